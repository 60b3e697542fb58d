from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.renderers import Wishes, load
from geomap.renderers.common.constants import PAGE_FORMS, THEMES
from geomap.renderers.embed import (
    FORMATS,
    Embedding,
    amp,
    host_script,
    host_style,
    iframe,
    read_map,
    static,
    told_by,
)
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import ATTACKS, RAIDS, backdrop

URL = "https://news.example/maps/raids.html?a=1&b=2"
PICTURE = "https://news.example/raids.png"


def attributes(snippet: str) -> dict[str, str]:
    found = re.search(r"<iframe ([^<>]*)></iframe>", snippet)
    assert found
    return {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', found[1])}


def test_the_frame_may_run_its_script_and_fill_the_screen_and_nothing_else() -> None:
    snippet = iframe(Embedding(URL, "Police raids"))
    frame = attributes(snippet)
    assert frame["sandbox"] == "allow-scripts"
    assert " allowfullscreen " in snippet
    assert "allow" not in frame, "browsers complain of both words"
    assert frame["referrerpolicy"] == "no-referrer"
    assert frame["loading"] == "lazy"
    assert frame["title"] == "Police raids"
    assert frame["src"] == URL


@pytest.mark.parametrize("name", FORMATS)
def test_no_snippet_has_a_style_of_its_own(name: str) -> None:
    written = FORMATS[name](Embedding(URL, "Police raids", picture=PICTURE))
    assert "style" not in written
    if name != "oembed":  # whose filters leave old attributes, and no style sheet of a site
        assert "%" not in written, "a width is a number of pixels"


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(ATTACKS)))
def test_no_title_leaves_its_attribute(title: str) -> None:
    frame = attributes(iframe(Embedding(URL, title)))
    assert frame.get("title", "") == title


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
        iframe(Embedding(url, "Raids"))


@pytest.mark.parametrize("what", ["url", "picture", "script", "origin"])
def test_an_address_with_a_password_is_refused_and_the_password_not_repeated(what: str) -> None:
    asked: dict[str, Any] = {
        "url": URL,
        "title": "Raids",
        what: "https://ab:secret@maps.news.example",
    }
    with pytest.raises(InputError, match=r"at maps\.news\.example holds a user") as told:
        Embedding(**asked)
    assert "secret" not in str(told.value)


def test_a_page_is_told_no_address_with_a_password() -> None:
    for wishes in (
        Wishes(picture="https://ab:cd@a.example/"),
        Wishes(address="https://a@a.example/"),
    ):
        with pytest.raises(InputError, match=r"at a\.example holds a user"):
            load("map.html", wishes)


@pytest.mark.parametrize("script", ["javascript:alert(1)", "frames.js", "//news.example/x.js"])
def test_a_script_that_is_at_no_web_address_is_refused(script: str) -> None:
    with pytest.raises(InputError, match="no web address"):
        Embedding(URL, "Raids", script=script)


@pytest.mark.parametrize("height", [-1, 0, 199, 4001])
def test_a_height_that_no_frame_should_have_is_refused(height: int) -> None:
    with pytest.raises(InputError, match="choose 200 to 4000"):
        iframe(Embedding(URL, "Raids", height=height))


def test_what_the_map_is_asked_for_stands_in_its_address() -> None:
    wanted = Embedding(URL, "Raids", height=480, form="map", theme="dark")
    frame = attributes(iframe(wanted))
    assert frame["src"] == f"{URL}&form=map&theme=dark&height=480"
    assert frame["height"] == "480"
    assert 'href="https://news.example/maps/raids.html?a=1&amp;b=2"' in iframe(wanted)


def test_a_form_or_theme_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match=f"no form: choose {', '.join(PAGE_FORMS)}"):
        Embedding(URL, "Raids", form="tiny")
    with pytest.raises(InputError, match=f"no theme: choose {', '.join(THEMES)}"):
        Embedding(URL, "Raids", theme="pink")


