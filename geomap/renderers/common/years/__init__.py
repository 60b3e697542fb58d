"""Raids of many stories and months: who told of them, and when they were."""
