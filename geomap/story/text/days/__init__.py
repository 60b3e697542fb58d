"""Days by the calendar: counted from another, called by a feast, or told by how long ago."""
