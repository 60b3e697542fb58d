"""Raids for each thousand households or the like, in a table with what it does not say."""

from __future__ import annotations

from geomap.areas.counts import (
    PER,
    Tally,
    any_shared,
    caveat,
    in_figures,
    outside,
    tallies,
    unit_of,
)
from geomap.raids.table import OwnAreas, Raids
from geomap.renderers.common.markup import Markup, element


def rates(raids: Raids, areas: OwnAreas) -> Markup:
    """Give the table of a newsroom's areas that have a raid; nothing if all lie outside."""
    counted = tallies(raids)
    if not counted:
        return Markup()
    unit = unit_of(areas)
    heads = (areas.title, "Raids", unit[:1].upper() + unit[1:], f"Per {PER:,}")
    rows = [_row(tally) for tally in counted]
    if missing := outside(raids):
        where = "In none of these alone" if any_shared(raids) else "Outside of all of these"
        rows.append(_cells(where, str(missing), "", ""))
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    return element(
        "details",
        element("summary", f"Raids for each {PER:,} {unit}"),
        element("table", element("thead", head), element("tbody", *rows)),
        element("p", caveat(areas), class_="where"),
        class_="sums rates",
    )


def _row(tally: Tally) -> Markup:
    return _cells(tally.name, f"{tally.raids:,}", in_figures(tally.size), in_figures(tally.rate))


def _cells(name: str, *numbers: str) -> Markup:
    cells = (element("td", number) for number in numbers)
    return element("tr", element("th", name, scope="row"), *cells)
