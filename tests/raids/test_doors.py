"""The table of doors through every way in: what comes out holds none of them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely

import geomap
import geomap.notebook.gm_attribute  # registers .gm
from geomap import InputError, RaidMap, pipeline
from geomap.areas.own_areas import read_area_layer
from geomap.cli.main import main
from geomap.desk.decisions.decisions_file import read_decisions
from geomap.desk.decisions.vouching import vouch
from geomap.formats import read_raids
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Fact, Facts, Role, Story
from geomap.placing.corrected import Correction
from geomap.placing.lookup import Finder
from geomap.raids.convert import to_geojson
from geomap.raids.provenance import published_name
from geomap.raids.table import Raids
from geomap.renderers import Wishes, load
from geomap.story.read import interpret
from tests.support.doors import COURT, DOORS, ROAD, WAY

PATCH = open_patch("thames-valley")
GAZETTEER = open_gazetteer(PATCH)
KNOWN = {ROAD: "Girdlestone Road", COURT: "The Slade", WAY: "Ashhurst Way"}
"""Streets of the patch in the place of the made-up ones."""
FORMATS = ("html", "geojson", "csv", "kml", "svg")
FREE = ("locality", "operation", "force", "outcome", "note", "quote", "source", "licence")


def told_doors(written: str, street: str) -> list[str]:
    """Give what must not come out: what stands around the street."""
    around = [part.strip(" ,().") for part in re.split(re.escape(street), written)]
    return [part for part in around if part]


def strings_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from strings_of(item)
    elif isinstance(value, str):
        yield value


def assert_told_no_door(raids: Raids, written: str, street: str) -> None:
    for text in strings_of(to_geojson(raids)):
        assert written not in text
        for door in told_doors(written, street):
            assert not re.search(rf"(?<!\w){re.escape(door)}(?!\w)", text), (door, text)


def assert_no_file_tells(raids: Raids, street_of: dict[str, str]) -> None:
    for ending in FORMATS:
        file = load(ending).render(raids, PATCH).decode()
        for written, street in street_of.items():
            assert written not in file, (ending, written)
            for door in told_doors(written, street):
                if re.search("[A-Za-z]{3}", door):  # figures alone are all over a picture
                    assert not re.search(rf"(?<!\w){re.escape(door)}(?!\w)", file), (ending, door)


def localised() -> dict[str, str]:
    return {
        written.replace(street, KNOWN[street]): KNOWN[street]
        for written, street in DOORS
        if street in KNOWN
    }


def told_story(written: str, street: str) -> Story:
    where = "Rose Hill" if street == KNOWN[WAY] else "Headington"
    text = f"Police raided {written}, {where}, Oxford, on Tuesday. Drugs were found."
    return interpret(Story(text.replace("Police raided the", "Police raided The")), GAZETTEER)


@cache
def placed_raids(written: str, street: str) -> Raids:
    return pipeline.place(told_story(written, street), patch=PATCH).raids


@pytest.mark.parametrize(("written", "street"), localised().items())
def test_a_story_gives_its_street_without_the_door(written: str, street: str) -> None:
    raids = placed_raids(written, street)
    named = [row.street for row in raids.rows] + [item.street for item in raids.unplaced]
    assert street in named
    assert set(named) <= {street, "Headington", "Rose Hill"}
    assert_told_no_door(raids, written, street)


@pytest.mark.parametrize("door", ["Twelve", "Twenty-Two", "Rose Cottage,", "The Old Bakery,"])
def test_a_street_that_nobody_knows_is_named_without_its_door(door: str) -> None:
    story = told_story(f"{door} Zebedee Road", "Zebedee Road")
    assert [m.text for m in story.mentions if m.role is Role.RAID] == ["Zebedee Road"]


@pytest.mark.slow
def test_no_byte_of_any_file_of_a_story_holds_a_door() -> None:
    cases = localised()
    tables = [placed_raids(*case) for case in cases.items()]
    rows = [row for table in tables for row in table.rows]
    numbered = tuple(replace(row, raid_id=f"raid-x{n}") for n, row in enumerate(rows))
    assert len(numbered) > 80
    assert_no_file_tells(replace(tables[0], rows=numbered), cases)


def free_table(path: Path) -> dict[str, str]:
    """Write a table whose free texts tell every door, and give the doors."""
    cases = {written: street for written, street in DOORS if street in KNOWN}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["street", *FREE, "story", "lon", "lat"])
        for written in cases:
            text = f"Police raided {written} on Tuesday."
            writer.writerow(["Cedar Walk", *[text] * len(FREE), written, -1.2, 51.75])
    return cases


@pytest.mark.slow
def test_the_free_texts_of_a_table_are_told_with_gaps(tmp_path: Path) -> None:
    cases = free_table(tmp_path / "doors.csv")
    raids = read_raids(tmp_path / "doors.csv")
    for row, (written, street) in zip(raids.rows, cases.items(), strict=True):
        assert "…" in row.quote
        assert street in row.quote
        assert_told_no_door(replace(raids, rows=(row,)), written, street)
    assert_no_file_tells(raids, cases)


@pytest.mark.parametrize("ending", FORMATS)
def test_export_lets_no_door_through_and_says_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    cases = free_table(tmp_path / "doors.csv")
    out = tmp_path / f"out.{ending}"
    assert main(["export", str(tmp_path / "doors.csv"), "-o", str(out)]) == 0
    assert f"became “…” in locality ({len(cases)} rows)" in capsys.readouterr().err
    written = out.read_text()
    assert not any(case in written for case in cases)


@pytest.mark.parametrize("column", ["street", "place", "raid_id"])
@pytest.mark.parametrize("ending", ["csv", "geojson"])
def test_a_table_with_a_door_in_a_name_is_refused_row_by_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, ending: str
) -> None:
    source, out = tmp_path / f"doors.{ending}", tmp_path / "map.html"
    cases = (
        ["12-alder-road", "flat_3_alder-road", "12-14-rose-hill"]
        if column == "raid_id"
        else [c for c, _ in DOORS]
    )
    rows = [{"street": "Alder Road", column: case} for case in cases]
    frame = geopandas.GeoDataFrame(
        rows, geometry=[shapely.Point(-1.2, 51.75)] * len(rows), crs="EPSG:4326"
    )
    if ending == "geojson":
        source.write_text(frame.to_json())
    else:
        frame.assign(lon=-1.2, lat=51.75).drop(columns="geometry").to_csv(source, index=False)
    assert len(frame.gm.check().query("column == @column")) == len(cases)
    assert main(["export", str(source), "-o", str(out)]) == 2
    assert not out.exists()
    assert f"{column} is " in capsys.readouterr().err


@pytest.mark.slow
def test_a_table_of_ones_own_is_drawn_without_doors() -> None:
    frame = geopandas.GeoDataFrame(
        {"road": [written for written, _ in DOORS], "where": [f"{w}, Rose" for w, _ in DOORS]},
        geometry=[shapely.Point(-1.2, 51.75)] * len(DOORS),
        crs="EPSG:4326",
    )
    raids = RaidMap(frame, street="road", locality="where").raids
    assert [row.street for row in raids.rows] == [street for _, street in DOORS]
    assert [row.locality for row in raids.rows] == [f"{street}, Rose" for _, street in DOORS]
    assert_no_file_tells(raids, dict(DOORS))
    with pytest.raises(InputError, match="row 1: street is empty"):
        RaidMap(frame.iloc[:1].assign(road="Flat 3, 12"), street="road")


@pytest.mark.parametrize(("written", "street"), DOORS)
def test_a_correction_names_and_places_no_door(tmp_path: Path, written: str, street: str) -> None:
    path = tmp_path / "corrections.toml"
    name, locality = json.dumps(written), json.dumps(street)
    for given, key in (((name, locality), "name"), ((locality, name), "locality")):
        path.write_text(
            f"[[correction]]\nname = {given[0]}\nlocality = {given[1]}\nbecause = 'so it is'\n"
        )
        with pytest.raises(InputError, match=f"{key} must have no house number"):
            read_decisions(path)


@pytest.mark.parametrize("point", [(-1.2045, 51.7493), (None, None)])
def test_why_a_pin_was_corrected_is_told_to_the_desk_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], point: tuple[float | None, float | None]
) -> None:
    story = told_story("12 The Slade", "The Slade")
    because = "Ann Zyx of 12 The Slade rang us"
    told = [Correction("The Slade", because, None, *point)]
    raids = pipeline.place(story, patch=PATCH, corrections=told).raids
    for ending in FORMATS:
        assert "Zyx" not in load(ending).render(raids, PATCH).decode()
    shown = load("html", Wishes(show=("unplaced",))).render(raids, PATCH).decode()
    assert ("orrected by the newsroom" in shown) is (point[0] is not None)
    assert "Zyx" not in shown

    (tmp_path / "story.txt").write_text(story.text)
    place = "" if point[0] is None else f"lon = {point[0]}\nlat = {point[1]}\n"
    (tmp_path / "desk.toml").write_text(
        f"[[correction]]\nname = 'The Slade'\nbecause = '{because}'\n{place}"
    )
    options = ["--corrections", str(tmp_path / "desk.toml"), "-o", str(tmp_path / "map.html")]
    assert main(["map", str(tmp_path / "story.txt"), *options]) == (0 if place else 3)
    assert f"The Slade: corrected by the newsroom: {because}" in capsys.readouterr().out


@pytest.mark.parametrize(("written", "street"), localised().items())
def test_the_editor_may_give_a_whole_address_of_what_was_raided(written: str, street: str) -> None:
    story = vouch(told_story(street, street), raided=[written])
    assert [m.text for m in story.mentions if m.role is Role.RAID] == [street]


def test_a_name_is_located_by_its_street() -> None:
    finder = Finder("thames-valley", ["local"])
    for written, street in localised().items():
        found = finder.find(f"{written}, Oxford").placement
        assert found.mention.text == street, written


@pytest.mark.parametrize(("written", "street"), DOORS)
def test_a_title_that_tells_a_door_is_refused(written: str, street: str) -> None:
    title = f"Police raid {written}"
    for asked in (
        lambda: pipeline.place(told_story(street, street), patch=PATCH, title=title),
        lambda: RaidMap(told_story(street, street), title=title),
    ):
        with pytest.raises(InputError, match="tells a door: name the street alone"):
            asked()


def test_a_title_that_tells_a_door_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("street,lon,lat\nAlder Road,-1.2,51.75\n")
    out = tmp_path / "map.html"
    options = ["-o", str(out), "--title", "Raid on Flat B, 12 Alder Road"]
    assert main(["export", str(tmp_path / "t.csv"), *options]) == 2
    (tmp_path / "story.txt").write_text("Police raided The Slade in Oxford.")
    assert main(["map", str(tmp_path / "story.txt"), *options]) == 2
    assert not out.exists()


def test_what_a_file_tells_of_the_whole_table_has_gaps(tmp_path: Path) -> None:
    telling = "Police raided Flat B, 12 Alder Road on Tuesday."
    whole = to_geojson(pipeline.place(told_story("The Slade", "The Slade"), patch=PATCH).raids)
    whole |= {
        "title": telling,
        "attribution": [telling],
        "check": {"stated": None, "found": 1, "placed": 1, "sentence": telling},
        "areas": {"title": telling, "unit": telling, "sizes": {telling: 2}},
        "unplaced": [
            {"text": telling, "street": telling, "locality": telling, "reason": telling}
            | {"role": "raid", "candidates": [telling]}
        ],
    }
    path = tmp_path / "raids.geojson"
    path.write_text(json.dumps(whole))
    raids = read_raids(path)
    assert not [text for text in strings_of(to_geojson(raids)) if "Flat B" in text or "12" in text]
    assert "12 Alder" not in load("html").render(raids, PATCH).decode()


DAY = date(2017, 8, 10)


@pytest.mark.parametrize(
    "name",
    [
        *("oxford-raids", "2017-08-10 Oxford raids", "rose-hill_warrants-2", "story", "draft 3"),
        *("Blackbird Leys police 2018", "headington-and-cowley", "201611-raids"),
    ],
)
def test_a_file_name_of_places_days_and_words_of_the_trade_is_published(name: str) -> None:
    story = Story("x", name, published=DAY)
    assert published_name(story, lambda place: bool(GAZETTEER.areas(place))) == name


@pytest.mark.parametrize("name", ["1942-04-28-raid", "2009 raids", "raid-201506", "1971-08-10"])
def test_a_date_that_is_not_about_the_story_s_own_is_no_name_of_a_file(name: str) -> None:
    for published in (DAY, None):
        assert published_name(Story("x", name, published=published), bool).startswith("story-")


def test_the_day_of_the_raids_vouches_for_a_date_in_the_name_of_a_file() -> None:
    raided = Facts(date=Fact(DAY, 0, 1))
    assert published_name(Story("x", "2017-08-11-raids", facts=raided), bool) == "2017-08-11-raids"


@pytest.mark.parametrize(
    "name",
    [
        *("smith-12-alder-road", "ann zyx", "12-rose-hill", "rose-hill-12", "raid-12-cowley"),
        *("…", "12", *(written.replace(", ", "-").replace(" ", "-") for written, _ in DOORS)),
    ],
)
def test_any_other_file_name_gives_way_to_a_hash_of_the_story(name: str) -> None:
    named = [published_name(Story(text, name), lambda _: False) for text in ("x", "x", "y")]
    assert all(re.fullmatch("story-[0-9a-f]{10}", one) for one in named)
    assert named[0] == named[1] != named[2]


def test_the_table_of_a_story_does_not_tell_its_file_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "smith-12-alder-road.txt"
    path.write_text("Police raided The Slade in Headington, Oxford, on Tuesday.")
    story = geomap.read(path)
    raids = geomap.locate(story)
    assert re.fullmatch("story-[0-9a-f]{10}", raids["story"].iloc[0])
    for ending in FORMATS:
        out = tmp_path / f"out.{ending}"
        data = [] if ending != "html" else ["--data", str(tmp_path / "t.geojson")]
        assert main(["map", str(path), "-o", str(out), *data]) == 0
        assert "smith" not in out.read_text()
    assert "smith" not in (tmp_path / "t.geojson").read_text()
    assert f"the table calls the story {raids['story'].iloc[0]}" in capsys.readouterr().err


def test_areas_are_not_called_by_a_door_in_their_file_name(tmp_path: Path) -> None:
    path = tmp_path / "12-alder-road.geojson"
    box = geopandas.GeoDataFrame(
        {"name": ["North"]}, geometry=[shapely.box(-1.3, 51.7, -1.2, 51.8)], crs="EPSG:4326"
    )
    path.write_text(box.to_json())
    assert read_area_layer(path, around=PATCH.bounding_box).title == "… alder road"
