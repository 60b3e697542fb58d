"""The part that each place plays in a story."""
