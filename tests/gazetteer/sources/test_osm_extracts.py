from __future__ import annotations

import bz2
import gzip
import os
from pathlib import Path

import pytest
import shapely

from geomap.errors import InputError
from geomap.gazetteer.build.sources.osm import CUT_OFF, UNNAMED
from tests.support.raw_maps import Tags, grid, layer_of, osm_pbf, osm_xml, sources_of

HIGH_STREET: tuple[list[int], Tags] = (
    [1, 2, 3],
    {"highway": "residential", "name": "High  Street", "ref": "C7"},
)
RING = [1, 2, 6, 5, 1]


def saved(folder: Path, xml: str, name: str = "town.osm") -> Path:
    path = folder / name
    path.write_text(xml, encoding="utf-8")
    return path


def town(folder: Path, *ways: tuple[list[int], Tags]) -> Path:
    return saved(folder, osm_xml(grid(), (HIGH_STREET, *ways)))


def test_a_road_keeps_its_line_its_name_and_its_number(tmp_path: Path) -> None:
    roads = layer_of(sources_of(town(tmp_path)), "roads")
    assert (roads.classes, roads.names, roads.refs) == (("minor",), ("High Street",), ("C7",))
    line = shapely.LineString([(-1.3, 51.7), (-1.299, 51.7), (-1.298, 51.7)])
    assert roads.geometry[0].equals_exact(line, 1e-7)
    assert roads.source == "osm"


@pytest.mark.parametrize(
    ("value", "class_"),
    [
        ("motorway_link", "motorway"),
        ("trunk", "trunk"),
        ("unclassified", "minor"),
        ("living_street", "minor"),
        ("pedestrian", "pedestrian"),
        ("cycleway", "path"),
        ("steps", "path"),
        ("track", "track"),
    ],
)
def test_each_kind_of_highway_has_a_class(tmp_path: Path, value: str, class_: str) -> None:
    roads = layer_of(sources_of(town(tmp_path, ([5, 6], {"highway": value, "name": "A"}))), "roads")
    assert roads.classes == ("minor", class_)


def test_a_road_not_built_yet_is_none_and_a_footpath_without_a_name_is_counted(
    tmp_path: Path,
) -> None:
    raw = sources_of(
        town(
            tmp_path,
            ([5, 6], {"highway": "construction", "name": "New Road"}),
            ([5, 6], {"highway": "footway"}),
            ([6, 7], {"highway": "service"}),
            ([7, 8], {"highway": "tertiary"}),
        )
    )
    assert layer_of(raw, "roads").classes == ("minor", "tertiary")
    assert raw.skipped == ((UNNAMED, 2),)


def test_water_woods_parks_and_built_up_land_are_areas(tmp_path: Path) -> None:
    tags: list[tuple[Tags, str, str]] = [
        ({"natural": "water", "name": "The Mere"}, "water", "water"),
        ({"landuse": "forest"}, "green", "wood"),
        ({"leisure": "park"}, "green", "park"),
        ({"landuse": "retail"}, "built-up", "built-up"),
    ]
    raw = sources_of(town(tmp_path, *((RING, one) for one, _, _ in tags)))
    for _, kind, class_ in tags:
        assert class_ in layer_of(raw, kind).classes
    assert layer_of(raw, "water").names == ("The Mere",)
    assert layer_of(raw, "water").geometry[0].area == pytest.approx(1e-6)


def test_meadows_sidings_and_houses_are_left_out(tmp_path: Path) -> None:
    raw = sources_of(
        town(
            tmp_path,
            (RING, {"landuse": "meadow"}),
            (RING, {"building": "yes"}),
            ([1, 5], {"railway": "rail", "service": "siding"}),
            ([1, 5], {"railway": "abandoned"}),
        )
    )
    assert [layer.kind for layer in raw.ground] == ["roads"]


def test_a_multipolygon_has_its_hole(tmp_path: Path) -> None:
    outer, inner = [1, 4, 16, 13, 1], [6, 7, 11, 10, 6]
    ways = ((outer, {}), (inner, {}), HIGH_STREET)
    lake = ([(1, "outer"), (2, "inner")], {"type": "multipolygon", "natural": "water"})
    raw = sources_of(saved(tmp_path, osm_xml(grid(), ways, [lake])))
    assert layer_of(raw, "water").geometry[0].area == pytest.approx(9e-6 - 1e-6)


