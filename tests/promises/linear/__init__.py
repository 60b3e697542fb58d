"""The promise that time is linear: of every pattern, of stories and of tables that grow."""
