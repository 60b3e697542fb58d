from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from geomap.model import MatchType, Precision, Status
from geomap.raids.schema import COLUMNS, Certainty
from geomap.raids.table import Check
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.catalogue.languages import find_language
from geomap.renderers.common.standfirst import kicker, standfirst
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.leaflet.page.assets import own
from tests.support.many_raids import NOTE, NOTHING, RAIDS, ROWS, UNPLACED, backdrop


def test_the_standfirst_is_made_of_the_data() -> None:
    assert standfirst(RAIDS) == (
        "Seven addresses were searched on six streets in Southfield, Northtown, Rosemount, "
        "Lyebrook and Wheatcote on Wednesday 9 August 2017."
    )
    one = replace(RAIDS, rows=ROWS[:1], unplaced=(UNPLACED,))
    assert standfirst(one) == (
        "One address was searched in Southfield on Wednesday 9 August 2017. "
        "One place could not be placed; the reason is listed."
    )


def test_the_standfirst_claims_no_count_and_no_day_that_the_story_does_not_give() -> None:
    vague = tuple(replace(row, addresses=None, date=None) for row in ROWS[:2])
    assert standfirst(replace(RAIDS, rows=vague)) == (
        "Police searches on two streets in Southfield and Northtown."
    )
    venue = replace(ROWS[0], addresses=None, precision=Precision.VENUE, date=date(2017, 8, 1))
    assert standfirst(replace(RAIDS, rows=(venue, ROWS[1]))) == (
        "Police searches in two places in Southfield and Northtown "
        "between 1 August 2017 and 9 August 2017."
    )


def test_a_map_without_a_raid_says_that_there_were_some_only_where_the_story_does() -> None:
    assert standfirst(NOTHING).startswith("No raid of this story could be placed on the map.")
    stated = replace(NOTHING, unplaced=(), check=Check(2, 0, 0, ""))
    assert standfirst(stated) == "No raid of this story could be placed on the map."
    empty = replace(stated, check=Check(None, 0, 0, "0 placed"))
    assert standfirst(empty) == "The map shows no raid."
    assert standfirst(replace(empty, language="de")) == "Die Karte zeigt keine Razzia."


def test_the_standfirst_gives_no_raid_the_day_of_another() -> None:
    undated = replace(ROWS[1], date=None)
    raids = replace(RAIDS, rows=(ROWS[0], undated))
    assert standfirst(raids) == (
        "Two addresses were searched in Southfield and Northtown. "
        "One raid was on Wednesday 9 August 2017; no day is known of the rest."
    )
    assert "Eine Razzia war am Mittwoch" in standfirst(replace(raids, language="de"))
    several = replace(RAIDS, rows=(replace(ROWS[2], date=date(2017, 8, 1)), ROWS[0], undated))
    assert "Two raids were between 1 August 2017 and" in standfirst(several)


def test_the_storys_own_total_counts_where_the_streets_make_it_up() -> None:
    silent = tuple(replace(row, addresses=None) for row in ROWS)
    agreed = replace(RAIDS, rows=silent, check=Check(6, 6, 6, "6 of 6 homes placed"))
    assert standfirst(agreed).startswith("Six addresses were searched in Southfield")
    short = replace(RAIDS, rows=silent, check=Check(9, 6, 6, "6 placed"))
    assert standfirst(short).startswith("Police searches on six streets in Southfield")


def test_a_place_is_named_as_the_story_does_unless_a_note_contradicts_it() -> None:
    row = replace(ROWS[4], locality="Wheatcote", place_locality="Lyebrook", note="elsewhere")
    assert words.area(row) == "Lyebrook"
    assert words.area(replace(row, note="")) == "Wheatcote"
    assert words.where(row) == "Lyebrook"
    assert words.where(replace(row, note="")) == "Wheatcote"


def test_an_area_that_is_spelt_with_and_without_a_capital_is_told_once() -> None:
    spelt = [
        replace(raid, locality=name, note="", public_note="", date=None)
        for raid, name in zip(ROWS[:2], ("West Reading", "west Reading"), strict=True)
    ]
    raids = replace(RAIDS, rows=tuple(spelt), unplaced=(), check=Check(None, 0, 0, ""))
    for told in (standfirst(raids), alternative(raids)):
        assert "in West Reading" in told
        assert "west Reading" not in told


