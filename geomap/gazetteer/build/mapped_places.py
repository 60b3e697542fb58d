"""The towns, suburbs and villages of a base map, as localities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geomap.gazetteer.build.divisions import Division
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.settlements import LEAST_REACH_M, Locality, share_within
from geomap.gazetteer.build.source_records import GroundLayer
from geomap.gazetteer.build.street_points import Metres, Street
from geomap.gazetteer.ground_layers import CLASSES, GroundKind
from geomap.model import PlaceKind

KINDS = {"city": PlaceKind.TOWN, "town": PlaceKind.TOWN}
"""Of the classes of places; any other is a locality, if people live there."""
_UNPEOPLED = frozenset({"locality"})
_SMALL = frozenset({"hamlet", *_UNPEOPLED})
"""Names like Ford, East End and Highway are words of a story more often than these places."""


_APART = frozenset({"city", "town", "village"})
"""Places that do not lie in one another: a street belongs to the nearest of them."""
TOWN_M = 4_000.0
"""A street further from the middle of a town than this is not in it."""


def places_of(
    layers: Iterable[GroundLayer],
    streets: Sequence[Street],
    division: Division,
    projection: Projection,
    *,
    small: bool,
) -> list[Locality]:
    """Give the places where people live, the largest first; those outside are left out.

    Hamlets are among them only if `small`: where no other source names the localities. A town
    reaches as far as the streets that are nearer to it than to another town or village.
    """
    import shapely

    order = CLASSES[GroundKind.PLACES]
    rows = sorted(
        (order.index(class_), name, shapely.get_x(point), shapely.get_y(point), layer.source)
        for layer in layers
        if layer.kind is GroundKind.PLACES
        for class_, name, point in zip(layer.classes, layer.names, layer.geometry, strict=True)
        if name and class_ not in (_UNPEOPLED if small else _SMALL)
    )
    points = projection.to_metres([(lon, lat) for _, _, lon, lat, _ in rows])
    apart = [point for point, row in zip(points, rows, strict=True) if order[row[0]] in _APART]
    reaches = _reaches(apart, streets)
    return [
        Locality(
            name,
            KINDS.get(order[class_], PlaceKind.LOCALITY),
            *point,
            reaches.get(point, 0.0) if order[class_] in KINDS else 0.0,
            source,
            None,
            district,
        )
        for (class_, name, _, _, source), point, district, holds in zip(
            rows, points, division.districts(points), division.holds(points), strict=True
        )
        if holds
    ]


def _reaches(middles: Sequence[Metres], streets: Sequence[Street]) -> dict[Metres, float]:
    """Give how far the streets nearest to each middle lie from it, but for a few."""
    import shapely

    if not middles or not streets:
        return {}
    points = shapely.points([(street.x, street.y) for street in streets])
    tree = shapely.STRtree(shapely.points(middles))
    (_, nearest), away = tree.query_nearest(
        points, max_distance=TOWN_M, return_distance=True, all_matches=False
    )
    return {
        middle: max(share_within(away[nearest == number].tolist()), LEAST_REACH_M)
        for number, middle in enumerate(middles)
    }
