"""A map's life in a published folder: its versions, what changed, and how it is taken back."""
