"""The desk behind an open page stops, is late, or is started again: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from geomap.app.launch import leading_to
from tests.browser.desk.conftest import INITIALS, STORY, WIDE, Desk, settle, start, stop
from tests.browser.inside.sites import site

pytestmark = pytest.mark.browser
LONG_MS = 20_000


@pytest.fixture
def restarted(browser: Any, tmp_path: Path) -> Iterator[Callable[..., tuple[Any, str]]]:
    """Give what starts a desk of its own, and again after it was killed: its one-time address."""
    context = browser.new_context(**WIDE, reduced_motion="reduce")
    context.add_init_script(INITIALS)
    running: list[Any] = []

    def start_again(*options: str) -> tuple[Any, str]:
        if running:
            running[-1].kill()
            running[-1].communicate(timeout=20)
        process, address = start(tmp_path / "desk.sqlite", *options)
        running.append(process)
        return context.new_page(), address

    yield start_again
    context.close()
    stop(running[-1])


def bring(page: Any, text: str = STORY) -> None:
    page.fill("#pasted", text)
    page.click("[data-name=read]")
    page.wait_for_selector(".review .group")
    settle(page)


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def fault(page: Any) -> str:
    return str(page.locator(".top-fault:visible").all_inner_texts())


def test_the_file_that_a_browser_is_started_with_leads_into_the_desk(
    restarted: Callable[[], tuple[Any, str]],
) -> None:
    page, address = restarted()
    file = leading_to(f"{address.partition('#')[0]}#/new")
    page.goto(file.as_uri())
    page.wait_for_selector("#pasted")
    assert page.evaluate("() => location.pathname + location.search + location.hash") == "/#/new"
    file.unlink()


SQUATTER = {
    "index.html": "<script>navigator.serviceWorker.register('/worker.js')</script>",
    "worker.js": """
        addEventListener("install", () => skipWaiting());
        addEventListener("activate", (event) => event.waitUntil(clients.claim()));
        addEventListener("fetch", () => {});
    """,
}
"""A program that has the desk's port while the desk is off, and leaves a service worker."""


@pytest.mark.enable_socket
def test_a_service_worker_of_who_had_the_port_before_is_sent_away(
    restarted: Callable[..., tuple[Any, str]],
) -> None:
    page, _ = restarted()
    with site(SQUATTER) as there:
        lured = page.context.new_page()
        lured.goto(f"{there}index.html")
        lured.wait_for_function("() => navigator.serviceWorker.controller")
        lured.close()
    page, address = restarted("--port", str(urlsplit(there).port))
    page.goto(address)
    page.wait_for_function(
        "() => document.querySelector('#pasted') && !navigator.serviceWorker.controller"
    )
    registered = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    assert page.evaluate(registered) == 0


def test_after_a_restart_the_open_page_goes_on_and_nothing_is_lost(
    restarted: Callable[[], tuple[Any, str]],
) -> None:
    page, address = restarted()
    page.goto(address)
    page.wait_for_selector("#pasted")
    bring(page)
    page.context.set_offline(True)
    press(page, "j", "0", "t")
    page.keyboard.insert_text("An hour later. ")
    press(page, "Escape", "s")
    assert "The desk does not answer" in fault(page)
    assert page.inner_text("#said") == "Not saved: the desk does not answer"
    page.context.set_offline(False)
    other, again = restarted()
    assert again.partition("?")[0] == address.partition("?")[0]
    page.get_by_text("Open the address that it says now").wait_for(timeout=LONG_MS)
    other.goto(again)
    page.wait_for_selector(".top-fault", state="hidden", timeout=LONG_MS)
    settle(page)
    page.locator(".of-raid .disc", has_text="1").wait_for()  # numbered anew: it was read again
    assert page.locator(".of-off .card-name").all_inner_texts() == ["Kestrel Crescent"]
    press(page, "s")
    assert page.inner_text("#said") == "Saved"
    other.goto(page.url)
    other.wait_for_selector(".card")
    settle(other)
    assert "An hour later." in other.input_value("#story-text")
    assert other.locator(".of-off .card-name").all_inner_texts() == ["Kestrel Crescent"]


def test_what_was_not_saved_is_there_when_the_page_is_loaded_again(desk: Desk) -> None:
    visit = desk.review()
    page = visit.page
    press(page, "j", "0")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector(".card")
    settle(page)
    assert page.inner_text("#said") == "What was not saved before is here again"
    assert page.locator(".of-off").count() == 1
    assert page.locator(".unsaved").count() == 1
    press(page, "u")
    assert page.locator(".of-off, .unsaved").count() == 0
    press(page, "U", "s")
    page.reload()
    page.wait_for_selector(".card")
    settle(page)
    assert page.inner_text("#said") != "What was not saved before is here again"


def test_a_story_that_could_not_be_brought_in_stays_in_its_field(desk: Desk) -> None:
    page = desk.open().page
    page.context.set_offline(True)
    page.fill("#pasted", STORY)
    page.click("[data-name=read]")
    page.wait_for_selector(".fault:not(:empty)")
    assert "The desk does not answer" in page.inner_text(".fault")
    page.context.set_offline(False)
    page.reload()
    page.wait_for_selector(".start")
    assert page.input_value("#pasted") == STORY
    page.click("[data-name=read]")
    page.wait_for_selector(".review .card")


def test_an_answer_that_is_late_is_told_until_it_is_there(desk: Desk) -> None:
    page = desk.review().page
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)
        if len(held) > 1:
            route.continue_()

    page.clock.install()
    page.route("**/api/look", hold)
    page.keyboard.press("j")
    page.keyboard.press("0")
    page.wait_for_function("document.documentElement.dataset.asked !== '0'")
    assert fault(page) == "[]"
    page.clock.run_for(5_000)
    page.wait_for_selector(".top-fault:visible")
    assert "has not answered yet" in fault(page)
    held[0].continue_()
    page.wait_for_selector(".top-fault", state="hidden")
    assert page.locator(".of-off").count() == 1
