"""How a page comes to life: what would cost a browser time before its marks are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_many_in_browser import page_of, table_of

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.mark.parametrize("count", [6, 2_000])
def test_nothing_is_thrown_while_a_page_opens_not_even_to_be_caught(
    visit: Open, count: int
) -> None:
    page = visit(page_of(table_of(count))).page
    session = page.context.new_cdp_session(page)
    thrown = []

    def note(event: dict[str, Any]) -> None:
        thrown.append(event["data"].get("description") or event["reason"])
        session.send("Debugger.resume")

    session.on("Debugger.paused", note)
    session.send("Debugger.enable")
    session.send("Debugger.setPauseOnExceptions", {"state": "all"})
    page.reload()
    page.locator(".hint").wait_for(state="attached")
    assert thrown == []


def test_of_many_raids_the_page_lays_out_only_the_rows_that_show(
    browser: Any, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    waiting = re.sub(r"<script>.*?</script>", "", page_of(table_of(2_000)), flags=re.DOTALL)
    file.write_text(waiting, encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    rows = page.locator("[data-raid-id]")
    assert rows.count() == 25
    frame = page.locator(".long").bounding_box()
    shown = [box for row in rows.all() if (box := row.bounding_box())]
    assert len(shown) < 12
    assert shown[-1]["y"] + shown[-1]["height"] >= frame["y"] + frame["height"]
    page.close()
