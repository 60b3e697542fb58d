"""What the desk shows: a story read and placed, its doubts, places by name, and the ground."""
