"""Where a file cannot be written, which is told before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.io import files
from geomap.io.files import check_outputs, check_writable, write_all


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
        with pytest.raises(InputError, match="cannot be written to: File name too long"):
            write_all({path: b""})
    with pytest.raises(InputError, match="cannot be written to: embedded null"):
        write_all({tmp_path / "\0": b""})
