"""What two machines compare before they read: all that takes part in reading."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import geomap
from geomap.archive.crews import reading_kit
from geomap.archive.crews.reading_kit import difference
from geomap.archive.crews.reading_kit import reading_kit as kit_of

PACKAGE = Path(geomap.__file__).parent
PATCH = "thames-valley"


def test_each_file_by_which_stories_are_read_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "geomap"
    shutil.copytree(PACKAGE / "story", copy / "story", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(reading_kit, "__file__", str(copy / "archive" / "crews" / "here.py"))
    for cached in (reading_kit._of_process, reading_kit._hash):
        monkeypatch.setattr(reading_kit, cached.__name__, cached.__wrapped__)
    ours = kit_of(PATCH)
    data = [path for path in copy.rglob("*") if path.is_file() and path.suffix != ".py"]
    assert {".npy", ".toml", ".json", ".txt"} <= {path.suffix for path in data}
    for path in data:
        kept = path.read_bytes()
        path.write_bytes(kept + b"\n")
        assert difference(ours, kit_of(PATCH), PATCH).startswith("has other code"), path.name
        path.write_bytes(kept)
    assert kit_of(PATCH) == ours
