"""A list of towns, the last two of which a district is called by, is a list of three towns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from geomap.model import PlaceKind
from geomap.story.names.matches import matches_in

TOWN, DISTRICT = frozenset({PlaceKind.TOWN}), frozenset({PlaceKind.DISTRICT})
NAMES = {
    "Millbury and Otherville": DISTRICT,
    "Harton and Nowhere": DISTRICT,
    "Millbury": TOWN,
    "Otherville": TOWN,
    "Harton": TOWN,
    "Elm Road": frozenset({PlaceKind.STREET}),
}


class Match(NamedTuple):
    start: int
    end: int
    kinds: frozenset[PlaceKind]


class Names:
    """A gazetteer of a few names."""

    def scan(self, text: str) -> Iterator[Match]:
        for found in re.finditer("|".join(NAMES), text):
            yield Match(*found.span(), NAMES[found.group()])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in Harton, Millbury and Otherville", ["Harton", "Millbury", "Otherville"]),
        ("in Millbury and Otherville", ["Millbury and Otherville"]),
        ("in Harton, and Millbury and Otherville", ["Harton", "Millbury and Otherville"]),
        ("in Elm Road, Millbury and Otherville", ["Elm Road", "Millbury and Otherville"]),
        ("in Millbury, Harton and Nowhere", ["Millbury", "Harton and Nowhere"]),
        ("", []),
    ],
)
def test_a_list_of_towns_is_told_from_a_district(text: str, told: list[str]) -> None:
    found = matches_in(text, Names())
    assert [text[match.start : match.end] for match in found] == told
    assert [match.kinds for match in found] == [NAMES[name] for name in told]
