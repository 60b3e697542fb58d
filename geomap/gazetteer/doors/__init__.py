"""Doors in much text at once."""
