"""An editor is told in words, not in letters of a grammar, why a street is in its locality."""

from __future__ import annotations

import re

import pytest

from geomap.model import Reading, Toponym
from geomap.story.lists import attachment, item
from geomap.story.localities import inherit
from geomap.story.localities.told_localities import as_said, told_locality
from tests.support.reader import read

CONSTRUCTIONS = [
    value
    for module in (attachment, inherit, item)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
]
NORTHTOWN = Toponym("Northtown", 0, 9)


def test_each_construction_is_told_with_its_locality_and_without_letters_for_names() -> None:
    assert len(CONSTRUCTIONS) > 15
    for construction in CONSTRUCTIONS:
        told = told_locality(Reading(NORTHTOWN, 1.0, construction))
        assert "Northtown" in told
        assert not re.search(r"\b[ABCXY]\b", told)
        if construction != item.BARE:
            assert told != told_locality(Reading(NORTHTOWN, 1.0, "unheard of"))


def test_a_reading_without_locality_is_told_to_have_none() -> None:
    assert told_locality(Reading(None, 1.0, item.BARE)) == "it is read without a locality"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "Police raided homes in Alder Road, Birch Way and Cedar Close in Northtown.",
            ["Northtown of a later one in its list"] * 2 + ["Northtown"],
        ),
        (
            "Police raided homes in Alder Road and Birch Way, both in Northtown.",
            ["Northtown", "Northtown"],
        ),
        (
            "Police raid homes in Northtown. A house in Alder Road was searched by police.",
            ["Northtown, though not beside it"],
        ),
        ("Police raided a house in Alder Road near Northtown.", ["near Northtown"]),
    ],
)
def test_a_locality_is_said_of_a_street_as_far_as_the_story_says_it(
    told: str, said: list[str]
) -> None:
    assert [as_said(one.readings[0]) for one in read(told).mentions] == said
