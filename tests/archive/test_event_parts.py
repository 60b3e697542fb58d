"""Events made of all that is told: in one sweep over it, however little is in memory at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from geomap.archive import event_parts
from geomap.archive.events import dealt_tellings
from geomap.archive.part_folder import PartFolder, opened_to_write
from geomap.version import PATCH
from tests.archive.conftest import STORIES, added, tables


@pytest.mark.parametrize("most", [1, 3, 50_000])
def test_each_part_is_read_whole_once_and_the_events_are_the_same(
    most: int, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added(STORIES, archive)
    monkeypatch.setattr(event_parts, "MOST_ROWS", most)
    monkeypatch.setattr(dealt_tellings, "MOST_ROWS", most)
    whole: Counter[str] = Counter()
    commits: list[frozenset[int]] = []
    read, commit = PartFolder.read, PartFolder.commit

    def counted(self: PartFolder, part: str, columns: Sequence[str] | None = None) -> Any:
        whole[part] += columns is None
        return read(self, part, columns)

    def noted(self: PartFolder, parts: Any, stale: frozenset[int], **said: Any) -> None:
        commits.append(stale)
        commit(self, parts, stale, **said)

    with opened_to_write(archive, patch=PATCH, keeps_text=False) as folder:
        folder.commit({}, frozenset(range(64)))
        monkeypatch.setattr(PartFolder, "read", counted)
        monkeypatch.setattr(PartFolder, "commit", noted)
        event_parts.make_events(folder)
        parts, rows = folder.names("mentions"), folder.manifest.rows("mentions")
    assert [whole[part] for part in parts] == [1] * len(parts)
    assert len(commits) == -(-64 // min(64, most * 64 // rows))
    assert tables(archive) == tables(made)
    assert not (archive / event_parts.WORK).exists()
