from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import shapely

from geomap.model import RaidKind
from geomap.raids.table import Raids
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import RAIDS, ROWS, backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SENTENCE = "Homes in Alder Crescent, Birch Road and Long Piece were searched."
VARIED = replace(
    RAIDS,
    rows=tuple(
        replace(
            row,
            date=date(2017, 8, 7 + place % 3),
            kind=(RaidKind.DRUGS, RaidKind.ARMS)[place % 2],
            operation=("Operation Lantern", "Heron")[place // 3],
            quote=SENTENCE if place < 3 else row.quote,
        )
        for place, row in enumerate(ROWS)
    ),
)


def page_of(raids: Raids = VARIED) -> str:
    return render_page(raids, backdrop(raids))


def shown(page: Any) -> tuple[list[str], list[str]]:
    listed = page.locator("[data-raid-id]:visible .street").all_inner_texts()
    marked = page.locator(".mark:visible").evaluate_all("all => all.map(one => one.ariaLabel)")
    return listed, [label.split(": ")[1].split(",")[0] for label in marked]


def test_filters_narrow_map_and_list_alike(visit: Open) -> None:
    seen = visit(page_of())
    page = seen.page
    page.get_by_label("Kind").select_option("Weapons")
    streets = ["Birch Road", "Cedar Way", "Dale Place"]
    assert shown(page) == (streets, streets)
    page.get_by_label("Operation").select_option("Operation Lantern")
    assert shown(page) == (["Birch Road"], ["Birch Road"])
    assert page.locator(".filters .told").inner_text() == "1 of 6 raids"
    page.get_by_role("button", name="Show all", exact=True).click()
    assert shown(page)[0] == [row.street for row in ROWS]
    assert seen.complaints == []


def test_the_days_are_narrowed_by_keyboard_and_never_cross(visit: Open) -> None:
    page = visit(page_of()).page
    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("ArrowLeft")
    assert (
        page.get_by_role("slider", name="To").get_attribute("aria-valuetext")
        == "Tuesday 8 August 2017"
    )
    assert shown(page)[0] == ["Alder Crescent", "Birch Road", "Cedar Way", "The Leaze"]
    page.get_by_role("slider", name="From").focus()
    page.keyboard.press("End")
    assert page.locator(".filters .day").all_inner_texts() == ["9 August 2017"] * 2
    assert shown(page)[0] == ["Long Piece", "Dale Place"]


def test_raids_without_a_day_that_a_choice_of_days_hides_are_told_beside_it(visit: Open) -> None:
    rows = (*(replace(row, date=None) for row in VARIED.rows[:2]), *VARIED.rows[2:])
    page = visit(page_of(replace(VARIED, rows=rows))).page
    told = page.locator(".filters .told")
    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("ArrowLeft")
    assert told.inner_text() == "2 of 6 raids. 2 without a day are hidden."
    assert page.locator(".raids > h2").first.inner_text() == "2 of 6 raids"
    page.keyboard.press("ArrowRight")
    assert told.inner_text() == ""
    assert len(shown(page)[0]) == 6, "they stay where no day is chosen"


def test_a_map_of_one_day_kind_and_operation_offers_no_filter(visit: Open) -> None:
    page = visit(page_of(RAIDS)).page
    assert page.locator(".filters").count() == 0
    assert page.locator("#filters").count() == 0


def test_each_street_in_the_storys_sentence_is_a_link_to_its_mark(visit: Open) -> None:
    page = visit(page_of()).page
    quote = page.locator(".raids > blockquote").first
    assert quote.inner_text() == SENTENCE
    assert quote.locator("a").all_inner_texts() == ["Alder Crescent", "Birch Road", "Long Piece"]
    quote.locator("a").nth(1).click()
    popup = page.locator(".raid-popup")
    assert popup.locator("h2").inner_text() == "Birch Road"
    assert popup.locator("blockquote").inner_text() == SENTENCE
    links = popup.locator("blockquote a")
    assert links.all_inner_texts() == ["Alder Crescent", "Long Piece"], "the others"
    links.nth(1).click()
    page.wait_for_function("() => document.querySelector('.raid-popup h2').textContent[0] === 'L'")
    assert page.evaluate("location.hash") == "#raid=raid-0003"
    assert page.locator("#said").inner_text() == "Shown on the map: Long Piece"


def test_layers_are_switched_off_and_on_by_keyboard(visit: Open) -> None:
    page = visit(page_of()).page
    button = page.get_by_role("button", name="Layers")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    labels = ["Raids", "Neighbourhoods", "Wards", "Place names", "Background map"]
    assert [text.strip() for text in page.locator(".layers label").all_inner_texts()] == labels
    assert page.locator("path.ward").count() == 0
    page.get_by_label("Wards").press("Space")
    assert page.locator("path.ward").count() == 1
    page.get_by_label("Neighbourhoods").press("Space")
    assert page.locator("path.area").count() == 0
    page.get_by_label("Place names").press("Space")
    assert page.locator(".name").count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".layers").is_hidden()
    assert page.evaluate("document.activeElement.ariaLabel") == "Layers"


