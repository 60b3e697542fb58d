from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from browser.sample import ATTACKS, RAIDS, backdrop
from hypothesis import given
from hypothesis import strategies as st

from geomap.embed import iframe_snippet, title_of
from geomap.errors import InputError
from geomap.renderers.leaflet import render_page

URL = "https://news.example/maps/raids.html?a=1&b=2"


def attributes(snippet: str) -> dict[str, str]:
    found = re.match(r"<iframe ([^<>]*)></iframe>\n", snippet)
    assert found
    return {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', found[1])}


def test_the_frame_may_run_its_script_and_nothing_else() -> None:
    frame = attributes(iframe_snippet(URL, "Police raids", 640))
    assert frame["sandbox"] == "allow-scripts"
    assert frame["referrerpolicy"] == "no-referrer"
    assert frame["loading"] == "lazy"
    assert frame["title"] == "Police raids"
    assert frame["src"] == URL
    assert frame["height"] == "640"


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(ATTACKS)))
def test_no_title_leaves_its_attribute(title: str) -> None:
    assert attributes(iframe_snippet(URL, title, 640))["title"] == title


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "//news.example/map.html",
        "map.html",
        "https://",
        "https://[::1",
        "https://news.example/a b",
        "https://news.example/\n",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="no web address"):
        iframe_snippet(url, "Raids", 640)


@pytest.mark.parametrize("height", [-1, 0, 199, 4001])
def test_a_height_that_no_frame_should_have_is_refused(height: int) -> None:
    with pytest.raises(InputError, match="choose 200 to 4000"):
        iframe_snippet(URL, "Raids", height)


def test_the_title_comes_out_of_the_map(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    assert title_of(file) == "Police raids in Millbury"


def test_a_page_of_someone_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>Something</title>")
    with pytest.raises(InputError, match="no map that geomap wrote"):
        title_of(file)
