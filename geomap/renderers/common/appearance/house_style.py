"""The looks of a newspaper: colours and typefaces that take the place of geomap's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from geomap.renderers.common.appearance.palette import PALETTE, Colour


class HouseStyle(NamedTuple):
    """Colours by name where they differ from the palette's, and typefaces to look for first.

    Whoever makes one has looked at the colours with `contrast.clashes` and at the names of the
    typefaces with `is_typeface`: both are written into style sheets as they are.
    """

    colours: tuple[tuple[str, Colour], ...] = ()
    text: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def palette(self) -> Mapping[str, Colour]:
        """All colours by name."""
        return {**PALETTE, **dict(self.colours)} if self.colours else PALETTE

    def faces(self) -> str:
        """Give the style rule that puts the typefaces before those of the page's style sheet."""
        named = {"text": self.text, "headings": self.headings}
        rules = (f"--{what}-faces:{_quoted(names)}" for what, names in named.items() if names)
        return f":root{{{';'.join(rules)}}}" if self.text or self.headings else ""

    def before(self, stack: str) -> str:
        """Put the typefaces of text before those of a picture."""
        return f"{_quoted(self.text)}{stack}".replace('"', "'")


PLAIN = HouseStyle()
"""geomap's own looks."""


def is_typeface(name: str) -> bool:
    """Tell whether a text can be the name of a typeface and of nothing else in a style sheet."""
    letters = name.replace(" ", "").replace("-", "").replace("_", "").replace(".", "")
    return letters.isalnum() and letters.isascii() and name.isprintable() and len(name) <= 60


def changeable() -> tuple[str, ...]:
    """Give the names of the colours that a newspaper may have its own of."""
    return tuple(name for name, colour in PALETTE.items() if colour.light.startswith("#"))


def _quoted(names: tuple[str, ...]) -> str:
    return "".join(f'"{name}",' for name in names)
