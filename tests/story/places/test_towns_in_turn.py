"""Towns that a sentence opens with one after the other: each has the streets that follow it."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, raids


@pytest.mark.parametrize(
    "text",
    [
        "Police made raids. In Millbury they went to homes in Alder Road and Birch Way, and in"
        " Cottesham to Fern Street.",
        "Police made raids. In Millbury they searched homes in Alder Road and Birch Way, in"
        " Cottesham on Fern Street.",
        "In Millbury officers raided homes in Alder Road and Birch Way, and in Cottesham officers"
        " raided a home in Fern Street.",
        "In Millbury officers raided homes in Alder Road and Birch Way and in Cottesham they"
        " searched a flat in Fern Street.",
    ],
)
def test_a_second_town_has_the_streets_behind_it(text: str) -> None:
    assert raids(text) == [
        ("Alder Road", "Millbury"),
        ("Birch Way", "Millbury"),
        ("Fern Street", "Cottesham"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In Millbury officers raided a home in Alder Road, in Otherville at Birch Way, and in"
        " Cottesham they searched a flat in Fern Street.",
        "In Millbury officers raided a home in Alder Road, in Otherville they raided Birch Way, and"
        " in Cottesham officers searched a flat in Fern Street.",
        "Officers raided homes in Millbury at Alder Road, Otherville at 4 Birch Way, and Cottesham"
        " at Fern Street.",
    ],
)
def test_each_of_three_towns_has_its_own_street(text: str) -> None:
    assert raids(text) == [
        ("Alder Road", "Millbury"),
        ("Birch Way", "Otherville"),
        ("Fern Street", "Cottesham"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In Millbury police raided homes in Alder Road and Birch Way, and in Barton.",
        "In Millbury police raided homes in Alder Road and Birch Way, and in Barton and Eastcote.",
        "In Millbury police raided homes in Alder Road and Birch Way, and homes in Barton.",
    ],
)
def test_an_area_that_no_street_follows_is_one_more_of_what_was_raided(text: str) -> None:
    assert ("Barton", "Millbury") in raids(text)
    assert ("Birch Way", "Millbury") in raids(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Wold Vale police raided a home in Alder Road, in Millbury, and in Birch Way, in"
        " Cottesham.",
        "In Wold Vale police raided a home in Alder Road, in Millbury on Friday, and Birch Way,"
        " Cottesham.",
        "In Wold Vale police raided a home in Alder Road, Millbury, at 5am, and Birch Way,"
        " Cottesham, at 6am.",
    ],
)
def test_a_town_behind_its_street_takes_no_other(text: str) -> None:
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Cottesham")]


@pytest.mark.parametrize(
    "text",
    [
        "Police executed warrants in Millbury at Alder Road and Birch Way, and Cottesham at Fern"
        " Street.",
        "Police executed warrants in Millbury at Alder Road and Birch Way and in Cottesham at Fern"
        " Street.",
        "Police executed warrants in Millbury, at Alder Road and Birch Way, Cottesham, at Fern"
        " Street, and Otherville at Elm Place.",
    ],
)
def test_a_town_has_the_streets_at_which_it_was_raided(text: str) -> None:
    assert raids(text)[:3] == [
        ("Alder Road", "Millbury"),
        ("Birch Way", "Millbury"),
        ("Fern Street", "Cottesham"),
    ]


def test_the_streets_of_a_town_are_no_part_of_the_first_name() -> None:
    text = "Police raided homes in the Millbury streets of Alder Road and Birch Way on Tuesday."
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Millbury")]


def test_a_town_in_the_next_column_is_that_of_the_street() -> None:
    text = "Police raided homes:\n\nAlder Road | Millbury | 2\nBirch Way | Cottesham | 1"
    assert raids(text) == [("Alder Road", "Millbury"), ("Birch Way", "Cottesham")]


def test_what_stands_beside_in_a_line_of_other_heads_is_no_town() -> None:
    text = "Police raided homes in Alder Road | Cottesham tickets on sale."
    assert [
        reading.construction
        for raid in raid_mentions(text)
        for reading in raid.readings
        if reading.locality is not None and reading.weight > 0.9
    ] == []


def test_a_street_lies_where_its_own_clause_says_that_it_was_raided() -> None:
    for done in ("were also targeted", "were searched at dawn", "have been raided by police"):
        text = f"Police raided a house in Alder Road, Cottesham, and homes in Birch Way {done} in"
        assert raids(f"{text} Millbury.") == [
            ("Alder Road", "Cottesham"),
            ("Birch Way", "Millbury"),
        ]
    text = (
        "In Cottesham officers went into a house in Alder Road, and homes in Birch Way were raided"
    )
    assert raids(f"{text} in Millbury.") == [("Alder Road", "Cottesham"), ("Birch Way", "Millbury")]


def test_a_town_of_the_next_clause_is_not_that_of_the_street() -> None:
    text = "In Cottesham homes in Alder Road and Birch Way were raided"
    for told in (
        "and a man was searched in",
        "before a man was arrested in",
        ", others searched in",
    ):
        places = raids(f"{text} {told} Millbury.")
        assert ("Birch Way", "Millbury") not in places
