"""The legend of colours that an analyst chose, in a corner of the map of a picture."""

from __future__ import annotations

from geomap.renderers.common.highlights import Shades
from geomap.renderers.still.drawing import Disc, Item, Text, width_of
from geomap.renderers.still.view import Box, rectangle

_ROW, _LETTERS, _EDGE = 18.0, 12.0, 8.0
_MOST_LETTERS = 40


def shade_key(shades: Shades | None, frame: Box) -> tuple[list[Item], list[Box]]:
    """Draw the legend at the upper right, and give the box that it takes; none where it is off."""
    if shades is None or not shades.told:
        return [], []
    names = [_short(shades.title), *(_short(shade.label) for shade in shades.classes)]
    wide = max(
        width_of(names[0], _LETTERS, bold=True),
        *(20 + width_of(each, _LETTERS) for each in names[1:]),
    )
    _, top, right, _ = frame
    left, top = right - wide - 3 * _EDGE, top + _EDGE
    box = (left, top, right - _EDGE, top + len(names) * _ROW + _EDGE)
    x, y = left + _EDGE, top + _ROW - 1
    items: list[Item] = [
        rectangle(box, "paper"),
        Text(x, y, names[0], _LETTERS, "ink", bold=True),
    ]
    for name, shade in zip(names[1:], shades.classes, strict=True):
        y += _ROW
        items.append(Disc(x + 6, y - 4, 6, "mark", (shade.colour, shade.ink)))
        items.append(Text(x + 20, y, name, _LETTERS, "ink"))
    return items, [box]


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"
