"""What geomap is called where packages are listed, and its version: each told once, here.

The package, the command, what services are told and pyproject.toml take the version from here.
"""

__version__ = "0.2.0"

DISTRIBUTION = "geomap-news"
"""What `pip install` knows it by; on PyPI `geomap` is a stranger's package."""