def test_the_title_comes_out_of_the_map(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    title, words = told_by(file)
    assert title == "Police raids in Millbury"
    assert words.startswith("The map shows six raids: two in Southfield;")


def test_a_map_tells_where_it_and_its_picture_are_published(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    page = render_page(RAIDS, backdrop(), picture=PICTURE, address=URL)
    file.write_text(page, encoding="utf-8")
    read = read_map(file)
    assert (read.address, read.picture, read.language) == (URL, PICTURE, "en-GB")
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    assert (read_map(file).address, read_map(file).picture) == (None, None)


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


def test_an_amp_frame_is_https_and_can_grow() -> None:
    written = amp(Embedding(URL, "Raids"))
    assert written.startswith("<amp-iframe ")
    assert " resizable>" in written
    assert "overflow" in written, "without it AMP lets no frame grow"
    assert "<script" not in written
    with pytest.raises(InputError, match="https"):
        amp(Embedding("http://news.example/map.html", "Raids"))


def test_a_static_snippet_is_a_picture_with_its_words_and_a_link() -> None:
    with pytest.raises(InputError, match="--picture"):
        static(Embedding(URL, "Raids"))
    written = static(Embedding(URL, "Raids", "The map shows six raids.", picture=PICTURE))
    assert 'alt="Raids. The map shows six raids."' in written
    address = URL.replace("&", "&amp;")
    assert written.count(f'href="{address}"') == 2
    assert "<script" not in written


@pytest.mark.parametrize("name", FORMATS)
def test_the_snippet_of_a_german_map_is_german_and_that_of_an_unknown_language_english(
    name: str,
) -> None:
    known = {
        code: FORMATS[name](Embedding(URL, "Karte", picture=PICTURE, language=code))
        for code in ("de", "de-CH", "en-GB", "fr", None)
    }
    english = re.compile("(?i)(open|show) the (interactive |whole )?map")
    assert [code for code, written in known.items() if english.search(written)] == [
        "en-GB", "fr", None
    ]  # fmt: skip
    assert re.search("Karte (öffnen|zeigen)", known["de"])


class Stripped(HTMLParser):
    """What a CMS leaves that takes elements out and keeps what stands in them."""

    def __init__(self, kept: str, snippet: str) -> None:
        super().__init__(convert_charrefs=True)
        self.kept, self.left = kept.split(), ""
        self.feed(snippet)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.left += (self.get_starttag_text() or "") if tag in self.kept else ""

    def handle_data(self, data: str) -> None:
        self.left += data


def test_where_frame_and_script_are_taken_out_a_linked_picture_with_text_remains() -> None:
    left = Stripped("div p a img", iframe(Embedding(URL, "Raids", picture=PICTURE))).left
    assert re.search(rf'<a href="[^"]+"><img src="{PICTURE}" alt="Raids\."', left)
    assert left.rstrip().endswith("Raids: open the map"), "no script is left as text"


@pytest.mark.parametrize("kept", ["p a", "a", ""])
def test_of_the_barest_text_the_title_remains(kept: str) -> None:
    left = Stripped(kept, iframe(Embedding(URL, "Raids", picture=PICTURE))).left
    assert "Raids: open the map" in left
    assert "function" not in left


def test_the_link_is_a_paragraph_of_the_story_and_in_no_box_of_links_alone() -> None:
    made = iframe(Embedding(URL, "Karte", picture=PICTURE, language="de"))
    box, _, after = made.partition("</div>\n")
    assert box.startswith('<div class="geomap-map" lang="de">')
    assert after.startswith('<p class="geomap-link" lang="de"><a href='), "reader modes keep it"
    assert "<p" not in box


def sources(**wanted: str) -> Iterator[str]:
    snippet = iframe(Embedding("https://news.example/maps/raids.html", "Raids", **wanted))
    yield from re.findall(r"<script\b[^>]*>", snippet)


def test_the_sites_script_is_beside_the_map_or_where_it_is_said_to_be() -> None:
    beside = '<script async src="https://news.example/maps/geomap-frames.js">'
    assert list(sources()) == [beside]
    elsewhere = "https://cdn.example/maps.js"
    assert list(sources(script=elsewhere)) == [f'<script async src="{elsewhere}">']
    assert list(sources(script="inline")) == ["<script>"]
    assert list(sources(script="none")) == []


def test_script_and_style_of_the_page_are_the_same_for_every_map() -> None:
    one, other = (
        iframe(Embedding(URL, title, script="inline")) for title in ("One map", "Another")
    )
    assert one.partition("<script>")[2] == other.partition("<script>")[2]
    assert host_script() in one
    assert "</" not in host_script(), "it ends no element that it stands in"
    assert "border: 0" in host_style()


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_breaks_out_of_any_snippet(attack: str) -> None:
    plain = Embedding(URL, "Title", "Words", picture=PICTURE)
    hostile = Embedding(URL, attack, attack, picture=PICTURE)
    for name, write in FORMATS.items():
        tags = [re.sub(r'"[^"]*"', '""', write(map_)).count("<") for map_ in (plain, hostile)]
        assert name == "oembed" or tags[0] == tags[1]
