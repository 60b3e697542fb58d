"""The commands, one a module: its options, and what it does."""
