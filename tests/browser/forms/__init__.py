"""The forms of a page, as the pages around its frame ask for them."""
