"""Where somebody was met or something was bought, before they came to a street."""

from __future__ import annotations

import pytest

from tests.support.reader import raids


@pytest.mark.parametrize(
    "told",
    [
        "He was met in {} and brought to a house in Alder Road.",
        "He was met at a station in {} by another, who drove him to a house in Alder Road.",
        "Lamps were bought in {} and brought to a house in Alder Road, which police raided.",
        "The plants were moved from a shed in {}, and taken to a house in Alder Road.",
        "He lost his job in {}, and moved to a house in Alder Road.",
        "Somebody picked the man up in {}, and he was driven to the town, to a flat in Alder Road.",
    ],
)
@pytest.mark.parametrize("town", ["London", "Otherville"])
def test_where_people_or_goods_are_brought_from_is_not_where_the_street_lies(
    told: str, town: str
) -> None:
    text = f"A man was caught with plants at a house in Millbury.\n\n{told.format(town)}"
    assert ("Alder Road", "Millbury") in raids(f"{text} Police raided it on Monday.")


@pytest.mark.parametrize(
    "told",
    [
        "Officers in Otherville drove to a house in Alder Road and raided it.",
        "Police were in Otherville and brought a dog to a house in Alder Road, which they raided.",
        "In Otherville the plants were brought to a house in Alder Road, which police raided.",
        "He was held in Otherville when police brought dogs to a raid in Alder Road.",
    ],
)
def test_a_street_to_which_police_come_or_that_an_opening_town_has_lies_in_that_town(
    told: str,
) -> None:
    text = f"A man was caught with plants at a house in Millbury.\n\n{told}"
    assert ("Alder Road", "Otherville") in raids(text)
