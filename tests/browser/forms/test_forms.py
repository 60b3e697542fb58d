"""Each form of a page, in the frame of an article and alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pytest

from geomap import RaidMap
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.constants import FRAME_HEIGHTS, PAGE_FORMS
from geomap.renderers.leaflet import render_page
from tests.browser.test_access import violations
from tests.browser.test_many_in_browser import page_of, table_of
from tests.support.many_raids import NOTHING, RAIDS, ROWS, UNPLACED, backdrop, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PAGE = page_of(RAIDS)
STREETS = [row.street for row in ROWS]


def shown(frame: Any, *selectors: str) -> list[bool]:
    return [frame.locator(selector).first.is_visible() for selector in selectors]


def test_an_article_that_asks_for_nothing_gets_the_whole_page(framed: Open) -> None:
    seen = framed(PAGE)
    assert seen.root("form") == "full"
    assert shown(seen.frame, "h1", ".standfirst", ".mark", ".street", ".notice") == [True] * 5
    assert seen.frame.locator(".lister").is_hidden()


def test_the_plain_form_repeats_nothing_of_its_article(framed: Open) -> None:
    seen = framed(PAGE, "?form=plain")
    assert shown(seen.frame, ".kicker", ".standfirst", "blockquote") == [False] * 3
    assert shown(seen.frame, ".mark", ".street", ".notice", ".credits") == [True] * 4
    assert seen.frame.locator("h1").bounding_box()["width"] <= 1
    assert (
        '- heading "Police raids in Millbury" [level=1]'
        in seen.frame.locator("main").aria_snapshot()
    ), "who hears the frame hears what it is"


def test_the_map_form_is_a_map_whose_list_is_one_tap_away(framed: Open) -> None:
    seen = framed(PAGE, "?form=map")
    frame, height = seen.frame, seen.height()
    assert shown(frame, ".mark", "figcaption", ".notice", ".credits") == [True] * 4
    at_the_middle = "document.elementFromPoint(300, 150).closest('#list, #map').id"
    assert frame.evaluate(at_the_middle) == "map"
    for street in STREETS:
        assert street in frame.locator("section.raids").aria_snapshot()
    button = frame.get_by_role("button", name="List of raids")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert frame.evaluate(at_the_middle) == "list"
    assert frame.locator(".raids > h2").first.inner_text() == "Six raids"
    assert button.is_visible()
    assert seen.height() == height, "an article does not jump when the list is opened"
    frame.locator(".street").nth(2).click()
    frame.locator(".raid-popup").wait_for()
    assert frame.evaluate(at_the_middle) == "map", "what was asked for is on the map"
    assert button.get_attribute("aria-expanded") == "false"
    assert seen.visit.complaints == []


def test_the_list_of_the_map_form_shows_itself_to_the_keyboard(framed: Open) -> None:
    seen = framed(PAGE, "?form=map")
    frame, keyboard = seen.frame, seen.page.keyboard
    frame.locator(".lister").focus()
    keyboard.press("Tab")
    reached = "document.activeElement.closest('li, section')?.id ?? document.activeElement.id"
    if frame.evaluate(reached) == "list":  # the box is a stop of its own where it scrolls
        keyboard.press("Tab")
    assert frame.evaluate(reached) == "raid=raid-0001"
    assert frame.locator(".lister").get_attribute("aria-expanded") == "true"
    assert frame.evaluate("""() => {
        const { x, y } = document.activeElement.getBoundingClientRect();
        return document.elementFromPoint(x + 2, y + 2).closest('#list') !== null;
    }"""), "whoever has the focus sees where it is"
    keyboard.press("Enter")
    frame.locator(".raid-popup").wait_for()
    keyboard.press("Escape")
    assert frame.evaluate(reached) == "raid=raid-0001", "back to where the reader was"
    keyboard.press("Escape")
    assert frame.evaluate("document.activeElement.id") == "lister"
    assert frame.locator(".lister").get_attribute("aria-expanded") == "false"


def test_the_static_form_is_a_picture_and_does_the_work_of_no_map(framed: Open) -> None:
    seen = framed(PAGE, "?form=static")
    frame = seen.frame
    assert shown(frame, "#still", ".street", ".notice", ".credits") == [True] * 4
    assert frame.locator("#map").is_hidden()
    assert frame.locator("#map *").count() == 0
    assert frame.locator(".leaflet-container").count() == 0
    described = frame.locator("#still").get_attribute("aria-describedby")
    assert frame.locator(f"#{described}").text_content() == alternative(RAIDS)
    assert seen.height() > 500, "it tells its height, too"


def test_a_static_picture_names_its_places_in_letters_that_a_phone_can_show(framed: Open) -> None:
    wide, phone = (framed(PAGE, "?form=static", width).frame for width in (900, 340))
    sizes = """() => [...document.querySelectorAll("#still text")].flatMap((text) => {
        const { height } = text.getBoundingClientRect();
        return height && /[a-z]{4}/.test(text.textContent) ? [height] : [];
    })"""
    smallest = min(phone.evaluate(sizes), default=0)
    assert smallest >= min(wide.evaluate(sizes)), "on a phone there were no names at all"


@pytest.mark.parametrize("width", [340, 700, 1000])
def test_a_static_picture_of_many_raids_lists_the_first_and_says_how_many_there_are(
    framed: Open, width: int
) -> None:
    frame = framed(page_of(table_of(2_000)), "?form=static", width=width).frame
    assert shown(frame, "#still", ".sums summary", "#unlisted") == [True] * 3
    assert "The first 25 of 2,000" in frame.locator("#unlisted").inner_text()
    assert frame.locator(".street:visible").count() == 25
    last, sums = (
        frame.locator(".list > li").last.bounding_box(),
        frame.locator(".sums").bounding_box(),
    )
    assert last["y"] + last["height"] <= sums["y"], "nothing lies over another"
    assert frame.locator("#filters").is_hidden()


@pytest.mark.parametrize("asked", ["?form=map", "#form=map", "?form=full#form=map", "#a&form=map"])
def test_a_form_is_asked_for_in_query_and_fragment_and_the_fragment_wins(
    framed: Open, asked: str
) -> None:
    assert framed(PAGE, asked).root("form") == "map"


@pytest.mark.parametrize(
    "asked",
    [
        "?form=giant&theme=pink&height=tall&lang=tlh",
        "?form=&theme=&height=",
        "?height=199",
        "?height=4001",
        "?height=-480",
        "?height=48e1",
        "?form=__proto__&theme=constructor#%E0%A4%A&&==",
        '?form=map"><script>alert(1)</script>',
    ],
)
def test_what_no_page_knows_changes_nothing(framed: Open, asked: str) -> None:
    seen = framed(PAGE, asked)
    assert (seen.root("form"), seen.root("theme"), seen.root("fixed")) == ("full", "light", None)
    assert seen.frame.locator(".mark").count() == 6
    assert seen.visit.complaints == []


def test_a_frame_without_an_address_has_the_usual_form(framed: Open) -> None:
    seen = framed(PAGE, srcdoc=True)
    assert (seen.root("form"), seen.root("theme")) == ("full", "light")
    seen.frame.locator(".street").first.click()
    seen.frame.locator(".raid-popup").wait_for()
    assert seen.visit.complaints == []


def test_without_script_the_whole_page_stays(visit: Open) -> None:
    page = visit(PAGE, fragment="?form=map&theme=dark&height=480", java_script_enabled=False).page
    assert shown(page, "h1", ".standfirst", "#still", ".street") == [True] * 4
    assert page.locator(".lister").is_hidden()


@pytest.mark.parametrize("form", PAGE_FORMS)
@pytest.mark.parametrize("width", [340, 700, 1000])
def test_a_fixed_height_is_kept_whatever_the_page_holds(
    framed: Open, form: str, width: int
) -> None:
    least, most = FRAME_HEIGHTS
    for page in (PAGE, page_of(table_of(300))):
        seen = framed(page, f"?form={form}&height=640", width=width)
        assert least < seen.height() == 640 < most
        frame = seen.frame
        assert frame.evaluate("document.documentElement.scrollHeight") <= 640
        assert frame.evaluate("document.documentElement.scrollWidth") <= width
        drawn = frame.locator("#still" if form == "static" else "#map").bounding_box()
        assert drawn["height"] >= 190


@pytest.mark.parametrize("form", ["map", "plain"])
def test_a_fixed_frame_has_nothing_to_scroll_where_there_is_room(framed: Open, form: str) -> None:
    frame = framed(PAGE, f"?form={form}&height=600").frame
    assert (
        frame.evaluate(
            "(({ scrollHeight: all, clientHeight: seen }) => all - seen)"
            "(document.querySelector('main'))"
        )
        == 0
    )
    assert frame.locator(".credits").is_visible()


def test_a_link_to_a_raid_lives_beside_what_was_asked_for(framed: Open) -> None:
    seen = framed(PAGE, "?theme=dark#form=plain&raid=raid-0003&height=700&utm=x")
    frame = seen.frame
    frame.wait_for_selector(".raid-popup")
    assert frame.locator(".raid-popup h2").inner_text() == "Long Piece"
    assert (seen.root("form"), seen.root("theme")) == ("plain", "dark")
    frame.locator(".street").nth(1).click()
    frame.wait_for_function("() => document.querySelector('.raid-popup h2').textContent[0] === 'B'")
    assert frame.evaluate("location.hash") == "#raid=raid-0002&form=plain&height=700"
    seen.page.keyboard.press("Escape")
    frame.wait_for_function("() => location.hash === '#form=plain&height=700'")
    assert frame.evaluate("location.search") == "?theme=dark"
    assert seen.visit.complaints == []


def test_a_raid_that_no_map_has_opens_nothing(framed: Open) -> None:
    seen = framed(PAGE, "#raid=raid-9999&form=map")
    assert seen.frame.locator(".raid-popup").count() == 0
    assert seen.visit.complaints == []


@pytest.mark.parametrize("form", PAGE_FORMS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("count", [6, 700])
def test_axe_finds_nothing_in_any_form(framed: Open, form: str, scheme: str, count: int) -> None:
    raids = replace(RAIDS, unplaced=(UNPLACED,)) if count == 6 else table_of(count)
    asked = f"?form={form}&theme={scheme}"
    for more in ("", "&height=560"):
        frame = framed(page_of(raids), asked + more, bypass_csp=True).frame
        assert violations(frame) == []
        if form == "map":
            frame.locator(".lister").click()
            assert violations(frame) == []


@pytest.mark.parametrize("form", PAGE_FORMS)
def test_a_page_without_a_raid_has_every_form(framed: Open, form: str) -> None:
    page = render_page(NOTHING, backdrop(NOTHING))
    frame = framed(page, f"?form={form}&height=400", bypass_csp=True).frame
    assert frame.locator(".lister").is_hidden()
    assert shown(frame, ".notice", ".credits") == [True] * 2
    said = frame.get_by_text("No raid of this story could be placed on the map.")
    assert said.count() == 1, "and no form leaves readers with a notice alone"
    assert said.bounding_box()["height"] > 15
    assert violations(frame) == []


@pytest.mark.parametrize("form", PAGE_FORMS)
def test_a_map_with_layers_of_others_has_every_form(
    framed: Open, tmp_path: Path, form: str
) -> None:
    raid_map = RaidMap(RAIDS, patch=write_patch(tmp_path))
    folium.Circle([51.74, -1.2], radius=500).add_to(raid_map)
    seen = framed(raid_map.to_html(), f"?form={form}&theme=dark&height=640")
    frame = seen.frame
    assert seen.height() == 640
    assert seen.root("theme") == "dark"
    assert frame.locator(".folium-map").is_visible() == (form != "static")
    assert frame.locator("#still").is_visible() == (form == "static")
    if form == "map":
        frame.locator(".lister").click()
        frame.locator(".street").nth(1).click()
        assert frame.locator(".raid-popup h2").inner_text() == "Birch Road"
    assert seen.visit.complaints == []


@pytest.mark.parametrize("asked", ["map&height=300", "map&height=480", "full&height=760"])
def test_on_a_phone_a_fixed_height_cuts_neither_the_layers_nor_what_a_mark_tells(
    framed: Open, asked: str
) -> None:
    seen = framed(PAGE, f"?form={asked}", width=360)
    frame = seen.frame
    frame.get_by_role("button", name="Layers").focus()
    seen.page.keyboard.press("Enter")
    boxes = frame.locator(".layers input")
    assert boxes.count() >= 5
    for box in boxes.all():
        assert box.evaluate("node => node === document.activeElement"), "Tab goes to each"
        assert box.evaluate(
            """node => { const { x, y, width, height } = node.getBoundingClientRect();
            return document.elementFromPoint(x + width / 2, y + height / 2) === node; }"""
        )
        seen.page.keyboard.press("Tab")
    map_, panel = (frame.locator(one).bounding_box() for one in ("#map", ".layers"))
    assert panel["y"] >= map_["y"]
    frame.locator(".layers").press("Escape")
    frame.locator(".mark").first.click()
    told = frame.locator(".raid-popup .leaflet-popup-content")
    assert told.bounding_box()["height"] >= (140 if "300" not in asked else 60)
    assert seen.visit.complaints == []


def test_no_mark_of_a_narrow_and_low_frame_lies_under_the_buttons(framed: Open) -> None:
    crowd = ((-1.29, 51.82), (-0.99, 51.456), (-0.978, 51.444), (-0.965, 51.43), (-0.955, 51.454))
    rows = [
        replace(row, lon=lon, lat=lat, parts=())
        for row, (lon, lat) in zip(RAIDS.rows, crowd, strict=False)
    ]
    crowded = replace(RAIDS, rows=tuple(rows))
    page = render_page(crowded, backdrop(crowded))
    frame = framed(page, "?form=map&height=480", width=320).frame
    frame.wait_for_selector(".buttons")
    hidden = frame.evaluate(
        """() => { const bar = document.querySelector(".buttons").getBoundingClientRect();
        return [...document.querySelectorAll(".mark:not(.whole)")].filter((mark) => {
            const { x, y, width, height } = mark.getBoundingClientRect();
            return x + width / 2 > bar.left && y + height / 2 > bar.top;
        }).map((mark) => mark.ariaLabel); }"""
    )
    assert hidden == []
