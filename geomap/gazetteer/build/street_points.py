"""Street points to streets: which points of one name belong together, and where its middle is.

Points of one street lie up to some hundred metres apart, and move by metres between years; two
streets of one name lie in two towns. How far apart is too far was measured on 35,363 points of
17,000 names (ten months of police.uk for Thames Valley): the gaps between points of a name, less
than 300 m apart taken as one, beside the gaps that streets drawn at random from the whole area
would have, as many as the name has.

    gap (m)      names of 2-3 streets    4-9 streets    10 and more
    300-500              119 :  1          59 :  2         43 : 15
    500-700               70 :  2          34 :  4         43 : 19
    700-800               28 :  2          15 :  2         10 : 12
    800-1000              44 :  2          26 :  5         30 : 22
    1000-1250             33 :  3          13 :  7         25 : 29
    1250-1500             13 :  3           8 :  6         26 : 31
    1500-2000             22 :  8          21 : 15         40 : 61
    2000-2500             13 : 11          18 : 14         44 : 64

(found : by chance). A gap is bridged where five times as many are found as chance gives; of
common names, where twice as many are: no town has many of one name, so chance gives fewer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import dist

from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import StreetPoint
from geomap.gazetteer.name_keys import normalise, repair_title

ONE_PLACE_M = 300.0
"""Points of one name that are nearer are of one street, to count how many bear it: a choice."""
BRIDGED_M = ((3, 1_250.0), (9, 1_000.0))
"""The widest gap within a street, by how many streets of its name there seem to be at most."""
BRIDGED_COMMON_M = 700.0
"""The same for a name of more streets, of which two may lie near each other: a choice."""

Metres = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Street:
    """A street: its middle is one of its points, and `extent_m` reaches to the farthest one.

    `x`, `y` are the middle in metres, `lon`, `lat` in degrees.
    """

    name: str
    lon: float
    lat: float
    x: float
    y: float
    extent_m: float
    district: str | None
    source: str


def gather_streets(points: Iterable[StreetPoint], projection: Projection) -> list[Street]:
    """Make streets of points; by name, then from west to east."""
    by_name: dict[str, list[StreetPoint]] = defaultdict(list)
    for point in points:
        by_name[normalise(point.name)].append(point)
    streets: list[Street] = []
    for key in sorted(by_name.keys() - {""}):
        same = sorted(by_name[key], key=lambda point: (point.lon, point.lat, point.name))
        metres = projection.to_metres([(point.lon, point.lat) for point in same])
        apart = len(clusters(metres, ONE_PLACE_M))
        bridged = next((gap for count, gap in BRIDGED_M if apart <= count), BRIDGED_COMMON_M)
        streets += [_street(same, metres, members) for members in clusters(metres, bridged)]
    return streets


def clusters(points: Sequence[Metres], gap_m: float) -> list[list[int]]:
    """Group points that a chain of steps of at most `gap_m` joins; groups of ascending indices."""
    waiting = set(range(len(points)))
    groups: list[list[int]] = []
    for seed in range(len(points)):
        if seed not in waiting:
            continue
        waiting.remove(seed)
        group = [seed]
        for index in group:
            near = {other for other in waiting if dist(points[index], points[other]) <= gap_m}
            waiting -= near
            group += sorted(near)
        groups.append(sorted(group))
    return groups


def middle_of(points: Sequence[Metres]) -> tuple[int, float]:
    """Give the index of the point from which all others are nearest, and the farthest distance."""
    reaches = [max(dist(one, other) for other in points) for one in points]
    best = min(range(len(points)), key=lambda index: (reaches[index], index))
    return best, reaches[best]


def usual_spelling(names: Iterable[str]) -> str:
    """Give the spelling that most of a street's names have; of equals the first by the alphabet."""
    spellings = Counter(names)
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _street(
    points: Sequence[StreetPoint], metres: Sequence[Metres], members: Sequence[int]
) -> Street:
    middle, extent_m = middle_of([metres[member] for member in members])
    chosen = members[middle]
    return Street(
        usual_spelling(repair_title(points[member].name) for member in members),
        points[chosen].lon,
        points[chosen].lat,
        *metres[chosen],
        round(extent_m, 1),
        points[chosen].district,
        points[chosen].source,
    )
