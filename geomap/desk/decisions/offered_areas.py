"""Areas that a raid may be widened to: the one first whose name the story uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from geomap.areas.extents import BORDERS, WIDEST_M, extent_of
from geomap.gazetteer.candidates import TOWNS
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods, area_of
from geomap.geodesy import distance_m
from geomap.model import BoundingBox, Place, PlaceKind, Story
from geomap.raids.outlines import Extent, as_outline, middle, polygon_of, within
from geomap.raids.schema import Width

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer

LEAST_STREETS = 8
"""Streets that an area must have to hide one of them: as many as the addresses that police.uk asks
of a point before it stands for a crime."""
_COARSE = 0.0005
"""Degrees by which the border of a district may stray, some fifty metres: nobody counts by it."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Where areas of a story are looked up; `credited` are the sources that a patch credits.

    `districts` are those that were put together of their parts, by their names.
    """

    story: Story
    gazetteer: Gazetteer
    areas: Neighbourhoods
    own: Sequence[AreaLayer] = ()
    credited: frozenset[str] = frozenset()
    districts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """An area that holds a raid: what it is called, where it is, and how far it reaches."""

    name: str
    place: Place
    extent: Extent


def offered(
    place: Place,
    locality: str | None,
    width: Width,
    atlas: Atlas,
    hidden: Iterable[str] = (),
    wanted: str | None = None,
) -> Iterator[Offer]:
    """Yield the areas that hold the place of a raid, those first whose name the story uses.

    None of them bears the name of a street that is hidden, and each has at least `LEAST_STREETS`
    streets.

    Parameters
    ----------
    locality
        What the story gives the raid, which comes before the other names that it uses.
    width
        `AREA` gives places that people name, and after them the neighbourhood and the ward; the
        others a ward or a district alone.
    wanted
        The name of the area that an editor chose, which comes first if it holds the raid.
    """
    secret = {normalise(name) for name in hidden}
    seen: set[str] = set()
    for offer in _all(place, locality, width, atlas, wanted):
        key = normalise(offer.name)
        if key in seen or key in secret:
            continue
        seen.add(key)
        shape = polygon_of(offer.extent.outline)
        if _holds(shape, place) and _has_streets(shape, atlas.gazetteer):
            yield replace(offer, extent=offer.extent._replace(width=width))


def _all(
    place: Place, locality: str | None, width: Width, atlas: Atlas, wanted: str | None
) -> Iterator[Offer]:
    if width is Width.AREA:
        said = [locality, *(name.text for name in atlas.story.localities)]
        for name in dict.fromkeys(filter(None, (wanted, *said, place.locality))):
            yield from _named(name, place, atlas)
        yield from _polygons(atlas.areas.neighbourhoods, place, atlas)
    if width is not Width.DISTRICT:
        yield from _polygons(atlas.areas.wards, place, atlas)
    yield from _district(place, atlas)


def _named(name: str, place: Place, atlas: Atlas) -> Iterator[Offer]:
    """Yield the nearest place of a name, unless it is as wide as a town."""
    found = [area for area in atlas.gazetteer.areas(name.split(",")[0]) if area.kind in TOWNS]
    nearest = min(
        found,
        key=lambda area: distance_m(area.lon, area.lat, place.lon, place.lat),
        default=None,
    )
    if nearest is not None and nearest.extent_m <= WIDEST_M:
        extent = extent_of(nearest, atlas.areas, atlas.own, atlas.credited)
        yield Offer(nearest.name, nearest, extent)


def _polygons(areas: Sequence[NamedArea], place: Place, atlas: Atlas) -> Iterator[Offer]:
    """Yield the polygon of a layer that holds a place."""
    import shapely

    point = shapely.Point(place.lon, place.lat)
    for area in areas:
        if area.polygon.intersects(point):
            yield _drawn(area.name, area.district, area.polygon, place, atlas)


def _district(place: Place, atlas: Atlas) -> Iterator[Offer]:
    """Yield the district of a place, which is its wards, or else its neighbourhoods, together."""
    import shapely

    name = atlas.areas.at(place.lon, place.lat).district
    if name is None:
        return
    if name not in atlas.districts:
        layer = atlas.areas.wards or atlas.areas.neighbourhoods
        whole = shapely.union_all([area.polygon for area in layer if area.district == name])
        atlas.districts[name] = shapely.simplify(whole, _COARSE)
    yield _drawn(name, name, atlas.districts[name], place, atlas)


def _drawn(name: str, district: str | None, polygon: Any, place: Place, atlas: Atlas) -> Offer:
    outline = as_outline(polygon)
    lon, lat = middle(outline)
    shape = polygon_of(outline)
    held_by = area_of(within(atlas.areas.neighbourhoods, shape), within(atlas.areas.wards, shape))
    held_by = held_by._replace(district=held_by.district or district)
    source = BORDERS if BORDERS in atlas.credited else place.source
    kind = PlaceKind.DISTRICT if name == district else PlaceKind.LOCALITY
    around = None if name == district else district
    return Offer(
        name, Place(name, kind, lon, lat, None, around, source), Extent(outline, held_by, source)
    )


def _holds(shape: Any, place: Place) -> bool:
    import shapely

    return bool(shape.intersects(shapely.Point(place.lon, place.lat)))


def _has_streets(shape: Any, gazetteer: Gazetteer) -> bool:
    """Tell whether an area has so many streets that none of them is told by it."""
    import shapely

    box = BoundingBox(*shape.bounds)
    count = 0
    for street in gazetteer.within(box, kinds={PlaceKind.STREET}):
        count += bool(shape.intersects(shapely.Point(street.lon, street.lat)))
        if count >= LEAST_STREETS:
            return True
    return False
