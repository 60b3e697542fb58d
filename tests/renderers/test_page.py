from __future__ import annotations

import base64
import gzip
import json
import re
import struct
import subprocess
import sys
import zlib
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html import unescape
from itertools import accumulate
from pathlib import Path

import markupsafe
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch
from geomap.raids.table import Raids
from geomap.renderers import load
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.languages import find_language
from geomap.renderers.common.constants import END, FIRST_CODE, MANY
from geomap.renderers.common.legend import class_said, legend
from geomap.renderers.common.markup import Markup, clean, element, escaped, joined
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.data.borders import borders_of
from geomap.renderers.leaflet.data.columns import coordinates, told
from geomap.renderers.leaflet.data.payload import as_json
from geomap.renderers.leaflet.page.assets import leaflet_style
from geomap.renderers.leaflet.tiles.tile_layer import Tiles, find_tiles
from tests.support.many_raids import (
    ATTACKS,
    DOZEN,
    NOTE,
    NOTHING,
    RAIDS,
    ROWS,
    UNPLACED,
    backdrop,
    hostile,
    hostile_backdrop,
)

MOST_BYTES = {"in one city": 130_000, "over the whole patch": 150_000}
FAR_APART = [(-1.26, 51.75), (-0.97, 51.46), (-0.76, 52.04)]
FAR_APART += [(-1.34, 52.06), (-0.6, 51.51), (-1.32, 51.4)]


def page_of(raids: Raids = RAIDS) -> str:
    return render_page(raids, backdrop(raids))


def policy_of(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return unescape(found[1])


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="geomap-data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def degrees(deltas: list[int]) -> list[float]:
    return [total / 100_000 for total in accumulate(deltas)]


def places(packed: list, count: int) -> list[float]:
    """Read the places of raids back as the page script does."""
    least, more = packed[0], base64.b64decode(packed[1])
    size = "<I" if len(more) > 2 * count else "<H"
    return [(least + steps) / 1e5 for (steps,) in struct.iter_unpack(size, more)]


def test_the_policy_is_the_same_for_every_map_of_few_raids_and_for_every_other() -> None:
    many, few = hostile(), replace(hostile(), rows=hostile().rows[:6])
    assert policy_of(page_of(DOZEN)) == policy_of(render_page(many, hostile_backdrop(many)))
    assert policy_of(page_of()) == policy_of(render_page(few, hostile_backdrop(few)))
    assert policy_of(page_of()) != policy_of(page_of(DOZEN)), "few raids have a smaller script"


def test_the_policy_lets_in_exactly_the_scripts_and_styles_of_the_page() -> None:
    page = page_of()
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        inline = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        hashes = [base64.b64encode(sha256(text.encode()).digest()).decode() for text in inline]
        allowed = re.search(rf"{directive} ([^;]*)", policy_of(page))
        assert allowed
        assert allowed[1].split() == [f"'sha256-{digest}'" for digest in hashes]
    assert "\r" not in page, "a browser hashes line feeds, whatever the file has"


def test_the_policy_starts_from_nothing_and_asks_for_trusted_types() -> None:
    policy = policy_of(page_of())
    assert policy.startswith("default-src 'none'; ")
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


def markup_of(page: str) -> str:
    """Leave out what scripts and styles hold."""
    return re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)


def test_the_page_points_at_nothing_outside_itself() -> None:
    page = page_of()
    markup = markup_of(page)
    assert re.findall(r'\s(?:src|srcset|action|poster|data)="[^"]*"', markup) == []
    links = re.findall(r'\shref="([^"]*)"', markup)
    assert len(links) == 12, "six in the list, six in the story's words"
    assert all(link.startswith("#raid=") for link in links)
    styles = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    assert "sourceMappingURL" not in page


def test_the_page_has_no_inline_handler_and_no_style_attribute() -> None:
    raids = hostile()
    tags = re.findall(r"<[a-z][^>]*>", markup_of(render_page(raids, hostile_backdrop(raids))))
    names = [re.sub(r'"[^"]*"', '""', tag) for tag in tags]
    assert not [tag for tag in names if re.search(r"\s(?:on\w+|style)=", tag)]


@pytest.mark.parametrize("where", MOST_BYTES)
def test_a_page_of_six_raids_is_light_wherever_they_lie(where: str) -> None:
    points = FAR_APART if "whole" in where else [(row.lon, row.lat) for row in ROWS]
    rows = tuple(replace(row, lon=x, lat=y) for row, (x, y) in zip(ROWS, points, strict=True))
    page = load(".html").render(replace(RAIDS, rows=rows), open_patch("thames-valley"))
    assert len(gzip.compress(page)) <= MOST_BYTES[where]


