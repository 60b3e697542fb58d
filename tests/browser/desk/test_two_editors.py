"""Two browsers at one story: other raids go together, the same raid is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import Desk, settle
from tests.browser.test_access import violations

pytestmark = pytest.mark.browser


def two(desk: Desk, **options: Any) -> tuple[Any, Any]:
    mine = desk.review(**options).page
    path = mine.url.removeprefix(desk.address)
    theirs = desk.open(path, initials=False).page
    theirs.evaluate("localStorage.setItem('geomap-desk-initials', 'xy')")
    theirs.reload()
    theirs.wait_for_selector(".card")
    settle(theirs)
    return mine, theirs


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def off(page: Any) -> list[str]:
    return page.locator(".of-off .card-name").all_inner_texts()


def test_what_two_did_to_different_raids_goes_together(desk: Desk) -> None:
    mine, theirs = two(desk)
    press(theirs, "j", "0", "s")
    press(mine, "j", "j", "0", "s")
    assert "together with" in mine.inner_text("#said")
    assert sorted(off(mine)) == ["Girdlestone Road", "Kestrel Crescent"]


@pytest.mark.parametrize("keeps", ["mine", "theirs"])
def test_what_two_did_to_one_raid_is_asked(desk: Desk, keeps: str) -> None:
    mine, theirs = two(desk, bypass_csp=True)
    press(theirs, "j", "0", "s")
    press(mine, "j", "Enter", "s")
    mine.wait_for_selector("dialog[open] .whose")
    assert violations(mine) == []
    assert "xy" in mine.inner_text("dialog")
    assert mine.inner_text("dialog legend") == "Kestrel Crescent"
    mine.locator(f"dialog input[value={keeps}]").check()
    mine.locator("dialog .main").click()
    settle(mine)
    assert mine.locator("dialog").count() == 0
    assert off(mine) == ([] if keeps == "mine" else ["Kestrel Crescent"])
    theirs.reload()
    theirs.wait_for_selector(".card")
    settle(theirs)
    assert off(theirs) == off(mine)


def test_leaving_the_question_loses_nothing(desk: Desk) -> None:
    mine, theirs = two(desk)
    press(theirs, "j", "0", "s")
    press(mine, "j", "Enter", "s")
    mine.wait_for_selector("dialog[open] .whose")
    press(mine, "Escape")
    assert mine.locator(".of-raid .chip.agreed").count() == 1
    assert mine.locator(".unsaved").count() == 1
