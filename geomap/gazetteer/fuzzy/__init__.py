"""Names one or two slips of the pen away, by a table of deletion neighbourhoods."""
