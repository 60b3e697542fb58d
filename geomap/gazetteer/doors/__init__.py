"""What tells a door in a text, and in much text at once."""
