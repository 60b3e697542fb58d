from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geomap.renderers import load
from tests.promises.planted.outputs import PATCH, holds, of_command, of_file, placed_of
from tests.promises.planted.told import Told, phrasings, stories
from tests.promises.planted.unseen import leaks, unique


def test_facts_of_many_kinds_are_told_in_many_ways() -> None:
    kinds = phrasings("first")
    assert len(kinds) >= 25
    assert sum(len(said) for _, said in kinds.values()) >= 300
    assert sum(len(said) for _, said in phrasings("second").values()) >= 60
    third = phrasings("third")
    assert len(third) >= 25
    assert sum(len(said) for _, said in third.values()) >= 120
    assert sum(len(said) for _, said in phrasings("fourth").values()) >= 100
    assert sum(len(said) for _, said in phrasings("fifth").values()) >= 90


def test_equal_seeds_tell_equal_stories() -> None:
    assert list(stories("first", 50)) == list(stories("first", 50))


@pytest.mark.parametrize("part", ["first", "second", "third", "fourth"])
def test_nothing_that_is_planted_reaches_a_table_or_a_terminal(part: str) -> None:
    told = list(islice(stories(part, 400), 0, None, 4))
    assert not [(leak.told.text, leak.output, leak.secret) for leak in leaks(told, dear=False)]


NOT_MENDED = {
    "FRIDAY, {x} – Police raided {s}.",
    "Woken by the dogs, {x} saw police raid {s}.",
    "{x} – a life on {s}\n\nPolice raided {s} on Friday.",
    "Police raided {s}. A cake said “18 on {x}”.",
}
"""What streets are told of just so, and a day that nothing makes one of birth."""


def test_of_the_fifth_batch_nothing_leaks_but_what_is_told_of_streets_just_so() -> None:
    told = list(islice(stories("fifth", 400), 0, None, 4))
    assert {leak.told.phrasing for leak in leaks(told, dear=False)} <= NOT_MENDED


def test_what_is_planted_in_a_picture_a_document_or_a_log_is_found(tmp_path: Path) -> None:
    told = Told("person", "", "story", "Police raided a house in Zelby Quarry.", ("Zelby",))
    said = dict(of_command(told, tmp_path))
    assert holds(said["said by commands"], "told.kml")
    raids = placed_of(next(stories("first", 1)), tmp_path).raids
    drawn = tmp_path / "map.pdf"
    drawn.write_bytes(load("pdf").render(replace(raids, title="Zelby Orrin"), PATCH))
    assert holds(of_file(drawn), "Zelby Orrin")
    picture, told_of = tmp_path / "map.png", PngInfo()
    told_of.add_text("Title", "Zelby Orrin")
    Image.new("1", (1, 1)).save(picture, pnginfo=told_of)
    assert holds(of_file(picture), "Zelby Orrin")


def test_a_folder_that_chance_named_tells_no_age(tmp_path: Path) -> None:
    folder = tmp_path / "tmp_76"
    folder.mkdir()
    told = Told("age", "", "story", "Police raided a house in Barns Road. He is 76.", ("76",))
    assert not any(holds(text, "76") for _, text in of_command(told, folder))


def test_a_name_by_which_another_story_calls_its_street_is_not_looked_for_among_many() -> None:
    college = Told("kin", "", "a", "A pupil at Tuvhuxquo College looked on.", ("Tuvhuxquo",))
    lane = Told("door", "", "b", "Police raided 722 Upper Tuvhuxquo Lane.", ("722",))
    assert unique(college, [college]) == ["Tuvhuxquo"]
    assert unique(college, [college, lane]) == []
