"""Areas of the newsroom's own and areas without a border, as the map shows them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geomap.areas.own_areas import AreaLayer, counted_in
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.gazetteer.patches import open_gazetteer
from geomap.geodesy import distance_m
from geomap.model import Precision
from geomap.raids.table import Raids
from geomap.renderers import Wishes, load
from geomap.renderers.common.ground import backdrop_of, views
from geomap.renderers.common.soft_areas import soft_areas
from geomap.renderers.leaflet.data.payload import area_counts, payload
from tests.support.many_raids import RAIDS, ROWS, write_patch

WEST = NamedArea("West Ward", None, shapely.box(-1.3, 51.70, -1.20, 51.80))
EAST = NamedArea("East <Ward>", None, shapely.box(-1.20, 51.70, -1.05, 51.80))
WARDS = AreaLayer("Wards", (WEST, EAST), "HOUSE_HOLDS", (4000.0, 0.0))
BEATS = AreaLayer("Raids", (NamedArea("Beat 1", None, shapely.box(-1.25, 51.7, -1.15, 51.75)),))
OWN = counted_in(RAIDS, WARDS)


def page(raids: Raids, folder: Path, *layers: AreaLayer) -> str:
    renderer = load("html", Wishes(layers=layers))
    return renderer.render(raids, write_patch(folder)).decode()


def test_own_areas_stand_for_the_neighbourhoods_and_others_are_lines(tmp_path: Path) -> None:
    backdrop = backdrop_of(OWN, write_patch(tmp_path), (WARDS, BEATS))
    drawn = payload(OWN, backdrop)
    assert drawn["areas"]["title"] == "Wards"
    assert dict(zip(drawn["areas"]["name"], drawn["areas"]["raids"], strict=True)) == {
        "West Ward": 4,
        "East <Ward>": 2,
    }
    assert all(drawn["areas"]["tint"])
    assert [lines["title"] for lines in drawn["lines"]] == ["Raids: areas"], "no two alike"
    assert area_counts(OWN) == {("West Ward", None): 4, ("East <Ward>", None): 2}


def test_without_own_areas_the_patch_shows_its_own(tmp_path: Path) -> None:
    drawn = payload(RAIDS, backdrop_of(RAIDS, write_patch(tmp_path)))
    assert drawn["areas"]["title"] == "Neighbourhoods"
    assert [lines["title"] for lines in drawn["lines"]] == ["Wards"]


def test_the_page_tells_the_rates_and_what_they_do_not_say(tmp_path: Path) -> None:
    html = page(OWN, tmp_path, WARDS, BEATS)
    assert "Raids in each of these areas: Wards" in html
    assert "Raids for each 1,000 house holds" in html
    table = re.search(r"<details class=\"sums rates\">.*?</details>", html, re.DOTALL)
    assert table
    text = re.sub(r"<[^>]+>", " ", table[0])
    assert re.search(r"West Ward\s+4\s+4,000\s+1\b", text)
    assert re.search(r"East &lt;Ward&gt;\s+2\s+0\s+–", text)
    assert "a rate says nothing of any one address" in text
    assert "rates" not in re.sub(r"<style.*?</style>", "", page(RAIDS, tmp_path), flags=re.DOTALL)


def test_counts_without_a_unit_have_no_rates(tmp_path: Path) -> None:
    plain = AreaLayer("Wards", WARDS.areas)
    html = page(counted_in(RAIDS, plain), tmp_path, plain)
    assert "Raids in each of these areas: Wards" in html
    assert '<details class="sums rates">' not in html


def test_a_picture_shows_own_areas_too(tmp_path: Path) -> None:
    patch = write_patch(tmp_path)
    own = load("svg", Wishes(layers=(WARDS,))).render(OWN, patch).decode()
    assert "Raids in each of these areas: Wards" in own
    assert "West Ward" in own
    assert "West Ward" not in load("svg").render(RAIDS, patch).decode()


def horsley(folder: Path, extent_m: float) -> tuple[Raids, object]:
    """Give raids in Horsley, which the patch knows as a locality and draws nowhere."""
    from geomap.gazetteer.build.entries import Entry
    from geomap.gazetteer.index_file import pack
    from geomap.model import Place, PlaceKind

    patch = write_patch(folder)
    places = [
        Place("Horsley", PlaceKind.LOCALITY, -1.17, 51.735, None, "Millbury", "test", extent_m),
        Place("Rosemount", PlaceKind.LOCALITY, -1.23, 51.72, None, "Millbury", "test", 400),
    ]
    (folder / "gazetteer.bin").write_bytes(pack(Entry(place) for place in places))
    rows = (replace(ROWS[0], locality="horsley"), replace(ROWS[1], locality="Rosemount"))
    return replace(RAIDS, rows=rows), patch


def test_an_area_that_only_people_name_is_drawn_as_wide_as_its_streets_reach(
    tmp_path: Path,
) -> None:
    raids, patch = horsley(tmp_path, 400)
    drawn = backdrop_of(raids, patch)  # type: ignore[arg-type]
    (soft,) = drawn.soft
    assert soft.name == "Horsley", "and not Rosemount, which has a border"
    for lon, lat in shapely.get_coordinates(soft.polygon).tolist():
        assert distance_m(-1.17, 51.735, lon, lat) == pytest.approx(400, rel=0.01)
    data = payload(raids, drawn)
    assert len(data["soft"]["areas"]) == 1
    html = load("html").render(raids, patch).decode()  # type: ignore[arg-type]
    assert "The pale circle is about where people put Horsley: it has no border of its own" in html
    svg = load("svg").render(raids, patch).decode()  # type: ignore[arg-type]
    assert "The pale circle is about where people put Horsley" in svg
    json.dumps(data, allow_nan=False)


def test_no_circle_is_drawn_for_a_raid_whose_line_or_building_is_known(tmp_path: Path) -> None:
    raids, patch = horsley(tmp_path, 400)
    line = ((-1.171, 51.735), (-1.169, 51.735))
    for known in ({"parts": (line,)}, {"precision": Precision.VENUE}):
        rows = (replace(raids.rows[0], **known), *raids.rows[1:])
        assert backdrop_of(replace(raids, rows=rows), patch).soft == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("extent_m", [0, 1501])
def test_an_area_too_vague_or_unknown_is_not_drawn(extent_m: float, tmp_path: Path) -> None:
    raids, patch = horsley(tmp_path, extent_m)
    assert backdrop_of(raids, patch).soft == ()  # type: ignore[arg-type]


def test_a_name_that_part_of_an_area_has_counts_as_drawn(tmp_path: Path) -> None:
    raids, patch = horsley(tmp_path, 400)
    gazetteer = open_gazetteer(patch)  # type: ignore[arg-type]
    _, reach = views(raids.rows)
    for name in ("Horsley & Lea", "Lea and Horsley", "Lea, Horsley"):
        area = NamedArea(name, None, WEST.polygon)
        assert [soft.name for soft in soft_areas(raids.rows, [area], gazetteer, reach)] == [
            "Rosemount"
        ]
