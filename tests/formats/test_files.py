from __future__ import annotations

import os
import stat
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from geomap.errors import InputError, RenderError
from geomap.io import files
from geomap.io.files import (
    check_outputs,
    check_writable,
    holds,
    parse_toml,
    read_limited,
    read_toml,
    unreadable,
    write_all,
    write_atomically,
)


def test_a_written_file_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_files_neither_changes_when_the_disk_refuses_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "map.html", tmp_path / "raids.geojson"
    first.write_bytes(b"old map")
    syncs: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        syncs.append(descriptor)
        if len(syncs) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(RenderError, match=r"raids\.geojson could not be written: No space left"):
        write_all({first: b"new map", second: b"table"})
    assert first.read_bytes() == b"old map"
    assert list(tmp_path.iterdir()) == [first]


def test_a_new_file_has_the_mode_that_the_umask_grants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "map.html", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "map.html").stat().st_mode & 0o777 == 0o640


def test_a_missing_folder_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist: make it first"):
        write_all({tmp_path / "a.html": b"", tmp_path / "none" / "b.html": b""})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        write_atomically(tmp_path, b"")


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"x" * 10)
    assert read_limited(path, 10) == b"x" * 10
    with pytest.raises(InputError, match="larger than 9 bytes"):
        read_limited(path, 9)


def test_a_toml_file_is_read_with_its_text_and_what_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "geomap.toml"
    path.write_bytes(b"\xef\xbb\xbfpatch = 'millbury'\n")
    assert read_toml(path, 30) == ("patch = 'millbury'\n", {"patch": "millbury"})
    with pytest.raises(InputError, match="larger than 9 bytes"):
        read_toml(path, 9)
    for data in (b"patch =", b"\xff", b"a = " + b"[" * 5_000):
        path.write_bytes(data)
        with pytest.raises(InputError) as told:
            read_toml(path, 10_000)
        assert str(told.value).startswith(f"{path} is not TOML: ")


def test_what_is_no_regular_file_is_refused() -> None:
    with pytest.raises(InputError, match="no regular file"):
        read_limited(Path("/dev/zero"), 10)


def test_why_a_file_cannot_be_read_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    for fault, why in (
        (FileNotFoundError(2, "No such file"), f"{path} does not exist: check the path"),
        (PermissionError(13, "Permission denied"), f"{path} cannot be read: Permission denied"),
        (OSError("odd"), f"{path} cannot be read: odd"),
        (ValueError("embedded null byte"), f"{path} cannot be read: embedded null byte"),
    ):
        assert str(unreadable(path, fault)) == why
    for kind in (IsADirectoryError, PermissionError):
        told = str(unreadable(tmp_path, kind(21, "Is a directory")))
        assert told == f"{tmp_path} is a folder: give the path of a file in it"
    assert str(unreadable(tmp_path, OSError(5, "Input/output error"))).endswith("output error")
    told_already = InputError("it is odd")
    assert unreadable(path, told_already) is told_already
    assert unreadable(tmp_path, told_already) is told_already


def refused(path: Path, limit: int = 10) -> str:
    with pytest.raises(InputError) as told:
        read_limited(path, limit)
    return str(told.value)


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    vast = tmp_path / "story.txt"
    with vast.open("wb") as file:
        file.truncate(16_000_000)
    tracemalloc.start()
    try:
        assert "is larger than 10 bytes" in refused(vast)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    assert refused(path) == f"{path} does not exist: check the path"
    assert refused(tmp_path) == f"{tmp_path} is a folder: give the path of a file in it"
    assert "cannot be read" in refused(Path("\0"))
    path.write_bytes(b"x" * 1_235)
    told = f"{path} is larger than 1,234 bytes: too large for its purpose"
    assert refused(path, 1_234) == told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_is_not_waited_for_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def never_waiting(path: Path, flags: int) -> int:
        assert flags & os.O_NONBLOCK
        assert flags & os.O_ACCMODE == os.O_RDONLY
        return opened(path, flags)

    monkeypatch.setattr(os, "open", never_waiting)
    pipe = tmp_path / "story.txt"
    os.mkfifo(pipe)
    assert refused(pipe) == f"{pipe} is no regular file: give the path of a saved file"


