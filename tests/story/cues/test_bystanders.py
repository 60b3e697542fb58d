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
def test_a_street_told_beside_a_raid_is_notpinned(told: str) -> None:
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
def test_another_home_in_which_something_is_found_is_stillpinned(told: str) -> None:
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
def test_another_raid_behind_what_somebody_owns_is_stillpinned(told: str) -> None:
    text = f"Police raided a house in Alder Road, Northtown, {told}."
    assert pinned(text) == ["Alder Road", "Birch Way"]
