"""Readers of raw open data: one module a publisher."""
