from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.configuration.known_keys import KEYS
from geomap.gazetteer.patches import data_folder
from geomap.renderers.common.appearance.palette import PALETTE

STORY = data_folder() / "stories" / "oxford-raids.txt"
URL = "https://maps.paper.example/m.html"
OURS = """
title = "{title} | {provider}"
provider = "The Example Echo"
credit = "Map: The Example Echo"
output = "maps"
assets = "shared"

[palette]
mark = "#8a1538"

[fonts]
headings = ["Charter", "Georgia"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give the folder of a newsroom: its settings, agreed to, a folder of maps, a story below."""
    (tmp_path / "maps").mkdir()
    settled(tmp_path, OURS)
    (tmp_path / "2017").mkdir()
    (tmp_path / "2017" / "oxford-raids.txt").write_bytes(STORY.read_bytes())
    return tmp_path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def settled(folder: Path, text: str) -> None:
    """Write a newsroom's settings, and agree to them."""
    (folder / "geomap.toml").write_text(text, encoding="utf-8")
    assert run("config", folder, "--agree") == 0


def test_a_map_has_what_the_newsroom_sets(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = desk / "2017" / "oxford-raids.txt"
    assert run("map", story, "--published", "2017-08-10", "--data", desk / "t.geojson") == 0
    told = capsys.readouterr().err
    assert f"settings from {desk / 'geomap.toml'}: title, provider, credit, assets, output" in told
    page = (desk / "maps" / "oxford-raids.html").read_text(encoding="utf-8")
    assert "<title>Police raids in Oxford and Wheatley | The Example Echo</title>" in page
    assert "<li>Map: The Example Echo</li>" in page
    (sheet,) = (desk / "maps").glob("geomap-*.css")
    (script,) = (desk / "maps").glob("geomap-*.js")
    assert f'href="{sheet.name}"' in page
    assert script.name in page
    style = sheet.read_text(encoding="utf-8")
    assert "--mark:#8a1538" in style
    assert '--headings-faces:"Charter","Georgia",' in style
    attribution = json.loads((desk / "t.geojson").read_bytes())["attribution"]
    assert attribution.count("Map: The Example Echo") == 1


def test_the_command_line_wins_over_the_file(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settled(desk, f"{OURS}\n[areas]\nper = 'homes'\n".replace("inside", ""))
    story, page = desk / "2017" / "oxford-raids.txt", desk / "map.html"
    assert run("map", story, "-o", page, "--title", "Six raids", "--assets", "inside") == 2
    assert "--per says something of --neighbourhoods" in capsys.readouterr().err
    settled(desk, OURS)
    assert run("map", story, "-o", page, "--title", "Six raids", "--assets", "inside") == 0
    text = page.read_text(encoding="utf-8")
    assert "<title>Six raids</title>" in text
    assert "--mark:#8a1538" in text
    assert not list(desk.glob("geomap-*"))
    assert not list((desk / "maps").iterdir())


def test_what_the_command_line_says_of_areas_is_not_mixed_with_what_the_file_says(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "All", "label": "All of it"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[-1.4, 51.6], [-1, 51.6], [-1, 51.9], [-1.4, 51.9], [-1.4, 51.6]]],
        },
    }
    whole = json.dumps({"type": "FeatureCollection", "features": [feature]})
    for name in ("ours.geojson", "others.geojson"):
        (desk / name).write_text(whole)
    areas = '[areas]\nfiles = "ours.geojson"\nname-column = "label"\ncredit = "Ours"\n'
    (desk / "geomap.toml").write_text(areas)
    story, page = desk / "2017" / "oxford-raids.txt", desk / "map.html"
    run("map", story, "-o", page)
    assert "All of it" in page.read_text(encoding="utf-8")
    run("map", story, "-o", page, "--neighbourhoods", desk / "others.geojson")
    text = page.read_text(encoding="utf-8")
    assert "All of it" not in text
    assert "<li>Ours</li>" not in text
    capsys.readouterr()


