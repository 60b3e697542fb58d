"""Stories added to an archive: only what is new is read, and nothing that was done is lost."""

from __future__ import annotations

import errno
import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap.archive import part_folder
from geomap.archive.additions import Wishes, add
from geomap.archive.crews import hiring, process_crew
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.intake.table_rows import Named
from geomap.archive.opened_archive import Archive
from geomap.archive.single_writer import only_writer
from geomap.archive.story_reading import read_story
from geomap.archive.summary import summary_of
from geomap.cli.main import main
from geomap.errors import InputError, LeftOutWarning, RenderError
from geomap.gazetteer.patches import open_patch
from geomap.version import PATCH
from tests.archive.conftest import CHARGED, ELSEWHERE, NOWHERE, RAID, STORIES, added, lines, tables
from tests.archive.crews import dying


def test_only_stories_that_are_new_or_changed_are_read(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    assert added([RAID, CHARGED], archive).read == 2
    again = added([RAID, CHARGED, ELSEWHERE], archive)
    assert (again.read, again.known, again.events) == (1, 2, 2)
    moved = RAID | {"text": RAID["text"].replace("Kestrel Crescent", "Long Ground")}
    assert added([moved], archive).read == 1
    streets = [event["street"] for event in Archive(archive).ask().to_pylist()]
    assert streets == ["Long Ground", "Girdlestone Road"]


def test_the_same_stories_give_the_same_bytes_in_any_order_and_in_any_number_of_runs(
    made: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "raids.archive"
    stories = random.Random(3).sample(STORIES, len(STORIES))  # noqa: S311
    added([RAID | {"text": ELSEWHERE["text"]}, ELSEWHERE], archive)
    for story in stories:
        added([story], archive)
    added(stories, archive, again=True)
    assert tables(archive) == tables(made)


def test_several_processes_read_as_one_and_a_story_that_kills_one_stops_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_crew, "_work", dying.work)
    monkeypatch.setattr("geomap.archive.intake.work_list.MOST_STORIES", 4)
    deadly = {"id": "deadly", "date": "2019-03-01", "text": dying.DEADLY}
    many = [{"id": f"x{n}", "date": "2019-03-01", "text": "A quiet day."} for n in range(15)]
    archive = tmp_path / "raids.archive"
    found = added([deadly, *many, *STORIES], archive, workers=2)
    assert found.read == len(STORIES) + 16
    ((where, reason),) = found.failed
    assert where.endswith("line 1")
    assert "died" in reason
    ours, theirs = tables(archive), tables(made)
    assert {name for name in ours if name.startswith(("events", "mentions"))} == {
        name for name in theirs if name.startswith(("events", "mentions"))
    }
    assert all(ours[name] == theirs[name] for name in theirs if name.startswith("events"))


def test_a_run_that_is_stopped_keeps_what_is_done_and_the_next_goes_on(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    real = hiring.read_alone

    def stopped(*args: Any, **kwargs: Any) -> Iterator[Any]:
        yield next(real(*args, **kwargs))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("geomap.archive.intake.work_list.MOST_STORIES", 3)
        patch.setattr(hiring, "read_alone", stopped)
        with pytest.raises(KeyboardInterrupt):
            added(STORIES, archive)
    assert not (archive / "work").exists()
    assert Archive(archive).check() == [
        "stories are read whose events are still to be gathered: add goes on"
    ]
    with pytest.warns(LeftOutWarning, match=r"a run was ended, and some events are old or missing"):
        assert geomap.open_archive(archive).to_geodataframe().empty
    rest = added(STORIES, archive)
    assert Archive(archive).check() == []
    assert (rest.read, rest.known) == (3, 3)
    assert tables(archive) == tables(made)


@pytest.mark.parametrize("before", ["_publish", "_settle"])
def test_a_process_that_dies_while_it_writes_leaves_the_old_archive_or_the_new(
    before: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added([CHARGED, RAID], archive)
    old = Archive(archive).stories.count_rows()

    def die(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(part_folder.PartFolder, before, die)
    with pytest.raises(SystemExit):
        added(STORIES, archive)
    monkeypatch.undo()
    assert Archive(archive).stories.count_rows() in (old, len(STORIES))
    assert Archive(archive).check() == []
    added(STORIES, archive)
    assert tables(archive) == tables(made)


def test_a_run_with_nothing_to_add_sweeps_what_one_that_was_killed_left(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive)
    for name in (".geomap-writing", ".geomap-cut-short.new"):
        (archive / name).touch()
    assert added([RAID], archive).known == 1
    assert not list(archive.rglob(".geomap-*"))


def test_a_full_disk_is_told_in_one_line_and_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive)
    before = tables(archive)

    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(part_folder, "_write_synced", full)
    with pytest.raises(RenderError, match="No space left"):
        added(STORIES, archive)
    monkeypatch.undo()
    added([RAID], archive)
    assert tables(archive) == before


def test_two_processes_never_write_at_once_and_the_second_is_told_whom_it_waits_for(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive)
    with only_writer(archive):
        with pytest.raises(InputError, match=f"number {os.getpid()}.*wait for it"):
            added([CHARGED], archive)
        said = []

        class StopError(Exception):
            pass

        def told(line: str) -> None:
            said.append(line)
            raise StopError

        with pytest.raises(StopError):
            added([CHARGED], archive, waiting=told)
        assert "is adding to" in said[0]
    assert added([CHARGED], archive).read == 1


def test_a_broken_story_is_listed_with_its_reason_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "stories"
    (folder / "may").mkdir(parents=True)
    (folder / "good.txt").write_text(f"{RAID['text']}\n\n14 March 2019")
    (folder / "may" / "good.txt").write_text(ELSEWHERE["text"])
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    for name in ("picture.jpg", "README.md", "rows.csv", "more.CSV"):
        (folder / name).write_bytes(b"x")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    rows = lines(
        tmp_path / "rows.jsonl",
        [
            CHARGED,
            NOWHERE | {"id": "charged"},
            RAID | {"id": "iso", "date": "2019-03-14T06:30:00+00:00"},
            RAID | {"id": "words", "date": "14 March 2019"},
            RAID | {"id": "numbers", "date": "14/03/2019"},
            RAID | {"id": "wrong", "date": "31/31/2019"},
            RAID | {"id": "empty", "text": " "},
        ],
    )
    with rows.open("a") as file:
        file.write("no json\n")
    archive = tmp_path / "raids.archive"
    command = ["archive", "add", str(folder), str(rows), "-o", str(archive), "--workers", "1"]
    for _ in range(2):
        assert main(command) == 3
        said = capsys.readouterr()
        assert said.out.splitlines()[2:] == [
            "left, as links are not followed: 1 gone.txt",
            "left, as no story has such an ending: 1 .jpg",
            "left, as tables are given by name: 2 .csv",
            "left, as they tell of their folder: 1 README.md",
        ]
        for reason in (
            "large.txt is larger than 5,000,000 bytes",
            "binary.txt",
            "line 2: ",
            "has the same id charged",
            "its date '31/31/2019' is none",
            "its text is empty",
            "the line is no JSON object",
        ):
            assert reason in said.err, reason
        assert "6 stories could not be read" in said.err
    assert main(["archive", "info", str(archive)]) == 0
    assert "its text is empty" in capsys.readouterr().out
    (event, *_) = Archive(archive).ask().to_pylist()
    assert event["told"] == 3, "of five stories three have one text"
    told = Archive(archive).mentions.to_table(columns=["place"]).column(0).to_pylist()
    assert told.count("Kestrel Crescent") == 5


def test_two_raids_of_one_street_are_two_events_by_the_days_of_their_files_names(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name in ("2019-03-14.txt", "2019-03-28-again.txt"):
        text = "Police raided a house in Kestrel Crescent, Blackbird Leys, yesterday."
        (folder / name).write_text(text)
    archive = tmp_path / "raids.archive"
    add([folder], archive, Wishes(workers=1))
    days = [str(event["date"]) for event in Archive(archive).ask().to_pylist()]
    assert days == ["2019-03-13", "2019-03-27"]


def test_stories_without_a_day_are_counted_each_time_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [RAID, {"id": "a", "text": "A quiet day."}, {"id": "b", "text": "A quiet day, too."}]
    source = lines(tmp_path / "rows.jsonl", [*rows, {"id": "broken", "text": ""}])
    command = ["archive", "add", str(source), "-o", str(tmp_path / "a"), "--workers", "1"]
    for _ in range(2):
        main(command)
        said = capsys.readouterr().err
        assert "2 stories have no day of publication" in said
        assert "name files like 2017-08-10-raids.txt" in said
    main(["archive", "add", str(lines(source, [RAID])), *command[3:]])
    assert "no day" not in capsys.readouterr().err


def test_a_worker_that_does_not_see_a_file_dates_it_by_its_name_as_this_process_does() -> None:
    text = b"Police raided a house in Kestrel Crescent, Blackbird Leys, yesterday."
    name = "may/2019-03-14-raid.txt"
    read = read_story(GivenStory(name, name, "x", name, data=text), open_patch(PATCH))
    assert str(read.published) == "2019-03-14"


def _refuse(monkeypatch: pytest.MonkeyPatch, call: str, below: Path) -> None:
    """Let the system refuse a call for whatever lies below a path, as it does to all but root."""
    real = getattr(os, call)

    def refused(path: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(path, int) and Path(path).is_relative_to(below):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, call, refused)


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, archive = tmp_path / "stories", tmp_path / "raids.archive"
    for name in ("locked/one.txt", "listed/two.txt", "open/three.txt"):
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(RAID["text"])
    command = ["archive", "add", str(folder), "-o", str(archive), "--workers", "1"]
    with monkeypatch.context() as closing:
        _refuse(closing, "scandir", folder / "locked")
        for call in ("stat", "lstat", "open"):
            _refuse(closing, call, folder / "locked" / "archive.json")
            _refuse(closing, call, folder / "listed" / "two.txt")
        assert main(command) == 3
        said = capsys.readouterr()
        assert said.out.startswith("1 story read, 0 known")
        assert said.err.splitlines()[:4] == [
            "1 folder could not be opened:",
            f"  {folder}/locked: Permission denied",
            "1 story could not be read:",
            f"  {folder}/listed/two.txt cannot be read: Permission denied",
        ]
        (tmp_path / "alone").mkdir()
        (tmp_path / "alone" / "locked").mkdir()
        _refuse(closing, "scandir", tmp_path / "alone" / "locked")
        assert main([*command[:2], str(tmp_path / "alone"), "-o", str(tmp_path / "b")]) == 3
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out.startswith("2 stories read, 1 known")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no such mask")
def test_a_process_that_begins_to_read_leaves_ctrl_c_to_the_one_that_writes() -> None:
    """It was told of in a traceback of each process that was still loading what it needs."""
    with process_crew.processes(PATCH, keeps_text=False, workers=1)(alone=False) as crew:
        assert crew.read(()).result().stories.num_rows == 0
        blocked = crew._pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, [])
        assert signal.SIGINT in blocked.result()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_source_that_cannot_be_opened_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    for call, source in (("scandir", locked), ("stat", locked / "one.txt")):
        with monkeypatch.context() as closing:
            _refuse(closing, call, source)
            with pytest.raises(InputError, match=r"cannot be opened: Permission denied"):
                add([source], tmp_path / "a", Wishes(workers=1))
    assert not (tmp_path / "a").exists()


def test_folders_without_any_story_and_archives_are_refused_and_nothing_is_written(
    made: Path, tmp_path: Path
) -> None:
    empty, other = tmp_path / "empty", tmp_path / "other"
    empty.mkdir()
    other.mkdir()
    lines(empty / "rows.jsonl", [RAID])
    for sources, reason in (
        ([empty], "no story is in .*empty: .*given by name"),
        ([other, empty], "no story is in .*other, .*empty: "),
        ([made], "is an archive: give what its stories came from"),
    ):
        with pytest.raises(InputError, match=reason):
            add(sources, tmp_path / "a", Wishes(workers=1))
    assert not (tmp_path / "a").exists()
    rows = lines(tmp_path / "rows.jsonl", [])
    assert add([empty, rows], tmp_path / "a", Wishes(workers=1)).read == 0


@pytest.mark.parametrize("text", ["", "\n\n", "id,text\n"], ids=["no line", "blank", "a header"])
def test_a_table_without_a_row_is_told_and_is_no_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    rows = tmp_path / ("rows.csv" if text.startswith("id") else "rows.jsonl")
    rows.write_text(text)
    command = ["archive", "add", "-o", str(tmp_path / "a"), "--workers", "1"]
    assert main([*command, str(rows)]) == 0, "a day without news"
    assert f"geomap: no story is in {rows}, so that nothing was added" in capsys.readouterr().err
    assert main([*command, str(lines(tmp_path / "raid.jsonl", [RAID]))]) == 0
    assert "no story is in" not in capsys.readouterr().err


def test_stories_that_could_not_be_read_are_listed_in_the_order_of_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = lines(tmp_path / "rows.jsonl", [{"id": f"x{n}", "text": ""} for n in range(60)])
    archive = tmp_path / "a"
    assert main(["archive", "add", str(rows), "-o", str(archive), "--workers", "1"]) == 3
    listed = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  ")]
    assert [line.split(":")[0] for line in listed[:50]] == [
        f"  {rows}, line {number}" for number in range(1, 51)
    ]
    assert listed[50:] == ["  … and 10 more: geomap archive info lists all"]
    main(["archive", "info", str(archive)])
    assert f"  {rows}, line 60: its text is empty" in capsys.readouterr().out


@pytest.mark.parametrize("broken", ["a,Police raided\x92s,2019-03-04", "b,x,2019-03-04"])
def test_a_row_that_could_not_be_read_is_listed_no_more_once_it_is_mended(
    tmp_path: Path, broken: str
) -> None:
    rows, archive = tmp_path / "rows.csv", tmp_path / "a"
    head = f"id,text,published\nb,{ELSEWHERE['text'].replace(',', '')},2019-06-02\n"
    rows.write_bytes(f"{head}{broken}\n".encode("latin-1"))
    other = lines(tmp_path / "other.jsonl", [{"id": "x", "text": ""}])
    add([other, rows], archive, Wishes(workers=1))
    assert len(summary_of(Archive(archive)).failed) == 2
    rows.write_text(f"{head}a,{RAID['text'].replace(',', '')},2019-03-04\n", encoding="utf-8")
    assert main(["archive", "add", str(rows), "-o", str(archive), "--workers", "1"]) == 0
    summary = summary_of(Archive(archive))
    assert (summary.stories, len(summary.failed)) == (3, 1), "that of the other table"
    assert "other.jsonl" in summary.failed[0][0]


def test_what_is_no_archive_and_what_is_no_story_is_refused(tmp_path: Path) -> None:
    story = lines(tmp_path / "rows.jsonl", [RAID])
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear reader")
    for source, archive, reason in (
        (tmp_path / "none", tmp_path / "a", "does not exist"),
        (tmp_path / "rows.exe", tmp_path / "a", "neither a story nor a table"),
        (story, tmp_path / "other", "is no archive"),
        (story, tmp_path / "t.csv", r"t\.csv ends like a file.*name it like .*t\.archive"),
        (story, tmp_path / "t.HTML", "ends like a file"),
        (story, tmp_path / "t.sqlite", "ends like a file"),
        (story, story, "is no archive"),
    ):
        (tmp_path / "rows.exe").write_bytes(b"")
        with pytest.raises(InputError, match=reason):
            add([source], archive, Wishes(workers=1))
        assert archive in (story, tmp_path / "other") or not archive.exists()
    with pytest.raises(InputError, match="has no column 'nope'"):
        add([story], tmp_path / "a", Wishes(Named(text="nope"), workers=1))
    assert not (tmp_path / "a").exists()
    with pytest.raises(InputError, match="is no archive"):
        Archive(tmp_path / "other")


def test_an_archive_is_of_one_patch_and_keeps_texts_or_none(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive, keeps_text=True)
    assert archive.stat().st_mode & 0o777 == 0o700 or sys.platform == "win32"
    kept = Archive(archive).stories.to_table(columns=["text"]).column(0).to_pylist()
    assert kept == [RAID["text"]]
    with pytest.raises(InputError, match="give --keep-text"):
        added([CHARGED], archive)


def test_an_archive_that_grew_since_it_was_opened_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "raids.archive"
    added([RAID], path)
    before = Archive(path)
    added([RAID, CHARGED, ELSEWHERE], path)
    again = "was changed since it was opened: open it again"
    with pytest.raises(InputError, match=again):
        before.to_geodataframe()
    with pytest.raises(InputError, match=again):
        before.check()
    assert Archive(path).check() == []
    assert len(Archive(path).to_geodataframe()) == 2
