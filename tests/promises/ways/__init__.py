"""Payloads by each way into geomap, looked for in each output."""
