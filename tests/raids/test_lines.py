"""A raid is a line where one is known: its middle, its areas, its name, its ways in and out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.geodesy import as_parts, distance_m, halfway
from geomap.model import Area, Parts
from geomap.placing.resolve import resolve
from geomap.raids.table import Raids, from_placements
from tests.support.towns import CHAIN, GAZETTEER, PATCH, mention, story

TOLD = replace(
    story(mention("Birch Way", "Southfield"), localities=("Southfield", "Millbury")), name="told"
)
BEND: Parts = (((-1.21, 51.7), (-1.2, 51.7), (-1.2, 51.702)),)
FAR_OFF: Parts = (((-1.3, 51.8), (-1.299, 51.8)),)

DEGREES = st.tuples(st.floats(-179, 179), st.floats(-80, 80))
NEAR = st.tuples(st.floats(-1.3, -1.1), st.floats(51.6, 51.8))
LINES = st.lists(st.lists(DEGREES | NEAR, max_size=6), max_size=4)


def table(parts: Parts) -> Raids:
    return from_placements(
        TOLD,
        resolve(TOLD, PATCH, GAZETTEER, CHAIN),
        area_at=lambda lon, lat: Area(f"{lon}, {lat}", None, None),
        quotes={},
        credits_owed=(),
        title="Raids",
        line_of=lambda _: parts,
    )


def test_a_street_with_a_line_lies_half_way_along_it_and_in_the_area_of_that_point() -> None:
    (row,) = table(BEND).rows
    assert row.parts == BEND
    assert (row.lon, row.lat) == halfway(BEND) == (-1.203387, 51.7)
    assert row.neighbourhood == "-1.203387, 51.7"


def test_a_better_line_gives_a_raid_no_new_name() -> None:
    (bare,), (first,), (better,) = (table(parts).rows for parts in ((), BEND, FAR_OFF))
    assert bare.parts == ()
    assert bare.raid_id == first.raid_id == better.raid_id


def test_a_line_is_kept_to_a_metre_without_points_that_repeat() -> None:
    raw = (((-1.2000004, 51.7), (-1.2, 51.7000001), (-1.21, 51.71)), ((-1.2, 51.7), (-1.2, 51.7)))
    (row,) = table(raw).rows
    assert row.parts == (((-1.2, 51.7), (-1.21, 51.71)),)
    (dot,) = table((((-1.2, 51.7), (-1.2, 51.7)),)).rows
    assert dot.parts == ()
    assert (dot.lon, dot.lat) == (table(()).rows[0].lon, table(()).rows[0].lat)


def test_the_middle_is_on_the_longest_line_and_of_equal_ones_on_the_first() -> None:
    assert halfway(((*BEND[0],), FAR_OFF[0])) == halfway(BEND)
    assert halfway((FAR_OFF[0], *BEND)) == halfway(BEND)
    east, north = ((0.0, 60.0), (0.2, 60.0)), ((0.0, 60.0), (0.0, 60.11))
    assert halfway((east, north)) == (0.0, 60.055), "a degree of longitude is half as long there"
    twins = (((0.0, 0.0), (1.0, 0.0)), ((5.0, 0.0), (6.0, 0.0)))
    assert halfway(twins) == (0.5, 0.0)


def test_the_middle_has_as_much_of_a_bent_line_before_it_as_behind() -> None:
    corner = (-1.2, 51.7)
    lon, lat = halfway(BEND)
    before = distance_m(*BEND[0][0], lon, lat)
    behind = distance_m(lon, lat, *corner) + distance_m(*corner, *BEND[0][2])
    assert before == pytest.approx(behind, abs=1)


def test_nothing_has_no_middle() -> None:
    with pytest.raises(ValueError, match="empty"):
        halfway(())


@given(lines=LINES)
def test_what_has_been_rounded_stays_and_its_middle_too(
    lines: list[list[tuple[float, float]]],
) -> None:
    parts = as_parts(lines)
    assert as_parts(parts) == parts
    assert all(len(part) > 1 for part in parts)
    if parts:
        lon, lat = halfway(parts)
        assert halfway(as_parts(parts)) == (lon, lat)
        west, east = (f(x for part in parts for x, _ in part) for f in (min, max))
        south, north = (f(y for part in parts for _, y in part) for f in (min, max))
        assert west <= lon <= east
        assert south <= lat <= north
