"""How often parts are written while stories come: a share of them at a time, however many."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geomap.archive import part_folder, story_parts
from geomap.archive.opened_archive import Archive
from tests.archive.conftest import added

FEWEST = 2


def test_the_larger_an_archive_is_the_more_stories_are_saved_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_parts, "_FEWEST_UNSAVED", FEWEST)
    monkeypatch.setattr("geomap.archive.intake.work_list.MOST_STORIES", 1)
    monkeypatch.setattr(
        "geomap.archive.intake.given_story.GivenStory.bucket", property(lambda _: 7)
    )
    written: list[int] = []
    commit = part_folder.PartFolder.commit

    def counted(
        self: part_folder.PartFolder, tables: dict[Any, Any], stale: frozenset[int], **said: Any
    ) -> None:
        written.extend(len(table) for (name, _), table in tables.items() if name == "stories")
        commit(self, tables, stale, **said)

    monkeypatch.setattr(part_folder.PartFolder, "commit", counted)
    rows = [{"id": "x" * n, "date": "2019-03-01", "text": "A quiet day."} for n in range(1, 129)]
    archive = tmp_path / "raids.archive"
    added(rows, archive)
    assert Archive(archive).stories.count_rows() == len(rows)
    assert written[:4] == [2, 4, 6, 8]
    steps = [after - before for before, after in pairwise(written)]
    assert steps[-2] == written[-3] // 8 > FEWEST
    assert sum(written) < 12 * len(rows)
