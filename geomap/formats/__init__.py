"""Files that hold the raids table: one module a format, which reads and writes it."""
