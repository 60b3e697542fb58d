"""The folders in which geomap keeps what it remembers are those of the platform."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.io.user_folders import cache_folder, kept_folder

FOLDERS = {"GEOMAP_CACHE": cache_folder, "GEOMAP_DATA": kept_folder}
VARIABLES = ("LOCALAPPDATA", "APPDATA", "XDG_CACHE_HOME", "XDG_DATA_HOME", *FOLDERS)


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))


@pytest.mark.parametrize(
    ("platform", "set_to", "cached", "kept"),
    [
        (
            "darwin",
            {},
            "home/Library/Caches/geomap",
            "home/Library/Application Support/geomap",
        ),
        (
            "win32",
            {"LOCALAPPDATA": "local", "APPDATA": "roaming"},
            "local/geomap",
            "roaming/geomap",
        ),
        ("win32", {}, "home/AppData/Local/geomap", "home/AppData/Roaming/geomap"),
        (
            "linux",
            {"XDG_CACHE_HOME": "/cached", "XDG_DATA_HOME": "/kept"},
            "/cached/geomap",
            "/kept/geomap",
        ),
        (
            "linux",
            {"XDG_CACHE_HOME": "relative", "XDG_DATA_HOME": "relative"},
            "home/.cache/geomap",
            "home/.local/share/geomap",
        ),
        ("linux", {}, "home/.cache/geomap", "home/.local/share/geomap"),
        ("linux", {"GEOMAP_CACHE": "own", "GEOMAP_DATA": "mine"}, "own", "mine"),
        (
            "darwin",
            {"GEOMAP_CACHE": "", "GEOMAP_DATA": ""},
            "home/Library/Caches/geomap",
            "home/Library/Application Support/geomap",
        ),
    ],
)
def test_each_platform_has_its_folders(
    platform: str,
    set_to: dict[str, str],
    cached: str,
    kept: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert (cache_folder(), kept_folder()) == (Path(cached), Path(kept))


@pytest.mark.parametrize("variable", FOLDERS)
def test_without_a_home_a_folder_has_to_be_set(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(InputError) as told:
        FOLDERS[variable]()
    assert str(told.value) == f"there is no home folder: set {variable} to a folder"
