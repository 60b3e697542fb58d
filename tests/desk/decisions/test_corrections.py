from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import Point

import geomap
from geomap import pipeline
from geomap.desk.decisions.corrections import as_corrections
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.decisions_file import read_decisions
from geomap.errors import InputError
from geomap.gazetteer.patches import data_folder
from geomap.model import BoundingBox
from geomap.placing.corrected import Correction

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
    assert as_corrections(read_decisions(path)) == (
        Correction("The Slade", "checked with the reporter", "Wheatley", -1.2045, 51.7493),
        Correction("Alder Road", "do not show"),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Alder Road"', "name = 3", r"line 10: name must be a text"),
        ('because = "do not show"', "", r"line 9: because must be a text"),
        ("lat = 51.7493", "", r"line 5: give both lon and lat"),
        ("lon = -1.2045", "lon = 12.045", r"line 5: lon and lat lie far outside of the patch"),
        ("lon = -1.2045", "lon = '-1.2045'", r"line 5: lon must be a number"),
        ("lon = -1.2045", "lon = true", r"line 5: lon must be a number"),
        ('locality = "Wheatley"', "'locality' = 7", r"line 4: locality must be a text"),
        ("lat = 51.7493", "lat = 151.7", r"line 6: lat must be a number between -90 and 90"),
        ("lat = 51.7493", "lat = nan", r"line 6: lat must be a number"),
        ('"Wheatley"', '"Flat 3, Wheatley"', r"line 4: locality must have no house number"),
        ("locality =", "suburb =", r"line 4: suburb is not known"),
        ("[[correction]]\nname", "[correction]\nname", r"is not TOML|under a \[\[correction"),
        (
            'name = "Alder Road"',
            'name = "12 Alder Road"',
            r"line 10: name must have no house number",
        ),
        ('name = "Alder Road"', 'name = "…"', r"line 10: name has neither letter nor digit"),
        (
            'name = "Alder Road"',
            'name = "the slade"\nlocality = "WHEATLEY"',
            r"line 10: the slade is corrected twice",
        ),
        (
            "lon = -1.2045\nlat = 51.7493",
            "lon = 51.7493\nlat = -1.2045",
            r"line 5: lon and lat are",
        ),
        ("lat = 51.7493", "lat = ", r"is not TOML: .*line 6"),
    ],
)
def test_a_wrong_correction_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(InputError, match=message):
        read_decisions(path, BoundingBox(-1.72, 51.328, -0.476, 52.197))


@pytest.mark.parametrize("text", ["", "# none yet\n"])
def test_a_file_that_corrects_nothing_yet_is_fine(tmp_path: Path, text: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text)
    assert read_decisions(path) == ()


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n[[", "\ufeff[[")])
def test_a_file_from_another_editor_is_read_all_the_same(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes(GOOD.replace(*change, 1 if "\ufeff" in change[1] else -1).encode())
    assert len(read_decisions(path)) == 2
    path.write_bytes(path.read_bytes().replace(b"51.7493", b"151.7"))
    with pytest.raises(InputError, match=r"line [56]: lat must be a number"):
        read_decisions(path)


def test_a_correction_wins_and_is_shown_as_one(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(GOOD)
    story = geomap.read(data_folder() / "stories" / "oxford-raids.txt")
    raids = geomap.locate(story, corrections=path)
    slade = raids[raids["street"] == "The Slade"].iloc[0]
    assert slade.geometry.distance(Point(-1.2045, 51.7493)) < 0.001
    assert slade.geometry.geom_type in {"LineString", "MultiLineString"}
    assert (slade["match_type"], slade["source"]) == ("correction", "correction, osm")
    assert slade["confidence"] == 1.0
    assert slade["note"] == "corrected by the newsroom"
    assert slade["licence"] == "the newsroom's own; Open Database License v1.0"
    assert raids.attrs["attribution"][-1] == "Corrected by the newsroom"


@pytest.mark.parametrize(
    ("locality", "lon", "lat", "lies"),
    [
        ("Kidlington", -1.287, 51.8205, "Kidlington"),
        ("Greater Leys", -1.1992, 51.7167, "Greater Leys"),
        ("Kidlington", -1.1992, 51.7167, None),
    ],
)
def test_a_point_of_the_newsrooms_own_has_the_locality_of_its_story_where_it_lies_in_that(
    locality: str, lon: float, lat: float, lies: str | None
) -> None:
    text = f"Police raided a house in Wyrdzden Parade, {locality}, on Tuesday."
    of_the_story = Decision("Wyrdzden Parade", do=Do.MOVE, lon=lon, lat=lat)
    of_the_name = replace(of_the_story, do=Do.PLACE, locality=locality)
    for decision in (of_the_story, of_the_name):
        (row,) = pipeline.look(text, decisions=[decision]).raids.rows
        assert (row.locality, row.place_locality) == (locality, lies)
    elsewhere = replace(of_the_story, place="Wyrdzden Parade, Zdenford")
    (row,) = pipeline.look(text, decisions=[elsewhere]).raids.rows
    assert row.place_locality == "Zdenford"
