"""Likely raids in files: every format tells them from pins, and none says a word where all are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.formats import load, read_raids
from geomap.raids.schema import Certainty
from tests.raids.test_table import KESTREL, TABLE
from tests.support.tables import FORMATS

SURE = replace(TABLE, rows=(KESTREL,))
MIXED = replace(
    TABLE, rows=(KESTREL, replace(KESTREL, raid_id="raid-2", certainty=Certainty.LIKELY))
)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_likely_raid_is_read_as_it_was_written(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = tmp_path / f"raids.{ending}"
    start.write_bytes(load(ending).write(MIXED))
    assert read_raids(start).rows == MIXED.rows
    for other in FORMATS:
        out = tmp_path / f"out.{other}"
        assert main(["export", str(start), "-o", str(out)]) == 3
        assert read_raids(out).rows == MIXED.rows
        assert "1 raid is likely, not confirmed (Kestrel Crescent)" in capsys.readouterr().err


@pytest.mark.parametrize("ending", FORMATS)
def test_no_file_of_pins_alone_speaks_of_certainty(ending: str) -> None:
    assert b"certainty" not in load(ending).write(SURE)
    assert b"certainty" in load(ending).write(MIXED)


def test_a_certainty_that_is_none_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "raids.csv"
    path.write_bytes(load("csv").write(MIXED).replace(b",likely,", b",perhaps,"))
    with pytest.raises(InputError, match="one of pinned, likely"):
        read_raids(path)
