"""What is built to be installed: the wheel, and the sdist that it can be built from again."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest

from geomap.version import DISTRIBUTION, __version__
from tests.release.sbom import FILE, ROOT
from tests.release.versions import PYTHONS

pytestmark = pytest.mark.slow

FILE_NAME = f"{DISTRIBUTION.replace('-', '_')}-{__version__}"

SCRIPT = """\
import geomap

story = geomap.read("story.txt")
reveal_type(story.mentions)
geomap.read("story.txt", patch=7)
"""


def build(kind: str, source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", folder]
    subprocess.run([*command, source], check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel alone; what geomap needs is lent by that of the tests."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    (site,) = home.glob("lib/python3*/site-packages")
    ZipFile(wheel).extractall(site)
    return home


def held(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(path: Path) -> Message:
    (name,) = [name for name in held(path) if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(held(path)[name])


def test_the_wheel_says_what_it_is_and_which_pythons_it_is_tested_with(wheel: Path) -> None:
    told = metadata(wheel)
    assert (told["Name"], told["Version"]) == (DISTRIBUTION, __version__)
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == f">={PYTHONS[0]}"
    versions = {f"Programming Language :: Python :: {version}" for version in PYTHONS}
    assert versions < set(told.get_all("Classifier", []))
    assert "Typing :: Typed" in told.get_all("Classifier", [])
    assert set(told.get_all("Provides-Extra", [])) == {
        "dask",
        "desk",
        "parquet",
        "pictures",
        "s3",
        "widget",
    }
    assert str(told.get_payload()).startswith("# geomap")


def test_the_wheel_holds_the_patch_the_bill_the_licence_and_the_mark_of_types(wheel: Path) -> None:
    names = held(wheel)
    about = f"{FILE_NAME}.dist-info"
    assert names[f"{about}/sboms/{FILE.name}"] == FILE.read_bytes()
    assert names[f"{about}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert b"geomap = geomap.cli.process:run" in names[f"{about}/entry_points.txt"]
    assert "geomap/py.typed" in names
    assert "geomap/data/patches/thames-valley/gazetteer.bin" in names
    assert {name.partition("/")[0] for name in names} == {"geomap", about}


def test_the_sdist_builds_the_same_wheel_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    subprocess.run(["tar", "-xf", sdist, "-C", tmp_path], check=True)
    again = build("wheel", tmp_path / FILE_NAME, tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_installed_wheel_maps_a_story_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_bytes(
        (ROOT / "data" / "stories" / "oxford-raids.txt").read_bytes()
    )
    (site,) = installed.glob("lib/python3*/site-packages")
    around = os.environ | {"PYTHONPATH": str(site)}
    code = (
        "import geomap; from geomap.cli.main import main; print(geomap.__file__);"
        "raise SystemExit(main())"
    )
    command = [sys.executable, "-c", code, "map", "story.txt", "--published", "2017-08-10"]
    done = subprocess.run(
        [*command, "-o", "map.html"], cwd=tmp_path, env=around, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(site))
    assert "6 of 6 homes placed" in done.stdout
    assert (tmp_path / "map.html").stat().st_size > 100_000


def test_the_types_of_the_installed_wheel_reach_a_script_of_a_user(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, "-m", "mypy", "--python-executable", installed / "bin" / "python"]
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*command, "script.py"], cwd=tmp_path, env=usual, capture_output=True, text=True
    )
    assert 'No overload variant of "read" matches argument types "str", "int"' in done.stdout, (
        done.stdout
    )
    assert "fallback=geomap.model.Mention], ...]" in done.stdout
