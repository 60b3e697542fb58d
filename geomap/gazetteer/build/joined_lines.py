"""From the pieces of roads that sources have to streets: which pieces of one name are one street.

A street is drawn in pieces: at each junction, bridge or change of class a new one begins, and
where it crosses a roundabout or a square there is a gap. Two streets of one name lie in two
towns. How far apart is too far was measured on 25,153 names in three counties (OpenStreetMap,
2021): the gaps between pieces of a name, less than 20 m apart taken as one, beside the gaps that
roads drawn at random would have, as many as the name has.

    gap (m)      names of 2-3 pieces    4-9 pieces    10 and more
    20-50               367 :  1         202 :  0        120 :  3
    50-100              158 :  0          60 :  0         37 :  6
    100-150              44 :  0          24 :  0         23 :  4
    150-200              29 :  0          17 :  1          7 :  7
    200-300              57 :  3          14 :  1         13 : 16
    300-400              14 :  0          12 :  2         11 : 15
    400-500              14 :  0          11 :  1         11 : 21
    500-700              29 :  1          14 :  5         14 : 46
    700-1000             22 :  8          35 : 12         39 : 59

(found : by chance). A gap is bridged where five times as many are found as chance gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import GroundLayer
from geomap.gazetteer.build.street_points import Street, usual_spelling
from geomap.gazetteer.doors.addresses import doors_in, without_doors
from geomap.gazetteer.ground_layers import CLASSES, Features, GroundKind
from geomap.gazetteer.index_file import Entry
from geomap.gazetteer.name_keys import TYPE_WORDS, normalise, repair_title
from geomap.gazetteer.street_lines import WITHIN_M
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOUCHING_M = 20.0
"""Lines of one name that are nearer are of one street, to count how many bear it: a choice."""
BRIDGED_M = ((3, 700.0), (9, 500.0))
"""The widest gap within a street, by how many streets of its name there seem to be at most."""
BRIDGED_COMMON_M = 150.0
"""The same for a name of more streets, of which two may lie near each other: a choice."""
_WAYS = frozenset({"service", "track", "path"})
"""Classes whose names are mostly those of car parks and long-distance paths."""
_NO_STREETS = ("roundabout", "interchange", "junction", "car park")
"""Where nobody lives, though a road bears the name."""
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class LineStreet:
    """A street with its line: `line` is a shapely multiline in metres, `rows` are its roads."""

    street: Street
    line: Any
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roads:
    """The roads of all sources, the pieces of each joined.

    `features` has them in degrees, `metres` in metres. `streets` are those with a name, and
    `numbered` the rows of the roads of each number, by its key.
    """

    features: Features
    metres: NDArray[Any]
    streets: tuple[LineStreet, ...]
    numbered: dict[str, tuple[int, ...]]


def join_roads(layers: Iterable[GroundLayer], projection: Projection) -> Roads:
    """Join the pieces of roads of the same name, number and class that belong together."""
    import numpy as np

    pieces = _pieces([layer for layer in layers if layer.kind is GroundKind.ROADS], projection)
    groups: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(pieces.names):
        groups[normalise(name)].append(number)
    nameless = groups.pop("", [])
    roads: list[_Road] = []
    found: list[tuple[str, str, range]] = []
    for key in sorted(groups):
        for members in _streets_of(pieces.metres, groups[key]):
            name = usual_spelling(pieces.names[member] for member in members)
            source = min(pieces.sources[member] for member in members)
            first = len(roads)
            roads += _merged(pieces, members, name)
            found.append((name, source, range(first, len(roads))))
    roads += [piece for road in _merged(pieces, nameless, "") for piece in _apart(road)]
    metres = np.array([road.line for road in roads], dtype=object)
    features = Features(
        projection.geometry_to_degrees(metres),
        np.array([road.class_ for road in roads], np.uint8),
        tuple(road.name for road in roads),
        tuple(road.ref for road in roads),
    )
    typed = _mostly_typed(name for name, _, _ in found)
    streets = tuple(
        _street(name, source, metres[rows.start : rows.stop], rows, projection)
        for name, source, rows in found
        if _is_street(name, features.classes[rows.start : rows.stop], typed)
    )
    return Roads(features, metres, streets, _numbered(features.refs))


def count_on_lines(entries: Iterable[Entry], roads: Roads, projection: Projection) -> int:
    """Count the streets that have a line of their name near enough to be theirs."""
    import shapely

    lines: dict[str, list[Any]] = defaultdict(list)
    for street in roads.streets:
        lines[normalise(street.street.name)].append(street.line)
    for key, rows in roads.numbered.items():
        lines[key] += roads.metres[list(rows)].tolist()
    if not lines:
        return 0
    streets = [entry.place for entry in entries if entry.place.kind is PlaceKind.STREET]
    points = projection.to_metres([(place.lon, place.lat) for place in streets])
    return sum(
        bool((shapely.distance(near, shapely.Point(point)) <= WITHIN_M).any())
        for place, point in zip(streets, points, strict=True)
        if (near := lines.get(normalise(place.name)))
    )


@dataclass(frozen=True, slots=True)
class _Road:
    line: Any
    class_: int
    name: str
    ref: str


def _merged(pieces: _Pieces, members: Iterable[int], name: str) -> Iterator[_Road]:
    """Yield a road for each class and number among pieces that belong together."""
    import shapely

    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for member in members:
        alike[pieces.classes[member], pieces.refs[member]].append(member)
    for (class_, ref), same in sorted(alike.items()):
        line = shapely.line_merge(shapely.union_all(pieces.metres[same]))
        yield _Road(shapely.multilinestrings(shapely.get_parts(line)), class_, name, ref)


def _apart(road: _Road) -> Iterator[_Road]:
    """Yield the parts of a road without a name one by one: they are many, and all over the map."""
    import shapely

    for part in shapely.get_parts(road.line).tolist():
        yield replace(road, line=shapely.multilinestrings([part]))


def _numbered(refs: Sequence[str]) -> dict[str, tuple[int, ...]]:
    numbered: dict[str, list[int]] = defaultdict(list)
    for row, ref in enumerate(refs):
        for number in filter(None, map(normalise, ref.split(";"))):
            numbered[number].append(row)
    return {key: tuple(rows) for key, rows in sorted(numbered.items())}


@dataclass(frozen=True, slots=True)
class _Pieces:
    metres: NDArray[Any]
    classes: list[int]
    names: list[str]
    refs: list[str]
    sources: list[str]


def _pieces(layers: Sequence[GroundLayer], projection: Projection) -> _Pieces:
    """Put the pieces of all sources into one order, which is not that of the files."""
    import numpy as np
    import shapely

    order = CLASSES[GroundKind.ROADS]
    geometry = np.concatenate([np.empty(0, object), *(layer.geometry for layer in layers)])
    metres = shapely.force_2d(projection.geometry_to_metres(geometry))
    columns = [
        (repair_title(name), ref, order.index(class_), layer.source)
        for layer in layers
        for name, ref, class_ in zip(layer.names, layer.refs, layer.classes, strict=True)
    ]
    shape = [line.wkb for line in metres]
    rows = sorted(range(len(columns)), key=lambda row: (columns[row], shape[row]))
    return _Pieces(
        metres[rows],
        [columns[row][2] for row in rows],
        [columns[row][0] for row in rows],
        [columns[row][1] for row in rows],
        [columns[row][3] for row in rows],
    )


def _streets_of(lines: NDArray[Any], members: Sequence[int]) -> list[list[int]]:
    """Group the pieces of one name to streets: of a rare name wider gaps are bridged."""
    apart = len(_together(lines, members, TOUCHING_M))
    if apart == 1:
        return [list(members)]
    gap_m = next((gap for count, gap in BRIDGED_M if apart <= count), BRIDGED_COMMON_M)
    return _together(lines, members, gap_m)


def _together(lines: NDArray[Any], members: Sequence[int], gap_m: float) -> list[list[int]]:
    """Group lines that a chain of gaps of at most `gap_m` joins; groups of ascending numbers."""
    import shapely

    if len(members) == 1:
        return [list(members)]
    own = lines[list(members)]
    left, right = shapely.STRtree(own).query(own, predicate="dwithin", distance=gap_m)
    parent = list(range(len(own)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        a, b = sorted((root(one), root(other)))
        parent[b] = a
    groups: dict[int, list[int]] = defaultdict(list)
    for place, member in enumerate(members):
        groups[root(place)].append(member)
    return [groups[first] for first in sorted(groups)]


def _mostly_typed(names: Iterable[str]) -> bool:
    """Tell whether streets here are called by the types that are known: not so beyond English."""
    typed = [normalise(name).rpartition(" ")[2] in TYPE_WORDS for name in names]
    return sum(typed) > len(typed) / 2


def _is_street(name: str, classes: Any, typed: bool) -> bool:
    """Tell a street from a door, a roundabout, a car park or a long path, by class or name.

    Where most names are `typed`, so is that of a way which no car may pass.
    """
    order = CLASSES[GroundKind.ROADS]
    key = normalise(name)
    if key.endswith(_NO_STREETS) or without_doors(name) != name:
        return False
    if doors_in(f"Two homes in {name}, Oxford, were raided."):
        return False
    if not typed or key.rpartition(" ")[2] in TYPE_WORDS:
        return True
    return any(order[class_] not in _WAYS for class_ in classes.tolist())


def _street(
    name: str, source: str, lines: NDArray[Any], rows: Sequence[int], projection: Projection
) -> LineStreet:
    """Give a street whose middle is half way along its longest part."""
    import shapely

    line = shapely.line_merge(shapely.union_all(lines))
    parts = shapely.get_parts(line)
    longest = parts[int(shapely.length(parts).argmax())]
    middle = shapely.line_interpolate_point(longest, 0.5, normalized=True)
    ends = shapely.points(shapely.get_coordinates(line))
    [(lon, lat)] = projection.to_degrees([(middle.x, middle.y)])
    return LineStreet(
        Street(
            name,
            round(lon, _DECIMALS),
            round(lat, _DECIMALS),
            middle.x,
            middle.y,
            round(float(shapely.distance(middle, ends).max()), 1),
            None,
            source,
        ),
        line,
        tuple(rows),
    )
