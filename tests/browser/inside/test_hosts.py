"""The page in the pages of others: each host listens by its own rules, as its embed script does."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from geomap.raids.provenance import Source, written
from geomap.renderers.embed import Embedding, iframe, read_map
from geomap.renderers.leaflet import render_page
from tests.browser.inside.sites import site
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
        if (message.method !== "resize" || typeof message.src !== "string") return;
        const frame = [...document.querySelectorAll("iframe")].find(
            (frame) => frame.contentWindow === event.source);
        frame.style.height = `${message.height}px`;
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
    "wordpress": """
        const { message, secret, value } = event.data;
        if (secret !== "a1B2" || message !== "height") return;
        document.querySelector("iframe").height = value;
    """,
}
MEDIUM = """
    let message;
    try { message = JSON.parse(event.data); } catch { return; }
    if (message.context !== "iframe.resize") return;
    const frame = document.querySelector(`iframe[src="${message.src}"]`);
    if (frame && message.height) frame.height = message.height;
"""
ASKED = {
    "geomap": ({"type": "geomap-ask"}, "geomap-height"),
    "amp": ({"sentinel": "amp", "type": "frames-init"}, "embed-size"),
    "pym": ("pymxPYMxmap-1xPYMxwidthxPYMx700", "pymxPYMxmap-1xPYMxheightxPYMx"),
    "iframe-resizer": (f"[iFrameSizer]one:{'x:' * 12}", "[iFrameSizer]one:"),
    "open iframe resizer": ({"type": "iframe-child-init"}, "iframe-resized"),
    "wordpress": ({"message": "ready", "secret": "a1B2"}, "a1B2"),
}
"""What each asks, and what stands in the answer."""
FRAME = '<iframe sandbox="allow-scripts" width="800" height="300" src="{}"></iframe>'
COLLECT = "(window.heard ??= []).push(event.data);"


@pytest.fixture
def published(tmp_path: Path) -> str:
    file = tmp_path / "published.html"
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    return file.as_uri()


def host(frame: str, script: str = "", head: str = "") -> str:
    listening = f"<script>addEventListener('message', (event) => {{{script}}});</script>"
    return f"<!doctype html><title>Host</title>{head}{listening if script else ''}{frame}"


def snippet(published: str, **options: Any) -> str:
    made = iframe(Embedding("https://news.example/map.html", "Raids", script="inline", **options))
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
    names = {"pym": "?childId=map-1", "wordpress": "#?secret=a1B2"}
    frame = FRAME.format(f"{published}{names.get(dialect, '')}")
    seen = visit(host(frame, LISTENERS[dialect]))
    seen.page.wait_for_function(
        "() => document.querySelector('iframe').getBoundingClientRect().height > 700"
    )
    assert seen.complaints == []
    inner = seen.page.frames[1].evaluate("document.body.getBoundingClientRect().height")
    assert height_of(seen.page) == pytest.approx(inner, abs=8)


def ask(page: Any, request: object) -> list[str]:
    """Give what the page around hears when it asks: every message of the next moments, as JSON."""
    heard: list[str] = page.evaluate(
        """async (request) => {
            window.heard = [];
            document.querySelector("iframe").contentWindow.postMessage(request, "*");
            await new Promise((done) => setTimeout(done, 250));
            return window.heard.map((one) => JSON.stringify(one));
        }""",
        request,
    )
    return heard


def settled(page: Any) -> Any:
    """Wait until the map tells nothing more of its own accord."""
    page.frame_locator("iframe").locator(".mark").first.wait_for()
    page.wait_for_timeout(3500)
    return page


def test_who_asks_is_answered_each_time_and_alone(visit: Open, published: str) -> None:
    page = settled(visit(host(FRAME.format(published), COLLECT)).page)
    for request, answer in ASKED.values():
        for _ in range(2):
            heard = ask(page, request)
            assert heard
            assert all(answer in one for one in heard), "the others hear nothing"
    for nonsense in ({"type": "geomap"}, "pym", "[iFrameSizer]one:two", 5, {"sentinel": "amp"}):
        assert ask(page, nonsense) == []


def test_no_height_is_told_that_no_frame_should_have(visit: Open, published: str) -> None:
    page = settled(visit(host(FRAME.format(published), COLLECT)).page)
    inside = page.frames[1]
    for height, told in ((9000, 4000), (20, 200)):
        inside.evaluate(f"document.body.style = 'height: {height}px; overflow: hidden'")
        page.wait_for_timeout(200)
        assert f'"height":{told}}}' in ask(page, {"type": "geomap-ask"})[0]


@pytest.mark.parametrize(
    "named",
    ["https://news.example", "https://news.example/", "https://a b", "news.example", "data:,", ""],
)
def test_only_the_named_origin_hears_and_nobody_where_it_is_none(
    visit: Open, published: str, named: str
) -> None:
    loud = visit(host(FRAME.format(published), COLLECT)).page
    loud.wait_for_function("() => window.heard?.length >= 4")
    foreign = f"{published}?origin={quote(named, safe='')}"
    seen = visit(host(FRAME.format(foreign), COLLECT))
    seen.page.frame_locator("iframe").locator(".mark").first.wait_for()
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate("() => window.heard") is None
    for request, _ in ASKED.values():
        assert ask(seen.page, request) == []


def test_a_stranger_learns_the_height_and_not_what_is_looked_at(
    visit: Open, published: str
) -> None:
    source = f"{published}?parentUrl=https%3A%2F%2Fnews.example%2Fdraft"
    page = visit(host(FRAME.format(source), COLLECT)).page
    page.frame_locator("iframe").locator(".street").first.click()
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_timeout(500)
    heard = "".join(page.evaluate("() => window.heard.map((one) => JSON.stringify(one))"))
    assert "resize" in heard
    for secret in ("draft", "raid", "file:"):
        assert secret not in heard


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_only_a_page_of_the_named_origin_is_told_the_maps_address(browser: Any, slash: str) -> None:
    with site({"map.html": render_page(RAIDS, backdrop())}) as maps:
        files: dict[str, str] = {}
        with site(files) as news:
            source = f"{maps}map.html?origin={quote(news[:-1] + slash, safe='')}"
            files["article.html"] = host(FRAME.format(f"{source}#raid=raid-0002"), COLLECT + MEDIUM)
            page = browser.new_page()
            page.goto(f"{news}article.html")
            page.frame_locator("iframe").locator(".raid-popup").wait_for()
            page.wait_for_function("() => window.heard?.length > 3")
            heard = "".join(page.evaluate("() => window.heard.map((one) => JSON.stringify(one))"))
            assert source in heard
            assert "raid-0002" not in heard, "what its reader looks at is nobody's business"
            page.close()
            files["article.html"] = host(FRAME.format(source), MEDIUM)
            page = browser.new_page()
            page.goto(f"{news}article.html")
            page.wait_for_function("() => document.querySelector('iframe').height > 700")
            page.close()


def test_the_snippets_script_believes_no_nonsense(visit: Open, published: str) -> None:
    page = visit(host(snippet(published))).page
    page.wait_for_function("() => document.querySelector('iframe').height > 700")
    page.wait_for_timeout(200)
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


def test_a_link_to_a_story_opens_from_the_snippets_frame_as_a_page_like_any_other(
    visit: Open, tmp_path: Path
) -> None:
    sources = written([Source("a", "Homes raided", None, "https://news.example/raids/7")])
    raids = replace(RAIDS, rows=(replace(RAIDS.rows[0], told=1, sources=sources),))
    file = tmp_path / "published.html"
    file.write_text(render_page(raids, backdrop()), encoding="utf-8")
    read = read_map(file)
    seen = visit(host(snippet(file.as_uri(), has_links=read.has_links)))
    seen.page.context.route(
        "https://news.example/**",
        lambda asked: asked.fulfill(body="<h1>Homes raided</h1>", content_type="text/html"),
    )
    frame = seen.page.frame_locator("iframe")
    frame.locator("details.told summary").first.click()
    with seen.page.expect_popup() as opened:
        frame.locator("details.told a").first.click()
    assert opened.value.inner_text("h1") == "Homes raided"
    assert opened.value.evaluate("() => origin") == "https://news.example"


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


def test_dark_is_asked_for_in_a_frame(visit: Open, published: str) -> None:
    for asked, paper in (("", "rgb(255, 255, 255)"), ("?theme=auto", "rgb(20, 22, 26)")):
        page = visit(host(FRAME.format(f"{published}{asked}")), color_scheme="dark").page
        assert page.frames[1].evaluate("getComputedStyle(document.body).backgroundColor") == paper
