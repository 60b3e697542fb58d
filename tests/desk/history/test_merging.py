"""Two editors' work becomes one where it is on different raids, and where not one is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.history.merging import merge
from geomap.desk.history.story_state import StoryState
from tests.desk.history.made_states import decisions, states

BASE = StoryState("Homes in Elm Street and Mill Lane were raided.")


def off(quote: str, before: str = "in ", after: str = " and", **others: object) -> Decision:
    return replace(Decision(quote, before, after, Do.OFF), **others)  # type: ignore[arg-type]


def decided(*made: Decision) -> StoryState:
    return replace(BASE, decisions=made)


@given(states, states)
def test_what_one_editor_alone_changed_is_taken(base: StoryState, mine: StoryState) -> None:
    for merged in (merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine)):
        assert merged.conflicts == ()
        assert merged.state == mine


@given(states, states, states)
def test_both_are_asked_for_the_same_whoever_saves_first(
    base: StoryState, one: StoryState, other: StoryState
) -> None:
    first, second = merge(base, one, other), merge(base, other, one)
    assert {(each.field, each.mine, each.theirs) for each in first.conflicts} == {
        (each.field, each.theirs, each.mine) for each in second.conflicts
    }


@given(states, states, states)
def test_nothing_that_one_decided_anew_is_lost_unless_both_are_asked(
    base: StoryState, mine: StoryState, theirs: StoryState
) -> None:
    merged = merge(base, mine, theirs)
    asked = {each for conflict in merged.conflicts for each in conflict.mine}
    before, after = (
        {replace(each, by="") for each in state.decisions} for state in (base, merged.state)
    )
    new = {each for each in mine.decisions if replace(each, by="") not in before}
    assert {each for each in new - asked if replace(each, by="") not in after} == set()


def test_decisions_on_different_raids_are_both_kept() -> None:
    mine, theirs = off("Elm Street"), off("Mill Lane", "and ", " were")
    merged = merge(BASE, decided(mine), decided(theirs))
    assert merged.conflicts == ()
    assert merged.state.decisions == (theirs, mine)


def test_decisions_on_the_same_raid_are_asked_about() -> None:
    mine, theirs = off("Elm Street", by="ab"), replace(off("Elm Street"), do=Do.HIDE, by="cd")
    merged = merge(BASE, decided(mine), decided(theirs))
    assert [(each.name, each.mine, each.theirs) for each in merged.conflicts] == [
        ("Elm Street", (mine,), (theirs,))
    ]
    assert merged.state.decisions == (theirs,)


def test_the_same_raid_is_known_where_one_side_of_it_was_edited() -> None:
    mine = off("Elm Street", "in long ", " and")
    merged = merge(BASE, decided(mine), decided(replace(off("Elm Street"), do=Do.HIDE)))
    assert [each.field for each in merged.conflicts] == ["raid"]


def test_the_same_street_elsewhere_in_the_text_is_another_raid() -> None:
    mine = off("Elm Street", "back to ", " in May")
    assert merge(BASE, decided(mine), decided(off("Elm Street"))).conflicts == ()


def test_two_who_decide_the_same_are_not_asked() -> None:
    mine, theirs = off("Elm Street", by="ab"), off("Elm Street", by="cd")
    assert merge(BASE, decided(mine), decided(theirs)).conflicts == ()


def test_one_who_takes_a_decision_back_that_another_changed_is_asked() -> None:
    base = decided(off("Elm Street"))
    theirs = decided(replace(off("Elm Street"), do=Do.HIDE))
    assert [each.mine for each in merge(base, BASE, theirs).conflicts] == [()]


def test_a_decision_taken_back_by_one_is_gone() -> None:
    base = decided(off("Elm Street"), off("Mill Lane", "and ", " were"))
    mine = decided(off("Mill Lane", "and ", " were"))
    theirs = decided(*base.decisions, off("The Slade", "x", "y"))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert [each.quote for each in merged.state.decisions] == ["Mill Lane", "The Slade"]


def test_the_first_key_of_a_raid_stays() -> None:
    mine, theirs = (replace(off("Elm Street"), do=Do.KEY, key=key) for key in ("aaaa", "bbbb"))
    merged = merge(BASE, decided(mine), decided(theirs))
    assert merged.conflicts == ()
    assert [each.key for each in merged.state.decisions] == ["bbbb"]


def test_a_key_stays_though_a_page_saves_that_does_not_know_of_it() -> None:
    key = replace(off("Elm Street"), do=Do.KEY, key="aaaa")
    merged = merge(decided(key), decided(off("Elm Street")), decided(key))
    assert merged.conflicts == ()
    assert merged.state.decisions == (off("Elm Street"), key)


@pytest.mark.parametrize("field", ["text", "title"])
def test_a_field_that_both_changed_is_asked_about_and_theirs_is_proposed(field: str) -> None:
    mine, theirs = (replace(BASE, **{field: word}) for word in ("mine", "theirs"))  # type: ignore[arg-type]
    merged = merge(BASE, mine, theirs)
    assert [each.field for each in merged.conflicts] == [field]
    assert getattr(merged.state, field) == "theirs"


@given(decisions)
def test_a_decision_alone_never_conflicts_with_none(decision: Decision) -> None:
    assert merge(BASE, decided(decision), BASE).conflicts == ()
