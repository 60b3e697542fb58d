"""Raids on maps of folium, and maps as notebooks keep them."""
