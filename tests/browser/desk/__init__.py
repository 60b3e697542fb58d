"""The desk in a real browser, served by `geomap desk` itself."""
