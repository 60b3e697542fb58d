"""The raids of a picture: streets as strong lines, whole areas as outlines, and numbered discs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from geomap.geodesy import Outline
from geomap.raids.outlines import polygon_of
from geomap.raids.schema import Raid
from geomap.renderers.common import words
from geomap.renderers.common.constants import GAP, LINE, MANY, THOUSANDS
from geomap.renderers.common.highlights import Shades
from geomap.renderers.common.markup import clean
from geomap.renderers.still.drawing import Disc, Item, Point, Shape, Text, Tinge, width_of
from geomap.renderers.still.view import Box, View, box_at, overlaps, shape_of

Tinges = Sequence[Tinge | None]
"""The colours of each raid that were chosen, None where none were."""
MOST_NUMBERED = 40
"""On a map of more raids those that touch become one disc, which says how many they are."""

CELL = 40.0
RADIUS = 11.0
RING = RADIUS * 1.7
"""The ring around a mark of which no line is known; no name may cover it."""
_SHORT = 3.2 * RADIUS
_BESIDE = 5.0
"""Pixels around the line of a raided street that no name may cover."""
_LETTERS = 13.0
"""Pixels of the letters of an area's name."""
_ASIDE = (0, -1, 1, -2, 2)
"""Lines by which it may be moved, to cover no mark."""
_CLEAR = RADIUS + 2.0
"""What no name may cover of a mark that stands on a line."""


def numbered(rows: Sequence[Raid]) -> bool:
    """Tell whether each raid has a mark of its own, and a line where its street's is known."""
    return len(rows) <= MOST_NUMBERED


def marks(
    rows: Sequence[Raid], view: View, shades: Shades | None = None
) -> tuple[list[Item], list[Box]]:
    """Draw the raids, and give the boxes that they take.

    A raid known by its area alone has its number beside the name of that area: a disc on its
    middle would be a place where nothing is known to have happened.
    """
    if numbered(rows):
        items, boxes = _discs(rows, view, tinges_of(rows, shades))
    else:
        known = [place for place, raid in enumerate(rows) if not raid.outline]
        tinges = tinges_of(rows, shades)
        items, boxes = _crowds(
            [rows[place] for place in known], view, [tinges[place] for place in known]
        )
    for number, raid in enumerate(rows, start=1):
        if raid.outline and len(rows) <= MANY:
            text, box = _lettered(raid, f"{number} " if numbered(rows) else "", view, boxes)
            items.append(text)
            boxes.append(box)
    return items, boxes


def tinges_of(rows: Sequence[Raid], shades: Shades | None) -> list[Tinge | None]:
    """Give the colours that were chosen for each raid, None where none were."""
    if shades is None:
        return [None] * len(rows)
    classes = [(shade.colour, shade.ink) for shade in shades.classes]
    return [classes[place] for place in shades.of]


def disc_look(raid: Raid, tinge: Tinge | None) -> str:
    """Name the look of a raid's disc; a doubtful one that has a colour is filled with it."""
    if not words.doubtful(raid):
        return "mark"
    return "doubtful-shade" if tinge else "doubtful"


def areas(rows: Sequence[Raid], view: View, shades: Shades | None = None) -> Iterator[Shape]:
    """Draw the areas of raids that are known by them alone, those fainter that are all doubtful.

    Each is drawn once, however many raids it has: more would be darker, and say nothing.
    """
    doubtful: dict[Outline, bool] = {}
    tinges: dict[Outline, Tinge | None] = {}
    for raid, tinge in zip(rows, tinges_of(rows, shades), strict=True):
        if raid.outline:
            tinges.setdefault(raid.outline, tinge)
            doubtful[raid.outline] = doubtful.get(raid.outline, True) and words.doubtful(raid)
    for outline, tinge in tinges.items():
        look = "doubtful-area" if doubtful[outline] else "raided-area"
        shapes = shape_of(polygon_of(outline), view, "")
        yield from (one._replace(look=look, tinge=tinge) for one in shapes)


def _lettered(raid: Raid, before: str, view: View, taken: Sequence[Box]) -> tuple[Text, Box]:
    """Write the name of an area amid it, and its number in the list `before` that.

    It may be some lines higher or lower where marks or other such names are.
    """
    said = clean(f"{before}{raid.street}")
    half = width_of(said, _LETTERS, bold=True) / 2 + GAP
    left, _, right, _ = view.frame
    x, middle = view.point(raid.lon, raid.lat)
    x = max(left + half, min(x, right - half))
    places = [middle + lines * 2 * _LETTERS for lines in _ASIDE]
    free = (y for y in places if not overlaps(box_at(x, y, half, _LETTERS), taken))
    y = next(free, middle)
    text = Text(x, y + 0.35 * _LETTERS, said, _LETTERS, "accent", True, "middle", halo=True)
    return text, box_at(x, y, half, _LETTERS)


def _discs(rows: Sequence[Raid], view: View, tinges: Tinges) -> tuple[list[Item], list[Box]]:
    known = [(number, raid) for number, raid in enumerate(rows, start=1) if not raid.outline]
    places = [_stand(raid, view) for _, raid in known]
    items: list[Item] = [
        Disc(*place, RING, "halo", tinges[number - 1])
        for (number, raid), place in zip(known, places, strict=True)
        if not raid.parts
    ]
    items += streets(rows, view, tinges)
    boxes = list(_street_boxes(rows, view))
    spots = spread(places, 2 * RADIUS + GAP)
    for (number, raid), place, moved in zip(known, places, spots, strict=True):
        if math.dist(place, moved) > RADIUS:
            items += [Shape(((place, moved),), "line", closed=False), Disc(*place, 2.5, "accent")]
        tinge = tinges[number - 1]
        look = disc_look(raid, tinge)
        x, y = moved
        items.append(Disc(x, y, RADIUS, look, tinge))
        ink = f"on-{look}"
        items.append(
            Text(x, y + 4.2, str(number), 12, ink, bold=True, anchor="middle", tinge=tinge)
        )
        wide = _CLEAR if raid.parts else RING
        boxes.append(box_at(x, y, wide, wide))
    return items, boxes


