"""Text to mentions: what a story names, which part each place plays, what it states."""
