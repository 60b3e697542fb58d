"""A list of streets in front of the sentence that says what they are."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned

LINES = "Alder Road, Northtown\nBirch Way, Southfield\nElm Place, Westbrook"
STREETS = ["Alder Road", "Birch Way", "Elm Place"]


@pytest.mark.parametrize(
    "below",
    [
        "The above warrants were executed by police this morning",
        "Police raided the addresses above on Tuesday.",
        "Officers searched all of these three homes at dawn.",
        "Drugs warrants were carried out by police at these addresses yesterday.",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_streets_are_raided_of_which_the_sentence_below_says_so(below: str, between: str) -> None:
    assert pinned(f"{LINES}{between}{below}") == STREETS
    assert pinned(f"Police news\n\n- {LINES}{between}{below}".replace("\nB", "\n- B")) == STREETS


def test_a_line_of_several_streets_is_a_list_and_no_headline() -> None:
    below = "The addresses listed above were raided by police this morning."
    assert pinned(f"Alder Road; Birch Way; Elm Place\n\n{below}") == STREETS


@pytest.mark.parametrize(
    "below",
    [
        "Burglars raided the above addresses on Tuesday, police said.",
        "The above roads will be closed on Monday, police said, after raids in Barton.",
        "The above streets were not searched by police.",
        "Police raided a home in Fern Street on Monday.",
        "Police raided a home in Fern Street and were told of the streets above.",
    ],
)
def test_streets_of_which_it_says_something_else_are_not(below: str) -> None:
    assert not {*STREETS} & {*pinned(f"{LINES}\n\n{below}")}


def test_a_headline_above_a_line_of_a_street_stays_one() -> None:
    below = "Officers executed drugs warrants at the above addresses this morning."
    assert pinned(f"Alder Road\n\nA new school opens.\n\n{below}") == []
