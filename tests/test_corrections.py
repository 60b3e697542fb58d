from __future__ import annotations

from pathlib import Path

import pytest

from geomap.desk.corrections import read_corrections
from geomap.errors import InputError
from geomap.model import Correction

GOOD = """
[[correction]]
name = "The Slade"
locality = "Wheatley"
lon = -1.2045
lat = 51.7493
because = "checked with the reporter"

[[correction]]
name = "Alder Road"
because = "do not show"
"""


def test_a_file_of_corrections_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(GOOD)
    assert read_corrections(path) == (
        Correction("The Slade", "checked with the reporter", "Wheatley", -1.2045, 51.7493),
        Correction("Alder Road", "do not show"),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Alder Road"', "name = 3", r"line 9: name must be a text"),
        ('because = "do not show"', "", r"line 9: because must be a text"),
        ("lat = 51.7493", "", r"line 2: give both lon and lat"),
        ("lat = 51.7493", "lat = 151.7", r"line 2: lat must be a number between -90 and 90"),
        ("lat = 51.7493", "lat = nan", r"line 2: lat must be a number"),
        ("locality =", "suburb =", r"line 2: suburb is not known"),
        ("[[correction]]\nname", "[correction]\nname", r"is not TOML|under a \[\[correction"),
        ("lat = 51.7493", "lat = ", r"is not TOML: .*line 6"),
    ],
)
def test_a_wrong_correction_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(InputError, match=message):
        read_corrections(path)
