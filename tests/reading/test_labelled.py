"""Which part a labelled story belongs to is said in its file, and by nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.reading.labelled import PARTS, labelled_stories, new_story
from tests.reading.tally import is_same


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in PARTS:
        (tmp_path / part).mkdir()
    return tmp_path


def test_every_story_says_its_part_and_no_two_have_one_name() -> None:
    stories = labelled_stories()
    parts = Counter(story.part for story in stories)
    assert len({story.slug for story in stories}) == len(stories)
    assert set(parts) == set(PARTS)
    assert 0.28 < parts["scored"] / len(stories) < 0.38
    assert parts["learnt"] > 300


def test_a_story_keeps_its_part_whatever_it_is_called(folder: Path) -> None:
    drawn = {new_story(f"story-{number}", folder) for number in range(60)}
    before = sorted(story.part for story in labelled_stories(folder))
    for file in drawn:
        file.rename(file.with_stem(f"renamed-{file.stem}"))
    assert sorted(story.part for story in labelled_stories(folder)) == before
    assert all(10 < before.count(part) < 30 for part in PARTS)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("", "does not say its part"),
        ('part = "worked"', "says that its part is 'worked'"),
        ('part = "spare"', "says that its part is 'spare'"),
    ],
)
def test_a_story_without_a_part_or_moved_to_another_is_refused(
    folder: Path, head: str, told: str
) -> None:
    (folder / "scored" / "stray.toml").write_text(f'{head}\nforms = []\ntext = ""\n')
    with pytest.raises(ValueError, match=rf'stray\.toml {told}: .* part = "scored"'):
        labelled_stories(folder)


def test_a_part_is_drawn_once_for_a_slug(folder: Path) -> None:
    file = new_story("a-new-story", folder)
    file.rename(file.with_stem("kept"))
    assert new_story("a-new-story", folder) == file
    for slug, told in (("a-new-story", "already"), ("A new story", "is no slug")):
        with pytest.raises(ValueError, match=told):
            new_story(slug, folder)


def test_an_estate_is_the_same_with_the_word_and_without_it() -> None:
    assert is_same("Glory Farm estate", "Glory Farm")
    assert is_same("the Glory Farm housing estate", "Glory Farm Estate")
    assert not is_same("Glory Farm", "Glory Road")
    assert not is_same("Estate", "")
