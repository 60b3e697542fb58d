"""A GeoPackage says how QGIS draws it, who is owed credit, and how precise it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyogrio
import pytest

from geomap.formats import gpkg, read_raids
from geomap.raids.table import Raids
from tests.support.many_raids import RAIDS, raid

LINE = (((-1.2, 51.72), (-1.19, 51.73)),)
OUTLINE = ((((-1.2, 51.72), (-1.19, 51.72), (-1.19, 51.73), (-1.2, 51.72)),),)


def _raids(**columns: Any) -> Raids:
    row = raid(1, "Elm Road", "Northtown", -1.2, 51.72, **columns)
    return replace(RAIDS, rows=(row,), title='Two <homes> & "one"\x0b shop')


def _asked(data: bytes, question: str) -> list[Any]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        return database.execute(question).fetchall()


@pytest.mark.parametrize(
    ("shape", "symbol", "number", "slide"),
    [
        ({}, "marker", "0", "PointSymbolizer"),
        ({"parts": LINE}, "line", "1", "LineSymbolizer"),
        ({"outline": OUTLINE, "precision": "area"}, "fill", "2", "PolygonSymbolizer"),
    ],
)
def test_a_street_an_area_and_a_point_have_a_symbol_of_their_own(
    shape: dict[str, Any], symbol: str, number: str, slide: str
) -> None:
    data = gpkg.write(_raids(**shape))
    asked = "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML, styleSLD"
    ((table, column, default, qml, sld),) = _asked(data, f"{asked} FROM layer_styles")
    assert (table, column, default) == ("raids", "geom", 1)
    style = ElementTree.fromstring(qml)  # noqa: S314
    assert style.findtext("layerGeometryType") == number
    assert [found.get("type") for found in style.iter("symbol")] == [symbol]
    assert f"se:{slide}" in sld
    assert ElementTree.fromstring(sld) is not None  # noqa: S314


def test_a_file_of_streets_and_areas_has_a_rule_for_each_geometry_and_is_refused_by_none() -> None:
    rows = (
        raid(1, "Elm Road", "Northtown", -1.2, 51.72, parts=LINE),
        raid(2, "Oak Road", "Northtown", -1.2, 51.72, parts=(*LINE, *LINE)),
        raid(3, "Ash Road", "Northtown", -1.2, 51.72),
        raid(4, "Northtown", "Northtown", -1.2, 51.72, outline=OUTLINE, precision="area"),
    )
    asked = "SELECT styleQML, styleSLD FROM layer_styles"
    ((qml, sld),) = _asked(gpkg.write(replace(RAIDS, rows=rows)), asked)
    style = ElementTree.fromstring(qml)  # noqa: S314
    assert style.find("layerGeometryType") is None, "QGIS opens it as three layers of one style"
    drawn = {symbol.get("name"): symbol.get("type") for symbol in style.iter("symbol")}
    rules = [(rule.get("filter"), drawn[rule.get("symbol")]) for rule in style.iter("rule")]
    assert rules == [
        ("geometry_type($geometry) = 'Line'", "line"),
        ("geometry_type($geometry) = 'Point'", "marker"),
        ("geometry_type($geometry) = 'Polygon'", "fill"),
    ]
    assert all(rule.get("label") for rule in style.iter("rule")), "the legend is made of these"
    assert [found.get("type") for found in style.iter("renderer-v2")] == ["RuleRenderer"]
    assert "se:LineSymbolizer" in sld, "other programs draw the most"
    streets = replace(RAIDS, rows=rows[:2])
    ((qml, _),) = _asked(gpkg.write(streets), asked)
    assert "<rule" not in qml, "lines of one part and of several are one layer"


def test_the_metadata_tell_credits_licences_and_that_no_door_is_shown() -> None:
    raids = _raids(licence="OGL v3")
    asked = "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri LIKE '%qgis%'"
    ((text,),) = _asked(gpkg.write(raids), asked)
    told = ElementTree.fromstring(text)  # noqa: S314
    assert told.findtext("title") == raids.title.replace("\x0b", "\ufffd")
    assert [one.text for one in told.findall("rights")] == list(raids.attribution)
    assert [one.text for one in told.findall("license")] == ["OGL v3"]
    assert "never a door" in str(told.findtext("abstract"))
    assert "Made by geomap" in str(told.findtext("abstract"))


def test_every_table_is_registered_as_the_standard_asks() -> None:
    data = gpkg.write(_raids())
    tables = {name for (name,) in _asked(data, "SELECT table_name FROM gpkg_contents")}
    assert tables == {"raids", "layer_styles"}
    extensions = _asked(data, "SELECT table_name, extension_name FROM gpkg_extensions")
    assert ("gpkg_metadata", "gpkg_metadata") in extensions
    assert ("gpkg_metadata_reference", "gpkg_metadata") in extensions
    unknown = "SELECT md_file_id FROM gpkg_metadata_reference EXCEPT SELECT id FROM gpkg_metadata"
    assert _asked(data, unknown) == []
    assert _asked(data, "PRAGMA foreign_key_check") == []
    assert _asked(data, "PRAGMA integrity_check") == [("ok",)]


def test_equal_tables_are_equal_bytes_and_no_clock_is_in_them() -> None:
    data = gpkg.write(_raids())
    assert data == gpkg.write(_raids())
    times = _asked(data, "SELECT update_time FROM layer_styles")
    times += _asked(data, "SELECT last_change FROM gpkg_contents")
    times += _asked(data, "SELECT timestamp FROM gpkg_metadata_reference")
    assert {time for (time,) in times} == {"1970-01-01T00:00:00.000Z"}


def test_geomap_and_gdal_read_the_layer_as_before(tmp_path: Path) -> None:
    path = tmp_path / "raids.gpkg"
    path.write_bytes(gpkg.write(_raids()))
    assert read_raids(path).title == _raids().title.replace("\x0b", "")  # a title is one line
    assert pyogrio.list_layers(path)[0].tolist() == ["raids", "Point"]
    assert pyogrio.read_info(path, layer="raids")["features"] == 1
