"""The version of geomap, told once: by the package, the command, and what it asks of services."""

__version__ = "0.1.0"
