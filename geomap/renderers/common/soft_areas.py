"""Areas that a story names and no layer draws: about where people say they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox, PlaceKind, Precision
from geomap.raids.schema import Raid

VAGUE_M = 1_500.0
"""A locality that reaches further than this, in metres, is not where its point is."""

_BETWEEN = LatePattern(r",|&|\band\b")


def is_loose(raid: Raid) -> bool:
    """Tell whether a map should show the area around a raid: no line nor building says more.

    A raid known by its area alone is drawn as that.
    """
    return not raid.parts and not raid.outline and raid.precision is not Precision.VENUE


def soft_areas(
    rows: Sequence[Raid], drawn: Iterable[NamedArea], gazetteer: Gazetteer, reach: BoundingBox
) -> Iterator[NamedArea]:
    """Yield a circle for each locality that the story puts a loose raid in and that is not drawn.

    Those with most of them come first, else they are in the story's order.
    Where the line of the street is drawn, nobody asks how far a locality reaches. The circle is
    as wide as the streets of that locality reach. A name that part of a drawn area's has
    ("Littlemore & Rose Hill") counts as drawn; one that several places bear, or one too vague,
    is left out.
    """
    known = {normalise(name) for area in drawn for name in (area.name, *_BETWEEN.split(area.name))}
    loose = Counter(row.locality for row in rows if row.locality and is_loose(row))
    for locality, _ in loose.most_common():
        if normalise(locality) in known:
            continue
        found = gazetteer.find(locality, kinds={PlaceKind.LOCALITY}, fuzzy=False, box=reach)
        places = [candidate.place for candidate in found]
        if len(places) == 1 and 0 < places[0].extent_m <= VAGUE_M:
            from geomap.areas.extents import circle

            yield NamedArea(
                places[0].name, places[0].district, circle(places[0], places[0].extent_m)
            )
