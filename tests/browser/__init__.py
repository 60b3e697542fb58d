"""Tests that open pages in a real browser, and the sample map that they share with others."""
