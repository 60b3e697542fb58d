"""The editor's desk: what a newsroom does to a map before it is published."""
