"""Which day a raid has that its own sentence does not tell, and which it has not."""
