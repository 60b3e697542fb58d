"""What a newsroom writes itself: settings, decisions, corrections, tiles; and its maps."""

from __future__ import annotations

from geomap.configuration.settings import read_settings
from geomap.desk.applying import applied
from geomap.desk.decisions.decisions_file import read_decisions, written
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.renderers.embed import read_map
from geomap.renderers.embed.map_page import WORDS_ID
from geomap.renderers.leaflet.tiles.pmtiles_file import open_archive
from geomap.version import PATCH
from tests.promises.fuzz import laws, seeds
from tests.promises.fuzz.target import Target, as_file

_TEXT = "Police raided homes in Kestrel Crescent in Blackbird Leys and in The Slade on Tuesday."
_MOVED = (
    '[[decision]]\nquote = "The Slade"\nbefore = "and in "\nafter = " on Tuesday"\ndo = "move"\n'
    'lon = -1.2\nlat = 51.74\nbecause = "map"\npublic = true\nby = "ab"\n'
    "at = 2017-08-11T09:30:00Z\n"
)
_SET = (
    'lang = "de"\nlikely = true\nshow = ["notes"]\nexpires = 30\ngeocoder = ["local", "photon"]\n'
    'precision = "area"\n[servers]\nnominatim = "http://127.0.0.1:8088"\n[desk]\nport = 8800\n'
    'trusted = ["127.0.0.1"]\nurl = "https://maps.news.example/"\n[palette]\npaper = "#fdfdfa"\n'
    '[fonts]\ntext = ["Georgia"]\n'
)

_PAGE = (
    '<!doctype html><html lang="en-GB"><head><meta name="generator" content="geomap 0">'
    "<title>Raids</title></head><body>"
    f'<p class="unseen" id="{WORDS_ID}">Two raids</p></body></html>'
)


def _settings(data: bytes) -> None:
    read_settings(as_file("geomap.toml", data))


def _decisions(data: bytes) -> None:
    patch = open_patch(PATCH)
    gazetteer = open_gazetteer(patch)
    path = as_file("decisions.toml", data)
    read = read_decisions(
        path, patch.bounding_box, lambda name: bool(gazetteer.find(name, fuzzy=False))
    )
    again = read_decisions(as_file("decisions.toml", written(read).encode()), patch.bounding_box)
    kept = [(one.quote, one.do, one.lon, one.lat, one.because) for one in read]
    laws.hold(
        [(one.quote, one.do, one.lon, one.lat, one.because) for one in again] == kept,
        "what is written is read otherwise",
    )
    applied(Story(_TEXT), read, (), (), gazetteer)


def _tiles(data: bytes) -> None:
    open_archive(as_file("t.pmtiles", data))


def _map(data: bytes) -> None:
    read_map(as_file("map.html", data))


TARGETS = (
    Target("settings", _settings, seeds.and_more(["geomap.toml"], _SET)),
    Target("decisions", _decisions, seeds.and_more(["decisions.toml"], _MOVED)),
    Target("corrections", _decisions, seeds.of("corrections.toml")),
    Target("tiles", _tiles, seeds.of("t.pmtiles"), 16_384),
    Target("a map", _map, seeds.and_more([], _PAGE), 8_192),
)
