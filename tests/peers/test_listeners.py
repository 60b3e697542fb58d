"""Maps in articles that listen with the code of others, each the real package: `make peers`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from geomap.renderers.leaflet import render_page
from tests.browser.inside.sites import site
from tests.peers.npm_packages import installed, packed
from tests.support.many_raids import RAIDS, backdrop

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

MADE = """const frame = document.createElement("iframe");
    Object.assign(frame, { src: map, width: 700, height: 300, title: "Map" });
    frame.sandbox = "allow-scripts";
    document.querySelector("#place").append(frame);"""
# A sandboxed frame has no origin that iframe-resizer could check, so it is told to check none.
PACKED = "(packed) dist/embed.js"


@dataclass(frozen=True, slots=True)
class Listener:
    """A file of a package, and what an article does with it: to begin with, and to listen."""

    file: str
    frame: str
    listen: str = ""


LISTENERS = {
    "newswire's framer": Listener(
        "@newswire/frames/dist/frames.umd.js",
        """new newswireFrames.Framer(document.querySelector("#place"), {
            src: map, attributes: { sandbox: "allow-scripts", height: 300 } });""",
    ),
    "newswire's observer": Listener(
        "@newswire/frames/dist/frames.umd.js",
        MADE,
        'newswireFrames.observeIframe(document.querySelector("iframe"));',
    ),
    "pym": Listener(
        "pym.js/dist/pym.v1.min.js",
        'window.pymParent = new pym.Parent("place", map, { sandbox: "allow-scripts" });',
    ),
    "iframe-resizer 4": Listener(
        "iframe-resizer/js/iframeResizer.min.js",
        MADE,
        'iFrameResize({ checkOrigin: false }, "iframe");',
    ),
    "iframe-resizer 5": Listener(
        "@iframe-resizer/parent/index.umd.js",
        MADE,
        'iframeResize({ license: "GPLv3", checkOrigin: false }, "iframe");',
    ),
    "open iframe resizer": Listener(
        "@open-iframe-resizer/core/dist/index.umd.cjs",
        MADE,
        'iframeResizer.initialize({}, "iframe");',
    ),
    "open iframe resizer as the older one": Listener(
        "@open-iframe-resizer/core/dist/index.umd.cjs",
        MADE,
        'iframeResizer.initialize({ enableLegacyLibSupport: true }, "iframe");',
    ),
    "Datawrapper": Listener(PACKED, MADE),
}
HEIGHT = "document.body.getBoundingClientRect().height"


@dataclass(frozen=True, slots=True)
class Article:
    """An open article with one map in it."""

    page: Any
    complaints: list[str]

    @property
    def inside(self) -> Any:
        """The map's own document."""
        (frame,) = [frame for frame in self.page.frames if "map.html" in frame.url]
        return frame

    def fits(self) -> None:
        """Wait until the frame is as high as the map in it."""
        self.page.wait_for_function(
            "() => document.querySelector('iframe').getBoundingClientRect().height > 320"
        )
        self.page.wait_for_timeout(300)
        box = self.page.locator("iframe").bounding_box()
        assert box["height"] == pytest.approx(self.inside.evaluate(HEIGHT), abs=8)


@pytest.fixture
def maps() -> Iterator[str]:
    with site({"map.html": render_page(RAIDS, backdrop())}) as url:
        yield f"{url}map.html"


@pytest.fixture
def article(browser: Any, maps: str) -> Iterator[Callable[..., Article]]:
    contexts, files = [], {"code.js": "", "article.html": ""}
    with site(files) as host:

        def open_article(listener: Listener, *, early: bool, query: str = "") -> Article:
            code = (
                packed("dist/embed.js")
                if listener.file == PACKED
                else installed(listener.file).read_text("utf-8")
            )
            files["code.js"] = code
            head = '<script src="code.js"></script>' if early or not late(listener) else ""
            begin = f'const map = "{maps}{query}"; {listener.frame} {listener.listen * early}'
            files["article.html"] = (
                f"<!doctype html><meta charset=utf-8><title>Article</title>{head}"
                f'<div id="place" style="width: 700px"></div><script>{begin}</script>'
            )
            context = browser.new_context(viewport={"width": 1000, "height": 700})
            contexts.append(context)
            page, complaints = context.new_page(), []
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(f"{host}article.html")
            return Article(page, complaints)

        yield open_article
        for context in contexts:
            context.close()


def late(listener: Listener) -> bool:
    """Tell whether it can be brought to a frame that is there already."""
    return bool(listener.listen) or listener.file == PACKED


@pytest.mark.parametrize("name", LISTENERS)
def test_a_frame_grows_and_shrinks_with_its_map(article: Callable[..., Article], name: str) -> None:
    seen = article(LISTENERS[name], early=True)
    seen.fits()
    before = seen.page.locator("iframe").bounding_box()["height"]
    seen.inside.evaluate("document.querySelector('.raids').hidden = true")
    seen.page.wait_for_timeout(500)
    seen.fits()
    assert seen.page.locator("iframe").bounding_box()["height"] < before - 100
    assert seen.complaints == []


@pytest.mark.parametrize("name", [name for name, one in LISTENERS.items() if late(one)])
def test_who_listens_after_the_load_hears_the_height(
    article: Callable[..., Article], name: str
) -> None:
    listener = LISTENERS[name]
    seen = article(listener, early=False)
    seen.inside.locator(".hint").wait_for(state="attached")
    # Who asks may come when all that is told unasked is over; who never asks hears it again.
    seen.page.wait_for_timeout(3600 if listener.listen else 500)
    seen.page.add_script_tag(url="code.js")
    seen.page.evaluate(f"() => {{ {listener.listen} }}")
    seen.fits()
    assert seen.complaints == []


@pytest.mark.parametrize("name", LISTENERS)
def test_nobody_hears_what_is_for_another_origin(
    article: Callable[..., Article], name: str
) -> None:
    seen = article(LISTENERS[name], early=True, query="?origin=https%3A%2F%2Fnews.example")
    seen.inside.locator(".hint").wait_for(state="attached")
    seen.page.wait_for_timeout(700)
    assert seen.page.locator("iframe").bounding_box()["height"] < 320
