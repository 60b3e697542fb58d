"""The names on the map of a picture: where they cover nothing, in the order of their right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geomap.renderers.common.constants import ADRIFT, FURTHEST, GAP
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.legend import AreaCounts
from geomap.renderers.still.drawing import Point, Text, width_of
from geomap.renderers.still.view import Box, View, overlaps

SHIFTS = (
    (0, 0), (0, -1), (0, 1), (0.55, 0), (-0.55, 0), (0, -1.9), (0, 1.9),
    (0.55, -1), (-0.55, -1), (0.55, 1), (-0.55, 1),
)  # fmt: skip
"""Where a name may stand, in its own widths and heights from its point."""
FAR_SHIFTS = (*SHIFTS, (0, -2.8), (0, 2.8), (0.6, -2), (-0.6, -2), (0.6, 2), (-0.6, 2))
"""Where one may stand that a reader looks for: rather far than not at all."""
_ALOOF = 5.0
"""Pixels that names which nobody looks for keep from others."""
_INWARDS = 0.75
"""How much of its width a name at the edge is pushed into the picture."""


class Wanted(NamedTuple):
    """A name to be written about a point of the picture; `sought` is one that readers look for."""

    name: str
    x: float
    y: float
    size: float
    look: str
    bold: bool = False
    sought: bool = False


class Room:
    """What of a frame is still free to be written on; names may stand at its `discs`."""

    def __init__(self, frame: Box, taken: Iterable[Box], discs: Iterable[Box] = ()) -> None:
        self.frame = frame
        self.discs: tuple[Box, ...] = tuple(discs)
        self._taken = list(taken)

    def take(self, *boxes: Box) -> bool:
        """Take boxes if all of them are free and inside the frame; tell whether they were."""
        left, top, right, bottom = self.frame
        for l, t, r, b in boxes:  # noqa: E741
            if l <= left or t <= top or r >= right or b >= bottom:
                return False
        if any(overlaps(box, self._taken) for box in boxes):
            return False
        self._taken += boxes
        return True


def place_names(backdrop: Backdrop, view: View) -> tuple[list[Wanted], ...]:
    """Give the names that the story uses, those of other towns, and those of all other places."""
    told, towns, others = [], [], []
    for label in backdrop.labels:
        x, y = view.point(label.lon, label.lat)
        if label.told:
            size = 15.5 if label.rank == 1 else 12.5
            told.append(Wanted(label.name, x, y, size, "ink", bold=True, sought=True))
        elif label.rank == 1:
            towns.append(Wanted(label.name, x, y, 14.5, "ink", sought=True))
        else:
            others.append(Wanted(label.name, x, y, 11, "quiet"))
    return told, towns, others


def area_names(counts: AreaCounts, backdrop: Backdrop, view: View) -> list[Wanted]:
    """Give the names of areas with raids, those of most raids first."""
    raided = [area for area in backdrop.neighbourhoods if counts[area.name, area.district]]
    raided.sort(key=lambda area: -counts[area.name, area.district])
    points = (backdrop.label_point(area) for area in raided)
    places = (view.point(point.x, point.y) for point in points)
    return [
        Wanted(area.name, x, y, 12.5, "ink", bold=True, sought=True)
        for area, (x, y) in zip(raided, places, strict=True)
    ]


def written(wanted: Iterable[Wanted], room: Room, seen: set[str]) -> Iterator[Text]:
    """Write names where they cover nothing, none that is `seen` already; they are added to it."""
    for name in wanted:
        key = name.name.casefold()
        if key in seen:
            continue
        spot = _spot(name, room)
        if spot:
            seen.add(key)
            yield _text(name, *spot)


def _spot(name: Wanted, room: Room) -> Point | None:
    half = width_of(name.name, name.size, name.bold) / 2
    x = _inwards(name.x, half + GAP + 1, room.frame[0], room.frame[2])
    for spot in _spots(name, x, half, room.discs):
        if room.take(_box(*spot, half, name.size, GAP if name.sought else _ALOOF)):
            return spot
    return None


def _spots(name: Wanted, x: float, half: float, discs: Sequence[Box]) -> Iterator[Point]:
    """Give where a name may stand: where there are discs, near to its point or right at one."""
    for right, down in FAR_SHIFTS if name.sought else SHIFTS:
        spot = x + right * 2 * half, name.y + down * name.size
        if not discs or _away(name, _box(*spot, half, name.size, 0)) <= ADRIFT:
            yield spot
    if not name.sought:
        return
    high = 0.6 * name.size + GAP + 1
    for disc in discs:
        if _away(name, disc) > ADRIFT:
            continue
        left, top, right, bottom = disc
        middle, beside = (left + right) / 2, half + GAP + 1
        for spot in (
            *((at, y) for y in (top - high, bottom + high) for at in (middle, name.x)),
            *((at, (top + bottom) / 2) for at in (right + beside, left - beside)),
        ):
            if _away(name, _box(*spot, half, name.size, 0)) <= FURTHEST:
                yield spot


def _away(name: Wanted, box: Box) -> float:
    left, top, right, bottom = box
    aside, above = max(left - name.x, 0, name.x - right), max(top - name.y, 0, name.y - bottom)
    return math.hypot(aside, above)


def _inwards(x: float, half: float, left: float, right: float) -> float:
    """Push a name that the edge would cut into the picture, unless its point is far outside."""
    pushed = min(max(x, left + half), right - half)
    return pushed if abs(pushed - x) <= 2 * half * _INWARDS else x


def _box(x: float, y: float, half: float, size: float, gap: float) -> Box:
    return x - half - gap, y - 0.6 * size - gap, x + half + gap, y + 0.6 * size + gap


def _text(name: Wanted, x: float, y: float) -> Text:
    base = y + 0.35 * name.size
    return Text(x, base, name.name, name.size, name.look, name.bold, "middle", halo=True)
