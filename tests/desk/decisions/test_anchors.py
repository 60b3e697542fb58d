from __future__ import annotations

import random
from collections import Counter

import pytest

from geomap.desk.decisions.anchors import CONTEXT, anchored, find
from tests.desk.decisions.edits import EDITS, edited, story


@pytest.mark.slow
@pytest.mark.parametrize("kind", EDITS)
def test_a_decision_finds_its_street_again_in_an_edited_story(kind: str) -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(1_000):
        dice = random.Random(f"{kind} {seed}")  # noqa: S311
        text, start, end = story(dice)
        quote, before, after = anchored(text, start, end)
        changed, now = edited(text, start, kind, dice)
        spans = find(changed, quote, before, after)
        found = spans[0][0] if len(spans) == 1 else None
        assert found in (now, None), (seed, text, changed)
        if now is not None and _stands_whole(changed, now, quote, before, after):
            outcomes["right" if found == now else "asked"] += 1
        else:
            outcomes["lost"] += 1
    assert outcomes["right"] >= 0.996 * (outcomes["right"] + outcomes["asked"]), outcomes
    assert (outcomes["lost"] == 1_000) == (kind == "the sentence cut"), outcomes


def _stands_whole(text: str, at: int, quote: str, before: str, after: str) -> bool:
    """Tell whether one side of a quote stands as it stood, of at least `CONTEXT` characters."""
    plain = str.maketrans("’–\u00a0“”\n", '\'- "" ')
    low, first, last = (
        " ".join(each.translate(plain).lower().split()) if each.strip() else ""
        for each in (text, before, after)
    )
    start = len(" ".join((text[:at] + "x").translate(plain).split())) - 1
    left = low[:start].rstrip().endswith(first)
    right = low[start + len(quote) :].lstrip().startswith(last)
    return (left and len(before) >= CONTEXT) or (right and len(after) >= CONTEXT)


def test_a_side_is_as_long_as_it_takes_to_tell_a_street_from_itself() -> None:
    text = "A raid in Elm Row at dawn on Monday was loud. A raid in Elm Row at dawn on Monday too."
    second = text.rindex("Elm Row")
    quote, before, after = anchored(text, second, second + 7)
    assert before.endswith("was loud. A raid in ")
    assert len(before) > CONTEXT or before.endswith(" A raid in ")
    assert after == " at dawn on Monday too."
    assert find(text, quote, before, after) == ((second, second + 7),)


def test_a_side_that_another_place_has_too_does_not_stand_for_the_quote_alone() -> None:
    text = "A raid in Elm Row was made. All is quiet now. Later. A raid in Elm Row followed."
    quote, before, after = anchored(text, 10, 17)
    assert (before, after) == ("…A raid in ", " was made. All is quiet")
    assert find(text, quote, before, after) == ((10, 17),)
    assert find(text.replace("A raid in Elm Row was made. ", ""), quote, before, after) == ()


def test_of_two_places_that_are_alike_none_is_taken_when_the_other_is_cut() -> None:
    same = "It is a long way from here to there. " * 6
    text = f"{same}A raid in Elm Row was made. {same}{same}A raid in Elm Row was made. {same}"
    quote, before, after = anchored(text, text.index("Elm"), text.index("Elm") + 7)
    assert find(text, quote, before, after) == ()
    assert find(text[: len(text) // 2], quote, before, after) == ()


def test_what_fits_at_two_places_is_given_as_two_and_what_fits_nowhere_as_none() -> None:
    same = "A raid in Elm Row was made."
    assert len(find(f"{same} {same}", "Elm Row", "A raid in ", " was made.")) == 2
    assert (
        find("Elm Row is a street.", "Elm Row", "somewhere quite else ", " and not here at all")
        == ()
    )
    assert find("A house in Elmer Rowland Street", "Elm Row", "A house in ", "") == ()


def test_a_short_side_alone_is_not_enough() -> None:
    assert (
        find("Raids in Elm Row again.", "Elm Row", "Raids in ", ", Leys, were made at dawn") == ()
    )
