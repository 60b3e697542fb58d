"""A format is one module in `geomap/formats`: nothing else needs to know of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geomap import formats
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.formats import read_features, read_raids
from geomap.renderers import load
from tests.raids.test_table import TABLE

PILE = '''
"""GeoJSON, with a name of its own."""
from geomap.formats import Format, geojson
from geomap.io.local_files import Content

def create() -> Format:
    return Format(Content("Pile", "JSON"), geojson.read, geojson.write)
'''


@pytest.fixture(autouse=True)
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "pile.py").write_text(PILE)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    monkeypatch.delitem(sys.modules, "geomap.formats.pile", raising=False)


def test_a_module_dropped_into_the_room_is_a_format(tmp_path: Path) -> None:
    path = tmp_path / "raids.pile"
    path.write_bytes(formats.load("pile").write(TABLE))
    assert read_raids(path) == TABLE
    assert main(["export", str(path), "-o", str(tmp_path / "back.geojson")]) == 3
    assert main(["export", str(tmp_path / "back.geojson"), "-o", str(path)]) == 3
    path.write_text("<kml/>")
    with pytest.raises(InputError, match="is called Pile and holds XML"):
        read_features(path)


def test_help_and_errors_list_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("map", "export"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert ".pile" in capsys.readouterr().out
    with pytest.raises(InputError, match=r"can read: .*\.pile"):
        read_features(tmp_path / "raids.gdb")
    with pytest.raises(InputError, match=r"can write: .*\.pile"):
        load("raids.gdb")
