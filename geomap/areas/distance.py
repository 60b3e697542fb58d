"""Whether a street is in the area that the story names, where a layer draws that area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, radians
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.geodesy import DEGREE_M
from geomap.raids.geometries import shapes_of
from geomap.raids.schema import Raid
from geomap.raids.table import Raids

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a raid is to the border of the area that the story puts it in.

    A street whose line is known is `inside` if any part of it is, and then `partly` if not all of
    it is; `metres` are from the border to the nearest point of the line, and 0 where it crosses
    it. Of another street (`whole` is False) it is the middle alone that is compared.
    """

    raid_id: str
    street: str
    area: str
    inside: bool
    metres: float
    partly: bool = False
    whole: bool = False

    @property
    def sentence(self) -> str:
        """Say it: "Elm Row is in Rosemount, 120 m from its border"."""
        return f"{self.street} {self._where}"

    @property
    def note(self) -> str:
        """Say of a street outside of its area what an editor should know; else empty."""
        subject = "the street" if self.whole else "the middle of the street"
        return "" if self.inside else f"{subject} {self._where}"

    @property
    def _where(self) -> str:
        if self.partly:
            return f"is partly in {self.area}"
        far = in_words(self.metres)
        if self.inside:
            return f"is in {self.area}, {far} from its border"
        return f"is {far} outside {self.area}"


def whereabouts(raids: Raids, layers: Iterable[AreaLayer]) -> tuple[Whereabouts, ...]:
    """Compare each raid with the area that bears the name of its locality.

    Of several layers the first that has such an area is taken. A raid whose locality no layer
    draws is left out: what people call an area need have no border. So is one that is known by
    its area alone, which is on the map as that.
    """
    drawn: dict[str, NamedArea] = {}
    for layer in layers:
        for area in layer.areas:
            drawn.setdefault(normalise(area.name), area)
    found = (
        (row, drawn.get(normalise(row.locality)))
        for row in raids.rows
        if row.locality and not row.outline
    )
    return tuple(_compared(row, area) for row, area in found if area is not None)


def with_notes(raids: Raids, found: Sequence[Whereabouts]) -> Raids:
    """Add to each raid that is not in its area a note that says so."""
    notes = {item.raid_id: item.note for item in found}
    return replace(raids, rows=tuple(_noted(row, notes.get(row.raid_id, "")) for row in raids.rows))


def _noted(row: Raid, note: str) -> Raid:
    return replace(row, note="; ".join(filter(None, (row.note, note)))) if note else row


def outside_m(polygon: Any, lon: float, lat: float) -> float:
    """Give how far a point is outside of a polygon in degrees, in metres; 0 inside of it."""
    import shapely

    area, point = _in_metres([polygon, shapely.Point(lon, lat)], lon, lat)
    return float(area.distance(point))


def _in_metres(shapes: Sequence[Any], lon: float, lat: float) -> Any:
    """Put shapes in degrees into metres east and north of a point among them."""
    import shapely

    east, north = DEGREE_M * cos(radians(lat)), DEGREE_M
    return shapely.transform(
        shapes, lambda x, y: ((x - lon) * east, (y - lat) * north), interleaved=False
    )


def _compared(row: Raid, area: NamedArea) -> Whereabouts:
    polygon, street = _in_metres([area.polygon, *shapes_of([row])], row.lon, row.lat)
    inside = bool(polygon.intersects(street))
    return Whereabouts(
        row.raid_id,
        row.street,
        area.name,
        inside,
        float(polygon.boundary.distance(street)),
        partly=inside and not polygon.covers(street),
        whole=bool(row.parts),
    )


def in_words(metres: float) -> str:
    """Write a distance no finer than it is known: to ten metres, from a kilometre on to 100."""
    if metres < 5:
        return "less than 10 m"
    return f"{metres / 1000:.1f} km" if metres >= 995 else f"{round(metres, -1):.0f} m"
