"""Sound geometries are read as shapely reads them, whoever wrote them."""

from __future__ import annotations

import pytest
import shapely

from geomap.io.geometry import from_geojson, from_wkb, from_wkt

SHAPES = [
    "POINT EMPTY",
    "POINT (1 2)",
    "POINT Z (1 2 3)",
    "POINT ZM (1 2 3 4)",
    "LINESTRING M (1 2 3, 4 5 6)",
    "POLYGON EMPTY",
    "POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))",
    "MULTIPOINT (1 2, 3 4)",
    "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
    "MULTIPOLYGON Z (((0 0 1, 1 0 1, 1 1 1, 0 0 1)), ((2 2 1, 3 2 1, 3 3 1, 2 2 1)))",
    "GEOMETRYCOLLECTION (POINT (1 2), MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0))))",
    "GEOMETRYCOLLECTION EMPTY",
]


@pytest.mark.parametrize("text", SHAPES)
@pytest.mark.parametrize("flavor", ["iso", "extended"])
@pytest.mark.parametrize("order", [0, 1])
def test_a_sound_geometry_is_read_as_shapely_reads_it(text: str, flavor: str, order: int) -> None:
    shape = shapely.from_wkt(text)
    assert from_wkt(text) == (shape, "")
    data = shapely.to_wkb(shape, byte_order=order, flavor=flavor, output_dimension=4)
    found, problem = from_wkb(data)
    assert problem == ""
    assert shapely.to_wkb(found) == shapely.to_wkb(shapely.from_wkb(data))
    marked = shapely.to_wkb(shapely.set_srid(shape, 27700), byte_order=order, include_srid=True)
    assert shapely.get_srid(from_wkb(marked)[0]) == 27700


@pytest.mark.parametrize("text", SHAPES)
def test_a_geometry_cut_short_is_told_and_not_read(text: str) -> None:
    data = shapely.to_wkb(shapely.from_wkt(text), output_dimension=4)
    for end in range(len(data)):
        assert from_wkb(data[:end]) == (None, "the geometry cannot be read")
    assert from_wkb(data.hex()) == (None, "the geometry cannot be read")


def test_a_few_levels_of_collections_are_no_fault() -> None:
    text = "POINT (1 2)"
    for level in range(1, 7):
        text = f"GEOMETRYCOLLECTION ({text})"
        shape = shapely.from_wkt(text)
        said = "" if level <= 4 else "its geometries hold each other too deep"
        assert from_wkb(shapely.to_wkb(shape))[1] == said
        assert from_geojson(shapely.geometry.mapping(shape))[1] == said
    deepest = "GEOMETRYCOLLECTION (" * 4 + "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))" + ")" * 4
    assert from_wkt(deepest)[1] == ""
