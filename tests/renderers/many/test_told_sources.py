"""The stories that told of a raid: what a page calls them, and where it leads to."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geomap.raids.provenance import Source, read_sources, written
from geomap.raids.table import Raids
from geomap.renderers.common.constants import END
from geomap.renderers.common.years.told_sources import told_by
from geomap.renderers.embed import Embedding, amp, iframe, oembed, read_map
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.leaflet.data.stories_block import sources_block
from tests.renderers.test_page import page_of
from tests.support.many_raids import ATTACKS, RAIDS, ROWS, backdrop

NEWS = "https://www.news.example/raids/7"


def told(*sources: Source, row: int = 0) -> Raids:
    rows = list(ROWS)
    rows[row] = replace(ROWS[row], told=len(sources), sources=written(sources))
    return replace(RAIDS, rows=tuple(rows))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Homes raided in Southfield", "Homes raided in Southfield"),
        ("Raids in Northtown and Southfield", "Raids in … and …"),
        ("Police raid house: Harry Blenkinsop, 43, arrested", "Police raid house: …, arrested"),
        ("Harry Blenkinsop", "news.example"),
        ("", "news.example"),
    ],
)
def test_a_title_says_no_more_than_a_quotation_may(title: str, shown: str) -> None:
    (told_of,) = told_by(told(Source("a", title, None, NEWS)).rows[:1])
    assert [one.title for one in told_of] == [shown]


def test_the_places_of_all_raids_that_a_story_told_of_are_places_in_its_title() -> None:
    source = Source("a", "Homes raided in Northtown and Southfield", None, "")
    rows = [replace(row, sources=written([source])) for row in ROWS[:2]]
    assert {one.title for stories in told_by(rows) for one in stories} == {source.title}


def test_a_story_without_a_title_and_a_site_is_counted_and_not_named() -> None:
    raids = told(Source("a", "Harry Blenkinsop", None, ""), Source("b", "Police raid", None, ""))
    assert len(told_by(raids.rows)[0]) == 1
    assert "Told by two stories" in page_of(raids)


def test_the_list_has_titles_days_and_links_without_script() -> None:
    page = page_of(
        told(
            Source("a", "Homes raided", date(2019, 3, 4), NEWS),
            Source("b", "Police raid", None, ""),
        )
    )
    assert "<summary>Told by two stories</summary>" in page
    link = f'<a href="{NEWS}" target="_blank" rel="noopener noreferrer">Homes raided</a>'
    assert f"<li>{link}, 4 March 2019</li><li><span>Police raid</span></li>" in page


@pytest.mark.parametrize("rows", [1, 150])
def test_a_frame_opens_the_links_to_stories_of_a_map_that_has_them(
    rows: int, tmp_path: Path
) -> None:
    one = told(Source("a", "Homes raided", None, NEWS)).rows[0]
    many = tuple(replace(one, raid_id=f"raid-{number:04d}") for number in range(rows))
    plain = tuple(replace(row, told=0, sources=None) for row in many)
    for listed, sandbox in (
        (many, "allow-scripts allow-popups allow-popups-to-escape-sandbox"),
        (plain, "allow-scripts"),
    ):
        page = tmp_path / "map.html"
        page.write_text(page_of(replace(RAIDS, rows=listed)), encoding="utf-8")
        read = read_map(page)
        map_ = Embedding("https://news.example/m.html", "Raids", has_links=read.has_links)
        for snippet in (iframe(map_), amp(map_), json.loads(oembed(map_))["html"]):
            assert f' sandbox="{sandbox}" ' in snippet


def test_each_story_stands_once_in_the_data() -> None:
    source = Source("a", "Homes raided", date(2019, 3, 4), NEWS)
    rows = tuple(replace(row, sources=written([source])) for row in ROWS)
    block = sources_block(replace(RAIDS, rows=rows))["sources"]
    assert block["title"] == "Homes raided"
    assert block["of"].split(END) == ["0"] * 6


def test_the_data_has_stories_where_a_raid_has_any() -> None:
    source = Source("a", "Homes raided", date(2019, 3, 4), NEWS)
    for raids, has in ((told(source), True), (RAIDS, False)):
        assert ("sources" in payload(raids, backdrop(raids))["raids"]) is has


def test_no_story_leads_to_a_script_or_out_of_its_place() -> None:
    given = [{"id": a, "title": f"Raid {a}", "url": a} for a in ATTACKS]
    raids = told()
    row = replace(ROWS[0], told=len(given), sources=read_sources(given))
    page = page_of(replace(raids, rows=(row, *ROWS[1:])))
    outside = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert "javascript:" not in outside
    assert not [link for link in re.findall(r'href="([^"]*)"', outside) if link[0] != "#"]
    assert "onerror" not in outside
