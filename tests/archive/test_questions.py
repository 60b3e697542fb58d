"""Questions to an archive, on the command line, in Python, and in SQL."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas
import pyogrio
import pytest
import shapely

import geomap
from geomap.archive import opened_archive
from geomap.archive.additions import Wishes, add
from geomap.archive.opened_archive import Archive
from geomap.archive.part_columns import OF_EVENTS
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.formats import read_raids
from geomap.io.geometry import from_wkbs
from geomap.raids.provenance import sources_in
from geomap.raids.schema import COLUMNS
from tests.archive.conftest import CHARGED, ELSEWHERE, RAID, added, tables

CRESCENT, GIRDLESTONE = "Kestrel Crescent", "Girdlestone Road"


def streets(archive: Archive, **question: object) -> list[str]:
    return list(archive.to_geodataframe(**question)["street"])  # type: ignore[arg-type]


def test_events_are_asked_by_area_day_kind_and_operation(archive: Archive) -> None:
    assert streets(archive) == [CRESCENT, GIRDLESTONE]
    assert streets(archive, area="Blackbird Leys") == [CRESCENT]
    assert streets(archive, area="oxford") == [CRESCENT, GIRDLESTONE]
    assert streets(archive, area=["Blackbird Leys", "Headington"]) == [CRESCENT, GIRDLESTONE]
    assert streets(archive, area=("Blackbird Leys", "Wheatley")) == [CRESCENT]
    assert streets(archive, since="2019-04") == [GIRDLESTONE]
    assert streets(archive, until="2019-03-13") == [CRESCENT]
    assert streets(archive, since="2019", until="2019", kind="drugs") == [CRESCENT]
    assert streets(archive, kind="Drugs") == [CRESCENT], "in letters of any size"
    assert streets(archive, kind=["Drugs", "arms"]) == [CRESCENT], "one is enough"
    assert streets(archive, operation="Heron") == []


@pytest.mark.parametrize("year", [2019, "2019", np.int64(2019), pandas.Period("2019")])
def test_a_day_is_asked_for_by_whatever_a_notebook_has_of_one(year: Any, archive: Archive) -> None:
    assert streets(archive, since=year, until=year) == [CRESCENT, GIRDLESTONE]
    for april in (
        pandas.Period("2019-04"), np.datetime64("2019-04"), pandas.Timestamp("2019-04-01 10:00"),
        np.datetime64("2019-04-01T10:00"), datetime(2019, 4, 1, 10), date(2019, 4, 1),
    ):  # fmt: skip
        assert streets(archive, since=april) == [GIRDLESTONE]
    for none in (pandas.NaT, pandas.NA, 2019.5, "spring"):
        with pytest.raises(InputError, match="is no day, month or year: write it like"):
            archive.to_geodataframe(since=none)


def test_a_place_is_read_once_for_all_its_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = RAID | {"id": "later", "date": "2019-09-19"}
    added([RAID, later, ELSEWHERE], tmp_path / "raids.archive")
    archive = Archive(tmp_path / "raids.archive")
    assert streets(archive) == [CRESCENT, GIRDLESTONE, CRESCENT]
    read: list[int] = []

    def counted(given: Sequence[Any]) -> Any:
        read.append(len(given))
        return from_wkbs(given)

    monkeypatch.setattr(opened_archive, "from_wkbs", counted)
    first, other, again = archive.to_geodataframe().geometry
    assert read == [2]
    assert first.equals_exact(again)
    assert not first.equals(other)


def test_events_are_asked_by_their_distance_to_a_layer(archive: Archive, tmp_path: Path) -> None:
    crescent = archive.to_geodataframe(area="Blackbird Leys").geometry.iloc[0]
    school = shapely.Point(crescent.centroid.x + 0.004, crescent.centroid.y)  # some 280 m east
    schools = tmp_path / "schools.geojson"
    layer = {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(school)}
    schools.write_text(json.dumps({"type": "FeatureCollection", "features": [layer]}))
    assert streets(archive, near=schools, radius_m=600) == [CRESCENT]
    assert streets(archive, near=schools, radius_m=20) == []


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ({"area": "Nowhere at all"}, "no area called"),
        ({"since": "May"}, "no day, month or year"),
        ({"since": "2020", "until": "2019"}, "is before"),
        ({"kind": "tea"}, "choose of drugs"),
        ({"radius_m": -1.0}, "a radius of"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    question: dict[str, object], reason: str, archive: Archive
) -> None:
    with pytest.raises(InputError, match=reason):
        archive.to_geodataframe(**question)  # type: ignore[arg-type]


def test_a_frame_has_the_columns_of_a_raid_and_who_told_of_it(made: Path) -> None:
    frame = geomap.open_archive(made).to_geodataframe()
    assert isinstance(frame, geomap.RaidsFrame)
    assert frame.iloc[:1].attrs["check"]["sentence"] == "1 placed"
    assert set(OF_EVENTS) < set(frame.columns)
    assert set(frame.columns) - {"geometry"} <= set(COLUMNS)
    assert frame.crs == "EPSG:4326"
    assert frame["sources"][0][0] == {
        "id": "raid",
        "title": "House raided in Blackbird Leys",
        "date": "2019-03-14",
        "url": RAID["url"],
    }
    assert list(frame.gm.by_month()) == [1, 0, 0, 1]
    assert any("OpenStreetMap" in credit for credit in frame.attrs["attribution"])


def test_parts_are_geoparquet_that_others_read(made: Path) -> None:
    parts = sorted((made / "events").iterdir())
    frames = [geopandas.read_parquet(part) for part in parts]
    assert sorted(street for frame in frames for street in frame["street"]) == [
        GIRDLESTONE,
        CRESCENT,
    ]
    assert frames[0].crs == "OGC:CRS84"


def test_an_archive_is_written_to_sqlite_with_points_and_sources(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "raids.sqlite"
    archive.to_sqlite(path)
    with closing(sqlite3.connect(path)) as database:
        told = database.execute("SELECT told, latitude, longitude, geometry FROM events").fetchall()
        sources = database.execute(
            "SELECT count(*) FROM sources JOIN events USING (event_id) WHERE street = ?",
            (CRESCENT,),
        ).fetchone()
        columns = {row[1] for row in database.execute("PRAGMA table_info(stories)")}
    assert sorted(row[0] for row in told) == [1, 4]
    assert all(51 < row[1] < 52 and -2 < row[2] < -1 for row in told)
    assert json.loads(told[0][3])["type"] in ("LineString", "MultiLineString")
    assert sources == (4,)
    assert "text" not in columns


def test_a_database_has_why_a_story_failed_without_its_path_and_its_name(tmp_path: Path) -> None:
    folder, path = tmp_path / "in", tmp_path / "raids.sqlite"
    (folder / "more").mkdir(parents=True)
    for name in ("zdenek-wyrd-14-alder-road.docx", "more/zdenek wyrd, smith.docx"):
        (folder / name).write_bytes(b"PK broken")
    (folder / "good.txt").write_text(RAID["text"], encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "zdenek-wyrd-14-alder-road.docx").write_bytes(b"PK broken, too")
    add([folder, tmp_path / "more"], tmp_path / "q.archive", Wishes(workers=1))
    Archive(tmp_path / "q.archive").to_sqlite(path)
    with closing(sqlite3.connect(path)) as database:
        failed = [row[0] for row in database.execute("SELECT failed FROM stories")]
        said = "\n".join(map(str, database.execute("SELECT * FROM stories")))
    assert len([why for why in failed if why]) == 3
    assert any("it is no" in why for why in failed if why), failed
    for secret in ("zdenek", "wyrd", "smith", "14-", "alder", str(tmp_path)):
        assert secret not in said


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_a_database_is_written_like_other_files_with_its_mode_and_through_a_link(
    archive: Archive, tmp_path: Path
) -> None:
    path, link = tmp_path / "raids.sqlite", tmp_path / "link.sqlite"
    old = os.umask(0o077)
    try:
        archive.to_sqlite(path)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    link.symlink_to(path)
    archive.to_sqlite(link)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["link.sqlite", "raids.sqlite"]


def test_a_list_of_events_fits_a_terminal_and_says_of_few_why_each_is_one(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["archive", "query", str(made)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert max(map(len, said)) <= 80
    assert said[1].split() == [
        "2019-03-13", "Kestrel", "Crescent", "Blackbird", "Leys", "drugs", "convicted", "4",
    ]  # fmt: skip
    assert "2 events" in said
    assert "  Kestrel Crescent, 2019-03-13: other: same place, same day, 13 March 2019;" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--operation", "Heron"], "Operations that its events have: none."),
        (["--force", "Kent Police"], "Forces that its events have: none."),
        (["--from", "2030"], "The days of its events are from 2019-03-13 to 2019-06-01."),
    ],
)
def test_where_nothing_answers_it_says_what_there_is(
    asked: list[str], said: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "query", str(made), *asked]) == 3
    assert capsys.readouterr().out.splitlines() == ["No event answers that.", said]
    assert main(["archive", "query", str(made), *asked, "-o", str(tmp_path / "a.csv")]) == 3
    assert f"No event answers that. {said}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--radius", "300"], "give --near FILE, too"),
        (["--title", "Raids"], "give -o FILE, too"),
        (["-o", "raids.xlsx"], ".png, .sqlite, .svg"),
        (["--area", "Blackbrd Leys"], "the patch thames-valley has no area called Blackbrd Leys; "),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    asked: list[str], said: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "query", str(made), *asked]) == 2
    assert said in capsys.readouterr().err


def test_of_repeated_areas_each_counts_and_not_the_last_alone(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = ["archive", "query", str(made), "--area", "Headington", "--area", "Blackbird Leys"]
    assert main(query) == 0
    said = capsys.readouterr().out
    assert CRESCENT in said
    assert GIRDLESTONE in said


def test_an_operation_is_asked_for_with_or_without_the_word(tmp_path: Path) -> None:
    told = RAID | {"text": f"{RAID['text']}\n\nThe raid was part of Operation Heron."}
    added([told], tmp_path / "raids.archive")
    archive = Archive(tmp_path / "raids.archive")
    for asked in ("Heron", "operation heron", "Operation Heron"):
        assert streets(archive, operation=asked) == [CRESCENT]


@pytest.mark.parametrize("ending", ["geojson", "csv", "parquet", "gpkg", "svg"])
def test_a_query_writes_a_table_or_a_map_by_the_ending(
    ending: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"found.{ending}"
    assert main(["archive", "query", str(made), "--kind", "drugs", "-o", str(path)]) == 0
    said = capsys.readouterr().err
    assert f"wrote {path}: 1 event" in said
    if ending in ("geojson", "csv", "parquet", "gpkg"):
        (row,) = read_raids(path).rows
        assert [source.id for source in sources_in(row.sources)][:2] == ["raid", "other"]
    if ending == "gpkg":
        assert pyogrio.list_layers(path)[0, 0] == "raids", "what opens a file takes its first layer"
        assert pyogrio.read_dataframe(path, layer="raids").geometry.is_valid.all()
    if ending == "geojson":
        (feature,) = json.loads(path.read_text("utf-8"))["features"]
        assert feature["properties"]["told"] == 4


def test_a_database_is_said_to_hold_all_events_whatever_is_asked(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "all.sqlite"
    for asked in ("drugs", "immigration"):
        assert main(["archive", "query", str(made), "--kind", asked, "-o", str(path)]) == 0
        assert capsys.readouterr().err == f"wrote {path}: 2 events, all of the archive\n"


def test_a_query_lists_in_the_terminal_and_finds_nothing_with_exit_code_3(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "query", str(made), "--from", "2019-03"]) == 0
    assert "convicted" in capsys.readouterr().out
    assert main(["archive", "query", str(made), "--from", "2030"]) == 3
    assert "No event answers that." in capsys.readouterr().out


def test_a_kind_a_force_and_an_operation_may_be_repeated_as_an_area_may(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "raids.archive"
    heron = ELSEWHERE | {"text": f"{ELSEWHERE['text']} It was part of Operation Heron."}
    guns = RAID | {
        "id": "guns",
        "text": "Armed police raided a house in Long Ground, Greater Leys, on Wednesday and seized "
        "a shotgun. It was part of Operation Falcon.",
    }
    added([RAID, heron, guns], path)
    command = ["archive", "query", str(path)]
    for asked, told in (
        (["--kind", "drugs", "--kind", "arms"], [CRESCENT, "Long Ground"]),
        (["--kind", "arms", "--kind", "drugs"], [CRESCENT, "Long Ground"]),
        (["--operation", "Operation Heron", "--operation", "falcon"], ["Long Ground", GIRDLESTONE]),
    ):
        assert main([*command, *asked]) == 0
        said = capsys.readouterr().out
        names = (CRESCENT, "Long Ground", GIRDLESTONE)
        assert [name for name in names if name in said] == told
    assert main([*command, "--operation", "Owl", "--operation", "Kite"]) == 3
    assert "Operations that its events have: " in capsys.readouterr().out


def test_a_layer_that_does_not_say_what_it_is_in_is_told_by_the_option_that_there_is(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crescent = archive.to_geodataframe(area="Blackbird Leys").to_crs("EPSG:27700").geometry.iloc[0]
    schools = tmp_path / "schools.csv"
    schools.write_text(f"name,x,y\nSchool,{crescent.centroid.x},{crescent.centroid.y}\n")
    command = ["archive", "query", str(archive.path), "--near", str(schools)]
    assert main(command) == 2
    asked = "say it, such as --near-crs EPSG:27700, or near_crs='EPSG:27700' in Python"
    assert asked in capsys.readouterr().err
    assert main([*command, "--near-crs", "EPSG:27700", "--radius", "500"]) == 0
    said = capsys.readouterr().out
    assert (CRESCENT in said, GIRDLESTONE in said) == (True, False)
    assert streets(archive, near=schools, near_crs="EPSG:27700", radius_m=500) == [CRESCENT]
    assert main(["archive", "query", str(archive.path), "--near-crs", "EPSG:27700"]) == 2
    assert "give --near FILE, too" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["area", "from", "to", "force", "operation"])
@pytest.mark.parametrize("value", ["", " "])
def test_what_is_blank_asks_for_nothing_in_particular_and_is_refused(
    option: str, value: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "query", str(made), f"--{option}", value]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"geomap: {value!r} is ")
    assert said.err.count("\n") == 1
    name = {"from": "since", "to": "until"}.get(option, option)
    with pytest.raises(ValueError, match=r"is no day|is the name of no"):
        Archive(made).to_geodataframe(**{name: value})


def test_no_path_is_not_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text("Police raided a house.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["archive", "add", "", "-o", "raids.archive"])
    assert ended.value.code == 2
    assert "'' is no path: name a file or a folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["one.txt"]


@pytest.mark.parametrize("name", ["area", "kind", "force", "operation"])
def test_an_empty_list_asks_not_for_all(made: Path, name: str) -> None:
    archive = Archive(made)
    with pytest.raises(InputError, match="an empty list asks for no event"):
        archive.to_geodataframe(**{name: []})  # type: ignore[arg-type]
    assert len(archive.to_geodataframe(**{name: None})) == len(archive.to_geodataframe())  # type: ignore[arg-type]


def test_points_to_be_near_to_are_no_file_and_it_is_told_who_takes_them(made: Path) -> None:
    with pytest.raises(InputError, match=r"gm\.near\) takes a path, and this is a tuple"):
        Archive(made).to_geodataframe(near=(-1.2, 51.7))  # type: ignore[arg-type]


def test_an_archive_is_mapped_like_a_story(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "year.html"
    assert main(["map", str(made), "-o", str(path)]) == 3, "one of its raids is not placed"
    page = path.read_text("utf-8")
    assert CRESCENT in page
    assert "Told by" in page
    assert GIRDLESTONE in page


def test_a_part_that_somebody_changed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "raids.archive"
    added([RAID, CHARGED], path)
    assert main(["archive", "check", str(path)]) == 0
    (part,) = (path / "events").iterdir()
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    (path / "events" / "more.parquet").write_bytes(b"x")
    assert main(["archive", "check", str(path)]) == 1
    said = capsys.readouterr().err
    assert f"events/{part.name} is not as it was written" in said
    assert "events/more.parquet is no part of the archive" in said
    assert main(["archive", "query", str(path)]) == 2
    assert "is damaged" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["events", "stories"])
def test_what_reads_or_adds_to_an_archive_that_is_damaged_says_so_in_a_line(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "raids.archive"
    added([RAID, CHARGED], path)
    part = min((path / table).iterdir())
    part.write_bytes(part.read_bytes() + b"x\n")
    before = tables(path)
    for command in (
        ["info", path],
        ["add", path.with_suffix(".jsonl"), "-o", path, "--workers", "1"],
        ["remove", path, "raid"],
        ["query", path, "-o", tmp_path / "all.sqlite"],
    ):
        assert main(["archive", *map(str, command)]) == 2
        (said,) = capsys.readouterr().err.splitlines()
        assert said.startswith(f"geomap: {path} is damaged (")
        assert said.endswith("): see geomap archive check, or make it anew")
    assert tables(path) == before
    assert not (tmp_path / "all.sqlite").exists()
