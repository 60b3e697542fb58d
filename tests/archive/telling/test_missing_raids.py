"""Raids of an archive's stories that could not be placed, counted as its events are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap.archive.events.missing_raids import missing_raids
from geomap.archive.opened_archive import Archive
from tests.archive.conftest import ELSEWHERE, added

UNKNOWN = "Police raided a house in Quillmaker Row, Blackbird Leys, yesterday."


def told(day: str, text: str) -> dict[str, str]:
    return {"id": f"{day} {len(text)}", "date": day, "text": text}


def counts(stories: list[dict[str, str]], folder: Path) -> list[tuple[str, int]]:
    path = folder / "raids.archive"
    added(stories, path)
    return [(missing.item.street, missing.raids) for missing in Archive(path).not_placed()]


def test_a_street_that_nobody_knows_counts_once_for_each_raid(tmp_path: Path) -> None:
    years = [told(f"{year}-03-04", UNKNOWN) for year in (2015, 2018, 2021)]
    again = told("2018-03-06", f"{UNKNOWN} A man was arrested.")
    assert counts([*years, again], tmp_path) == [("Quillmaker Row", 3)]


def test_only_what_is_told_about_the_day_of_an_event_of_its_name_is_that_raid(
    tmp_path: Path,
) -> None:
    path = tmp_path / "raids.archive"
    added([told("2021-03-05", UNKNOWN), told("2015-03-04", UNKNOWN)], path)
    rows = Archive(path).unplaced.to_table().to_pylist()
    event = {"street": "Quillmaker row", "locality": "Blackbird Leys", "first_told": None}
    for day, left in ((4, [1]), (20, [2])):
        found = missing_raids(rows, [event | {"date": date(2021, 3, day)}])
        assert [missing.raids for missing in found] == left
    elsewhere = event | {"locality": "Kennington", "date": date(2021, 3, 4)}
    assert [missing.raids for missing in missing_raids(rows, [elsewhere])] == [2]


@pytest.fixture
def lacking(tmp_path: Path) -> Archive:
    path = tmp_path / "raids.archive"
    added([told("2015-03-04", UNKNOWN), told("2018-03-04", UNKNOWN), ELSEWHERE], path)
    return geomap.open_archive(path)


def test_a_frame_of_the_whole_archive_says_what_is_not_placed(lacking: Archive) -> None:
    frame = lacking.to_geodataframe()
    assert frame.attrs["check"]["sentence"] == "1 of 3 addresses placed"
    (item,) = frame.attrs["unplaced"]
    assert item["street"] == "Quillmaker Row"
    assert item["reason"].endswith("; 2 raids are told there")


@pytest.mark.parametrize("asked", [{"since": 2019}, {"kind": "drugs"}, {"area": "Headington"}])
def test_a_frame_of_a_part_says_that_there_are_others_and_neither_which_nor_how_many(
    asked: dict[str, Any], lacking: Archive
) -> None:
    frame = lacking.to_geodataframe(**asked)
    assert frame.attrs["unplaced"] == []
    count = len(frame)
    assert frame.attrs["check"]["found"] == frame.attrs["check"]["placed"] == count
    said = f"{count} placed; the stories tell of others that are not"
    assert frame.attrs["check"]["sentence"] == said


def test_a_map_of_a_part_says_that_there_may_be_more(lacking: Archive) -> None:
    shown = geomap.RaidMap(lacking.to_geodataframe(since=2019))
    said = "The stories may tell of more raids than this map shows."
    assert said in shown._repr_mimebundle_(include=["text/plain"])["text/plain"]


def test_whole_frames_are_put_together_with_what_both_lack(lacking: Archive) -> None:
    import pandas

    story = geomap.locate(geomap.read("Police raided a house in Ashhurst Way, Rose Hill."))
    both = pandas.concat([lacking.to_geodataframe(), story], ignore_index=True)
    assert [item["street"] for item in both.attrs["unplaced"]] == ["Quillmaker Row"]
