"""The review as one file: it works without a desk, asks for nothing, and saves decisions."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geomap import pipeline
from geomap.app.one_script import review_script
from geomap.app.review_page import review_page
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.decisions_file import read_decisions
from geomap.desk.history.story_state import StoryState
from geomap.version import PATCH
from tests.browser.conftest import Visit
from tests.browser.desk.conftest import INITIALS, STORY, WIDE
from tests.browser.test_access import violations

pytestmark = pytest.mark.browser
HOSTILE = '</script><img src=x onerror="alert(1)"> \\" \u007f \u2028'


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Write the review of a story and open it from its file, with the network off."""
    contexts = []

    def open_review(
        text: str = STORY, decisions: tuple[Decision, ...] = (), **options: Any
    ) -> Visit:
        page, _ = review_page(StoryState(text, patch=PATCH, decisions=decisions))
        file = tmp_path / "review.html"
        file.write_text(page, encoding="utf-8")
        context = browser.new_context(**({"reduced_motion": "reduce"} | WIDE | options))
        context.set_offline(True)
        context.add_init_script(INITIALS)
        contexts.append(context)
        visited = Visit(context.new_page())
        visited.watch()
        visited.page.goto(file.as_uri())
        visited.page.wait_for_selector(".plan canvas.painted")
        return visited

    yield open_review
    for context in contexts:
        context.close()


def saved(page: Any, tmp_path: Path) -> Any:
    """Save the decisions and read the file as the command line does."""
    with page.expect_download() as download:
        page.keyboard.press("s")
    path = tmp_path / "decisions.toml"
    download.value.save_as(path)
    return read_decisions(path, is_place=lambda name: name in ("Kestrel Crescent", "London Road"))


def pressed(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(60)


def test_what_is_decided_in_a_file_is_what_the_map_then_shows(
    opened: Callable[..., Any], tmp_path: Path
) -> None:
    visited = opened()
    page = visited.page
    pressed(page, "j")
    name = page.locator(".selected .card-name").inner_text()
    pressed(page, "0")
    assert page.locator(".of-off .card-name").all_inner_texts() == [name]
    decisions = saved(page, tmp_path)
    assert [(each.quote, each.do, each.by) for each in decisions] == [(name, Do.OFF, "ab")]
    placed = pipeline.look(STORY, decisions=decisions)
    assert placed.asked == ()
    assert name not in {raid.street for raid in placed.raids.rows}
    assert visited.complaints == []
    assert [url for url in visited.requests if not url.startswith(("file:", "blob:"))] == []


def named(page: Any, group: str = "raid") -> list[str]:
    return list(page.locator(f".of-{group} .card-name").all_inner_texts())


def test_an_area_and_a_raid_told_twice_are_drawn_as_the_map_will_have_them(
    opened: Callable[..., Any], tmp_path: Path
) -> None:
    page = opened().page
    lines = page.locator("path.raided-street").count()
    pressed(page, "j", "w", "1")
    area = page.inner_text(".selected .head .help").removeprefix("shown as the area ")
    assert page.locator("path.raided-area").count() == 1
    assert page.locator("path.raided-street").count() < lines
    assert "Kestrel Crescent" not in page.locator(".plan").inner_text()
    pressed(page, "j", "=", "1")
    assert named(page, "off") == ["Girdlestone Road"]
    page.locator(".of-raid .head", has_text="The Slade").focus()
    pressed(page, "Enter", "2", "1")
    assert page.locator(".selected .candidate").first.get_attribute("aria-pressed") == "true"
    pressed(page, "d")
    page.fill("dialog [type=date]", "2017-08-10")
    page.uncheck("dialog [type=checkbox]")
    pressed(page, "Enter")
    assert "2017-08-10" in page.inner_text(".selected .facts")
    placed = pipeline.look(STORY, decisions=saved(page, tmp_path))
    assert placed.asked == ()
    assert [raid.street for raid in placed.raids.rows] == [area, "The Slade", "London Road"]
    assert [str(raid.date) for raid in placed.raids.rows] == ["None", "2017-08-10", "None"]
    assert named(page) == ["Kestrel Crescent", "The Slade", "London Road"]


def test_what_was_decided_before_can_be_taken_back_and_names_be_called_raids(
    opened: Callable[..., Any],
) -> None:
    off = Decision("Kestrel Crescent", "Police searched homes in ", " in Blackbird Leys", Do.OFF)
    text = f"{STORY}\nThe fair at Long Ground in Greater Leys was dry.\n"
    page = opened(text, (off,)).page
    others = ["Girdlestone Road", "The Slade", "London Road"]
    assert named(page) == others
    page.locator(".of-off .head").focus()
    pressed(page, "Enter", "0")
    assert named(page) == ["Kestrel Crescent", *others]
    assert page.locator(".selected .candidate").count() > 0
    page.locator(".group button", has_text="Also named").click()
    page.locator(".of-other .head", has_text="Long Ground").focus()
    pressed(page, "Enter", "Enter")
    assert sorted(named(page)) == sorted(["Kestrel Crescent", *others, "Long Ground"])


def test_a_name_that_is_called_a_raid_waits_in_a_file_too_until_its_place_is_confirmed(
    opened: Callable[..., Any], tmp_path: Path
) -> None:
    text = "Officers drove along Stoke Poges Lane to a fair on Friday.\n"
    page = opened(text).page
    pressed(page, "j", "Enter")
    page.locator(".of-raid .head").focus()
    assert page.inner_text(".of-raid .chip") == "Place not confirmed"
    assert pipeline.look(text, decisions=saved(page, tmp_path)).raids.rows == ()
    pressed(page, "Enter")
    assert page.inner_text(".of-raid .chip") == "Agreed"
    (raid,) = pipeline.look(text, decisions=saved(page, tmp_path)).raids.rows
    assert raid.place == "Stoke Poges Lane"


def test_hostile_text_stays_text_in_the_page_and_in_the_file(
    opened: Callable[..., Any], tmp_path: Path
) -> None:
    text = f"Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday. {HOSTILE}\n"
    visited = opened(text)
    page = visited.page
    page.locator(".of-raid .head").first.click()
    page.locator("[data-name=reason]").click()
    page.locator("dialog textarea").fill(f"{HOSTILE}\n= [[decision]]")
    page.locator("dialog .main").click()
    page.locator(".selected .head").focus()
    with page.expect_download() as download:
        page.keyboard.press("s")
    path = tmp_path / "decisions.toml"
    download.value.save_as(path)
    (entry,) = tomllib.loads(path.read_text("utf-8"))["decision"]
    assert entry["because"] == f"{HOSTILE}\n= [[decision]]"
    assert visited.complaints == []


def test_axe_finds_nothing(opened: Callable[..., Any]) -> None:
    page = opened(bypass_csp=True).page
    assert violations(page) == []
    pressed(page, "j")
    assert violations(page) == []


def test_the_modules_of_the_desk_are_one_script_that_nothing_can_end_early() -> None:
    script = review_script()
    assert "</script" not in script.lower()
    assert "<!--" not in script
    assert "import(" not in script
