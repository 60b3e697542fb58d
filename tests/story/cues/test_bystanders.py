"""What else a sentence about a raid puts into a street is no raid there."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, raid_mentions


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


FIVE = "Police raided five houses in Millbury yesterday.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "The gang had met at a cafe in Birch Way",
        "Two of them would meet late at night in a car park in Birch Way",
        "A camera had been hidden outside a flat in Birch Way",
        "Detectives had been watching who came and went at a flat in Birch Way",
        "Officers had kept watch on a house in Birch Way for weeks",
        "One of the men worked at a shop in Birch Way",
        "One of the men grew up in Birch Way",
        "The two men ran a barber’s in Birch Way",
        "He also used his business in Birch Way as a base for his trade",
        "Officers had bought drugs at a pub in Birch Way",
        "They had been seen leaving a flat in Birch Way",
    ],
)
@pytest.mark.parametrize(
    "raid", [FIVE, "Eight people were arrested in dawn raids.\n\n", "Five warrants were executed. "]
)
def test_premises_that_are_told_of_beside_raids_are_not_pinned(raid: str, told: str) -> None:
    assert pinned(f"{raid}{told}, Northtown.") in ([], ["Millbury"])


def test_a_flat_that_police_watch_is_raided_where_the_story_says_so() -> None:
    watched = "Police had been watching a flat in Birch Way, Northtown"
    for told in (
        f"{watched}, for weeks. Yesterday they raided it.",
        f"{watched}, for weeks. On Tuesday they smashed the door down and found cocaine.",
        f"{watched}, for weeks before they raided it yesterday.",
        f"{FIVE}One man was found working at a takeaway in Birch Way, Northtown.",
        f"{FIVE}Drugs had been hidden in a flat in Birch Way, Northtown.",
        f"{FIVE}A man was arrested at a shop in Birch Way, Northtown, at which he works.",
    ):
        assert "Birch Way" in [raid.text for raid in raid_mentions(told)]


@pytest.mark.parametrize("who", ["who works in a shop", "who runs a shop", "who lives in a flat"])
def test_whoever_is_arrested_makes_no_raid_of_where_he_works_or_lives(who: str) -> None:
    raid = "Officers raided a shop in Alder Road, Northtown, and found vapes. A man was arrested"
    text = f"{raid} and, later, a second man {who} in Birch Way was arrested by officers"
    assert pinned(f"{text} for obstruction.") == ["Alder Road"]
    for told in ("there", "and vapes were found", "and it was searched"):
        raided = [raid.text for raid in raid_mentions(f"{text} {told}.")]
        assert raided == ["Alder Road", "Birch Way"]
