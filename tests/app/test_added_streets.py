"""A street that an editor added has no words in the story, and is decided on like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geomap.app.seen import look
from geomap.app.seen.lasting_names import with_keys
from geomap.app.seen.placed_state import published_view
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.history.story_state import StoryState
from geomap.model import Role, Status
from geomap.raids.schema import Width
from geomap.renderers import load as load_renderer

BESIDE = (
    "Police raided homes in Long Ground, Greater Leys, and Cowley Road, East Oxford, yesterday."
)
SMALL = "officers were seen at stoke poges lane and at windsor road on friday."
MARKED = Decision("stoke poges lane", "officers were seen at ", " and at windsor road", Do.ADD)
ADDED = Decision(
    do=Do.ADD, text="Cowley Road, Littlemore", place="Cowley Road, Littlemore", by="ab"
)  # fmt: skip


def added(do: Do, **others: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Decide on a street that the story lacks; give what is shown, and its raids of that name."""
    decisions = (ADDED, Decision("Cowley Road, Littlemore", do=do, **others))
    answer = look.answer(StoryState(BESIDE, decisions=decisions))
    assert answer["lost"] == []
    return answer, [each for each in answer["raids"] if each["street"] != "Long Ground"]


def test_a_street_without_words_is_decided_on_like_any_other_and_alone() -> None:
    _, (named, other) = added(Do.PLACE, place="Cowley Road, East Oxford")
    assert (named["decided"], other["decided"]) == ([], [0, 1])
    assert other["place_locality"] == "East Oxford"
    assert {each["locality"] for each in other["candidates"]} >= {"Littlemore", "East Oxford"}
    _, (_, other) = added(Do.STATUS, status=Status.ARRESTED)
    assert other["status"] == "arrested"
    for do, more in (
        (Do.ROLE, {"role": Role.ARREST}),
        (Do.HIDE, {}),
        (Do.MERGE, {"text": "Long Ground"}),
    ):
        answer, raids = added(do, **more)
        assert [each["decided"] for each in raids] == [[]], do
        assert [each["state"] for each in answer["mentions"] if each["decided"]] == ["off"], do


def test_a_street_without_words_is_in_no_byte_of_a_map_that_shows_its_area() -> None:
    area = Decision("Cowley Road, Littlemore", do=Do.AREA, precision=Width.AREA, because="asked")
    state = StoryState(
        BESIDE.replace(", and Cowley Road, East Oxford,", ""), decisions=(ADDED, area)
    )
    placed, patch = published_view(state)
    assert [raid.width for raid in placed.raids.rows] == [Width.STREET, Width.AREA]
    for name in ("map.html", "raids.geojson"):
        assert b"Cowley Road" not in load_renderer(name).render(placed.raids, patch)


def test_a_street_without_words_has_a_lasting_name_of_its_own_beside_one_of_the_text() -> None:
    state = StoryState(BESIDE, decisions=(ADDED,))
    keyed = with_keys(state, published_view(state)[0], "ab")
    answer = look.answer(keyed)
    assert answer["lost"] == []
    assert len({each["key"] for each in answer["raids"]}) == 3
    assert with_keys(keyed, published_view(keyed)[0], "ab") == keyed


@pytest.mark.parametrize(
    "decisions",
    [
        (MARKED,),
        (replace(MARKED, do=Do.ON),),
        (MARKED, replace(MARKED, do=Do.AREA, precision=Width.AREA)),
        (MARKED, replace(MARKED, do=Do.PLACE, place="Stoke Poges Lane, Manor Park")),
    ],
)
def test_what_is_marked_is_shown_as_placed_where_readers_get_it(
    decisions: tuple[Decision, ...],
) -> None:
    state = StoryState(SMALL, decisions=decisions)
    (shown,) = look.answer(state)["raids"]
    rows = published_view(state)[0].raids.rows
    assert (shown["state"] == "placed") == (len(rows) == 1)
    assert shown["place_doubted"] == (len(rows) == 0)


@pytest.mark.parametrize("text", ["Long Ground", "long ground, Greater Leys"])
def test_a_street_that_the_story_names_is_not_added_to_it_again(text: str) -> None:
    decision = Decision(do=Do.ADD, text=text, lon=-1.2, lat=51.72, by="ab")
    answer = look.answer(StoryState(BESIDE, decisions=(decision,)))
    assert [raid["street"] for raid in answer["raids"]].count("Long Ground") == 1
    assert {len(answer["mentions"]), len(answer["raids"])} == {2}


def test_a_street_that_is_added_in_a_place_moves_none_whose_place_the_story_does_not_tell() -> None:
    answer = look.answer(StoryState("Police raided Cowley Road yesterday.", decisions=(ADDED,)))
    other = next(raid for raid in answer["raids"] if raid["decided"])
    assert len(answer["mentions"]) == 2
    assert (other["place_locality"], other["decided"]) == ("Littlemore", [0])
