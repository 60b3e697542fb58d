"""What readers of a map see, and what the desk alone does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geomap import RaidMap, pipeline
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.model import MatchType, Patch
from geomap.raids.schema import Certainty
from geomap.raids.table import Check, Raids
from geomap.renderers import Wishes, load
from geomap.renderers.common import words
from geomap.renderers.common.readers import SHOWN, choices, for_readers
from geomap.renderers.common.standfirst import standfirst
from tests.support.many_raids import NOTE, RAIDS, ROWS, UNPLACED, write_patch

CHECK = Check(9, 8, 7, "7 of 9 homes placed: geomap read where 8 are")
DOUBTED = replace(RAIDS, unplaced=(UNPLACED,), check=CHECK)
DESK = ("Elm Place", UNPLACED.reason, "of 9 homes", "The story says", "Not on the map")
SAID = """Police raided two homes in Oxford on Tuesday.

Officers searched a flat in Quillwort Rise and a house in Girdlestone Road, Headington.

A jeweller was robbed in Sheep Street last week. A man, 24, of Marston Road, Oxford, was detained.

--
Ottoline Brackwater, Press Office, Thames Valley Police, High Street, Kidlington
"""
Draw = Callable[..., str]


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    return write_patch(tmp_path)


@pytest.fixture
def draw(patch: Patch) -> Draw:
    def page(raids: Raids, *show: str, ending: str = "html") -> str:
        return load(ending, Wishes(show=show)).render(raids, patch).decode()

    return page


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_no_byte_of_a_map_tells_readers_what_the_desk_doubts(draw: Draw, ending: str) -> None:
    page = draw(DOUBTED, ending=ending)
    assert not [word for word in DESK if word in page]
    assert "Wheatcote; the street" not in page
    assert "The Leaze" in page
    assert "could not be placed" not in page


def test_what_is_not_placed_and_notes_are_shown_by_choice(draw: Draw) -> None:
    page = draw(DOUBTED, *SHOWN)
    assert not [word for word in DESK if word not in page]
    one, other = draw(DOUBTED, "unplaced"), draw(DOUBTED, "notes")
    assert UNPLACED.reason in one
    assert NOTE not in one
    assert NOTE in other
    assert UNPLACED.reason not in other
    assert "of 9 homes" not in other


def test_a_map_in_a_notebook_shows_what_a_page_does_and_keeps_the_table(patch: Patch) -> None:
    plain, shown = (RaidMap(DOUBTED, patch=patch, show=show) for show in ((), "unplaced, notes"))
    assert plain.raids == shown.raids == DOUBTED
    for form in ("text/html", "text/plain"):
        assert "of 9 homes" not in plain._repr_mimebundle_({form})[form]
    assert UNPLACED.reason not in plain.to_html()
    assert UNPLACED.reason in shown.to_html()
    assert "of 9 homes" in shown._repr_mimebundle_({"text/plain"})["text/plain"]


@pytest.mark.parametrize("public", ["", "The force named the street"])
def test_a_street_that_was_put_by_hand_in_the_place_of_its_story_stays_there(public: str) -> None:
    note = public or "corrected by the newsroom"
    row = replace(
        ROWS[4],
        match_type=MatchType.CORRECTION,
        source="correction",
        locality="Wheatcote",
        place_locality="Wheatcote",
        note=note,
        public_note=public,
    )
    (told,) = for_readers(replace(RAIDS, rows=(row,))).rows
    assert (told.note, told.locality, words.where(told)) == (public, "Wheatcote", "Wheatcote")
    for other in (
        replace(row, place_locality=None),
        replace(row, note=f"{note}; the middle of the street is 2.0 km outside Wheatcote"),
    ):
        (told,) = for_readers(replace(RAIDS, rows=(other,))).rows
        assert (told.note, told.locality) == (public, None)


def test_a_street_that_lies_elsewhere_is_called_by_where_it_is_with_its_note_or_without() -> None:
    row = replace(ROWS[4], locality="Wheatcote", note=NOTE)
    (told,) = for_readers(replace(RAIDS, rows=(row,))).rows
    assert (told.note, told.locality) == ("", None)
    assert words.where(told) == words.where(row) == "Lyebrook"
    (kept,) = for_readers(replace(RAIDS, rows=(row,)), ["notes"]).rows
    assert kept == row


@pytest.mark.parametrize(("chance", "listed"), [(0.97, True), (0.75, True), (0.74, False)])
def test_only_what_the_story_surely_says_was_raided_is_listed_as_not_on_the_map(
    chance: float, listed: bool
) -> None:
    raids = replace(RAIDS, unplaced=(UNPLACED._replace(role_chance=chance),))
    assert bool(for_readers(raids, ["unplaced"]).unplaced) is listed


def test_a_map_that_may_lack_raids_says_so_and_does_not_name_them() -> None:
    lacking = "The story may tell of more raids than this map shows."
    assert standfirst(for_readers(DOUBTED)).endswith(lacking)
    counted = replace(DOUBTED, check=Check(None, 7, 7, "7 placed"))
    assert standfirst(for_readers(counted)).endswith(lacking), "whatever other rows were counted"
    whole = replace(RAIDS, check=Check(None, 7, 7, "7 of 7 addresses placed"))
    assert lacking not in standfirst(for_readers(whole))
    likely = replace(ROWS[0], certainty=Certainty.LIKELY, confidence=0.7)
    drawn = replace(RAIDS, rows=(*ROWS[1:], likely), check=Check(None, 7, 6, "6 of 7"))
    assert lacking not in standfirst(for_readers(drawn)), "the likely one is on it"
    assert "One raid in Southfield is likely, not confirmed." in standfirst(for_readers(drawn))


def test_a_likely_raid_is_not_quoted_as_one(draw: Draw) -> None:
    likely = replace(ROWS[0], certainty=Certainty.LIKELY, confidence=0.7)
    page = draw(replace(RAIDS, rows=(*ROWS[1:], likely)))
    assert likely.quote not in page
    assert likely.quote not in re.sub(r"<[^>]+>", "", page)
    assert ROWS[1].quote in re.sub(r"<[^>]+>", "", page)


def test_what_else_is_to_be_shown_is_refused_with_what_can_be() -> None:
    assert choices("notes, unplaced,notes") == ("notes", "unplaced")
    assert choices("") == choices([]) == ()
    with pytest.raises(InputError, match="shown 'doubts': choose of unplaced, notes"):
        choices("doubts")


@pytest.mark.parametrize("show", [[], ["--show", "unplaced,notes"]])
def test_no_street_of_a_robbery_a_home_or_a_signature_is_listed_as_a_raid(
    show: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, page, table = (tmp_path / name for name in ("s.txt", "map.html", "raids.geojson"))
    story.write_text(SAID, encoding="utf-8")
    given = [str(story), "--published", "2019-03-14", "-o", str(page), "--data", str(table)]
    assert main(["map", *given, *show]) == 3
    drawn = page.read_text("utf-8")
    body = drawn[drawn.index("<main") : drawn.index('<script type="application/json" id="geomap')]
    body = re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)
    for name in ("Sheep Street", "Marston Road", "High Street", "Ottoline", "Brackwater"):
        assert name not in body
    assert ("Quillwort Rise" in body) is bool(show)
    said = capsys.readouterr().out
    assert "Quillwort Rise: no street of this name" in said, "the desk is always told"
    assert "1 of 2 homes placed" in said
    (missing,) = json.loads(table.read_text("utf-8"))["unplaced"]
    assert missing["street"] == "Quillwort Rise"
    assert 0.85 <= missing["role_chance"] <= 1


def test_a_table_becomes_a_page_for_readers_and_the_desk_hears_what_is_not_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.write(DOUBTED, write_patch(tmp_path), tmp_path / "raids.geojson")
    for show, shown in (([], False), (["--show", "unplaced"], True)):
        out = tmp_path / "map.html"
        main(["export", str(tmp_path / "raids.geojson"), "-o", str(out), *show])
        assert (UNPLACED.reason in out.read_text("utf-8")) is shown
        said = capsys.readouterr().err
        left = "1 note stays" if shown else "1 note and 1 raid not placed stay"
        assert f"geomap: {left} with the desk" in " ".join(said.split())
    main(["export", str(tmp_path / "raids.geojson"), "-o", str(out), "--show", "notes,unplaced"])
    assert "with the desk" not in capsys.readouterr().err


def test_a_day_of_the_week_before_the_story_has_its_weekday() -> None:
    assert words.USUAL.date(date(2017, 8, 9), date(2017, 8, 10)) == "Wednesday 9 August 2017"
    assert words.USUAL.date(date(2017, 8, 10), date(2017, 8, 10)) == "Thursday 10 August 2017"
    assert words.USUAL.date(date(2017, 8, 4), date(2017, 8, 10)) == "Friday 4 August 2017"
    assert words.USUAL.date(date(2017, 8, 3), date(2017, 8, 10)) == "3 August 2017"
    assert words.USUAL.date(date(2017, 8, 11), date(2017, 8, 10)) == "11 August 2017"
    assert words.USUAL.date(date(2017, 8, 9)) == "9 August 2017"
