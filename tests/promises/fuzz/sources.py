"""Sources of a patch: lists, extracts, packages and archives, each built into a gazetteer."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from geomap.gazetteer.build.steps import build
from geomap.gazetteer.patches import open_gazetteer, open_patch
from tests.promises.fuzz import laws, seeds
from tests.promises.fuzz.target import Target, as_file, scratch
from tests.promises.hostile.honest import ABOUT
from tests.story.incoming.made_documents import zipped

_LIST = (
    "name,lon,lat,kind,locality,district,aliases,extent_m\nAlder Road,-1.2,51.7,street,Millbury,"
    "Vale,A Road;B Road,120\nMillbury,-1.2,51.7,town,,,,\n"
)
_MONTH = "2020-01/2020-01-riverland-street.csv"
_CRIMES = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime "
    "type\n,2020-01,R,R,-1.2,51.7,On or near Alder Road,E1,Millbury 1A,x\n"
)
_CODES = '"OX1 1AA",10,451000,206000,"E92000001","E1","E1","E1","E1","E1"\n'
_MORE = (
    f'force_words = ["Gardaí"]\ndate_order = "month-day"\nmetric_crs = "EPSG:27700"\n{ABOUT}'
    '[abbreviations]\nn = "north"\n'
)


def _source(name: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        _built(name, data)

    return take


def _built(name: str, data: bytes) -> None:
    folder = scratch() / "built"
    shutil.rmtree(folder, ignore_errors=True)
    sources = [as_file(f"sources/{name}", data)]
    if name in ("about.toml", "codepo.csv"):
        sources.append(as_file("sources/list.csv", _LIST.encode()))
    build(sources, folder)
    patch = open_patch(folder)
    laws.on_globe(patch.bounding_box.west, patch.bounding_box.south)
    gazetteer = open_gazetteer(patch)
    for candidate in gazetteer.find("Alder Road"):
        laws.on_globe(candidate.place.lon, candidate.place.lat)


def _crimes(data: bytes) -> None:
    _built("crime.zip", zipped(_MONTH, data))


TARGETS = (
    Target("town.csv", _source("town.csv"), seeds.and_more(["town.csv"], _LIST)),
    Target("town.osm", _source("town.osm"), seeds.of("town.osm"), 8_192),
    Target("town.osm.gz", _source("town.osm.gz"), seeds.of("town.osm.gz")),
    Target("town.osm.pbf", _source("town.osm.pbf"), seeds.of("town.osm.pbf")),
    Target("town.gpkg", _source("town.gpkg"), seeds.of("town.gpkg"), 150_000),
    Target("oproad.zip", _source("oproad.zip"), seeds.of("oproad.zip")),
    Target("crime.zip", _source("crime.zip"), seeds.of("crime.zip")),
    Target("crime.zip, inside", _crimes, seeds.and_more([], _CRIMES)),
    Target("codepo.csv", _source("codepo.csv"), seeds.and_more([], _CODES)),
    Target("wards.geojson", _source("wards.geojson"), seeds.of("wards.geojson")),
    Target("about.toml", _source("about.toml"), seeds.and_more([], ABOUT, _MORE)),
)
