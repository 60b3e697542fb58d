"""From the pieces of roads that sources have to streets: which pieces of one name are one street.

A street is drawn in pieces: at each junction, bridge or change of class a new one begins, and
where it crosses a roundabout or a square there is a gap. Two streets of one name lie in two
towns. Of 28,000 names in three counties the gaps between pieces, those that touch taken as one:

JOIN_TABLE
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import GroundKind, GroundLayer
from geomap.gazetteer.build.street_points import Street
from geomap.gazetteer.ground_layers import CLASSES, Features
from geomap.gazetteer.name_keys import TYPE_WORDS, normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

JOIN_M = 300.0
"""How far apart two pieces of one street may lie."""
_WAYS = frozenset({"service", "track", "path"})
"""Classes whose names are mostly those of car parks and long-distance paths."""
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
    import shapely

    pieces = _pieces([layer for layer in layers if layer.kind is GroundKind.ROADS], projection)
    groups: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(pieces.names):
        groups[normalise(name)].append(number)
    nameless = groups.pop("", [])
    metres: list[Any] = []
    classes: list[int] = []
    names: list[str] = []
    refs: list[str] = []
    found: list[tuple[str, str, list[int]]] = []

    def add(members: Sequence[int], name: str) -> list[int]:
        """Add the roads of pieces that belong together; give their rows."""
        alike: dict[tuple[int, str], list[int]] = defaultdict(list)
        for member in members:
            alike[pieces.classes[member], pieces.refs[member]].append(member)
        first = len(names)
        for (class_, ref), same in sorted(alike.items()):
            line = shapely.line_merge(shapely.union_all(pieces.metres[same]))
            metres.append(shapely.multilinestrings(shapely.get_parts(line)))
            classes.append(class_)
            names.append(name)
            refs.append(ref)
        return list(range(first, len(names)))

    for key in sorted(groups):
        for members in _together(pieces.metres, groups[key], JOIN_M):
            spellings = Counter(pieces.names[member] for member in members)
            name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
            source = min(pieces.sources[member] for member in members)
            found.append((name, source, add(members, name)))
    for (class_, ref), members in sorted(_alike(pieces, nameless).items()):
        line = shapely.line_merge(shapely.union_all(pieces.metres[members]))
        for part in shapely.get_parts(line).tolist():
            metres.append(shapely.multilinestrings([part]))
            classes.append(class_)
            names.append("")
            refs.append(ref)
    in_metres = np.array(metres, dtype=object)
    features = Features(
        projection.geometry_to_degrees(in_metres),
        np.array(classes, np.uint8),
        tuple(names),
        tuple(refs),
    )
    numbered: dict[str, list[int]] = defaultdict(list)
    for row, ref in enumerate(refs):
        for number in filter(None, map(normalise, ref.split(";"))):
            numbered[number].append(row)
    return Roads(
        features,
        in_metres,
        tuple(
            _street(name, source, in_metres[rows], rows, projection)
            for name, source, rows in found
            if _is_street(name, features.classes[rows])
        ),
        {key: tuple(rows) for key, rows in sorted(numbered.items())},
    )


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
        (name, ref, order.index(class_), layer.source)
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


def _alike(pieces: _Pieces, members: Iterable[int]) -> dict[tuple[int, str], list[int]]:
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for member in members:
        alike[pieces.classes[member], pieces.refs[member]].append(member)
    return alike


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


def _is_street(name: str, classes: Any) -> bool:
    """Tell a street from a car park or a long-distance path, by the class of road or the name."""
    order = CLASSES[GroundKind.ROADS]
    if any(order[class_] not in _WAYS for class_ in classes.tolist()):
        return True
    return normalise(name).rpartition(" ")[2] in TYPE_WORDS


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
