"""Events made of what is told: in one sweep over it, and of one story more without any."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from geomap.archive import event_parts
from geomap.archive.chunk_tables import event_part
from geomap.archive.events import dealt_tellings
from geomap.archive.intake.given_story import GivenStory, keyed
from geomap.archive.opened_archive import Archive
from geomap.archive.part_folder import PartFolder, opened_to_write
from geomap.version import PATCH
from tests.archive.conftest import CHARGED, ELSEWHERE, RAID, STORIES, added, tables


def whole_reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count from now on how often each part is read with all its columns."""
    whole: Counter[str] = Counter()
    read = PartFolder.read

    def counted(self: PartFolder, part: str, columns: Sequence[str] | None = None) -> Any:
        if columns is None:
            whole[part] += 1
        return read(self, part, columns)

    monkeypatch.setattr(PartFolder, "read", counted)
    return whole


@pytest.mark.parametrize("most", [1, 3, 50_000])
def test_each_part_is_read_whole_once_and_the_events_are_the_same(
    most: int, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added(STORIES, archive)
    monkeypatch.setattr(event_parts, "MOST_ROWS", most)
    monkeypatch.setattr(dealt_tellings, "MOST_ROWS", most)
    commits: list[frozenset[int]] = []
    commit = PartFolder.commit

    def noted(self: PartFolder, parts: Any, stale: frozenset[int], **said: Any) -> None:
        commits.append(stale)
        commit(self, parts, stale, **said)

    with opened_to_write(archive, patch=PATCH, keeps_text=False) as folder:
        folder.commit({}, frozenset(range(64)), undealt=frozenset(range(64)))
        whole = whole_reads(monkeypatch)
        monkeypatch.setattr(PartFolder, "commit", noted)
        event_parts.make_events(folder)
        parts, rows = folder.manifest.names("mentions"), folder.manifest.rows("mentions")
    assert [whole[part] for part in parts] == [1] * len(parts)
    assert len(commits) == 2 * -(-64 // min(64, most * 64 // rows))
    assert tables(archive) == tables(made)
    assert not (archive / event_parts.WORK).exists()


def test_one_story_more_is_read_whole_with_its_own_parts_and_those_of_its_places(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added([story for story in STORIES if story is not ELSEWHERE], archive)
    own = keyed(GivenStory(ELSEWHERE["id"], "")).bucket
    with monkeypatch.context() as patch:
        whole = whole_reads(patch)
        added([CHARGED | {"id": ELSEWHERE["id"]}], archive)
        added([ELSEWHERE], archive)
    places = [event_part(name) for name in ("Kestrel Crescent", "Girdlestone Road")]
    assert sorted(whole) == sorted(
        [f"{table}/{own:02x}.parquet" for table in ("mentions", "stories")]
        + [f"tellings/{part:02x}.parquet" for part in places]
    )
    assert tables(archive) == tables(made)


def test_an_archive_that_has_its_mentions_by_stories_alone_gets_them_by_places(
    made: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "raids.archive"
    added(STORIES[:-1], archive)
    shutil.rmtree(archive / "tellings")
    said = json.loads((archive / "archive.json").read_text())
    said["parts"] = {name: part for name, part in said["parts"].items() if "tellings" not in name}
    del said["undealt_stories"], said["stale_days"]
    (archive / "archive.json").write_text(json.dumps(said))
    assert Archive(archive).check() == []
    added(STORIES[:-1], archive)
    assert Archive(archive).check() == []
    added(STORIES, archive)
    assert tables(archive) == tables(made)


@pytest.mark.parametrize("at", [1, 2, 3, 4])
@pytest.mark.parametrize("method", ["commit", "_settle"])
def test_a_run_may_die_after_each_thing_that_it_puts_in_place(
    method: str, at: int, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added([CHARGED, RAID | {"text": ELSEWHERE["text"]}], archive)
    put, calls = getattr(PartFolder, method), 0

    def die(*given: Any, **said: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > at:
            raise SystemExit
        put(*given, **said)

    with monkeypatch.context() as patch:
        patch.setattr(event_parts, "MOST_ROWS", 0)
        patch.setattr(PartFolder, method, die)
        with pytest.raises(SystemExit):
            added(STORIES, archive)
    added(STORIES, archive)
    assert tables(archive) == tables(made)
