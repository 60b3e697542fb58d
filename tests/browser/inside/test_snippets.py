"""The snippets as they are, in an article of another origin, under the policies of strict sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from geomap.renderers.embed import Embedding, host_script, host_style, iframe, static
from geomap.renderers.leaflet import render_page
from tests.browser.inside.sites import site
from tests.support.many_raids import RAIDS, backdrop

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]
Open = Callable[..., Any]
SIZE = "frame => [frame.getBoundingClientRect().width, getComputedStyle(frame).borderTopWidth]"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"/>'


@pytest.fixture
def maps() -> Iterator[str]:
    files = {
        "map.html": render_page(RAIDS, backdrop()),
        "map.svg": PICTURE,
        "geomap-frames.js": host_script(),
    }
    with site(files) as url:
        yield url


def article(*snippets: str, head: str = "") -> str:
    text = "<p>The searches began at dawn.</p>" * 3
    inside = text.join(("", *snippets, ""))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>An article</title>'
        f'{head}</head><body><main class="column">{inside}</main></body></html>'
    )


@pytest.fixture
def opened(browser: Any) -> Iterator[Open]:
    """Open an article under a policy, on a screen of some width."""
    contexts = []
    files = {
        "frames.js": host_script(),
        "site.css": f"body {{ margin: 0 }} {host_style()} .column {{ max-width: 700px }}",
    }

    def open_article(page_text: str, *, width: int = 700, script: bool = True, **more: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: said.type in ("error", "warning") and page.complaints.append(said.text),
        )
        files["article.html"] = page_text
        page.goto(f"{hosts[strict(page_text)]}article.html")
        return page

    with site(files) as loose, site(files, Content_Security_Policy=STRICT) as tight:
        hosts = {False: loose, True: tight}
        yield open_article
        for context in contexts:
            context.close()


STRICT = (
    "default-src 'self'; style-src 'self'; script-src 'self'; img-src http://127.0.0.1:*; "
    "frame-src http://127.0.0.1:*; object-src 'none'"
)
MARK = '<meta name="test" content="strict">'


def strict(page_text: str) -> bool:
    return MARK in page_text


def snippet(maps: str, **wanted: Any) -> str:
    usual = {"words": "Six raids.", "picture": f"{maps}map.svg"}
    return iframe(Embedding(f"{maps}map.html", "Police raids in Millbury", **(usual | wanted)))


def grown(page: Any) -> None:
    page.wait_for_function(
        "() => document.querySelector('iframe').getBoundingClientRect().height > 650"
    )


def test_the_frame_fills_its_column_without_a_border_and_grows(opened: Open, maps: str) -> None:
    page = opened(article(snippet(maps), head="<style>body { margin: 0 }</style>"))
    grown(page)
    assert page.locator("iframe").evaluate(SIZE) == [700, "0px"]
    assert page.frames[1].locator(".mark").count() == 6
    assert page.complaints == []


def test_a_site_whose_policy_allows_its_own_style_alone_needs_its_own_script_or_style(
    opened: Open, maps: str
) -> None:
    own = '<script async src="frames.js"></script>'
    page = opened(article(snippet(maps, script="none"), own, head=MARK))
    grown(page)
    width, border = page.locator("iframe").evaluate(SIZE)
    assert width > 680
    assert border == "0px"
    assert page.complaints == [], "nothing that the policy forbids is tried"


def test_with_the_sites_style_nothing_jumps_and_no_script_is_needed(
    opened: Open, maps: str
) -> None:
    sheet = f'{MARK}<link rel="stylesheet" href="site.css">'
    fixed = snippet(maps, script="none", form="map", height=480)
    page = opened(article(fixed, head=sheet), width=390)
    page.frame_locator("iframe").locator(".mark").first.wait_for()
    assert page.locator("iframe").evaluate(SIZE) == [390, "0px"]
    assert page.frames[1].evaluate("document.documentElement.scrollHeight") <= 480
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.complaints == []


def test_the_full_screen_can_be_asked_for(opened: Open, maps: str) -> None:
    page = opened(article(snippet(maps)))
    grown(page)
    assert page.frames[1].evaluate("document.fullscreenEnabled")


@pytest.mark.parametrize("form", ["map", "plain", "full", "static"])
def test_on_paper_the_frame_is_as_high_as_all_of_its_map(
    opened: Open, maps: str, form: str
) -> None:
    page = opened(article(snippet(maps, form=form)))
    frame, inner = page.locator("iframe"), page.frames[1]
    inner.locator(".raids").wait_for(state="attached")
    page.wait_for_timeout(3500)
    before = frame.get_attribute("height")
    page.evaluate("""addEventListener("beforeprint", () => {
        window.printed = document.querySelector("iframe").height;
    })""")
    page.pdf()
    page.wait_for_timeout(200)
    assert frame.get_attribute("height") == before
    page.emulate_media(media="print")
    notice = inner.locator(".notice").bounding_box()
    items = [item.bounding_box() for item in inner.locator(".list > li").all()]
    assert max(item["y"] for item in items) > notice["y"], "the notice comes before a long list"
    whole = inner.evaluate("document.body.getBoundingClientRect().height")
    assert whole <= int(page.evaluate("window.printed")) < whole + 150
    assert page.complaints == []


@pytest.mark.parametrize("form", ["map", "full"])
def test_the_frame_of_a_wide_column_is_as_high_on_paper_as_one_column_of_its_map(
    opened: Open, maps: str, form: str
) -> None:
    page = opened(article(snippet(maps, form=form)), width=1200)
    page.frames[1].locator(".raids").wait_for(state="attached")
    page.wait_for_timeout(3500)
    before = page.locator("iframe").get_attribute("height")
    shown = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    for raid in RAIDS.rows:
        assert raid.street in shown
    for credit in RAIDS.attribution:
        assert credit in " ".join(shown.split())
    assert page.locator("iframe").get_attribute("height") == before
    assert page.complaints == []


def test_twenty_maps_are_listened_to_once_and_loaded_when_they_come_near(
    opened: Open, maps: str
) -> None:
    page = opened(article(*[snippet(maps) for _ in range(20)]))
    grown(page)
    loaded = [frame for frame in page.frames[1:] if "map.html" in frame.url]
    assert 0 < len(loaded) < 20
    page.evaluate("""() => {
        window.set = window.heard = 0;
        addEventListener("message", () => (window.heard += 1));
        new MutationObserver((all) => (window.set += all.length)).observe(
            document.querySelector("iframe"), { attributeFilter: ["height"] });
    }""")
    page.frames[1].evaluate("document.querySelector('.raids').hidden = true")
    page.wait_for_timeout(400)
    once = page.evaluate("window.set")
    assert 0 < once <= page.evaluate("window.heard"), "twenty listeners would set it twenty times"
    assert page.complaints == []


def test_frames_that_are_not_loaded_yet_have_their_width_already(opened: Open, maps: str) -> None:
    own = '<script src="frames.js"></script>'
    page = opened(article(*[snippet(maps, script="none") for _ in range(20)], head=own))
    grown(page)
    last = page.locator("iframe").last
    assert (last.get_attribute("width"), last.get_attribute("height")) == ("100%", "640")


def test_a_frame_that_is_there_before_the_script_is_asked(opened: Open, maps: str) -> None:
    page = opened(article(snippet(maps, script="none")))
    page.frame_locator("iframe").locator(".hint").wait_for(state="attached")
    page.wait_for_timeout(3500)
    assert page.locator("iframe").bounding_box()["height"] < 650
    page.add_script_tag(content=host_script())
    grown(page)


def test_a_light_article_on_a_dark_system_has_no_black_box(opened: Open, maps: str) -> None:
    page = opened(article(snippet(maps)), color_scheme="dark")
    grown(page)
    paper = page.frames[1].evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_without_script_the_picture_leads_to_the_map(opened: Open, maps: str) -> None:
    page = opened(article(snippet(maps)), script=False)
    link = page.locator("a:has(img)")
    assert link.get_attribute("href") == f"{maps}map.html"
    assert page.locator("img").get_attribute("alt").startswith("Police raids in Millbury.")


def test_with_the_sites_style_who_has_no_script_sees_the_picture_once(
    opened: Open, maps: str
) -> None:
    sheet = f'{MARK}<link rel="stylesheet" href="site.css">'
    page = opened(article(snippet(maps), head=sheet), script=False)
    assert page.frame_locator("iframe").locator("#still").is_visible()
    assert page.locator("img").is_hidden()
    without = re.sub(r"<iframe.*?</iframe>", "", snippet(maps))
    page = opened(article(without, head=sheet), script=False)
    assert page.locator("a img").is_visible(), "where the CMS took the frame out"
    page = opened(article(without, head=sheet), script=False, width=320)
    assert page.locator("a img").bounding_box()["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_picture_of_a_newsletter_fits_a_phone_that_gives_it_a_most_width(
    opened: Open, maps: str
) -> None:
    map_ = Embedding(f"{maps}map.html", "Raids", "Six.", picture=f"{maps}map.svg")
    css = "<style>img { max-width: 100%; height: auto }</style>"
    page = opened(article(static(map_), head=css), width=390)
    box = page.locator("img").bounding_box()
    assert box["width"] < 390
    assert re.fullmatch(r"1\.9\d*", f"{box['width'] / box['height']:.2f}")
