"""Honest files of every kind that geomap reads, each with the command that reads it.

What is in them is invented, but for the streets, which lie where the bundled patch has them.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas
import shapely

from tests.promises.hostile.bounded_run import ROOT
from tests.story.incoming.made_documents import docx, odt, pdf, run
from tests.support.raw_maps import grid, osm_pbf, osm_xml

STORY = (
    "Police raided homes in Kestrel Crescent in Blackbird Leys and in Girdlestone Road in "
    "Headington on Tuesday.\n\nOfficers searched both addresses at dawn and seized cannabis.\n"
)
WHERE = shapely.Point(-1.2, 51.74)
MAP = ("map", "{file}", "--published", "2017-08-10", "-o", "{out}.html", "--data", "{out}.csv")
TABLE = ("export", "{file}", "-o", "{out}.geojson")
PAGE = ("export", "{file}", "-o", "{out}.html")
_OF_STORY = ("map", "{story}", "--published", "2017-08-10", "-o", "{out}.html")
AREAS = (*_OF_STORY, "--neighbourhoods", "{file}")
DECISIONS = (*_OF_STORY, "--decisions", "{file}")
CORRECTIONS = (*_OF_STORY, "--corrections", "{file}")
SETTINGS = (*_OF_STORY, "--config", "{file}")
TILES = (*_OF_STORY, "--tiles", "{file}")
PATCH = (*_OF_STORY, "--patch", "{folder}/patch")
SOURCE = ("gazetteer", "build", "{file}", "-o", "{out}")
TAKE_IN = ("cache", "import", "{file}")
REMEMBERED = ("cache", "info")
NAMES = ("locate", "--csv", "{file}", "--column", "name")
EMBED = ("embed", "{file}", "--url", "https://maps.news.example/a.html")
DESK_IN = ("desk", "import", "{file}", "--store", "{folder}/home/desk.sqlite")
DESK = ("desk", "verify", "--store", "{file}")
DIFF = ("diff", "{file}", "{file}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, the command that reads it, and what makes one."""

    name: str
    command: tuple[str, ...]
    make: Callable[[Path], None]


def frame(rows: int = 2) -> geopandas.GeoDataFrame:
    streets = [f"Elm {number} Row" for number in range(rows)]
    points = [WHERE] * rows
    return geopandas.GeoDataFrame({"street": streets}, geometry=points, crs="EPSG:4326")


def areas() -> geopandas.GeoDataFrame:
    boxes = [shapely.box(-1.3, 51.6, -1.2, 51.8), shapely.box(-1.2, 51.6, -1.1, 51.8)]
    return geopandas.GeoDataFrame({"name": ["West", "East"]}, geometry=boxes, crs="EPSG:4326")


def _text(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, encoding="utf-8") and None


def _bytes(make: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(make()) and None


def _mail() -> bytes:
    return (
        "From: desk@news.example\nSubject: Raids\nDate: Thu, 10 Aug 2017 09:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{STORY}"
    ).encode()


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Raids in Oxford</title>{head}</head><body><article>"
        f"<h1>Raids in Oxford</h1>{body}</article></body></html>"
    )


def _kml(path: Path) -> None:
    path.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Elm Row</name>'
        '<ExtendedData><Data name="street"><value>Elm Row</value></Data></ExtendedData>'
        "<Point><coordinates>-1.2,51.74</coordinates></Point></Placemark></Document></kml>",
        encoding="utf-8",
    )


def _osm(path: Path) -> None:
    roads = [([1, 2, 3], {"highway": "residential", "name": "Alder Road"})]
    text = osm_xml(grid(), roads)
    plain = path.with_name("plain.osm")
    plain.write_text(text)
    if path.name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode(), mtime=0))
    elif path.name.endswith(".pbf"):
        osm_pbf(plain, path)
    else:
        path.write_text(text, encoding="utf-8")
    if plain != path:
        plain.unlink()