def test_a_key_of_toml_has_at_most_a_hundred_parts() -> None:
    most = ".".join("k" * 101)
    assert parse_toml(f"x = 1\n{most} = 'a.b.c'\n")["x"] == 1
    assert parse_toml(f"x = '{'.' * 200} = '") == {"x": f"{'.' * 200} = "}
    with pytest.raises(ValueError, match=r"^a key has more than 100 parts \(at line 3\)$"):
        parse_toml(f"x = 1\ny = 2\n{most}.k = 3\n")


def clash(outputs: list[Path], inputs: Iterable[Path | str | None] = ()) -> str:
    with pytest.raises(InputError) as told:
        check_outputs(outputs, inputs)
    return str(told.value)


def test_no_output_is_an_input_or_another_output(tmp_path: Path) -> None:
    story, link, again = (tmp_path / name for name in ("story.html", "link.html", "again.html"))
    story.write_bytes(b"told")
    link.symlink_to(story)
    again.hardlink_to(story)
    free, other = tmp_path / "map.html", tmp_path / "raids.csv"
    check_outputs([], [story])
    check_outputs([free, other], [story, str(link), None, "", "-"])
    for output in (story, link, again, tmp_path / "." / "story.html"):
        for read in (story, str(story)):
            assert clash([free, output], [None, "data.csv", read]) == (
                f"writing {output} would destroy {story}, which is read: choose another name"
            )
    one = f"{free} and {tmp_path / '.' / 'map.html'} are one file: name another for one of them"
    assert clash([other, free, tmp_path / "." / "map.html"]) == one
    assert clash([story, other, again]) == (
        f"{story} and {again} are one file: name another for one of them"
    )
    assert clash([free, tmp_path]) == f"{tmp_path} is a folder: give the name of a file"


def test_standard_input_may_be_a_file_that_is_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"told")
    monkeypatch.setattr(files, "_STANDARD_INPUT", story)
    told = f"writing {story} would destroy standard input, which is read: choose another name"
    assert clash([story], ["-"]) == told
    check_outputs([tmp_path / "map.html"], ["-"])


