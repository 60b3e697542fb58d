"""How well the labelled stories are read, so that no weight and no rule makes it worse unseen.

That no person of them reaches a table is asked here, too, where they are read and placed already.
"""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.pipeline import place
from geomap.story.read import interpret
from tests.promises.persons_of_papers import persons_of, told_in_table
from tests.reading.firing import STOPS, rates
from tests.reading.labelled import Labelled
from tests.reading.readers import Read, geomap_reader, placed_stories, what_is_read
from tests.reading.round_ups import round_ups
from tests.reading.score import AS_FOUND, OF_MANY_ROLES
from tests.reading.tally import tally

GAZETTEER = open_gazetteer(open_patch("thames-valley"))
WORKED = {
    "precision": 0.939, "recall": 0.921, "roles": 0.9, "attachment": 0.904,
    "dates": 0.934, "placed": 0.867, "right pins": 0.975, "areas found": 0.801,
    "areas drawn": 0.739, "towns drawn": 0.62, "drawn right": 0.966, "facts": 0.812,
}  # fmt: skip
LEARNT = {
    "precision": 0.94, "recall": 0.891, "roles": 0.867, "attachment": 0.899,
    "dates": 0.903, "placed": 0.827, "right pins": 0.982, "areas found": 0.755,
    "areas drawn": 0.656, "towns drawn": 0.633, "drawn right": 0.929, "facts": 0.742,
}  # fmt: skip
SCORED = {
    "precision": 0.904, "recall": 0.905, "roles": 0.85, "attachment": 0.916,
    "dates": 0.912, "placed": 0.841, "right pins": 0.947, "areas found": 0.746,
    "areas drawn": 0.645, "towns drawn": 0.384, "drawn right": 0.876, "facts": 0.778,
}  # fmt: skip
AS_QUERIES_GAVE = {
    "precision": 0.935, "recall": 0.884, "roles": 0.88, "attachment": 0.911,
    "dates": 0.891, "placed": 0.827, "right pins": 0.971, "areas found": 0.798,
    "areas drawn": 0.75, "towns drawn": 0.482, "drawn right": 0.928, "facts": 0.773,
}  # fmt: skip
OF_ROLES = {
    "precision": 0.869, "recall": 0.734, "roles": 0.755, "attachment": 0.827,
    "dates": 0.902, "placed": 0.58, "right pins": 0.913, "areas found": 0.666,
    "areas drawn": 0.571, "towns drawn": 0.352, "drawn right": 0.952, "facts": 0.674,
}  # fmt: skip
"""Shares of what is read of a fourth of the stories, each a little below what it was when last
looked at: of older ones, of what plain queries gave, and of streets of many roles."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "batches", "of_these", "floors"),
    [
        ("worked", (), False, WORKED),
        ("learnt", (), False, LEARNT),
        ("scored", AS_FOUND + OF_MANY_ROLES, False, SCORED),
        ("scored", AS_FOUND, True, AS_QUERIES_GAVE),
        ("scored", OF_MANY_ROLES, True, OF_ROLES),
    ],
)
def test_the_labelled_stories_are_read_no_worse_than_they_were(
    part: str, batches: tuple[str, ...], of_these: bool, floors: dict[str, float]
) -> None:
    """The weights of roles are checked by how well they read, not by their bytes."""
    placed = {labelled.slug: placed for labelled, placed in placed_stories(part)}
    stories = [
        labelled
        for labelled, _ in placed_stories(part)
        if labelled.slug.startswith(batches) is of_these
    ]

    def reader(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        return what_is_read(placed[labelled.slug])

    result = tally(stories, reader)
    shares = {name: result.right[name] / result.total[name] for name in floors}
    assert all(shares[name] >= floor for name, floor in floors.items()), shares


@pytest.mark.slow
@pytest.mark.parametrize("part", ["worked", "scored"])
def test_checks_stop_few_maps_so_that_a_stop_is_read(part: str) -> None:
    told = rates(part)
    assert 0.02 < told[STOPS] <= 0.2, told
    assert all(share < 0.5 for share in told.values()), told


@pytest.mark.slow
@pytest.mark.parametrize(("part", "least"), [("worked", 100), ("learnt", 5), ("scored", 100)])
def test_no_person_and_no_door_of_a_labelled_story_reaches_its_table(part: str, least: int) -> None:
    named = 0
    for labelled, placed in placed_stories(part):
        assert not told_in_table(placed), labelled.slug
        named += len(persons_of(placed.story))
    assert named >= least


def test_streets_of_round_ups_are_told_apart_by_their_own_sentences() -> None:
    reader = geomap_reader(open_patch("thames-valley"), GAZETTEER)
    result = tally(list(islice(round_ups(), 200)), reader)
    shares = {name: result.right[name] / result.total[name] for name in result.total}
    assert result.total["placed"] > 200
    assert shares["placed"] > 0.55, shares
    assert shares["right pins"] > 0.97, shares


def test_a_raid_without_a_day_is_counted_as_undated_though_its_story_has_one() -> None:
    text = (
        "Police raided a house in Wilcote Road, Barton.\n\n"
        "Officers searched a house in Edinburgh Way, Banbury, on Saturday."
    )
    patch = open_patch("thames-valley")
    story = interpret(Story(text, "undated", None, date(2031, 3, 31)), GAZETTEER, patch.forces)
    reads, facts = what_is_read(place(story, patch=patch))
    assert facts["date"] == "2031-03-29"
    assert {read.street: read.date for read in reads} == {
        "Wilcote Road": None,
        "Edinburgh Way": date(2031, 3, 29),
    }
