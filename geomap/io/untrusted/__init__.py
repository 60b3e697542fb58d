"""What strangers' files are opened with: tables alone of a database, a process that may end."""
