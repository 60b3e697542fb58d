"""Many stories as one folder of tables: added once, gathered to events, asked questions."""
