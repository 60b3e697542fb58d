"""RaidMap in apps of others, each the real one: run by `make peers`, which installs them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.peers.serving import MADE, serving
from tests.support.jupyter import VIEWS, run_all_cells, running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

FOUND_S = 60
STREAMLIT = (
    "streamlit", "run", "{app}", "--server.port={port}", "--server.address=127.0.0.1",
    "--server.headless=true", "--browser.gatherUsageStats=false",
)  # fmt: skip
MARIMO = ("marimo", "run", "{app}", "--headless", "--host=127.0.0.1", "--port={port}")
PANEL = ("panel", "serve", "{app}", "--address=127.0.0.1", "--port={port}", "--index=app")
IN_STREAMLIT = f"""\
from streamlit_folium import st_folium
{MADE}
st_folium(m, width=700, height=500, returned_objects=[])
"""
IN_MARIMO = f"""\
import marimo
app = marimo.App()


@app.cell
def _():
    {"    ".join(MADE.splitlines(keepends=True))}
    m
    return


if __name__ == "__main__":
    app.run()
"""
IN_PANEL = f"""\
import panel
{MADE}
panel.panel(m).servable()
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page, and what it asked for beyond its server."""

    page: Any
    foreign: list[str]

    def map(self) -> Any:
        """Wait for the frame that shows raids, whichever it is.

        An app may draw what it shows twice while it starts: a frame that went in the middle of
        the question is asked no more, and that which took its place is.
        """
        from playwright.sync_api import Error

        end = time.monotonic() + FOUND_S
        while time.monotonic() < end:
            for frame in self.page.frames:
                try:
                    if frame.locator(".mark").count():
                        return frame
                except Error:
                    if not frame.is_detached():
                        raise
            self.page.wait_for_timeout(200)
        raise AssertionError(f"no raid is shown by {[frame.url for frame in self.page.frames]}")


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[[str], Opened]]:
    contexts = []

    def open_page(url: str) -> Opened:
        context = browser.new_context(viewport={"width": 1100, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        foreign: list[str] = []
        ours = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
        page.on("request", lambda asked: asked.url.startswith(ours) or foreign.append(asked.url))
        page.goto(url, wait_until="domcontentloaded")
        return Opened(page, foreign)

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("peer", "app", "command"),
    [
        ("streamlit_folium", IN_STREAMLIT, STREAMLIT),
        ("marimo", IN_MARIMO, MARIMO),
        ("panel", IN_PANEL, PANEL),
    ],
    ids=["streamlit-folium", "marimo", "panel"],
)
def test_an_app_shows_a_map_that_answers(
    opened: Callable[[str], Opened], tmp_path: Path, peer: str, app: str, command: tuple[str, ...]
) -> None:
    pytest.importorskip(peer, reason="not installed here: make peers", exc_type=ImportError)
    with serving(tmp_path, app, *command) as url:
        seen = opened(url)
        frame = seen.map()
        assert frame.locator(".mark").count() == 6
        frame.locator(".mark").first.click()
        assert "Kestrel Crescent" in frame.locator(".raid-popup").inner_text()
        assert not seen.page.locator(".geomap-still").is_visible()
        asked_for_the_map = [url for url in seen.foreign if "leaflet" in url or "tile" in url]
        assert asked_for_the_map == []


def test_jupyterlab_shows_the_map_and_not_its_own_on_tiles_of_a_server(
    opened: Callable[[str], Opened], tmp_path: Path
) -> None:
    pytest.importorskip("jupyterlab_geojson", reason="not installed here: make peers")
    with running(tmp_path) as jupyter:
        name = jupyter.write("map.ipynb", f"{MADE}m")
        seen = opened(f"{jupyter.url}{VIEWS['Lab']}/{name}?reset")
        run_all_cells(seen.page)
        assert seen.map().locator(".mark").count() == 6
        assert seen.foreign == []
