"""Colours and typefaces: the palette, what may be read on what, and a newspaper's own."""
