"""What an entry of the cache is, row by row and line by line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import InputError
from geomap.geocoders.answers import Answer
from geomap.geocoders.cache import NOT_FOUND_DAYS, Cache, Entry, Question, Tally

DAY = date(2026, 5, 1)
ANSWER = Answer("Älder Road", "highway:residential", -180, 90, "Northtown", None)
OTHER = Answer("B", "k", 180, -90, None, "Millbury")
ASKED = Question("nominatim", "http://127.0.0.1:1", "Älder Road", "Northtown", '{"limit":40}')
LINE = {
    "service": "nominatim",
    "server": "http://127.0.0.1:1",
    "street": "Älder Road",
    "locality": "Northtown",
    "parameters": '{"limit":40}',
    "answers": [
        {"name": "Älder Road", "kind": "highway:residential", "lon": -180, "lat": 90,
         "locality": "Northtown", "district": None},
        {"name": "B", "kind": "k", "lon": 180, "lat": -90, "locality": None,
         "district": "Millbury"},
    ],
    "licence": "ODbL 1.0",
    "day": "2026-05-01",
}  # fmt: skip
TEXTS = "locality and district must be texts or null"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    made = Cache(tmp_path / "cache")
    yield made
    made.store.close()


def entry(question: Question = ASKED, *answers: Answer, day: date = DAY) -> Entry:
    return Entry(question, answers, "ODbL 1.0", day)


def raw(cache: Cache, statement: str, *values: Any) -> None:
    cache.store.change(lambda connection: connection.execute(statement, values))


@pytest.mark.parametrize("field", ["service", "server", "street", "locality", "parameters"])
def test_an_answer_is_that_to_its_own_question(field: str, cache: Cache) -> None:
    cache.put(entry(ASKED, ANSWER, OTHER))
    assert cache.get(ASKED) == (ANSWER, OTHER)
    other = replace(ASKED, **{field: "another"})
    assert cache.get(other) is None
    cache.put(entry(other, OTHER))
    assert (cache.get(other), cache.get(ASKED)) == ((OTHER,), (ANSWER, OTHER))


def test_not_found_is_believed_for_thirty_days_and_found_for_good(cache: Cache) -> None:
    cache.put(entry(ASKED))
    assert NOT_FOUND_DAYS == 30
    assert cache.get(ASKED) == ()
    assert cache.get(ASKED, today=DAY + timedelta(30)) == ()
    assert cache.get(ASKED, today=DAY + timedelta(31)) is None
    cache.put(entry(ASKED, ANSWER))
    assert cache.get(ASKED, today=DAY + timedelta(3_000)) == (ANSWER,)


def test_the_newer_of_two_answers_stays(cache: Cache) -> None:
    cache.put(entry(ASKED, ANSWER))
    cache.put(replace(entry(ASKED, OTHER), licence="CC0"))
    assert [json.loads(line)["licence"] for line in cache.export()] == ["CC0"]
    cache.put(entry(ASKED, ANSWER, day=DAY - timedelta(1)))
    assert cache.get(ASKED) == (OTHER,)
    cache.put(entry(ASKED, day=DAY + timedelta(1)))
    assert [json.loads(line)["day"] for line in cache.export()] == ["2026-05-02"]


def test_what_is_remembered_is_counted_by_service_and_server(cache: Cache) -> None:
    assert cache.tallies() == ()
    for number in range(3):
        day = DAY + timedelta(number)
        cache.put(entry(replace(ASKED, street=f"{number}"), *[ANSWER] * (number > 0), day=day))
    cache.put(entry(replace(ASKED, server="b"), OTHER))
    cache.put(entry(replace(ASKED, service="a")))
    raw(cache, "INSERT INTO answer VALUES (x'61', 'b', '', '', '', '[]', '', '')")
    server = ASKED.server
    assert cache.tallies() == (
        Tally("a", server, 0, 1, "2026-05-01", "2026-05-01"),
        Tally("nominatim", "b", 1, 0, "2026-05-01", "2026-05-01"),
        Tally("nominatim", server, 2, 1, "2026-05-01", "2026-05-03"),
    )


def test_an_entry_is_exported_as_a_line_that_is_taken_in(cache: Cache, tmp_path: Path) -> None:
    cache.put(entry(ASKED, ANSWER, OTHER))
    (line,) = cache.export()
    assert json.loads(line) == LINE
    assert list(json.loads(line)) == list(LINE)
    assert "Älder" in line
    other = Cache(tmp_path / "other")
    assert other.import_(["", line, " \n", line.replace("Northtown", "Farham")], "file") == 2
    assert other.get(ASKED) == (ANSWER, OTHER)
    assert other.import_([line.replace("2026-05-01", "2026-04-01")], "file") == 0
    assert sorted(json.loads(each)["locality"] for each in other.export()) == [
        "Farham",
        "Northtown",
    ]
    other.store.close()


def test_answers_are_kept_in_letters_that_a_person_reads(cache: Cache) -> None:
    cache.put(entry(ASKED, ANSWER))
    kept = cache.store.run(lambda opened: opened.execute("SELECT answers FROM answer").fetchall())
    assert "Älder Road" in kept[0][0]


def test_entries_are_exported_in_the_order_of_their_keys(cache: Cache) -> None:
    asked = [replace(ASKED, **{name: "\x20"}) for name in ("service", "server", "street")]
    asked += [replace(ASKED, **{name: "\x20"}) for name in ("locality", "parameters")]
    for question in [*asked, ASKED]:
        cache.put(entry(question))
    keys = [tuple(json.loads(line).values())[:5] for line in cache.export()]
    assert keys == sorted(map(astuple, [*asked, ASKED]))


def test_an_entry_that_cannot_be_read_is_left_out_and_counted(
    cache: Cache, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.put(entry(ASKED, ANSWER))
    assert list(cache.export())
    assert capsys.readouterr().err == ""
    for number, text in enumerate(("[", "3", '[{"name": 1}]', "[" * 100_000)):
        raw(cache, "INSERT INTO answer VALUES ('0', '', ?, '', '', ?, '', '')", f"{number}", text)
        assert cache.get(Question("0", "", f"{number}", "", "")) is None
    raw(cache, "INSERT INTO answer VALUES ('0', '', 'x', '', '', '[]', x'00', '')")
    assert [json.loads(line)["service"] for line in cache.export()] == ["nominatim"]
    said = f"geomap: 5 answers in {cache.store.path} cannot be read and are left out\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"answers": [{**LINE["answers"][0], "name": 3}]}, "an answer needs a name and a kind"),
        ({"answers": [{**LINE["answers"][0], "kind": None}]}, "an answer needs a name and a kind"),
        ({"answers": [{**LINE["answers"][0], "locality": 3}]}, TEXTS),
        ({"answers": [{**LINE["answers"][0], "district": 3}]}, TEXTS),
        ({"answers": [{**LINE["answers"][0], "lon": 180.5}]}, "180.5, 90 lies nowhere"),
        ({"answers": [{**LINE["answers"][0], "lon": -180.5}]}, "-180.5, 90 lies nowhere"),
        ({"answers": [{**LINE["answers"][0], "lat": 90.5}]}, "-180, 90.5 lies nowhere"),
        ({"answers": [{**LINE["answers"][0], "lat": -90.5}]}, "-180, -90.5 lies nowhere"),
        ({"day": 3}, "a text is something else"),
        ({"street": None}, "a text is something else"),
        ({"licence": 3}, "a text is something else"),
        ({"day": "May"}, "Invalid isoformat string: 'May'"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_told_with_its_number(
    changed: dict[str, Any], message: str, cache: Cache
) -> None:
    lines = [json.dumps(LINE), "", json.dumps(LINE | changed)]
    with pytest.raises(InputError) as told:
        cache.import_(lines, "file")
    assert str(told.value) == f"file, line 3 is no entry of a cache: {message}"
    assert cache.tallies() == ()


@pytest.mark.parametrize("name", LINE)
def test_what_an_entry_lacks_is_named(name: str, cache: Cache) -> None:
    line = json.dumps({key: value for key, value in LINE.items() if key != name})
    with pytest.raises(InputError) as told:
        cache.import_([line], "file")
    assert str(told.value) == f"file, line 1: {name} is missing"


def test_no_line_is_too_deep_and_no_letter_half(cache: Cache) -> None:
    for line in ("[" * 100_000, json.dumps(LINE | {"more": "\ud834"}), "3"):
        with pytest.raises(InputError, match="file, line 1 is no entry of a cache: "):
            cache.import_([line], "file")


def test_clearing_tells_how_many_there_were_and_leaves_a_small_file(cache: Cache) -> None:
    for number in range(400):
        cache.put(entry(replace(ASKED, street=f"{number}" * 20), ANSWER))
    cache.store.close()
    before = cache.store.path.stat().st_size
    assert cache.clear() == 400
    assert cache.get(ASKED) is None
    assert cache.clear() == 0
    cache.store.close()
    assert cache.store.path.stat().st_size < before


def test_a_folder_that_is_given_is_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "own"))
    assert Cache(tmp_path / "given").store.path.parent == tmp_path / "given"
    assert Cache().store.path.parent == tmp_path / "own"


def test_a_write_that_fails_is_said_and_changes_nothing(cache: Cache) -> None:
    cache.put(entry(ASKED, ANSWER))
    raw(cache, "CREATE TRIGGER no BEFORE INSERT ON answer BEGIN SELECT RAISE(FAIL, 'no'); END")
    with pytest.raises(sqlite3.Error):
        cache.put(entry(ASKED, OTHER))
    assert cache.get(ASKED) == (ANSWER,)
