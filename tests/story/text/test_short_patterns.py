"""Short patterns that are tried before long ones: they find whatever the long ones find."""

from __future__ import annotations

from itertools import product

import pytest

from geomap.late_pattern import LatePattern
from geomap.story.facts.arrested import custody
from geomap.story.names import person_names
from geomap.story.text import furniture

OWNERS = ("the house", "Flats", "addresses", "a home", ", home")
BEHIND_OWNERS = (" of Ann Elm in", " belonging to A. B. Elm,", " to Ann in Northtown", " of an elm")
MET = ("spoke to", "a man called", "a neighbour named", "arrested", "jailed", "listen to")
BEHIND_MET = (" Ann Elm", "  Élodie", " A. Elm", " her", " O'Elm")
LINES = (
    "12.30", "10 March 2031", "Monday 10:30am", "On Monday, 3rd March", "10:30 gmt", "3 days ago",
    "5 min read", "12 Mar 31 | By us", "March 2031", "at 3 on 4/5/31", "2031-03-04", "1st Feb 2031",
    "6 of 6 homes placed", "30 officers came", "At home",
)  # fmt: skip
BUTTONS = (
    "3 comments",
    "1,200 views",
    "2.5k shares",
    "comments",
    "12 likes · 3 comments",
    "6 of 6",
)


def joined(first: tuple[str, ...], behind: tuple[str, ...]) -> list[str]:
    return ["".join(both) for both in product(first, behind)]


@pytest.mark.parametrize(
    ("long", "short", "texts"),
    [
        (furniture._AT_A_TIME, furniture._TIME_BEGINS, LINES),
        (
            furniture._BEGINNINGS["0"],
            furniture._COUNTED,
            [text for text in BUTTONS if text[0].isdecimal()],
        ),
    ],
)
def test_what_a_long_pattern_finds_at_a_place_the_short_one_finds(
    long: LatePattern, short: LatePattern, texts: list[str]
) -> None:
    found = [text for text in texts if long.match(text)]
    assert len(found) > 1
    assert [text for text in found if not short.match(text)] == []


@pytest.mark.parametrize(
    ("long", "short", "texts"),
    [
        (person_names._OWNERS[2], person_names._OWNED, joined(OWNERS, BEHIND_OWNERS)),
        (person_names._ADDRESSED, person_names._MET, joined(MET, BEHIND_MET)),
    ],
)
def test_what_a_long_pattern_finds_in_a_text_the_short_one_finds(
    long: LatePattern, short: LatePattern, texts: list[str]
) -> None:
    found = [text for text in texts if long.search(text)]
    assert len(found) > 5
    assert [text for text in found if not short.search(text)] == []


def test_whoever_is_counted_alone_is_told_by_a_word_for_a_number_or_a_figure() -> None:
    counts = joined(("", "then ", "saw "), ("two", "both", "22", "half a dozen", "thirty-one", "a"))
    found = [text for text in counts if custody._ALONE.search(f"{text} ")]
    assert len(found) > 10
    assert [
        text
        for text in found
        if "22" not in text and not any(word in text for word in custody._NUMBERS_ALONE)
    ] == []
