"""The locality of a street that has none beside it."""
