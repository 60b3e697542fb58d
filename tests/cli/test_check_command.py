"""`geomap check`, and how a check holds up `geomap map`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.cli.main import main

QUIET = (
    "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, on 12 March 2024. A burglar"
    " was arrested."
)
CHILD = QUIET.replace("Police", "As a baby slept police")
PERHAPS = (
    "A stop and search on Between Towns Road, Oxford, led the team to a house in Bartholomew Road,"
    " where 14 wraps were recovered."
)
ELSEWHERE = "The fair in Kestrel Crescent was a success."


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "story.txt"


def test_a_check_is_told_with_its_source_and_what_to_do(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(CHILD, encoding="utf-8")
    assert main(["check", "story.txt"]) == 0
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert said.startswith("Stop: settle it before the map is published:\n  child-near: ")
    flat = " ".join(said.split())
    assert "(“baby” beside Kestrel Crescent)" in flat
    assert "(Editors' Code, Clauses 6, 7 and 9) Do: Could the street identify them?" in flat
    assert said.endswith("1 to settle.\n")


def test_what_one_check_finds_twice_is_explained_once(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(
        "Police raided homes in Wyrdzden Parade and Zdenwyrd Parade, Oxford.", encoding="utf-8"
    )
    main(["check", "story.txt"])
    said = capsys.readouterr().out
    assert said.count("  left-off: ") == 2
    assert said.count("A map that leaves out a raid") == 1


def test_json_has_spans_that_point_at_words_and_the_evidence(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(CHILD, encoding="utf-8")
    assert main(["check", "story.txt", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    (span,) = one["spans"]
    assert (one["id"], one["level"]) == ("child-near", "stop")
    assert CHILD[slice(*span)] == "baby" == one["words"][0]
    assert len(one["evidence"]) == 16


def test_json_offers_the_candidate_of_a_street_that_is_left_off(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(
        "Police raided a house in High Street on 12 March 2024 and arrested a burglar.",
        encoding="utf-8",
    )
    main(["check", "story.txt", "--json"])
    (one,) = json.loads(capsys.readouterr().out)
    assert one["offer"].keys() == {"place", "locality", "district", "lon", "lat"}
    assert one["offer"]["place"] == "High Street"


@pytest.mark.parametrize(
    ("text", "options", "code", "words"),
    [
        (QUIET, (), 0, "proves nothing"),
        (QUIET, ("--strict",), 0, "proves nothing"),
        (CHILD, ("--strict",), 4, "child-near"),
        (ELSEWHERE, ("--strict",), 3, "tells of no raid"),
    ],
)
def test_the_exit_code_tells_whether_a_check_stops_the_map(
    story: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    options: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    story.write_text(text, encoding="utf-8")
    assert main(["check", "story.txt", *options]) == code
    assert words in capsys.readouterr().out


def test_of_a_story_without_a_raid_the_street_that_may_have_been_raided_is_asked_of(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(PERHAPS, encoding="utf-8")
    assert main(["check", "story.txt"]) == 3
    said = capsys.readouterr().out
    assert said.startswith("The story tells of no raid in a street.\n\nLook:\n  perhaps-raided: ")
    assert "Bartholomew Road" in said
    assert said.endswith("1 to look at.\n")


def test_a_map_is_warned_of_before_it_is_written(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(CHILD, encoding="utf-8")
    assert main(["map", "story.txt", "-o", "map.html"]) == 0
    told = capsys.readouterr().err
    assert told.index("geomap: stop: a child is told of") < told.index("wrote")
    assert "showing the area only" not in Path("map.html").read_text("utf-8")


def test_a_strict_map_that_a_check_stops_is_not_written(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(CHILD, encoding="utf-8")
    Path("map.html").write_text("yesterday's", encoding="utf-8")
    command = ["map", "story.txt", "-o", "map.html", "--data", "map.geojson", "--strict"]
    assert main(command) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert "nothing is written" in said.err
    assert Path("map.html").read_text(encoding="utf-8") == "yesterday's"
    assert not Path("map.geojson").exists()


def test_a_strict_map_that_no_check_stops_is_written(story: Path) -> None:
    story.write_text(QUIET, encoding="utf-8")
    assert main(["map", "story.txt", "-o", "map.html", "--strict"]) == 0
    assert Path("map.html").exists()


WALK = (
    "Officers searched a house in Cowley Road, Oxford, on 12 March 2024 and arrested a burglar.\n\n"
    "A school walk was disrupted in Hollow Way, Oxford, where a toddler was hurt."
)
ON = "[[decision]]\nquote = 'Hollow Way'\ndo = 'on'\nbecause = 'the force told us'\nby = 'ab'\n"


@pytest.mark.parametrize(
    "options",
    [
        ("--corrections", "given.toml"),
        ("--decisions", "given.toml"),
        ("--raided", "Hollow Way"),
    ],
)
def test_the_map_is_checked_that_the_same_options_make(
    story: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    story.write_text(WALK, encoding="utf-8")
    Path("given.toml").write_text(ON, encoding="utf-8")
    assert main(["check", "story.txt", "--strict"]) == 0
    assert main(["check", "story.txt", "--strict", *options]) == 4
    assert "child-near" in capsys.readouterr().out
    assert main(["map", "story.txt", "-o", "map.html", "--strict", *options]) == 4


@pytest.mark.parametrize("option", ["--corrections", "--decisions"])
def test_a_street_that_is_taken_off_the_map_is_not_asked_about(
    story: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    story.write_text(WALK, encoding="utf-8")
    Path("given.toml").write_text(ON.replace("'on'", "'off'"), encoding="utf-8")
    main(["check", "story.txt", option, "given.toml", "--raided", "Hollow Way"])
    assert "child-near" not in capsys.readouterr().out


def test_a_decision_that_fits_nowhere_is_told_as_the_map_tells_it(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write_text(QUIET, encoding="utf-8")
    Path("given.toml").write_text(ON, encoding="utf-8")
    said = []
    for command in (["check"], ["map", "-o", "map.html"]):
        assert main([*command, "story.txt", "--decisions", "given.toml"]) == 3
        said.append(capsys.readouterr().err)
    (line,) = said[0].splitlines()
    assert "given.toml, line 1: on “Hollow Way” is not applied" in line
    assert line in said[1]


@pytest.fixture
def settled(story: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, ...]:
    """Give the options by which the check of a child is settled."""
    story.write_text(CHILD, encoding="utf-8")
    main(["check", "story.txt", "--json"])
    (one,) = json.loads(capsys.readouterr().out)
    Path("settled.toml").write_text(
        f"[[decision]]\ndo = 'settle'\ncheck = '{one['id']}'\nevidence = '{one['evidence']}'\n"
        "because = 'the street has forty homes'\nby = 'ab'\n",
        encoding="utf-8",
    )
    return "--decisions", "settled.toml", "--strict"


def test_a_check_that_an_editor_settled_stops_no_map(
    settled: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", "story.txt", "-o", "map.html", *settled]) == 0
    assert "a child is told of" not in capsys.readouterr().err
    assert Path("map.html").exists()


def test_a_check_that_an_editor_settled_stops_again_when_its_words_change(
    story: Path, settled: tuple[str, ...]
) -> None:
    story.write_text(CHILD.replace("slept", "cried"), encoding="utf-8")
    assert main(["map", "story.txt", "-o", "map.html", *settled]) == 4
    assert main(["check", "story.txt", *settled]) == 4


def test_who_settled_a_check_is_told_and_why(
    settled: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "story.txt", *settled]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Settled:\n  child-near: ")
    assert "\n    By ab: the street has forty homes\n" in said
    assert said.endswith("\n1 settled.\n")
    assert main(["check", "story.txt", *settled, "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["settled"] == {"by": "ab", "because": "the street has forty homes"}
