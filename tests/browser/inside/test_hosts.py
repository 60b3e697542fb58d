"""The page in the pages of others: each host listens by its own rules, as its embed script does."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.renderers.embed import Embedding, iframe
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import RAIDS, backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

LISTENERS = {
    "datawrapper": """
        const heights = event.data["datawrapper-height"];
        if (heights === undefined) return;
        for (const frame of document.querySelectorAll("iframe"))
            for (const id in heights)
                if (frame.contentWindow === event.source) frame.style.height = `${heights[id]}px`;
    """,
    "flourish": """
        let message;
        try { message = JSON.parse(event.data); } catch { return; }
        if (message.sender !== "Flourish" || message.context !== "iframe.resize") return;
        const frame = [...document.querySelectorAll("iframe")].find(
            (frame) => frame.contentWindow === event.source || frame.src === message.src);
        frame.style.height = `${message.height}px`;
    """,
    "medium": """
        let message;
        try { message = JSON.parse(event.data); } catch { return; }
        if (message.context !== "iframe.resize") return;
        const frame = document.querySelector(`iframe[src="${message.src}"]`);
        if (frame && message.height) frame.height = message.height;
    """,
    "pym": """
        const parts = typeof event.data === "string" && event.data.match(
            new RegExp("^pymxPYMx" + "map-1" + "xPYMx(\\\\S+)xPYMx(.*)$"));
        if (!parts || parts[1] !== "height") return;
        document.querySelector("iframe").height = parseInt(parts[2], 10);
    """,
    "amp": """
        const message = event.data;
        if (typeof message !== "object" || message.sentinel !== "amp") return;
        if (message.type !== "embed-size" || !(message.height > 100)) return;
        document.querySelector("iframe").height = message.height;
    """,
}


@pytest.fixture
def published(tmp_path: Path) -> str:
    file = tmp_path / "published.html"
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    return file.as_uri()


def host(frame: str, script: str = "", head: str = "") -> str:
    listening = f"<script>addEventListener('message', (event) => {{{script}}});</script>"
    return f"<!doctype html><title>Host</title>{head}{listening if script else ''}{frame}"


def snippet(published: str, **options: Any) -> str:
    made = iframe(Embedding("https://news.example/map.html", "Raids", height=300, **options))
    return made.replace("https://news.example/map.html", published)


def height_of(page: Any) -> float:
    return page.locator("iframe").bounding_box()["height"]


def test_the_page_works_in_a_sandboxed_frame_and_tells_its_height(
    visit: Open, published: str
) -> None:
    seen = visit(host(snippet(published)))
    frame = seen.page.frame_locator("iframe")
    assert frame.locator(".mark").count() == 6
    seen.page.wait_for_function("() => document.querySelector('iframe').height > 700")
    frame.locator(".street").first.click()
    assert frame.locator(".raid-popup").count() == 1
    assert seen.complaints == []


@pytest.mark.parametrize("dialect", LISTENERS)
def test_hosts_hear_the_height_in_their_own_words(
    visit: Open, published: str, dialect: str
) -> None:
    source = f"{published}?childId=map-1" if dialect == "pym" else published
    frame = f'<iframe sandbox="allow-scripts" width="800" height="300" src="{source}"></iframe>'
    seen = visit(host(frame, LISTENERS[dialect]))
    seen.page.wait_for_function(
        "() => document.querySelector('iframe').getBoundingClientRect().height > 700"
    )
    assert seen.complaints == []
    inner = seen.page.frames[1].evaluate("document.body.getBoundingClientRect().height")
    assert height_of(seen.page) == pytest.approx(inner, abs=8)


def test_only_the_named_origin_hears(visit: Open, published: str) -> None:
    collect = "(window.heard ??= []).push(event.data)"
    frame = '<iframe sandbox="allow-scripts" src="{}"></iframe>'
    loud = visit(host(frame.format(published), collect)).page
    loud.wait_for_function("() => window.heard?.length >= 4")
    foreign = f"{published}?origin=https%3A%2F%2Fnews.example"
    quiet = visit(host(frame.format(foreign), collect)).page
    quiet.frame_locator("iframe").locator(".mark").first.wait_for()
    quiet.wait_for_timeout(200)
    assert quiet.evaluate("() => window.heard") is None


def test_the_snippets_script_believes_no_nonsense(visit: Open, published: str) -> None:
    page = visit(host(snippet(published))).page
    page.wait_for_function("() => document.querySelector('iframe').height > 700")
    before = height_of(page)
    page.evaluate("""() => {
        for (const height of [NaN, Infinity, "900", -5, 1e9, null, {}])
            window.postMessage({ type: "geomap-height", height }, "*");
    }""")
    page.wait_for_timeout(150)
    assert height_of(page) == before, "another window than the frame spoke"


def test_the_page_works_under_a_strict_host(visit: Open, published: str) -> None:
    strict = (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; frame-src file:; style-src 'unsafe-inline'\">"
    )
    frame = f'<iframe sandbox="allow-scripts" width="800" height="700" src="{published}"></iframe>'
    seen = visit(host(frame, head=strict))
    inner = seen.page.frame_locator("iframe")
    assert inner.locator(".mark").count() == 6
    inner.locator(".mark").first.click()
    assert "Alder Crescent" in inner.locator(".raid-popup").inner_text()
    assert seen.complaints == []


def test_the_page_works_as_srcdoc(visit: Open) -> None:
    framed = html.escape(render_page(RAIDS, backdrop()))
    seen = visit(host(f'<iframe sandbox="allow-scripts" srcdoc="{framed}"></iframe>'))
    frame = seen.page.frame_locator("iframe")
    frame.locator(".street").nth(1).click()
    assert "Birch Road" in frame.locator(".raid-popup").inner_text()
    assert seen.complaints == []


def test_in_a_frame_without_script_list_and_picture_remain(visit: Open, published: str) -> None:
    frame = f'<iframe sandbox="" width="800" height="700" src="{published}"></iframe>'
    inner = visit(host(frame)).page.frame_locator("iframe")
    assert inner.locator("[data-raid-id]").count() == 6
    assert inner.locator("#still").is_visible()
    assert inner.locator("#map").is_hidden()


def test_dark_survives_the_frame_that_asks_for_it(visit: Open, published: str) -> None:
    source = f"{published}?theme=auto"
    frame = f'<iframe sandbox="allow-scripts" width="800" height="700" src="{source}"></iframe>'
    page = visit(host(frame), color_scheme="dark").page
    paper = page.frames[1].evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(20, 22, 26)"
