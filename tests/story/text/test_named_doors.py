"""Doors in a text: a short pattern tells most texts to have none, and hides none of the others."""

from __future__ import annotations

import pytest

from geomap.story.text.numbers import DOOR, named_doors, without_doors

DOORS = (
    "house number 137", "flats 3 and 4", "Caravan twelve", "136-138", "No. 12a", "no 7", "units 4",
    "front door 3", "FLAT TWENTY-TWO", "lock-up 5", "plot #8", "numbers ninety", "12a/14", "3 & 5",
)  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_door_is_found_wherever_its_long_pattern_finds_it(door: str) -> None:
    text = f"Police raided {door} in Alder Road."
    found = [match.span() for match in DOOR.finditer(text)]
    assert found
    assert named_doors(text) == found
    assert without_doors(text).endswith("the address in Alder Road.")


@pytest.mark.parametrize(
    "text", ["They raided six homes in Alder Road.", "A flat in Alder Road", "Two of 14 units of"]
)
def test_a_number_before_a_noun_is_no_door(text: str) -> None:
    assert named_doors(text) == []
    assert without_doors(text) == text
