"""All that keys do is done by mouse and by touch, too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import PHONE, ZOOMED, Desk, settle

pytestmark = pytest.mark.browser
DOUBTFUL = "Raid\n\nPolice raided a house in The Slade at dawn on Tuesday and seized cannabis.\n"


def test_a_mark_is_dragged_and_snaps_to_its_street(desk: Desk) -> None:
    page = desk.review().page
    mark = page.locator(".plan .mark").first
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 3, y + 2)
    page.mouse.move(x + 7, y + 4, steps=3)
    page.mouse.up()
    settle(page)
    assert page.inner_text("#said").endswith("is moved along its street")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["mouse", "finger"])
def test_a_mark_is_moved_without_dragging_it(desk: Desk, options: dict[str, Any]) -> None:
    page = desk.review(**options).page
    press = (lambda each: each.tap()) if options else (lambda each: each.click())
    for ends, moved in (("leave", False), ("put", True)):
        if options:
            press(page.locator("[data-name='view cards']"))
        if not page.locator(".selected").count():
            press(page.locator(".card .head").first)
        press(page.locator(".selected [data-name=move]"))
        before = page.locator(".held .mark").bounding_box()
        to = {"x": before["x"] + 40, "y": before["y"] + 70}
        (page.touchscreen.tap if options else page.mouse.click)(**to)
        after = page.locator(".held .mark").bounding_box()
        assert abs(after["x"] + after["width"] / 2 - to["x"]) < 2
        press(page.locator(f".plan-hint [data-name={ends}]"))
        settle(page)
        assert page.locator(".held").count() == 0
        assert page.locator(".plan-hint").is_hidden()
        told = page.locator(".selected .answers").all_text_contents()
        assert ("moved by hand" in "".join(told)) is moved


def test_what_is_done_on_another_part_of_a_phone_lets_a_mark_go(desk: Desk) -> None:
    page = desk.review(**PHONE).page
    page.locator(".card .head").first.tap()
    page.locator(".selected [data-name=move]").tap()
    page.locator("[data-name='view cards']").tap()
    assert page.locator(".held").count() == 0
    page.locator("[data-name='view map']").tap()
    assert page.locator(".plan-hint").is_hidden()


def test_a_finger_picks_another_candidate_and_takes_a_raid_off(desk: Desk) -> None:
    page = desk.review(DOUBTFUL, **PHONE).page
    page.locator(".card .head").first.tap()
    page.locator(".candidate").nth(1).tap()
    settle(page)
    assert page.locator(".candidate").nth(1).get_attribute("aria-pressed") == "true"
    page.locator(".selected [data-name=off]").tap()
    settle(page)
    assert page.locator(".of-off").count() == 1


def test_a_finger_on_the_text_of_a_phone_opens_no_keyboard_until_asked(desk: Desk) -> None:
    page = desk.review(**PHONE).page
    page.locator("[data-name='view text']").tap()
    assert page.locator("#story-text").evaluate("(node) => node.readOnly")
    page.locator("[data-name=edit]").tap()
    assert not page.locator("#story-text").evaluate("(node) => node.readOnly")


DROPPED = """([name, text, ...others]) => { const data = new DataTransfer();
    for (const each of [name, ...others]) data.items.add(new File([text], each));
    const how = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent("drop", how)); }"""


def test_a_file_is_dropped_anywhere(desk: Desk) -> None:
    page = desk.open().page
    text = "Police raided Kestrel Crescent in Blackbird Leys on Tuesday.\n"
    page.evaluate(DROPPED, ["a.txt", text, "b.txt"])
    page.wait_for_selector(".review .card")
    page.locator("#said", has_text="a.txt is taken alone").wait_for(state="attached")
    assert page.locator(".of-raid .card-name").all_inner_texts() == ["Kestrel Crescent"]


def test_a_dropped_file_that_is_no_story_leaves_what_is_not_saved(desk: Desk) -> None:
    page = desk.review().page
    page.keyboard.press("j")
    page.keyboard.press("0")
    settle(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate(DROPPED, ["a.png", "no story"])
    page.locator(".fault", has_text="a.png is no story file").wait_for()
    assert page.locator(".unsaved").count() == 1
    page.click(".home")
    page.wait_for_selector(".story")
    page.go_back()
    page.wait_for_selector(".of-off")
    assert page.locator(".unsaved").count() == 1
    page.evaluate(DROPPED, ["b.txt", "Police raided Long Ground in Greater Leys on Tuesday."])
    page.wait_for_selector(".of-raid .card-name:text-is('Long Ground')")
    assert page.locator(".unsaved").count() == 0


def test_back_closes_a_dialog_and_stays_in_the_story(desk: Desk) -> None:
    page = desk.review().page
    story = page.url
    page.keyboard.press("Shift+P")
    page.wait_for_selector("dialog[open]")
    page.evaluate("history.back()")
    page.wait_for_selector("dialog", state="detached")
    settle(page)
    assert page.url == story
    assert page.locator(".review .card").count()
    page.evaluate("history.back()")
    page.wait_for_selector(".story")


def test_marks_on_a_phone_are_round_and_lie_under_no_button(desk: Desk) -> None:
    page = desk.review(**PHONE).page
    page.tap("[data-name='view map']")
    settle(page)
    page.wait_for_timeout(300)
    buttons = page.locator(".plan .buttons").bounding_box()
    marks = page.locator(".plan .mark")
    assert marks.count() == 4
    for mark in marks.all():
        box = mark.bounding_box()
        assert box["width"] == pytest.approx(box["height"], abs=1)
        assert box["y"] + box["height"] < buttons["y"]


def test_a_published_story_of_the_list_is_no_wider_than_a_narrow_screen(desk: Desk) -> None:
    page = desk.review(**ZOOMED).page
    page.locator("[data-name=publish]").click()
    page.wait_for_selector("dialog[open]")
    page.locator("dialog button.main").click()
    page.wait_for_selector("dialog .to-copy")
    page.keyboard.press("Escape")
    page.goto(desk.address + "#/")
    page.wait_for_selector(".story .chip.published")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_why_a_dropped_file_is_no_story_stays_on_the_first_screen(desk: Desk) -> None:
    page = desk.open().page
    page.evaluate(DROPPED, ["photo.jpg", "no story"])
    page.locator(".intake .fault", has_text="photo.jpg is no story file").wait_for()


def test_a_refused_back_leaves_the_step_to_be_taken_again(desk: Desk) -> None:
    page = desk.review().page
    story = page.url
    page.keyboard.press("j")
    page.keyboard.press("0")
    settle(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    for times in (1, 2, 3):
        page.evaluate("history.back()")
        page.wait_for_timeout(150)
        assert page.url == story
        assert asked == ["confirm"] * times
