"""The raids table: its columns, what a row may hold, and the ways in and out."""