def test_rivers_rails_stations_and_places_have_their_names(tmp_path: Path) -> None:
    nodes = grid()
    nodes[90] = ((-1.3, 51.7), {"railway": "station", "name": "Millbury"})
    nodes[91] = ((-1.3, 51.7), {"place": "town", "name": "Millbury"})
    nodes[94] = ((-1.3, 51.7), {"place": "borough", "name": "Eastcote"})
    nodes[92] = ((-1.3, 51.7), {"place": "farm", "name": "Nowhere"})
    nodes[93] = ((-1.3, 51.7), {"place": "village"})
    ways = (
        HIGH_STREET,
        ([1, 2], {"waterway": "river", "name": "Wend"}),
        ([1, 2], {"railway": "preserved"}),
    )
    raw = sources_of(saved(tmp_path, osm_xml(nodes, ways)))
    assert layer_of(raw, "waterways").names == ("Wend",)
    assert layer_of(raw, "rail").classes == ("rail",)
    assert layer_of(raw, "stations").names == ("Millbury",)
    assert list(
        zip(layer_of(raw, "places").classes, layer_of(raw, "places").names, strict=True)
    ) == [("town", "Millbury"), ("suburb", "Eastcote")]


def test_a_place_that_is_an_area_alone_stands_in_the_middle_of_it(tmp_path: Path) -> None:
    nodes = grid()
    nodes[91] = ((-1.4, 51.9), {"place": "suburb", "name": "Northtown"})
    raw = sources_of(
        saved(
            tmp_path,
            osm_xml(
                nodes,
                (
                    HIGH_STREET,
                    (RING, {"place": "suburb", "name": "Northtown", "landuse": "residential"}),
                    (RING, {"place": "suburb", "name": "Southfield", "landuse": "residential"}),
                ),
            ),
        )
    )
    places = layer_of(raw, "places")
    assert places.names == ("Northtown", "Southfield")
    assert shapely.Point(-1.2995, 51.7005).distance(places.geometry[1]) < 1e-6
    assert places.geometry[0].x == -1.4


def test_a_road_that_the_extract_cuts_keeps_the_pieces_that_are_there(tmp_path: Path) -> None:
    xml = osm_xml(grid(), [([1, 2, 99, 5, 6, 98], {"highway": "primary", "name": "London Road"})])
    raw = sources_of(saved(tmp_path, xml))
    assert layer_of(raw, "roads").names == ("London Road",) * 2
    assert raw.skipped == ((CUT_OFF, 1),)


def test_all_packings_of_one_extract_say_the_same(tmp_path: Path) -> None:
    plain = town(tmp_path, (RING, {"leisure": "park"}))
    data = plain.read_bytes()
    (tmp_path / "a.osm.gz").write_bytes(gzip.compress(data, mtime=0))
    (tmp_path / "a.osm.bz2").write_bytes(bz2.compress(data))
    osm_pbf(plain, tmp_path / "a.osm.pbf")
    (tmp_path / "called something else.osm.pbf").write_bytes(data)
    said = []
    for path in sorted(tmp_path.iterdir()):
        raw = sources_of(path)
        said.append(
            [
                (one.kind, one.classes, one.names, shapely.to_wkt(one.geometry).tolist())
                for one in raw.ground
            ]
        )
    assert len(said) == 5
    assert all(one == said[0] for one in said)


def test_the_credit_is_that_of_openstreetmap(tmp_path: Path) -> None:
    (credit,) = sources_of(town(tmp_path)).credits
    assert credit.text == "© OpenStreetMap contributors, under the Open Database License (ODbL)"
    assert credit.licence == "Open Database License v1.0"


def test_reading_tells_how_many_features_it_has(tmp_path: Path) -> None:
    from geomap.gazetteer.build.sources import read_sources

    steps: list[tuple[str, int, int]] = []
    read_sources([town(tmp_path)], lambda *step: steps.append(step))
    assert steps[-1] == ("reading town.osm: 1 features", 1, 1)


def many_streets(folder: Path) -> Path:
    ways = [
        ([1 + n % 15, 2 + n % 15], {"highway": "primary", "name": f"Road {n}"})
        for n in range(9_000)
    ]
    return osm_pbf(saved(folder, osm_xml(grid(), ways)), folder / "town.osm.pbf")