def test_a_file_may_be_named_or_none_be_taken(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = desk / "other.toml"
    other.write_text('credit = "Map: another desk"')
    story, page = desk / "2017" / "oxford-raids.txt", desk / "map.html"
    assert run("map", story, "-o", page, "--config", other) == 0
    assert "<li>Map: another desk</li>" in page.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run("map", story, "-o", page, "--no-config") == 0
    assert "settings from" not in capsys.readouterr().err
    assert run("map", story, "--no-config") == 2
    assert "give -o FILE" in capsys.readouterr().err


def test_a_wrong_file_stops_a_map_before_anything_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "geomap.toml").write_text(OURS.replace("#8a1538", "#ffb0b0"))
    assert run("map", desk / "2017" / "oxford-raids.txt") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "geomap.toml, line 9: palette has mark on paper with a contrast of 1.74:1" in told
    assert not list((desk / "maps").iterdir())


def test_where_names_of_streets_may_go_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "geomap.toml").write_text('geocoder = "local,photon"')
    story = desk / "2017" / "oxford-raids.txt"
    mapped = ("map", story, "-o", desk / "m.html", "--offline")
    assert run(*mapped, "--config", desk / "geomap.toml") == 0
    assert "geocoder (local,photon)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('geocoder = "photon"\nservers.photon = "https://evil.example"', "geocoder, servers"),
        ('geocoder = "local,photon"', "geocoder"),
    ],
)
def test_a_file_that_came_with_a_story_sends_nothing_away_before_the_user_agreed_to_it(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    names: str,
) -> None:
    monkeypatch.setenv("GEOMAP_DATA", str(desk / "kept"))
    (desk / "geomap.toml").write_text(text)
    story = desk / "2017" / "oxford-raids.txt"
    mapped = ("map", story, "-o", desk / "m.html", "--offline")
    for _ in range(2):
        assert run(*mapped) == 2
        told = capsys.readouterr().err
        assert f"{desk / 'geomap.toml'} sets {names}, by which streets are sent" in told
        assert told.count("\n") == 1
        assert not (desk / "m.html").exists()
        assert run("config", story) == 0, "to look is not to agree"
    capsys.readouterr()
    assert run("config", story, "--agree") == 0
    assert run(*mapped) != 2
    (desk / "geomap.toml").write_text(f"{text}  # and another word")
    assert run(*mapped) == 2, "another word is asked anew"
    (desk / "geomap.toml").write_text(text)
    (desk / "2017" / "geomap.toml").write_text(text)
    assert run(*mapped) == 2, "so is another file"
    (desk / "2017" / "geomap.toml").unlink()
    assert run(*mapped, "--geocoder", "local") == 0, "the command line wins"
    (desk / "geomap.toml").unlink()
    assert run("config", story, "--agree") == 2
    assert "no geomap.toml here or above to agree to" in capsys.readouterr().err


SCRIPT = "https://evil.example/x.js"


@pytest.mark.parametrize(
    ("text", "command", "name", "value"),
    [
        (f"[frame]\nscript = '{SCRIPT}'", ["embed", "m.html"], "frame.script", SCRIPT),
        ("[desk]\nstore = 'drop.sqlite'", ["desk", "verify"], "desk.store", "drop.sqlite"),
        ("[desk]\nfolder = 'maps'", ["desk", "verify"], "desk.folder", "maps"),
        (f"[desk]\nurl = '{URL}'", ["desk", "verify"], "desk.url", URL),
        ("output = 'maps'", ["map", "2017/oxford-raids.txt"], "output", "maps"),
    ],
)
def test_a_file_that_came_with_a_story_puts_nothing_where_it_likes_before_the_user_agreed_to_it(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    command: list[str],
    name: str,
    value: str,
) -> None:
    monkeypatch.chdir(desk)
    settled(desk, "")
    assert run("map", "2017/oxford-raids.txt", "-o", "m.html") == 0
    Path("geomap.toml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(*command) == 2
    told = capsys.readouterr()
    assert f"{desk / 'geomap.toml'} sets {name}, by which" in told.err
    assert (told.err.count("\n"), told.out) == (1, "")
    assert run("config", "--agree") == 0
    capsys.readouterr()
    run(*command)
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "settings from" in line]
    assert said.endswith(f"{name} ({value if '://' in value else desk / value})")


