from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import shapely

from geomap.raids.table import Raids
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import DOZEN, NOTE, NOTHING, RAIDS, ROWS, backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NARROW = {"viewport": {"width": 320, "height": 640}}


def page_of(raids: Raids = RAIDS) -> str:
    return render_page(raids, backdrop(raids))


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    found = page.locator(selector).all()
    return [box for item in found if (box := item.bounding_box()) is not None]


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    )


def test_six_raids_show_on_the_map_and_in_the_list_without_a_request_or_an_error(
    visit: Open,
) -> None:
    seen = visit(page_of(), reduced_motion="no-preference")
    marks = seen.page.locator(".mark")
    assert marks.count() == 6
    frame = seen.page.locator("#map").bounding_box()
    assert all(overlap(box, frame) for box in boxes(seen.page, ".mark"))
    assert seen.page.locator("[data-raid-id] .street").all_inner_texts() == [
        row.street for row in ROWS
    ]
    assert len(seen.requests) == 1, "only the page itself"
    assert seen.complaints == []


def test_a_mark_stands_where_its_street_is(visit: Open) -> None:
    page = visit(page_of()).page
    middles = [
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes(page, ".mark")
    ]
    west_to_east = sorted(range(6), key=lambda place: ROWS[place].lon)
    assert sorted(range(6), key=lambda place: middles[place][0]) == west_to_east
    assert middles[0][1] > middles[1][1], "Alder Crescent lies south of Birch Road"


def test_a_neighbourhood_is_tinted_by_its_number_of_raids(visit: Open) -> None:
    page = visit(page_of(DOZEN)).page
    assert page.locator("path.area").count() == 5
    assert page.locator("path.tint-3").count() == 1, "Southfield has four"
    assert page.locator("path.tint-1").count() == 4
    assert page.locator(".legend li").all_inner_texts() == ["2", "3", "4"]


def test_areas_of_few_raids_are_outlines_without_tint_legend_or_name(visit: Open) -> None:
    page = visit(page_of(replace(DOZEN, rows=DOZEN.rows[:9]))).page
    assert page.locator("path.area").count() == page.locator("path.outlined").count() == 5
    assert page.locator("path.outlined").first.evaluate("p => getComputedStyle(p).fill") == "none"
    assert page.locator(".legend, .name.raided, .name.quiet").count() == 0
    assert "Rosemount" not in page.locator(".name").all_inner_texts()


def test_a_neighbourhood_lies_under_the_marks_of_its_streets(visit: Open) -> None:
    page = visit(page_of(DOZEN)).page
    inside = """path => [...document.querySelectorAll('.mark')].map(mark => {
        const box = mark.getBoundingClientRect();
        const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
        return path.isPointInFill(middle.matrixTransform(path.getScreenCTM().inverse()));
    })"""
    southfield = page.locator("path.tint-3").evaluate(inside)
    assert southfield == [True, False, True, False, False, False] * 2


@pytest.mark.parametrize("options", [{}, PHONE, NARROW], ids=["wide", "phone", "narrow"])
def test_no_name_lies_under_a_mark_and_nothing_sticks_out(
    visit: Open, options: dict[str, Any]
) -> None:
    page = visit(page_of(), **options).page
    names = boxes(page, ".name.shown")
    assert names
    ringed = [
        {
            "x": mark["x"] - 6,
            "y": mark["y"] - 6,
            "width": mark["width"] + 12,
            "height": mark["height"] + 12,
        }
        for mark in boxes(page, ".mark")
    ]
    assert not any(overlap(name, mark) for name in names for mark in ringed)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("options", [{}, PHONE, NARROW], ids=["wide", "phone", "narrow"])
@pytest.mark.parametrize("mark", range(6))
def test_nothing_lies_over_what_a_mark_tells(
    visit: Open, options: dict[str, Any], mark: int
) -> None:
    whole = backdrop()._replace(outline=shapely.box(-1.6, 51.5, -0.8, 52.0))
    page = visit(render_page(RAIDS, whole), **options).page
    page.locator(".street").nth(mark).click()
    popup = page.locator(".raid-popup .leaflet-popup-content-wrapper").bounding_box()
    frame = page.locator("#map").bounding_box()
    assert frame["x"] <= popup["x"]
    assert frame["y"] <= popup["y"]
    over = [".buttons", ".scale", ".locator"] if options else [".buttons", ".locator"]
    assert not any(overlap(popup, box) for name in over for box in boxes(page, name))


@pytest.mark.parametrize("options", [{}, PHONE, NARROW], ids=["wide", "phone", "narrow"])
def test_no_button_lies_over_a_mark_or_the_scale(visit: Open, options: dict[str, Any]) -> None:
    rows = tuple(
        replace(ROWS[0], raid_id=f"raid-{x}-{y}", lon=-1.2 + x / 50, lat=51.7 + y / 80)
        for x in range(5)
        for y in range(5)
    )
    page = visit(page_of(replace(RAIDS, rows=rows)), **options).page
    (bar,) = boxes(page, ".buttons")
    assert not any(overlap(bar, box) for box in boxes(page, ".mark:visible, .scale"))


