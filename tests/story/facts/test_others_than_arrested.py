"""People beside those arrested, who are not counted with them."""

from __future__ import annotations

import pytest

from tests.support.reader import read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A man was arrested and a second man ran off.", 1),
        ("Two men were arrested and another man escaped.", 2),
        ("Officers arrested a man and a woman called an ambulance.", 1),
        ("Officers arrested a man and a woman called Ann.", 2),
        ("Three of the five people inside were arrested.", 3),
        ("Two of the three men inside were arrested.", 2),
        ("They arrested two women. The previous raids led to five arrests.", 2),
        ("Two people were arrested and a third was held later.", 3),
    ],
)
def test_who_was_not_arrested_is_not_counted(text: str, number: int) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Two people were arrested. A man, 30, was arrested on suspicion of supplying drugs and"
            " a woman, 31, on suspicion of money laundering.",
            2,
        ),
        (
            "Two men were arrested. One man, aged 30, was arrested on suspicion of supplying drugs"
            " and another, aged 31, on suspicion of money laundering.",
            2,
        ),
        (
            "Two men at the address were arrested. One man, aged 21, was arrested on suspicion of"
            " possessing a gun and a second man, aged 45, on suspicion of possessing a knife.",
            2,
        ),
        (
            "A woman was arrested. A man, 30, was arrested on suspicion of supplying drugs and"
            " another woman on suspicion of money laundering.",
            3,
        ),
        (
            "Two men were arrested in Birch Way. A man was arrested in Oak Road and a woman in"
            " Elm Road.",
            4,
        ),
    ],
)
def test_two_who_are_told_apart_by_what_they_are_suspected_of_count_once(
    text: str, number: int
) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number
