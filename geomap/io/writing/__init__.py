"""How several files change together, and what is read where nothing can be written."""
