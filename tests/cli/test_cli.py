from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

from geomap.cli.main import main
from geomap.gazetteer.patches import data_folder

STORY = data_folder() / "stories" / "oxford-raids.txt"
MOST_MODULES = 294
"""Of geomap's own that a map may import, as many as the sample story takes."""
MOST_DATACLASSES = 20
"""Of geomap's own that a map may make: each compiles up to six methods, a named tuple one."""
MOST_MODULES_OF_A_NAME = 61
MOST_MODULES_OF_A_READING = 182
STREETS = [
    "Kestrel Crescent",
    "Girdlestone Road",
    "Long Ground",
    "Ashhurst Way",
    "The Slade",
    "Tyndale Place",
]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_the_sample_story_becomes_a_map_and_a_table_with_six_of_six_placed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, table = tmp_path / "map.html", tmp_path / "raids.geojson"
    assert run("map", STORY, "--published", "2017-08-10", "-o", page, "--data", table) == 0
    out, err = capsys.readouterr()
    assert "6 of 6 homes placed" in out
    assert f"wrote {page}" in err
    assert max(map(len, out.splitlines())) <= 80
    features = json.loads(table.read_bytes())["features"]
    assert [feature["properties"]["street"] for feature in features] == STREETS
    assert {feature["properties"]["date"] for feature in features} == {"2017-08-09"}
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_day_that_only_the_text_states_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = tmp_path / "pasted.txt"
    text = STORY.read_text(encoding="utf-8")
    pasted.write_text(f"Six homes raided\n14:02, 10 AUG 2017\n{text}", encoding="utf-8")
    run("map", pasted, "-o", tmp_path / "map.html")
    assert "dates count from 10 August 2017" in capsys.readouterr().err
    run("map", pasted, "--published", "2017-08-10", "-o", tmp_path / "map.html")
    assert "dates count from" not in capsys.readouterr().err


def test_a_day_that_only_the_name_of_the_file_tells_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = tmp_path / "2017-08-10-raids.txt"
    named.write_bytes(STORY.read_bytes())
    run("map", named, "-o", tmp_path / "map.html")
    assert "10 August 2017, which its name begins with;" in capsys.readouterr().err


def test_the_slade_stays_in_oxford_and_its_note_says_so(tmp_path: Path) -> None:
    table = tmp_path / "raids.geojson"
    run("map", STORY, "-o", tmp_path / "map.html", "--data", table)
    slade = json.loads(table.read_bytes())["features"][4]
    line = shape(slade["geometry"])
    assert line.geom_type in {"LineString", "MultiLineString"}
    assert line.hausdorff_distance(Point(-1.2045, 51.7493)) < 0.01
    assert slade["properties"]["note"].startswith("the story says Wheatley of a later one")


def test_the_terminal_names_places_as_people_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("map", STORY, "-o", tmp_path / "map.html")
    said = capsys.readouterr().out
    assert "Wheatley, South Oxfordshire" in said
    assert "Beckley & Horspath" not in said
    assert "Beckley &amp; Horspath" not in (tmp_path / "map.html").read_text("utf-8")


def test_the_same_story_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("map", STORY, "-o", tmp_path / f"{name}.html", "--data", tmp_path / f"{name}.geojson")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert (tmp_path / "one.geojson").read_bytes() == (tmp_path / "two.geojson").read_bytes()


def test_a_story_of_another_town_makes_a_map_without_a_pin_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, table = tmp_path / "leeds.txt", tmp_path / "raids.geojson"
    story.write_text(
        "West Yorkshire Police searched homes in Church Street and Victoria Road, in Headingley, "
        "Leeds, on Tuesday.\n"
    )
    assert run("map", story, "-o", tmp_path / "map.html", "--data", table) == 3
    collection = json.loads(table.read_bytes())
    assert collection["features"] == []
    assert {item["street"] for item in collection["unplaced"]} == {"Church Street", "Victoria Road"}
    assert "Not placed" in capsys.readouterr().out
    assert (tmp_path / "map.html").exists()


