"""The names in a story: found, extended, and told from persons."""
