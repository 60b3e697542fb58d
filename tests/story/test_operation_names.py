"""An operation's name is shown if it is a common word, and not if it may be somebody's."""

from __future__ import annotations

from importlib.resources import files

import pytest

from geomap import pipeline
from geomap.model import Story
from geomap.story.operation_names import is_operation
from geomap.story.quotes import quotes
from tests.reading.quotable import LEFT_OUT


@pytest.mark.parametrize(
    "name", ["Lantern", "Sceptre", "Operation Osprey", "Op Bracken", "Spring Clean", "Venetic"]
)
def test_a_common_word_is_an_operation_s(name: str) -> None:
    assert is_operation(name)


@pytest.mark.parametrize(
    "name", ["Zelby", "Operation Zelby", "Zelby Two", "Lantern Zelby", "Zelby's Law", "lantern", ""]
)
def test_a_name_that_nobody_knows_is_none(name: str) -> None:
    assert not is_operation(name)


def test_the_list_has_each_word_once_and_no_usual_given_name() -> None:
    file = files("geomap.story") / "data" / "operation-names.txt"
    listed = file.read_text(encoding="utf-8").split()
    assert listed == sorted(set(listed))
    assert all(word.isascii() and word.islower() for word in listed)
    given = set("faith grace heather ruby jade martin robin victor dawn iris jasper rose".split())
    assert not given & set(listed)
    assert "dawn" in LEFT_OUT


def test_an_operation_that_may_be_called_after_a_person_is_left_out_of_table_and_quotation() -> (
    None
):
    told = "Police raided a house in Kestrel Crescent, Oxford, in Operation {}."
    read = [pipeline.read_story(Story(told.format(name))) for name in ("Lantern", "Zelby")]
    said = [next(iter(quotes(story).values())) for story in read]
    assert [said[0].count("Lantern"), said[1].count("Zelby")] == [1, 0]
    rows = [pipeline.place(story).raids.rows[0] for story in read]
    assert [row.operation for row in rows] == ["Lantern", None]
    assert "Lantern" in rows[0].quote
    assert "Zelby" not in rows[1].quote
