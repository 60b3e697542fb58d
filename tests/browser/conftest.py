"""Pages opened in the browser of the run, for tests marked `browser`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_FINISHED = "() => !document.querySelector('.leaflet-container') || document.querySelector('.hint')"
"""Marks come first; a map has its buttons, its names and its hint when they are painted."""


@dataclass
class Visit:
    """An open page, with what it asked for, what of it its policy refused, and its complaints."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", self._refuse)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.page.on("console", self._hear)

    def _refuse(self, request: Any) -> None:
        if request.failure == "csp":
            self.refused.append(request.url)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open HTML from a file, in a context of its own, with the network off and without motion."""
    contexts = []

    def open_html(html: str, *, fragment: str = "", offline: bool = True, **options: Any) -> Visit:
        usual = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        context = browser.new_context(**(usual | options))
        context.set_offline(offline)
        contexts.append(context)
        visited = Visit(context.new_page())
        visited.watch()
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        visited.page.goto(file.as_uri() + fragment)
        if options.get("java_script_enabled", True):
            visited.page.wait_for_function(_FINISHED)
        return visited

    yield open_html
    for context in contexts:
        context.close()