@pytest.mark.parametrize("share", [0.4, 0.9, 0.999])
def test_a_pbf_cut_within_a_block_says_so(tmp_path: Path, share: float) -> None:
    path = many_streets(tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(InputError, match=r"town\.osm\.pbf is cut short in block \d+: fetch it"):
        sources_of(path)


def test_a_pbf_damaged_within_is_one_line(tmp_path: Path) -> None:
    path = many_streets(tmp_path)
    data = bytearray(path.read_bytes())
    data[-400:-200] = bytes(200)
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read as OpenStreetMap: ") as caught:
        sources_of(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.osm.pbf", b"this is no map" * 90, "is no OpenStreetMap file in PBF"),
        ("a.osm.pbf", b"", "holds nothing"),
        ("a.osm.gz", b"this is no map", "is damaged"),
        (
            "a.osm.gz",
            gzip.compress(b"this is no map", mtime=0),
            "is no OpenStreetMap file: give an extract",
        ),
        ("a.osm.bz2", b"BZh9 this is no map", "is damaged"),
        ("a.osm", b"<html></html>", "is no OpenStreetMap file"),
        (
            "a.osm",
            b"<osm version='0.6'><node",
            "cannot be read as OpenStreetMap: XML parsing error",
        ),
        ("a.osm", b"<osm version='0.6'></osm>", "holds no road"),
    ],
)
def test_what_is_called_an_extract_and_is_none_is_one_line(
    tmp_path: Path, name: str, data: bytes, fault: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=fault) as caught:
        sources_of(path)
    assert "\n" not in str(caught.value)


def test_a_gzip_cut_short_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.osm.gz"
    whole = gzip.compress(town(tmp_path).read_bytes() + b" " * 500)
    path.write_bytes(whole[:-20])
    with pytest.raises(InputError, match="is cut short: fetch it again"):
        sources_of(path)


@pytest.mark.parametrize(
    ("name", "pack"), [("a.osm.gz", gzip.compress), ("a.osm.bz2", bz2.compress)]
)
def test_text_that_unpacks_without_end_is_refused(tmp_path: Path, name: str, pack: object) -> None:
    assert callable(pack)
    path = tmp_path / name
    path.write_bytes(pack(b"<osm version='0.6'>" + b" " * 60_000_000))
    with pytest.raises(InputError, match="unpacks to over"):
        sources_of(path)


def test_a_pbf_that_claims_to_unpack_without_end_is_refused(tmp_path: Path) -> None:
    path = many_streets(tmp_path)
    blob = b"\x10" + b"\xff\xff\xff\x0f" + b"\x1a\x01x"  # it claims 33 million bytes of one
    head = b"\x0a\x07OSMData\x18" + bytes([len(blob)])
    block = len(head).to_bytes(4, "big") + head + blob
    path.write_bytes(path.read_bytes() + 9 * block)
    with pytest.raises(InputError, match=r"unpacks to [\d,]+ bytes: too large for an extract"):
        sources_of(path)


def test_entities_of_xml_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Kept")
    head = f'<!DOCTYPE osm [<!ENTITY x SYSTEM "{secret.as_uri()}">]><osm '
    path = saved(tmp_path, town(tmp_path).read_text().replace("<osm ", head))
    path.write_text(path.read_text().replace("High  Street", "&x;"))
    with pytest.raises(InputError, match="entities are not supported"):
        sources_of(path)


def test_a_name_of_more_letters_than_a_sign_holds_is_dropped_and_counted(tmp_path: Path) -> None:
    raw = sources_of(town(tmp_path, ([5, 6], {"highway": "primary", "name": "A" * 230})))
    assert layer_of(raw, "roads").names == ("High Street", "")
    assert raw.skipped == (("names of over 200 letters", 1),)


def test_a_value_longer_than_openstreetmap_allows_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tag value is too long"):
        sources_of(town(tmp_path, ([5, 6], {"highway": "primary", "name": "A" * 10_000})))


def test_a_point_off_the_globe_is_one_line(tmp_path: Path) -> None:
    path = town(tmp_path)
    path.write_text(path.read_text().replace('lon="-1.3"', 'lon="900"'))
    with pytest.raises(InputError, match="cannot be read as OpenStreetMap"):
        sources_of(path)


def test_a_file_larger_than_memory_allows_is_refused_unread(tmp_path: Path) -> None:
    path = many_streets(tmp_path)
    for size, fault in ((300_000_000, "geomap reads 200,000,000 at most"), (2**31, "larger than")):
        os.truncate(path, size)
        with pytest.raises(InputError, match=fault):
            sources_of(path)
