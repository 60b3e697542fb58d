"""What every map says, one table a language; `languages` finds the table of a code."""
