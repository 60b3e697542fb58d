"""Stories of our own on made-up raids in streets of the bundled patch, and an archive of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from geomap.archive.additions import Added, Wishes, add
from geomap.archive.opened_archive import Archive

RAID = {
    "id": "raid",
    "date": "2019-03-14",
    "title": "House raided in Blackbird Leys",
    "url": "https://paper.example/raid",
    "text": "Police raided a house in Kestrel Crescent, Blackbird Leys, on Wednesday and seized "
    "cannabis. Two people were arrested.",
}
OTHER_PAPER = {
    "id": "other",
    "date": "2019-03-15",
    "text": "Officers executed a warrant in Kestrel Crescent, Blackbird Leys, on 13 March.",
}
CHARGED = {
    "id": "charged",
    "date": "2019-04-20",
    "text": "Two men have been charged after police raided a house in Kestrel Crescent, "
    "Blackbird Leys, last month.",
}
JAILED = {
    "id": "jailed",
    "date": "2019-11-02",
    "text": "A man was jailed for three years after a police raid in Kestrel Crescent, "
    "Blackbird Leys, in March.",
}
ELSEWHERE = {
    "id": "elsewhere",
    "date": "2019-06-02",
    "text": "Police raided a house in Girdlestone Road, Headington, on Saturday, June 1.",
}
NOWHERE = {
    "id": "nowhere",
    "date": "2019-06-03",
    "text": "Police raided a house in Quillmaker Row, Blackbird Leys, on Saturday, June 1.",
}
STORIES = (RAID, OTHER_PAPER, CHARGED, JAILED, ELSEWHERE, NOWHERE)

Rows = Sequence[dict[str, str]]


def lines(path: Path, rows: Rows) -> Path:
    """Write stories as a line of JSON each."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def added(rows: Rows, archive: Path, **wishes: Any) -> Added:
    """Add stories to an archive, in this process unless `workers` says otherwise."""
    source = lines(archive.with_suffix(".jsonl"), rows)
    return add([source], archive, Wishes(**({"workers": 1} | wishes)))


def tables(archive: Path) -> dict[str, bytes]:
    """Give every file of an archive with its bytes."""
    files = (path for path in sorted(archive.rglob("*")) if path.is_file())
    return {str(path.relative_to(archive)): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an archive of all the stories, which no test writes to."""
    path = tmp_path_factory.mktemp("made") / "raids.archive"
    added(STORIES, path)
    return path


@pytest.fixture
def archive(made: Path) -> Archive:
    return Archive(made)


@pytest.fixture
def events(archive: Archive) -> Callable[[], list[dict[str, Any]]]:
    return lambda: archive.ask().to_pylist()
