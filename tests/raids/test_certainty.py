"""Likely raids in a table: told apart, and counted apart."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from geomap.areas.counts import outside, tallies
from geomap.model import Area, Candidate, MatchType, Mention, Placement
from geomap.notebook.accessor import raids_frame
from geomap.placing.verdict import drawn
from geomap.raids.certainty import check_sentence, likely, pinned
from geomap.raids.convert import from_frame, to_frame, to_geojson
from geomap.raids.count_check import Check
from geomap.raids.schema import Certainty
from geomap.raids.table import OwnAreas, Raids, from_placements
from tests.support.tables import raid
from tests.support.towns import PLACES, mention, story

MENTIONS = (mention("Alder Road"), mention("Cedar Close", start=40), mention("Moor Row", start=80))


def _placement(of: Mention, *, sure: bool) -> Placement:
    found = Candidate(PLACES[0], MatchType.EXACT, 1.0, "same name")
    reason = "same name" if sure else "it is only 0.81 sure"
    confidence = 0.95 if sure else 0.77
    reading = of.readings[0]
    candidate = found if sure else None
    note = "" if sure else "the street is in Northtown"
    return Placement(of, reading, candidate, confidence, reason, note, (found,), (0.9,), not sure)


PLACEMENTS = (
    _placement(MENTIONS[0], sure=True),
    _placement(MENTIONS[1], sure=False),
    _placement(MENTIONS[2], sure=True),
)


def table(placements: tuple[Placement, ...]) -> Raids:
    return from_placements(
        story(*MENTIONS),
        placements,
        area_at=lambda *_: Area("Northtown", None, None),
        quotes={},
        credits_owed=(),
        title="Raids",
    )


WITHOUT, WITH = table(PLACEMENTS), table(drawn(PLACEMENTS))


def test_a_likely_raid_is_a_row_only_by_choice_and_the_last_one() -> None:
    assert [row.street for row in WITHOUT.rows] == ["Alder Road", "Moor Row"]
    assert [(item.street, item.reason) for item in WITHOUT.unplaced] == [
        ("Cedar Close", "it is only 0.81 sure")
    ]
    assert [row.street for row in WITH.rows] == ["Alder Road", "Moor Row", "Cedar Close"]
    assert WITH.unplaced == ()
    assert WITH.rows[2].note == "the street is in Northtown"
    assert [row.street for row in likely(WITH.rows)] == ["Cedar Close"]


def test_to_draw_what_is_likely_changes_nothing_of_what_is_pinned() -> None:
    assert pinned(WITH.rows) == WITHOUT.rows
    assert WITH.check == WITHOUT.check
    assert WITH.check.raid_ids == tuple(row.raid_id for row in WITHOUT.rows)


def test_the_count_says_how_many_more_are_likely() -> None:
    assert check_sentence(WITHOUT) == "2 of 3 addresses placed"
    assert check_sentence(WITH) == "2 of 3 addresses placed, 1 likely"
    spoken = "2 of 8 homes placed: geomap read where 3 are"
    assert check_sentence(replace(WITH, check=Check(8, 3, 2, spoken))) == (
        "2 of 8 homes placed, 1 likely: geomap read where 3 are"
    )
    four = raid(certainty=Certainty.LIKELY, addresses=4)
    assert check_sentence(replace(WITH, rows=(*WITH.rows, four))).endswith("placed, 5 likely")
    assert check_sentence(replace(WITH, check=Check(8, 3, 2, "ours"))) == "ours placed, 1 likely"


def test_only_a_table_with_a_likely_raid_has_a_column_for_it() -> None:
    assert "certainty" not in to_frame(WITHOUT).columns
    assert all("certainty" not in each["properties"] for each in to_geojson(WITHOUT)["features"])
    assert to_frame(WITH)["certainty"].tolist() == ["pinned", "pinned", "likely"]


def test_the_count_outlives_a_frame_and_falls_with_a_pin_but_not_with_a_likely_one() -> None:
    frame = to_frame(WITH)
    assert from_frame(frame) == WITH
    assert check_sentence(from_frame(frame.iloc[:2])) == "2 of 3 addresses placed"
    named = raids_frame(frame)
    assert named.iloc[:2].attrs["check"]["sentence"] == "2 of 3 addresses placed"
    assert named.attrs["check"]["sentence"] == "2 of 3 addresses placed"
    assert check_sentence(from_frame(frame.iloc[1:])) == "1 placed, 1 likely"


def test_a_likely_raid_that_somebody_confirms_in_the_table_makes_the_count_anew() -> None:
    frame = to_frame(WITH)
    frame["certainty"] = "pinned"
    assert check_sentence(from_frame(frame)) == "3 placed"


def test_frames_of_which_one_has_likely_raids_are_one_table() -> None:
    one, other = to_frame(WITH), to_frame(replace(WITHOUT, rows=WITHOUT.rows[:1]))
    other["raid_id"] = "raid-other"
    rows = from_frame(pd.concat([one, other])).rows
    assert [row.certainty.value for row in rows] == ["pinned", "pinned", "likely", "pinned"]


def test_an_area_does_not_count_what_is_only_likely_in_it() -> None:
    own = replace(WITH, areas=OwnAreas("Wards"))
    assert [(item.name, item.raids) for item in tallies(own)] == [("Northtown", 2)]
    nowhere = replace(own, rows=tuple(replace(row, neighbourhood=None) for row in own.rows))
    assert outside(nowhere) == 2
