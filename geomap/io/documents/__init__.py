"""Text out of the files of word processors and mail programs, read in a process of its own."""
