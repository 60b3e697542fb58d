"""Names of a column, weighed in columns: see `plain_names`."""