def test_what_only_a_developer_reads_stays_out_of_the_page() -> None:
    scripts = "".join(re.findall(r"<script>(.*?)</script>", page_of(), re.DOTALL))
    own = scripts[scripts.index("const geomap=") :]
    assert not re.search(r"^\s|(?:^|\s)//|\n\n", own, re.MULTILINE)
    styles = "".join(re.findall(r"<style>(.*?)</style>", page_of(), re.DOTALL))
    assert "/*" not in styles
    assert len(styles.splitlines()) < 5


def test_scripts_are_ascii_which_a_browser_holds_in_half_the_room() -> None:
    scripts = re.findall(r"<script>(.*?)</script>", page_of(), re.DOTALL)
    assert len(scripts) == 2, "no frame is drawn between Leaflet and the map"
    assert all(script.isascii() for script in scripts)


def test_of_leaflets_styles_only_those_that_the_map_needs_are_in_the_page() -> None:
    style = leaflet_style()
    rules = [rule.split("{")[0] for rule in style.split("}")]
    assert not [rule for rule in rules if "tooltip" in rule or rule.startswith(".leaflet-bar")]
    needed = (
        ".leaflet-container.leaflet-touch-zoom",
        ".leaflet-popup-pane,.leaflet-control",
        ".leaflet-popup-tip",
        ".leaflet-div-icon",
    )
    assert set(needed) <= set(rules)
    assert style.count("{") == style.count("}") > 50


def test_equal_tables_make_equal_bytes() -> None:
    assert page_of(replace(RAIDS)) == page_of()


def test_what_the_script_reads_is_what_the_table_says() -> None:
    raids = data_of(page_of())["raids"]
    assert raids["id"] == [row.raid_id for row in ROWS]
    assert raids["street"] == [row.street for row in ROWS]
    assert raids["quote"] == [row.quote for row in ROWS]
    assert raids["note"] == [row.note for row in ROWS]
    assert places(raids["lon"], 6) == pytest.approx([row.lon for row in ROWS], abs=1e-9)
    assert places(raids["lat"], 6) == pytest.approx([row.lat for row in ROWS], abs=1e-9)


@pytest.mark.parametrize(("west", "bytes_each"), [(-1.3, 2), (-1.8, 2), (-2.0, 4), (-179.9, 4)])
def test_a_place_takes_two_bytes_where_all_are_near_and_else_four(
    west: float, bytes_each: int
) -> None:
    rows = [replace(ROWS[0], lon=lon) for lon in (-1.2, west, -1.25)]
    packed = coordinates(rows)["lon"]
    assert len(base64.b64decode(packed[1])) == bytes_each * len(rows)
    assert places(packed, len(rows)) == pytest.approx([row.lon for row in rows], abs=1e-9)
    assert coordinates([]) == {"count": 0, "lon": [0, ""], "lat": [0, ""]}


def test_areas_come_back_as_they_were_with_their_counts() -> None:
    areas = data_of(page_of(DOZEN))["areas"]
    assert dict(zip(areas["name"], areas["raids"], strict=True)) == {
        "Southfield": 4,
        "Rosemount": 2,
        "Northtown": 2,
        "Lyebrook": 2,
        "Wheatcote": 2,
    }
    drawn = {area.name: area.polygon for area in backdrop().neighbourhoods}
    for name, polygon in zip(areas["name"], polygons_of(areas["shapes"]), strict=True):
        assert polygon.symmetric_difference(drawn[name]).area < 3e-6


def polygons_of(shapes: dict) -> list[shapely.MultiPolygon]:
    """Read areas back as the page script does."""
    points = [step * shapes["unit"] for line in shapes["borders"] for step in line]
    whole = iter(zip(degrees(points[::2]), degrees(points[1::2]), strict=True))
    lines = [[next(whole) for _ in line[::2]] for line in shapes["borders"]]

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        return [p for n in numbers for p in (lines[n] if n >= 0 else lines[~n][::-1])]

    return [
        shapely.MultiPolygon(
            [(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in area]
        )
        for area in shapes["areas"]
    ]


def test_a_border_that_areas_share_is_written_once_and_islands_and_holes_come_back() -> None:
    square = shapely.box(-1.2, 51.7, -1.1, 51.8)
    island = shapely.box(-1.16, 51.74, -1.14, 51.76)
    east = shapely.box(-1.1, 51.7, -1.0, 51.8)
    far = shapely.MultiPolygon([shapely.box(0, 1, 2, 3), shapely.box(4, 5, 6, 7)])
    areas = [square - island, island, east, far]
    written = borders_of(areas, 1)
    for area, back in zip(areas, polygons_of(written), strict=True):
        assert back.is_valid
        assert back.symmetric_difference(area).area < 1e-9
    assert len(written["borders"]) == 6, "the island's and the one in the middle once each"


@given(st.lists(st.text(), min_size=1, max_size=20))
def test_any_text_survives_the_data_block_and_closes_no_script(texts: list[str]) -> None:
    written = as_json({"texts": [clean(text) for text in texts]})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written.encode())["texts"] == [clean(text) for text in texts]


