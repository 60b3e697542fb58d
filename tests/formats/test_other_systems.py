"""What Windows and macOS do otherwise than Linux, as far as it can be tested without them."""

from __future__ import annotations

import ast
import io
import os
import sys
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

import geomap
from geomap.cli import main
from geomap.errors import InputError
from geomap.io.files import read_limited, write_atomically
from geomap.io.local_files import Content, check_content, check_local

PACKAGE = Path(geomap.__file__).parent
POSIX_ONLY = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def test_no_module_that_only_posix_has_is_imported() -> None:
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tried = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.Try)
            and "ImportError" in ast.dump(ast.Module(node.handlers, []))
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if node in tried:
                continue
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not POSIX_ONLY & {name.partition(".")[0] for name in names}, file


def test_a_file_is_written_where_a_folder_cannot_be_opened_as_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file = os.open

    def as_on_windows(path: Any, *rest: Any, **more: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(path, *rest, **more)

    monkeypatch.setattr(os, "open", as_on_windows)
    write_atomically(tmp_path / "map.html", b"new")
    assert (tmp_path / "map.html").read_bytes() == b"new"


def test_a_folder_is_called_one_where_the_system_says_only_that_it_is_not_permitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "raids.geojson"
    folder.mkdir()

    def refuse(path: Any, *_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="is a folder: give the path of a file in it"):
        read_limited(folder, 10)
    with pytest.raises(InputError, match="is a folder: give the path of a file in it"):
        check_content(folder, Content("GeoJSON", "JSON"))


def test_a_table_is_read_where_there_are_no_named_pipes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "raids.geojson"
    table.write_bytes(b'{"type": "FeatureCollection", "features": []}')
    monkeypatch.delattr(os, "O_NONBLOCK")
    check_content(table, Content("GeoJSON", "JSON"))
    with pytest.raises(InputError, match="is called KML and holds JSON"):
        check_content(table, Content("KML", "XML"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("https://paper.example/raids.geojson", "is an address"),
        ("/vsizip/x.zip/raids.geojson", "is a virtual path of GDAL"),
    ],
)
def test_an_address_is_refused_though_windows_turns_its_slashes_and_a_drive_is_none(
    given: str, message: str
) -> None:
    path: Any = PureWindowsPath(given)
    with pytest.raises(InputError, match=message):
        check_local(path, [".geojson"])
    drive: Any = PureWindowsPath("C:/maps/raids.geojson")
    assert check_local(drive, [".geojson"]) == ".geojson"


def terminal(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding, write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    return written


def test_a_letter_that_the_code_page_lacks_ends_no_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = terminal(monkeypatch, "cp1252")
    assert main.main(["locate", "Ulica Łódzka → Oxford"]) == 3
    assert b"Ulica ?\xf3dzka ? Oxford" in written.getvalue()


def test_what_windows_redirects_is_utf_8_and_elsewhere_what_the_machine_is_set_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for platform, expected in (("win32", "Łódź…".encode()), ("linux", b"?\xf3d?\x85")):
        written = terminal(monkeypatch, "cp1252")
        with monkeypatch.context() as patched:
            patched.setattr(sys, "platform", platform)
            main._let_no_letter_fail()
        print("Łódź…", end="")
        assert written.getvalue() == expected