@pytest.mark.parametrize("width", [320, 600, 768, 830, 1280])
def test_the_opening_view_shows_every_raid_on_a_map_of_any_shape(visit: Open, width: int) -> None:
    rows = tuple(
        replace(row, lon=-1.2 + place % 2 / 100, lat=51.68 + place / 50)
        for place, row in enumerate(ROWS)
    )
    page = visit(page_of(replace(RAIDS, rows=rows)), viewport={"width": width, "height": 800}).page
    (frame,) = boxes(page, "#map")
    for mark in boxes(page, ".mark"):
        assert frame["y"] < mark["y"]
        assert mark["y"] + mark["height"] < frame["y"] + frame["height"]


@pytest.mark.parametrize("mark", range(6))
def test_no_date_is_broken_in_what_a_mark_tells(visit: Open, mark: int) -> None:
    page = visit(page_of(), **NARROW).page
    page.locator(".street").nth(mark).click()
    lines = page.locator(".raid-popup .day").evaluate("node => node.getClientRects().length")
    assert lines == 1


def test_what_is_owed_stands_under_the_map_and_not_under_a_long_list(visit: Open) -> None:
    rows = tuple(replace(ROWS[n % 6], raid_id=f"raid-{n}") for n in range(40))
    for raids in (RAIDS, replace(RAIDS, rows=rows)):
        page = visit(page_of(raids)).page
        (plate,), (after,) = boxes(page, ".plate"), boxes(page, ".after")
        assert 0 < after["y"] - plate["y"] - plate["height"] < 40
        assert after["x"] == plate["x"]
        assert page.evaluate("document.body.offsetHeight") < 1400, "a long list is scrolled"


def test_a_mark_shows_its_raid_in_a_long_list_and_leaves_the_page_where_it_is(visit: Open) -> None:
    rows = tuple(
        replace(ROWS[n % 6], raid_id=f"raid-{n}", lon=-1.2 + n / 400, lat=51.7 + n % 7 / 90)
        for n in range(40)
    )
    page = visit(page_of(replace(RAIDS, rows=rows))).page
    before = page.evaluate("scrollY")
    page.locator(".mark:visible").last.evaluate("mark => mark.click()")
    page.locator(".raid-popup").wait_for()
    listed = page.locator("[data-raid-id]:has([aria-current])")
    (item,), (around,) = boxes(page, "[data-raid-id]:has([aria-current])"), boxes(page, ".list")
    assert listed.get_attribute("data-raid-id") == "raid-39"
    assert around["y"] <= item["y"]
    assert item["y"] + item["height"] <= around["y"] + around["height"] + 1
    assert page.evaluate("scrollY") == before


def test_a_raided_area_is_named_where_the_map_shows_it(visit: Open) -> None:
    long = shapely.box(-1.206, 51.735, -0.6, 51.80)
    areas = tuple(
        replace(area, polygon=long) if area.name == "Lyebrook" else area
        for area in backdrop().neighbourhoods
    )
    page = visit(render_page(DOZEN, backdrop()._replace(neighbourhoods=areas))).page
    assert "Lyebrook" in page.locator(".name.raided.shown").all_inner_texts()


def test_the_legend_has_the_colours_of_the_map(visit: Open) -> None:
    image = pytest.importorskip("PIL.Image")
    page = visit(page_of(DOZEN), viewport={"width": 1280, "height": 1000}, bypass_csp=True).page
    page.add_style_tag(
        content=".mark { opacity: 0 } .leader, .name, path.built-up, path.halo { display: none }"
    )
    seen = image.open(io.BytesIO(page.screenshot())).convert("RGB")

    def colour(box: dict[str, float]) -> tuple[int, ...]:
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        return seen.getpixel((round(middle[0]), round(middle[1])))

    marks = boxes(page, ".mark")
    for tint, mark in ((3, marks[0]), (1, marks[3])):
        (swatch,) = boxes(page, f".swatch.tint-{tint}")
        assert colour(swatch) == pytest.approx(colour(mark), abs=2)


def test_nothing_moves_when_the_map_takes_the_place_of_its_picture(visit: Open) -> None:
    for width in (1280, 768, 360):
        page = visit(page_of(), viewport={"width": width, "height": 800}).page
        map_ = page.locator("#map").bounding_box()
        page.evaluate("""() => {
            document.getElementById('map').hidden = true;
            document.getElementById('still').classList.remove('replaced');
        }""")
        assert page.locator("#still").bounding_box() == map_


def test_marks_in_one_place_stand_beside_each_other(visit: Open) -> None:
    twice = tuple(replace(ROWS[0], raid_id=f"raid-{place}") for place in range(4))
    page = visit(page_of(replace(RAIDS, rows=twice))).page
    marks = boxes(page, ".mark")
    assert len({(round(mark["x"]), round(mark["y"])) for mark in marks}) == 4
    assert not any(
        overlap(a, b | {"width": b["width"] - 8, "height": b["height"] - 8})
        for place, a in enumerate(marks)
        for b in marks[:place]
        if abs(a["x"] - b["x"]) + abs(a["y"] - b["y"]) < 20
    )


