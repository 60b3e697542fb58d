"""What an editor is told beside a story: which street readers read, and why nothing is read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import PHONE, ZOOMED, Desk, settle

pytestmark = pytest.mark.browser
TWO = """Weapons found as police raid a home

Police raided a home in Girdlestone Road, Headington, on Friday. A second address, in Cowley Road, \
Oxford, was searched later that day.
"""
FRENCH = (
    "La police a perquisitionné mardi matin une maison de Banbury Road, à Oxford, et une autre "
    "dans Cowley Road. Deux hommes ont été arrêtés et placés en garde à vue au poste."
)
_SCALES = """() => {
  window.scales = [];
  const look = () => scales.push(document.querySelector('.scale')?.textContent ?? '');
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true});
}"""


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def put_on(page: Any, street: str) -> None:
    """Put the selected raid on the first street of a name that the search finds."""
    press(page, "/")
    page.fill("dialog input", street)
    page.wait_for_selector(f"dialog .found-places b:text-is('{street}')")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    settle(page)


def test_a_street_put_on_another_is_told_as_readers_read_it_also_when_it_is_moved(
    desk: Desk,
) -> None:
    page = desk.review(TWO).page
    press(page, "j", "j")
    put_on(page, "Hollow Way")
    card = page.locator(".card.selected")
    for _ in range(2):
        assert card.locator(".card-name").inner_text() == "Cowley Road"
        assert "Hollow Way, Temple Cowley" in card.locator(".head-told").inner_text()
        assert "Hollow Way, as you chose it" in card.locator(".facts").inner_text()
        assert card.locator("blockquote").count() == 0
        press(page, "m", "ArrowUp", "Enter")
        assert "moved by hand" in card.locator(".answers").inner_text()


def test_a_text_in_another_language_says_that_only_english_is_read(desk: Desk) -> None:
    page = desk.review(FRENCH).page
    assert "reads English alone" in page.inner_text(".cards .empty")


def test_what_is_only_not_placed_is_not_told_to_be_unread(desk: Desk) -> None:
    page = desk.review("Police raided a house in Wyrdzden Parade, Oxford, on Tuesday.").page
    assert page.inner_text(".cards .empty").startswith("No raid is on the map yet")


def test_a_street_that_may_have_been_raided_becomes_a_raid_from_its_check(desk: Desk) -> None:
    page = desk.review(f"{TWO}\nDrugs were found in Long Ground, Oxford.").page
    card = page.locator(".card.of-check", has_text="Long Ground is not on the map, and may have")
    card.locator("[data-name=head]").click()
    card.locator("[data-name=raided]").click()
    settle(page)
    page.locator(".card.of-raid", has_text="Long Ground").wait_for()
    assert page.locator(".card.of-check", has_text="Long Ground is not on the map").count() == 0


def test_where_no_raid_is_read_the_street_that_may_be_one_says_so(desk: Desk) -> None:
    page = desk.review(
        "Firefighters were called to a blaze at a house in Thame Road, Warborough, on Monday. Once"
        " it was out officers searched the place and found plants. Call Abingdon police station."
    ).page
    (said,) = page.locator(".card.of-other .chip").all_inner_texts()
    assert said.startswith("Perhaps raided, ")
    assert "Thame Road" in page.locator(".card.of-other", has=page.locator(".chip")).inner_text()


def test_the_scale_is_never_that_of_a_map_without_a_size(desk: Desk) -> None:
    page = desk.review(TWO, viewport={"width": 390, "height": 844}).page
    page.evaluate(_SCALES)
    page.click(".views button:nth-child(3)")
    settle(page)
    page.click(".views button:nth-child(1)")
    page.set_viewport_size({"width": 1440, "height": 900})
    settle(page)
    assert page.inner_text(".scale").endswith("m")
    assert "0 m" not in page.evaluate("scales")


@pytest.mark.parametrize("options", [PHONE, {"viewport": {"width": 390, "height": 844}}])
def test_the_buttons_of_a_story_are_one_row_on_a_phone(desk: Desk, options: dict[str, Any]) -> None:
    page = desk.review(TWO, **options).page
    tops = page.locator(".top .tools > :visible").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().top)"
    )
    assert len(tops) > 4
    assert len(set(tops)) == 1


@pytest.mark.parametrize("key", ["e", "b"])
def test_a_text_that_may_not_be_published_stays_in_its_dialog_which_says_why(
    desk: Desk, key: str
) -> None:
    page = desk.review(TWO).page
    press(page, "j", key)
    page.keyboard.type("Seen from number 12")
    press(page, "Control+Enter")
    told = page.locator("dialog .fault")
    assert told.inner_text() == "It must not say “number 12”: no name, no number, no door"
    assert page.input_value("dialog textarea") == "Seen from number 12"
    page.fill("dialog textarea", "Seen from the road")
    press(page, "Control+Enter")
    page.wait_for_selector("dialog", state="detached")
    assert page.inner_text("#said").endswith("is kept")
    press(page, "s")
    assert page.inner_text("#said") == "Saved"
    assert page.is_hidden(".top-fault")


def test_a_title_that_no_map_may_have_is_said_to_be_wrong_and_is_not_kept(desk: Desk) -> None:
    page = desk.review(TWO).page
    press(page, "T", "Control+A")
    page.keyboard.type("Raid at 12 Girdlestone Road")
    press(page, "Tab")
    assert "tells a door" in page.inner_text(".top-fault")
    assert page.inner_text("#said") != "The title is changed"
    page.locator(".card .head").first.focus()
    for key in ("s", "P"):
        press(page, key)
        assert page.inner_text("#said") == "Not saved"
        assert page.locator("dialog").count() == 0
    assert "tells a door" in page.inner_text(".top-fault")
    press(page, "T", "Control+A")
    page.keyboard.type("Raids in Headington")
    press(page, "Tab")
    assert page.inner_text("#said") == "The title is changed"
    page.locator(".card .head").first.focus()
    press(page, "s")
    assert page.inner_text("#said") == "Saved"
    assert page.is_hidden(".top-fault")


def test_what_keeps_a_map_from_being_drawn_is_no_change_of_it(desk: Desk) -> None:
    page = desk.review(TWO).page
    press(page, "T", "Control+A")
    page.keyboard.type("Raid in Girdlestone Road")
    press(page, "Tab")
    page.locator(".card .head").first.focus()
    press(page, "j", "w", "1")
    press(page, "P")
    told = page.locator("dialog .fault").filter(has_text="names a street that the map does not")
    told.wait_for()
    assert "What changes" not in page.locator("dialog").inner_text()


def test_a_page_without_a_map_is_not_published_unawares(desk: Desk) -> None:
    page = desk.review("The council met in London Road, Headington, and talked of bins.").page
    press(page, "P")
    without = "No raid on the map. Readers would find a page that says so, and no map."
    assert page.inner_text("dialog .readers-get").startswith(without)
    press(page, "Escape")
    page.wait_for_selector("dialog", state="detached")
    press(page, "j")
    press(page, "Enter")
    press(page, "P")
    assert "1 raid on the map." in page.inner_text("dialog .readers-get")
    assert "no map" not in page.inner_text("dialog .readers-get")


def test_a_story_is_removed_from_the_list_once_somebody_has_said_so(desk: Desk) -> None:
    text = f"Brought in by mistake\n\n{TWO}"
    page = desk.review(text).page
    page.click(".home")
    mine = page.locator(".story", has_text="Brought in by mistake")
    mine.locator("[data-name=remove]").click()
    assert "cannot be undone" in page.inner_text("dialog")
    press(page, "Enter")
    assert mine.count() == 1, "whoever only presses Enter keeps it"
    mine.locator("[data-name=remove]").click()
    page.click("dialog [data-name=purge]")
    page.wait_for_selector("dialog", state="detached")
    settle(page)
    assert page.inner_text("#said") == "The story is removed"
    assert mine.count() == 0
    assert page.evaluate("document.activeElement !== document.body")


def test_a_story_whose_map_is_published_is_taken_back_before_it_is_removed(desk: Desk) -> None:
    page = desk.review(f"A story to be kept\n\n{TWO}").page
    press(page, "P")
    page.click("dialog .main")
    page.wait_for_selector("dialog h2:text-is('Published')")
    press(page, "Escape")
    page.click(".home")
    mine = page.locator(".story", has_text="A story to be kept")
    mine.wait_for()
    assert mine.locator("[data-name=remove]").count() == 0


def test_what_is_said_while_a_dialog_is_open_is_heard_and_seen(desk: Desk) -> None:
    page = desk.review(TWO).page
    press(page, "p")
    page.wait_for_selector("dialog iframe")
    page.evaluate("window.URL.createObjectURL = () => '#/'")
    page.click("dialog [data-name=file]")
    said = page.locator("dialog[open] > #said.shown")
    assert said.inner_text() == "The page is saved as a file", "all outside of it is inert"
    press(page, "Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.locator("body > #said").count() == 1


@pytest.mark.parametrize("options", [{}, PHONE, ZOOMED], ids=["wide", "phone", "zoomed"])
def test_the_foot_tells_what_readers_get_however_small_the_screen_is(
    desk: Desk, options: dict[str, Any]
) -> None:
    page = desk.review(TWO, **options).page
    assert page.locator(".open-count").is_visible()
    assert "on the map" in page.inner_text(".open-count")


def test_where_all_was_taken_off_the_list_does_not_say_that_nothing_was_read(desk: Desk) -> None:
    page = desk.review(TWO).page
    while page.locator(".of-raid").count():
        page.locator(".of-raid [data-name=head]").first.click()
        press(page, "0")
    assert page.inner_text(".cards .empty").startswith("No raid is on the map any more")
