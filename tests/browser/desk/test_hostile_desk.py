"""Whatever a story, a title, a reason or a file's name holds, it stays text."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest

from tests.browser.desk.conftest import Desk, settle
from tests.promises.payloads import PAYLOADS as ALL

pytestmark = pytest.mark.browser
PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "\"'><svg onload=alert(1)>",
    "javascript:alert(1)//${alert(1)}{{7*7}}",
]
THAT_RUN = "[...document.querySelectorAll('script, img, svg, iframe')].map((n) => n.outerHTML)"


def bring(page: Any, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("#file").set_input_files([file])
    page.wait_for_selector(".review .group")
    settle(page)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_stays_literal_everywhere(desk: Desk, payload: str) -> None:
    visit = desk.open(initials=False)
    page = visit.page
    page.evaluate("(by) => localStorage.setItem('geomap-desk-initials', by)", payload)
    page.reload()
    page.wait_for_selector(".start")
    page.locator("[data-name=person]").click()
    page.locator("dialog input").fill("<b>")
    page.locator("dialog .main").click()
    assert page.locator("dialog input").evaluate("(node) => !node.validity.valid")
    page.locator("dialog input").fill("ab")
    page.locator("dialog .main").click()
    page.locator("[data-name=person]", has_text="ab").wait_for()  # else a story asks for them again
    raid = "Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday."
    text = f"{payload}\n\n{raid} {payload}\n"
    bring(page, f"{payload.replace('/', ' ')}.txt", text)
    assert page.input_value("#story-text").count(payload) == 2
    assert page.text_content(".mirror").count(payload) == 2
    doorless = payload.translate(str.maketrans("17", "xy"))  # what tells a door is not kept
    for title in (payload, doorless):
        page.locator(".title").fill(title)
        page.keyboard.press("Tab")
        settle(page)
        assert [each for each in page.evaluate(THAT_RUN) if "alert" in each] == []
    page.locator(".of-raid .head").first.click()
    page.locator("[data-name=reason]").click()
    page.locator("dialog textarea").fill(doorless)
    page.locator("dialog .main").click()
    settle(page)
    page.keyboard.press("s")
    settle(page)
    page.goto(desk.address + "#/")
    page.wait_for_selector(".story")
    assert [each for each in page.evaluate(THAT_RUN) if "alert" in each] == []
    assert [each for each in visit.complaints if "400" not in each] == []


def test_a_story_of_all_payloads_that_would_run_runs_none(desk: Desk) -> None:
    visit = desk.open()
    page = visit.page
    running = [one for one in ALL if "hacked" in one and len(one) < 90 and one.isprintable()]
    raid = "Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday, and {}."
    text = "\n\n".join(raid.format(one) for one in running)
    bring(page, "payloads.txt", escape(text))  # a file of markup: its tags would be taken out
    shown = page.input_value("#story-text")
    assert [one for one in running if one not in shown] == []
    page.locator(".of-raid .head").first.click()
    settle(page)
    assert [frame.evaluate("window.hacked") for frame in page.frames] == [None] * len(page.frames)
    assert visit.complaints == []


def test_what_a_user_is_called_stays_literal_in_the_list_of_stories(desk: Desk) -> None:
    visit = desk.open()
    users = [one for one in ALL if "hacked" in one and len(one) < 60 and one.isprintable()]
    brought = """(users) => Promise.all(users.map((by) => fetch("/api/stories", {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: "Police raided a house in Kestrel Crescent.", by }),
    }).then((answer) => answer.status)))"""
    assert {*visit.page.evaluate(brought, users)} == {201}
    visit.page.reload()
    visit.page.wait_for_selector(".story")
    settle(visit.page)
    shown = "\n".join(visit.page.locator(".story .help").all_text_contents())
    assert [user for user in users if user not in shown] == []
    assert visit.page.evaluate("window.hacked") is None
    assert visit.complaints == []


def test_a_reason_that_names_a_person_is_refused_in_a_sentence(desk: Desk) -> None:
    page = desk.review().page
    page.locator(".of-raid .head").first.click()
    page.locator("[data-name=reason]").click()
    page.locator("dialog textarea").fill("Alan Tester told us")
    page.locator("dialog .main").click()
    settle(page)
    assert "must not say “Alan Tester”" in page.inner_text("body")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    settle(page)
    page.keyboard.press("s")
    settle(page)
    page.goto(desk.address + "#/")
    page.wait_for_selector(".story")


def test_text_never_becomes_markup_though_a_script_should_try(desk: Desk) -> None:
    page = desk.review().page
    assert (
        page.evaluate(
            """() => { try { document.body.innerHTML = "<b>no</b>"; return "written"; }
        catch (error) { return error.name; } }"""
        )
        == "TypeError"
    )
