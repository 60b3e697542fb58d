"""What is said of many raids stays short, and names first what matters most."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.model import Place, PlaceKind
from geomap.raids.schema import Raid
from geomap.renderers import load
from geomap.renderers.common.constants import MANY
from geomap.renderers.common.labels import KnownPlace, told_places
from geomap.renderers.common.standfirst import standfirst
from geomap.renderers.common.words import soft
from geomap.renderers.leaflet import backdrop_of, render_page
from tests.support.many_raids import RAIDS, ROWS, backdrop, write_patch


def spread(count: int, districts: int) -> tuple[Raid, ...]:
    """Give a row in each of so many areas, and two more in the last of them."""
    rows = [
        replace(
            ROWS[0],
            raid_id=f"raid-{place}",
            street=f"Elm Row {'ab'[place % 2]}",
            locality=f"Area {chr(65 + place % 26)}{place // 26}",
            neighbourhood=f"Area {chr(65 + place % 26)}{place // 26}",
            district=f"Shire {'NSEW'[place % districts]}",
            lon=ROWS[0].lon + place / 1e4,
        )
        for place in range(count)
    ]
    again = (replace(rows[-1], raid_id=f"raid-again-{nth}") for nth in range(2))
    return (*rows, *again)


def test_of_more_areas_than_fit_those_with_most_raids_are_named() -> None:
    said = standfirst(replace(RAIDS, rows=spread(12, 4)))
    assert "in Area L0, Area A0, Area B0" in said
    assert "and five other areas" in said


def test_raids_all_over_a_county_are_told_by_its_districts() -> None:
    said = standfirst(replace(RAIDS, rows=spread(50, 4)))
    assert "in Shire N, Shire S, Shire E and Shire W " in said
    unknown = tuple(replace(row, district=None) for row in spread(50, 4))
    assert "other areas" in standfirst(replace(RAIDS, rows=unknown))


def test_towns_of_many_raids_come_by_rank_and_by_their_raids() -> None:
    rows = tuple(
        replace(row, district=name, place_locality=name, lon=lon)
        for name, count, lon in (
            ("Smallham", 2, -1.4),
            ("Largeton", 9, -1.3),
            ("Kingsborough", 1, -1.2),
        )
        for row in spread(count, 1)
    )
    known = [
        KnownPlace("Smallham", -1.4, 51.7, 1),
        KnownPlace("Largeton", -1.3, 51.7, 1),
        KnownPlace("Kingsborough", -1.2, 51.7, 0),
        KnownPlace("Hamlet", -1.2, 51.7, 4),
    ]
    rows = (*rows, *(replace(row, locality=f"Field {n}") for n, row in enumerate(spread(14, 1))))
    named = [place.name for place in told_places(rows, "Raids", known)]
    assert named == ["Kingsborough", "Largeton", "Smallham"]
    titled = [place.name for place in told_places(rows, "Raids in Smallham", known)]
    assert titled[0] == "Smallham"


def test_a_legend_names_a_few_circles_and_lists_all_on_demand() -> None:
    names = [f"Name {letter}" for letter in "ABCDEFGH"]
    assert soft(names[:5]).count("Name") == 5
    assert "Name A, Name B, Name C, Name D and four more: these" in soft(names)
    areas = tuple(NamedArea(name, None, shapely.Point(-1.2, 51.7).buffer(0.01)) for name in names)
    page = render_page(RAIDS, backdrop()._replace(soft=areas))
    folded = page.partition("<summary>All eight by name</summary>")[2].partition("</details>")[0]
    assert "Name A" in folded
    assert folded.count("Name") == 8
    few = render_page(RAIDS, backdrop()._replace(soft=areas[:5]))
    assert "by name</summary>" not in few


@pytest.mark.parametrize(("count", "circles"), [(2, 1), (MANY + 1, 0)])
def test_among_many_raids_nobody_is_told_how_far_a_locality_reaches(
    tmp_path: Path, count: int, circles: int
) -> None:
    patch = write_patch(tmp_path)
    horsley = Place("Horsley", PlaceKind.LOCALITY, -1.17, 51.735, None, "Millbury", "test", 400)
    (tmp_path / "gazetteer.bin").write_bytes(pack([Entry(horsley)]))
    rows = tuple(
        replace(ROWS[0], raid_id=f"raid-{place}", locality="Horsley") for place in range(count)
    )
    raids = replace(RAIDS, rows=rows)
    assert len(backdrop_of(raids, patch).soft) == circles
    assert ("pale circle" in load("html").render(raids, patch).decode()) == bool(circles)