def test_list_and_map_light_each_other_up(visit: Open) -> None:
    page = visit(page_of()).page
    page.locator("[data-raid-id]").nth(3).hover()
    assert page.locator(".mark.lit").all_inner_texts() == ["4"]
    page.locator(".mark").nth(5).hover()
    assert page.locator("[data-raid-id].lit .street").all_inner_texts() == ["Dale Place"]


def test_a_mark_tells_what_was_found_and_how_sure_the_map_is(visit: Open) -> None:
    page = visit(page_of()).page
    page.locator(".mark").nth(1).click()
    told = page.locator(".raid-popup").inner_text()
    assert "Birch Road" in told
    assert "Northtown · Wednesday 9 August 2017" in told
    assert "One address searched. £5,000 in cash seized." in told
    assert "Officers searched a home in Birch Road in Northtown." in told
    assert "Somewhere on this street, not at an address. Placed with confidence." in told
    page.locator(".mark").nth(4).click()
    told = page.locator(".raid-popup").inner_text()
    assert "The story does not say what was found here." in told
    assert NOTE in told
    assert "Very likely here" in told
    assert page.locator(".raid-popup").count() == 1


def test_the_keyboard_opens_a_raid_reads_it_and_comes_back(visit: Open) -> None:
    page = visit(page_of()).page
    focused = "document.activeElement.textContent"
    page.locator(".mark").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".raid-popup")
    assert page.evaluate(focused) == "Alder Crescent"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Close"
    page.keyboard.press("Escape")
    page.wait_for_selector(".raid-popup", state="detached")
    assert page.evaluate(focused) == "1"
    page.locator(".street").nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".raid-popup")
    assert page.locator("#said").inner_text() == "Shown on the map: Long Piece"
    page.keyboard.press("Escape")
    page.wait_for_selector(".raid-popup", state="detached")
    assert page.evaluate(focused) == "Long Piece"


def test_every_mark_has_a_name_of_its_own_and_is_reached_by_tab(visit: Open) -> None:
    page = visit(page_of()).page
    page.locator("#map").focus()
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.ariaLabel"))
    assert reached == [
        f"Raid {place}: {row.street}, {row.place_locality}" for place, row in enumerate(ROWS, 1)
    ]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_a_link_to_a_raid_opens_it_and_brings_the_map_into_view(
    visit: Open, options: dict[str, Any]
) -> None:
    page = visit(page_of(), fragment="#raid=raid-0006", **options).page
    assert "Dale Place" in page.locator(".raid-popup").inner_text()
    page.wait_for_timeout(300)
    frame = page.locator("#map").bounding_box()
    assert frame["y"] >= -1
    assert frame["y"] + frame["height"] <= page.viewport_size["height"] + 1


def test_what_is_closed_is_neither_told_nor_linked_to_any_longer(visit: Open) -> None:
    page = visit(page_of()).page
    page.locator(".street").nth(2).click()
    assert page.evaluate("location.hash") == "#raid=raid-0003"
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") == ""
    assert page.locator("#said").inner_text() == ""
    page.locator(".street").nth(2).click()
    assert page.locator("#said").inner_text() == "Shown on the map: Long Piece"


def test_the_wheel_scrolls_the_page_until_ctrl_is_held(visit: Open) -> None:
    page = visit(page_of(), viewport={"width": 1280, "height": 500}).page
    scale = page.locator(".scale").inner_text()
    page.locator("#map").hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 100)
    page.wait_for_function("before => scrollY > before", arg=before)
    assert page.locator(".scale").inner_text() == scale
    page.keyboard.down("Control")
    page.mouse.wheel(0, -600)
    page.wait_for_function(
        "text => document.querySelector('.scale').textContent !== text", arg=scale
    )


def test_without_script_the_list_says_it_all(visit: Open) -> None:
    page = visit(page_of(), java_script_enabled=False).page
    assert page.locator("#map").is_hidden()
    text = page.locator("main").inner_text()
    for row in ROWS:
        assert row.street in text
    assert NOTE in text
    assert "A search does not mean that anyone in the street did wrong." in text


def test_without_script_no_letter_of_the_picture_is_too_small_to_read(visit: Open) -> None:
    page = visit(page_of(), java_script_enabled=False, **PHONE).page
    letters = [item for item in page.locator("#still text").all() if item.is_visible()]
    assert len(letters) == 8
    assert min(item.bounding_box()["height"] for item in letters) > 8


def test_a_story_without_a_raid_makes_a_page_that_says_so(visit: Open) -> None:
    seen = visit(page_of(NOTHING))
    text = seen.page.locator("main").inner_text()
    assert "No raid of this story could be placed on the map." in text
    assert "Elm Place, Eastcote: no street of this name is in the patch" in text
    assert seen.page.locator("#map").count() == 0
    assert seen.complaints == []
