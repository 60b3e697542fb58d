"""The ground and the raided streets, as a browser paints them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pytest
import shapely

from geomap import RaidMap
from geomap.renderers.common.appearance.palette import PALETTE
from geomap.renderers.leaflet import render_page
from tests.browser.test_access import violations
from tests.support.made_ground import LAKE, RING, WOOD, grounded, lined, write_ground
from tests.support.many_raids import DOZEN, RAIDS, backdrop, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "sharp": {"device_scale_factor": 2},
}


def opened(visit: Open, **options: Any) -> Any:
    seen = visit(render_page(lined(), grounded()), **options)
    seen.page.wait_for_selector("canvas.painted")
    return seen


def colour_at(page: Any, lon: float, lat: float) -> tuple[int, ...]:
    """Give the colour of the ground at a place; the marks say where on the screen it is."""
    west, south = RAIDS.rows[3].lon, RAIDS.rows[3].lat
    east, north = RAIDS.rows[5].lon, RAIDS.rows[5].lat
    found: list[int] = page.evaluate(
        """([x, y]) => {
          const middle = (n) => {
            const box = document.querySelectorAll(".mark-place")[n].getBoundingClientRect();
            return [box.x, box.y];
          };
          const [a, b] = [middle(3), middle(5)];
          const canvas = document.querySelector("canvas.painted");
          const box = canvas.getBoundingClientRect();
          const sharp = canvas.width / box.width;
          const left = a[0] + (b[0] - a[0]) * x - box.x, top = a[1] + (b[1] - a[1]) * y - box.y;
          const pen = canvas.getContext("2d");
          const at = [left, top].map((side) => Math.round(side * sharp));
          return [...pen.getImageData(...at, 1, 1).data];
        }""",
        [(lon - west) / (east - west), (lat - south) / (north - south)],
    )
    return tuple(found)


def rgb(colour: str) -> tuple[int, ...]:
    return (*bytes.fromhex(colour.removeprefix("#")), 255)


@pytest.mark.parametrize("scheme", ["light", "dark", "sharp"])
def test_water_wood_and_roads_have_the_colours_of_the_palette(visit: Open, scheme: str) -> None:
    page = opened(visit, **SCHEMES[scheme]).page
    for name, (lon, lat) in {
        "water": (LAKE.centroid.x, LAKE.centroid.y),
        "wood": (WOOD.bounds[2] - 0.005, WOOD.bounds[3] - 0.0015),
        "main-road": ((RING[1][0] + RING[2][0]) / 2, (RING[1][1] + RING[2][1]) / 2),
    }.items():
        colour = PALETTE[name].dark if scheme == "dark" else PALETTE[name].light
        assert colour
        assert colour_at(page, lon, lat) == pytest.approx(rgb(colour), abs=3), name


def test_in_forced_colours_the_ground_has_those_of_the_reader(visit: Open) -> None:
    page = opened(visit, **SCHEMES["forced"]).page
    red, green, blue, alpha = colour_at(page, LAKE.centroid.x, LAKE.centroid.y)
    assert red == green == blue
    assert alpha == 255
    road = colour_at(page, (RING[1][0] + RING[2][0]) / 2, (RING[1][1] + RING[2][1]) / 2)
    assert abs(road[0] - red) > 20, "a road is told from water"


def test_the_ground_takes_the_other_colours_when_the_reader_turns_the_light_off(
    visit: Open,
) -> None:
    page = opened(visit).page
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    dark = PALETTE["water"].dark
    assert dark
    assert colour_at(page, LAKE.centroid.x, LAKE.centroid.y) == pytest.approx(rgb(dark), abs=3)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_a_map_with_ground_and_nothing_is_asked_for(
    visit: Open, scheme: str
) -> None:
    seen = opened(visit, bypass_csp=True, **SCHEMES[scheme])
    assert violations(seen.page) == []
    assert [url for url in seen.requests if not url.startswith("file:")] == []


def test_a_raided_street_answers_to_the_pointer_as_its_mark_does(visit: Open) -> None:
    seen = opened(visit)
    page = seen.page
    assert page.locator("path.raided-street").count() == 3
    assert page.locator("path.raided-street.doubtful").count() == 1
    assert page.locator("path.halo").count() == 3, "a raid whose line is not known has its ring"
    box = page.locator("path.raided-street").nth(0).bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 2)
    page.wait_for_selector("path.raided-street.lit")
    assert page.locator(".mark.lit").inner_text() == "1"
    assert page.locator("[data-raid-id].lit .street").inner_text() == "Alder Crescent"
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 2)
    assert page.locator(".raid-popup h2").inner_text() == "Alder Crescent"
    assert seen.complaints == []


def test_a_street_may_be_missed_by_six_pixels(visit: Open) -> None:
    page = opened(visit).page
    wide = page.locator("path.street-target").first.evaluate(
        "path => getComputedStyle(path).strokeWidth"
    )
    assert float(wide.removesuffix("px")) >= 12


def test_focus_on_a_mark_lights_its_street_and_filters_hide_it(visit: Open) -> None:
    page = opened(visit).page
    page.locator(".mark").first.focus()
    assert page.locator("path.raided-street.lit").count() == 1
    page.locator(".mark").nth(1).focus()
    assert page.locator("path.raided-street").nth(0).get_attribute("class").count("lit") == 0
    page.get_by_role("button", name="Layers").click()
    page.get_by_role("checkbox", name="Raids").uncheck()
    assert page.locator("path.raided-street").count() == 0
    page.get_by_role("checkbox", name="Raids").check()
    assert page.locator("path.raided-street").count() == 3


def test_ground_is_a_layer_that_a_reader_may_switch_off_with_its_lettering(visit: Open) -> None:
    page = opened(visit).page
    page.wait_for_function("() => !document.querySelector('.leaflet-lettering-pane canvas').hidden")
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("Background map").uncheck()
    assert page.locator("canvas.painted").count() == 0
    page.wait_for_function("() => document.querySelector('.leaflet-lettering-pane canvas').hidden")
    page.get_by_label("Background map").check()
    assert page.locator("canvas.painted").count() == 1


LETTERED = """() => {
  const canvas = document.querySelector('.leaflet-lettering-pane canvas');
  if (canvas.hidden) return 0;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 200) count++;
  return count;
}"""


def test_numbers_and_rivers_are_lettered_and_cover_no_mark(visit: Open) -> None:
    way = shapely.LineString(RING)
    points = [way.interpolate(n / 14, normalized=True) for n in range(15)]
    rows = tuple(
        replace(RAIDS.rows[0], raid_id=f"raid-{n}", lon=point.x, lat=point.y)
        for n, point in enumerate(points)
    )
    raids = replace(RAIDS, rows=rows)
    page = visit(render_page(raids, grounded(raids))).page
    page.wait_for_selector("canvas.painted")
    page.wait_for_function(f"() => ({LETTERED})() > 200")
    covered = page.evaluate(
        """() => {
          const canvas = document.querySelector('.leaflet-lettering-pane canvas');
          const box = canvas.getBoundingClientRect(), pen = canvas.getContext('2d');
          return [...document.querySelectorAll('.mark, .name.shown')].some((node) => {
            const { x, y, width, height } = node.getBoundingClientRect();
            const { data } = pen.getImageData(x - box.x, y - box.y, width, height);
            return data.some((value, i) => i % 4 === 3 && value);
          });
        }"""
    )
    assert not covered


def test_names_of_streets_come_when_a_reader_looks_closer_and_go_while_zooming(
    visit: Open,
) -> None:
    with_name, without = (
        visit(render_page(lined(), grounded(side=side))).page for side in ("Dale Lane", "")
    )
    seen = []
    for page in (with_name, without):
        page.wait_for_selector("canvas.painted")
        mark = page.locator(".mark").first
        mark.focus()
        box = mark.bounding_box()
        page.mouse.move(box["x"] + 13, box["y"] + 13)
        for _ in range(8):
            page.mouse.wheel(0, -240)
            page.wait_for_timeout(120)
        page.wait_for_timeout(200)
        seen.append(page.evaluate(LETTERED))
    assert seen[0] > seen[1] + 60


def test_the_ground_is_painted_beyond_the_view_and_follows_a_long_drag(visit: Open) -> None:
    page = opened(visit).page
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(200)
    edges = """() => {
      const view = document.querySelector('#map').getBoundingClientRect();
      const box = document.querySelector('canvas.painted').getBoundingClientRect();
      return [view.x - box.x, view.y - box.y, box.right - view.right, box.bottom - view.bottom];
    }"""
    assert min(page.evaluate(edges)) > 50
    (box,) = [page.locator("#map").bounding_box()]
    page.mouse.move(box["x"] + 60, box["y"] + 200)
    page.mouse.down()
    for step in range(12):
        page.mouse.move(box["x"] + 60 + step * 60, box["y"] + 200)
        assert min(page.evaluate(edges)) >= -1, "no edge shows while the map is held"
    page.mouse.up()


def test_beyond_a_few_hundred_raids_only_dots_are_drawn(visit: Open) -> None:
    rows = tuple(
        replace(RAIDS.rows[n % 6], raid_id=f"raid-{n}", lon=RAIDS.rows[n % 6].lon + n / 1e5)
        for n in range(501)
    )
    raids = lined(replace(RAIDS, rows=rows))
    page = visit(render_page(raids, grounded(raids))).page
    page.wait_for_selector("canvas.dots")
    assert page.locator("path.raided-street").count() == 0


def test_a_map_without_ground_has_its_built_up_land_as_before(visit: Open) -> None:
    seen = visit(render_page(DOZEN, backdrop()))
    assert seen.page.locator("path.built-up").count() == 1
    assert seen.page.locator("canvas.painted").count() == 0
    assert seen.complaints == []


@pytest.mark.parametrize("tiles", [None, "https://tiles.example/{z}/{x}/{y}.png"])
def test_a_map_of_folium_has_the_ground_unless_tiles_lie_there(
    visit: Open, tmp_path: Path, tiles: str | None
) -> None:
    patch = write_patch(tmp_path)
    write_ground(tmp_path)
    host = folium.Map(tiles=tiles, attr="nobody")
    page = visit(RaidMap(lined(), patch=patch, m=host).to_html()).page
    page.wait_for_selector("path.raided-street >> nth=2", state="attached")
    if tiles is None:
        page.wait_for_selector("canvas.painted")
    else:
        page.wait_for_timeout(300)
        assert page.locator("canvas.painted, path.built-up").count() == 0
