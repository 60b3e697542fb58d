"""What else a sentence about a raid puts into a street is no raid there."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned


@pytest.mark.parametrize(
    "told",
    [
        "and recovered a stolen car in Birch Way",
        "which backs on to Birch Way",
        "after CCTV footage came from a shop in Birch Way",
        "and a bag was thrown into a garden in Birch Way",
        "following the death of a man at a flat in Birch Way",
        "after drugs were found on a man in Birch Way",
        "after drugs were found in a car in Birch Way",
    ],
)
def test_a_street_told_beside_a_raid_is_not_pinned(told: str) -> None:
    raid = "Police raided a house in Alder Road, Northtown, on Friday"
    assert pinned(f"{raid} {told}. Police found 90 plants.") == ["Alder Road"]


@pytest.mark.parametrize(
    "told",
    [
        "and recovered a stolen car at a house in Birch Way",
        "and found drugs in a flat in Birch Way",
        "and found cannabis and a gun at an address in Birch Way",
    ],
)
def test_another_home_in_which_something_is_found_is_still_pinned(told: str) -> None:
    raid = "Police raided a house in Alder Road, Northtown, on Friday"
    assert pinned(f"{raid} {told}.") == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize(
    "told",
    [
        "whose tenant works at a takeaway in Birch Way",
        "owned by a man who runs a shop in Birch Way",
        "rented by a woman who lives in a flat in Birch Way",
    ],
)
def test_where_somebody_works_whose_home_was_raided_is_no_raid(told: str) -> None:
    assert pinned(f"Police raided a house in Alder Road, Northtown, {told}.") == ["Alder Road"]


@pytest.mark.parametrize(
    "told",
    [
        "where a man who owned guns lived, and a garage in Birch Way",
        "whose tenant runs a shop in Birch Way, which was searched too",
    ],
)
def test_another_raid_behind_what_somebody_owns_is_still_pinned(told: str) -> None:
    text = f"Police raided a house in Alder Road, Northtown, {told}."
    assert pinned(text) == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize(
    "told",
    [
        "The owner of a café in Birch Way said it was about time",
        "A man who runs a garage in Birch Way said that he had seen three vans",
        "Staff from the Plum Lantern in Birch Way brought the officers coffee",
        "Customers at a shop in Birch Way watched from the door",
        "A shop in Birch Way was not part of the operation",
        "Plum Foods in Birch Way was not among those raided",
    ],
)
@pytest.mark.parametrize("inspectors", ["Trading standards officers", "Immigration officers"])
def test_where_somebody_is_who_only_speaks_of_an_inspection_is_not_pinned(
    inspectors: str, told: str
) -> None:
    raid = f"{inspectors} raided the Plum Lantern in Alder Road, Northtown, on Friday. They seized"
    assert pinned(f"{raid} 800 vapes. {told}.") == ["Alder Road"]


@pytest.mark.parametrize(
    "told",
    [
        "The owner of a café in Birch Way said officers took his till in a second raid",
        "The owner of a café in Birch Way was arrested in a second raid",
        "Officers also raided a café in Birch Way, its owner said",
        "A man was held at a café in Birch Way, they said",
    ],
)
def test_a_second_inspection_of_which_somebody_speaks_is_still_pinned(told: str) -> None:
    raid = "Immigration officers raided the Plum Lantern in Alder Road, Northtown, on Friday. Two"
    assert pinned(f"{raid} men were held. {told}.") == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize("told", ["hopes to open another shop in", "plans to move to a shop in"])
def test_where_the_owner_hopes_to_open_is_not_pinned(told: str) -> None:
    raid = "Immigration officers raided the Plum Lantern in Alder Road, Northtown, on Friday. Two"
    assert pinned(f"{raid} men were held. The owner {told} Birch Way.") == ["Alder Road"]
