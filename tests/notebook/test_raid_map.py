from __future__ import annotations

import base64
import gc
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
from geomap.renderers.common.ground import backdrop_of
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.leaflet.folium.links import held
from tests.support.many_raids import ATTACKS, RAIDS, backdrop, hostile, write_patch


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    folder = tmp_path / "patch"
    folder.mkdir()
    return write_patch(folder)


def with_property(seen: str) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [-1.2, 51.7]}
    feature = {"type": "Feature", "properties": {"seen": seen}, "geometry": point}
    return {"type": "FeatureCollection", "features": [feature]}


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
    rendered = folium.Figure().add_child(raid_map).render()
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


@pytest.mark.parametrize(
    ("guest", "host"),
    [
        (folium.plugins.MiniMap(), "tile.openstreetmap.org"),
        (folium.plugins.FloatImage("https://float.example/rose"), "float.example"),
        (
            folium.Marker([51.7, -1.2], icon=folium.CustomIcon("https://icon.example/i.png")),
            "icon.example",
        ),
        (
            folium.Marker([51.7, -1.2], popup='<img alt="a" src="https://popup.example/a.png">'),
            "popup.example",
        ),
        (
            folium.Marker(
                [51.7, -1.2],
                icon=folium.DivIcon(html="<b style='background:url(//div.example/x)'>"),
            ),
            "div.example",
        ),
        (
            folium.GeoJson(
                {"type": "Point", "coordinates": [-1.2, 51.7]},
                tooltip="<img src='https://tip.example/t.png'>",
            ),
            "tip.example",
        ),
        (
            folium.GeoJson(
                with_property("<img src='https://told.example/p.png'>"),
                popup=folium.GeoJsonPopup(["seen"]),
            ),
            "told.example",
        ),
        (folium.TileLayer("https://{s}.tile.example/{z}/{x}/{y}.png", attr="A"), "tile.example"),
        (folium.WmsTileLayer("https://wms.example/map", layers="a"), "wms.example"),
        (
            folium.raster_layers.ImageOverlay("https://over.example/o", [[51, -2], [52, -1]]),
            "over.example",
        ),
    ],
    ids="MiniMap FloatImage CustomIcon popup DivIcon tooltip property tiles WMS overlay".split(),
)
def test_a_host_that_is_asked_for_an_image_is_told_and_no_other_may_be_asked(
    patch: Patch, tmp_path: Path, guest: Any, host: str
) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    guest.add_to(raid_map)
    with pytest.warns(UserWarning, match=rf"[ ,]{re.escape(host)}"):
        raid_map.save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text()
    policy = unescape(re.search(r'Security-Policy" content="([^"]+)"', page)[1])
    images = re.search(r"img-src ([^;]+);", policy)[1].split()
    assert images[-1] in (f"https://{host}", f"https://*.{host}")
    assert "https:" not in images
    assert re.search(rf"<li>This map asks [^<]*{re.escape(host)}", page)


def test_an_address_that_a_reader_may_follow_is_not_asked(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    linked = "<a href='https://elsewhere.example/page.png'>more</a> https://elsewhere.example"
    folium.Circle([51.74, -1.2], radius=5, popup=linked, tooltip=linked).add_to(raid_map)
    assert "This map asks" not in raid_map.to_html()


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


def test_its_root_renders_and_shows_the_page_that_it_saves(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def open_(url: str) -> None:
        shown.append(Path(url.removeprefix("file://")).read_text(encoding="utf-8"))
        monkeypatch.setattr("time.sleep", interrupted)

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("webbrowser.open", open_)
    for raid_map in (
        RaidMap(RAIDS, patch=patch),
        with_circle(RAIDS, patch),
        RaidMap(RAIDS, patch=patch, m=folium.Map(tiles=None)),
    ):
        page = raid_map.to_html()
        assert raid_map.get_root().render() == page
        raid_map.show_in_browser()
        assert shown.pop() == page


def test_in_a_figure_of_others_it_links_to_nothing_on_the_web(patch: Patch) -> None:
    page = folium.Figure().add_child(with_circle(RAIDS, patch)).render()
    assert page.count("geomap.layer(") == page.count("L.circle(") == 1
    assert re.findall(r"(?:src|href)=.https?:[^ ]+", page) == []


def test_icons_bring_their_links_into_a_figure_of_others(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    raid_map.add_js_link("mine", "https://mine.example/x.js")
    folium.Marker([51.74, -1.2], icon=folium.Icon()).add_to(raid_map)
    page = folium.Figure().add_child(raid_map).render()
    assert "leaflet.awesome-markers.js" in page
    assert "https://mine.example/x.js" in page
    assert "bootstrap.min.css" not in page
    assert "mine" not in dict(folium.Map.default_js), "other maps are left alone"


def test_a_map_that_shows_itself_writes_no_links_and_looks_for_no_rings(patch: Patch) -> None:
    held.cache_clear()
    looked: list[str] = []

    def note(phase: str, told: dict[str, int]) -> None:
        looked.append(f"{phase} {told}")

    threshold = gc.get_threshold()
    gc.callbacks.append(note)
    gc.set_threshold(1)
    try:
        raid_map = RaidMap(RAIDS, patch=patch)
        forms = raid_map._repr_mimebundle_()
        while_drawn = len(looked)
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*threshold)
    assert "text/html" in forms
    assert held.cache_info().misses == 0
    assert while_drawn < 100, "a handful between the two; else some thousand while they draw"
    assert gc.isenabled()
    assert dict(raid_map.default_js)["leaflet"].startswith("data:text/javascript")
    assert held.cache_info().misses > 0


def test_an_error_leaves_the_looking_for_rings_as_it_was(patch: Patch) -> None:
    for was in (True, False):
        (gc.enable if was else gc.disable)()
        try:
            with pytest.raises(InputError):
                RaidMap("nothing", patch=patch)  # type: ignore[arg-type]
            assert gc.isenabled() is was
        finally:
            gc.enable()


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


def test_raids_come_before_all_that_layers_of_others_ask_for(patch: Patch) -> None:
    host = folium.Map([51.7, -1.2], tiles=None)
    folium.plugins.HeatMap([[51.74, -1.2]]).add_to(host)
    host.get_root().html.add_child(folium.Element("<p>Below</p><script>L.heatLayer</script>"))
    page = RaidMap(RAIDS, patch=patch, m=host).to_html()
    places = [page.index(part) for part in (
        "geomap.layer(", "</script>\n<script src=", "<p>Below", "= L.heatLayer(",
    )]  # fmt: skip
    assert places == sorted(places)


def test_a_map_that_was_told_no_view_takes_that_of_the_raids(patch: Patch) -> None:
    page = RaidMap(RAIDS, patch=patch, m=folium.Map(tiles=None)).to_html()
    assert setting(page)["opening"] == payload(RAIDS, backdrop_of(RAIDS, patch))["opening"]


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
