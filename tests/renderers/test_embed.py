from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.renderers.embed import FORMATS, Embedding, amp, iframe, oembed, static, told_by
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import ATTACKS, RAIDS, backdrop

URL = "https://news.example/maps/raids.html?a=1&b=2"


def attributes(snippet: str) -> dict[str, str]:
    found = re.match(r"<iframe ([^<>]*)></iframe>\n", snippet)
    assert found
    return {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', found[1])}


def test_the_frame_may_run_its_script_and_nothing_else() -> None:
    frame = attributes(iframe(Embedding(URL, "Police raids", height=640)))
    assert frame["sandbox"] == "allow-scripts"
    assert frame["allow"] == "fullscreen"
    assert frame["referrerpolicy"] == "no-referrer"
    assert frame["loading"] == "lazy"
    assert frame["title"] == "Police raids"
    assert frame["src"] == URL
    assert frame["height"] == "640"


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(ATTACKS)))
def test_no_title_leaves_its_attribute(title: str) -> None:
    assert attributes(iframe(Embedding(URL, title, height=640)))["title"] == title


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
        iframe(Embedding(url, "Raids", height=640))


@pytest.mark.parametrize("height", [-1, 0, 199, 4001])
def test_a_height_that_no_frame_should_have_is_refused(height: int) -> None:
    with pytest.raises(InputError, match="choose 200 to 4000"):
        iframe(Embedding(URL, "Raids", height=height))


def test_the_title_comes_out_of_the_map(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    title, words = told_by(file)
    assert title == "Police raids in Millbury"
    assert words.startswith("The map shows six raids: two in Southfield;")


def test_a_page_of_someone_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>Something</title>")
    with pytest.raises(InputError, match="no map that geomap wrote"):
        told_by(file)


def test_the_height_is_told_to_one_origin_if_asked() -> None:
    frame = attributes(iframe(Embedding(URL, "Raids", origin="https://news.example")))
    assert frame["src"] == f"{URL}&origin=https%3A%2F%2Fnews.example"


@pytest.mark.parametrize("origin", ["news.example", "https://news.example/page", "*", "https://"])
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(InputError, match=r"no origin|no web address"):
        Embedding(URL, "Raids", origin=origin)


def test_an_oembed_answer_holds_the_frame_and_the_picture() -> None:
    picture = "https://news.example/raids.png"
    answer = json.loads(oembed(Embedding(URL, "Raids </script>", picture=picture)))
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert {"width", "height", "html"} <= set(answer), "what the type asks for"
    assert answer["thumbnail_url"] == picture
    assert attributes(answer["html"])["src"] == URL


def test_an_amp_frame_is_https_and_can_grow() -> None:
    written = amp(Embedding(URL, "Raids", height=700))
    assert written.startswith("<amp-iframe ")
    assert 'resizable=""' in written
    assert "overflow" in written, "without it AMP lets no frame grow"
    assert "<script" not in written
    with pytest.raises(InputError, match="https"):
        amp(Embedding("http://news.example/map.html", "Raids"))


def test_a_static_snippet_is_a_picture_with_its_words_and_a_link() -> None:
    with pytest.raises(InputError, match="--picture"):
        static(Embedding(URL, "Raids"))
    written = static(
        Embedding(URL, "Raids", "The map shows six raids.", picture="https://news.example/a.png")
    )
    assert 'alt="Raids. The map shows six raids."' in written
    address = URL.replace("&", "&amp;")
    assert written.count(f'href="{address}"') == 2
    assert "<script" not in written


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_breaks_out_of_any_snippet(attack: str) -> None:
    plain = Embedding(URL, "Title", "Words", picture="https://news.example/a.png")
    hostile = Embedding(URL, attack, attack, picture="https://news.example/a.png")
    for name, write in FORMATS.items():
        tags = [re.sub(r'"[^"]*"', '""', write(map_)).count("<") for map_ in (plain, hostile)]
        assert name == "oembed" or tags[0] == tags[1]