def test_a_story_without_a_raid_is_told_and_its_map_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "fair.txt"
    story.write_text(
        "The summer fair returns to South Park in Oxford on Saturday, rain or shine.\n"
    )
    assert run("map", story, "-o", tmp_path / "map.html") == 3
    assert "no raid" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        (None, [], "story.txt does not exist"),
        (b"", [], "holds no story"),
        (b"\x00\x01\x02\x03" * 50, [], "is no text file"),
        ("Police raided Alder Road".encode("utf-16-le"), [], "story.txt"),
        (b"x" * 50_000_000, [], "larger than"),
        (b"Police raided a home.", ["--patch", "atlantis"], "there is no patch 'atlantis'"),
        (b"Police raided a home.", ["--published", "2017-02-30"], "2017-02-30 is no date"),
        (b"Police raided a home.", ["--published", "yesterday"], "yesterday is no date"),
        (b"Police raided a home.", ["--data", "raids.shape"], "raids.shape has no ending"),
        (b"Police raided a home.", ["--geocoder", "oracle"], "there is no geocoder 'oracle'"),
        (b"Police raided a home.", ["--corrections", "none.toml"], "none.toml does not exist"),
        (b"Police raided a home.", ["-o", "none/map.html"], "folder none does not exist"),
        (b"Police raided a home.", ["-o", "map.docx"], "map.docx has no ending"),
    ],
)
def test_bad_input_is_one_line_and_exit_2_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("story.txt").write_bytes(content)
    before = sorted(tmp_path.iterdir())
    assert run("map", "story.txt", "-o", "map.html", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert message in err
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_is_no_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.txt").mkdir()
    assert run("map", tmp_path / "story.txt", "-o", tmp_path / "map.html") == 2
    assert "is a folder" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert run("map", STORY, "-o", closed / "map.html") == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("fault", ["cut", "foreign", "description", "polygons", "lines", "owed"])
def test_a_broken_patch_is_one_line_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    folder = tmp_path / "patch"
    shutil.copytree(data_folder() / "patches" / "thames-valley", folder)
    index = folder / "ground" / "gazetteer.bin"
    if fault == "lines":
        (folder / "ground" / "ground.bin").write_bytes(b"no ground at all")
    elif fault == "owed":
        (folder / "ground" / "ground.toml").write_text("[[credits]]\nsource = 1")
    elif fault == "cut":
        index.write_bytes(index.read_bytes()[:5000])
    elif fault == "foreign":
        index.write_bytes(b"not an index at all")
    elif fault == "description":
        (folder / "patch.toml").write_text("title = 3 =")
    else:
        (folder / "wards.geojson").write_text('{"features": [{"properties": null}]}')
    assert run("map", STORY, "-o", tmp_path / "map.html", "--patch", folder) == 2
    _out, err = capsys.readouterr()
    assert err.count("\n") == 1
    assert str(folder) in err
    assert not (tmp_path / "map.html").exists()


def test_wrong_use_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run("map")
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert run("map", STORY) == 2, "no file to write is named, and no folder of the newsroom's"
    assert capsys.readouterr().err.count("\n") == 1


def test_reading_gives_the_mentions_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", STORY, "--json") == 0
    record = json.loads(capsys.readouterr().out)
    text = STORY.read_text(encoding="utf-8")
    raids = [mention for mention in record["mentions"] if mention["role"] == "raid"]
    assert [text[raid["start"] : raid["end"]] for raid in raids] == STREETS
    assert raids[0]["locality"] == "Blackbird Leys"


def test_reading_explains_each_reading(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", STORY, "--explain")
    out = capsys.readouterr().out
    assert "The Slade" in out
    assert "no locality" in out


def test_a_name_with_its_locality_is_located(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("locate", "Kestrel Crescent, Blackbird Leys", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    best = found["candidates"][0]
    assert (best["lon"], best["lat"]) == pytest.approx((-1.2084, 51.7198), abs=0.001)
    assert best["source"] == "police_uk"


def test_a_name_that_is_not_known_is_told_with_exit_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("locate", "Quetzalcoatl Boulevard") == 3
    out = capsys.readouterr().out
    assert "no street of this name is known" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_column_of_names_is_located_and_bad_rows_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_text('id,where\n1,"Long Ground, Greater Leys"\n2,\n3\n4,Nowhere At All\n')
    assert run("locate", "--csv", path, "--column", "where") == 3
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(out.splitlines()))
    assert [row["id"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0]["place"] == "Long Ground"
    assert rows[1]["place"] == rows[2]["place"] == rows[3]["place"] == ""
    assert "line 3: the name is empty" in err
    assert "line 4: 1 cells where the header has 2" in err


def test_a_missing_column_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "names.csv"
    path.write_text("id,where\n")
    assert run("locate", "--csv", path, "--column", "street") == 2
    assert "has no column 'street': it has id, where" in capsys.readouterr().err


def test_the_patch_tells_what_it_holds_and_its_credits(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gazetteer", "info") == 0
    out = capsys.readouterr().out
    assert "data.police.uk" in out
    first, *others = out.splitlines()
    assert first.startswith("Thames Valley (thames-valley), "), "and the folder, as long as it is"
    assert max(map(len, others)) <= 80


def test_the_gazetteer_is_listed_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gazetteer", "list") == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert len(rows) > 20_000
    assert {"name", "kind", "lon", "lat", "locality", "district", "source"} <= set(rows[0])


def test_a_snippet_is_made_for_a_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("map", STORY, "-o", tmp_path / "map.html", "--title", 'Raids "here"')
    capsys.readouterr()
    url = "https://maps.example.org/raids.html"
    assert run("embed", tmp_path / "map.html", "--url", url) == 0
    snippet = capsys.readouterr().out
    assert f'src="{url}"' in snippet
    assert 'sandbox="allow-scripts"' in snippet
    assert "Raids &quot;here&quot;" in snippet


def test_story_text_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Police raided a home in Quet\x1b[31mzal Road in Oxford yesterday.\n")
    run("map", story, "-o", tmp_path / "map.html")
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("command", [[], ["map"], ["locate"], ["gazetteer"]])
def test_help_imports_no_map_library(command: list[str]) -> None:
    script = (
        "import sys; from geomap.cli.main import main\n"
        f"try: main({[*command, '--help']!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'shapely', 'pandas', 'folium', 'geopy', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["map"], "Story in, interactive map out."),
        (["archive", "check"], "Whether each part is as it was written, and what is taken back."),
        (["cache", "import"], "Take in what was exported, all of it or none."),
    ],
)
def test_the_help_of_a_command_says_first_what_it_does(
    command: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    usage, about, *_ = capsys.readouterr().out.split("\n\n")
    assert (usage.split()[:2], about) == (["usage:", "geomap"], said)


def loaded_by(*arguments: str) -> set[str]:
    """Run a command in a process of its own; give the modules that it imports."""
    return set(told_after("print(*sys.modules, file=sys.stderr)", *arguments))


def told_after(asked: str, *arguments: str) -> list[str]:
    """Run a command in a process of its own; give the words of what is told behind it."""
    script = (
        "import sys; from geomap.cli.process import run\n"
        f"sys.argv = {['geomap', *arguments]!r}\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        f"{asked}"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()[-1].split()


def test_the_terminal_names_no_street_that_is_shown_no_closer_than_its_area(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = ("map", STORY, "--published", "2017-08-10", "--precision", "area", "-o")
    run(*wide, tmp_path / "map.html")
    out = capsys.readouterr().out
    assert "Blackbird Leys" in out
    assert [street for street in STREETS if street in out] == []
    monkeypatch.setattr("geomap.desk.decisions.widening.offered", lambda *_: iter(()))
    assert run(*wide, tmp_path / "map.html") == 3
    out = capsys.readouterr().out
    assert out.count("…: no area is known that would not tell the street") == 6
    assert [street for street in STREETS if street in out] == []


def test_a_map_imports_no_table_library_and_nothing_of_what_it_was_not_asked(
    tmp_path: Path,
) -> None:
    loaded = loaded_by("map", str(STORY), "-o", str(tmp_path / "map.html"))
    tables = {"pandas", "geopandas", "folium", "geopy", "trafilatura", "pyproj"}
    assert not loaded & (tables | {"numpy.ma", "geomap.cli.commands.cache_command"})
    assert not [name for name in loaded if name.startswith("geomap.renderers.leaflet.tiles.")]
    assert not {f"geomap.desk.decisions.{name}" for name in ("applied", "widening")} & loaded
    own_areas = {f"geomap.areas.{name}" for name in ("own_areas", "distance")}
    readers = {"geomap.io.features", "geomap.io.local_files", "zipfile"}
    assert not (own_areas | readers | {"geomap.gazetteer.fuzzy.search"}) & loaded
    assert len([name for name in loaded if name.startswith("geomap.")]) <= MOST_MODULES


def test_a_map_makes_few_dataclasses(tmp_path: Path) -> None:
    count = (
        "from dataclasses import is_dataclass\n"
        "own = [m for name, m in sys.modules.items() if name.startswith('geomap.')]\n"
        "made = {of for m in own for of in vars(m).values() if isinstance(of, type)}\n"
        "print(sum(map(is_dataclass, made)), file=sys.stderr)"
    )
    (made,) = told_after(count, "map", str(STORY), "-o", str(tmp_path / "map.html"))
    assert 10 < int(made) <= MOST_DATACLASSES


def test_a_name_is_located_without_what_reads_a_story_and_draws_a_map() -> None:
    loaded = loaded_by("locate", "The Slade, Oxford")
    rooms = (
        "geomap.story",
        "geomap.desk",
        "geomap.renderers",
        "geomap.formats",
        "numpy",
        "shapely",
    )
    assert [name for name in loaded if name.startswith(rooms)] == []
    assert len([name for name in loaded if name.startswith("geomap.")]) <= MOST_MODULES_OF_A_NAME


def test_a_column_of_names_is_located_without_masked_arrays(tmp_path: Path) -> None:
    column = tmp_path / "names.csv"
    lines = [f"{word} Road" for word in ("Church", "Alder", "Elm", "London", "Bath") * 30]
    names = [
        f"{line}{'' if number < 5 else chr(97 + number % 26)}" for number, line in enumerate(lines)
    ]
    column.write_text("name\n" + "\n".join(names) + "\n")
    loaded = loaded_by("locate", "--csv", str(column), "--column", "name")
    assert {"numpy", "geomap.placing.many_names.plain_names"} <= loaded
    assert "numpy.ma" not in loaded


def test_a_story_is_read_without_what_places_it_and_draws_a_map() -> None:
    loaded = loaded_by("read", str(STORY))
    rooms = ("pipeline", "placing", "renderers", "formats", "geocoders", "raids.table")
    assert not {f"geomap.{room}" for room in (*rooms, "desk.foreign_tables")} & loaded
    assert not {"numpy.ma", "shapely", "tempfile"} & loaded
    assert len([name for name in loaded if name.startswith("geomap.")]) <= MOST_MODULES_OF_A_READING


def test_the_sizes_of_pictures_are_those_that_they_have(capsys: pytest.CaptureFixture[str]) -> None:
    from geomap.cli.options import SIZES
    from geomap.renderers.still import sheet

    assert tuple(sheet.SIZES) == SIZES
    with pytest.raises(SystemExit) as left:
        main(["map", str(STORY), "-o", "map.html", "--size", "giant"])
    assert left.value.code == 2
    assert "giant" in capsys.readouterr().err


def test_a_path_that_no_system_takes_is_wrong_input_in_one_line(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "geomap", "map", "x" * 300, "-o", str(tmp_path / "map.html")]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "look at its name, and at who may use it" in done.stderr


def test_a_picture_asks_nobody_for_tiles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["map", str(STORY), "--tiles", "OpenStreetMap.Mapnik", "-o"]
    main([*line, str(tmp_path / "map.svg")])
    assert "asks tile.openstreetmap.org" not in capsys.readouterr().err
    main([*line, str(tmp_path / "map.html")])
    assert "asks tile.openstreetmap.org" in capsys.readouterr().err


def test_the_version_is_told_without_what_a_map_is_made_with() -> None:
    loaded = loaded_by("--version")
    assert not loaded & {"dataclasses", "json", "geomap.model", "geomap.cli.commands.map_command"}


@pytest.mark.parametrize(("given", "threads"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")])
def test_a_command_starts_no_threads_that_wait_for_matrices(
    given: dict[str, str], threads: str
) -> None:
    script = (
        "import os, geomap.cli.process as p; p.run(); print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    environment = {name: value for name, value in os.environ.items() if "OPENBLAS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", script, "read", str(STORY)],
        capture_output=True,
        text=True,
        check=True,
        env=environment | given,
    )
    assert done.stdout.splitlines()[-1] == threads


def test_help_loads_no_gazetteer_and_no_tables() -> None:
    script = (
        "import sys; from geomap.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = said.stdout.splitlines()[-1].split()
    slow = ("geomap.gazetteer", "geomap.raids", "geomap.story", "geopandas", "numpy", "shapely")
    assert not set(slow) & set(loaded)


def test_a_map_is_named_after_the_town_that_a_suburb_is_a_part_of(tmp_path: Path) -> None:
    story, page = tmp_path / "banbury.txt", tmp_path / "map.html"
    story.write_text(
        "Thames Valley Police raided two homes in Banbury yesterday.\n\nOfficers searched houses "
        "in Edmunds Road in Ruscote and Middleton Road in Grimsbury, and seized cannabis.\n"
    )
    run("map", story, "-o", page)
    assert "<h1>Police raids in Banbury</h1>" in page.read_text(encoding="utf-8")
