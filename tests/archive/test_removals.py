"""Stories taken out of an archive: nothing of them is left, and all else is as if never added."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.archive import part_folder
from geomap.archive.additions import Wishes, add
from geomap.archive.opened_archive import Archive
from geomap.archive.removals import remove
from geomap.cli.main import main
from geomap.errors import InputError, RenderError
from tests.archive.conftest import (
    CHARGED,
    ELSEWHERE,
    NOWHERE,
    OTHER_PAPER,
    RAID,
    STORIES,
    added,
    tables,
)


@pytest.mark.parametrize("gone", [[RAID], [CHARGED, NOWHERE], [ELSEWHERE], list(STORIES)])
def test_an_archive_has_the_bytes_as_if_what_is_removed_had_never_been_added(
    gone: list[dict[str, str]], tmp_path: Path
) -> None:
    archive, never = tmp_path / "raids.archive", tmp_path / "never.archive"
    added(STORIES, archive, keeps_text=True)
    added([story for story in STORIES if story not in gone], never, keeps_text=True)
    stories, events = remove(archive, [story["id"] for story in gone])
    assert stories == len(gone)
    assert events == Archive(archive).events.count_rows()
    assert tables(archive) == tables(never)


def test_a_story_of_a_folder_is_removed_by_its_path_or_as_the_archive_shows_it(
    tmp_path: Path,
) -> None:
    folder, archive = tmp_path / "stories", tmp_path / "raids.archive"
    (folder / "may").mkdir(parents=True)
    for name, story in (("may/one.txt", RAID), ("two.txt", ELSEWHERE), ("three.txt", OTHER_PAPER)):
        (folder / name).write_text(story["text"])
    add([folder], archive, Wishes(workers=1))
    assert remove(archive, ["may/one.txt"]) == (1, 2)
    shown = Archive(archive).stories.to_table(columns=["id"]).column(0).to_pylist()
    assert remove(archive, sorted(shown)) == (2, 0)


def test_an_id_that_several_stories_are_shown_by_removes_none_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, archive = tmp_path / "stories", tmp_path / "raids.archive"
    folder.mkdir()
    (folder / "raids.txt").write_text(f"House raided in Leys\n\n{RAID['text']}")
    (folder / "raids.md").write_text(ELSEWHERE["text"])
    (folder / "warrants.txt").write_text(OTHER_PAPER["text"])
    add([folder], archive, Wishes(workers=1))
    before = tables(archive)
    assert main(["archive", "remove", str(archive), "warrants", "raids"]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    keys = Archive(archive).stories.to_table(columns=["id", "story_key"]).to_pylist()
    of_raids = [row["story_key"] for row in keys if row["id"] == "raids"]
    assert len(of_raids) == 2
    assert all(key in said for key in of_raids)
    assert "holds 2 stories raids: give one as it was given" in said
    assert "“House raided in Leys”" in said
    assert tables(archive) == before
    assert remove(archive, ["raids.md"])[0] == 1
    assert remove(archive, ["raids", "warrants.txt"]) == (2, 0)


def test_a_story_is_removed_by_its_key(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added(STORIES, archive)
    (key,) = (
        row["story_key"] for row in Archive(archive).stories.to_table().to_pylist()
        if row["id"] == "nowhere"
    )  # fmt: skip
    assert remove(archive, [key])[0] == 1
    with pytest.raises(InputError, match="holds no story nowhere"):
        remove(archive, ["nowhere"])


def test_what_the_archive_lacks_is_told_and_nothing_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "raids.archive"
    added(STORIES, archive)
    before = tables(archive)
    assert main(["archive", "remove", str(archive), "raid", "no-such", "none"]) == 2
    assert f"{archive} holds no story no-such, none: give ids" in capsys.readouterr().err
    assert tables(archive) == before
    assert main(["archive", "remove", str(archive), "raid", "nowhere"]) == 0
    assert capsys.readouterr().out == "2 stories removed, 2 events left\n"
    with pytest.raises(InputError, match="is no archive"):
        remove(tmp_path, ["raid"])


def test_a_removal_that_dies_before_the_events_are_made_is_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, never = tmp_path / "raids.archive", tmp_path / "never.archive"
    added(STORIES, archive)
    rest = [story for story in STORIES if story is not RAID]
    added(rest, never)

    def die(*_: object) -> None:
        raise OSError("no space")

    with monkeypatch.context() as patch:
        patch.setattr("geomap.archive.removals.make_events", die)
        with pytest.raises(RenderError, match="could not be written to"):
            remove(archive, ["raid"])
    added(rest, archive)
    assert tables(archive) == tables(never)
    assert part_folder.read_manifest(archive).stale == frozenset()
