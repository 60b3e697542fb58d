"""Other tools, run beside geomap on the same task."""
