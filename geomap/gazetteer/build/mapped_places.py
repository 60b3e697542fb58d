"""The towns, suburbs and villages of a base map, as localities."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.gazetteer.build.divisions import Division
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.settlements import Locality
from geomap.gazetteer.build.source_records import GroundKind, GroundLayer
from geomap.gazetteer.ground_layers import CLASSES
from geomap.model import PlaceKind

KINDS = {"city": PlaceKind.TOWN, "town": PlaceKind.TOWN}
"""Of the classes of places; any other is a locality, if people live there."""
_UNPEOPLED = frozenset({"locality"})
_SMALL = frozenset({"hamlet", *_UNPEOPLED})
"""Names like Ford, East End and Highway are words of a story more often than these places."""


def places_of(
    layers: Iterable[GroundLayer], division: Division, projection: Projection, *, small: bool
) -> list[Locality]:
    """Give the places where people live, the largest first; those outside are left out.

    Hamlets are among them only if `small`: where no other source names the localities.
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
    return [
        Locality(
            name,
            KINDS.get(order[class_], PlaceKind.LOCALITY),
            *point,
            0.0,
            source,
            None,
            district,
        )
        for (class_, name, _, _, source), point, district, holds in zip(
            rows, points, division.districts(points), division.holds(points), strict=True
        )
        if holds
    ]
