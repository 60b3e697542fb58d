from __future__ import annotations

from geomap.model import Role
from tests.reading.again.second_reader import compared, read_again
from tests.reading.labelled import labelled_stories
from tests.reading.score import AS_IN_REALITY


def test_what_was_read_again_is_scored_and_of_real_reports() -> None:
    again = read_again()
    stories = [story for story in labelled_stories() if story.slug in again]
    assert len(stories) == len(again) == 160
    assert {story.part for story in stories} == {"scored"}
    assert all(story.slug.startswith(AS_IN_REALITY) for story in stories)
    assert {read.role for reads, _ in again.values() for read in reads} <= {*Role}


def test_second_readers_take_the_labelled_streets_for_raided_and_no_others() -> None:
    again = read_again()
    stories = [story for story in labelled_stories() if story.slug in again]
    counts = compared(stories, lambda story: again[story.slug])
    assert counts["streets found"] > 0.85 * counts["streets labelled"]
    assert counts["pins of no raid"] == 0
