"""One text under several ids or paths is one story that tells of a raid."""

from __future__ import annotations

from pathlib import Path

import pytest

import geomap
from geomap.archive.events.same_text import repeated
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from tests.archive.conftest import ELSEWHERE, OTHER_PAPER, RAID, added, lines


def test_a_text_that_is_given_under_another_id_counts_once_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, table = tmp_path / "raids.archive", tmp_path / "again.jsonl"
    added([RAID, OTHER_PAPER, ELSEWHERE], archive)
    assert repeated(Archive(archive).mentions) == ()
    lines(table, [RAID | {"id": "cms-7"}, ELSEWHERE | {"id": "cms-9"}])
    assert main(["archive", "add", str(table), "-o", str(archive)]) == 0
    said = capsys.readouterr().err
    assert "counts as one story that tells of a raid: cms-7 and raid, cms-9 and elsewhere;" in said
    first, second = Archive(archive).ask().to_pylist()
    assert (first["told"], second["told"]) == (2, 1)
    assert len(first["sources"]) == 2
    assert first["because"].endswith("; another story has the same text")
    assert second["because"].endswith("another story has the same text")


def test_what_is_said_of_one_text_is_saved_as_it_is(tmp_path: Path) -> None:
    archive, table = tmp_path / "raids.archive", tmp_path / "raids.geojson"
    added([RAID, RAID | {"id": "raid-again"}], archive)
    frame = geomap.open_archive(archive).to_geodataframe()
    frame.gm.save(table)
    assert "another story has the same text" in geomap.read_raids(table)["because"].iloc[0]


def test_a_copy_of_a_file_is_one_text_and_another_papers_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, story in (("one", RAID), ("one copy", RAID), ("two", OTHER_PAPER)):
        file = folder / f"{story['date']}-{name}.txt"
        file.write_text(story["text"], encoding="utf-8")
    assert main(["archive", "add", str(folder), "-o", str(tmp_path / "a.archive")]) == 0
    (event,) = Archive(tmp_path / "a.archive").ask().to_pylist()
    assert event["told"] == 2
