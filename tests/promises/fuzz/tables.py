"""Tables of raids, and layers of areas, in every format that is read."""

from __future__ import annotations

from collections.abc import Callable

from geomap.areas.own_areas import read_area_layer
from geomap.formats import read_raids
from geomap.gazetteer.patches import open_patch
from geomap.version import PATCH
from tests.promises.fuzz import laws, seeds
from tests.promises.fuzz.target import Target, as_file

_LINE = (
    "street,lon,lat,line_wkt,date,confidence,kind,addresses,quote\n"
    'Elm Row,,,"LINESTRING (-1.2 51.7, -1.21 51.71)",2017-08-10,0.9,drugs,2,“Police” …\n'
)
_WKT = 'street,precision,wkt,note\nElm,area,"POLYGON ((-1 51, -1 52, 0 52, -1 51))",=1+1\n'
_MEMBERS = (
    '{"type": "FeatureCollection", "title": "Raids", "check": {"stated": 2, "found": 1, '
    '"placed": 1, "sentence": ""}, "unplaced": [{"text": "Elm", "street": "Elm", "role": '
    '"raid", "reason": "x", "candidates": []}], "attribution": ["a"], "published": "2017-08-10",'
    ' "features": [{"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": '
    '[[[-1.2, 51.7], [-1.21, 51.71]]]}, "properties": {"street": "Elm Row", "precision": "street",'
    ' "raid_id": "a", "status": "charged", "start": 1, "end": 4}}]}'
)
_KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><ExtendedData>'
    '<Data name="street"><value>Elm</value></Data><Data name="precision"><value>area</value></Data>'
    "</ExtendedData><MultiGeometry><Polygon>"
    "<outerBoundaryIs><LinearRing><coordinates>-1,51 -1,52 0,52 -1,51</coordinates></LinearRing>"
    "</outerBoundaryIs></Polygon></MultiGeometry></Placemark></Document></kml>"
)


def _table(ending: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        patch = open_patch(PATCH)
        laws.of_table(read_raids(as_file(f"a.{ending}", data), around=patch.bounding_box), patch)

    return take


def _areas(ending: str) -> Callable[[bytes], None]:
    def take(data: bytes) -> None:
        around = open_patch(PATCH).bounding_box
        layer = read_area_layer(as_file(f"areas.{ending}", data), around=around)
        for area in layer.areas:
            laws.hold(bool(area.name), "an area without a name")

    return take


TARGETS = (
    Target("table.csv", _table("csv"), seeds.and_more(["a.csv"], _LINE, _WKT)),
    Target("table.geojson", _table("geojson"), seeds.and_more(["a.geojson"], _MEMBERS)),
    Target("table.kml", _table("kml"), seeds.and_more(["a.kml"], _KML)),
    Target("table.gpkg", _table("gpkg"), seeds.of("a.gpkg"), 150_000),
    Target("table.parquet", _table("parquet"), seeds.of("a.parquet"), 16_384),
    Target("areas.geojson", _areas("geojson"), seeds.of("areas.geojson")),
    Target("areas.gpkg", _areas("gpkg"), seeds.of("areas.gpkg"), 150_000),
    Target("areas.parquet", _areas("parquet"), seeds.of("areas.parquet"), 16_384),
)