def test_a_raid_of_no_known_area_is_put_into_none_of_those_that_are_named() -> None:
    nowhere = [
        replace(row, locality=None, place_locality=None, neighbourhood=None, ward=None)
        for row in ROWS[1:]
    ]
    raids = replace(RAIDS, rows=(ROWS[0], *(replace(row, district=None) for row in nowhere)))
    assert "on six streets in Southfield and elsewhere on" in standfirst(raids)
    german = standfirst(replace(raids, language="de"))
    assert "in Southfield und anderen Gegenden wurden" in german
    assert "elsewhere" not in standfirst(replace(raids, rows=raids.rows[1:]))


def test_points_of_one_name_a_few_metres_apart_are_one_street() -> None:
    def told(*points: tuple[float, float]) -> str:
        rows = tuple(
            replace(ROWS[0], raid_id=f"raid-{number}", lon=lon, lat=lat, addresses=None)
            for number, (lon, lat) in enumerate(points)
        )
        return standfirst(replace(RAIDS, rows=rows, check=Check(None, 9, 9, "")))

    assert "on one street" in told((-1.2, 51.7), (-1.20001, 51.7), (-1.2, 51.70001))
    assert "on two streets" in told((-1.2, 51.7), (-1.21, 51.7), (-1.2101, 51.7))
    assert "on two streets" in told((-1.2, 51.7), (-1.2, 51.8), (-1.2, 51.7001))


def test_an_operation_is_called_one() -> None:
    rows = tuple(replace(row, operation="Lantern") for row in ROWS)
    assert kicker(replace(RAIDS, rows=rows)) == "Riverland Police · Operation Lantern"
    assert kicker(RAIDS) == "Riverland Police · Operation Lantern"
    mixed = (ROWS[0], replace(ROWS[1], operation=None))
    assert kicker(replace(RAIDS, rows=mixed)) == "Riverland Police"


def test_what_was_found_is_said_and_so_is_silence() -> None:
    assert words.found(ROWS[0]) == ""
    assert words.found_in_full(ROWS[0]) == (
        "One address searched. The story does not say what was found here."
    )
    assert words.found(ROWS[1]) == "£5,000 in cash seized."
    two = replace(ROWS[3], outcome="nothing found")
    assert words.found(two) == words.found_in_full(two) == "Two addresses searched. Nothing found."
    unknown = replace(ROWS[0], addresses=None)
    assert words.found_in_full(unknown) == "The story does not say what was found here."


def test_a_place_without_a_locality_in_the_story_has_the_name_that_people_use() -> None:
    row = replace(
        ROWS[0],
        locality=None,
        place_locality="Otters Reach",
        ward="Northbrook",
        neighbourhood="Beckfield & Horsley",
        district="South Riverland",
        quote="Officers searched a home in Alder Crescent.",
    )
    assert words.area(row) == "Otters Reach"
    assert words.area(replace(row, place_locality=None)) == "Northbrook"
    statistical = replace(row, place_locality=None, ward=None)
    assert words.area(statistical) == "Beckfield & Horsley", "when nothing else is known"
    assert words.area(replace(statistical, neighbourhood=None)) == "South Riverland"
    assert words.area(replace(statistical, neighbourhood=None, district=None)) == ""


def test_a_place_that_the_newsroom_put_right_is_not_called_what_the_story_called_it() -> None:
    row = replace(
        ROWS[4],
        match_type=MatchType.CORRECTION,
        locality="Wheatcote",
        place_locality="Wheatcote",
        ward="Lyebrook",
        note="corrected by the newsroom",
        quote="Officers went to Wheatcote.",
    )
    assert words.area(row) == "Lyebrook"


def test_a_point_of_the_newsrooms_own_is_told_as_that_and_not_as_sure() -> None:
    own = replace(ROWS[0], match_type=MatchType.CORRECTION, source="correction", parts=())
    said = "Somewhere on this street, not at an address. Put there by the newsroom."
    assert (words.middle(own), words.beside(own)) == (said, "Put there by the newsroom")
    assert not words.doubtful(replace(own, confidence=0.5))
    assert words.sureness(own, find_language("de")) == "Von der Redaktion dorthin gesetzt"
    on_its_line = replace(own, source="correction, osm")
    chosen = replace(own, source="police_uk")
    area = replace(own, precision=Precision.AREA)
    for one in (on_its_line, chosen, area):
        assert (words.sureness(one), words.beside(one)) == ("Placed with confidence", "")
    likely = replace(own, certainty=Certainty.LIKELY)
    assert words.beside(likely) == "Likely, not confirmed"


