"""How far an area reaches that a story names: the polygon of its name, or a soft circle."""

from __future__ import annotations

import pytest
import shapely

from geomap.areas.extents import BORDERS, LEAST_M, WIDEST_M, extent_of
from geomap.areas.own_areas import AreaLayer
from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods
from geomap.geodesy import distance_m
from geomap.model import Area, Place, PlaceKind
from geomap.raids.outlines import polygon_of

PLACE = Place("Rosemount", PlaceKind.LOCALITY, -1.2, 51.75, "Millbury", "Millbury", "test", 700.0)
AROUND = shapely.box(-1.21, 51.745, -1.19, 51.755)
NOWHERE = Neighbourhoods((), ())


def named(polygon: shapely.Polygon, name: str = "Rosemount") -> NamedArea:
    return NamedArea(name, "Millbury", polygon)


def reach_m(place: Place) -> list[float]:
    ((ring,),) = extent_of(place, NOWHERE).outline
    return [distance_m(place.lon, place.lat, lon, lat) for lon, lat in ring]


def test_a_neighbourhood_of_that_name_is_the_outline_before_a_ward() -> None:
    ward = named(shapely.box(-1.22, 51.74, -1.18, 51.76))
    both = Neighbourhoods((named(AROUND, "rosemount"),), (ward,))
    assert polygon_of(extent_of(PLACE, both).outline).equals(AROUND)
    assert polygon_of(extent_of(PLACE, Neighbourhoods((), (ward,))).outline).equals(ward.polygon)


def test_a_neighbourhood_may_bear_the_name_of_the_town_too() -> None:
    told = Neighbourhoods((named(AROUND, "Millbury Rosemount"),), ())
    assert polygon_of(extent_of(PLACE, told).outline).equals(AROUND)


def test_the_newsrooms_own_area_goes_before_those_of_the_patch() -> None:
    own = AreaLayer("Estates", (named(shapely.box(-1.205, 51.747, -1.195, 51.753)),))
    extent = extent_of(PLACE, Neighbourhoods((named(AROUND),), ()), [own], {BORDERS})
    assert polygon_of(extent.outline).equals(own.areas[0].polygon)
    assert extent.source == "Estates"


def test_who_drew_the_border_is_its_source_where_the_patch_owes_it() -> None:
    layers = Neighbourhoods((named(AROUND),), ())
    assert extent_of(PLACE, layers, (), {BORDERS}).source == BORDERS
    assert extent_of(PLACE, layers).source is None
    assert extent_of(PLACE, NOWHERE, (), {BORDERS}).source is None, "a circle is the gazetteer's"


@pytest.mark.parametrize(
    "other",
    [
        named(AROUND, "Rosemount & Lyebrook"),
        named(shapely.box(-1.1, 51.745, -1.08, 51.755)),
        named(shapely.box(-1.3, 51.7, -1.1, 51.8)),
    ],
    ids=["of two places", "elsewhere", "as wide as a town"],
)
def test_what_is_not_the_place_gives_way_to_a_circle(other: NamedArea) -> None:
    extent = extent_of(PLACE, Neighbourhoods((), (other,)))
    assert extent.outline == extent_of(PLACE, NOWHERE).outline


@pytest.mark.parametrize(
    ("known", "drawn"), [(700.0, 700.0), (0.0, LEAST_M), (120.0, LEAST_M), (9_000.0, WIDEST_M)]
)
def test_a_circle_is_as_wide_as_the_gazetteer_knows_within_limits(
    known: float, drawn: float
) -> None:
    assert reach_m(PLACE._replace(extent_m=known)) == pytest.approx([drawn] * 49, rel=0.01)


def test_an_extent_names_what_holds_all_of_it_and_nothing_else() -> None:
    ward = NamedArea("West Ward", "Millbury", shapely.box(-1.3, 51.7, -1.1, 51.8))
    half = NamedArea("Half", "Millbury", shapely.box(-1.3, 51.7, -1.2, 51.8))
    assert extent_of(PLACE, Neighbourhoods((half,), (ward,))).held_by == Area(
        None, "West Ward", "Millbury"
    )
    own = extent_of(PLACE, Neighbourhoods((named(AROUND),), (half,))).held_by
    assert own == Area("Rosemount", None, "Millbury"), "an area holds itself"
