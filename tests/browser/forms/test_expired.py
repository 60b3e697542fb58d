"""A map that is shown until a day, by the clock of whoever looks."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from geomap.renderers.common.constants import PAGE_FORMS
from geomap.renderers.common.notice import Expiry, Notice
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.page.notice_page import render_notice
from tests.browser.conftest import Visit
from tests.browser.test_access import violations
from tests.browser.test_many_in_browser import table_of
from tests.support.many_raids import RAIDS, ROWS, backdrop

pytestmark = pytest.mark.browser
Look = Callable[..., Visit]
STREETS = [row.street for row in ROWS]
UNTIL = Expiry(date(2018, 8, 10), "desk@news.example")
PAGE = render_page(RAIDS, backdrop(RAIDS), expiry=UNTIL)
FAR = "Pacific/Auckland"
"""Where the day ends half a day before it does in Greenwich."""


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Look]:
    """Open a page at a moment of a reader's own clock, alone or in the frame of an article."""
    contexts = []

    def open_at(when: str, page: str = PAGE, *, zone: str = FAR, **given: Any) -> Visit:
        form, framed, script = (given.get(name) for name in ("form", "framed", "script"))
        context = browser.new_context(
            timezone_id=zone, reduced_motion="reduce", java_script_enabled=script is not False
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.watch()
        seen.page.clock.install(time=datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone)))
        (tmp_path / "map.html").write_text(page, encoding="utf-8")
        address = (tmp_path / "map.html").as_uri() + (f"?form={form}" if form else "")
        if framed:
            frame = f'<iframe src="{html.escape(address)}" sandbox="allow-scripts"></iframe>'
            (tmp_path / "article.html").write_text(f"<title>Article</title>{frame}")
            address = (tmp_path / "article.html").as_uri()
        seen.page.goto(address)
        return seen

    yield open_at
    for context in contexts:
        context.close()


def told(frame: Any) -> str:
    """Give what stands on the page and what is read out, with the page's title."""
    body = frame.locator("body")
    return "\n".join([frame.title(), body.inner_text(), body.aria_snapshot()])


def assert_notice_alone(frame: Any) -> None:
    said = told(frame)
    assert said.startswith("This map has expired\n")
    assert "“Police raids in Millbury” was shown until 10 August 2018." in said
    assert "Questions: desk@news.example" in said
    assert [street for street in STREETS if street in said] == []
    assert frame.locator("#map, #still, .mark, .list, .credits").count() == 0


def assert_off_the_edge(frame: Any) -> None:
    box = frame.locator(".taken-back").bounding_box()
    assert min(box["x"], box["y"]) >= 10


@pytest.mark.parametrize("form", PAGE_FORMS)
def test_the_notice_of_a_map_that_was_taken_back_keeps_off_the_edge_of_its_frame(
    look: Look, form: str
) -> None:
    notice = Notice("Police raids in Millbury", "A street was wrong.", date(2018, 8, 9))
    later = look("2018-08-11T09:00", render_notice(notice), form=form, framed=True)
    later.page.frames[1].locator(".taken-back").wait_for()
    assert_off_the_edge(later.page.frames[1])
    assert later.complaints == []


@pytest.mark.parametrize("form", PAGE_FORMS)
def test_every_form_is_the_map_on_its_last_day_and_a_notice_on_the_next(
    look: Look, form: str
) -> None:
    seen = look("2018-08-10T23:00", form=form)
    seen.page.wait_for_selector(".mark" if form != "static" else "#still", state="attached")
    assert [street for street in STREETS if street not in told(seen.page)] == []
    later = look("2018-08-11T00:00:01", form=form, framed=True)
    later.page.frames[1].wait_for_selector("#expired")
    assert_notice_alone(later.page.frames[1])
    assert_off_the_edge(later.page.frames[1])
    assert (seen.complaints, later.complaints) == ([], [])
    assert later.requests[1:] == [later.page.frames[1].url]


def test_the_day_is_that_of_the_reader_and_not_of_greenwich(look: Look) -> None:
    seen = look("2018-08-10T23:00", zone="America/Los_Angeles")
    seen.page.wait_for_selector(".mark")
    assert "Alder Crescent" in told(seen.page)


def test_a_page_that_is_left_open_over_midnight_becomes_the_notice(look: Look) -> None:
    seen = look("2018-08-10T22:00")
    page = seen.page
    page.wait_for_selector(".hint", state="attached")
    page.locator(".list .street").first.click()
    page.wait_for_selector(".leaflet-popup")
    page.clock.pause_at(datetime(2018, 8, 10, 23, 59, 58, tzinfo=ZoneInfo(FAR)))
    assert "Alder Crescent" in told(page)
    page.clock.run_for(2_000)
    assert_notice_alone(page)
    assert page.evaluate("document.activeElement.id") == "expired", "who was in the map is told"
    page.set_viewport_size({"width": 500, "height": 700})
    page.keyboard.press("Escape")
    page.clock.run_for(5_000)
    assert seen.complaints == []


def test_a_machine_that_slept_over_midnight_looks_at_its_clock_when_the_page_is_seen_again(
    look: Look,
) -> None:
    page = look("2018-08-01T09:00").page
    page.wait_for_selector(".mark")
    page.clock.set_system_time(datetime(2018, 8, 12, 9, tzinfo=ZoneInfo(FAR)))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert_notice_alone(page)


def test_without_script_a_page_that_expires_shows_no_map_at_all(look: Look) -> None:
    said = told(look("2018-08-01T09:00", script=False).page)
    assert "This map is shown until 10 August 2018" in said
    assert [street for street in STREETS if street in said] == []


def test_a_map_of_thousands_expires_too(look: Look) -> None:
    many = table_of(700)
    seen = look("2018-08-11T09:00", render_page(many, backdrop(many), expiry=UNTIL))
    seen.page.wait_for_selector("#expired")
    assert_notice_alone(seen.page)
    assert seen.complaints == []


def test_the_notice_is_for_everyone_and_speaks_the_language_of_the_map(look: Look) -> None:
    german = replace(RAIDS, language="de", title="Razzien in Oberau")
    page = look("2018-08-11T09:00", render_page(german, backdrop(german), expiry=UNTIL)).page
    page.wait_for_selector("#expired")
    assert page.title() == "Diese Karte ist abgelaufen"
    assert "war bis zum 10. August 2018 zu sehen" in page.inner_text("main")
    assert violations(page) == []
