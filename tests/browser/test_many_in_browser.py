from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import folium
import pytest

from geomap import RaidMap
from geomap.model import RaidKind
from geomap.raids.table import Raids
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import RAIDS, ROWS, backdrop, write_patch

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
STREETS = [row.street for row in ROWS]


def table_of(count: int) -> Raids:
    rows = tuple(
        replace(
            ROWS[place % 6],
            raid_id=f"raid-{place}",
            lon=ROWS[place % 6].lon + (place % 97) / 5e3,
            lat=ROWS[place % 6].lat + (place % 89) / 8e3,
            date=date(2017, 8, 1) + timedelta(days=place % 10),
            kind=(RaidKind.DRUGS, RaidKind.ARMS)[place % 2],
        )
        for place in range(count)
    )
    return replace(RAIDS, rows=rows)


def page_of(raids: Raids) -> str:
    return render_page(raids, backdrop(raids))


def dark_pixels(page: Any) -> int:
    return page.evaluate("""() => {
        const canvas = document.querySelector('canvas.dots');
        const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 3; i < data.length; i += 4) count += data[i] > 200;
        return count;
    }""")


def test_many_raids_are_painted_and_the_list_opens_each_of_them(visit: Open) -> None:
    seen = visit(page_of(table_of(2_000)))
    page = seen.page
    assert page.locator(".mark").count() == 0
    assert dark_pixels(page) > 1_000
    page.wait_for_selector(".rows")
    assert 5 < page.locator("[data-raid-id]").count() < 60, "only what can be seen is drawn"
    page.locator(".rows .street").nth(7).click()
    assert "Birch Road" in page.locator(".raid-popup").inner_text()
    page.locator(".long").evaluate("node => node.scrollTop = node.scrollHeight")
    last = page.locator('[data-raid-id="raid-1999"]')
    last.locator(".street").click()
    assert STREETS[1999 % 6] in page.locator(".raid-popup").inner_text()
    assert last.get_attribute("aria-posinset") == last.get_attribute("aria-setsize") == "2000"
    assert seen.complaints == []
    assert len(seen.requests) == 1


@pytest.mark.parametrize("options", [{}, {"viewport": {"width": 320, "height": 640}}])
def test_nothing_that_a_row_says_is_cut(visit: Open, options: dict[str, Any]) -> None:
    rows = tuple(replace(row, date=date(2017, 9, 27)) for row in table_of(600).rows)
    page = visit(page_of(replace(RAIDS, rows=rows)), **options).page
    page.get_by_text("Very likely here").first.wait_for()
    cut = page.locator(".rows > li, .rows p").evaluate_all(
        """all => all.filter((one) => one.scrollWidth > one.clientWidth
            || one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent)"""
    )
    assert cut == []


@pytest.mark.parametrize("count", [6, 90, 2_000])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_page_comes_to_life(visit: Open, count: int, width: int) -> None:
    page = visit(page_of(table_of(count)), viewport={"width": width, "height": 800}).page
    page.locator(".buttons").wait_for()
    page.wait_for_timeout(200)
    moved = page.evaluate("""() => new Promise((tell) => {
        const sum = (list) => tell(list.getEntries().reduce((all, one) => all + one.value, 0));
        new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
        setTimeout(tell, 200, 0);
    })""")
    assert moved < 0.01
    assert page.locator("#filters").is_visible()


def test_the_long_list_is_walked_by_keyboard_from_end_to_end(visit: Open) -> None:
    page = visit(page_of(table_of(2_000))).page
    page.locator(".rows .street").first.focus()
    here = "document.activeElement.closest('li')?.dataset.raidId"
    for key, raid in [("ArrowDown", 1), ("End", 1999), ("ArrowUp", 1998), ("Home", 0)]:
        page.keyboard.press(key)
        assert page.evaluate(here) == f"raid-{raid}"
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".raid-popup")
    page.keyboard.press("Escape")
    page.wait_for_selector(".raid-popup", state="detached")
    assert page.evaluate(here) == "raid-7"


