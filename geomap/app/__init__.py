"""The desk: a page in the browser, served on this machine alone, from pasted story to map."""
