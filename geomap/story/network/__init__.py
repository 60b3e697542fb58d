"""A small network that reads a story as a whole, and what it says of each of its places."""
