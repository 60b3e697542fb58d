"""The sheet around the map of a picture: title, standfirst, list, legend, credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geomap.errors import InputError
from geomap.late_pattern import LatePattern
from geomap.raids.certainty import is_likely
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.legend import area_counts, class_said, legend, tinted
from geomap.renderers.common.markup import clean
from geomap.renderers.common.standfirst import kicker, standfirst
from geomap.renderers.still.drawing import (
    Disc,
    Drawing,
    Item,
    Point,
    Shape,
    Text,
    width_of,
    wrapped,
)
from geomap.renderers.still.marks import Tinges, disc_look, numbered, tinges_of
from geomap.renderers.still.plate import plate
from geomap.renderers.still.view import Box, rectangle

MARGIN = 28.0
_LISTED = 14
_LOWEST = 40.0
"""Pixels that a map is high at least; below them it has no room for its scale."""
_ASIDE = 290.0
_COLUMN, _ROW = 290.0, 25.0
"""Pixels that an entry of the list below a map has at least."""
_LEAST = 60.0
"""Pixels that are worth beginning another word in."""
_LARGE, _SMALL = (11, 12, 4.2), (9, 10.5, 3.6)
"""Radius of a raid's badge in the list, size of its number, and how far its base line lies below
the middle, in pixels."""
_HARD_SPACE = "\u00a0"
_DAY = LatePattern(r"\d{1,2}\.? \w+ \d{4}")


class Size(NamedTuple):
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


def sheet(raids: Raids, backdrop: Backdrop, size: Size, *, light: bool = False) -> Drawing:
    """Draw a picture that can stand alone, or one of few bytes."""
    width, height = float(size.width), float(size.height)
    items = [rectangle((0, 0, width, height), "paper")]
    heading, top = _heading(raids, width)
    notice = _notice(raids, backdrop)
    footing, foot = _footing(raids, notice, width, height)
    frame = _frame(raids, size, top, foot)
    if raids.rows and frame[3] - frame[1] < _LOWEST:
        raise InputError(
            "title, credits and notes leave a picture no room for its map: shorten them, choose "
            "another --size, or write .html"
        )
    listed: Iterable[Item] = ()
    tinges = tinges_of(raids.rows, backdrop.highlights.shades)
    if _beside(raids, size):
        listed = _list(raids, tinges, (frame[2] + 24, frame[1], width - MARGIN, frame[3]))
    elif _few(raids):
        listed = _key(raids, tinges, width, foot)
    edge = [rectangle(frame, "frame")] if raids.rows else []
    return Drawing(
        width,
        height,
        clean(raids.title),
        clean(f"{alternative(raids)} {notice}"),
        frame,
        plate(raids, backdrop, frame, light=light),
        (*items, *heading, *footing, *listed, *edge),
        words.spoken(raids).code,
    )


def aspect(raids: Raids, size: Size) -> float:
    """Give how much wider than high the map is in a picture, about."""
    _, top = _heading(raids, size.width)
    _, foot = _footing(raids, words.notice(raids), size.width, size.height)
    left, top, right, bottom = _frame(raids, size, top, foot)
    return (right - left) / max(bottom - top, 1.0)


def _frame(raids: Raids, size: Size, top: float, bottom: float) -> Box:
    """Give where the map stands: below the heading, above the footing, by the list."""
    beside = _beside(raids, size)
    if not beside and _few(raids):
        bottom -= _key_height(raids, size.width)
    return MARGIN, top + 6, size.width - MARGIN - (_ASIDE if beside else 0), bottom - 8


def _few(raids: Raids) -> bool:
    """Tell whether there is room to list all raids."""
    return 0 < len(raids.rows) <= _LISTED


def _beside(raids: Raids, size: Size) -> bool:
    """Tell whether the list stands beside the map, else below it."""
    return _few(raids) and size.width > 1.2 * size.height


def _notice(raids: Raids, backdrop: Backdrop) -> str:
    soft = words.soft([clean(area.name) for area in backdrop.soft], words.spoken(raids))
    return " ".join(filter(None, (words.notice(raids), soft)))


def inset(raids: Raids, backdrop: Backdrop, size: tuple[float, float], title: str) -> Drawing:
    """Draw the map alone, `size` wide and high, as it stands in a page that says the rest."""
    frame = (0.0, 0.0, *size)
    drawn = plate(raids, backdrop, frame, light=True, phones=True)
    return Drawing(*size, clean(title), "", frame, drawn, ())


def _heading(raids: Raids, width: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    y = MARGIN
    room = width - 2 * MARGIN
    above = kicker(raids)
    if above:
        y += 10
        items.append(Text(MARGIN, y, clean(above), 14, "accent", bold=True))
        y += 8
    for line in wrapped(clean(raids.title), 34, room, bold=True)[:2]:
        y += 36
        items.append(Text(MARGIN, y, line, 34, "ink", bold=True))
    y += 8
    whole_days = _DAY.sub(lambda day: day[0].replace(" ", _HARD_SPACE), standfirst(raids))
    for line in wrapped(clean(whole_days), 17, room)[:3]:
        y += 23
        items.append(Text(MARGIN, y, line.replace(_HARD_SPACE, " "), 17, "quiet"))
    return items, y + 10


def _footing(raids: Raids, notice: str, width: float, height: float) -> tuple[list[Item], float]:
    """Write from the lower edge upwards: credits, the notice, the legend."""
    room = width - 2 * MARGIN
    drawn = words.spoken(raids).say("page.drawn-picture", generator=raids.generator)
    credit = clean(" · ".join([*raids.attribution, drawn]))
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
    explained = list(_legend(raids, y - 3))
    return [*items, *explained], y - 27 if explained else y


def _legend(raids: Raids, y: float) -> Iterator[Item]:
    """Explain tints, lines and marks, those that the map has; nothing where all is plain."""
    x, language = MARGIN, words.spoken(raids)
    if tinted(raids):
        title = words.counted_by(raids)
        yield Text(x, y - 2, title, 12, "quiet")
        x += width_of(title, 12) + 10
        for tint, (low, high) in enumerate(legend(area_counts(raids)), start=1):
            yield rectangle((x, y - 12, x + 20, y), f"tint-{tint}")
            said = class_said(low, high, language)
            yield Text(x + 26, y - 2, said, 12, "ink")
            x += 40 + width_of(said, 12)
    drawn = [raid for raid in raids.rows if raid.parts] if numbered(raids.rows) else []
    if drawn:
        yield Shape((((x + 2, y - 6), (x + 24, y - 6)),), "street", closed=False)
        line = language.say("legend.line")
        yield Text(x + 32, y - 2, line, 12, "ink")
        x += 46 + width_of(line, 12)
    if any(raid.outline for raid in raids.rows):
        yield rectangle((x + 2, y - 13, x + 24, y + 1), "raided-area")
        outline = language.say("legend.outline")
        yield Text(x + 32, y - 2, outline, 12, "ink")
        x += 46 + width_of(outline, 12)
    likely = any(map(is_likely, raids.rows))
    doubt = language.say("legend.likely-doubt" if likely else "legend.doubt")
    if any(map(words.doubtful, drawn)):
        yield Shape((((x + 2, y - 6), (x + 24, y - 6)),), "doubtful-street", closed=False)
        yield Text(x + 32, y - 2, doubt, 12, "ink")
    elif any(map(words.doubtful, raids.rows)):
        yield Disc(x + 10, y - 6, 6, "doubtful")
        yield Text(x + 23, y - 2, doubt, 12, "ink")


_MOST_LETTERS = 200
"""More than a line of the list has room for; to shorten 100 kB letter by letter takes minutes."""


def _list(raids: Raids, tinges: Tinges, box: Box) -> Iterator[Item]:
    left, top, right, bottom = box
    yield Shape((((left, top), (right, top)),), "rule", closed=False)
    y = top
    step = min(52.0, (bottom - top) / len(raids.rows))
    language = words.spoken(raids)
    for number, raid in enumerate(raids.rows, start=1):
        middle = y + step / 2
        yield from _badge(raid, number, (left + 11, middle), _LARGE, tinges)
        room = right - left - 34
        lines = [(raid.street, 14.0, "ink", True)]
        if step > 36:
            lines.append((words.where(raid, language), 12.0, "quiet", False))
        base = middle + 5 - (len(lines) - 1) * 8
        for text, size, ink, bold in lines:
            yield Text(left + 34, base, _short(clean(text), size, room, bold), size, ink, bold)
            base += 16
        y += step


def _badge(
    raid: Raid, number: int, at: Point, sizes: tuple[float, float, float], tinges: Tinges
) -> Iterator[Item]:
    """Draw the number of a raid in a list as the map draws it: on a disc, or in an outline."""
    (x, y), (radius, size, drop), tinge = at, sizes, tinges[number - 1]
    if raid.outline:
        look = "doubtful-area" if words.doubtful(raid) else "raided-area"
        yield rectangle((x - radius, y - radius, x + radius, y + radius), look, tinge)
        ink = "accent"
    else:
        look = disc_look(raid, tinge)
        yield Disc(x, y, radius, look, tinge)
        ink = f"on-{look}"
    yield Text(x, y + drop, str(number), size, ink, bold=True, anchor="middle", tinge=tinge)


def _key(raids: Raids, tinges: Tinges, width: float, bottom: float) -> Iterator[Item]:
    """List the raids below the map, in columns that are read downwards, from `bottom` upwards."""
    columns, down = _key_columns(raids, width)
    room = (width - 2 * MARGIN) / columns
    top = bottom - _key_height(raids, width) + 6
    for column in range(columns):
        first = column * down
        rows, place = raids.rows[first : first + down], (top, room, column)
        yield from _key_column(rows, tinges, first, place, words.spoken(raids))


def _key_column(
    rows: Sequence[Raid],
    tinges: Tinges,
    first: int,
    place: tuple[float, float, int],
    language: Language,
) -> Iterator[Item]:
    top, room, column = place
    x = MARGIN + column * room
    streets = [_short(clean(raid.street), 13, room - 34, bold=True) for raid in rows]
    tab = 36 + max((width_of(street, 13, bold=True) for street in streets), default=0.0)
    for row, (raid, street) in enumerate(zip(rows, streets, strict=True)):
        y = top + (row + 0.5) * _ROW
        yield from _badge(raid, first + row + 1, (x + 9, y), _SMALL, tinges)
        yield Text(x + 24, y + 4.5, street, 13, "ink", bold=True)
        if tab < room - _LEAST:
            where = _short(clean(words.where(raid, language)), 12, room - tab - 6, bold=False)
            yield Text(x + tab, y + 4.5, where, 12, "quiet")


def _key_columns(raids: Raids, width: float) -> tuple[int, int]:
    """Give in how many columns the list below the map stands, and how many rows each has."""
    columns = max(1, int((width - 2 * MARGIN) // _COLUMN))
    return columns, -(-len(raids.rows) // columns)


def _key_height(raids: Raids, width: float) -> float:
    return _key_columns(raids, width)[1] * _ROW + 12


def _short(text: str, size: float, room: float, bold: bool) -> str:
    if len(text) > _MOST_LETTERS:
        text = text[:_MOST_LETTERS] + "…"
    while width_of(text, size, bold) > room:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text
