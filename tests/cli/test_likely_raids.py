"""Likely raids on the command line: the desk hears of them first, and readers by choice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geomap import pipeline
from geomap.cli.main import main

STORY = (
    "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, yesterday. Officers"
    " searched a home in Nowhere Street too.\n"
)
Run = Callable[..., tuple[int, str, str]]


def above(story: str) -> float:
    """Give a gate that the story alone does not pass, and an editor's word does."""
    told = pipeline.look(story, published=date(2017, 8, 10)).placements
    return max(placement.confidence for placement in told) + 0.005


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Map the story with a gate that only an editor's word passes."""
    monkeypatch.setattr("geomap.placing.verdict.PIN_FROM", above(STORY))
    monkeypatch.setattr("geomap.placing.resolve.doubts_raid", lambda _share, _role_chance: True)
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")

    def map_it(*options: str) -> tuple[int, str, str]:
        line = "map story.txt --published 2017-08-10 -o map.html --data map.geojson".split()
        code = main([*line, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return map_it


def test_the_desk_hears_of_likely_raids_before_what_is_not_placed(run: Run) -> None:
    code, said, _ = run()
    flat = " ".join(said.split())
    assert code == 3
    assert "Kestrel Crescent, likely the one in Blackbird Leys, Oxford: it is only" in flat
    assert "--raided STREET confirms a raid" in flat
    assert "--likely draws them, dashed" in flat
    assert said.index("Likely, not confirmed:") < said.index("Not placed:")
    assert "Kestrel" not in said.split("Not placed:")[1]


def test_without_the_option_no_map_and_no_table_has_them(run: Run) -> None:
    _, _, told = run()
    table = json.loads(Path("map.geojson").read_text(encoding="utf-8"))
    assert table["features"] == []
    assert [item["street"] for item in table["unplaced"]] == ["Kestrel Crescent", "Nowhere Street"]
    assert "not confirmed" not in Path("map.html").read_text(encoding="utf-8")
    assert "not confirmed" not in told


def test_with_the_option_they_are_on_the_map_and_the_desk_is_warned(run: Run) -> None:
    code, said, told = run("--likely")
    assert code == 3
    assert "0 of 2 addresses placed, 1 likely" in said
    assert ", likely\n" in said
    assert "Likely, not confirmed:" in said
    assert "--likely draws" not in " ".join(said.split())
    assert "1 raid is likely, not confirmed (Kestrel Crescent)" in told
    (row,) = json.loads(Path("map.geojson").read_text(encoding="utf-8"))["features"]
    assert row["properties"]["certainty"] == "likely"
    assert "Likely, not confirmed" in Path("map.html").read_text(encoding="utf-8")


def test_likely_raids_come_after_the_pins_with_their_own_notes(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.placing.verdict.PIN_FROM", 0.98)
    Path("story.txt").write_text(
        STORY.replace("Nowhere Street", "The Slade, Wheatley,"), encoding="utf-8"
    )
    Path("ours.toml").write_text(
        '[[correction]]\nname = "The Slade"\nlon = -1.2\nlat = 51.75\nbecause = "we looked"\n',
        encoding="utf-8",
    )
    _, said, _ = run("--likely", "--corrections", "ours.toml")
    rows = said.splitlines()
    assert rows[1].startswith("1  The Slade")
    assert rows[2].startswith("2  Kestrel Crescent")
    assert "The Slade: corrected by the newsroom: we looked" in said


def test_the_title_names_no_town_for_what_is_only_likely_there(run: Run) -> None:
    run("--likely")
    assert json.loads(Path("map.geojson").read_text(encoding="utf-8"))["title"] == "Police raids"


def test_a_name_that_is_looked_up_is_found_or_not_and_never_likely(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geomap.placing.verdict.PIN_FROM", 0.9999)
    assert main(["locate", "The Slade, Wheatley"]) == 3
    said = capsys.readouterr().out
    assert "Not placed:" in said
    assert "Look at:" not in said


def test_a_word_of_the_editor_makes_a_pin_of_what_is_likely(run: Run) -> None:
    _, said, told = run("--likely", "--raided", "Kestrel Crescent")
    assert "1 of 2 addresses placed\n" in said
    assert "ikely" not in said + told
    assert "certainty" not in Path("map.geojson").read_text(encoding="utf-8")


def test_a_map_is_not_complete_while_anything_on_it_is_likely(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = STORY.split(" Officers")[0]
    monkeypatch.setattr("geomap.placing.verdict.PIN_FROM", above(story))
    Path("story.txt").write_text(story, encoding="utf-8")
    assert run("--likely")[0] == 3
    assert run("--raided", "Kestrel Crescent")[0] == 0


def test_a_street_that_may_have_been_raided_is_told_apart_from_those_that_were_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    text = (
        "Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday. A flat in Long"
        " Ground, Oxford, stood open all night. A crash shut Cowley Road, Oxford.\n"
    )
    story.write_text(text, encoding="utf-8")
    line = ["map", str(story), "--published", "2024-03-14", "-o", str(tmp_path / "map.html")]
    assert main(line) == 0
    perhaps, others = capsys.readouterr().out.split("Perhaps raided:")[1].split("Named, but not")
    assert "Long Ground (other): a chance of 0." in perhaps
    assert "--raided STREET makes one of these a raid" in perhaps
    assert others.count("(other)") == 1
    assert "Long Ground" not in others
    main([*line, "--raided", "Long Ground"])
    assert "Perhaps raided" not in capsys.readouterr().out
