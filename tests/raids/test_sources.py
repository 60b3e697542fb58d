"""The stories that told of an event: a column that every format keeps, and no way for a script."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas
import pytest

import geomap
from geomap import formats
from geomap.cli.main import main
from geomap.errors import InputError, LeftOutWarning
from geomap.raids.convert import from_frame, to_frame, to_geojson
from geomap.raids.provenance import Source, read_sources, sources_in, written
from tests.raids.test_table import KESTREL, TABLE
from tests.support.tables import FORMATS

TOLD = (
    Source("a", "Homes searched at dawn", date(2019, 3, 4), "https://news.example/a?x=1#y"),
    Source("b", "Two men charged", None, ""),
)
EVENT = replace(
    KESTREL,
    event_id="event-1",
    told=2,
    sources=written(TOLD),
    first_told=date(2019, 3, 4),
    last_told=date(2019, 5, 6),
    because="b: the same street, the same day",
)
TABLE_OF_EVENTS = replace(TABLE, rows=(EVENT, replace(KESTREL, raid_id="raid-2")))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_keeps_who_told_of_an_event(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"raids.{ending}"
    path.write_bytes(formats.load(ending).write(TABLE_OF_EVENTS))
    assert formats.read_raids(path).rows == TABLE_OF_EVENTS.rows


def test_geojson_has_the_stories_as_objects_and_a_raid_without_any_has_none() -> None:
    first, second = (one["properties"] for one in to_geojson(TABLE_OF_EVENTS)["features"])
    assert first["sources"][0] == {
        "id": "a",
        "title": "Homes searched at dawn",
        "date": "2019-03-04",
        "url": "https://news.example/a?x=1#y",
    }
    assert second["sources"] == []
    assert "sources" not in to_geojson(TABLE)["features"][0]["properties"]


@pytest.mark.parametrize("kind", [list, np.array, json.dumps])
def test_a_frame_may_hold_the_stories_as_lists_or_as_text(kind: Any) -> None:
    plain = [{"id": "a", "title": "Homes searched", "date": "2019-03-04", "url": None}, {"id": "b"}]
    frame = to_frame(TABLE_OF_EVENTS)
    told = Source("a", "Homes searched", date(2019, 3, 4), ""), Source("b", "", None, "")
    for nothing in (None, kind([])):
        frame["sources"] = pandas.Series([kind(plain), nothing], dtype=object)
        (row, other) = from_frame(frame).rows
        assert sources_in(row.sources) == told
        assert other.sources == ""


def test_stories_that_geopandas_wrote_as_lists_come_back_by_it_and_are_named_by_the_readers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = to_frame(TABLE_OF_EVENTS)
    frame["sources"] = frame["sources"].map(lambda text: json.loads(text or "[]"))
    path = tmp_path / "theirs.parquet"
    frame.assign(desks=[["a"], ["b"]]).to_parquet(path)
    assert from_frame(geopandas.read_parquet(path)).rows == TABLE_OF_EVENTS.rows
    with pytest.warns(LeftOutWarning, match="has none: desks; left out, as .* no file: sources; "):
        geomap.read_raids(path)
    main(["export", str(path), "-o", str(tmp_path / "again.geojson")])
    assert "as lists are read from no file: sources; read it by geo" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "http://news.example/a",
        "https://user@news.example/",
        "https://user:word@news.example/",
        "//news.example/a",
        "https://news.example/a b",
        "https://news.example/\n",
        'https://news.example/"onclick="x',
        "https://news.example\\@other.example/",
        "https://" + "a" * 3000,
        "https:",
    ],
)
def test_an_address_that_is_no_plain_https_is_dropped(url: str) -> None:
    (kept,) = sources_in(read_sources([{"id": "a", "url": url}]))
    assert kept == Source("a", "", None, "")


def test_a_title_keeps_no_door() -> None:
    (kept,) = sources_in(read_sources([{"title": "Raid at 12 Kestrel Crescent"}]))
    assert "12" not in kept.title
    assert "Kestrel Crescent" in kept.title


@pytest.mark.parametrize("given", ["{", '"text"', '{"id": 1}', [1], ["a"], 7, [{"date": "May"}]])
def test_what_is_no_list_of_stories_is_told_by_its_row(given: Any) -> None:
    frame = to_frame(TABLE_OF_EVENTS)
    frame["sources"] = [None, given]
    with pytest.raises(InputError, match=r"sources is .* not a list of stories, each with id"):
        from_frame(frame)
