from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from functools import partial

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.formats.geojson import from_geojson
from geomap.gazetteer.patches import open_patch
from geomap.model import MatchType, Precision, RaidKind, Role
from geomap.raids.convert import dumps, from_frame, to_frame, to_geojson
from geomap.raids.schema import columns_of
from geomap.raids.table import Check, Raids, Unplaced
from geomap.renderers import load
from tests.support.tables import is_kept, raid

KESTREL = raid(
    raid_id="raid-1",
    role=Role.RAID,
    street="Kestrel Crescent",
    locality="Blackbird Leys",
    place="Kestrel Crescent",
    place_locality="Blackbird Leys",
    neighbourhood="Blackbird Leys",
    ward="Northfield Brook",
    district="Oxford",
    addresses=2,
    date=date(2017, 8, 9),
    operation="Bilbo",
    force="Thames Valley Police",
    kind=RaidKind.DRUGS,
    outcome=None,
    match_type=MatchType.EXACT,
    precision=Precision.STREET,
    confidence=0.97,
    note="",
    source="police.uk",
    licence="OGL-UK-3.0",
    story="oxford-raids",
    published=date(2017, 8, 10),
    quote="Officers searched two homes in Kestrel Crescent.",
    start=31,
    end=47,
    lon=-1.208412,
    lat=51.719834,
)
TABLE = Raids(
    rows=(
        KESTREL,
        replace(KESTREL, raid_id="raid-2", street="The Slade", addresses=1, date=None, kind=None),
    ),
    unplaced=(Unplaced("Elm Row", "Elm Row", None, Role.RAID, "not known", ("Elm Row, Thame",)),),
    check=Check(4, 4, 3, "3 of 4 homes placed"),
    attribution=("Contains data from data.police.uk",),
    title="Police raids in Oxford",
    published=date(2017, 8, 10),
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


def test_the_collection_has_the_columns_of_the_contract_in_their_order() -> None:
    collection = to_geojson(TABLE)
    feature = collection["features"][0]
    assert tuple(feature["properties"]) == tuple(columns_of(TABLE.rows))
    assert feature["geometry"] == {"type": "Point", "coordinates": [-1.208412, 51.719834]}
    assert feature["properties"]["date"] == "2017-08-09"
    assert feature["properties"]["kind"] == "drugs"
    assert collection["unplaced"][0]["reason"] == "not known"
    assert collection["check"] == {
        "stated": 4,
        "found": 4,
        "placed": 3,
        "sentence": "3 of 4 homes placed",
    }


def test_geojson_read_back_is_the_table_that_was_written() -> None:
    assert from_geojson(json.loads(dumps(to_geojson(TABLE)))) == TABLE


def test_a_frame_read_back_is_the_table_that_was_made() -> None:
    assert from_frame(to_frame(TABLE)) == TABLE


def test_a_frame_in_another_crs_is_brought_back_to_degrees() -> None:
    row = from_frame(to_frame(TABLE).to_crs("EPSG:27700")).rows[0]
    assert (row.lon, row.lat) == pytest.approx((KESTREL.lon, KESTREL.lat), abs=1e-6)


def test_a_frame_without_a_crs_is_refused() -> None:
    frame = to_frame(TABLE)
    frame = frame.set_crs(None, allow_override=True)
    with pytest.raises(InputError, match="no CRS"):
        from_frame(frame)


def test_an_empty_table_is_a_frame_with_all_its_columns() -> None:
    frame = to_frame(replace(TABLE, rows=()))
    assert len(frame) == 0
    assert set(frame.columns) == {*columns_of(()), "geometry"}
    assert frame.crs == "EPSG:4326"


def test_every_fault_of_every_row_is_told_at_once() -> None:
    frame = to_frame(TABLE)
    frame["confidence"] = [7.0, 0.5]
    frame["role"] = ["raid", "rumour"]
    frame["raid_id"] = ["same", "same"]
    with pytest.raises(InputError) as caught:
        from_frame(frame)
    assert "row 1: confidence is 7.0, which is not between 0 and 1" in str(caught.value)
    assert "row 2: role is 'rumour', which is not raid: leave" in str(caught.value)
    frame["confidence"], frame["role"] = 0.5, "raid"
    with pytest.raises(InputError, match="raid_id same is used more than once"):
        from_frame(frame)


@pytest.mark.parametrize("role", sorted({*Role} - {Role.RAID, Role.EARLIER_RAID}))
def test_a_row_that_is_no_raid_by_its_role_is_refused_with_what_to_do(role: Role) -> None:
    frame = to_frame(TABLE)
    frame.loc[1, "role"] = role
    told = f"row 2: role is '{role}', which is not raid: leave the row out, or say raid if police"
    with pytest.raises(InputError, match=told):
        from_frame(frame)


def test_a_raid_that_stories_only_refer_to_is_read_as_before() -> None:
    frame = to_frame(TABLE)
    frame.loc[1, "role"] = "earlier_raid"
    assert [row.role for row in from_frame(frame).rows] == [Role.RAID, Role.EARLIER_RAID]


def test_metres_declared_as_degrees_are_found() -> None:
    frame = geopandas.GeoDataFrame(
        {"street": ["Alder Road"]},
        geometry=geopandas.points_from_xy([454_000], [204_000]),
        crs="EPSG:4326",
    )
    with pytest.raises(InputError, match="row 1: lon is 454000"):
        from_frame(frame)


def test_a_missing_geometry_is_found() -> None:
    frame = geopandas.GeoDataFrame({"street": ["Alder Road"]}, geometry=[None], crs="EPSG:4326")
    with pytest.raises(InputError, match="row 1: there is no geometry"):
        from_frame(frame)


@given(
    street=TEXT.map("Elm {}".format).filter(partial(is_kept, "street")),
    quote=TEXT.filter(partial(is_kept, "quote")),
)
def test_any_text_survives_the_way_through_geojson(street: str, quote: str) -> None:
    rows = (replace(TABLE.rows[0], street=street, quote=quote), TABLE.rows[1])
    table = replace(TABLE, rows=rows)
    assert from_geojson(json.loads(dumps(to_geojson(table)))) == table


def test_a_spreadsheet_runs_no_formula_from_a_story() -> None:
    hostile = replace(TABLE, rows=(replace(KESTREL, street="=HYPERLINK(1)"),))
    text = load("csv").render(hostile, open_patch("thames-valley")).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["street"] == "'=HYPERLINK(1)"
    assert row["lon"] == "-1.208412"
