"""KML 2.2: placemarks with their data; always WGS84. Links to the network are refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from geomap.errors import InputError
from geomap.formats import Format
from geomap.io.crs import DEGREES
from geomap.io.faults import Fault
from geomap.io.features import MOST_ROWS, Features
from geomap.io.geometry import TooLongError, check_length
from geomap.io.local_files import Content
from geomap.raids.convert import members, properties
from geomap.raids.schema import Raid, columns_of
from geomap.raids.table import Raids

MEMBERS_KEY = "geomap"
"""The name of the document's data item that holds what is no row, as JSON."""

Line = Sequence[tuple[float, float]]

_STREET = (
    '<Style id="street"><LineStyle><width>6</width>'
    "<gx:labelVisibility>1</gx:labelVisibility></LineStyle></Style>"
)
"""A line has no pin: without this it is a hair's breadth, and bears no name."""
_AREA = (
    '<Style id="area"><LineStyle><color>ff6b3817</color><width>2</width></LineStyle>'
    "<PolyStyle><color>306b3817</color></PolyStyle></Style>"
)
"""An area is seen through, in the colour of the marks of the page; KML has blue before red."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Tree(ET.TreeBuilder):
    """Builds the tree without namespaces, and refuses what could make it more than the file."""

    def start(self, tag: Any, attrs: Any) -> ET.Element:
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: Any) -> ET.Element:
        return super().end(tag.rpartition("}")[2])

    def doctype(self, *_: str | None) -> None:
        raise InputError("it declares a document type, which no KML needs: take the line out")


def create() -> Format:
    """Give the format."""
    return Format(Content("KML", "XML"), read, write)


def write(raids: Raids) -> bytes:
    """Write a placemark for each raid, and what is not a row as data of the document."""
    return "\n".join(_lines(raids)).encode()


def _lines(raids: Raids) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
    yield "<Document>"
    yield f"<name>{_text(raids.title)}</name>"
    yield f"<description>{_text(' · '.join(raids.attribution))}</description>"
    yield _STREET
    if any(raid.outline for raid in raids.rows):
        yield _AREA
    yield _data({MEMBERS_KEY: json.dumps(members(raids))})
    names = columns_of(raids.rows)
    for raid in raids.rows:
        yield from _placemark(raid, names)
    yield "</Document></kml>\n"


def _placemark(raid: Raid, names: Iterable[str]) -> Iterator[str]:
    yield f"<Placemark><name>{_text(raid.street)}</name>"
    if raid.quote:
        yield f"<description>{_text(raid.quote)}</description>"
    if raid.date:
        yield f"<TimeStamp><when>{raid.date.isoformat()}</when></TimeStamp>"
    if raid.parts:
        yield "<styleUrl>#street</styleUrl>"
    if raid.outline:
        yield "<styleUrl>#area</styleUrl>"
    yield _data(properties(raid, names))
    yield f"{_drawn(raid)}</Placemark>"


def _drawn(raid: Raid) -> str:
    """Write lines or an outline alone where there are any: a pin beside would be at some door."""
    shapes = [_polygon(shell, holes) for shell, *holes in raid.outline] or [
        f"<LineString><tessellate>1</tessellate>{_positions(part)}</LineString>"
        for part in raid.parts
    ]
    if not shapes:
        return f"<Point><coordinates>{raid.lon:.6f},{raid.lat:.6f}</coordinates></Point>"
    return shapes[0] if len(shapes) == 1 else f"<MultiGeometry>{''.join(shapes)}</MultiGeometry>"


def _polygon(shell: Line, holes: Iterable[Line]) -> str:
    inner = "".join(
        f"<innerBoundaryIs><LinearRing>{_positions(hole)}</LinearRing></innerBoundaryIs>"
        for hole in holes
    )
    outer = f"<outerBoundaryIs><LinearRing>{_positions(shell)}</LinearRing></outerBoundaryIs>"
    return f"<Polygon><tessellate>1</tessellate>{outer}{inner}</Polygon>"


def _positions(line: Line) -> str:
    points = " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in line)
    return f"<coordinates>{points}</coordinates>"


def _data(values: dict[str, Any]) -> str:
    items = (
        f"<Data name={quoteattr(name)}><value>{_text(str(value))}</value></Data>"
        for name, value in values.items()
        if value is not None and value != ""
    )
    return f"<ExtendedData>{''.join(items)}</ExtendedData>"


def _text(text: str) -> str:
    """Escape text; what XML cannot hold becomes U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def read(path: Path) -> Features:
    """Read every placemark: its name, description and data are the columns.

    Raises
    ------
    InputError
        If it is no KML, declares a document type, or links to the network.
    """
    try:
        root = ET.fromstring(path.read_bytes(), ET.XMLParser(target=_Tree()))  # noqa: S314
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{path} is no KML: {error}") from None
    if root.tag != "kml":
        raise InputError(f"{path} is no KML: it is XML of the kind {root.tag!r}")
    if next(root.iter("NetworkLink"), None) is not None:
        raise InputError(
            f"{path} links to the network, where geomap reads nothing: export the data"
        )
    marks = list(root.iter("Placemark"))
    if len(marks) > MOST_ROWS:
        raise InputError(f"{path} holds {len(marks):,} placemarks, more than {MOST_ROWS:,}")
    geometries, faults = [], []
    for number, mark in enumerate(marks, start=1):
        geometry, problem = _geometry(mark)
        geometries.append(geometry)
        if problem:
            faults.append(Fault(number, problem, "geometry"))
    return Features(
        tuple(_record(mark) for mark in marks),
        tuple(geometries),
        crs=DEGREES,
        members=_members(root),
        faults=tuple(faults),
    )


