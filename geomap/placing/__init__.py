"""From what a story names to where it lies: all mentions of a story weighed at once."""
