"""What an editor writes for readers reaches them; all other notes and reasons stay at the desk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.cli.commands.export_command import left_to_the_desk
from geomap.cli.main import main
from geomap.raids.schema import Width
from geomap.renderers.common import words
from geomap.renderers.common.readers import NOTES, for_readers
from tests.desk.decisions.test_widening import KEY, Do, decide, look

TOLD = "we asked the force which end it was"


def test_a_public_reason_is_in_the_page_and_in_the_table_and_another_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, chosen = tmp_path / "story.txt", tmp_path / "decisions.toml"
    story.write_text(
        "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley."
    )
    chosen.write_text(
        f"[[decision]]\ndo = 'on'\nquote = 'Long Ground'\nbecause = '{TOLD}'\npublic = true\n"
        "[[decision]]\ndo = 'on'\nquote = 'The Slade'\nbecause = 'a reader wrote to us'\n"
    )
    page, table = tmp_path / "map.html", tmp_path / "raids.geojson"
    command = ["map", str(story), "-o", str(page), "--data", str(table)]
    assert main([*command, "--decisions", str(chosen)]) == 0
    assert TOLD.capitalize() in page.read_text("utf-8")
    for file in (page, table):
        assert "a reader wrote" not in file.read_text("utf-8")
    rows = [each["properties"] for each in json.loads(table.read_text())["features"]]
    assert [row.get("public_note", "") for row in rows] == [TOLD, ""]
    again = tmp_path / "again.html"
    assert main(["export", str(table), "-o", str(again)]) == 0
    assert TOLD.capitalize() in again.read_text("utf-8")
    capsys.readouterr()


def test_the_desks_own_note_stays_beside_a_public_one() -> None:
    (row,) = (row for row in look(decide(Do.ON, because=TOLD, public=True)).raids.rows if row.note)
    raids = look(decide(Do.ON, because=TOLD, public=True)).raids
    assert left_to_the_desk(raids) == ""
    assert (row.note, row.public_note) == (TOLD, TOLD)
    assert words.area(row) == words.area(for_readers(raids).rows[0])

    doubted = replace(raids, rows=(replace(row, note="the story says Wheatley"),))
    (seen,) = for_readers(doubted).rows
    assert (seen.note, seen.locality) == (TOLD, None)
    (shown,) = for_readers(doubted, [NOTES]).rows
    assert shown.note == f"the story says Wheatley; {TOLD}"
    assert "1 note stays" in left_to_the_desk(doubted)


def test_a_public_reason_tells_no_street_that_was_widened() -> None:
    reason = "in Kestrel Crescent few people live"
    raids = look(decide(Do.AREA, key=KEY, because=reason, public=True)).raids
    assert [row.public_note for row in raids.rows if row.width is Width.AREA] == [
        "in … few people live"
    ]
