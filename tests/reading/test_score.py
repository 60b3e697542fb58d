"""How well the labelled stories are read, so that no weight and no rule makes it worse unseen."""

from __future__ import annotations

import pytest

from tests.reading.labelled import Labelled
from tests.reading.readers import Read, placed_stories, what_is_read
from tests.reading.tally import tally


@pytest.mark.parametrize(
    ("part", "floors"),
    [
        ("worked", {"precision": 0.96, "recall": 0.95, "roles": 0.94, "right pins": 0.985}),
        ("scored", {"precision": 0.88, "recall": 0.88, "roles": 0.82, "right pins": 0.965}),
    ],
)
def test_the_labelled_stories_are_read_no_worse_than_they_were(
    part: str, floors: dict[str, float]
) -> None:
    """The weights of roles are checked by how well they read, not by their bytes."""
    placed = {labelled.slug: placed for labelled, placed in placed_stories(part)}
    stories = [labelled for labelled, _ in placed_stories(part)]

    def reader(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        told = placed[labelled.slug]
        return what_is_read(told.story, told.placements)

    result = tally(stories, reader)
    shares = {name: result.right[name] / result.total[name] for name in floors}
    assert all(shares[name] >= floor for name, floor in floors.items()), shares