def _shapes(path: Path) -> None:
    table = geopandas.GeoDataFrame(
        {
            "name1": ["Alder Road"],
            "class": ["Unclassified"],
            "formOfWay": ["Single Carriageway"],
            "function": ["Local Road"],
        },
        geometry=[shapely.LineString([(-1.2, 51.7), (-1.21, 51.71)])],
        crs="EPSG:4326",
    )
    table.to_file(path.with_name("RoadLink.shp"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in ("shp", "shx", "dbf", "prj"):
            part = path.with_name(f"RoadLink.{ending}")
            archive.write(part, f"data/SP_{part.name}")
    for part in path.parent.glob("RoadLink.*"):
        part.unlink()


def _roads(path: Path) -> None:
    geopandas.GeoDataFrame(
        {"class": ["residential"], "name": ["Alder Road"], "ref": [None]},
        geometry=[shapely.LineString([(-1.2, 51.7), (-1.21, 51.71)])],
        crs="EPSG:4326",
    ).to_file(path, layer="roads", driver="GPKG")


def _crimes(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "2020-01/2020-01-riverland-street.csv",
            "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,"
            "LSOA name,Crime type\n,2020-01,R,R,-1.2,51.7,On or near Alder Road,E1,Millbury 1A,x\n",
        )


def _tiles(path: Path) -> None:
    from tests.renderers.test_tiles import write

    write(path)


def _answers(path: Path) -> None:
    from datetime import date

    from geomap.geocoders.answers import Answer
    from geomap.geocoders.cache import Cache, Entry, Question

    cache = Cache(path.parent)
    answer = Answer("Alder Road", "street", -1.25, 51.75, "Millbury", None)
    for number in range(200):
        asked = Question("nominatim", "http://127.0.0.1:1", f"Alder Road {number}", "", "{}")
        cache.put(Entry(asked, (answer,), "ODbL 1.0", date(2026, 5, 1)))
    if path.suffix == ".jsonl":
        lines = "".join(f"{line}\n" for line in cache.export())
        cache.store.close()
        for file in path.parent.glob("answers.*"):
            file.unlink()
        path.write_text(lines, encoding="utf-8")
    cache.store.close()


def _store(path: Path) -> None:
    from geomap.desk.history.shelf import Shelf
    from geomap.desk.history.story_state import read_state
    from geomap.desk.history.transfer import export

    shelf = Shelf(path if path.suffix == ".sqlite" else path.with_suffix(".sqlite"))
    state = read_state({"text": STORY, "patch": "thames-valley"})
    for number in range(20):
        shelf.new(f"story {number}", state, "ab")
    if path.suffix != ".sqlite":
        export(shelf.journal, path)
        shelf.journal.close()
        for file in path.parent.glob(f"{path.stem}.sqlite*"):
            file.unlink()
    shelf.journal.close()


def _published(path: Path) -> None:
    story = path.with_name("told.txt")
    story.write_text(STORY)
    words = ["map", str(story), "--published", "2017-08-10", "-o", str(path)]
    subprocess.run(  # not in this process: two threads that redirect what is said lose it for good
        [sys.executable, "-m", "geomap", *words], cwd=ROOT, capture_output=True, check=True
    )
    story.unlink()


def _patch(path: Path) -> None:
    from geomap.gazetteer.build.steps import build

    source = path.parent.with_name("town.csv")
    path.parent.mkdir(exist_ok=True)
    source.write_text("name,lon,lat,kind,locality\nAlder Road,-1.2,51.7,street,Millbury\n")
    build([source], path.parent)


def _ward(path: Path) -> None:
    table = areas().rename(columns={"name": "WD24NM"})
    table["WD24CD"] = ["E05000001", "E05000002"]
    table["LAD24NM"] = "Millbury"
    table.to_file(path, driver="GeoJSON")


DECISION = """[[decision]]
quote = "Kestrel Crescent"
do = "off"
because = "the force says so"
by = "ab"
at = 2017-08-11T09:30:00Z
"""
CORRECTION = '[[correction]]\nname = "Kestrel Crescent"\nlon = -1.2\nlat = 51.72\nbecause = "map"\n'
SETTING = 'title = "{title} | {provider}"\nprovider = "The Millbury Post"\ncredit = "The Post"\n'
ABOUT = (
    'title = "Riverland"\n[[credits]]\nsource = "town"\ntext = "The town"\nlicence = "CC0 1.0"\n'
)
RTF = "{\\rtf1\\ansi " + STORY.replace("\n", "\\par ") + "}"

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("a.csv", TABLE, _text("street,lon,lat\nElm Row,-1.2,51.74\nOak Way,-1.2,51.73\n")),
        Kind("a.geojson", TABLE, lambda path: frame().to_file(path, driver="GeoJSON")),
        Kind("a.gpkg", TABLE, lambda path: frame().to_file(path, layer="raids", driver="GPKG")),
        Kind("a.parquet", TABLE, lambda path: frame().to_parquet(path)),
        Kind("a.kml", TABLE, _kml),
        Kind("areas.geojson", AREAS, lambda path: areas().to_file(path, driver="GeoJSON")),
        Kind("areas.gpkg", AREAS, lambda path: areas().to_file(path, layer="a", driver="GPKG")),
        Kind("areas.parquet", AREAS, lambda path: areas().to_parquet(path)),
        Kind("s.txt", MAP, _text(STORY)),
        Kind("s.md", MAP, _text(f"---\ntitle: Raids\n---\n# Raids in Oxford\n\n{STORY}")),
        Kind("s.html", MAP, _text(page(f"<p>{STORY}</p>"))),
        Kind("s.docx", MAP, _bytes(lambda: docx(*map(run, STORY.split("\n\n"))))),
        Kind("s.odt", MAP, _bytes(lambda: odt(f"<text:p>{STORY}</text:p>"))),
        Kind("s.rtf", MAP, _text(RTF)),
        Kind("s.pdf", MAP, _bytes(lambda: pdf(STORY.split("\n")))),
        Kind("s.eml", MAP, _bytes(_mail)),
        Kind("decisions.toml", DECISIONS, _text(DECISION)),
        Kind("corrections.toml", CORRECTIONS, _text(CORRECTION)),
        Kind("geomap.toml", SETTINGS, _text(SETTING)),
        Kind("t.pmtiles", TILES, _tiles),
        Kind("answers.jsonl", TAKE_IN, _answers),
        Kind("cache/answers.sqlite", REMEMBERED, _answers),
        Kind("names.csv", NAMES, _text("name\nThe Slade\nLong Ground\n")),
        Kind("map.html", EMBED, _published),
        Kind("desk.jsonl", DESK_IN, _store),
        Kind("desk.sqlite", DESK, _store),
        Kind("old.geojson", DIFF, lambda path: frame().to_file(path, driver="GeoJSON")),
        Kind("town.csv", SOURCE, _text("name,lon,lat,kind\nAlder Road,-1.2,51.7,street\n")),
        Kind("town.osm", SOURCE, _osm),
        Kind("town.osm.gz", SOURCE, _osm),
        Kind("town.osm.pbf", SOURCE, _osm),
        Kind("town.gpkg", SOURCE, _roads),
        Kind("oproad.zip", SOURCE, _shapes),
        Kind("crime.zip", SOURCE, _crimes),
        Kind("wards.geojson", SOURCE, _ward),
        Kind("patch/patch.toml", PATCH, _patch),
        Kind("patch/gazetteer.bin", PATCH, _patch),
    )
}


def execute(path: Path, *statements: str) -> None:
    """Change a database, without the triggers that would stop it."""
    database = sqlite3.connect(path)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def as_json(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})