def _record(mark: ET.Element) -> dict[str, Any]:
    record: dict[str, Any] = {
        tag: mark.findtext(tag) for tag in ("name", "description") if mark.find(tag) is not None
    }
    for item in mark.iter("Data"):
        record[item.get("name", "")] = item.findtext("value") or None
    for item in mark.iter("SimpleData"):
        record[item.get("name", "")] = item.text or None
    return record


def _members(root: ET.Element) -> dict[str, Any]:
    """Read what geomap wrote beside the placemarks; a file of another program has nothing there."""
    for item in root.iterfind(f"Document/ExtendedData/Data[@name='{MEMBERS_KEY}']"):
        try:
            members = json.loads(item.findtext("value") or "")
        except (ValueError, RecursionError):
            continue
        if isinstance(members, dict):
            return members
    return {}


def _geometry(mark: ET.Element) -> tuple[Any, str]:
    import shapely

    try:
        parts = list(_parts(mark))
    except TooLongError as error:
        return None, str(error)
    except (ValueError, shapely.errors.ShapelyError):
        return None, "its coordinates are no longitude,latitude pairs"
    except RecursionError:
        return None, "its geometries hold each other too deep"
    if len(parts) <= 1:
        return (parts[0] if parts else None), ""
    kinds = {part.geom_type for part in parts}
    collect = {"Point": shapely.MultiPoint, "LineString": shapely.MultiLineString}
    collect["Polygon"] = shapely.MultiPolygon
    return collect.get(kinds.pop() if len(kinds) == 1 else "", shapely.GeometryCollection)(
        parts
    ), ""


def _parts(parent: ET.Element) -> Iterator[Any]:
    import shapely

    for child in parent:
        if child.tag == "Point":
            yield shapely.Point(_coordinates(child))
        elif child.tag == "LineString":
            # Two commas a point at most: so many are too long before anything is made of them.
            check_length((child.findtext("coordinates") or "").count(",") // 2)
            yield shapely.LineString(_coordinates(child))
        elif child.tag == "Polygon":
            holes = child.iterfind("innerBoundaryIs/LinearRing")
            shell = child.find("outerBoundaryIs/LinearRing")
            yield shapely.Polygon(
                _coordinates(shell) if shell is not None else [],
                [_coordinates(hole) for hole in holes],
            )
        elif child.tag == "MultiGeometry":
            yield from _parts(child)


def _coordinates(element: ET.Element) -> list[tuple[float, float]]:
    text = element.findtext("coordinates") or ""
    pairs = [tuple(map(float, item.split(",")[:2])) for item in text.split()]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError
    return [(pair[0], pair[1]) for pair in pairs]
