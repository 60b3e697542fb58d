from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Area, Credit, Fact, Facts, Precision, StatedCount
from geomap.placing.resolve import resolve
from geomap.raids.count_check import count_check
from geomap.raids.provenance import OWN_ID, own_among
from geomap.raids.table import Raids, from_placements
from tests.support.towns import CHAIN, GAZETTEER, PATCH, mention, story

TOLD = replace(
    story(mention("Birch Way", "Southfield"), localities=("Southfield", "Millbury")), name="told"
)


def table(*credits_owed: Credit) -> Raids:
    return from_placements(
        TOLD,
        resolve(TOLD, PATCH, GAZETTEER, CHAIN),
        area_at=lambda *_: Area(None, None, None),
        quotes={},
        credits_owed=credits_owed,
        title="Raids",
    )


def test_a_raid_has_the_licence_of_its_source_and_the_map_its_credit() -> None:
    raids = table(Credit("test", "© Made up", "CC0"), Credit("other", "© Others", "ODbL"))
    assert [row.licence for row in raids.rows] == ["CC0"]
    assert raids.attribution == ("© Made up", "© Others")


def test_a_source_without_a_credit_is_named_and_its_licence_is_said_to_be_unknown() -> None:
    raids = table(Credit("other", "© Others", "ODbL"))
    assert [(row.source, row.licence) for row in raids.rows] == [("test", "not stated")]
    assert raids.attribution == ("© Others", "test (licence not stated)")


@pytest.mark.parametrize(
    ("unit", "several"),
    [("address", "addresses"), ("property", "properties"), ("homes", "homes"), ("house", "houses")],
)
def test_the_noun_of_several_is_told_as_of_several(unit: str, several: str) -> None:
    counted = replace(TOLD, facts=Facts(counts=(StatedCount(4, unit, 0, 5),)))
    check = count_check(counted, resolve(TOLD, PATCH, GAZETTEER, CHAIN))
    assert check.sentence == f"1 of 4 {several} placed: geomap read where 1 is"


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("address", "address"),
        ("homes", "home"),
        ("properties", "property"),
        ("addresses", "address"),
    ],
)
def test_the_noun_of_one_is_told_as_of_one(unit: str, one: str) -> None:
    counted = replace(TOLD, facts=Facts(counts=(StatedCount(1, unit, 0, 5),)))
    check = count_check(counted, resolve(TOLD, PATCH, GAZETTEER, CHAIN))
    assert check.sentence == f"1 of 1 {one} placed"


def test_more_streets_than_the_story_speaks_of_are_said_to_be_more() -> None:
    (raided,) = resolve(TOLD, PATCH, GAZETTEER, CHAIN)
    counted = replace(TOLD, facts=Facts(counts=(StatedCount(2, "homes", 0, 5),)))
    three = raided._replace(mention=raided.mention._replace(addresses=3))
    sentence = "3 of 3 addresses placed, and the story speaks of 2 homes"
    assert count_check(counted, [three]).sentence == sentence
    assert (
        count_check(counted, []).sentence == "0 of 2 homes placed: geomap read of none where it is"
    )


def test_areas_are_counted_as_areas_and_not_as_addresses() -> None:
    (raided,) = resolve(TOLD, PATCH, GAZETTEER, CHAIN)
    area = raided._replace(mention=raided.mention._replace(precision=Precision.AREA))
    assert count_check(TOLD, [area]).sentence == "1 of 1 area placed"
    lost = area._replace(candidate=None)
    assert count_check(TOLD, [area, lost]).sentence == "1 of 2 areas placed"
    assert count_check(TOLD, [raided, lost]).sentence == "1 of 2 streets and areas placed"
    of_homes = area._replace(mention=area.mention._replace(addresses=3))
    assert count_check(TOLD, [of_homes]).sentence == "3 of 3 addresses placed"


def test_warrants_are_counted_where_the_story_states_no_addresses() -> None:
    placements = resolve(TOLD, PATCH, GAZETTEER, CHAIN)
    warranted = replace(TOLD, facts=Facts(warrants=Fact(3, 0, 5)))
    check = count_check(warranted, placements)
    assert (check.stated, check.found, check.placed) == (3, 1, 1)
    assert check.sentence == "1 of 3 warrants placed: geomap read where 1 is"
    assert count_check(TOLD, placements).stated is None
    none = count_check(warranted, [])
    assert none.sentence == "0 of 3 warrants placed: geomap read of none where it is"


def test_a_raid_that_is_known_to_have_no_day_has_not_the_one_of_the_story() -> None:
    told = replace(TOLD, facts=Facts(date=Fact(date(2020, 5, 12), 0, 5)))
    (row,) = from_placements(
        told,
        resolve(told, PATCH, GAZETTEER, CHAIN),
        area_at=lambda *_: Area(None, None, None),
        quotes={},
        credits_owed=(),
        title="Raids",
    ).rows
    assert row.date is None


NAMES = [f"{stem}-1db5c973d9{number}" for stem in ("raid", "event") for number in ("", "-2", "-3")]


@given(st.lists(st.sampled_from([*NAMES, "their own", "their own-2"])))
def test_no_two_names_are_one_whatever_numbers_some_bear_already(names: list[str]) -> None:
    used: Counter[str] = Counter()
    made = [own_among(name, used) for name in names]
    assert len(set(made)) == len(made)
    assert made[:1] == names[:1]
    assert all(re.fullmatch(OWN_ID, one) for one in made if not one.startswith("their"))
