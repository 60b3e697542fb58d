"""What is written on the lines of a base map: road numbers, names of rivers and of streets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.ground_layers import CLASSES, Features, GroundKind
from geomap.renderers.still.base_shapes import MAIN, in_pixels, joined_lines
from geomap.renderers.still.drawing import Point, Shape, Text, width_of
from geomap.renderers.still.lettering import Room
from geomap.renderers.still.view import Box, View, box_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

NUMBER_SIZE = 9.0
_HIGH = 14.0
"""Pixels of a shield's height."""
_MOST_LETTERS = 7
"""A longer number is no number, and a shield no place for it."""
_APART = 320.0
"""Pixels that two shields of one number keep between them."""
_WHERE = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
"""Where on a stretch of road its number may stand, as a share of its length."""
STREETS_M = 5.5
"""Metres of a pixel up to which streets are named."""
_STREETS = ("secondary", "tertiary", "minor", "pedestrian", "primary")
_STEP = 12.0
"""Pixels between the places on a line at which its name is tried."""
_BENT, _BENT_BESIDE = 0.35, 0.6
"""How far a line may stray from a name of 100 pixels on it, and beside it, in letters' sizes."""


def shields(roads: Features, view: View, room: Room, most: int) -> Iterator[Shape | Text]:
    """Write the numbers of main roads into shields on them, those of motorways first."""
    order = CLASSES[GroundKind.ROADS]
    shown = 0
    for name in MAIN:
        look = "motorway-shield" if name == "motorway" else "shield"
        for number, lines in _by_text(roads, order.index(name), roads.refs, view):
            if len(number) > _MOST_LETTERS:
                continue
            spots: list[Point] = []
            for spot in _spots(lines):
                if shown >= most:
                    return
                if any(math.dist(spot, other) < _APART for other in spots):
                    continue
                half = width_of(number, NUMBER_SIZE, bold=True) / 2 + 2
                if room.take(box_at(*spot, half + 2, _HIGH / 2 + 2)):
                    spots.append(spot)
                    shown += 1
                    yield from _shield(spot, half, number, look)


def _by_text(
    features: Features, class_: int, texts: tuple[str, ...], view: View
) -> Iterator[tuple[str, NDArray[Any]]]:
    """Give the lines in the frame of each name or number of a class, the longest first."""
    import numpy as np
    import shapely

    rows: dict[str, list[int]] = {}
    for row in np.flatnonzero(features.classes == class_).tolist():
        text = texts[row].partition(";")[0].strip()
        if text:
            rows.setdefault(text, []).append(row)
    found = []
    for text, of_text in rows.items():
        lines = joined_lines(in_pixels(features.geometry[of_text], view, 0.0))
        lengths = shapely.length(lines)
        if len(lines):
            longest = np.argsort(-lengths, kind="stable")
            found.append((-float(lengths.sum()), text, lines[longest]))
    yield from ((text, lines) for _, text, lines in sorted(found, key=lambda item: item[:2]))


def _spots(lines: NDArray[Any]) -> Iterator[Point]:
    import shapely

    for line in lines[shapely.length(lines) > 3 * _HIGH][:6]:
        for point in shapely.line_interpolate_point(line, _WHERE, normalized=True):
            yield point.x, point.y


def _shield(spot: Point, half: float, number: str, look: str) -> Iterator[Shape | Text]:
    left, top, right, bottom = box_at(*spot, half, _HIGH / 2)
    cut = 2.0
    corners = (
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    )  # fmt: skip
    yield Shape((corners,), look)
    x, y = spot
    yield Text(
        x, y + NUMBER_SIZE * 0.36, number, NUMBER_SIZE, "on-shield", bold=True, anchor="middle"
    )


def river_names(waterways: Features, view: View, room: Room) -> Iterator[Text]:
    """Write the names of rivers and canals beside them, each once, in slanted letters."""
    kinds = CLASSES[GroundKind.WATERWAYS]
    for kind in ("river", "canal"):
        for name, lines in _by_text(waterways, kinds.index(kind), waterways.names, view):
            text = _along(name, lines, 10.5, "water-name", room, beside=0.85)
            if text:
                yield text


def street_names(roads: Features, raided: Iterable[str], view: View, room: Room) -> Iterator[Text]:
    """Write the names of streets on them, but for those of raids, where the scale shows them."""
    if view.metres > STREETS_M:
        return
    seen = {name.casefold() for name in raided}
    order = CLASSES[GroundKind.ROADS]
    for kind in _STREETS:
        for name, lines in _by_text(roads, order.index(kind), roads.names, view):
            if name.casefold() in seen:
                continue
            text = _along(name, lines, 9.0, "road-name", room)
            if text:
                seen.add(name.casefold())
                yield text


def _along(
    name: str, lines: NDArray[Any], size: float, look: str, room: Room, beside: float = 0.0
) -> Text | None:
    """Write a name along the straightest stretch of a line that has room; None without any.

    It stands on the line, or `beside` it by so many of its sizes.
    """
    width = width_of(name, size) + size
    most = (_BENT_BESIDE if beside else _BENT) * size * (0.5 + width / 200)
    for strayed, x, y, angle in _stretches(lines, width):
        if strayed > most:
            return None
        turn = math.radians(angle)
        for side in (-beside, beside) if beside else (0.0,):
            middle = (x - math.sin(turn) * side * size, y + math.cos(turn) * side * size)
            if room.take(*_boxes(middle, turn, width, size)):
                down = 0.35 * size
                base = middle[0] - math.sin(turn) * down, middle[1] + math.cos(turn) * down
                return Text(
                    *base, name, size, look, anchor="middle", halo=True,
                    angle=round(angle, 1), italic=bool(beside),
                )  # fmt: skip
    return None


def _stretches(lines: NDArray[Any], width: float) -> list[tuple[float, float, float, float]]:
    """Give stretches of a width, the straightest first: how far it strays, its middle and angle."""
    import numpy as np
    import shapely

    found = []
    for line in lines[:4]:
        length = shapely.length(line)
        if length < width:
            continue
        starts = np.arange(0.0, length - width + 0.01, _STEP)
        along = starts[:, None] + np.linspace(0.0, width, 9)
        points = shapely.get_coordinates(shapely.line_interpolate_point(line, along.ravel()))
        points = points.reshape(-1, 9, 2)
        chord = points[:, -1] - points[:, 0]
        reach = np.maximum(np.hypot(*chord.T), 1e-9)
        off = points - points[:, :1]
        strayed = np.abs(chord[:, None, 0] * off[..., 1] - chord[:, None, 1] * off[..., 0])
        strayed = strayed.max(axis=1) / reach + (width - reach)
        middles = points.mean(axis=1)
        angles = np.degrees(np.arctan2(chord[:, 1], chord[:, 0]))
        angles = (angles + 90) % 180 - 90
        found += np.column_stack([strayed, middles, angles]).tolist()
    return sorted(map(tuple, found))


def _boxes(middle: Point, turn: float, width: float, size: float) -> Iterator[Box]:
    """Give small boxes that together cover letters which run at an angle."""
    count = max(1, math.ceil(width / size))
    for step in range(count):
        off = (step + 0.5) / count * width - width / 2
        spot = (middle[0] + off * math.cos(turn), middle[1] + off * math.sin(turn))
        yield box_at(*spot, 0.65 * size, 0.65 * size)
