"""A desk keeps its stories, lets several editors save, and forgets one wholly when asked to."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.history.event import EventKind
from geomap.desk.history.shelf import (
    ChangedMeanwhileError,
    Happened,
    Shelf,
    Standing,
    check_apart,
)
from geomap.desk.history.story_state import StoryState, read_state, write_state
from geomap.errors import InputError
from tests.desk.history.made_states import states

STORY = StoryState("Two homes in Elm Street were searched.", title="Raids in Northside")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "desk" / "desk.sqlite")


@given(states)
def test_a_state_is_read_as_it_was_written(state: StoryState) -> None:
    assert read_state(write_state(state)) == state


def test_a_new_story_is_a_draft_that_a_second_desk_finds(shelf: Shelf) -> None:
    kept = shelf.new("raids.txt", STORY, "ab")
    again = Shelf(shelf.journal.path).stories()
    assert again == [kept]
    assert (kept.name, kept.state, kept.standing, kept.version, kept.by) == (
        "raids.txt", STORY, Standing.DRAFT, 1, "ab",
    )  # fmt: skip


def test_the_file_is_for_its_owner_alone(shelf: Shelf) -> None:
    shelf.new("raids.txt", STORY, "ab")
    for file in shelf.journal.path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_save_is_a_new_version_and_the_old_one_stays(shelf: Shelf) -> None:
    story = shelf.new("raids.txt", STORY, "ab").story
    saved = shelf.save(story, replace(STORY, title="Raids"), 1, "cd")
    assert (saved.kept.version, saved.kept.state.title, saved.merged) == (2, "Raids", False)
    assert shelf.open(story, 1).state == STORY
    assert shelf.open(story).by == "cd"


def test_what_two_editors_change_apart_is_both_kept(shelf: Shelf) -> None:
    story = shelf.new("raids.txt", STORY, "ab").story
    shelf.save(story, replace(STORY, title="Raids"), 1, "ab")
    mine = replace(STORY, decisions=(Decision("Elm Street", "in ", " were", Do.OFF),))
    saved = shelf.save(story, mine, 1, "cd")
    assert saved.merged
    assert saved.kept.state == replace(mine, title="Raids")
    assert shelf.open(story).version == 3


def test_what_both_change_is_not_kept_but_asked_about(shelf: Shelf) -> None:
    story = shelf.new("raids.txt", STORY, "ab").story
    shelf.save(story, replace(STORY, title="Raids"), 1, "ab")
    saved = shelf.save(story, replace(STORY, title="Police raids"), 1, "cd")
    assert [each.field for each in saved.conflicts] == ["title"]
    assert (saved.kept.version, saved.kept.by, saved.kept.state.title) == (2, "ab", "Raids")
    assert shelf.open(story) == saved.kept
    again = shelf.save(story, replace(STORY, title="Police raids"), 2, "cd")
    assert again.kept.state.title == "Police raids"


def test_a_story_is_published_withdrawn_and_taken_back(shelf: Shelf) -> None:
    story = shelf.new("raids.txt", STORY, "ab").story
    published = [(EventKind.PUBLISHED, {"review_by": "2018-02-10"})]
    kept = shelf.happen(story, 1, "ab", lambda *_: published)
    assert kept == shelf.open(story)
    assert (kept.standing, kept.review_by, kept.version) == (Standing.PUBLISHED, "2018-02-10", 2)
    withdrawn = [(EventKind.WITHDRAWN, {"because": "wrong street"})]
    with pytest.raises(ChangedMeanwhileError, match="changed the story meanwhile"):
        shelf.happen(story, 1, "ab", lambda *_: withdrawn)
    with pytest.raises(InputError, match="unpublish it first"):
        shelf.purge(story, "ab")
    shelf.happen(story, 2, "ab", lambda *_: withdrawn)
    assert shelf.stories()[0].standing is Standing.WITHDRAWN
    unpublished = shelf.happen(story, 3, "ab", lambda *_: [(EventKind.UNPUBLISHED, {})])
    assert (unpublished.standing, unpublished.version) == (Standing.UNPUBLISHED, 4)


def test_what_fails_has_not_happened(shelf: Shelf) -> None:
    story = shelf.new("raids.txt", STORY, "ab").story

    def fail(*_: object) -> Happened:
        raise InputError("the folder is not there")

    with pytest.raises(InputError):
        shelf.happen(story, 1, "ab", fail)
    assert shelf.open(story).version == 1


def test_a_purged_story_is_in_no_byte_of_the_files_and_the_chain_still_holds(shelf: Shelf) -> None:
    kept = shelf.new("harrow-raids.txt", STORY, "ab")
    other = shelf.new("other.txt", StoryState("Homes in Mill Lane."), "ab")
    shelf.save(kept.story, replace(STORY, text=STORY.text * 2_000), 1, "ab")
    shelf.journal.close()  # the log is written into the file
    assert shelf.purge(kept.story, "cd")
    assert shelf.journal.path.stat().st_size < 40_000
    for file in shelf.journal.path.parent.iterdir():
        data = file.read_bytes()
        for word in (b"Elm Street", b"Northside", b"harrow"):
            assert word not in data, (file, word)
    assert shelf.journal.verify() == []
    assert shelf.stories() == [other]
    assert [event.by for event in shelf.journal.events(kept.story)] == ["ab", "ab", "cd"]
    with pytest.raises(InputError, match="no such story"):
        shelf.open(kept.story)


def test_a_purge_takes_no_file_away_but_its_own_versions_whatever_the_store_calls_them(
    shelf: Shelf,
) -> None:
    shelf.versions.mkdir(parents=True)
    mine, own = shelf.versions.parent / "precious.jsonl", shelf.versions / "raids.jsonl"
    for name, file in (("../precious", mine), (str(mine)[:-6], mine), ("raids", own)):
        file.write_text("mine")
        story = shelf.new("raids.txt", STORY, "ab").story
        shelf.happen(story, 1, "ab", lambda _: [(EventKind.UNPUBLISHED, {"name": name})])  # noqa: B023
        shelf.purge(story, "ab")
    assert mine.read_text() == "mine"
    assert not own.exists()


def test_a_story_that_is_not_there_is_said(shelf: Shelf) -> None:
    with pytest.raises(InputError, match="no such story"):
        shelf.open("0" * 16)
    with pytest.raises(InputError, match="no version"):
        shelf.save(shelf.new("a", STORY, "ab").story, STORY, 7, "ab")


def test_a_store_in_the_published_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "public")
    with pytest.raises(InputError, match="published folder"):
        check_apart(tmp_path / "link" / "desk.sqlite", tmp_path / "public")
    check_apart(tmp_path / "desk.sqlite", tmp_path / "public")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "must be an object"),
        ({"text": 3}, "text must be a text"),
        ({"secret": 1}, "no field"),
        ({"text": "x" * 200_001}, "200,001 letters"),
        ({"published": "yesterday"}, "a day like"),
        ({"decisions": [{"do": "burn"}]}, "decision 1: do must be"),
        ({"decisions": [3]}, "decision 1 must be an object"),
        ({"decisions": {}}, "must be a list"),
    ],
)
def test_a_wrong_state_is_refused_with_what_is_wrong(given: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_state(given)
