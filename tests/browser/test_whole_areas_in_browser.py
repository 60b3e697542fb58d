"""Raids known by their area alone, on the map of a browser: an outline with a name, and no dot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import shapely

from geomap.model import RaidKind
from geomap.raids.table import Raids
from geomap.renderers.common.constants import MANY
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import ATTACKS, RAIDS, ROWS, backdrop
from tests.support.tables import in_area, on_line

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MOOR = in_area(
    replace(ROWS[3], street="Rosemount", locality="Rosemount", kind=RaidKind.ARMS),
    shapely.box(-1.24, 51.70, -1.22, 51.715),
)
STREET = on_line(ROWS[0], [(-1.21, 51.72), (-1.206, 51.72)])
MIXED = replace(RAIDS, rows=(STREET, ROWS[1], MOOR))
AREA = "path.raided-area"
LOOK = """one => {
    const { backgroundColor, borderStyle, boxShadow } = getComputedStyle(one);
    return [backgroundColor, borderStyle, boxShadow];
}"""
PAINTED = """([x, y]) => {
    const canvas = document.querySelector("canvas.dots");
    const { left, top, width } = canvas.getBoundingClientRect();
    const sharp = canvas.width / width;
    const pen = canvas.getContext("2d");
    const at = [(x - left) * sharp - 12, (y - top) * sharp - 12];
    return pen.getImageData(...at, 24, 24).data.some(Boolean);
}"""
"""Tells whether a canvas of many raids has painted anything around a point of the page."""


def page_of(raids: Raids = MIXED) -> str:
    return render_page(raids, backdrop(raids))


def test_an_area_is_an_outline_with_its_name_and_has_no_dot(visit: Open) -> None:
    seen = visit(page_of())
    page = seen.page
    assert page.locator(AREA).count() == 1
    name = page.get_by_role("button", name="Raid 3: Rosemount, An area in Millbury")
    assert name.inner_text() == "3 Rosemount"
    look = name.evaluate(LOOK)
    assert look == ["rgba(0, 0, 0, 0)", "none", "none"]
    dashes = page.locator(AREA).evaluate("one => getComputedStyle(one).strokeDasharray")
    assert dashes != "none"
    assert page.locator("path.halo").count() == 1, "the one of the street without a line"
    assert page.locator(".leader:visible").count() == 0
    assert seen.complaints == []


@pytest.mark.parametrize(("confidence", "dashes"), [(0.97, "dashed"), (0.6, "dotted")])
def test_an_area_that_is_seen_from_far_has_the_sign_that_the_list_has_of_it(
    visit: Open, confidence: float, dashes: str
) -> None:
    far = replace(ROWS[0], lon=-0.2, lat=52.4, parts=())
    page = visit(page_of(replace(RAIDS, rows=(far, replace(MOOR, confidence=confidence))))).page
    assert page.locator(AREA).bounding_box()["width"] < 20, "its outline is next to nothing"
    style = "one => getComputedStyle(one).borderTopStyle + getComputedStyle(one).fontStyle"
    for sign in (page.locator(".mark .number"), page.locator("li[data-raid-id] .number").nth(1)):
        assert sign.inner_text() == "2"
        assert sign.evaluate(style) == f"{dashes}normal"
    name = page.locator(".mark.whole")
    assert name.evaluate("one => getComputedStyle(one).fontStyle") == "normal", "as no river's is"
    assert name.bounding_box()["height"] >= 24


def test_the_name_of_an_area_is_reached_and_read_by_keyboard(visit: Open) -> None:
    page = visit(page_of()).page
    page.locator(".mark.whole").focus()
    assert "lit" in page.locator(AREA).get_attribute("class")
    assert "lit" in page.locator("li[data-raid-id]").nth(2).get_attribute("class")
    page.keyboard.press("Enter")
    popup = page.locator(".raid-popup")
    popup.wait_for()
    assert "Somewhere in this area; the story names no street." in popup.inner_text()
    assert not popup.locator(".leaflet-popup-tip").is_visible(), "it points at no place"
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement.className").startswith("mark whole")
    page.locator(".mark.lined").focus()
    page.keyboard.press("Enter")
    page.locator(".raid-popup").wait_for()
    assert page.locator(".raid-popup .leaflet-popup-tip").is_visible(), "a street is pointed at"


def test_a_click_anywhere_in_an_area_tells_of_it_and_filters_hide_it(visit: Open) -> None:
    page = visit(page_of()).page
    box = page.locator(AREA).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8)
    assert "Rosemount" in page.locator(".raid-popup h2").inner_text()
    page.keyboard.press("Escape")
    page.get_by_label("Kind").select_option("Drugs")
    assert not page.locator(AREA).is_visible()
    assert not page.locator(".mark.whole").is_visible()
    page.get_by_role("button", name="Show all", exact=True).click()
    assert page.locator(AREA).is_visible()


def test_raids_of_one_area_share_its_outline_which_names_them_all(visit: Open) -> None:
    again = replace(MOOR, raid_id="again", kind=RaidKind.DRUGS, confidence=0.6)
    page = visit(page_of(replace(RAIDS, rows=(STREET, again, MOOR)))).page
    area = page.locator(AREA)
    assert area.count() == 1
    assert "doubtful" not in area.get_attribute("class"), "one of the two is sure"
    box = area.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8)
    page.locator(".raid-popup").wait_for()
    assert page.locator(".raid-popup").inner_text().count("Rosemount") >= 2
    page.keyboard.press("Escape")
    page.get_by_label("Kind").select_option("Drugs")
    assert area.is_visible()
    assert "doubtful" in area.get_attribute("class")


def test_the_link_of_an_area_in_the_list_shows_it_on_the_map(visit: Open) -> None:
    page = visit(page_of(), **PHONE).page
    page.locator(".list .street", has_text="Rosemount").click()
    assert page.locator(".raid-popup h2").inner_text() == "Rosemount"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_marks_that_crowd_leave_the_name_of_an_area_alone(visit: Open) -> None:
    crowd = tuple(
        replace(ROWS[0], raid_id=f"raid-{number}", lon=-1.23 + number % 9 / 800, lat=51.707)
        for number in range(90)
    )
    page = visit(page_of(replace(RAIDS, rows=(*crowd, MOOR)))).page
    assert page.locator(".mark.whole").inner_text() == "91 Rosemount"
    assert "dot" not in page.locator(".mark.whole").get_attribute("class")
    counted = page.locator(".mark.crowd:visible").all_inner_texts()
    single = page.locator(".mark:not(.crowd):not(.whole):visible").count()
    assert sum(map(int, counted)) + single == len(crowd)


def test_among_very_many_raids_an_area_is_outlined_and_in_no_disc(visit: Open) -> None:
    rows = tuple(
        replace(ROWS[0], raid_id=f"raid-{number}", lon=-1.2, lat=51.72) for number in range(MANY)
    )
    seen = visit(page_of(replace(RAIDS, rows=(*rows, replace(MOOR, confidence=0.85)))))
    page = seen.page
    page.wait_for_function("document.querySelector('.rows li')")
    assert page.locator(AREA).count() == 1
    assert "doubtful" in page.locator(AREA).get_attribute("class")
    box = page.locator(AREA).bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    painted = page.evaluate(PAINTED, middle)
    assert not painted
    assert seen.complaints == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_name_of_an_area_stays_text(attack: str, visit: Open) -> None:
    seen = visit(page_of(replace(MIXED, rows=(STREET, replace(MOOR, street=attack)))))
    seen.page.locator(".mark.whole").focus()
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("window.hacked") is None
    assert seen.complaints == []


def test_in_the_dark_and_in_forced_colours_an_area_stays_seen(visit: Open) -> None:
    for options in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
        page = visit(page_of(), **options).page
        stroke = page.locator(AREA).evaluate("one => getComputedStyle(one).stroke")
        ground = page.locator("#map").evaluate("one => getComputedStyle(one).backgroundColor")
        assert stroke not in ("none", ground)
