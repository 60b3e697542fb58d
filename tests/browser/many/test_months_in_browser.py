from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap.raids.provenance import Source, written
from geomap.raids.table import Raids
from tests.browser.test_many_in_browser import page_of
from tests.renderers.many.test_months_by_area import over

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
FEW, MANY = over(14), over(14, 700)


@pytest.fixture(params=[FEW, MANY], ids=["few", "many"])
def raids(request: pytest.FixtureRequest) -> Raids:
    table: Raids = request.param
    return table


def counted(page: Any) -> list[str]:
    return page.locator(".legend li").all_inner_texts()  # type: ignore[no-any-return]


def told(page: Any, count: str) -> None:
    page.locator(".filters .told", has_text=re.compile(rf"^{count} of ")).wait_for()


def test_raids_without_a_day_that_months_hide_are_told_beside_them(
    visit: Open, raids: Raids
) -> None:
    rows = (*(replace(row, date=None) for row in raids.rows[:3]), *raids.rows[3:])
    page = visit(page_of(replace(raids, rows=rows))).page
    page.get_by_role("slider", name="To").wait_for()
    page.get_by_role("slider", name="To").fill("3")
    page.locator(".filters .told", has_text="3 without a day are hidden.").wait_for()
    assert "without" not in page.locator(".raids > h2").inner_text()


def test_months_narrow_map_list_and_legend_and_stand_in_the_address(
    visit: Open, raids: Raids
) -> None:
    seen = visit(page_of(raids))
    page = seen.page
    first = page.get_by_role("slider", name="From")
    first.wait_for()
    before = counted(page)
    assert first.get_attribute("aria-valuetext") == "November 2018"
    first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert first.get_attribute("aria-valuetext") == "February 2019"
    page.get_by_role("slider", name="To").fill("3")
    expected = sum(1 for row in raids.rows if row.date and row.date.strftime("%Y-%m") == "2019-02")
    told(page, str(expected))
    assert counted(page) != before
    assert page.evaluate("location.hash") == "#from=2019-02&to=2019-02"
    shown = page.locator("[data-raid-id] .street:visible")
    shown.first.click()
    page.locator(".raid-popup").wait_for()
    assert page.evaluate("location.hash").endswith("&from=2019-02&to=2019-02")
    page.get_by_role("button", name="Show all", exact=True).click()
    page.wait_for_function("() => location.hash === ''")
    assert counted(page) == before
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_an_address_with_months_and_an_area_opens_narrowed(visit: Open, raids: Raids) -> None:
    fragment = "#from=2019-01&to=2019-06&area=Northtown"
    page = visit(page_of(raids), fragment=fragment).page
    expected = [
        row
        for row in raids.rows
        if row.neighbourhood == "Northtown" and row.date and "2019-01" <= str(row.date) < "2019-07"
    ]
    told(page, str(len(expected)))
    assert page.get_by_role("combobox", name="Area").input_value() != ""
    page.evaluate("location.hash = '#from=2019-01&to=nonsense&area=Nowhere'")
    later = sum(1 for row in raids.rows if row.date and str(row.date) >= "2019-01")
    told(page, str(later))


def test_a_narrowed_map_is_printed_whole_and_is_narrowed_again_after_that(
    visit: Open, raids: Raids
) -> None:
    fragment = "#from=2019-01&to=2019-06&area=Northtown"
    page = visit(page_of(raids)).page
    seen = """() => [document.querySelector('.raids > h2').textContent,
        document.querySelector('.legend ul').innerText,
        [...document.querySelectorAll('[data-raid-id]')].filter((one) => !one.hidden).length]"""
    whole = page.evaluate(seen)
    page.evaluate(f"location.hash = '{fragment}'")
    page.wait_for_function(f"whole => ({seen})()[0] !== whole", arg=whole[0])
    narrowed = page.evaluate(seen)
    page.evaluate(f"addEventListener('beforeprint', () => (window.printed = ({seen})()))")
    page.pdf()
    page.wait_for_function(f"whole => ({seen})()[0] !== whole", arg=whole[0])
    assert page.evaluate("window.printed") == whole
    assert page.evaluate(seen) == narrowed
    assert page.evaluate("location.hash") == fragment
    page.emulate_media(media="print")
    assert page.get_by_text("Choose a month, a year or an area").is_hidden()


def test_who_hears_a_narrowed_map_is_not_told_of_raids_that_it_does_not_show(
    visit: Open, raids: Raids
) -> None:
    page = visit(page_of(raids)).page
    words, head = page.locator("#map-words"), page.locator(".raids > h2")
    box = page.get_by_role("group", name=head.inner_text(), exact=True)
    whole = words.text_content()
    assert box.count() == (raids is MANY), "a long list is called as its head"
    page.evaluate("location.hash = '#from=2019-01&to=2019-06&area=Northtown'")
    page.wait_for_function("() => document.querySelector('.filters .told').value")
    assert words.text_content() == head.inner_text() != whole
    assert page.get_by_role("group", name=head.inner_text(), exact=True).count() == (raids is MANY)
    page.get_by_role("button", name="Show all", exact=True).click()
    page.wait_for_function("() => !document.querySelector('.filters .told').value")
    assert words.text_content() == whole