def test_what_chooses_nothing_has_not_to_be_agreed_to(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, page = desk / "2017" / "oxford-raids.txt", desk / "m.html"
    (desk / "geomap.toml").write_text("output = 'maps'\n[frame]\nscript = 'inline'\n")
    assert run("map", story, "-o", page) == 0
    capsys.readouterr()
    assert run("embed", page, "--url", URL) == 0
    assert "<script>" in capsys.readouterr().out


def test_a_server_of_ones_own_is_granted_to_the_chain_that_has_it_and_no_other(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "geomap.toml").write_text('servers.nominatim = "http://127.0.0.1:1"')
    story = desk / "2017" / "oxford-raids.txt"
    assert run("map", story, "-o", desk / "m.html") == 0
    names = ("locate", "Zzyzx Road", "--geocoder", "nominatim", "--offline")
    assert run(*names, "--config", desk / "geomap.toml") in (1, 3)
    assert "nominatim.openstreetmap.org" not in capsys.readouterr().err


def test_config_tells_each_key_its_value_and_where_that_stands(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("config", desk / "2017" / "oxford-raids.txt") == 0
    out = capsys.readouterr().out
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert str(desk / "geomap.toml") in out
    assert {key.name for key in KEYS} <= set(lines)
    assert lines["title"].split(maxsplit=1)[1].strip() == "line 2   {title} | {provider}"
    assert lines["patch"].split() == ["patch", "default", "thames-valley"]
    dark = PALETTE["mark"].dark
    assert f"mark #8a1538 ({dark} in the dark)" in lines["palette"]
    assert lines["palette"].split()[1:3] == ["line", "8"]


@pytest.mark.parametrize(
    "command", [("check",), ("decisions", "--raided", "Elm Road"), ("review", "-o", "r.html")]
)
def test_whatever_is_said_of_a_story_is_said_of_the_newsrooms_own_patch(
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("streets.csv").write_text(
        "name,kind,lon,lat,locality\n"
        "Elm Road,street,-3.901,55.121,Northtown\nNorthtown,town,-3.9,55.12,\n",
        encoding="utf-8",
    )
    Path("corrections.toml").write_text(
        '[[correction]]\nname = "Oak Street"\nbecause = "too short a street"\n', encoding="utf-8"
    )
    assert run("gazetteer", "build", "streets.csv", "-o", "millbury") == 0
    Path("geomap.toml").write_text(
        'patch = "millbury"\ncorrections = "corrections.toml"\n', encoding="utf-8"
    )
    Path("story.txt").write_text(
        "Police raided a house in Elm Road, Northtown, on Monday.\n", encoding="utf-8"
    )
    name, *options = command
    capsys.readouterr()
    assert run(name, "story.txt", *options) == 0
    told = capsys.readouterr()
    own = "patch" if name != "check" else "patch, corrections"  # decisions are of one story
    assert f"settings from {tmp_path / 'geomap.toml'}: {own}\n" in told.err


def test_config_of_what_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("config", tmp_path / "story.txt") == 2
    assert "story.txt does not exist: check the path" in capsys.readouterr().err


def test_config_tells_where_there_is_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("config", tmp_path, "--no-config") == 0
    told = capsys.readouterr()
    assert "there is no geomap.toml" in told.err
    assert all(line.split()[1] == "default" for line in told.out.splitlines())


def test_a_pattern_is_not_put_around_a_title_twice_nor_a_credit_owed_twice(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, page = desk / "t.geojson", desk / "again.html"
    run("map", desk / "2017" / "oxford-raids.txt", "--data", table)
    assert run("export", table, "-o", page) == 0
    text = page.read_text(encoding="utf-8")
    assert "<title>Police raids in Oxford and Wheatley | The Example Echo</title>" in text
    assert text.count("<li>Map: The Example Echo</li>") == 1
    assert list(desk.glob("geomap-*.js")), "a map of a table shares its script, too"
    capsys.readouterr()


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_a_picture_has_the_colours_of_the_newspaper(
    desk: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, plain = desk / f"map.{ending}", desk / f"plain.{ending}"
    story = desk / "2017" / "oxford-raids.txt"
    for path, more in ((picture, []), (plain, ["--no-config", "--title", "x"])):
        run("map", story, "-o", path, *more)
    if ending == "svg":
        assert 'fill="#8a1538"' in picture.read_text(encoding="utf-8")
        assert PALETTE["mark"].light not in picture.read_text(encoding="utf-8")
    assert picture.read_bytes() != plain.read_bytes()
    capsys.readouterr()
