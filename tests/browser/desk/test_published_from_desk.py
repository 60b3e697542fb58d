"""From a pasted story to a published map, and back: by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.desk.conftest import STORY, Desk, settle
from tests.browser.test_access import violations

pytestmark = pytest.mark.browser


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def tab_to(page: Any, name: str) -> None:
    """Go on with Tab until the button of this name has the focus."""
    for _ in range(60):
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way by Tab to {name}")


def publish(page: Any, folder: Path) -> dict[str, bytes]:
    """Publish what is open and give the files that stand there then."""
    before = set(folder.iterdir())
    tab_to(page, "Publish")
    press(page, "Enter")
    page.wait_for_selector("dialog .differences li")
    settle(page)
    tab_to(page, "Publish")
    press(page, "Enter")
    page.wait_for_selector("dialog .to-copy")
    return {file.name: file.read_bytes() for file in set(folder.iterdir()) - before}


def test_from_paste_to_published_and_withdrawn_by_keys_alone(desk: Desk, folder: Path) -> None:
    page = desk.open().page
    page.keyboard.insert_text(STORY)
    press(page, "Tab", "Enter")
    page.wait_for_selector(".card")
    settle(page)
    files = publish(page, folder)
    told = b"".join(files.values())
    assert b"Kestrel Crescent" in told
    (name,) = [name for name in files if name.endswith(".html") and "embed" not in name]
    assert f"https://maps.example/{name}" in page.inner_text("dialog")
    assert name in page.input_value("dialog .to-copy textarea")
    links = page.locator("dialog a").evaluate_all("links => links.map((link) => link.href)")
    assert [link.rpartition("/")[2] in files for link in links] == [True, True]
    assert links[1].endswith(".png")
    assert "paste it anew" not in page.inner_text("dialog"), "it stands nowhere yet"
    page.select_option("dialog select", "map")
    assert f"{name}?form=map" in page.input_value("dialog .to-copy textarea")
    press(page, "Escape")
    assert page.inner_text(".top .chip").startswith("Published")
    tab_to(page, "Publish")
    press(page, "Enter")
    page.wait_for_selector("dialog .taking-back")
    assert page.locator("dialog .differences").inner_text() == "Nothing changes on the map."
    tab_to(page, "Withdraw …")
    press(page, "Enter")
    page.keyboard.type("the force corrected its statement of number 12")
    tab_to(page, "Withdraw")
    press(page, "Enter")
    page.wait_for_selector("dialog .fault:text('tells a door')")
    written = page.input_value("dialog textarea, dialog input")
    assert written.endswith("of number 12"), "what is refused is there to be mended"
    page.fill("dialog textarea, dialog input", "the force corrected its statement")
    tab_to(page, "Withdraw")
    press(page, "Enter")
    page.wait_for_selector("dialog .anew")
    assert "pasted anew" in page.inner_text("dialog .anew")
    assert "This map was withdrawn" in page.input_value("dialog .to-copy textarea")
    press(page, "Escape")
    page.wait_for_selector(".top .chip.withdrawn")
    left = b"".join((folder / each).read_bytes() for each in files if (folder / each).exists())
    assert b"the force corrected its statement" in left
    for street in ("Kestrel Crescent", "Girdlestone Road", "The Slade"):
        assert street.encode() not in left
    page.goto(desk.address + "#/")
    page.wait_for_selector(".story .chip.withdrawn")


def test_a_map_that_is_unpublished_is_called_so_where_its_story_is(
    desk: Desk, folder: Path
) -> None:
    page = desk.review().page
    publish(page, folder)
    story = page.url.partition("#")[2]
    press(page, "Escape")
    tab_to(page, "Publish")
    press(page, "Enter")
    page.wait_for_selector("dialog .taking-back")
    tab_to(page, "Unpublish …")
    press(page, "Enter")
    page.keyboard.type("the force corrected its statement")
    tab_to(page, "Unpublish")
    press(page, "Enter")
    page.wait_for_selector("dialog .anew")
    press(page, "Escape")
    assert page.inner_text(".top .chip") == "Unpublished"
    page.click(".home")
    row = page.locator(f".story:has(a[href='#{story}'])")
    assert row.locator(".chip").first.inner_text() == "Unpublished"


def test_axe_finds_nothing_on_what_is_published_and_withdrawn(desk: Desk, folder: Path) -> None:
    page = desk.review(bypass_csp=True).page
    publish(page, folder)
    assert violations(page) == []
    press(page, "Escape")
    tab_to(page, "Publish")
    press(page, "Enter")
    page.wait_for_selector("dialog .taking-back")
    assert violations(page) == []
    tab_to(page, "Withdraw …")
    press(page, "Enter")
    page.keyboard.type("the force corrected its statement")
    assert violations(page) == []
    tab_to(page, "Withdraw")
    press(page, "Enter")
    page.wait_for_selector("dialog .anew")
    assert violations(page) == []


def test_what_changed_is_told_before_it_is_published_again(desk: Desk, folder: Path) -> None:
    page = desk.review().page
    publish(page, folder)
    press(page, "Escape")
    page.locator(".of-raid .head").first.focus()
    assert page.inner_text(".top .chip") == "Published · version 1"
    press(page, "s")
    assert page.inner_text(".top .chip") == "Published · version 1"
    press(page, "Enter", "0")
    behind = "Published · version 1 · changes not published yet"
    assert page.inner_text(".top .chip") == behind
    press(page, "s")
    assert page.inner_text(".top .chip") == behind
    story = page.url.partition("#")[2]
    page.click(".home")
    waits = page.locator("section", has_text="Waits for you")
    row = waits.locator(f".story:has(a[href='#{story}'])")
    assert "changes not published yet" in row.inner_text()
    assert "Published · version 1" in row.inner_text()
    row.locator("a").click()
    page.wait_for_selector(".card")
    settle(page)
    assert page.inner_text(".top .chip") == behind
    tab_to(page, "Publish changes")
    press(page, "Enter")
    page.wait_for_selector("dialog .taking-back")
    settle(page)
    assert "Kestrel Crescent" in page.inner_text("dialog .differences")
    assert "An earlier version of this map" in page.inner_text("dialog")
    tab_to(page, "Publish this version")
    press(page, "Enter")
    page.wait_for_selector("dialog .anew")
    assert "paste it anew where it stands" in page.inner_text("dialog .anew")


LIKELY = """Dawn raids in Reading

