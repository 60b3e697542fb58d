"""A drawing: shapes, discs and lines of text in the order in which they cover each other.

Lengths are pixels, x to the right and y downwards. A `look` is a name that `LOOKS` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from geomap.raids.table import ENGLISH
from geomap.renderers.common.appearance.palette import OPACITIES, TINTS

Point = tuple[float, float]
Tinge = tuple[str, str]
"""Colours, as #rrggbb, that stand for those of a mark and of the letters upon it."""
_TINGED = {"mark": 0, "mark-ink": 1, "mark-edge": 1}
"""Which of them stands for which of the palette: a pale mark is told by its edge."""


def tinged(name: str, tinge: Tinge | None) -> str | None:
    """Give what stands for a colour of the palette; None where the palette's own does."""
    return tinge[_TINGED[name]] if tinge and name in _TINGED else None


class Look(NamedTuple):
    """Colours by their names in the palette, None for none; `opacity` is that of the fill.

    `round` are the ends and corners of a line, and `dash` are its strokes and gaps in turn.
    """

    fill: str | None
    opacity: float = 1.0
    stroke: str | None = None
    width: float = 1.0
    round: bool = False
    dash: tuple[float, ...] = ()


WEIGHTS = (0.7, 1.2, 2.0, 3.0, 4.2, 5.6)
"""Widths of roads, in pixels; the least have no casing of their own."""


def _roads() -> Iterator[tuple[str, Look]]:
    """Give roads of each weight: what lies around them, and what lies upon that."""
    for weight, width in enumerate(WEIGHTS):
        edge = 1.3 if weight < 3 else 1.8
        for kind, over in (("", "road"), ("main-", "main-road")):
            yield (
                f"{kind}casing-{weight}",
                Look(None, 1.0, f"{kind}casing", width + edge, round=True),
            )
            yield f"{kind}road-{weight}", Look(None, 1.0, over, width, round=True)


LOOKS = {
    "paper": Look("paper"),
    "land": Look("land"),
    "built-up": Look("town"),
    "base-built-up": Look("built-up"),
    "wood": Look("wood"),
    "park": Look("park"),
    "water": Look("water"),
    "river": Look(None, 1.0, "water", 1.8, round=True),
    "stream": Look(None, 1.0, "water", 0.8, round=True),
    "rail": Look(None, 1.0, "rail", 0.9),
    **dict(_roads()),
    "shield": Look("shield"),
    "motorway-shield": Look("motorway-shield"),
    "on-shield": Look("on-shield"),
    "road-name": Look("road-ink"),
    "water-name": Look("water-ink"),
    "tint-0": Look(None, 1.0, "border", 0.75),
    **{
        f"tint-{tint}": Look(f"tint-{tint}", OPACITIES["tint"], "border", 0.75)
        for tint in range(1, TINTS + 1)
    },
    "soft": Look("mark", 0.08, "mark", 0.5),
    "halo": Look("mark", OPACITIES["halo"]),
    "mark": Look("mark", 1.0, "mark-edge", 1.75),
    "doubtful": Look("paper", 1.0, "mark", 1.75),
    "doubtful-shade": Look("mark", 1.0, "mark-edge", 1.75, dash=(3.0, 2.0)),
    "line": Look(None, 1.0, "mark", 1.75),
    "street-edge": Look(None, 1.0, "mark-edge", 6.0, round=True),
    "street": Look(None, 1.0, "mark", 3.5, round=True),
    "doubtful-street": Look(None, 1.0, "mark", 3.5, dash=(6.0, 3.5)),
    "raided-area": Look("mark", OPACITIES["raided-area"], "mark", 1.75, dash=(7.0, 4.0)),
    "doubtful-area": Look("mark", OPACITIES["raided-area"] / 2, "mark", 1.25, dash=(2.0, 4.0)),
    "frame": Look(None, 1.0, "line", 1.0),
    "rule": Look(None, 1.0, "ink", 2.0),
    "on-mark": Look("mark-ink"),
    "on-doubtful": Look("mark"),
    "on-doubtful-shade": Look("mark-ink"),
    "ink": Look("ink"),
    "large": Look("ink"),
    "quiet": Look("quiet"),
    "accent": Look("mark"),
}
OVER = Look("land", 1.0, "land", 3.0)
"""What lies around the letters of a text with a halo."""


class Shape(NamedTuple):
    """Rings that enclose an area, or lines where it is not `closed`."""

    rings: tuple[tuple[Point, ...], ...]
    look: str
    closed: bool = True
    tinge: Tinge | None = None


class Disc(NamedTuple):
    """A circle around a point."""

    x: float
    y: float
    radius: float
    look: str
    tinge: Tinge | None = None


class Text(NamedTuple):
    """One line of text; `y` is its base line, and `anchor` one of start, middle, end.

    It is turned by `angle` degrees clockwise around its point.
    """

    x: float
    y: float
    text: str
    size: float
    look: str
    bold: bool = False
    anchor: str = "start"
    halo: bool = False
    angle: float = 0.0
    italic: bool = False
    tinge: Tinge | None = None


Item = Shape | Disc | Text


class Drawing(NamedTuple):
    """A picture of `width` by `height`, its title, what it tells in words, and its items.

    Items are cut at `clip` (left, top, right, bottom) if they lie in `clipped`. `language` is the
    code of that of its texts.
    """

    width: float
    height: float
    title: str
    description: str
    clip: tuple[float, float, float, float]
    clipped: tuple[Item, ...]
    items: tuple[Item, ...]
    language: str = ENGLISH


_NARROW, _WIDE = frozenset("ijlIftr.,:;'’|!()[]/ "), frozenset("mwMW@%—…")


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Estimate how wide text is, rather too much: the face is the viewer's."""
    ems = sum(
        0.38 if char in _NARROW else 0.98 if char in _WIDE else 0.72 if char.isupper() else 0.62
        for char in text
    )
    return ems * size * (1.07 if bold else 1.0)


def wrapped(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Break text into lines that fit a width; a word that does not fit has its own line.

    A hard space does not end a word.
    """
    lines = [""]
    for word in re.findall(r"[\S\u00a0]+", text):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
