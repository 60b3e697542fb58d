"""Raids for each thousand households or the like, in a table with what it does not say."""

from __future__ import annotations

from geomap.areas.counts import (
    PER,
    Tally,
    any_shared,
    outside,
    tallies,
    unit_of,
)
from geomap.raids.table import OwnAreas, Raids
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.markup import Markup, element


def rates(raids: Raids, areas: OwnAreas) -> Markup:
    """Give the table of a newsroom's areas that have a raid; nothing if all lie outside."""
    counted = tallies(raids)
    if not counted:
        return Markup()
    language, unit = words.spoken(raids), unit_of(areas)
    per = language.figures(PER)
    heads = (
        areas.title,
        language.say("page.raids"),
        words.capitalised(unit),
        language.say("rates.per", per=per),
    )
    rows = [_row(tally, language) for tally in counted]
    if missing := outside(raids):
        where = language.say("rates.none-alone" if any_shared(raids) else "rates.outside")
        rows.append(_cells(where, language.figures(missing), "", ""))
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    return element(
        "details",
        element("summary", language.say("rates.title", per=per, unit=unit)),
        element("table", element("thead", head), element("tbody", *rows)),
        element("p", words.caveat(areas, language), class_="where"),
        class_="sums rates",
    )


def _row(tally: Tally, language: Language) -> Markup:
    numbers = (tally.size, tally.rate)
    return _cells(tally.name, language.figures(tally.raids), *map(language.measured, numbers))


def _cells(name: str, *numbers: str) -> Markup:
    cells = (element("td", number) for number in numbers)
    return element("tr", element("th", name, scope="row"), *cells)