@given(st.text())
def test_any_text_survives_as_markup(text: str) -> None:
    written = str(element("p", text, title=text))
    assert unescape(written.split(">", 1)[1].removesuffix("</p>")) == clean(text)
    assert not set(escaped(text)) & set("<>\"'")


@given(st.text())
def test_text_that_others_call_safe_is_text_to_us(text: str) -> None:
    foreign = markupsafe.Markup(text)  # noqa: S704
    assert element("p", foreign, title=foreign) == element("p", text, title=text)
    assert Markup("<b>{}</b>").format(foreign) == element("b", text)
    assert element("b") + foreign == element("b") + text == joined(element("b"), text)
    assert type(str(element("p", text))) is str


def test_nul_and_lone_surrogates_are_replaced() -> None:
    assert clean("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_hostile_text_stands_in_the_page_only_escaped() -> None:
    raids = hostile()
    page = render_page(raids, hostile_backdrop(raids))
    for attack in ATTACKS:
        if "<" in attack or '"' in attack:
            assert attack not in page
    assert "$" in page, "a dollar of a story is no placeholder of the page"


def test_the_list_and_the_rest_stand_in_the_page_without_script() -> None:
    page = page_of(replace(RAIDS, unplaced=(UNPLACED,)))
    body = page[page.index("<body>") : page.index('<script type="application/json"')]
    for row in ROWS:
        assert body.count(f'data-raid-id="{row.raid_id}"') == 1
        assert f">{row.street}</a>" in body
    assert body.count("<li id=") == 6
    assert NOTE in body
    assert "Very likely here" in body
    assert "no street of this name is in the patch" in body
    assert "7 of 7 homes placed" in body
    assert words.notice(RAIDS) in body
    assert RAIDS.attribution[0] in body


@pytest.mark.parametrize("name", ["", "a b", "a'b", "<b>", "é", "x" * 81])
def test_an_id_that_is_no_token_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no token"):
        page_of(replace(RAIDS, rows=(replace(ROWS[0], raid_id=name),)))


def test_an_id_that_is_used_twice_is_refused() -> None:
    with pytest.raises(InputError, match="more than once"):
        page_of(replace(RAIDS, rows=(ROWS[0], replace(ROWS[1], raid_id=ROWS[0].raid_id))))


def test_a_legend_writes_numbers_as_its_language_does() -> None:
    german = find_language("de")
    assert class_said(3, 7, words.USUAL) == "3–7"
    assert (class_said(1200, 1200, words.USUAL), class_said(999, 1200, german)) == (
        "1,200",
        "999–1.200",
    )


@given(st.lists(st.integers(0, 600)))
def test_every_count_falls_into_one_class_of_the_legend(numbers: list[int]) -> None:
    classes = legend(Counter({(str(place), None): n for place, n in enumerate(numbers)}))
    counts = [number for number in numbers if number]
    for count in range(min(counts, default=1), max(counts, default=0) + 1):
        assert sum(low <= count <= high for low, high in classes) == 1
    assert len(classes) <= 4


def test_areas_that_all_have_hundreds_of_raids_still_differ_in_their_tints() -> None:
    classes = legend(Counter({("A", None): 460, ("B", None): 510, ("C", None): 580}))
    assert [sum(low <= n <= high for n in (460, 510, 580)) for low, high in classes] == [1, 1, 0, 1]


def test_a_map_of_nothing_says_so() -> None:
    page = page_of(NOTHING)
    assert "No raid of this story could be placed on the map." in page
    assert 'id="map"' not in page


def test_an_unknown_ending_lists_what_can_be_written() -> None:
    with pytest.raises(InputError, match=r"one of .*\.csv, .*\.html, .*\.svg"):
        load("map.docx")
    with pytest.raises(InputError, match="no ending"):
        load("map.leaflet")


def test_a_page_loads_no_table_library_and_no_template_engine() -> None:
    program = (
        "import sys; from tests.support.many_raids import RAIDS, backdrop; "
        "from geomap.renderers.leaflet import render_page; render_page(RAIDS, backdrop()); "
        "print({'folium', 'branca', 'jinja2', 'geopandas', 'pandas', 'pyproj'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


TILES = Tiles(
    "Made.Up", "https://tiles.example/{z}/{x}/{y}.png", "tiles.example", "Map tiles: © Nobody", 18
)


def test_tiles_open_the_policy_for_their_host_alone_and_bring_their_credit() -> None:
    page = render_page(RAIDS, backdrop(), tiles=TILES)
    assert policy_of(page) == policy_of(page_of()).replace(
        "img-src data:", "img-src data: https://tiles.example"
    )
    assert "Map tiles: © Nobody" in markup_of(page)
    assert data_of(page)["tiles"] == {"url": TILES.url, "maxZoom": 18}
    assert "tiles" not in data_of(page_of())
    assert "reader's address" in TILES.warning


def test_tiles_are_found_by_name_and_none_with_a_key() -> None:
    found = find_tiles("OpenStreetMap.Mapnik")
    assert found.host == "tile.openstreetmap.org"
    assert found.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert found.credit == "Map tiles: © OpenStreetMap contributors"
    with pytest.raises(InputError, match="wants a key"):
        find_tiles("Thunderforest.Landscape")
    with pytest.raises(InputError, match="nor tiles that xyzservices knows"):
        find_tiles("https://evil.example/{z}/{x}/{y}.png")


def test_what_machines_are_told_is_of_the_map_and_lists_no_raid() -> None:
    page = render_page(RAIDS, backdrop(), picture="https://news.example/raids.png")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    told = json.loads(found[1])
    assert told["@type"] == "Map"
    assert told["name"] == RAIDS.title
    assert told["temporalCoverage"] == "2017-08-09"
    assert told["image"] == "https://news.example/raids.png"
    assert not [row.street for row in ROWS if row.street in found[1]]
    assert '<meta property="og:image" content="https://news.example/raids.png">' in page
    assert "og:image" not in page_of()


def test_hostile_text_closes_no_block_that_machines_read() -> None:
    raids = hostile()
    page = render_page(raids, hostile_backdrop(raids))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    assert json.loads(found[1])["name"] == clean(raids.title)


def test_many_raids_are_data_and_light() -> None:
    rows = tuple(
        replace(ROWS[place % 6], raid_id=f"raid-{place}", lon=ROWS[place % 6].lon + place / 1e6)
        for place in range(10_000)
    )
    page = page_of(replace(RAIDS, rows=rows))
    assert len(page.encode()) < 600_000
    listed, told = (unpacked(page, name) for name in ("listed", "told"))
    assert listed["id"].split(END) == [row.raid_id for row in rows]
    assert said(listed["street"]) == [row.street for row in rows]
    assert "quote" not in listed, "what is told of one raid waits until somebody asks"
    assert said(told["quote"]) == [row.quote for row in rows]
    assert set(data_of(page)["raids"]) == {"count", "lines", "lon", "lat"}, "what is painted is all"
    ids = [f'id="geomap-{name}"' for name in ("data", "listed", "told")]
    assert sorted(ids, key=page.index) == ids
    assert places(data_of(page)["raids"]["lon"], len(rows)) == pytest.approx(
        [row.lon for row in rows], abs=6e-6
    )


def said(column: dict) -> list[str]:
    """Read a column whose texts repeat, as the page script does."""
    return [column["of"][ord(char) - FIRST_CODE] for char in column["at"]]


def unpacked(page: str, name: str) -> dict:
    packed = re.search(rf'<script type="text/plain" id="geomap-{name}">(.*?)</script>', page)
    assert packed
    return json.loads(zlib.decompress(base64.b64decode(packed[1]), -zlib.MAX_WBITS))


@given(st.lists(st.text(), min_size=1, max_size=8))
def test_any_text_of_many_raids_comes_back_in_its_place(texts: list[str]) -> None:
    rows = [
        replace(
            ROWS[0], raid_id=str(n), quote=texts[n % len(texts)], outcome=f"{n} {texts[-1]} end"
        )
        for n in range(MANY + 1)
    ]
    columns = told(replace(RAIDS, rows=tuple(rows)))
    found = columns["found"].split(END)
    assert said(columns["quote"]) == [clean(row.quote) for row in rows]
    assert len(found) == len(rows)
    assert all(text.split(". ")[1].startswith(f"{n} ") for n, text in enumerate(found))
