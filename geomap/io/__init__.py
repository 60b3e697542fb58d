"""Local files, read within bounds and written whole or not at all; what is wrong with them."""
