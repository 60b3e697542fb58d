"""KML 2.2: placemarks with their data; always WGS84. Links to the network are refused."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from geomap.errors import InputError
from geomap.formats import Format
from geomap.io.coded_columns import Building, Columns
from geomap.io.crs import DEGREES
from geomap.io.faults import Fault
from geomap.io.features import MOST_BYTES, MOST_CELLS, MOST_ROWS, TOO_MUCH, Features
from geomap.io.geometry import TooLongError, check_length
from geomap.io.local_files import Content
from geomap.io.writing.xml_text import as_xml
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
_BYTES_AT_ONCE = 1 << 20
_MARKS_AT_ONCE = 10_000
_MOST_ELEMENTS = 5_000_000
"""Of a document, those of placemarks that have been read not counted; of some 100 bytes each."""
_MOST_NAMES = 100_000
"""Of different tags and attributes, which are all kept."""
_MOST_BYTES_KEPT = 150_000_000
"""Between one placemark and the next, which Python may hold as four each."""


class _Tree(ET.TreeBuilder):
    """Builds the tree without namespaces, and refuses what could make it more than the file.

    A placemark is taken over and then emptied, so that a large file fills no memory.
    """

    def __init__(self) -> None:
        super().__init__()
        self._begin, self._finish = super().start, super().end
        self._tags: dict[str, str] = {}
        self._attributes: set[str] = set()
        self._within = self._elements = 0
        self._building = Building()
        self._records: list[dict[str, Any]] = []
        self._faults: list[Fault] = []
        self.geometries: list[Any] = []

    def start(self, tag: Any, attrs: Any) -> ET.Element:
        name = self._tags.get(tag)
        if name is None:
            name = self._tags[tag] = tag.rpartition("}")[2]
        if name == "Placemark":
            self._within += 1
        elif name == "NetworkLink":
            raise InputError("it links to the network, where geomap reads nothing: export the data")
        self._attributes.update(attrs)
        self._elements += 1
        names = len(self._tags) + len(self._attributes)
        if self._elements > _MOST_ELEMENTS or names > _MOST_NAMES or len(tag) > 1_000:
            raise InputError(f"it {TOO_MUCH}")
        return self._begin(name, attrs)

    def end(self, tag: Any) -> ET.Element:
        element = self._finish(self._tags[tag])
        if element.tag == "Placemark":
            self._within -= 1
            if not self._within:
                self._take(element)
                self._elements -= sum(1 for _ in element.iter()) - 1
                element.clear()
        return element

    def doctype(self, *_: str | None) -> None:
        raise InputError("it declares a document type, which no KML needs: take the line out")

    def _take(self, outermost: ET.Element) -> None:
        for mark in outermost.iter("Placemark"):
            geometry, problem = _geometry(mark)
            self.geometries.append(geometry)
            if problem:
                self._faults.append(Fault(len(self.geometries), problem, "geometry"))
            self._records.append(_record(mark))
        if len(self._records) >= _MARKS_AT_ONCE:
            self._add()

    def _add(self) -> None:
        self._building.add_records(self._records)
        self._records = []
        if self._building.rows > MOST_ROWS:
            raise InputError(f"it holds more than {MOST_ROWS:,} placemarks")
        if self._building.unpacked > MOST_BYTES or self._building.cells > MOST_CELLS:
            raise InputError(f"it {TOO_MUCH}")

    def features(self) -> tuple[Columns, tuple[Fault, ...]]:
        """Give the records of all placemarks, and their faults."""
        self._add()
        return self._building.built(), tuple(self._faults)


def create() -> Format:
    """Give the format."""
    return Format(Content("KML", "XML", 2_000_000_000), read, write)


def write(raids: Raids) -> bytes:
    """Write a placemark for each raid, and what is not a row as data of the document."""
    return "\n".join(_lines(raids)).encode()


def _lines(raids: Raids) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
    yield "<Document>"
    yield f"<name>{as_xml(raids.title)}</name>"
    yield f"<description>{as_xml(' · '.join(raids.attribution))}</description>"
    yield _STREET
    if any(raid.outline for raid in raids.rows):
        yield _AREA
    yield _data({MEMBERS_KEY: json.dumps(members(raids))})
    names = columns_of(raids.rows)
    for raid in raids.rows:
        yield from _placemark(raid, names)
    yield "</Document></kml>\n"


def _placemark(raid: Raid, names: Iterable[str]) -> Iterator[str]:
    yield f"<Placemark><name>{as_xml(raid.street)}</name>"
    if raid.quote:
        yield f"<description>{as_xml(raid.quote)}</description>"
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
        f"<Data name={quoteattr(name)}><value>{as_xml(str(value))}</value></Data>"
        for name, value in values.items()
        if value is not None and value != ""
    )
    return f"<ExtendedData>{''.join(items)}</ExtendedData>"


def read(path: Path) -> Features:
    """Read every placemark: its name, description and data are the columns.

    Raises
    ------
    InputError
        If it is no KML, declares a document type, or links to the network.
    """
    tree = _Tree()
    parser = ET.XMLParser(target=tree)  # noqa: S314
    kept = taken = 0
    try:
        with path.open("rb") as file:
            while data := file.read(_BYTES_AT_ONCE):
                kept = len(data) + (kept if len(tree.geometries) == taken else 0)
                taken = len(tree.geometries)
                if kept > _MOST_BYTES_KEPT:
                    raise InputError(f"it {TOO_MUCH}")
                parser.feed(data)
        root = parser.close()
        records, faults = tree.features()
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{path} is no KML: {error}") from None
    if root.tag != "kml":
        raise InputError(f"{path} is no KML: it is XML of the kind {root.tag!r}")
    return Features(records, tree.geometries, crs=DEGREES, members=_members(root), faults=faults)


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
    check_length(text.count(",") // 2, border=True)
    pairs = [tuple(map(float, item.split(",")[:2])) for item in text.split()]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError
    return [(pair[0], pair[1]) for pair in pairs]
