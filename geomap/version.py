"""What geomap is called where packages are listed, its version, and the patch that it comes with.

Each is told once, here: the package, the command, what services are told and pyproject.toml take
the version from here.
"""

__version__ = "0.2.0"

DISTRIBUTION = "geomap-news"
"""What `pip install` knows it by; on PyPI `geomap` is a stranger's package."""

PATCH = "thames-valley"
"""The slug of the bundled patch, which is taken where nobody says otherwise."""
