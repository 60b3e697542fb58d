from __future__ import annotations

import base64
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import pytest
from branca.element import JavascriptLink

import geomap
from geomap.errors import GeomapError, InputError, RenderError
from geomap.model import Patch
from geomap.notebook.raid_map import RaidMap
from geomap.raids.convert import to_frame
from geomap.raids.table import Raids
from geomap.renderers.leaflet.data.payload import payload
from tests.support.many_raids import ATTACKS, RAIDS, backdrop, hostile, write_patch


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    folder = tmp_path / "patch"
    folder.mkdir()
    return write_patch(folder)


def with_circle(raids: Raids, patch: Patch) -> RaidMap:
    raid_map = RaidMap(raids, patch=patch)
    folium.Circle([51.74, -1.2], radius=500, popup="A circle").add_to(raid_map)
    folium.LayerControl().add_to(raid_map)
    return raid_map


def test_a_raid_map_is_a_folium_map_under_the_public_name(patch: Patch) -> None:
    assert geomap.RaidMap is RaidMap
    assert isinstance(RaidMap(RAIDS, patch=patch), folium.Map)


def test_alone_it_saves_the_page_of_the_command_line(patch: Patch, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    RaidMap(RAIDS, patch=patch).save(target)
    assert target.read_bytes() == geomap.renderers.load(".html").render(RAIDS, patch)


def test_a_table_of_geopandas_makes_the_same_map(patch: Patch) -> None:
    frame = to_frame(RAIDS)
    assert RaidMap(frame, patch=patch).to_html() == RaidMap(RAIDS, patch=patch).to_html()


def test_with_a_guest_it_links_to_nothing_and_keeps_the_words(patch: Patch) -> None:
    page = with_circle(RAIDS, patch).to_html()
    assert "L.circle(" in page
    assert not re.findall(r"<(?:script|link|img)[^>]*\s(?:src|href)=", page)
    assert "Alder Crescent</a>" in page
    assert "A search does not mean" in page


def test_equal_maps_save_equal_bytes_however_often_they_are_drawn(patch: Patch) -> None:
    first, second = with_circle(RAIDS, patch), with_circle(RAIDS, patch)
    page = first.to_html()
    first._repr_html_()
    assert first.to_html() == page == second.to_html()


def test_something_added_to_the_figure_counts_as_a_guest(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    raid_map.get_root().html.add_child(folium.Element("<p>Below the map</p>"))
    assert "<p>Below the map</p>" in raid_map.to_html()


def test_no_text_of_a_story_reaches_a_folium_element(patch: Patch) -> None:
    raids = hostile()
    raid_map = with_circle(raids, patch)
    rendered = raid_map.get_root().render()
    blocks = re.findall(r'geomap\.(?:layer|settleIn)\(\s*map_\w+, "([\w+/=]+)"\)', rendered)
    assert [json.loads(base64.b64decode(block)) for block in blocks], "each came through whole"
    assert len(blocks) == 2
    for row in raids.rows:
        assert row.street not in rendered
    held = [value for part in _parts(raid_map) for value in vars(part).values()]
    assert not [text for text in held if isinstance(text, str) and "hacked" in text]


def _parts(part: Any) -> list[Any]:
    return [part, *(found for child in part._children.values() for found in _parts(child))]


def test_a_layer_that_needs_a_file_of_the_web_links_to_it_and_names_its_host(
    patch: Patch, tmp_path: Path
) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    folium.plugins.HeatMap([[51.74, -1.2]]).add_to(raid_map)
    with pytest.warns(UserWarning, match=r"asks cdn\.jsdelivr\.net, which learns each reader"):
        raid_map.save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text()
    (link,) = re.findall(r'<script src="([^"]+)">', page)
    policy = unescape(re.search(r'Security-Policy" content="([^"]+)"', page)[1])
    assert f" {link};" in policy
    assert "<li>This map asks cdn.jsdelivr.net, which learns" in page


def test_hosts_of_tiles_are_named_too(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch, m=folium.Map([51.7, -1.2]))
    page = raid_map.to_html()
    assert "<li>This map asks tile.openstreetmap.org, which learns" in page
    assert "bootstrap" not in page, "what folium links to on every map, and nothing here needs"


def test_an_icon_brings_the_files_that_it_needs(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    folium.Marker([51.74, -1.2], icon=folium.Icon()).add_to(raid_map)
    page = raid_map.to_html()
    assert "leaflet.awesome-markers.js" in page
    assert "bootstrap.min.css" not in page


def test_a_link_that_is_no_address_of_the_web_is_refused_and_the_old_map_stays(
    patch: Patch, tmp_path: Path
) -> None:
    target = tmp_path / "map.html"
    target.write_text("the old map")
    raid_map = RaidMap(RAIDS, patch=patch)
    raid_map.get_root().header.add_child(JavascriptLink("plugin.js"))
    with pytest.raises(RenderError, match=r"plugin\.js"):
        raid_map.save(target)
    assert target.read_text() == "the old map"
    assert list(tmp_path.glob("*map*")) == [target]


def test_a_broken_guest_leaves_the_old_map(patch: Patch, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("the old map")
    raid_map = RaidMap(RAIDS, patch=patch)
    folium.Marker().add_to(raid_map)
    with pytest.raises((ValueError, GeomapError)):
        raid_map.save(target)
    assert target.read_text() == "the old map"


def test_it_saves_to_an_open_file_too(patch: Patch) -> None:
    out = io.BytesIO()
    RaidMap(RAIDS, patch=patch).save(out, close_file=False)
    assert out.getvalue().startswith(b"<!doctype html>")


def test_a_folder_that_does_not_exist_is_named(patch: Patch, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        RaidMap(RAIDS, patch=patch).save(tmp_path / "nowhere" / "map.html")


def test_the_backdrop_of_a_map_is_that_of_its_patch(patch: Patch) -> None:
    drawn = RaidMap(RAIDS, patch=patch).backdrop
    assert [label.name for label in drawn.labels] == [label.name for label in backdrop().labels]


def setting(page: str) -> dict[str, Any]:
    return json.loads(base64.b64decode(re.search(r'settleIn\(map_\w+, "([^"]+)"', page)[1]))


def test_raids_join_a_map_that_is_there_already(patch: Patch) -> None:
    host = folium.Map([51.7, -1.2], zoom_start=12, tiles=None)
    folium.Circle([51.74, -1.2], radius=500).add_to(host)
    raid_map = RaidMap(to_frame(RAIDS), patch=patch, m=host)
    folium.LayerControl().add_to(raid_map)
    folium.Circle([51.75, -1.2], radius=50).add_to(host)
    for page in (raid_map.to_html(), host.get_root().render()):
        assert len(re.findall(r"var circle_\w+ = L\.circle\(", page)) == 2
        assert page.count("geomap.layer(") == 1
        assert page.count("L.control.layers(") == 1
        assert setting(page)["opening"] is None, "the map keeps its view"
    assert "Alder Crescent</a>" in raid_map.to_html()


def test_a_map_that_was_told_no_view_takes_that_of_the_raids(patch: Patch) -> None:
    page = RaidMap(RAIDS, patch=patch, m=folium.Map(tiles=None)).to_html()
    assert setting(page)["opening"] == payload(RAIDS, backdrop())["opening"]


def test_hostile_text_joins_a_map_as_data_alone(patch: Patch) -> None:
    host = folium.Map(tiles=None)
    RaidMap(hostile(), patch=patch, m=host)
    rendered = host.get_root().render()
    for attack in ATTACKS:
        assert f"{attack} Road" not in rendered
    assert "hacked" not in rendered


@pytest.mark.parametrize(
    ("host", "said"), [("a map", "m is a str"), (None, "shows raids already")], ids=str
)
def test_what_cannot_be_joined_is_refused(patch: Patch, host: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        RaidMap(RAIDS, patch=patch, m=host or RaidMap(RAIDS, patch=patch))
