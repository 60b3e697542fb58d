"""What geomap takes away in the folder of an archive, and what it leaves: all else."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from geomap.archive import part_folder
from geomap.archive.additions import Wishes, add
from geomap.archive.opened_archive import Archive
from geomap.archive.removals import remove
from geomap.cli.main import main
from geomap.errors import InputError
from tests.archive.conftest import CHARGED, RAID, STORIES, added, tables


def story(folder: Path, name: str = "story.txt") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(RAID["text"], encoding="utf-8")
    return folder


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


@pytest.mark.parametrize("within", ["stories", "work", "stories/2017", "unplaced", "pending"])
def test_a_folder_of_somebody_is_never_made_an_archive_and_keeps_its_files(
    tmp_path: Path, within: str
) -> None:
    mine = tmp_path / "raids"
    story(mine / within)
    for source in (mine / within, mine, story(tmp_path / "other")):
        with pytest.raises(InputError, match=r"is no archive|holds what is read"):
            add([source], mine, Wishes(workers=1))
    assert files(mine) == {f"{within}/story.txt"}


def test_what_somebody_laid_in_an_archive_stays_there(made: Path, tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive)
    laid = ("stories/late.txt", "events/NOTES.md", "pending/letter.odt", "work/draft.odt")
    for name in laid:
        (archive / name).parent.mkdir(exist_ok=True)
        (archive / name).write_text("mine")
    added(STORIES, archive)
    assert files(archive) - set(tables(made)) == set(laid)
    assert "stories/late.txt is no part of the archive" in Archive(archive).check()
    with pytest.raises(InputError, match="holds what is read"):
        add([archive / "stories" / "late.txt"], archive, Wishes(workers=1))


def test_a_run_that_died_as_it_began_leaves_a_folder_that_the_next_takes(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    archive.mkdir()
    (archive / ".lock").touch()
    (archive / ".geomap-cut-short.new").touch()
    assert added([RAID], archive).read == 1


def test_looking_at_an_archive_writes_nothing_also_where_a_run_died_between_manifest_and_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive)

    settle, is_first = part_folder.PartFolder._settle, iter([True, False])

    def die_at_the_second(folder: part_folder.PartFolder) -> None:
        if not next(is_first):
            raise SystemExit
        settle(folder)

    with monkeypatch.context() as patch:
        patch.setattr(part_folder.PartFolder, "_settle", die_at_the_second)
        with pytest.raises(SystemExit):
            added([CHARGED], archive)
    before = tables(archive)
    assert any(name.startswith("pending/") for name in before)
    opened = Archive(archive)
    assert opened.stories.count_rows() == 2
    opened.ask()
    assert opened.check() == ["stories are read whose events are still to be gathered: add goes on"]
    assert tables(archive) == before


@pytest.mark.parametrize("name", ["unplaced", "pending", "work", ".lock", "archive.json"])
def test_no_link_in_an_archive_is_followed_to_what_it_leads_to(
    made: Path, tmp_path: Path, name: str
) -> None:
    archive, victim = tmp_path / "theirs.archive", tmp_path / "victim"
    shutil.copytree(made, archive)
    (archive / "pending" / "stories-00.parquet").touch()
    story(victim, "00.parquet")
    (victim / "archive.json").write_bytes((made / "archive.json").read_bytes())
    before = {path: path.read_bytes() for path in victim.iterdir()}
    link = archive / name
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    is_file = "." in name
    link.symlink_to(victim / "archive.json" if is_file else victim)
    for use in (
        lambda: Archive(archive),
        lambda: added([RAID], archive),
        lambda: remove(archive, ["raid"]),
    ):
        with pytest.raises(InputError, match=f"{name} is a link, and no archive"):
            use()
    assert {path: path.read_bytes() for path in victim.iterdir()} == before


def test_a_part_that_is_a_link_or_a_pipe_is_told_before_it_is_opened(
    made: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "theirs.archive"
    shutil.copytree(made, archive)
    part = next((archive / "stories").iterdir())
    part.unlink()
    part.symlink_to("/dev/zero")
    with pytest.raises(InputError, match="is a link, and no archive"):
        Archive(archive)
    part.unlink()
    os.mkfifo(part)
    with pytest.raises(InputError, match="is no regular file, and no archive"):
        Archive(archive)


def test_a_manifest_that_names_what_is_no_part_is_damaged(made: Path, tmp_path: Path) -> None:
    archive = tmp_path / "theirs.archive"
    shutil.copytree(made, archive)
    manifest = archive / "archive.json"
    whole = manifest.read_text()
    for name in ("../../victim.parquet", "events/../../a.parquet", "events/late.parquet", "x.txt"):
        first = next(part for part in whole.split('"') if part.startswith("events/"))
        manifest.write_text(whole.replace(first, name))
        with pytest.raises(InputError, match="is damaged"):
            Archive(archive)


def test_an_archive_without_a_story_takes_texts_or_none(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([], archive, keeps_text=True)
    added([RAID], archive)
    assert not Archive(archive).manifest.keeps_text


def tell(archive: Path, part: Path, **said: object) -> None:
    """Let a manifest say something of a part."""
    manifest = archive / "archive.json"
    told = json.loads(manifest.read_text())
    told["parts"][f"{part.parent.name}/{part.name}"] |= said
    manifest.write_text(json.dumps(told))


def test_what_a_long_story_names_and_nobody_can_place_is_read_in_its_archive(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "long.archive"
    names = [f"Quill{first}{then}" for first in "abcdefghijklmnop" for then in "abcdefghijklmnop"]
    doors = [f"Police raided a house in {name} Road, Oxford, on Tuesday." for name in names]
    added([{"id": "long", "date": "2019-03-13", "text": " ".join(doors)}], archive)
    (part,) = (archive / "unplaced").iterdir()
    rows = parquet.read_table(part)
    assert len(rows) == len(names)
    parquet.write_table(pyarrow.concat_tables([rows] * 40), part, compression="zstd")
    tell(archive, part, rows=len(names) * 40, bytes=part.stat().st_size)
    assert len(names) * 40 * 16 > part.stat().st_size
    assert len(Archive(archive).not_placed()) == len(names)


@pytest.mark.parametrize("kind", ["rows", "bytes"])
def test_a_small_part_that_unpacks_to_much_is_refused_before_it_is_read(
    kind: str, made: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "theirs.archive"
    shutil.copytree(made, archive)
    part = next((archive / "events").iterdir())
    row = parquet.read_table(part).slice(0, 1)
    many = 400_000 if kind == "rows" else 1
    if kind == "bytes":
        at = row.schema.get_field_index("quote")
        row = row.set_column(at, "quote", pyarrow.array(["x" * 200_000_000]))
    parquet.write_table(row.take(pyarrow.array([0] * many)), part, compression="zstd")
    data = part.read_bytes()
    assert len(data) < 3_000_000
    tell(archive, part, sha256=sha256(data).hexdigest(), rows=many, bytes=len(data))
    with pytest.raises(InputError, match=r"is damaged .* unpacks to too many rows or bytes"):
        Archive(archive).ask()


def test_a_database_is_made_of_no_rows_that_every_other_format_refuses(
    made: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "theirs.archive"
    shutil.copytree(made, archive)
    part = next((archive / "events").iterdir())
    table = parquet.read_table(part)
    at = table.schema.get_field_index("kind")
    wrong = pyarrow.array(["Zed Wyrd\x1b of 14 Alder Road"] * len(table))
    parquet.write_table(table.set_column(at, "kind", wrong), part)
    tell(archive, part, bytes=part.stat().st_size)
    for name in ("raids.csv", "raids.sqlite"):
        assert main(["archive", "query", str(archive), "-o", str(tmp_path / name)]) == 2
        assert not (tmp_path / name).exists()
