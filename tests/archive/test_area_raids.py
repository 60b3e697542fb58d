"""A raid that one story tells of an area and another of a street in it: one event, or two."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap.archive.chunk_tables import event_part
from geomap.archive.events.area_raids import Join, joins_of
from geomap.archive.events.event_table import events_table
from geomap.archive.opened_archive import Archive
from geomap.archive.part_columns import MENTIONS, table_of
from geomap.archive.questions import Question
from geomap.archive.removals import remove
from geomap.archive.summary import summary_of
from geomap.cli.main import main
from tests.archive.conftest import ELSEWHERE, added, tables

AREA = {
    "id": "area",
    "date": "2019-03-12",
    "text": "Police raided a house in Blackbird Leys, Oxford, on Monday. They forced the door at "
    "6am and found cannabis plants in three rooms. A man was arrested.",
}
STREET = {
    "id": "street",
    "date": "2019-03-14",
    "text": "Police have said that the home they raided on Monday was in Long Ground, "
    "Blackbird Leys.",
}
TWELVE = AREA | {
    "id": "twelve",
    "text": "Police raided twelve homes in Blackbird Leys, Oxford, on Monday morning. Officers "
    "forced the doors with a battering ram and found heroin. Three men were arrested.",
}
MAYBE = AREA | {
    "id": "maybe",
    "text": "Police were called to a house in Blackbird Leys, Oxford, early on Monday. "
    "Drugs were found.",
}
DAY = date(2019, 3, 11)
TOLD = {
    "story_key": "a", "number": 0, "id": "a", "pinned": True, "since": DAY, "until": DAY,
    "date": DAY, "published": date(2019, 3, 12), "place": "Blackbird Leys", "precision": "area",
    "lon": -1.1988, "lat": 51.7237, "status": "searched", "raid_id": "raid-a", "geometry": b"",
}  # fmt: skip
GROUND = TOLD | {
    "story_key": "b", "id": "b", "place": "Long Ground", "precision": "street", "lon": -1.1994,
    "lat": 51.7162, "neighbourhood": "Greater Leys", "locality": "Blackbird Leys",
    "raid_id": "raid-b", "published": date(2019, 3, 14),
}  # fmt: skip
CRESCENT = GROUND | {
    "story_key": "c", "id": "c", "place": "Kestrel Crescent", "neighbourhood": "Blackbird Leys",
    "locality": None, "lon": -1.2092, "lat": 51.7215, "raid_id": "raid-c",
}  # fmt: skip


def events_in(archive: Path) -> list[dict[str, Any]]:
    return Archive(archive).ask().to_pylist()


def events_from(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    told = [row | {"event_part": event_part(row["place"])} for row in rows]
    table = table_of(MENTIONS, told)
    return events_table(table, joins_of(lambda _: [table])).to_pylist()


@pytest.mark.parametrize("days", [("2019-03-12", "2019-03-14"), ("2019-03-14", "2019-03-12")])
def test_a_raid_told_of_an_area_and_of_a_street_in_it_is_one_event_in_the_street(
    days: tuple[str, str], tmp_path: Path
) -> None:
    archive = tmp_path / "raids.archive"
    added([AREA | {"date": days[0]}, STREET | {"date": days[1]}], archive)
    (event,) = events_in(archive)
    assert (event["street"], event["precision"], event["told"]) == ("Long Ground", "street", 2)
    assert (event["kind"], event["addresses"]) == ("drugs", 1)
    assert event["because"] == (
        "area: Long Ground in Blackbird Leys, same day, 11 March 2019, no other street told there"
    )


def test_the_event_keeps_its_name_when_the_street_is_told(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([AREA], archive)
    (before,) = events_in(archive)
    added([STREET], archive)
    (after,) = events_in(archive)
    assert (before["precision"], after["precision"]) == ("area", "street")
    assert after["event_id"] == before["event_id"]


@pytest.mark.parametrize(
    ("stays", "goes"), [(AREA, STREET), (STREET, AREA), (TWELVE, STREET), (MAYBE, STREET)]
)
def test_bytes_do_not_depend_on_what_was_removed_and_added_again(
    stays: dict[str, str], goes: dict[str, str], tmp_path: Path
) -> None:
    archive, whole, rest = (tmp_path / f"{name}.archive" for name in ("raids", "whole", "rest"))
    added([stays, goes], whole)
    added([stays], rest)
    added([goes], archive)
    added([stays], archive)
    assert tables(archive) == tables(whole)
    remove(archive, [goes["id"]])
    assert tables(archive) == tables(rest)


def test_what_is_told_anew_of_the_area_reaches_the_events_of_its_street(tmp_path: Path) -> None:
    more = AREA | {"id": "more", "date": "2019-03-13", "url": "https://paper.example/more"}
    more |= {"text": f"It was a dry week. {AREA['text']}"}
    without, whole = tmp_path / "without.archive", tmp_path / "whole.archive"
    added([AREA, STREET], without)
    added([AREA, STREET, more], whole)
    archive = tmp_path / "raids.archive"
    added([AREA, STREET], archive)
    added([more | {"url": ""}], archive)
    assert events_in(archive)[0]["told"] == 3
    added([more | {"text": ELSEWHERE["text"]}], archive)
    assert events_in(archive)[0]["told"] == 2
    added([more], archive)
    assert tables(archive) == tables(whole)
    remove(archive, ["more"])
    assert tables(archive) == tables(without)


def test_an_area_whose_papers_differ_by_a_day_has_another_street_when_the_first_goes(
    tmp_path: Path,
) -> None:
    tuesday = {"id": "later", "date": "2019-03-13", "text": AREA["text"].replace("Mon", "Tues")}
    other = {
        "id": "other",
        "date": "2019-03-14",
        "text": "Police raided a house in Merlin Road, Blackbird Leys, on Tuesday.",
    }
    archive, without = tmp_path / "raids.archive", tmp_path / "without.archive"
    added([AREA, tuesday, STREET, other], archive)
    assert [event["told"] for event in events_in(archive)] == [3, 1]
    remove(archive, ["street"])
    added([AREA, tuesday, other], without)
    assert [event["told"] for event in events_in(archive)] == [3]
    assert tables(archive) == tables(without)


def test_of_more_homes_than_are_told_of_streets_the_area_keeps_the_rest(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([TWELVE, STREET], archive)
    area, street = events_in(archive)
    assert (area["street"], area["addresses"], area["told"]) == ("Blackbird Leys", 11, 1)
    assert area["because"] == "of the homes told, those in Long Ground are raids of their own"
    assert (street["street"], street["told"]) == ("Long Ground", 1)
    assert street["because"] == "one of the raids of that day in Blackbird Leys"


def test_what_only_may_be_a_raid_of_an_area_joins_that_of_the_street_and_makes_none(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "raids.archive"
    added([MAYBE], archive)
    assert events_in(archive) == []
    added([STREET], archive)
    (event,) = events_in(archive)
    assert [source["id"] for source in event["sources"]] == ["maybe", "street"]
    assert (event["street"], event["status"]) == ("Long Ground", "searched")


SURER = MAYBE | {
    "id": "surer",
    "date": "2019-03-12",
    "text": "Police called at two homes in Thame on Monday, 11 March. Cocaine was seized.",
}
BOTH = SURER | {
    "id": "both",
    "date": "2019-03-13",
    "text": "Officers called at two homes in Thame on 11 March. Three men were arrested.",
}
CLOSE = SURER | {
    "id": "close",
    "date": "2019-03-14",
    "text": "Two homes in Park Street, Thame, were raided by police on Monday, 11 March.",
}


def test_two_stories_that_may_tell_of_an_area_make_a_raid_that_is_likely(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([SURER], archive)
    likely = Question(likely=True)
    assert Archive(archive).ask(likely).to_pylist() == []
    added([BOTH, ELSEWHERE], archive)
    (sure,) = events_in(archive)
    first, event = Archive(archive).ask(likely).to_pylist()
    assert first == sure
    assert (event["street"], event["certainty"], event["told"]) == ("Thame", "likely", 2)
    assert event["because"] == "both: same area, same day, 11 March 2019"
    frame = Archive(archive).to_geodataframe(likely=True)
    assert list(frame["certainty"]) == ["pinned", "likely"]
    assert summary_of(Archive(archive)).likely == 1


def test_a_likely_raid_is_listed_and_drawn_for_who_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, page = tmp_path / "raids.archive", tmp_path / "map.html"
    added([SURER, BOTH, ELSEWHERE], archive)
    for asked, told in (([], False), (["--likely"], True)):
        assert main(["archive", "query", str(archive), *asked]) == 0
        assert ("Thame (an area, likely)" in capsys.readouterr().out) is told
        assert main(["map", str(archive), "-o", str(page), *asked]) == 0
        assert ("Thame" in page.read_text("utf-8")) is told
    assert "likely, not confirmed" in page.read_text("utf-8")
    assert main(["archive", "info", str(archive)]) == 0
    assert "1 only likely" in capsys.readouterr().out.replace("\n", " ")
    database = tmp_path / "all.sqlite"
    assert main(["archive", "query", str(archive), "-o", str(database)]) == 0
    assert "2 events, all of the archive; 1 only likely, by" in capsys.readouterr().err
    with closing(sqlite3.connect(database)) as events:
        rows = events.execute("SELECT certainty FROM events ORDER BY certainty").fetchall()
    assert rows == [("likely",), ("pinned",)]


def test_a_raid_of_an_area_that_is_likely_is_that_of_the_street_that_is_told(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "raids.archive"
    added([SURER, BOTH, CLOSE], archive)
    (event,) = Archive(archive).ask(Question(likely=True)).to_pylist()
    assert (event["street"], event["certainty"], event["told"]) == ("Park Street", "pinned", 3)


def test_homes_that_are_all_told_of_streets_are_those_of_the_streets() -> None:
    first, second = events_from(TOLD | {"addresses": 2}, GROUND, CRESCENT)
    assert {first["place"], second["place"]} == {"Long Ground", "Kestrel Crescent"}
    assert (first["told"], second["told"]) == (2, 2)
    assert (first["addresses"], second["addresses"]) == (None, None)
    assert {first["event_id"], second["event_id"]} == {"event-b", "event-c"}
    assert "Long Ground and Kestrel Crescent in Blackbird Leys" in first["because"]


@pytest.mark.parametrize(
    "others",
    [
        [GROUND | {"kind": "arms"}],
        [GROUND | {"operation": "Heron"}],
        [GROUND | {"date": date(2019, 3, 12)}],
        [GROUND | {"locality": None}],
        [GROUND | {"lat": 51.8}],
        [GROUND | {"addresses": 3}],
        [GROUND | {"pinned": False}],
        [GROUND, CRESCENT | {"addresses": 3}],
        [GROUND | {"story_key": "a", "number": 1}, CRESCENT],
        [TOLD | {"story_key": "d", "kind": "arms"}, GROUND],
        [GROUND, TOLD | {"story_key": "d", "place": "Greater Leys"}],
    ],
    ids=[
        "another kind", "another operation", "another day", "in no area of that name",
        "far off", "more homes", "referred to", "more homes in two streets",
        "its own story gives a street", "two raids of the area", "two areas have the street",
    ],
)  # fmt: skip
def test_what_speaks_against_it_leaves_both(others: list[dict[str, Any]]) -> None:
    told = TOLD | {"kind": "drugs", "operation": "Falcon", "addresses": 2}
    if len(others) == 1 and not others[0].get("addresses"):
        told = told | {"addresses": None}
    table = table_of(MENTIONS, [told, *others])
    assert joins_of(lambda _: [table]) == ()


def test_two_streets_may_be_the_raid_of_an_area_only_if_its_number_says_so() -> None:
    def joins(**said: Any) -> tuple[Join, ...]:
        table = table_of(MENTIONS, [TOLD | said, GROUND, CRESCENT])
        return joins_of(lambda _: [table])

    assert joins() == ()
    assert joins(addresses=1) == ()
    assert [(join.left, len(join.streets)) for join in joins(addresses=2)] == [(0, 2)]
    assert [join.left for join in joins(addresses=9)] == [7]


def test_the_joins_of_a_day_follow_from_what_is_told_of_that_day() -> None:
    later = {name: date(2019, 4, 1) for name in ("date", "since", "until", "published")}
    rows = [
        TOLD,
        GROUND,
        *(row | later | {"story_key": f"later-{row['id']}"} for row in (TOLD, GROUND)),
    ]
    table = table_of(MENTIONS, rows)
    joins = joins_of(lambda _: [table])
    assert [join.day for join in sorted(joins, key=lambda join: join.day)] == [
        "2019-03-11",
        "2019-04-01",
    ]
    for days in ({"2019-04-01"}, {"2019-04-01", "2019-04-02"}, set(), {join.day for join in joins}):
        expected = tuple(join for join in joins if join.day in days)
        assert joins_of(lambda _: [table], days) == expected


def test_what_was_joined_on_another_day_stays_so(tmp_path: Path) -> None:
    archive, at_once = tmp_path / "raids.archive", tmp_path / "at-once.archive"
    added([AREA, STREET], archive)
    added([ELSEWHERE], archive)
    added([AREA, STREET, ELSEWHERE], at_once)
    assert tables(archive) == tables(at_once)
    assert len(Archive(archive).manifest.joined) == 1
