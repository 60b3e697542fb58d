"""What a notebook holds: the map that shows itself, and the table's own accessor."""
