"""Hostile and broken files, and what runs a command on one within bounds."""
