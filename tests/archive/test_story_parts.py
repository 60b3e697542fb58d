"""Parts of stories: written a share of them at a time, and what of theirs is replaced is told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geomap.archive import part_folder, story_parts
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from tests.archive.conftest import ELSEWHERE, OTHER_PAPER, RAID, added, lines

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


def test_a_story_that_takes_the_place_of_another_by_its_id_is_told_with_both_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, source = tmp_path / "raids.archive", tmp_path / "next-year.jsonl"
    command = ["archive", "add", str(source), "-o", str(archive), "--workers", "1"]
    added([RAID, ELSEWHERE], archive)
    another = ELSEWHERE | {"id": "raid", "date": "2020-06-02"}
    lines(source, [another])
    assert main(command) == 0
    out, err = capsys.readouterr()
    assert "1 story replaced what it told before" in out
    assert "1 story took the place of another by the same id: if both are to stay, name" in err
    told = f"  raid: {source}, line 1, of 2020-06-02, in place of one of 2019-03-14"
    assert told in err.splitlines()
    assert main([*command, "--again"]) == 0
    out, err = capsys.readouterr()
    assert "replaced" not in out + err, "it was read again and is the same"


@pytest.mark.parametrize(
    "corrected",
    [
        {"text": f"{RAID['text']} It was at dawn.", "date": "2019-03-16", "url": ""},
        {"text": OTHER_PAPER["text"].replace("Kestrel Crescent", "Long Ground")},
        {"text": "Nobody was raided.", "url": ""},
        {"text": "Nobody was raided.", "title": "", "date": "", "url": ""},
    ],
    ids=["the same place", "the same url", "the same day", "nothing to tell it by"],
)
def test_a_story_that_was_corrected_is_counted_and_is_no_other(
    corrected: dict[str, str], tmp_path: Path
) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID, ELSEWHERE], archive)
    done = added([RAID | corrected, ELSEWHERE], archive)
    assert (done.replaced, done.others, done.known) == (1, (), 1)


def test_what_could_not_be_read_before_took_no_place(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID | {"date": "soon"}], archive)
    done = added([RAID], archive)
    assert (done.read, done.replaced, done.others) == (1, 0, ())
