"""A story's text in its parts, and what numbers and dates in it say."""
