"""Pages in a frame of somebody's article, which asks for a form of them."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit

LISTENER = """<script>addEventListener("message", ({ data }) => {
    if (data?.type === "geomap-height") document.querySelector("iframe").height = data.height;
})</script>"""


@dataclass
class Framed:
    """An open article, and the page in its frame."""

    visit: Visit
    frame: Any

    @property
    def page(self) -> Any:
        return self.visit.page

    def height(self) -> float:
        return float(self.page.locator("iframe").bounding_box()["height"])

    def root(self, name: str) -> str | None:
        value: str | None = self.frame.evaluate(f"document.documentElement.dataset.{name}")
        return value

    def colour(self, selector: str = "body", name: str = "backgroundColor") -> str:
        value: str = self.frame.evaluate(
            f"getComputedStyle(document.querySelector('{selector}')).{name}"
        )
        return value


@pytest.fixture
def framed(visit: Callable[..., Visit], tmp_path: Path) -> Callable[..., Framed]:
    """Open an article with a page in a sandboxed frame, as high as the page asks to be."""

    def open_framed(
        page: str, asked: str = "", width: int = 700, srcdoc: bool = False, **options: Any
    ) -> Framed:
        file = tmp_path / "map.html"
        file.write_text(page, encoding="utf-8")
        shown = (
            f'srcdoc="{html.escape(page)}"'
            if srcdoc
            else f'src="{html.escape(file.as_uri() + asked)}"'
        )
        frame = (
            f'<iframe {shown} sandbox="allow-scripts" width="{width}" height="400" frameborder="0">'
        )
        head = f"<!doctype html><html lang=en><title>Article</title>{LISTENER}"
        article = f"{head}<p>{frame}</iframe>"
        seen = visit(article, viewport={"width": width + 60, "height": 900}, **options)
        inner = seen.page.frames[1]
        inner.wait_for_load_state()
        inner.wait_for_function(
            "() => document.documentElement.dataset.form === 'static'"
            " || !document.querySelector('.leaflet-container, #map')"
            " || document.querySelector('.hint')"
        )
        seen.page.wait_for_timeout(150)
        return Framed(seen, inner)

    return open_framed