def test_a_list_tells_of_a_point_of_the_newsrooms_own_and_its_mark_is_not_dashed() -> None:
    own = replace(ROWS[0], match_type=MatchType.CORRECTION, source="correction", parts=())
    raids = replace(RAIDS, rows=(own, *ROWS[1:]))
    page = render_page(raids, backdrop(raids))
    (item,) = re.findall(rf'<li id="raid={own.raid_id}".*?</li>', page, re.DOTALL)
    assert "Put there by the newsroom" in item
    assert '"number"' in item
    said = payload(raids, backdrop(raids))["raids"]
    assert said["sureness"][0] == said["by_hand"]


def test_of_the_names_of_a_place_the_one_in_the_storys_sentence_is_taken() -> None:
    row = replace(
        ROWS[0],
        locality=None,
        place_locality="Otters Reach",
        ward="Northbrook",
        neighbourhood="Blackmoor Leys",
    )
    said = replace(row, quote="In Blackmoor Leys officers searched a home in Alder Crescent.")
    assert words.area(said) == "Blackmoor Leys"
    ward = replace(row, quote="Neighbours in Northbrook heard it: Alder Crescent was shut.")
    assert words.area(ward) == "Northbrook"
    part = replace(row, quote="A Northbrooker of Alder Crescent, Blackmoor, was woken.")
    assert words.area(part) == "Otters Reach", "a part of a name or of a word is none"


def test_no_line_of_the_page_names_a_statistical_area_that_the_story_does_not() -> None:
    kestrel = replace(
        ROWS[0],
        locality="Blackmoor Leys",
        place_locality="Otters Reach",
        neighbourhood="Beckfield & Horsley",
        ward="Northbrook",
    )
    assert words.where(kestrel) == "Blackmoor Leys"
    other = replace(kestrel, locality="Wheatcote", note=NOTE)
    assert words.where(other) == "Otters Reach", "a note says that the story is mistaken"
    raids = replace(RAIDS, rows=(kestrel, other))
    said = (
        standfirst(raids),
        alternative(raids),
        *(of(kestrel, words.USUAL) for of in words.LINES.values()),
    )
    assert not [text for text in said if "Beckfield" in text]


def test_a_line_that_words_have_is_drawn_in_the_popup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words.LINES, "trial", lambda raid, _: f"Found: {raid.force}")
    monkeypatch.setattr(words, "POPUP", (*words.POPUP, "trial"))
    monkeypatch.setitem(COLUMNS, "force", COLUMNS["force"]._replace(page=("trial",)))
    drawn = payload(RAIDS, backdrop())["raids"]
    assert drawn["lines"][-1] == "trial"
    assert drawn["trial"] == ["Found: Riverland Police"] * len(ROWS)
    script = own("layer.js")
    assert "for (const line of raids.lines)" in script
    assert not [line for line in words.POPUP if f'"{line}", raids.' in script]


@pytest.mark.parametrize(
    ("quote", "is_quoted"),
    [
        ("- {street}", False),
        ("{street}, {locality}", False),
        ("{street}.", False),
        ("- {street}: one arrest", True),
        ("Police were in {street}.", True),
        ("… {street} …", False),
    ],
)
def test_a_line_of_a_list_that_has_but_the_name_is_quoted_nowhere(
    quote: str, is_quoted: bool
) -> None:
    row = replace(ROWS[0], locality="Southfield")
    row = replace(row, quote=quote.format(street=row.street, locality=row.locality))
    assert words.quoted(row) == (row.quote if is_quoted else "")


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("arrest warrant executed, nothing found", "an arrest was made"),
        ("nothing was found", "an arrest was made"),
        (None, "an arrest was made"),
        ("1 arrest, cannabis", ""),
        ("12 arrests", ""),
    ],
)
def test_an_arrest_is_told_where_the_outcome_counts_none(outcome: str | None, told: str) -> None:
    assert words.status(replace(ROWS[0], status=Status.ARRESTED, outcome=outcome)) == told
