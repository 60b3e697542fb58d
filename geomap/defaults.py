"""What is taken where nobody says otherwise."""

PATCH = "thames-valley"
"""The slug of the bundled patch."""
