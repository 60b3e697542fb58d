"""Lists of streets: what joins their names, and which locality is whose."""