def _stand(raid: Raid, view: View) -> Point:
    """Give where a mark stands: amid its street, but beside one so short that it would hide it."""
    x, y = view.point(raid.lon, raid.lat)
    points = [view.point(*point) for part in raid.parts for point in part]
    if not points:
        return x, y
    wide, high = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    if math.hypot(wide, high) > _SHORT:
        return x, y
    # Off the side of its longer extent, so that the mark touches the line along all of it.
    off = RADIUS + 3.0
    return (x + off, y) if high > wide else (x, y - off)


def streets(rows: Sequence[Raid], view: View, tinges: Tinges) -> Iterator[Shape]:
    """Draw the streets of raids whose lines are known, all edges below all lines."""
    drawn = [
        (tuple(tuple(view.point(*point) for point in part) for part in raid.parts), raid, tinge)
        for raid, tinge in zip(rows, tinges, strict=True)
        if raid.parts
    ]
    yield from (Shape(lines, "street-edge", closed=False) for lines, _, _ in drawn)
    for lines, raid, tinge in drawn:
        look = "doubtful-street" if words.doubtful(raid) else "street"
        yield Shape(lines, look, closed=False, tinge=tinge)


def _street_boxes(rows: Sequence[Raid], view: View) -> Iterator[Box]:
    """Give small boxes along the streets of raids, which no name may cover."""
    import shapely

    frame = shapely.box(*view.frame)
    for part in (part for raid in rows for part in raid.parts):
        line = shapely.LineString([view.point(*point) for point in part])
        fine = shapely.segmentize(shapely.intersection(line, frame), 2 * _BESIDE)
        for x, y in shapely.get_coordinates(fine).tolist():
            yield box_at(x, y, _BESIDE, _BESIDE)


def _crowds(rows: Sequence[Raid], view: View, tinges: Tinges) -> tuple[list[Item], list[Box]]:
    """Gather what lies in one cell of a grid to a disc in the middle of it, the largest last."""
    import numpy as np

    if not rows:
        return [], []
    lons, lats = np.array([(raid.lon, raid.lat) for raid in rows]).T
    points = view.point(lons, lats)
    column, row = (np.floor(axis / CELL).astype(np.int64) for axis in points)
    _, cell, counts = np.unique(column * 100_000 + row, return_inverse=True, return_counts=True)
    middles = np.stack([np.bincount(cell, axis) for axis in points], axis=1) / counts[:, None]
    items: list[Item] = []
    boxes: list[Box] = []
    if view.of_county:
        cell, counts, middles = _joined(cell, counts, middles)
    of_cell: dict[int, set[Tinge | None]] = {}
    for disc, tinge in zip(cell.tolist(), tinges, strict=True):
        of_cell.setdefault(disc, set()).add(tinge)
    for disc in np.argsort(counts, kind="stable").tolist():
        # A disc of raids of several colours has that of none.
        tinge = next(iter(of_cell[disc])) if len(of_cell[disc]) == 1 else None
        count, (x, y) = int(counts[disc]), middles[disc].tolist()
        radius = _radius(count)
        items.append(Disc(x, y, radius, "mark", tinge))
        if count > 1:
            said = str(count) if count < THOUSANDS else f"{count // 1000}k"
            size = 11 if len(said) < 4 else 9
            text = Text(x, y + size / 2.8, said, size, "on-mark", bold=True, anchor="middle")
            items.append(text._replace(tinge=tinge))
        boxes.append(box_at(x, y, radius, radius))
    return items, boxes


def _radius(count: int) -> float:
    return 5.0 if count == 1 else min(CELL / 2, 8.5 + 3.2 * math.log10(count))


def _joined(cell: Any, counts: Any, middles: Any) -> tuple[Any, Any, Any]:
    """Put discs that leave no room for a name between them to the larger one."""
    import numpy as np

    kept: list[int] = []
    to = np.arange(len(counts))
    counts = counts.copy()
    for disc in np.argsort(-counts, kind="stable").tolist():
        near = (
            other
            for other in kept
            if math.dist(middles[disc], middles[other])
            < _radius(counts[disc]) + _radius(counts[other]) + LINE
        )
        into = next(near, None)
        if into is None:
            kept.append(disc)
        else:
            to[disc] = into
            counts[into] += counts[disc]
    place = np.zeros(len(counts), dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return place[to[cell]], counts[kept], middles[kept]


def spread(places: Sequence[Point], apart: float) -> list[Point]:
    """Push points apart until none is nearer to another than `apart`, or for thirty rounds."""
    moved = [complex(*place) for place in places]
    for _ in range(30):
        still = True
        for j, i in combinations(range(len(moved)), 2):
            way = moved[i] - moved[j]
            if abs(way) >= apart - 0.5:
                continue
            if abs(way) < 0.01:
                step = complex(math.cos(i * 2.4), math.sin(i * 2.4)) * apart / 2
            else:
                step = way / abs(way) * (apart - abs(way)) / 2
            moved[i] += step
            moved[j] -= step
            still = False
        if still:
            break
    return [(place.real, place.imag) for place in moved]
