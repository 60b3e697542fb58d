"""What became of each story on the desk: events that are only ever added, in one file."""
