"""Mutation testing of the modules that keep the promises of SECURITY.md."""
