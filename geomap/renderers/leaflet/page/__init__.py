"""The self-contained page: its markup, its assets, what it tells machines."""
