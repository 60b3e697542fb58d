"""What a field of a decision may be, what a decision needs, and where a file is wrong."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from geomap.desk.decisions import decisions_file
from geomap.desk.decisions.decision import READERS, Decision, Do, FieldError, from_dict, to_dict
from geomap.desk.decisions.decisions_file import check_all, read_decisions, written
from geomap.desk.decisions.soundness import check, check_point, no_place
from geomap.desk.decisions.toml_entries import read_entries
from geomap.errors import InputError
from geomap.model import BoundingBox, Patch, Role, Status
from geomap.raids.schema import Width
from tests.support.towns import GAZETTEER, PATCH

BOX = BoundingBox(-2.0, 51.0, -1.0, 53.0)
ON = {"do": "on", "quote": "Elm Row"}


def told(given: dict[str, Any]) -> tuple[str, str]:
    """Give the key and the message of what is wrong in a dict."""
    with pytest.raises(FieldError) as fault:
        from_dict(given)
    return fault.value.key, str(fault.value)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        *((name, 3, "a text in quotes") for name in ("quote", "before", "after", "because", "by")),
        *((name, 3, "a text in quotes") for name in ("locality", "place", "source", "text", "key")),
        *((name, 3, "a text in quotes") for name in ("check", "evidence")),
        ("public", 1, "true or false"),
        ("public", "true", "true or false"),
        *(("lon", each, "a number between -180 and 180") for each in (181, -180.1, "1", True)),
        *(("lat", each, "a number between -90 and 90") for each in (90.5, -91, float("nan"))),
        ("lat", float("inf"), "a number between -90 and 90"),
        ("lat", 10**400, "a number between -90 and 90"),
        ("do", "pin", f"one of {', '.join(Do)}"),
        ("role", "thief", f"one of {', '.join(Role)}"),
        ("precision", 3, f"one of {', '.join(Width)}"),
        ("status", "guilty", f"one of {', '.join(Status)}"),
        *(("at", each, "a time like 2017-08-11T09:30:00Z") for each in ("soon", 3, date.max)),
        ("at", "0001-01-01T00:00:00+01:00", "a time like 2017-08-11T09:30:00Z"),
        ("at", "9999-12-31T23:59:59-01:00", "a time like 2017-08-11T09:30:00Z"),
        *(("day", each, "a day like 2017-08-11") for each in ("soon", 3, datetime.max)),
        *(("line", each, "a whole number") for each in ("3", 3.0, True)),
    ],
)
def test_a_value_that_a_field_cannot_have_is_told_with_what_it_can(
    name: str, value: Any, allowed: str
) -> None:
    assert told(ON | {name: value}) == (name, f"{name} must be {allowed}")


def test_fields_are_read_as_what_they_are() -> None:
    given = ON | {"lon": -180, "lat": 90, "public": True, "line": 7, "day": "2018-05-03"}
    given |= {"at": "2018-05-03T10:00:00+01:00", "status": "arrested", "place": None}
    read = from_dict(given)
    assert (read.do, read.quote, read.lon, read.lat) == (Do.ON, "Elm Row", -180.0, 90.0)
    assert isinstance(read.lon, float)
    assert (read.public, read.line, read.day) == (True, 7, date(2018, 5, 3))
    assert (read.status, read.place) == (Status.ARRESTED, None)
    assert isinstance(read.status, Status)
    assert read.at == datetime(2018, 5, 3, 9, tzinfo=UTC)
    assert read.at.tzinfo is UTC
    assert from_dict(ON | {"lon": 180, "lat": -90}).lat == -90
    assert from_dict(ON | {"at": datetime(2018, 5, 3, 9)}).at == read.at


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="there the zone is the system's alone")
def test_a_time_that_names_no_zone_is_one_of_greenwich_wherever_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nine = datetime(2018, 5, 3, 9, tzinfo=UTC)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "XYZ-7")
        time.tzset()
        read = [from_dict(ON | {"at": at}).at for at in ("2018-05-03T09:00", nine.isoformat())]
    time.tzset()
    assert read == [nine, nine]


def test_what_is_unknown_or_missing_is_told() -> None:
    assert told({"where": 1}) == ("where", f"where is not known; allowed are {', '.join(READERS)}")
    assert told({"quote": "Elm Row"}) == ("do", f"do must be one of {', '.join(Do)}")
    assert told({"do": None}) == ("do", f"do must be one of {', '.join(Do)}")


def test_a_dict_of_a_decision_holds_what_it_says_in_plain_values() -> None:
    east = timezone(timedelta(hours=1))
    decision = Decision(
        "Elm Row", do=Do.PLACE, public=True, at=datetime(2018, 5, 3, 9, 30, tzinfo=UTC),
        day=date(2018, 5, 3), status=Status.ARRESTED, lon=-1.5,
    )  # fmt: skip
    assert to_dict(decision) == {
        "do": "place", "quote": "Elm Row", "public": True, "at": "2018-05-03T09:30:00Z",
        "day": "2018-05-03", "status": "arrested", "lon": -1.5,
    }  # fmt: skip
    assert [type(value) for value in to_dict(decision).values()] == [
        str,
        str,
        float,
        str,
        str,
        bool,
        str,
    ]
    other = replace(decision, at=datetime(2018, 5, 3, 9, tzinfo=east))
    assert to_dict(other)["at"] == "2018-05-03T09:00:00+01:00"
    assert to_dict(Decision()) == {"do": "place"}


def test_a_decision_is_written_as_an_entry_that_a_person_reads() -> None:
    decision = Decision(
        'a "b" \\ \n\t\r\x01\x7f\ud800', do=Do.ON, public=True, lon=1.0, lat=2.5, line=9,
        at=datetime(2018, 5, 3, 9, 30, tzinfo=UTC), day=date(2018, 5, 3),
    )  # fmt: skip
    assert written([decision, Decision("Elm Row", do=Do.OFF)]) == (
        '[[decision]]\ndo = "on"\nquote = "a \\"b\\" \\\\ \\n\\t\\r\\u0001\\u007f\ufffd"\n'
        "lon = 1.0\nlat = 2.5\nday = 2018-05-03\npublic = true\nat = 2018-05-03T09:30:00Z\n"
        '\n[[decision]]\ndo = "off"\nquote = "Elm Row"\n'
    )
    assert decisions_file._value(False) == "false"
    assert written([]) == ""


def refused(decision: Decision, box: BoundingBox | None = None) -> tuple[str, str]:
    with pytest.raises(FieldError) as fault:
        check(decision, box, lambda name: name in ("Oxford", "Elm Row"))
    return fault.value.key, str(fault.value)


AT = {"quote": "Elm Row"}
TEN = "key must be ten figures of 0 to 9 and a to f"


@pytest.mark.parametrize(
    ("decision", "key", "message"),
    [
        (Decision(do=Do.ROLE, **AT), "role", "role needs role"),
        (Decision(do=Do.STATUS, **AT), "status", "status needs status"),
        (Decision(do=Do.DATE, **AT), "day", "date needs day"),
        (Decision(do=Do.NOTE, text="", **AT), "text", "note needs text"),
        (Decision(do=Do.KEY, **AT), "key", "key needs key"),
        (Decision(do=Do.RETITLE), "text", "retitle needs text"),
        (Decision(do=Do.MOVE, lat=1.0, **AT), "lon", "move needs lon"),
        (Decision(do=Do.MOVE, lon=1.0, **AT), "lat", "move needs lat"),
        (Decision(do=Do.SETTLE), "check", "settle needs check"),
        (Decision(do=Do.SETTLE, check="a"), "evidence", "settle needs evidence"),
        (Decision(do=Do.SETTLE, check="a", evidence="b"), "because", "settle needs because"),
        (Decision(do=Do.SETTLE, check="a", evidence="b", because="so"), "by", "settle needs by"),
        (Decision(do=Do.PLACE, **AT), "place", "place needs place, or lon and lat"),
        (Decision(do=Do.MERGE, **AT), "text", "merge needs text, the other street, or its key"),
        (Decision(do=Do.ADD), "text", "add needs quote, or text for a street that the story lacks"),
        (Decision(do=Do.ON), "quote", "quote must be the street as the story writes it"),
        (Decision(do=Do.ON, quote="-"), "quote", "quote must be the street as the story writes it"),
        (Decision(do=Do.ON, lon=1.0, **AT), "lon", "give both lon and lat, or neither"),
        (Decision(do=Do.ON, lat=1.0, **AT), "lat", "give both lon and lat, or neither"),
        (Decision(do=Do.ON, by="Quill", **AT), "by", "by must be initials, such as ab"),
        (Decision(do=Do.ON, key="0123456789a", **AT), "key", TEN),
        (Decision(do=Do.ON, key="", **AT), "key", TEN),
    ],
)  # fmt: skip
def test_what_a_decision_lacks_is_told_at_its_field(
    decision: Decision, key: str, message: str
) -> None:
    assert refused(decision) == (key, message)


@pytest.mark.parametrize("name", ["quote", "locality", "place"])
def test_no_name_of_a_decision_holds_a_door(name: str) -> None:
    message = f"{name} must have no house number, flat or postcode"
    assert refused(Decision(do=Do.ON, **AT | {name: "12 Elm Row"})) == (name, message)
    check(Decision(do=Do.ON, **AT | {name: " Elm Row,\t\n"}))
    check(Decision(do=Do.ON, **AT | {name: "Xanadu Row"}))


@pytest.mark.parametrize("name", ["because", "text", "source"])
def test_no_words_of_a_decision_tell_a_person(name: str) -> None:
    message = f"{name} must not say “Quill”: no name, no number, no door"
    assert refused(Decision(do=Do.ON, **AT | {name: "told by Quill of Oxford"})) == (name, message)
    check(Decision(do=Do.ON, **AT | {name: "told by us"}))


def test_a_title_may_name_an_operation_and_no_note_may() -> None:
    check(Decision(do=Do.RETITLE, text="Operation Osprey"))
    assert refused(Decision(do=Do.NOTE, text="Operation Osprey", **AT))[0] == "text"
    assert (
        refused(Decision(do=Do.RETITLE, text="Raids", because="Operation Osprey"))[0] == "because"
    )


def test_places_are_places_if_somebody_knows_them() -> None:
    decision = Decision(do=Do.ON, because="he saw Elm", **AT)
    check(decision, None, lambda name: name == "Elm")
    with pytest.raises(FieldError, match="“Elm”"):
        check(decision)
    assert no_place("Elm") is False


@pytest.mark.parametrize(
    "decision",
    [
        Decision(do=Do.PLACE, place="Elm Row", **AT),
        Decision(do=Do.PLACE, lon=-1.5, lat=52.0, **AT),
        Decision(do=Do.MOVE, lon=0.0, lat=0.0, **AT),
        Decision(do=Do.MERGE, text="Elm Row", **AT),
        Decision(do=Do.MERGE, key="0123456789", **AT),
        Decision(do=Do.ADD, quote="Elm Row"),
        Decision(do=Do.ADD, text="Elm Row"),
        Decision(do=Do.SETTLE, check="a", evidence="b", because="so", by="ab"),
        Decision(do=Do.STATUS, status=Status.ARRESTED, **AT),
        Decision(do=Do.STATUS, status=Status.CONVICTED, source="Oxford", day=date.max, **AT),
        Decision(do=Do.DATE, day=date.max, **AT),
        Decision(do=Do.KEY, key="abcdef0123", by="ab", **AT),
    ],
)
def test_a_decision_that_says_what_it_needs_is_taken(decision: Decision) -> None:
    check(decision, None, lambda name: name in ("Oxford", "Elm Row"))


@pytest.mark.parametrize("do", [Do.ADD, Do.MERGE])
def test_a_street_that_is_added_or_counted_with_may_be_one_that_nobody_knows(do: Do) -> None:
    at = AT if do is Do.MERGE else {}
    for text in ("Quillfeather Drive, Oxford", "St Quill's Mead", "Quill on the Wold Rise"):
        check(Decision(do=do, text=text, **at), None, "Oxford".__eq__)
    for text in (
        "Wilma Quillfeather",
        "Wilma Quillfeather, Bat Lane",
        "The home of Wilma Quillfeather Road",
        "Dealer Wilma of The Quillfeather Road",
        "Drug dealer Wilma Road",
        "12 Quillfeather Drive",
        "Flat 3 Quillfeather Drive",
        "Wilma",
        "Lane",
        ", Oxford",
    ):
        with pytest.raises(FieldError, match="text must be “Elm Road” or") as refused:
            check(Decision(do=do, text=text, **at), None, "Oxford".__eq__)
        assert refused.value.key == "text"
    with pytest.raises(FieldError, match="must not say “Wilma”"):
        check(Decision(do=do, text="Bat Lane, Wilma", **at), None, "Oxford".__eq__)
    with pytest.raises(FieldError, match="must not say “Quillfeather”"):
        check(Decision(do=Do.NOTE, text="Quillfeather Drive", **AT))


def test_a_conviction_needs_who_tells_of_it_and_when() -> None:
    message = "convicted needs source and day: who tells of it, and when it was"
    convicted = Decision(do=Do.STATUS, status=Status.CONVICTED, **AT)
    assert refused(convicted) == ("day", message)
    assert refused(replace(convicted, source="Oxford")) == ("day", message)
    assert refused(replace(convicted, day=date.max)) == ("source", message)


@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        (-1.5, 52.0, ""),
        (-3.0, 49.0, ""),
        (0.0, 55.0, ""),
        (-3.1, 52.0, "lon and lat lie far outside of the patch"),
        (0.1, 52.0, "lon and lat lie far outside of the patch"),
        (-1.5, 48.9, "lon and lat lie far outside of the patch"),
        (-1.5, 55.1, "lon and lat lie far outside of the patch"),
        (52.0, -1.5, "lon and lat are exchanged"),
    ],
)
def test_a_point_lies_within_the_size_of_the_patch_from_it(
    lon: float, lat: float, message: str
) -> None:
    check_point(lon, lat, None)
    check_point(None, lat, BOX)
    check_point(lon, None, BOX)
    if not message:
        check_point(lon, lat, BOX)
        return
    with pytest.raises(FieldError, match=message) as fault:
        check_point(lon, lat, BOX)
    assert fault.value.key == "lon"
    placed = Decision(do=Do.MOVE, lon=lon, lat=lat, **AT)
    assert refused(placed, BOX) == ("lon", message)


def test_all_decisions_of_a_patch_are_checked_with_its_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def opened(patch: Patch) -> object:
        assert patch is PATCH
        return GAZETTEER

    monkeypatch.setattr(decisions_file, "open_gazetteer", opened)
    good = Decision(do=Do.ON, because="he saw Alder Road", **AT)
    check_all([good], PATCH)
    with pytest.raises(InputError) as fault:
        check_all([good, replace(good, because="he saw Aldor Road")], PATCH)
    assert str(fault.value).startswith("decision 2: because must not say “Aldor”")
    with pytest.raises(InputError, match="decision 1: lon and lat lie far outside"):
        check_all([Decision(do=Do.MOVE, lon=30.0, lat=30.0, **AT)], PATCH)


def test_a_file_gives_decisions_and_corrections_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(
        "\ufeff\n [[ correction ]]\nname = 'Elm Row'\nbecause = 'it is no street'\n"
        "[[decision]]\ndo = 'on'\nquote = 'Elm Row'\nbecause = 'he saw Oxford'\n",
        encoding="utf-8",
    )
    hidden, on = read_decisions(path, BOX, lambda name: name == "Oxford")
    assert (hidden.do, on.do, on.line) == (Do.HIDE, Do.ON, 5)
    with pytest.raises(InputError, match="line 8: because must not say “Oxford”"):
        read_decisions(path, BOX)
    path.write_text("[[correction]]\nname = 'Elm'\nlon = 30.0\nlat = 30.0\nbecause = 'so'\n")
    with pytest.raises(InputError, match="far outside"):
        read_decisions(path, BOX)
    path.write_text("[[decision]]\ndo = 'on'\nquote = 'Elm'\nline = 4\n")
    with pytest.raises(InputError, match="line 4: line is not known: it is where an entry stands"):
        read_decisions(path, BOX)


def entries(path: Path, text: str) -> list[tuple[str, dict[str, Any], int]]:
    """Read a file of entries a and b, of which one with a wrong key is refused."""

    def reader(kind: str) -> Any:
        def read(entry: dict[str, Any], line: int) -> tuple[str, dict[str, Any], int]:
            if "wrong" in entry:
                raise FieldError(entry["wrong"], "is wrong")
            return kind, entry, line

        return read

    path.write_bytes(text.encode())
    return list(read_entries(path, {"a": reader("a"), "b": reader("b")}))


def test_entries_are_given_in_their_order_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    assert entries(path, "") == []
    assert entries(path, "# nothing\n") == []
    assert entries(path, "[[b]]\nx=1\n\t[[ a ]]\nx=2\n[[b]]\nx=3") == [
        ("b", {"x": 1}, 1), ("a", {"x": 2}, 3), ("b", {"x": 3}, 5)
    ]  # fmt: skip
    assert entries(path, f"[[a]]\nx='{'y' * 999_980}'")[0][2] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[a]\n", "e.toml is not TOML: "),
        ("x = 1\n", "e.toml may hold [[a]] and [[b]] entries and nothing else"),
        ("[[c]]\n", "e.toml may hold [[a]] and [[b]] entries and nothing else"),
        ("[a]\n", "e.toml may hold [[a]] and [[b]] entries and nothing else"),
        ("[[a]]\n[b]\n", "e.toml may hold [[a]] and [[b]] entries and nothing else"),
        ("a = [{x=1}]\n", "e.toml: write each entry under a [[a]] and [[b]] line of its own"),
        ("[[a]]\nx=1\nwrong='x'\n[[b]]\nx=2\n", "e.toml, line 2: is wrong"),
        ("\n[[a]]\nwrong='y'\n[[b]]\ny=2\n", "e.toml, line 2: is wrong"),
        ("[[a]]\nx=1\n[[b]]\n z = 1\n 'x'\t= 2\nwrong='x'\n", "e.toml, line 5: is wrong"),
        ("[[a]]\nx=1\n[[b]]\nz = '''\nq\n'''\n\"x.\" = 2\nwrong='x.'", "e.toml, line 7: is wrong"),
        ("[[a]]\nxy=1\nx=2\nwrong='x'\n", "e.toml, line 3: is wrong"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_told_with_its_line(
    text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "e.toml"
    with pytest.raises(InputError) as fault:
        entries(path, text)
    assert str(fault.value).startswith(f"{tmp_path}/{message}")
    if not message.endswith(": "):
        assert str(fault.value) == f"{tmp_path}/{message}"


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist: check the path"):
        read_entries(tmp_path / "e.toml", {})
    (tmp_path / "e.toml").write_bytes(b"# " + b"x" * 999_999)
    with pytest.raises(InputError, match="larger than 1,000,000 bytes"):
        read_entries(tmp_path / "e.toml", {})
    (tmp_path / "e.toml").write_bytes(b"\xff")
    with pytest.raises(InputError, match="is not TOML"):
        read_entries(tmp_path / "e.toml", {})
