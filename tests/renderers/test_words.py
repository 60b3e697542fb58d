from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.model import Precision
from geomap.raids.schema import COLUMNS
from geomap.raids.table import Check
from geomap.renderers.common import words
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.leaflet.page.assets import own
from tests.support.many_raids import RAIDS, ROWS, UNPLACED, backdrop


def test_the_standfirst_is_made_of_the_data() -> None:
    assert words.standfirst(RAIDS) == (
        "Seven addresses were searched on six streets in Southfield, Northtown, Rosemount, "
        "Lyebrook and Wheatcote on 9 August 2017."
    )
    one = replace(RAIDS, rows=ROWS[:1], unplaced=(UNPLACED,))
    assert words.standfirst(one) == (
        "One address was searched in Southfield on 9 August 2017. "
        "One place could not be placed; the reason is listed."
    )


def test_the_standfirst_claims_no_count_and_no_day_that_the_story_does_not_give() -> None:
    vague = tuple(replace(row, addresses=None, date=None) for row in ROWS[:2])
    assert words.standfirst(replace(RAIDS, rows=vague)) == (
        "Police searches on two streets in Southfield and Northtown."
    )
    venue = replace(ROWS[0], addresses=None, precision=Precision.VENUE, date=date(2017, 8, 1))
    assert words.standfirst(replace(RAIDS, rows=(venue, ROWS[1]))) == (
        "Police searches on two places in Southfield and Northtown "
        "between 1 August 2017 and 9 August 2017."
    )


def test_the_storys_own_total_counts_where_the_streets_make_it_up() -> None:
    silent = tuple(replace(row, addresses=None) for row in ROWS)
    agreed = replace(RAIDS, rows=silent, check=Check(6, 6, 6, "6 of 6 homes placed"))
    assert words.standfirst(agreed).startswith("Six addresses were searched in Southfield")
    short = replace(RAIDS, rows=silent, check=Check(9, 6, 6, "6 placed"))
    assert words.standfirst(short).startswith("Police searches on six streets in Southfield")


def test_a_place_is_named_as_the_story_does_unless_a_note_contradicts_it() -> None:
    row = replace(ROWS[4], locality="Wheatcote", place_locality="Lyebrook", note="elsewhere")
    assert words.area(row) == "Lyebrook"
    assert words.area(replace(row, note="")) == "Wheatcote"
    assert words.where(replace(row, note="")) == "Wheatcote, Lyebrook"


def test_an_operation_is_called_one() -> None:
    rows = tuple(replace(row, operation="Lantern") for row in ROWS)
    assert words.kicker(replace(RAIDS, rows=rows)) == "Riverland Police · Operation Lantern"
    assert words.kicker(RAIDS) == "Riverland Police · Operation Lantern"
    mixed = (ROWS[0], replace(ROWS[1], operation=None))
    assert words.kicker(replace(RAIDS, rows=mixed)) == "Riverland Police"


def test_what_was_found_is_said_and_so_is_silence() -> None:
    assert words.found(ROWS[0]) == ""
    assert words.found_in_full(ROWS[0]) == (
        "One address searched. The story does not say what was found."
    )
    assert words.found(ROWS[1]) == "£5,000 in cash seized."
    two = replace(ROWS[3], outcome="nothing found")
    assert words.found(two) == words.found_in_full(two) == "Two addresses searched. Nothing found."
    unknown = replace(ROWS[0], addresses=None)
    assert words.found_in_full(unknown) == "The story does not say what was found."


def test_a_neighbourhood_that_holds_the_localitys_name_is_said_once() -> None:
    row = replace(ROWS[0], locality="Rosemount", neighbourhood="Hill End & Rosemount")
    assert words.where(row) == "Hill End & Rosemount"
    assert words.where(replace(row, neighbourhood="Southfield")) == "Rosemount, Southfield"
    assert words.where(replace(row, neighbourhood=None)) == "Rosemount"


def test_a_line_that_words_have_is_drawn_in_the_popup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words.LINES, "weapon", lambda raid: f"Found: {raid.force}")
    monkeypatch.setattr(words, "POPUP", (*words.POPUP, "weapon"))
    monkeypatch.setitem(COLUMNS, "force", replace(COLUMNS["force"], page=("weapon",)))
    drawn = payload(RAIDS, backdrop())["raids"]
    assert drawn["lines"] == ("found", "note", "middle", "weapon")
    assert drawn["weapon"] == ["Found: Riverland Police"] * len(ROWS)
    script = own("layer.js")
    assert "for (const line of raids.lines)" in script
    assert not [line for line in words.POPUP if f'"{line}", raids.' in script]
