"""The rows of a table shown no closer than an area, where no story is at hand any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.desk.decisions.offered_areas import Atlas, Offer, offered
from geomap.desk.decisions.widening import NO_AREA
from geomap.desk.hidden_names import HiddenNames
from geomap.gazetteer.doors.addresses import GAP
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer
from geomap.model import MatchType, Patch, Place, PlaceKind, Precision, Role, Story
from geomap.raids.certainty import pinned
from geomap.raids.count_check import count_of
from geomap.raids.provenance import name_by
from geomap.raids.schema import Raid, Width
from geomap.raids.table import Raids, Unplaced, spread, with_distinct_ids

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer

_ORDER = list(Width)


def widened_rows(
    raids: Raids, width: Width, patch: Patch, layers: Sequence[AreaLayer]
) -> tuple[Raids, HiddenNames]:
    """Show every row no closer than `width`, and give the names of streets that are hidden by it.

    As with a story's raids (`geomap.desk.decisions.widening`), nothing of the street is left: no
    name of it, no point, no line, and no name of the raid that was made from them. What is shown so
    wide already stays as it is; a row for which no area is known is not placed.
    """
    close = [row for row in raids.rows if _is_closer(row, width)]
    if not close:
        return raids, HiddenNames()
    names = {name for row in close for name in (row.street, row.place)}
    hidden = HiddenNames.of(names)
    told = hidden.out_of(raids)
    rows = with_distinct_ids(_widened(told.rows, width, patch, layers, names))
    rows = tuple(map(_with_own_name, rows))
    lost = len(told.rows) - len(rows)
    unplaced = (*told.unplaced, *[Unplaced(GAP, GAP, None, Role.RAID, NO_AREA)] * lost)
    check = count_of([(row.raid_id, row.addresses or 1) for row in pinned(rows)])
    return replace(told, rows=rows, unplaced=unplaced, check=check), hidden


def _is_closer(row: Raid, width: Width) -> bool:
    """Tell whether a row shows more than `width`; an area that its story names is no street."""
    own = Width.AREA if row.precision is Precision.AREA else Width.STREET
    return _ORDER.index(width) > max(map(_ORDER.index, (own, row.width)))


def _widened(
    rows: Iterable[Raid],
    width: Width,
    patch: Patch,
    layers: Sequence[AreaLayer],
    names: Iterable[str],
) -> Iterator[Raid]:
    licences = {credit.source: credit.licence for credit in patch.credits}
    gazetteer, areas = open_gazetteer(patch), Neighbourhoods.open(patch)
    atlas = Atlas(Story(""), gazetteer, areas, layers, frozenset(licences))
    offers: dict[tuple[Place, str | None], Offer | None] = {}
    for row in rows:
        if not _is_closer(row, width):
            yield row
            continue
        kind = PlaceKind.STREET
        place = Place(
            row.place, kind, row.lon, row.lat, row.place_locality, row.district, row.source
        )
        where = place, row.locality
        if where not in offers:
            offers[where] = next(offered(*where, width, atlas, names), None)
        if (offer := offers[where]) is not None:
            yield _in_area(row, offer, licences)


def _in_area(row: Raid, offer: Offer, licences: dict[str, str]) -> Raid:
    """Put a row in the area that is offered, and leave nothing of the street with it."""
    content = f"{offer.name}\n{offer.place.lon} {offer.place.lat} {row.date}\n{row.quote}"
    around = replace(
        row,
        raid_id=name_by("raid", content),
        key=None,
        street=offer.name,
        locality=None,
        place=offer.name,
        place_locality=offer.place.locality,
        district=offer.place.district,
        match_type=MatchType.CORRECTION,
        precision=Precision.AREA,
        note="",
        source=offer.place.source,
        start=0,
        end=0,
    )
    return spread(around, offer.extent, licences)


def _with_own_name(row: Raid) -> Raid:
    """Give an event the name of its raid."""
    if row.event_id is None:
        return row
    return replace(row, event_id=f"event-{row.raid_id.removeprefix('raid-')}")
