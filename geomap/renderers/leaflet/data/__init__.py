"""The data of a map as the page's script reads it."""