def test_names_that_lead_nowhere_are_not_one(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    check_outputs([tmp_path / "map.html"], [loop, "\0"])


def unfit(path: Path) -> str:
    with pytest.raises(InputError) as told:
        check_writable(path)
    return str(told.value)


def test_where_no_file_can_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_writable(tmp_path / "map.html")
    (tmp_path / "map.html").write_bytes(b"old")
    check_writable(tmp_path / "map.html")
    none = tmp_path / "none"
    assert unfit(none / "map.html") == (
        f"the folder {none} does not exist: make it first, or choose another"
    )
    assert unfit(tmp_path / "map.html" / "x").startswith("the folder ")
    assert unfit(tmp_path) == f"{tmp_path} is a folder: give the name of a file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        told = f"{tmp_path / 'pipe'} is no regular file: give the name of one"
        assert unfit(tmp_path / "pipe") == told
    asked: list[tuple[Path, int]] = []
    monkeypatch.setattr(os, "access", lambda *given: asked.append(given))
    told = f"the folder {tmp_path} cannot be written to: choose another"
    assert unfit(tmp_path / "map.html") == told
    assert asked == [(tmp_path, os.W_OK | os.X_OK)]


def test_a_name_that_no_file_can_have_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    long = tmp_path / ("long" * 100)
    for path in (long, long / "map.html"):
        assert unfit(path) == f"{path} cannot be written to: File name too long"
        assert clash([path]) == f"{path} cannot be written to: File name too long"
        with pytest.raises(InputError) as told:
            write_all({path: b""})
        assert str(told.value) == f"{path} cannot be written to: File name too long"
    with pytest.raises(InputError, match=r"\0 cannot be written to: .*embedded null"):
        write_all({tmp_path / "\0": b""})


def test_a_file_holds_just_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    assert holds(path, b"") is False
    path.write_bytes(b"map")
    assert holds(path, b"map") is True
    assert [holds(path, data) for data in (b"ma", b"maps", b"mop", b"")] == [False] * 4


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes")
def test_a_file_keeps_its_mode_and_a_private_one_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    before = os.umask(0o027)
    try:
        write_all({path: b"1"})
        assert mode_of(path) == 0o640
        assert os.umask(0o026) == 0o027
        path.unlink()
        write_all({path: b"1"})
        assert mode_of(path) == 0o640
        path.chmod(0o604)
        write_all({path: b"2"})
        assert mode_of(path) == 0o604
        write_atomically(path, b"3")
        assert mode_of(path) == 0o604
        write_atomically(path, b"4", private=True)
        assert mode_of(path) == 0o600
        path.unlink()
        write_all({path: b"5", tmp_path / "raids.csv": b"6"}, private=True)
        assert mode_of(path) == mode_of(tmp_path / "raids.csv") == 0o600
        assert os.umask(0o027) == 0o026
    finally:
        os.umask(before)


def test_what_is_to_go_away_goes_from_any_folder_by_its_own_name(tmp_path: Path) -> None:
    web, old, page = tmp_path / "web", tmp_path / "old", tmp_path / "map.html"
    for folder in (web, old):
        folder.mkdir()
        (folder / "map.html").write_bytes(b"old")
    (old / "link.html").symlink_to(web / "map.html")
    write_all({page: b"new"}, gone=[old / "link.html", old / "map.html"])
    assert page.read_bytes() == b"new"
    assert list(old.iterdir()) == []
    assert (web / "map.html").read_bytes() == b"old"
    write_all({}, gone=[page])
    assert not page.exists()
    write_all({})


def test_a_link_is_written_through_and_one_that_leads_round_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "web").mkdir()
    link, round_ = tmp_path / "map.html", tmp_path / "round.html"
    link.symlink_to(tmp_path / "web" / "map.html")
    (tmp_path / "site").symlink_to(tmp_path / "web")
    write_all({link: b"new", tmp_path / "site" / "raids.csv": b"table"})
    assert link.is_symlink()
    assert sorted(path.name for path in (tmp_path / "web").iterdir()) == ["map.html", "raids.csv"]
    round_.symlink_to(round_)
    with pytest.raises(InputError) as told:
        write_all({link: b"newer", round_: b""})
    said = f"{round_} is a link that leads nowhere: take it away, or choose another"
    assert str(told.value) == said
    assert link.read_bytes() == b"new"
    with monkeypatch.context() as later:  # as from Python 3.13 on
        later.setattr(Path, "resolve", lambda path: path)
        with pytest.raises(InputError, match="is a link that leads nowhere"):
            write_all({round_: b""})


def test_what_the_disk_refuses_is_told_with_the_file_and_a_fault_of_ours_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = {tmp_path / "map.html": b"1", tmp_path / "raids.csv": b"2"}

    def refuse(fault: Exception) -> None:
        def refusing(*_: object) -> None:
            raise fault

        monkeypatch.setattr(files, "rename_all", refusing)

    refuse(OSError(28, "No space left on device"))
    with pytest.raises(RenderError) as told:
        write_all(pair)
    said = f"{tmp_path / 'raids.csv'} could not be written: No space left on device"
    assert str(told.value) == said
    with pytest.raises(RenderError, match=r"^\. could not be written: No space"):
        write_all({}, gone=[tmp_path / "x"])
    ours = RenderError("it is odd")
    refuse(ours)
    with pytest.raises(RenderError) as told:
        write_all(pair)
    assert told.value is ours
    assert list(tmp_path.iterdir()) == []
