"""What QGIS looks for in a GeoPackage: how a layer is drawn, and what is told of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from geomap.io.writing.xml_text import as_xml

_QGIS = "http://mrcc.com/qgis.dtd"
"""By which QGIS, and nothing else, knows its own form of styles and of metadata."""
_HEAD = f"<!DOCTYPE qgis PUBLIC '{_QGIS}' 'SYSTEM'>\n<qgis version=\"3.22\""
_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
_RED = "#c01f2e"
_SYMBOLS = {
    "marker": (
        "SimpleMarker",
        {
            "name": "circle",
            "color": "192,31,46,204",
            "outline_color": "255,255,255,255",
            "outline_width": "0.4",
            "size": "3",
        },
        f"""<se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>circle</se:WellKnownName>
<se:Fill><se:SvgParameter name="fill">{_RED}</se:SvgParameter>
<se:SvgParameter name="fill-opacity">0.8</se:SvgParameter></se:Fill>
<se:Stroke><se:SvgParameter name="stroke">#ffffff</se:SvgParameter></se:Stroke>
</se:Mark><se:Size>11</se:Size></se:Graphic></se:PointSymbolizer>""",
    ),
    "line": (
        "SimpleLine",
        {
            "capstyle": "round",
            "joinstyle": "round",
            "line_color": "192,31,46,230",
            "line_style": "solid",
            "line_width": "1",
        },
        f"""<se:LineSymbolizer><se:Stroke>
<se:SvgParameter name="stroke">{_RED}</se:SvgParameter>
<se:SvgParameter name="stroke-opacity">0.9</se:SvgParameter>
<se:SvgParameter name="stroke-width">4</se:SvgParameter>
<se:SvgParameter name="stroke-linecap">round</se:SvgParameter></se:Stroke></se:LineSymbolizer>""",
    ),
    "fill": (
        "SimpleFill",
        {
            "color": "192,31,46,30",
            "outline_color": "192,31,46,255",
            "outline_style": "dash",
            "outline_width": "0.5",
            "style": "solid",
        },
        f"""<se:PolygonSymbolizer><se:Fill><se:SvgParameter name="fill">{_RED}</se:SvgParameter>
