"""Raids that several stories tell of, each as one event with its sources."""
