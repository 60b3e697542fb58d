"""Tiles under the map: a server's, or those of a file."""