Homes in Northumberland Avenue, Whitley, and Amersham Road, Caversham, were searched on Tuesday, \
along with a flat in Oxford Road, Tilehurst.

Residents of Basingstoke Road, Reading, said that they woke to shouting officers.

Two men were arrested in London Road, Reading. Similar action took place in Wokingham Road, Reading.

Eleven people were arrested on suspicion of being concerned in the supply of class A drugs.
"""


def test_likely_raids_are_said_to_be_left_off_before_the_map_is_published(desk: Desk) -> None:
    page = desk.review(LIKELY).page
    likely = page.locator(".of-raid .chip.open").count()
    sure = page.locator(".of-raid").count() - likely
    assert likely, "the story has likely raids"
    told = f"{sure or 'No'} raid{'s' * (sure > 1)} on the map, {likely} likely left off"
    assert page.inner_text(".open-count").startswith(told)
    tab_to(page, "Publish")
    press(page, "Enter")
    page.wait_for_selector("dialog .readers-get")
    assert page.inner_text("dialog .readers-get").startswith(f"{told}. ")
    assert "still open" in page.inner_text("dialog .readers-get")


def test_the_previewed_page_is_given_as_a_file_that_holds_the_whole_map(desk: Desk) -> None:
    page = desk.review().page
    tab_to(page, "Preview")
    press(page, "Enter")
    page.wait_for_selector("dialog iframe")
    tab_to(page, "Save as a file")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    title = page.frame_locator("dialog iframe").locator("h1").inner_text()
    named = title.lower().replace(",", "").replace(" ", "-")
    assert saved.value.suggested_filename == f"{named}.html"
    assert "Kestrel Crescent" in Path(saved.value.path()).read_text("utf-8")


def test_a_map_that_a_check_stops_is_given_as_no_file(desk: Desk) -> None:
    page = desk.review(
        "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley, yesterday. "
        "A boy of 15 was found in the house."
    ).page
    assert page.locator(".card .chip.stop").count()
    tab_to(page, "Preview")
    press(page, "Enter")
    page.wait_for_selector("dialog iframe")
    assert page.is_disabled("dialog [data-name=file]")


def test_until_a_story_is_read_the_desk_says_so_and_no_dialog_tells_what_readers_get(
    desk: Desk,
) -> None:
    page = desk.open().page
    held: list[Any] = []
    let_go: list[bool] = []
    page.route("**/api/look", lambda route: route.continue_() if let_go else held.append(route))
    page.fill("#pasted", STORY)
    page.click("[data-name=read]")
    page.wait_for_selector(".review .group")
    assert page.inner_text(".cards .empty") == "The story is being read …"
    assert page.get_attribute(".cards", "aria-busy") == "true"
    assert page.inner_text(".open-count") == "Reading …"
    page.click("[data-name=publish]")
    page.click("[data-name=publish]")
    page.wait_for_timeout(200)
    assert page.locator("dialog").count() == 0
    let_go.append(True)
    for route in held:
        route.continue_()
    page.wait_for_selector("dialog .readers-get")
    assert "No raid" not in page.inner_text("dialog .readers-get")
    assert "no map" not in page.inner_text("dialog .readers-get")
    assert page.locator("dialog").count() == 1
    assert page.get_attribute(".cards", "aria-busy") == "false"
