"""The commands by which maps reach readers, are looked after, and are taken back."""
