"""What editors decide of a story's map: read, written, found again in a changed text, applied."""
