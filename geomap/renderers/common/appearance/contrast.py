"""How well a colour is told from the one under it, by the measure of WCAG 2.2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geomap.renderers.common.appearance.palette import INKS, OPACITIES, TINTS, Colour

TEXT = 4.5
"""Of text that is not large (WCAG 2.2, 1.4.3)."""
SHAPE = 3.0
"""Of what must be seen to understand a picture (WCAG 2.2, 1.4.11)."""
STEP = 1.15
"""Between a tint and the next: the least that the palette of geomap itself has is 1.18."""

PAIRS = (
    *((name, under, TEXT) for name in ("ink", "quiet") for under in ("paper", "wash", "land")),
    ("mark", "paper", TEXT),
    ("mark", "wash", TEXT),
    ("mark-ink", "mark", TEXT),
    ("on-shield", "shield", TEXT),
    ("on-shield", "motorway-shield", TEXT),
    *(
        ("mark", under, SHAPE)
        for under in (
            "land", "town", "built-up", "wood", "park", "water", "road", "main-road", "mark-edge",
        )
    ),
    *((name, under, SHAPE) for name in ("focus", "border") for under in ("paper", "land")),
    *((name, "land", SHAPE) for name in ("road-ink", "water-ink")),
    ("road-ink", "road", SHAPE),
    ("water-ink", "water", SHAPE),
    *(("ink", f"tint-{tint}", SHAPE) for tint in range(1, TINTS + 1)),
)  # fmt: skip
"""What stands over what in page and picture, and the ratio that they need at least.

A mark has an edge that sets it apart from any tint, and so has a line; names have a halo.
"""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two colours of a palette that are too alike; `ratio` is below `least`."""

    over: str
    under: str
    ratio: float
    least: float
    dark: bool

    def __str__(self) -> str:
        light = " in the dark" if self.dark else ""
        said = f"{self.over} on {self.under}{light} with a contrast of {self.ratio:.2f}:1"
        return f"{said}, which needs at least {self.least:g}:1"


def clashes(palette: Mapping[str, Colour], changed: Iterable[str]) -> Iterator[Clash]:
    """Yield the pairs with a changed colour that are too alike, by light and in the dark.

    Colours are #rrggbb; the others of the palette, which are veils and shadows, are in no pair.
    """
    names = set(changed)
    for dark in (False, True):
        for over, under, least in PAIRS:
            if {over, under} & names:
                yield from _told(over, under, _contrast(palette, over, under, dark), least, dark)
        for tint in range(2, TINTS + 1):
            over, under = f"tint-{tint}", f"tint-{tint - 1}"
            if {over, under, "land"} & names:
                ratio = _contrast(palette, over, under, dark)
                yield from _told(over, under, ratio, STEP, dark)


def ink_upon(colour: str) -> str:
    """Give that of `INKS` which is told best from a colour, as #rrggbb."""

    def contrast(ink: str) -> float:
        return _contrast({"ink": Colour(ink), "under": Colour(colour)}, "ink", "under", dark=False)

    return max(INKS, key=contrast)


def _told(over: str, under: str, ratio: float, least: float, dark: bool) -> Iterator[Clash]:
    if ratio < least:
        yield Clash(over, under, ratio, least, dark)


def _contrast(palette: Mapping[str, Colour], over: str, under: str, dark: bool) -> float:
    lighter, darker = sorted(
        (_luminance(_seen(palette, name, dark)) for name in (over, under)), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


def _seen(palette: Mapping[str, Colour], name: str, dark: bool) -> tuple[float, ...]:
    """Give a colour as red, green and blue up to 255; a tint lets the land shine through."""
    channels = _channels(palette[name], dark)
    if not name.startswith("tint-"):
        return channels
    opacity, land = OPACITIES["tint"], _channels(palette["land"], dark)
    return tuple(
        opacity * tint + (1 - opacity) * below for tint, below in zip(channels, land, strict=True)
    )


def _channels(colour: Colour, dark: bool) -> tuple[float, ...]:
    text = colour.dark if dark and colour.dark else colour.light
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(channels: tuple[float, ...]) -> float:
    """Give the relative luminance of a colour, as WCAG 2.2 defines it."""
    linear = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels)
    )
    return sum(
        weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
