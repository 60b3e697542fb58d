"""The map of a picture: ground, marks that cover no other, and names that cover no mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from geomap.model import BoundingBox
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.constants import GAP, SCALE, THOUSANDS
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.legend import AreaCounts, area_counts, legend
from geomap.renderers.still.drawing import Disc, Point, Shape, Text, width_of

Box = tuple[float, float, float, float]
Item = Shape | Disc | Text
MOST_NUMBERED = 40
"""On a map of more raids those that touch become one disc, which says how many they are."""

MOST_QUIET = 120
"""Of more neighbourhoods only those with raids are drawn: the borders of all would be a net."""

CELL = 40.0
RADIUS = 11.0
RING = RADIUS * 1.7
"""The ring around a mark, which no name may cover."""


@dataclass(frozen=True, slots=True)
class View:
    """A frame in pixels and the degrees that it shows; lengths in the frame are times `scale`."""

    frame: Box
    west: float
    north: float
    per_lon: float
    per_lat: float

    @classmethod
    def of(cls, opening: BoundingBox, frame: Box, margin: float = 0.07) -> View:
        """Fit the opening view of a map into a frame, with some room around."""
        left, top, right, bottom = frame
        lat = (opening.south + opening.north) / 2
        narrowing = math.cos(math.radians(lat))
        wide, high = (right - left) * (1 - 2 * margin), (bottom - top) * (1 - 2 * margin)
        per_lat = min(
            wide / ((opening.east - opening.west) * narrowing),
            high / (opening.north - opening.south),
        )
        per_lon = per_lat * narrowing
        lon = (opening.west + opening.east) / 2
        return cls(
            frame,
            lon - (right - left) / 2 / per_lon,
            lat + (bottom - top) / 2 / per_lat,
            per_lon,
            per_lat,
        )

    def point(self, lon: Any, lat: Any) -> Any:
        """Give where a point of the ground is in the picture, x and y; arrays give arrays."""
        left, top, _, _ = self.frame
        return left + (lon - self.west) * self.per_lon, top + (self.north - lat) * self.per_lat

    @property
    def bounds(self) -> Box:
        """West, south, east and north of what the frame shows."""
        left, top, right, bottom = self.frame
        east = self.west + (right - left) / self.per_lon
        return self.west, self.north - (bottom - top) / self.per_lat, east, self.north


def plate(raids: Raids, backdrop: Backdrop, frame: Box) -> tuple[Item, ...]:
    """Draw the map of raids into a frame; nothing without a raid."""
    if not raids.rows:
        return ()
    view = View.of(backdrop.opening, frame)
    marks, taken = _marks(raids.rows, view)
    scale, scale_box = _scale(view)
    counts = area_counts(raids)
    names = _names(counts, backdrop, view, [*taken, scale_box])
    return (*_ground(counts, backdrop, view), *names, *marks, *scale)


def _ground(counts: AreaCounts, backdrop: Backdrop, view: View) -> Iterator[Item]:
    left, top, right, bottom = view.frame
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    yield Shape((corners,), "land")
    yield from _shape(backdrop.built_up, view, "built-up")
    classes = legend(counts)
    for area in backdrop.neighbourhoods:
        count = counts[area.name, area.district]
        if not count and len(backdrop.neighbourhoods) > MOST_QUIET:
            continue
        tint = sum(lowest <= count for lowest, _ in classes)
        yield from _shape(area.polygon, view, f"tint-{tint}")
    for area in backdrop.soft:
        yield from _shape(area.polygon, view, "soft")


def _shape(geometry: Any, view: View, look: str) -> Iterator[Shape]:
    import shapely

    cut = shapely.clip_by_rect(shapely.simplify(geometry, 0.7 / view.per_lat), *view.bounds)
    rings = tuple(
        tuple(view.point(lon, lat) for lon, lat in shapely.get_coordinates(ring)[:-1].tolist())
        for part in shapely.get_parts(cut)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )
    if rings:
        yield Shape(rings, look)


def _marks(rows: Sequence[Raid], view: View) -> tuple[list[Item], list[Box]]:
    if len(rows) > MOST_NUMBERED:
        return _crowds(rows, view)
    places: list[Point] = [view.point(raid.lon, raid.lat) for raid in rows]
    items: list[Item] = [Disc(*place, RING, "halo") for place in places]
    boxes = []
    for number, (raid, place, moved) in enumerate(
        zip(rows, places, spread(places, 2 * RADIUS + GAP), strict=True), start=1
    ):
        if math.dist(place, moved) > RADIUS:
            items += [Shape(((place, moved),), "line", closed=False), Disc(*place, 2.5, "accent")]
        look = "doubtful" if words.doubtful(raid) else "mark"
        x, y = moved
        items.append(Disc(x, y, RADIUS, look))
        items.append(Text(x, y + 4.2, str(number), 12, f"on-{look}", bold=True, anchor="middle"))
        boxes.append((x - RING, y - RING, x + RING, y + RING))
    return items, boxes


def _crowds(rows: Sequence[Raid], view: View) -> tuple[list[Item], list[Box]]:
    """Gather what lies in one cell of a grid to a disc in the middle of it, the largest last."""
    import numpy as np

    lons, lats = np.array([(raid.lon, raid.lat) for raid in rows]).T
    points = view.point(lons, lats)
    column, row = (np.floor(axis / CELL).astype(np.int64) for axis in points)
    _, cell, counts = np.unique(column * 100_000 + row, return_inverse=True, return_counts=True)
    middles = np.stack([np.bincount(cell, axis) for axis in points], axis=1) / counts[:, None]
    items: list[Item] = []
    boxes: list[Box] = []
    for disc in np.argsort(counts, kind="stable").tolist():
        count, (x, y) = int(counts[disc]), middles[disc].tolist()
        radius = 5.0 if count == 1 else min(CELL / 2, 8.5 + 3.2 * math.log10(count))
        items.append(Disc(x, y, radius, "mark"))
        if count > 1:
            said = str(count) if count < THOUSANDS else f"{count // 1000}k"
            size = 11 if len(said) < 4 else 9
            items.append(Text(x, y + size / 2.8, said, size, "on-mark", bold=True, anchor="middle"))
        boxes.append((x - radius, y - radius, x + radius, y + radius))
    return items, boxes


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


def _names(counts: AreaCounts, backdrop: Backdrop, view: View, taken: list[Box]) -> Iterator[Text]:
    """Write names where they cover nothing, in the order of their right to a place."""
    import shapely

    raided = [area for area in backdrop.neighbourhoods if counts[area.name, area.district]]
    raided.sort(key=lambda area: -counts[area.name, area.district])
    middles = ((area.name, backdrop.label_point(area)) for area in raided)
    wanted = [(name, point.x, point.y, 12.5, "ink", True) for name, point in middles]
    wanted += [
        (label.name, label.lon, label.lat, 15 if label.rank == 1 else 12,
         "ink" if label.rank == 1 else "quiet", False)
        for label in backdrop.labels
    ]  # fmt: skip
    seen = set()
    frame = shapely.box(*view.frame)
    for name, lon, lat, size, look, bold in wanted:
        x, y = view.point(lon, lat)
        width = width_of(name, size, bold)
        if name.casefold() in seen:
            continue
        for down in (0, -1, 1, -1.9, 1.9):
            box = (
                x - width / 2 - GAP, y + (down - 0.6) * size - GAP,
                x + width / 2 + GAP, y + (down + 0.6) * size + GAP,
            )  # fmt: skip
            if frame.contains_properly(shapely.box(*box)) and not _overlaps(box, taken):
                seen.add(name.casefold())
                taken.append(box)
                base = y + (down + 0.35) * size
                yield Text(x, base, name, size, look, bold, "middle", halo=True)
                break


def _overlaps(box: Box, others: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return any(
        left < r and l < right and top < b and t < bottom
        for l, t, r, b in others  # noqa: E741
    )


def _scale(view: View) -> tuple[list[Item], Box]:
    """Draw a bar of a round length at the lower left."""
    left, _, _, bottom = view.frame
    metres = SCALE / view.per_lat * 111_200
    power = 10 ** math.floor(math.log10(metres))
    length = next(step * power for step in (5, 2, 1) if step * power <= metres)
    wide = SCALE * length / metres
    x, y = left + 12, bottom - 12
    said = f"{length} m" if length < 1000 else f"{length // 1000} km"
    bar = Shape((((x, y - 7), (x, y), (x + wide, y), (x + wide, y - 7)),), "rule", closed=False)
    text = Text(x + wide / 2, y - 5, said, 11, "ink", anchor="middle", halo=True)
    return [bar, text], (x - 4, y - 20, x + wide + 4, y + 4)