def test_a_disc_of_many_goes_nearer_until_it_is_raids(visit: Open) -> None:
    page = visit(page_of(table_of(2_000))).page
    page.wait_for_selector(".rows")
    scale = page.locator(".scale").inner_text()
    page.evaluate("document.querySelector('#map').scrollIntoView()")
    box = page.locator("#map").bounding_box()
    for x in range(20, int(box["width"]), 20):
        for y in range(20, int(box["height"]), 20):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.locator("#map.pointing").count():
                page.mouse.click(box["x"] + x, box["y"] + y)
                page.wait_for_function(
                    """text => document.querySelector('.scale').textContent !== text
                        || document.querySelector('.raid-popup')""",
                    arg=scale,
                )
                return
    pytest.fail("no disc was found under the pointer")


def test_a_click_on_one_of_many_looks_through_none_of_the_others(visit: Open) -> None:
    page = visit(page_of(table_of(3_000))).page
    page.locator(".rows > li").first.wait_for()
    page.locator(".rows a.street").nth(1).click()
    page.locator(".raid-popup").wait_for()
    page.evaluate("""() => {
        window.looked = 0;
        for (const [kind, names] of [
            [String, ["split"]], [Array, ["indexOf", "includes", "filter"]],
        ]) for (const name of names) {
            const own = kind.prototype[name];
            kind.prototype[name] = function (...given) {
                if (this.length >= 3000) window.looked++;
                return own.apply(this, given);
            };
        }
    }""")
    page.locator(".rows a.street").nth(3).click()
    page.wait_for_function(
        "name => document.querySelector('.raid-popup h2')?.textContent === name", arg=STREETS[3]
    )
    assert page.evaluate("window.looked") == 0


def test_raids_in_one_place_are_told_by_one_mark_with_their_number(visit: Open) -> None:
    rows = tuple(replace(ROWS[0], raid_id=f"raid-{place}") for place in range(30))
    page = visit(page_of(replace(RAIDS, rows=rows))).page
    crowd = page.locator(".mark.crowd")
    assert crowd.all_inner_texts() == ["30"]
    assert crowd.evaluate("node => node.ariaLabel").startswith("30 raids around Alder Crescent")
    crowd.click()
    here = page.locator(".raid-popup .here button")
    assert here.count() == 30
    here.nth(4).click()
    page.wait_for_function(
        "() => document.querySelector('.raid-popup h2').textContent === 'Alder Crescent'"
    )
    assert page.evaluate("location.hash") == "#raid=raid-4"


def test_marks_of_a_crowded_map_never_cover_each_other(visit: Open) -> None:
    page = visit(page_of(table_of(300))).page
    boxes = [item.bounding_box() for item in page.locator(".mark:visible").all()]
    assert 5 < len(boxes) < 100
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    nearest = min(
        abs(complex(*a) - complex(*b)) for n, a in enumerate(middles) for b in middles[:n]
    )
    assert nearest > 15


def test_a_link_to_one_of_many_raids_opens_it(visit: Open) -> None:
    page = visit(page_of(table_of(2_000)), fragment="#raid=raid-1500").page
    page.wait_for_selector(".raid-popup")
    assert page.locator("#said").inner_text() == f"Shown on the map: {STREETS[1500 % 6]}"
    assert page.locator('[aria-current="true"]').inner_text() == STREETS[1500 % 6]


def test_without_script_many_raids_are_added_up(visit: Open) -> None:
    page = visit(page_of(table_of(2_000)), java_script_enabled=False).page
    assert page.locator("[data-raid-id]").count() == 25
    assert "The first 25 of 2,000" in page.locator(".raids").inner_text()
    assert page.locator("#filters").is_hidden()
    page.get_by_text("Raids by neighbourhood").click()
    counts = [int(text.replace(",", "")) for text in page.locator(".sums td").all_inner_texts()]
    assert sum(counts) == 2_000


