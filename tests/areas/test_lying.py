"""Which raids lie in an area of a name: by its outline, or by what the table says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import geomap
import geomap.notebook.gm_attribute  # registers .gm
from geomap.archive.opened_archive import Archive
from geomap.errors import InputError
from geomap.notebook.accessor import raids_frame
from geomap.raids.convert import to_frame
from tests.archive.conftest import ELSEWHERE, RAID, added
from tests.support.many_raids import RAIDS, ROWS

HEADINGTON = (
    "Officers searched a home in The Slade, Headington on Tuesday.",
    "Officers searched a home in Girdlestone Road, Headington on Tuesday.",
)
FAR = {"lon": -1.55, "lat": 51.60}
"""Where nothing is that the tests ask for."""


def streets_within(name: str, **row: str | None) -> list[str]:
    nowhere = {"locality": None, "place_locality": None, "neighbourhood": None, "district": None}
    given = replace(ROWS[0], **(FAR | nowhere | {"note": ""} | row))  # type: ignore[arg-type]
    raids = raids_frame(to_frame(replace(RAIDS, rows=(given,))))
    return list(raids.gm.within(name)["street"])


def test_streets_that_a_story_puts_in_a_suburb_lie_in_it() -> None:
    raids = geomap.locate(list(HEADINGTON), published="2017-08-10")
    assert list(raids.gm.within("Headington")["street"]) == ["The Slade", "Girdlestone Road"]


@pytest.mark.parametrize(
    "column", ["neighbourhood", "ward", "district", "place_locality", "locality"]
)
def test_a_raid_lies_where_any_column_says_that_it_does(column: str) -> None:
    assert streets_within("earley", **{column: "Earley"}) == ["Alder Crescent"]
    assert streets_within("Earley", **{column: "Wokingham"}) == []


def test_a_place_that_a_note_contradicts_does_not_count() -> None:
    note = "the story says Wheatley, the street is in Lye Valley"
    assert streets_within("Wheatley", locality="Wheatley", note=note) == []
    assert streets_within("Wheatley", place_locality="Wheatley", note=note) != []


@pytest.mark.parametrize("name", ["", "  ", ".", "…", ["Oxford", ""]])
def test_a_name_without_a_letter_finds_no_raid_whose_area_is_called_by_signs(
    name: str | list[str],
) -> None:
    with pytest.raises(InputError, match="is the name of no area: give one, such as Headington"):
        streets_within(name, neighbourhood="…")  # type: ignore[arg-type]


def test_no_raid_of_none_lies_anywhere() -> None:
    none = raids_frame(to_frame(replace(RAIDS, rows=())))
    assert len(none.gm.within("Oxford")) == 0


def test_a_name_that_only_the_table_knows_is_found_there_and_an_unknown_one_is_refused() -> None:
    assert streets_within("Nowhere Green", place_locality="Nowhere Green") == ["Alder Crescent"]
    with pytest.raises(InputError, match="no area called Nowhere Green"):
        streets_within("Nowhere Green")


@pytest.mark.parametrize("area", ["Blackbird Leys", "Headington", "Churchill", "Oxford", "Reading"])
def test_an_archive_and_a_table_answer_alike(tmp_path: Path, area: str) -> None:
    stories = [
        RAID,
        ELSEWHERE,
        *(
            {"id": f"s{n}", "date": "2019-07-0" + str(n + 1), "text": text}
            for n, text in enumerate(HEADINGTON)
        ),
    ]
    added(stories, tmp_path / "raids.archive")
    archive = Archive(tmp_path / "raids.archive")
    asked = archive.to_geodataframe(area=area)
    assert list(archive.to_geodataframe().gm.within(area)["raid_id"]) == list(asked["raid_id"])
    assert bool(len(asked)) == (area != "Reading")
