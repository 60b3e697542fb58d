"""A story is reviewed by keys alone, and what is decided is what the map then shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.desk.conftest import STORY, Desk, settle

pytestmark = pytest.mark.browser
DOUBTFUL = """Raid in the county

Police raided a house in The Slade at dawn on Tuesday and seized cannabis.
"""


def heads(page: Any) -> list[str]:
    """Give the names of the raids that are on the map, in the order of the list."""
    return page.locator(".of-raid .card-name").all_inner_texts()


def focused(page: Any) -> str:
    return page.evaluate(
        "(document.activeElement.closest('[data-key]')?.dataset.key) ?? document.activeElement.id"
    )


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def chosen(page: Any) -> str:
    return page.locator(".selected .candidate[aria-pressed=true] b").inner_text()


def test_where_nothing_is_pasted_the_desk_says_so(desk: Desk) -> None:
    page = desk.open().page
    page.keyboard.insert_text("  \n")
    press(page, "Tab", "Enter")
    assert page.inner_text(".fault").startswith("Nothing is pasted yet")
    assert page.evaluate("document.activeElement.id") == "pasted"


def test_from_paste_to_saved_without_a_pointer(desk: Desk) -> None:
    page = desk.open(initials=False).page
    assert page.evaluate("document.activeElement.id") == "pasted"
    page.keyboard.insert_text(STORY)
    press(page, "Tab", "Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("cd")
    press(page, "Enter")
    page.wait_for_selector(".card")
    press(page, "j", "Enter")
    for _ in range(30):
        press(page, "n")
        if page.locator(".card.selected").count() == 0:
            break
        press(page, "Enter")
        if page.locator("dialog[open] textarea").count():
            page.keyboard.type("looked at with the reporter")
            press(page, "Tab", "Tab", "Enter")
    assert page.inner_text(".open-told") == "Nothing is open"
    press(page, "s")
    assert page.inner_text("#said") == "Saved"
    page.reload()
    page.wait_for_selector(".card")
    settle(page)
    assert page.locator(".chip.agreed").count() == 1
    assert page.locator(".answers, .chip.settled").count() > 0
    assert page.inner_text(".open-told") == "Nothing is open"


def test_a_wrong_pin_is_mended_in_three_keys(desk: Desk) -> None:
    page = desk.review(DOUBTFUL).page
    address = page.url
    press(page, "n", "2", "s")
    assert page.inner_text("#said") == "Saved"
    picked = chosen(page)
    page.goto(desk.address)
    page.goto(address)
    page.wait_for_selector(".card")
    settle(page)
    press(page, "j")
    assert chosen(page) == picked


def test_off_and_back_and_all_the_way_undone_and_redone(desk: Desk) -> None:
    page = desk.review().page
    before = heads(page)
    press(page, "j", "0")
    assert heads(page) == before[1:]
    assert page.locator(".of-off .card-name").all_inner_texts() == before[:1]
    press(page, "0")
    assert heads(page) == before
    press(page, "0", "j", "0")
    after = heads(page)
    for _ in range(9):
        press(page, "u")
    assert heads(page) == before
    assert page.inner_text("#said") == "There is nothing to undo"
    for _ in range(9):
        press(page, "Shift+U")
    assert heads(page) == after


def test_what_is_taken_off_is_followed_by_the_raid_that_stood_behind_it(desk: Desk) -> None:
    page = desk.review().page
    first, second, third = heads(page)[:3]
    name = page.locator(".selected .card-name")
    press(page, "j", "j")
    assert name.inner_text() == second
    press(page, "0", "j")
    assert name.inner_text() == third
    press(page, "0", "k")
    assert name.inner_text() == first


def test_focus_stays_where_work_goes_on(desk: Desk) -> None:
    page = desk.review().page
    press(page, "j")
    here = focused(page)
    for keys in (["0"], ["0"], ["u"], ["r", "Escape"], ["w", "Escape"], ["/", "Escape"], ["s"]):
        press(page, *keys)
        assert focused(page) == here, keys
    for name in ("off", "reason", "search"):
        page.locator(f".selected [data-name={name}]").focus()
        press(page, "Enter")
        press(page, "Escape")
        assert focused(page) == here, name


def test_a_mark_is_moved_by_arrows_and_lies_on_its_street(desk: Desk) -> None:
    visit = desk.review()
    page = visit.page
    press(page, "j", "m")
    for _ in range(4):
        press(page, "ArrowRight")
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.url))
    press(page, "Enter")
    assert page.inner_text("#said").endswith("is moved along its street")
    assert any(url.endswith("/api/snap") for url in asked)
    told = page.locator(".selected .answers li").all_inner_texts()
    assert any("moved by hand" in each for each in told)
    press(page, "m", "ArrowLeft", "Escape")
    assert page.locator(".held").count() == 0


def test_keys_are_letters_while_somebody_types(desk: Desk) -> None:
    page = desk.review().page
    page.locator(".title").fill("")
    page.locator(".title").type("Jokes, a mural and 10 news")
    page.keyboard.press("Tab")
    assert page.input_value(".title") == "Jokes, a mural and 10 news"
    page.locator("#story-text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("jn0mu1s")
    settle(page)
    assert page.input_value("#story-text").endswith("jn0mu1s")
    assert page.locator(".of-off, .chip.agreed, .held").count() == 0
    press(page, "Escape", "j")
    assert page.locator(".card.selected").count() == 1


def test_keys_can_be_switched_off(desk: Desk) -> None:
    page = desk.review().page
    press(page, "?")
    page.locator("#keys-on").uncheck()
    press(page, "Escape", "j")
    assert page.locator(".card.selected").count() == 0
    page.reload()
    page.wait_for_selector(".card")
    press(page, "j")
    assert page.locator(".card.selected").count() == 0


def test_a_street_that_the_story_lacks_is_found_and_added(desk: Desk) -> None:
    page = desk.review().page
    press(page, "a")
    page.keyboard.type("Cowley Road")
    page.wait_for_selector("[role=option]")
    press(page, "ArrowDown", "ArrowUp", "Enter")
    assert "Cowley Road" in heads(page)
    assert page.inner_text(".selected .card-name") == "Cowley Road"
    press(page, "2")
    assert chosen(page) == "Cowley Road, Littlemore"
    press(page, "b")
    page.keyboard.type("the reporter was there")
    page.locator("dialog .main").click()
    settle(page)
    press(page, "w", "1")
    assert "East Oxford does not hold its mark" in page.inner_text("dialog")
    press(page, "1")
    assert "shown as the area Littlemore" in page.inner_text(".selected .head")
    assert "the reporter was there" in page.inner_text(".selected .answers")
    press(page, "u", "u", "u", "u")
    assert "Cowley Road" not in heads(page)


def test_leaving_off_joining_a_status_and_a_day_need_no_pointer(desk: Desk) -> None:
    page = desk.review().page
    before = heads(page)
    press(page, "j", "f", "2")
    assert "arrested" in page.inner_text(".selected .facts")
    press(page, "d")
    assert page.is_checked("dialog [type=checkbox]"), "all raids have one day"
    page.fill("dialog [type=date]", "2017-08-10")
    press(page, "Enter")
    assert "2017-08-10" in page.inner_text(".selected .facts")
    press(page, "j")
    assert "2017-08-10" in page.inner_text(".selected .facts")
    press(page, "k", "u")
    assert "2017-08-10" not in page.inner_text(".selected .facts")
    press(page, "j", "=", "1")
    press(page, "h")
    assert heads(page) == [before[0], *before[2:]]
    page.locator(".of-raid .head").nth(1).focus()
    press(page, "Enter", "h")
    chips = page.locator(".of-off .chip").all_inner_texts()
    assert sorted(chips) == ["Left off", "Same raid"]
    press(page, "Shift+T")
    page.keyboard.type("Doors on Tuesday")
    press(page, "Escape")
    assert page.input_value(".title") == "Doors on Tuesday"
    assert focused(page).startswith("at ")
    for _ in range(4):
        press(page, "u")
    assert heads(page) == before
    press(page, "Shift+P")
    assert page.inner_text("dialog h2") == "Publish"


def test_words_are_marked_as_a_raid_from_the_text(desk: Desk) -> None:
    page = desk.review("Nothing much\n\nThe fair at Long Ground in Greater Leys was dry.\n").page
    assert heads(page) == []
    page.evaluate(
        """() => { const text = document.getElementById("story-text");
        const at = text.value.indexOf("Long Ground");
        text.focus(); text.setSelectionRange(at, at + 11); }"""
    )
    press(page, "Control+Enter")
    assert heads(page) == ["Long Ground"]
    assert page.locator(".mirror .placed").all_inner_texts() == ["Long Ground"]


def test_nothing_is_published_while_a_stop_is_open(desk: Desk) -> None:
    page = desk.review(
        "Raid\n\nPolice raided the home of Alan Tester in Kestrel Crescent, Blackbird Leys, "
        "on Tuesday and arrested a man.\n"
    ).page
    page.locator("[data-name=publish]").click()
    publish = page.locator("dialog .main")
    assert publish.is_disabled()
    for _ in range(9):
        stop = page.locator("dialog .stopped .link")
        if not stop.count():
            break
        stop.first.click()
        settle(page)
        press(page, "Enter")
        assert page.locator("dialog textarea").evaluate("(node) => node.required")
        page.locator("dialog textarea").fill("the charge names the street")
        page.locator("dialog .main").click()
        settle(page)
        page.locator("[data-name=publish]").click()
    assert publish.is_enabled()


def test_a_suburb_of_the_town_that_the_story_names_is_told_as_no_contradiction(desk: Desk) -> None:
    oxford = (Path(__file__).parents[3] / "data/stories/oxford-raids.txt").read_text("utf-8")
    slade = desk.review(oxford).page.locator(".of-raid", has_text="The Slade").inner_text()
    assert "the story says Wheatley of a later one in its list" in slade
    story = "Police raided a house in Edmunds Road, Banbury, on Tuesday. A man was arrested."
    edmunds = desk.review(story).page.locator(".of-raid").first.inner_text()
    assert "Ruscote, Banbury" in edmunds
    assert "the story says" not in edmunds


def test_a_title_that_is_being_typed_is_saved_and_outlives_a_reload(desk: Desk) -> None:
    page = desk.review().page
    press(page, "Shift+T")
    page.keyboard.type("Doors on Tuesday")
    press(page, "Control+s")
    assert page.inner_text("#said") == "Saved"
    page.keyboard.type(" and Wednesday")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector(".card")
    settle(page)
    assert page.input_value(".title") == "Doors on Tuesday and Wednesday"
    press(page, "u")
    assert page.input_value(".title") == "Doors on Tuesday"
