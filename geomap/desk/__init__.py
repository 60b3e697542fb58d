"""The editor's desk: corrections, a word on what was raided, and what to look at first."""