<se:SvgParameter name="fill-opacity">0.12</se:SvgParameter></se:Fill>
<se:Stroke><se:SvgParameter name="stroke">{_RED}</se:SvgParameter>
<se:SvgParameter name="stroke-width">2</se:SvgParameter>
<se:SvgParameter name="stroke-dasharray">8 6</se:SvgParameter></se:Stroke>
</se:PolygonSymbolizer>""",
    ),
}
"""How raids are drawn: a street as a line, or as a disc where no line is known; an area dashed."""
_KINDS = {"Point": "marker", "LineString": "line", "MultiLineString": "line"}
_NUMBERS = {"marker": 0, "line": 1, "fill": 2}
"""What QGIS calls the geometries that a symbol is for."""
_RULES = {
    "marker": ("Point", "raid in a street, at a point of it"),
    "line": ("Line", "raid in a street"),
    "fill": ("Polygon", "raid in an area"),
}
"""What an expression of QGIS calls them, and what a legend does."""


@dataclass(frozen=True, slots=True)
class ToldLayer:
    """What is told of a layer, each text one that may be published."""

    name: str
    title: str
    abstract: str
    credits: Sequence[str]
    licences: Sequence[str]
    shown: str
    """The column that QGIS shows of a row that is pointed at."""


def with_style(data: bytes, layer: ToldLayer, kinds: Sequence[str]) -> bytes:
    """Add to a GeoPackage how QGIS draws a layer by itself, and what it tells of it.

    Parameters
    ----------
    kinds
        That of each geometry of the layer ("LineString"). QGIS opens a layer of several as one
        of each, all with this style, so that it then has a rule for each.
    """
    needed = [_KINDS.get(kind, "fill") for kind in kinds] or ["marker"]
    most_first = sorted(set(needed), key=lambda symbol: (-needed.count(symbol), _NUMBERS[symbol]))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        with database:
            _add(database, layer, most_first)
        return database.serialize()


def _add(database: sqlite3.Connection, layer: ToldLayer, symbols: Sequence[str]) -> None:
    find = "SELECT c.last_change, g.column_name FROM gpkg_contents c, gpkg_geometry_columns g"
    changed, column = database.execute(
        f"{find} WHERE c.table_name = ? AND g.table_name = c.table_name", (layer.name,)
    ).fetchone()
    database.execute(_STYLES)
    style = (
        layer.name,
        column,
        _style(layer, symbols),
        _sld(layer, symbols[0]),
        layer.title,
        changed,
    )
    database.execute(
        "INSERT INTO layer_styles VALUES (1, '', '', ?, ?, 'raids', ?, ?, 1, ?, '', NULL, ?)", style
    )
    of_layer = "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"
    database.execute(
        f"{of_layer} VALUES ('layer_styles', 'attributes', 'layer_styles', ?, 0)", (changed,)
    )
    database.execute(
        "UPDATE gpkg_contents SET description = ? WHERE table_name = ?",
        (layer.abstract, layer.name),
    )
    number = database.execute(
        "INSERT INTO gpkg_metadata VALUES (NULL, 'dataset', ?, 'text/xml', ?)",
        (_QGIS, _metadata(layer)),
    ).lastrowid
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
        (layer.name, changed, number),
    )


def _style(layer: ToldLayer, symbols: Sequence[str]) -> str:
    shown = as_xml(f"COALESCE(\"{layer.shown}\", '')")
    if len(symbols) == 1:
        type_, rules = "singleSymbol", ""
        # A style that tells it is refused by a layer of another geometry.
        geometry = f"\n <layerGeometryType>{_NUMBERS[symbols[0]]}</layerGeometryType>"
    else:
        type_, rules, geometry = "RuleRenderer", _rules(symbols), ""
    drawn = "\n".join(_symbol(symbol, number) for number, symbol in enumerate(symbols))
    return f"""{_HEAD} styleCategories="Symbology|MapTips">
 <renderer-v2 type="{type_}" symbollevels="0" forceraster="0" enableorderby="0">{rules}
  <symbols>
{drawn}
  </symbols>
 </renderer-v2>
 <previewExpression>{shown}</previewExpression>{geometry}
</qgis>
"""


def _rules(symbols: Sequence[str]) -> str:
    """Tell which symbol is for which geometry: QGIS draws none with the symbol of another."""
    told = "".join(
        f"""
   <rule key="{symbol}" symbol="{number}" label="{_RULES[symbol][1]}"
    filter="geometry_type($geometry) = '{_RULES[symbol][0]}'"/>"""
        for number, symbol in enumerate(symbols)
    )
    return f"""
  <rules key="raids">{told}
  </rules>"""


def _symbol(symbol: str, number: int) -> str:
    class_, options, _ = _SYMBOLS[symbol]
    told = "\n".join(
        f'     <Option name="{name}" type="QString" value="{value}"/>'
        for name, value in options.items()
    )
    named = f'type="{symbol}" name="{number}"'
    return f"""   <symbol {named} alpha="1" force_rhr="0" clip_to_extent="1">
    <layer class="{class_}" enabled="1" locked="0" pass="0">
     <Option type="Map">
{told}
     </Option>
    </layer>
   </symbol>"""


def _sld(layer: ToldLayer, symbol: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" version="1.1.0"
 xmlns:se="http://www.opengis.net/se">
<NamedLayer><se:Name>{as_xml(layer.name)}</se:Name><UserStyle><se:Name>{as_xml(layer.name)}</se:Name>
<se:FeatureTypeStyle><se:Rule><se:Name>raid</se:Name>
{_SYMBOLS[symbol][2]}
</se:Rule></se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>
"""


def _metadata(layer: ToldLayer) -> str:
    told = "\n".join(
        f" <{name}>{as_xml(text)}</{name}>"
        for name, texts in (
            ("identifier", [layer.name]),
            ("type", ["dataset"]),
            ("title", [layer.title]),
            ("abstract", [layer.abstract]),
            ("rights", layer.credits),
            ("license", layer.licences),
        )
        for text in texts
    )
    return f"{_HEAD}>\n{told}\n</qgis>\n"