def test_on_paper_many_raids_are_added_up_in_an_open_table(visit: Open) -> None:
    page = visit(page_of(table_of(2_000))).page
    assert page.locator(".sums td").first.is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".sums td").first.is_visible()


def test_on_paper_the_first_of_many_raids_are_listed_and_their_number_is_told(
    visit: Open,
) -> None:
    page = visit(page_of(table_of(700))).page
    page.wait_for_selector(".rows")
    assert page.get_by_text("The first 25 of 700").is_hidden()
    page.emulate_media(media="print")
    assert page.get_by_text("The first 25 of 700").is_visible()
    listed = page.locator(".street:visible")
    assert listed.all_inner_texts() == [row.street for row in table_of(25).rows]
    tops = [item.bounding_box()["y"] for item in listed.all()]
    assert len(set(tops)) > 10, "not one over the other"
    page.emulate_media(media="screen")
    assert 5 < listed.count() < 60
    assert page.locator("[id='raid=raid-0']").count() == 1


def test_discs_take_the_colours_of_the_night_when_it_falls(visit: Open) -> None:
    page = visit(page_of(table_of(2_000))).page
    blue = """() => {
        const canvas = document.querySelector('canvas.dots');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) count += data[i] === 156 && data[i + 1] === 196;
        return count;
    }"""
    assert page.evaluate(blue) == 0
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({blue})() > 1000")


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_on_a_slow_line_the_list_waits_for_nothing_that_comes_after_it(browser: Any) -> None:
    first, rest = page_of(table_of(2_000)).split('<script type="text/plain" id="geomap-told">')
    going_on = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'{first}<script type="text/plain" id="geomap-told">'.encode())
            self.wfile.flush()
            going_on.wait(20)
            self.wfile.write(rest.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="commit")
        page.locator(".rows .street").first.click()
        assert page.evaluate("document.readyState") == "loading"
        assert page.locator(".raid-popup").count() == 0, "what it tells has not come"
        going_on.set()
        page.locator(".raid-popup blockquote").wait_for()
    finally:
        going_on.set()
        context.close()
        server.shutdown()
        server.server_close()


def test_a_raid_map_of_many_composes_too(visit: Open, tmp_path: Path) -> None:
    raid_map = RaidMap(table_of(1_200), patch=write_patch(tmp_path))
    folium.Circle([51.74, -1.2], radius=500).add_to(raid_map)
    seen = visit(raid_map.to_html())
    seen.page.wait_for_selector(".rows")
    assert dark_pixels(seen.page) > 1_000
    assert seen.complaints == []


def test_ten_thousand_raids_are_narrowed_by_street_kind_and_day(visit: Open) -> None:
    page = visit(page_of(table_of(10_000))).page

    def told(count: str) -> None:
        page.locator(".filters .told", has_text=re.compile(f"^{count} of 10,000")).wait_for()

    page.get_by_label("Street or area").fill("Birch")
    told("1,667")
    assert set(page.locator(".rows .street").all_inner_texts()) == {"Birch Road"}
    before = dark_pixels(page)
    page.get_by_label("Kind").select_option("Drugs")
    told("0")
    assert dark_pixels(page) == 0 < before
    page.get_by_role("button", name="Show all", exact=True).click()
    page.get_by_label("To").fill("0")
    told("1,000")
    assert page.locator(".filters .day").all_inner_texts() == ["1 August 2017", "1 August 2017"]
    assert page.get_by_label("From").get_attribute("aria-valuetext") == "1 August 2017"


def test_a_key_is_answered_before_ten_thousand_raids_are_counted(visit: Open) -> None:
    page = visit(page_of(table_of(10_000))).page
    in_between = page.get_by_label("Street or area").evaluate("""(input) => {
        const answers = [];
        for (const typed of ["B", "Bi", "Birch"]) {
            input.value = typed;
            input.dispatchEvent(new Event("input"));
            answers.push(document.querySelector(".filters .told").value);
        }
        return answers;
    }""")
    assert in_between == ["", "", ""]
    page.locator(".filters .told", has_text="1,667 of 10,000 raids").wait_for()
