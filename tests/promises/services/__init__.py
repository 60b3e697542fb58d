"""Geocoding services that do wrong, and what geomap makes of them."""
