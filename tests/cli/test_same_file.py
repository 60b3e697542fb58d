"""No command writes over what it reads, by whatever name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.gazetteer.patches import data_folder

STORY = "Police raided a house in Kestrel Crescent, Oxford, on Tuesday morning.\n"
AREA = {
    "type": "Feature",
    "properties": {"name": "All of it"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[-1.4, 51.6], [-1.0, 51.6], [-1.0, 51.9], [-1.4, 51.9], [-1.4, 51.6]]],
    },
}
RAID = {
    "type": "Feature",
    "properties": {"street": "Elm Row"},
    "geometry": {"type": "Point", "coordinates": [-1.2, 51.74]},
}


def layer(feature: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of each kind, each under three names."""
    files = {
        "story.html": f"<html><body><article><p>{STORY * 5}</p></article></body></html>",
        "corrections.geojson": '[[correction]]\nname = "Elm Row"\nbecause = "x"\n',
        "areas.geojson": layer(AREA),
        "table.geojson": layer(RAID),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.write_text(text)
        path.with_stem(f"soft-{path.stem}").symlink_to(name)
        path.with_stem(f"hard-{path.stem}").hardlink_to(path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that must leave every file as it is, and give its one line."""
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    assert main(line.split()) == 2
    said = capsys.readouterr()
    assert {path: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


@pytest.mark.parametrize("other", ["", "./", "soft-", "hard-"])
@pytest.mark.parametrize(
    "line",
    [
        "map story.html -o OUTstory.html",
        "map story.html -o map.html --data OUTareas.geojson --neighbourhoods areas.geojson",
        "map story.html -o map.html --data OUTcorrections.geojson "
        "--corrections corrections.geojson",
        "export table.geojson -o OUTtable.geojson",
        "export table.geojson -o OUTareas.geojson --neighbourhoods areas.geojson",
        "publish OUTtable.geojson --folder . --name table --url https://x.example/ --by ab",
        "publish OUTtable.geojson --folder . --name soft-table --url https://x.example/ --by ab",
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_read_is_never_written_over(
    line: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "which is read: choose another name" in refused(line.replace("OUT", other), capsys)


@pytest.mark.parametrize("table", ["areas.geojson", "./areas.geojson", "soft-areas.geojson"])
@pytest.mark.usefixtures("desk")
def test_a_map_and_its_table_are_two_files(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(f"map story.html -o hard-areas.geojson --data {table}", capsys)
    assert "are one file" in said


@pytest.mark.usefixtures("desk")
def test_an_output_is_a_file_that_is_or_can_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder.geojson").mkdir()
    said = refused("map story.html -o map.html --data folder.geojson", capsys)
    assert "folder.geojson is a folder" in said
    os.mkfifo("pipe.geojson")
    said = refused("map story.html -o map.html --data pipe.geojson", capsys)
    assert "pipe.geojson is no regular file" in said


def test_a_story_on_standard_input_is_a_file_too(desk: Path) -> None:
    story = desk / "story.html"
    before = story.read_bytes()
    command = [sys.executable, "-m", "geomap", "map", "-", "-o", "story.html"]
    with story.open("rb") as piped:
        done = subprocess.run(command, stdin=piped, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "geomap: writing story.html would destroy standard input, which is read: "
        "choose another name\n"
    )
    assert story.read_bytes() == before


@pytest.mark.usefixtures("desk")
def test_a_patch_is_read_too_and_is_not_written_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bundled = data_folder() / "patches" / "thames-valley"
    Path("patch").mkdir()
    for file in bundled.iterdir():
        if file.is_file():
            shutil.copy(file, Path("patch") / file.name)
    before = Path("patch/wards.geojson").read_bytes()
    refused("map story.html -o map.html --data patch/wards.geojson --patch patch", capsys)
    refused("gazetteer build patch/wards.geojson -o patch", capsys)
    assert Path("patch/wards.geojson").read_bytes() == before


@pytest.mark.usefixtures("desk")
def test_the_cache_is_not_exported_over_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(Path.cwd()))
    assert main(["cache", "info"]) == 0
    capsys.readouterr()
    (name,) = (path.name for path in Path().glob("*.sqlite*") if path.stat().st_size)
    assert "would destroy" in refused(f"cache export -o {name}", capsys)