def test_the_map_goes_to_a_chosen_area_and_the_head_of_the_list_counts_its_raids(
    visit: Open, raids: Raids
) -> None:
    page = visit(page_of(raids), reduced_motion="reduce").page
    head, scale = page.locator(".raids > h2"), page.locator("#map .scale")
    area = page.get_by_role("combobox", name="Area")
    area.wait_for()
    scale.wait_for()
    whole = head.inner_text(), scale.inner_text()
    area.select_option(label="Northtown")
    northtown = sum(row.neighbourhood == "Northtown" for row in raids.rows)
    told(page, str(northtown))
    assert head.inner_text() == f"{northtown} of {len(raids.rows)} raids"
    assert scale.inner_text() != whole[1], "nearer"
    page.get_by_role("slider", name="From").fill("3")
    nearer = scale.inner_text()
    page.get_by_role("button", name="Show all", exact=True).click()
    page.wait_for_function("() => location.hash === ''")
    assert (head.inner_text(), scale.inner_text()) == whole != (whole[0], nearer)


def test_a_month_of_an_area_is_chosen_by_pointer_and_by_keys(visit: Open) -> None:
    page = visit(page_of(FEW)).page
    page.get_by_text("Raids by month and area").click()
    southfield = page.get_by_role("grid", name="Southfield 8")
    cell = southfield.locator("tbody td:not(.none):not(.whole)").first
    number = cell.inner_text()
    cell.click()
    told(page, number)
    assert cell.get_attribute("aria-selected") == "true"
    assert "area=Southfield" in page.evaluate("location.hash")
    for key in ("ArrowDown", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    here = "document.activeElement.closest('tr').cells[0].textContent"
    assert page.evaluate(here) == "2019"
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    told(page, southfield.locator("tbody tr").last.locator(".whole").inner_text())
    page.get_by_role("button", name="Lyebrook").click()
    told(page, "4")
    assert page.locator("tbody [tabindex='0']").count() == 1, "one stop of the keyboard"


def test_without_script_the_tables_are_read_and_the_raids_are_listed(visit: Open) -> None:
    page = visit(page_of(FEW), java_script_enabled=False).page
    page.get_by_text("Raids by month and area").click()
    assert page.locator(".multiples table").count() == 5
    assert page.locator("[data-raid-id]").count() == 24
    assert page.locator(".filters").count() == 0


@pytest.mark.parametrize("form", ["plain", "map", "static"])
def test_the_forms_have_what_fits_them(visit: Open, form: str) -> None:
    page = visit(page_of(FEW), fragment=f"#form={form}").page
    assert page.locator(".by-month").is_visible() == (form == "plain")
    if form == "map":
        page.locator(".lister").click()
        page.get_by_role("slider", name="From").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_and_nothing_is_wider_than_the_page(visit: Open, width: int) -> None:
    page = visit(page_of(FEW), viewport={"width": width, "height": 800}).page
    page.locator(".buttons").wait_for()
    page.wait_for_timeout(200)
    moved = page.evaluate("""() => new Promise((tell) => {
        const sum = (list) => tell(list.getEntries().reduce((all, one) => all + one.value, 0));
        new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
        setTimeout(tell, 200, 0);
    })""")
    assert moved < 0.01
    page.get_by_text("Raids by month and area").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("count", [12, 600])
def test_who_told_of_a_raid_is_told_with_links_that_open_elsewhere(visit: Open, count: int) -> None:
    sources = written(
        [
            Source("a", "Homes raided in Southfield", date(2019, 3, 4), "https://news.example/a"),
            Source("b", "Police raid", None, ""),
        ]
    )
    rows = tuple(replace(row, told=2, sources=sources) for row in over(14, count).rows)
    seen = visit(page_of(replace(FEW, rows=rows)))
    page = seen.page
    page.locator("[data-raid-id] .street").first.click()
    popup = page.locator(".raid-popup")
    popup.get_by_text("Told by two stories").wait_for()
    link = popup.get_by_role("link", name="Homes raided in Southfield")
    assert link.get_attribute("href") == "https://news.example/a"
    assert "noopener" in link.get_attribute("rel")
    assert popup.locator(".stories li").all_inner_texts() == [
        "Homes raided in Southfield, 4 March 2019",
        "Police raid",
    ]
    said = page.locator("[data-raid-id]").first.inner_text().casefold()
    assert "told by two stories" in said
    assert seen.complaints == []
