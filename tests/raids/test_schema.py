"""Each column is declared once, and whatever shows columns is made from that."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from geomap import formats
from geomap.raids.convert import to_frame
from geomap.raids.schema import COLUMNS, Raid
from geomap.raids.table import Check, Raids
from geomap.renderers.leaflet.data.columns import listed, told
from tests.raids.test_table import KESTREL, TABLE
from tests.support.tables import FORMATS

WHOLE = replace(TABLE, rows=(replace(KESTREL, outcome="2 arrests", note="n"),))


def test_every_field_of_a_raid_but_its_place_is_a_column() -> None:
    assert [field.name for field in fields(Raid)] == [*COLUMNS, "lon", "lat", "parts", "outline"]


def test_the_lines_of_the_page_are_those_that_columns_name() -> None:
    lines = {line for column in COLUMNS.values() for line in column.page}
    alone = Raids((KESTREL,), (), Check(1, 1, 1, ""), (), "Police raids")
    said = listed(alone) | told(alone)
    assert lines == set(said) - {"id", "days", "sure", "once"}


@pytest.mark.parametrize("ending", FORMATS)
def test_a_format_gives_every_column_back(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"raids.{ending}"
    path.write_bytes(formats.load(ending).write(WHOLE))
    assert formats.read_raids(path).rows == WHOLE.rows


def test_a_frame_has_the_dtypes_that_are_declared() -> None:
    frame = to_frame(WHOLE)
    declared = {
        name: kind for name, one in COLUMNS.items() if (kind := one.kind.pandas) and name in frame
    }
    assert {name: str(frame[name].dtype) for name in declared} == declared
