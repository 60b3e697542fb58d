"""A raid known by its area alone: the form of its outline, its middle, and where it is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import geopandas
import pytest
import shapely

from geomap.errors import InputError
from geomap.gazetteer.neighbourhoods import NamedArea
from geomap.geodesy import Outline
from geomap.model import Area
from geomap.placing.resolve import resolve
from geomap.raids import outlines
from geomap.raids.convert import from_frame, to_frame
from geomap.raids.geometries import geometry_of, shapes_of, wkt_of
from geomap.raids.outlines import Extent, as_outline, holding, middle, polygon_of
from geomap.raids.points import check_geometry, from_own_table
from geomap.raids.table import NO_LICENCE, Raids, from_placements
from tests.raids.test_table import TABLE
from tests.support.tables import in_area, on_line, raid
from tests.support.towns import CHAIN, GAZETTEER, PATCH, mention, story

SQUARE = shapely.box(-1.21, 51.7, -1.2, 51.71)
RING = shapely.box(-1.25, 51.7, -1.22, 51.72).difference(shapely.box(-1.24, 51.705, -1.23, 51.71))
TOLD = replace(
    story(mention("Birch Way", "Southfield"), localities=("Southfield", "Millbury")), name="told"
)


def table(extent: Extent | None) -> Raids:
    return from_placements(
        TOLD,
        resolve(TOLD, PATCH, GAZETTEER, CHAIN),
        area_at=lambda lon, lat: Area(f"around {lon}", f"around {lat}", "by its point"),
        quotes={},
        credits_owed=(),
        title="Raids",
        line_of=lambda _: (((-1.25, 51.72), (-1.24, 51.72)),) if extent is None else (),
        extent_of=lambda _: extent,
    )


def test_outer_rings_run_against_the_clock_and_holes_with_it() -> None:
    clockwise = shapely.Polygon([(0, 0), (0, 3), (3, 3), (3, 0)], [[(1, 1), (2, 1), (2, 2)]])
    ((shell, hole),) = as_outline(clockwise)
    assert shapely.LinearRing(shell).is_ccw
    assert not shapely.LinearRing(hole).is_ccw
    assert shell[0] == shell[-1]


def test_an_outline_is_kept_to_a_metre_and_what_has_no_area_then_is_left_out() -> None:
    speck = shapely.box(-1.2, 51.7, -1.199999, 51.700001)
    pin = shapely.box(-1.208, 51.702, -1.207999, 51.702001)
    raw = shapely.MultiPolygon([SQUARE.difference(pin), speck])
    outline = as_outline(raw)
    assert [len(polygon) for polygon in outline] == [1]
    assert polygon_of(outline).equals(SQUARE)
    assert as_outline(polygon_of(outline)) == outline
    assert as_outline(speck) == ()
    assert as_outline(shapely.LineString([(0, 0), (1, 1)])) == ()


def test_the_middle_of_a_bent_area_is_on_it() -> None:
    bent = shapely.box(0, 0, 1, 1).difference(shapely.box(0.1, 0.1, 1, 0.9))
    assert bent.covers(shapely.Point(middle(as_outline(bent))))
    assert middle(as_outline(SQUARE)) == (-1.205, 51.705)


def test_a_raid_of_an_area_is_that_area_and_bears_the_name_that_its_place_gives_it() -> None:
    extent = Extent(as_outline(SQUARE), Area(None, "Its Ward", None), "wards")
    (row,), (street,) = table(extent).rows, table(None).rows
    assert polygon_of(row.outline).equals(SQUARE)
    assert row.parts == ()
    assert (row.lon, row.lat) == (-1.205, 51.705)
    assert (row.neighbourhood, row.ward, row.district) == (None, "Its Ward", "by its point")
    assert (row.source, row.licence) == ("wards", NO_LICENCE)
    assert row.raid_id == street.raid_id
    assert street.outline == ()


def test_the_geometry_of_an_area_is_a_polygon_or_several() -> None:
    rows = [in_area(raid(), SQUARE), raid(lon=-1.2, lat=51.7), in_area(raid(), SQUARE, RING)]
    rows += [on_line(raid(), [(-1.2, 51.7), (-1.21, 51.7)])]
    one, point, two, _ = shapes_of(rows).tolist()
    assert one.equals(SQUARE)
    assert point == shapely.Point(-1.2, 51.7)
    assert two.equals(shapely.MultiPolygon([SQUARE, RING]))
    for row in (rows[0], rows[2]):
        assert shapely.geometry.shape(geometry_of(row)) == polygon_of(row.outline)
        assert shapely.from_wkt(wkt_of(row)) == polygon_of(row.outline)


def test_an_area_counts_only_in_what_holds_all_of_it() -> None:
    west = NamedArea("West", None, shapely.box(-1.3, 51.6, -1.2049, 51.8))
    east = NamedArea("East", None, shapely.box(-1.2049, 51.6, -1.1, 51.8))
    around = NamedArea("Around", None, shapely.box(-1.21, 51.7, -1.2, 51.71))
    row, street = in_area(raid(), SQUARE), raid(lon=-1.203, lat=51.705)
    assert holding([west, east], [row, street]) == [None, east]
    assert holding([east, around], [row, street]) == [around, around]
    assert holding([], [row]) == [None]


def test_of_any_other_precision_a_polygon_is_refused() -> None:
    frame = to_frame(replace(TABLE, rows=(in_area(raid(raid_id="raid-1"), SQUARE),)))
    (area,) = from_frame(frame).rows
    assert area.outline
    for other in (frame.assign(precision="street"), frame.drop(columns="precision")):
        with pytest.raises(InputError, match="row 1: a Polygon where a raid is a point or a line"):
            from_frame(other)


@pytest.mark.parametrize(
    "shape",
    [
        shapely.MultiPoint([(-1.2, 51.7), (-1.3, 51.7)]),
        shapely.GeometryCollection([shapely.Point(-1.2, 51.7)]),
        shapely.GeometryCollection([SQUARE, shapely.LineString([(-1.2, 51.7), (-1.3, 51.7)])]),
    ],
)
def test_what_is_no_point_and_no_line_is_refused(shape: Any) -> None:
    frame = geopandas.GeoDataFrame(
        {"street": ["Elm Row", "Oak Way"], "precision": "street"},
        geometry=[shapely.Point(-1.2, 51.7), shape],
        crs="EPSG:4326",
    )
    told = f"row 2: a {shape.geom_type} where a raid is a point or a line: give one"
    with pytest.raises(InputError, match=told):
        from_frame(frame)
    frame.loc[1, "geometry"] = shapely.MultiPoint([(-1.25, 51.75)])
    row = from_frame(frame).rows[1]
    assert (row.lon, row.lat, row.parts, row.outline) == (-1.25, 51.75, (), ())


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(-1.2, 51.7),
        shapely.MultiPoint([(-1.2, 51.7)]),
        shapely.LineString([(-1.2, 51.7), (-1.3, 51.7)]),
        shapely.GeometryCollection([SQUARE]),
    ],
)
def test_an_area_without_its_outline_is_refused_since_it_would_be_drawn_as_a_street(
    shape: Any,
) -> None:
    own = {"street": ["Elm Row", "Rosemount"], "precision": ["street", "area"]}
    where = [shapely.Point(-1.2, 51.7), shape]
    frame = geopandas.GeoDataFrame(own, geometry=where, crs="EPSG:4326")
    with pytest.raises(InputError, match=r"row 2: a .* of precision area is an outline: give its"):
        from_frame(frame)
    if shape.geom_type != "GeometryCollection":
        with pytest.raises(InputError, match=r"row 2: .* of precision area is an outline"):
            from_own_table(frame, PATCH, street="street")


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (
            shapely.Polygon([(-1.3, 51.7), (-1.2, 51.8), (-1.2, 51.7), (-1.3, 51.8)]),
            "the border of its area is not in order (self-intersection)",
        ),
        (shapely.box(-1.2, 51.7, -1.199999, 51.700001), "its border encloses nothing"),
        (shapely.Point(-1.2, 51.7).buffer(0.1, 30_000), "its outline has more than"),
    ],
)
def test_an_area_whose_border_is_none_is_refused(shape: shapely.Polygon, said: str) -> None:
    frame = to_frame(replace(TABLE, rows=(in_area(raid(raid_id="raid-1"), SQUARE),)))
    with pytest.raises(InputError) as caught:
        from_frame(frame.set_geometry([shape], crs="EPSG:4326"))
    assert said in str(caught.value)


def test_an_outline_that_rows_share_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = [SQUARE, RING, SQUARE, shapely.from_wkb(SQUARE.wkb)]
    rows = tuple(in_area(raid(raid_id=f"raid-{n}"), shape) for n, shape in enumerate(shapes))
    frame = to_frame(replace(TABLE, rows=rows))
    made: list[shapely.Polygon] = []

    def counted(geometry: shapely.Polygon) -> Outline:
        made.append(geometry)
        return as_outline(geometry)

    monkeypatch.setattr(outlines, "as_outline", counted)
    assert from_frame(frame).rows == rows
    assert len(made) == 2


def test_a_map_takes_polygons_of_areas_and_of_nothing_else() -> None:
    frame = geopandas.GeoDataFrame(
        {"street": ["Southfield"], "precision": ["area"]}, geometry=[SQUARE], crs="EPSG:4326"
    )
    check_geometry(frame)
    with pytest.raises(InputError, match="a Polygon where a raid is a point or a line"):
        check_geometry(frame.assign(precision="street"))
    with pytest.raises(InputError, match="a Polygon where a raid is a point or a line"):
        check_geometry(frame.drop(columns="precision"))
