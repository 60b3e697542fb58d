"""The sheet around the map of a picture: title, standfirst, list, legend, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.legend import area_counts, legend
from geomap.renderers.common.markup import clean
from geomap.renderers.still.drawing import Disc, Drawing, Shape, Text, width_of, wrapped
from geomap.renderers.still.plate import Box, Item, plate

MARGIN = 28.0
_LISTED = 14
_HARD_SPACE = "\u00a0"
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels, of which an inch has 96; a PNG has `sharp` times as many."""

    width: int
    height: int
    sharp: float = 1.0


SIZES = {
    "social": Size(1200, 630),
    "square": Size(1080, 1080),
    "phone": Size(640, 960, 2),
    "print": Size(1123, 794, 3.125),
}
"""Link cards (1200 × 630), a square, a phone's width, and A4 across (at 300 dots an inch)."""


def sheet(raids: Raids, backdrop: Backdrop, size: Size) -> Drawing:
    """Draw a picture that can stand alone."""
    width, height = float(size.width), float(size.height)
    aside = 290.0 if raids.rows and len(raids.rows) <= _LISTED and width > 1.2 * height else 0.0
    items = [Shape((_corners((0, 0, width, height)),), "paper")]
    heading, top = _heading(raids, width)
    soft = words.soft([clean(area.name) for area in backdrop.soft])
    notice = " ".join(filter(None, (words.NOTICE, soft)))
    footing, bottom = _footing(raids, notice, width, height)
    frame = (MARGIN, top + 6, width - MARGIN - aside, bottom - 8)
    listed = (
        list(_list(raids, (frame[2] + 24, frame[1], width - MARGIN, frame[3]))) if aside else []
    )
    edge = [Shape((_corners(frame),), "frame")] if raids.rows else []
    return Drawing(
        width,
        height,
        clean(raids.title),
        clean(f"{alternative(raids)} {notice}"),
        frame,
        plate(raids, backdrop, frame),
        (*items, *heading, *footing, *listed, *edge),
    )


def inset(raids: Raids, backdrop: Backdrop, size: tuple[float, float], title: str) -> Drawing:
    """Draw the map alone, `size` wide and high, as it stands in a page that says the rest."""
    frame = (0.0, 0.0, *size)
    return Drawing(*size, clean(title), "", frame, plate(raids, backdrop, frame), ())


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    left, top, right, bottom = box
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _heading(raids: Raids, width: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    y = MARGIN
    room = width - 2 * MARGIN
    kicker = words.kicker(raids)
    if kicker:
        y += 10
        items.append(Text(MARGIN, y, clean(kicker), 14, "accent", bold=True))
        y += 8
    for line in wrapped(clean(raids.title), 34, room, bold=True)[:2]:
        y += 36
        items.append(Text(MARGIN, y, line, 34, "ink", bold=True))
    y += 8
    whole_days = _DAY.sub(lambda day: day[0].replace(" ", _HARD_SPACE), words.standfirst(raids))
    for line in wrapped(clean(whole_days), 17, room)[:3]:
        y += 23
        items.append(Text(MARGIN, y, line.replace(_HARD_SPACE, " "), 17, "quiet"))
    return items, y + 10


def _footing(raids: Raids, notice: str, width: float, height: float) -> tuple[list[Item], float]:
    """Write from the lower edge upwards: credits, the notice, the legend."""
    room = width - 2 * MARGIN
    credit = clean(" · ".join([*raids.attribution, f"Drawn by {raids.generator}"]))
    lines = [(line, 10.0, "quiet") for line in wrapped(credit, 10, room)]
    lines = [(line, 13.0, "ink") for line in wrapped(notice, 13, room)] + lines
    y = height - MARGIN + 10
    items: list[Item] = []
    below = "quiet"
    for line, size, look in reversed(lines):
        y -= 5 if look != below else 0
        below = look
        items.append(Text(MARGIN, y, line, size, look))
        y -= size * 1.35
    if raids.rows:
        items += _legend(raids, y - 3)
        y -= 27
    return items, y


def _legend(raids: Raids, y: float) -> Iterator[Item]:
    title = words.counted_by(raids)
    yield Text(MARGIN, y - 2, title, 12, "quiet")
    x = MARGIN + width_of(title, 12) + 10
    for tint, (low, high) in enumerate(legend(area_counts(raids)), start=1):
        yield Shape((_corners((x, y - 12, x + 20, y)),), f"tint-{tint}")
        said = str(low) if low == high else f"{low}–{high}"
        yield Text(x + 26, y - 2, said, 12, "ink")
        x += 40 + width_of(said, 12)
    if any(map(words.doubtful, raids.rows)):
        yield Disc(x + 13, y - 6, 6, "doubtful")
        yield Text(x + 26, y - 2, "less certain", 12, "ink")


_MOST_LETTERS = 200
"""More than a line of the list has room for; to shorten 100 kB letter by letter takes minutes."""


def _list(raids: Raids, box: Box) -> Iterator[Item]:
    left, top, right, bottom = box
    yield Shape((((left, top), (right, top)),), "rule", closed=False)
    y = top
    step = min(52.0, (bottom - top) / len(raids.rows))
    for number, raid in enumerate(raids.rows, start=1):
        look = "doubtful" if words.doubtful(raid) else "mark"
        middle = y + step / 2
        yield Disc(left + 11, middle, 11, look)
        yield Text(
            left + 11, middle + 4.2, str(number), 12, f"on-{look}", bold=True, anchor="middle"
        )
        room = right - left - 34
        lines = [(raid.street, 14.0, "ink", True)]
        if step > 36:
            lines.append((words.where(raid), 12.0, "quiet", False))
        base = middle + 5 - (len(lines) - 1) * 8
        for text, size, ink, bold in lines:
            yield Text(left + 34, base, _short(clean(text), size, room, bold), size, ink, bold)
            base += 16
        y += step


def _short(text: str, size: float, room: float, bold: bool) -> str:
    if len(text) > _MOST_LETTERS:
        text = text[:_MOST_LETTERS] + "…"
    while width_of(text, size, bold) > room:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text
