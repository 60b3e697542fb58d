"""What strangers' files are opened with: a database of which tables alone are read."""
