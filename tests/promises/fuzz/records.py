"""Rows and records of others: archives of stories, lists of names, answers, the desk's exports."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date

from geomap.archive.intake.given_sources import NO_COLUMNS
from geomap.archive.intake.table_rows import stories_of_table
from geomap.desk.history.journal import Journal
from geomap.desk.history.transfer import import_
from geomap.geocoders import Query, _transport
from geomap.geocoders._geopy import Bridge
from geomap.geocoders.answers import to_candidates
from geomap.geocoders.cache import Cache
from geomap.geocoders.nominatim import Nominatim
from geomap.geocoders.photon import Photon
from geomap.model import BoundingBox
from geomap.placing.lookup import Finder
from geomap.version import PATCH
from tests.promises.fuzz import laws, seeds
from tests.promises.fuzz.target import Target, as_file, scratch

_BOX = BoundingBox(-1.5, 51.5, -0.5, 52.0)
_ROWS = (
    '{"id": "1", "text": "Police raided The Slade in Oxford.", "published": "10 August 2017", '
    '"title": "Raids", "url": "http://a.example/1"}\n{"body": "x", "date": "03/04/2019"}\n'
)
_CELLS = (
    'id,text,date,title\n1,"Police raided The Slade, Oxford.",2017-08-10,Raids\n2,x,8 Aug 2017,\n'
)
_FOUND = (
    '[{"class": "highway", "type": "residential", "name": "Alder Road", "display_name": "Alder '
    'Road, Northtown", "lon": "-1.25", "lat": "51.75", "address": {"road": "Alder Road", '
    '"suburb": "Northtown", "city": "Millbury"}}]'
)
_FEATURES = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", '
    '"coordinates": [-1.25, 51.75]}, "properties": {"name": "Alder Road", "osm_key": "highway", '
    '"osm_value": "residential", "city": "Millbury", "district": "Northtown"}}]}'
)


def _rows(ending: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        for given in stories_of_table(as_file(f"rows.{ending}", data), NO_COLUMNS):
            laws.hold(bool(given.name), "a story without a name")
            laws.hold(bool(given.fault) or bool(given.text), "a story without a text or a fault")
            date.fromisoformat(given.published or "2017-08-10")

    return take


def _names(data: bytes) -> None:
    finder = Finder(PATCH, ("local",))
    out = io.StringIO()
    finder.find_csv(as_file("names.csv", data), "name", out, day="day" if b"day" in data else None)


def _answered(bridge: type[Bridge]) -> Callable[[bytes], None]:
    asked = bridge("http://127.0.0.1:9", "geomap", 1.0)
    query = Query("Alder Road", None, _BOX)

    def take(data: bytes) -> None:
        fetched, _transport._within = _transport._within, lambda *_: data
        try:
            answers = asked.ask(query.street, None, _BOX)
        finally:
            _transport._within = fetched
        laws.of_answers(answers)
        for candidate in to_candidates(answers, query, bridge.name):
            lon, lat = candidate.place.lon, candidate.place.lat
            inside = _BOX.west <= lon <= _BOX.east and _BOX.south <= lat <= _BOX.north
            laws.hold(candidate.score < 0.5 or inside, "a place elsewhere is believed")

    return take


def _cache(data: bytes) -> None:
    folder = scratch() / "cache"
    shutil.rmtree(folder, ignore_errors=True)
    cache = Cache(folder)
    try:
        text = data.decode("utf-8", "surrogateescape")
        cache.import_(text.splitlines(), "answers.jsonl")
        kept = list(cache.export())
        cache.clear()
        cache.import_(kept, "again")
        laws.hold(list(cache.export()) == kept, "what is exported is imported otherwise")
    finally:
        cache.store.close()


def _cache_file(data: bytes) -> None:
    folder = scratch() / "kept"
    shutil.rmtree(folder, ignore_errors=True)
    as_file("kept/answers.sqlite", data)
    cache = Cache(folder)
    try:
        cache.tallies()
        for line in cache.export():
            line.encode("utf-8", "surrogatepass")
    finally:
        cache.store.close()


def _desk(data: bytes) -> None:
    for old in scratch().glob("desk.sqlite*"):
        old.unlink()
    journal = Journal(scratch() / "desk.sqlite")
    try:
        taken = import_(as_file("desk.jsonl", data), journal)
        laws.hold(len(journal.events()) == taken, "not all events are kept")
        laws.hold(not journal.verify(), "what was taken in is not whole")
    finally:
        journal.close()


TARGETS = (
    Target("rows.jsonl", _rows("jsonl"), seeds.and_more([], _ROWS)),
    Target("rows.csv", _rows("csv"), seeds.and_more([], _CELLS)),
    Target("rows.parquet", _rows("parquet"), seeds.parquet_rows, 16_384),
    Target("names.csv", _names, seeds.and_more(["names.csv"], "name,day\nThe Slade,8 May 2017\n")),
    Target("answers of Nominatim", _answered(Nominatim), seeds.and_more([], _FOUND)),
    Target("answers of Photon", _answered(Photon), seeds.and_more([], _FEATURES)),
    Target("answers.jsonl", _cache, seeds.start_of("answers.jsonl")),
    Target("answers.sqlite", _cache_file, seeds.of("cache/answers.sqlite"), 150_000),
    Target("desk.jsonl", _desk, seeds.start_of("desk.jsonl"), 8_192),
)
