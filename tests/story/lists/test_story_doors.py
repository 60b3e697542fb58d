"""House numbers and blocks: a door is neither a count nor a place of its own."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, raids


@pytest.mark.parametrize(
    "told",
    [
        "the flat, number 31 Lantern House, Fern Street",
        "number 31 Lantern House, in Fern Street",
        "31 Fern Street",
        "the drug den at 31 Fern Street",
    ],
)
def test_the_number_of_a_door_is_no_count_of_addresses(told: str) -> None:
    (raid,) = raid_mentions(f"Police raided {told}, Northtown.")
    assert (raid.text, raid.locality) == ("Fern Street", "Northtown")
    assert raid.addresses in (None, 1)


def test_a_heading_with_a_door_gives_the_street_its_locality() -> None:
    text = "Police raided a flat:\n23 Fern Street, Northtown\nThe flat was shut."
    assert [(street, place) for street, place in raids(text)] == [("Fern Street", "Northtown")]