def test_the_map_fills_the_screen_and_comes_back(visit: Open) -> None:
    page = visit(page_of()).page
    before = page.locator("#map").bounding_box()
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => document.fullscreenElement?.id === 'map'")
    page.wait_for_function("() => document.querySelector('#map').offsetWidth === innerWidth")
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => !document.fullscreenElement")
    assert page.locator("#map").bounding_box()["width"] == before["width"]


def test_one_finger_scrolls_the_page_and_a_hint_says_so(visit: Open) -> None:
    page = visit(page_of(), **PHONE).page
    assert page.locator("#map").evaluate("node => getComputedStyle(node).touchAction") in (
        "pan-x pan-y",
        "pan-y pan-x",
    )
    page.locator("#map").dispatch_event("touchmove", {"touches": []})
    page.evaluate("""() => {
        const target = document.querySelector('#map');
        const touch = new Touch({ identifier: 1, target });
        target.dispatchEvent(new TouchEvent('touchmove', { touches: [touch], bubbles: true }));
    }""")
    assert page.locator(".hint.shown").inner_text() == "Use two fingers to move the map"


def test_on_paper_the_picture_stands_in_for_the_map(visit: Open) -> None:
    page = visit(page_of()).page
    assert page.locator("#still").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#still").is_visible()
    assert page.locator("#map").is_hidden()
    assert page.locator(".filters").is_hidden()
    assert page.locator("[data-raid-id]:visible").count() == 6


def test_the_picture_and_the_map_put_the_marks_in_the_same_places(visit: Open) -> None:
    page = visit(page_of(RAIDS), viewport={"width": 1280, "height": 900}).page
    middles = """all => all.map((one) => {
        const frame = (document.querySelector('#map:not([hidden])')).getBoundingClientRect();
        const box = one.getBoundingClientRect();
        return [(box.x + box.width / 2 - frame.x) / frame.width,
                (box.y + box.height / 2 - frame.y) / frame.height];
    })"""
    on_map = page.locator(".mark").evaluate_all(middles)
    page.evaluate("() => document.querySelector('#still').classList.remove('replaced')")
    drawn = page.locator("#still .s-mark, #still .s-doubtful").evaluate_all(
        """all => all.map((one) => {
            const frame = one.ownerSVGElement.viewBox.baseVal;
            return [one.cx.baseVal.value / frame.width, one.cy.baseVal.value / frame.height];
        })"""
    )
    for (x, y), (x2, y2) in zip(on_map, drawn, strict=True):
        assert abs(x - x2) < 0.05
        assert abs(y - y2) < 0.05


def test_a_small_picture_shows_where_in_the_patch_the_map_is(visit: Open) -> None:
    whole = backdrop(VARIED)._replace(outline=shapely.box(-1.6, 51.5, -0.8, 52.0))
    page = visit(render_page(VARIED, whole)).page
    frame, outline = (page.locator(f".locator {name}").bounding_box() for name in ("rect", "path"))
    assert outline["x"] <= frame["x"]
    assert frame["x"] + frame["width"] <= outline["x"] + outline["width"]
    assert frame["width"] < outline["width"] / 2
    marks = [item.bounding_box() for item in page.locator(".mark").all()]
    box = page.locator(".locator").bounding_box()
    for mark in marks:
        apart = mark["x"] > box["x"] + box["width"] or mark["y"] > box["y"] + box["height"]
        assert apart or mark["x"] + mark["width"] < box["x"]
