"""Raids that a story tells by what was found and taken, and in no word for a raid."""
