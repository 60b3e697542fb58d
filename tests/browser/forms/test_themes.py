"""Light and dark: what the article asks for, and what a reader's system would have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from geomap.renderers.common.appearance.palette import PALETTE
from tests.browser.test_many_in_browser import page_of, table_of
from tests.support.made_ground import grounded, lined
from tests.support.many_raids import RAIDS

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PAGE = page_of(RAIDS)
SCHEMES = ("light", "dark")


def written(name: str, scheme: str) -> str:
    """Give a colour of the palette as a browser writes it."""
    colour = PALETTE[name].dark if scheme == "dark" else PALETTE[name].light
    assert colour is not None
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize("system", SCHEMES)
@pytest.mark.parametrize(
    ("asked", "expected"),
    [("", "light"), ("?theme=light", "light"), ("?theme=dark", "dark"), ("#theme=auto", None)],
)
def test_a_frame_has_the_theme_that_its_article_asks_for(
    framed: Open, system: str, asked: str, expected: str | None
) -> None:
    seen = framed(PAGE, asked, color_scheme=system)
    scheme = expected or system
    assert seen.colour() == written("paper", scheme)
    assert seen.colour(".mark") == written("mark", scheme)
    kept = seen.colour("html", "colorScheme")
    assert kept == (expected or "light dark"), "controls of the browser's own go along"


@pytest.mark.parametrize("system", SCHEMES)
@pytest.mark.parametrize("asked", ["", "?theme=light", "?theme=dark"])
def test_a_page_alone_follows_its_reader_until_it_is_told(
    visit: Open, system: str, asked: str
) -> None:
    page = visit(PAGE, fragment=asked, color_scheme=system).page
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == written("paper", asked.rpartition("=")[2] or system)


@pytest.mark.parametrize("system", SCHEMES)
def test_the_theme_is_there_before_anything_can_be_painted(framed: Open, system: str) -> None:
    """Nothing is painted before there is a body; what the root says then is what is painted."""
    head, _, _ = PAGE.partition("<main")
    assert head.index("dataset.theme") < head.index("<style>")
    unfinished = f"{head}<main class=page><h1>Raids</h1></main></body></html>"
    other = "dark" if system == "light" else "light"
    seen = framed(unfinished, f"?theme={other}", color_scheme=system)
    assert seen.colour() == written("paper", other)
    meta = "document.querySelector('meta[name=color-scheme]').content"
    assert seen.frame.evaluate(meta) == other


def test_colours_that_a_reader_forces_win_over_a_theme(framed: Open) -> None:
    seen = framed(PAGE, "?theme=dark", forced_colors="active")
    land = seen.frame.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--land')"
    )
    assert land.strip() == PALETTE["land"].forced


def test_what_is_painted_on_canvas_has_the_theme_too(framed: Open) -> None:
    painted = """(name) => {
        const canvas = document.querySelector(name);
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const found = new Map();
        for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] < 255) continue;
            const colour = `rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`;
            found.set(colour, (found.get(colour) ?? 0) + 1);
        }
        return [...found].filter(([, many]) => many > 200).map(([colour]) => colour);
    }"""
    many = framed(page_of(table_of(700)), "?theme=dark", color_scheme="light")
    assert written("mark", "dark") in many.frame.evaluate(painted, "canvas.dots")
    from geomap.renderers.leaflet import render_page

    ground = framed(render_page(lined(), grounded(lined())), "", color_scheme="dark")
    ground.frame.wait_for_selector("canvas.painted")
    colours = ground.frame.evaluate(painted, "canvas.painted")
    assert written("water", "light") in colours
    assert written("water", "dark") not in colours


def test_paper_is_light_whatever_the_theme(framed: Open) -> None:
    seen = framed(PAGE, "?theme=dark&form=map&height=480")
    seen.page.emulate_media(media="print")
    assert seen.colour() == written("paper", "light")
    assert seen.frame.locator(".street").first.is_visible()
    assert seen.frame.locator("h1").bounding_box()["width"] > 100
    assert seen.frame.locator(".lister").is_hidden()
