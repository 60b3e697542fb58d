"""Every payload in every text of one page: none runs, and each is shown as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from geomap.renderers.common.markup import clean
from geomap.renderers.leaflet import render_page
from tests.promises.held_table import held
from tests.promises.payloads import PAYLOADS
from tests.support.many_raids import backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.mark.parametrize("form", ["full", "map", "plain"])
def test_no_payload_runs_and_all_are_shown_as_they_are(visit: Open, form: str) -> None:
    raids = held()
    rows = [replace(row, quote=f"It says {row.quote}") for row in raids.rows]  # no bare name
    seen = visit(
        render_page(replace(raids, rows=tuple(rows)), backdrop()), fragment=f"#form={form}"
    )
    page = seen.page
    streets = page.locator("[data-raid-id] .street").all_text_contents()
    assert streets == [clean(one).replace("\r\n", "\n").replace("\r", "\n") for one in PAYLOADS]
    for place in range(0, len(PAYLOADS), 40):
        page.locator(".street").nth(place).dispatch_event("click")
        shown = page.locator(".raid-popup blockquote").text_content()
        assert shown == clean(f"It says {PAYLOADS[place]}")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main iframe, main script, main [onload]").count() == 0
    assert len(seen.requests) == 1
    assert seen.complaints == []
