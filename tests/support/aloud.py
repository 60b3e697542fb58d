"""A map read aloud: every text of it, and what is wrong with the grammar of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.leaflet import Backdrop, render_page
from geomap.renderers.leaflet.folium.composition import Composition
from geomap.renderers.leaflet.folium.mime_forms import in_words
from geomap.renderers.still.drawing import Text
from geomap.renderers.still.sheet import SIZES, sheet

SENTENCES = {"standfirst", "notice", "meaning", "unseen", "check", "found", "middle", "caveat"}
"""What is whole sentences, by its class on the page or its line of a popup."""
_SPOKEN = {"aria-label", "content", "title", "alt"}
_INLINE = {"a", "strong", "span", "time"}
_SILENT = {"script", "style"}


class _Reader(HTMLParser):
    """Collects each block of text with its class; what is the desk's own English is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.open: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("name") not in {"viewport", "color-scheme", "referrer", "generator"}:
            names = _SPOKEN & given.keys() if "http-equiv" not in given else set()
            self.said += [(name, given[name] or "") for name in sorted(names)]
        if tag not in _INLINE:
            self._close()
        if tag not in ("meta", "br", "img"):
            foreign = "lang" in given and tag != "html"
            look = "silent" if tag in _SILENT or foreign else given.get("class") or ""
            self.open.append((tag, look))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._close()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(look == "silent" for _, look in self.open):
            self.text += data

    def _close(self) -> None:
        if text := self.text.strip():
            look = next((look for tag, look in reversed(self.open) if tag not in _INLINE), "")
            self.said.append((look, text))
        self.text = ""


def aloud(raids: Raids, backdrop: Backdrop) -> Iterator[tuple[str, str]]:
    """Yield every text of a page, its popups, its picture and a notebook, with what it is."""
    reader = _Reader()
    reader.feed(render_page(raids, backdrop, pictured=len(raids.rows) < 4))
    yield from reader.said
    language = words.spoken(raids)
    for raid in raids.rows[:40]:
        for line, say in words.LINES.items():
            if line not in ("date", "note") and (text := say(raid, language)):
                yield line, text
    for item in sheet(raids, backdrop, SIZES["social"]).items:
        if isinstance(item, Text):
            yield "picture", item.text
    for line in in_words(Composition(""), raids):
        yield "notebook", line


def script_words(words_of: dict[str, Any], counts: tuple[int, ...] = (1, 2, 1234)) -> Iterator[str]:
    """Yield what the page's script says, with its slots filled, for each of some counts."""
    for entry in words_of.values():
        for count in counts:
            form = entry if isinstance(entry, str) else entry["one" if count == 1 else "other"]
            yield re.sub(r"\{(\w+)\}", lambda slot: _filled(slot[1], count), form)  # noqa: B023


def _filled(slot: str, count: int) -> str:
    return f"{count:,}" if slot in ("count", "shown", "number") else "Zagalzel"
