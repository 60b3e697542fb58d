"""Where somebody was robbed, hurt or cheated is no raid, though the police raided another home."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned

RAID = " Police later raided a house in Fern Street and found a machete. Two men were arrested."


@pytest.mark.parametrize(
    "crime",
    [
        "A couple were tied up at their home in Alder Road, Northtown, on Monday.",
        "A man was badly beaten at a flat in Alder Road, Northtown, on Monday.",
        "A man was held hostage at a flat in Alder Road, Northtown, on Monday.",
        "A house in Alder Road, Northtown, was ransacked on Monday.",
        "Bricks were thrown through the windows of a house in Alder Road, Northtown, on Monday.",
        "A Jaguar was taken from the drive of a house in Alder Road, Northtown, on Monday.",
        "A shop in Alder Road, Northtown, was rammed with a stolen digger on Monday.",
        "An elderly woman was found tied to a chair at a house in Alder Road, Northtown.",
        "A gang broke down the door of a house in Alder Road, Northtown, on Monday.",
        "Intruders entered a house in Alder Road, Northtown, on Monday and took jewellery.",
        "Men with machetes stormed a house in Alder Road, Northtown, on Monday.",
    ],
)
def test_the_home_of_a_victim_is_not_pinned_beside_a_raid(crime: str) -> None:
    assert pinned(crime + RAID) == ["Fern Street"]


@pytest.mark.parametrize(
    "text",
    [
        "Officers with a battering ram entered a house in Alder Road, Northtown, on Monday.",
        "Police found a kidnapped man when they raided a house in Alder Road, Northtown.",
        "A woman who was held captive was freed when police raided a house in Alder Road,"
        " Northtown.",
        "The door was rammed as police raided a house in Alder Road, Northtown, on Monday.",
        "No one was hurt when police raided a house in Alder Road, Northtown, on Monday.",
    ],
)
def test_a_raid_on_those_who_hurt_somebody_is_still_pinned(text: str) -> None:
    assert pinned(text) == ["Alder Road"]
