from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.desk.decisions.decision import READERS, Decision, Do, FieldError, from_dict, to_dict
from geomap.desk.decisions.decisions_file import read_decisions, written
from geomap.desk.decisions.keys import new_key
from geomap.desk.decisions.soundness import KEY, check
from geomap.desk.decisions.toml_entries import read_entries
from geomap.errors import InputError
from geomap.model import BoundingBox, Role, Status
from geomap.raids.schema import Width

BOX = BoundingBox(-1.72, 51.328, -0.476, 52.197)
GOOD = """
# what the desk decided
[[decision]]
do = "place"
quote = "The Slade"
before = "Ashhurst Way in Rose Hill, "
after = " and Tyndale Place in Wh"
place = "The Slade, Lye Valley"
because = "the reporter rang the force"
by = "ab"
at = 2017-08-11T09:30:00Z

[[decision]]
do = "status"
quote = "Elm Row"
status = "convicted"
source = "Oxford Crown Court"
day = 2018-05-03
"""


def places(name: str) -> bool:
    return name in {"Oxford", "Rose Hill", "Wheatley", "Elm Row"}


def read(tmp_path: Path, text: str) -> tuple[Decision, ...]:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return read_decisions(path, BOX, places)


def test_a_file_of_decisions_is_read_with_its_lines(tmp_path: Path) -> None:
    first, second = read(tmp_path, GOOD)
    assert (first.do, first.place, first.line) == (Do.PLACE, "The Slade, Lye Valley", 3)
    assert first.at == datetime(2017, 8, 11, 9, 30, tzinfo=UTC)
    assert (second.status, second.day, second.line) == (Status.CONVICTED, date(2018, 5, 3), 13)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('do = "place"', "", r"line 3: do must be one of place, move, off"),
        ('do = "place"', 'do = "pin"', r"line 4: do must be one of"),
        ('quote = "The Slade"', "quote = 3", r"line 5: quote must be a text in quotes"),
        ('quote = "The Slade"', "", r"line 3: quote must be the street"),
        ('"The Slade"', '"12 The Slade"', r"line 5: quote must have no house number"),
        ("after =", "behind =", r"line 7: behind is not known"),
        ('do = "place"', 'do = "place"\nline = 4', r"line 5: line is not known"),
        ("place =", "lon = -1.2\nplace =", r"line 8: give both lon and lat"),
        ("place =", "lon = 51.7\nlat = -1.2\nplace =", r"line 8: lon and lat are exchanged"),
        ("place =", "lon = 12.7\nlat = 1.2\nplace =", r"line 8: lon and lat lie far outside"),
        ("rang the force", "rang Sam Vole", r"line 9: because must not say “Sam|“Vole"),
        ("rang the force", "rang 14 Elm Row", r"line 9: because must not say “14"),
        ("rang the force", "wrote to OX33 1AB", r"line 9: because must not say “OX33 1AB”"),
        ('"ab"', '"Ann Boleyn"', r"line 10: by must be initials"),
        ("2017-08-11T09:30:00Z", '"soon"', r"line 11: at must be a time like"),
        ("day = 2018-05-03", "", r"line 13: convicted needs source and day"),
        ('source = "Oxford Crown Court"', "", r"line 13: convicted needs source and day"),
        ('"Oxford Crown Court"', '"a son of Ivor Quill"', r"line 17: source must not say"),
        ('status = "convicted"', 'status = "guilty"', r"line 16: status must be one of"),
        ('[[decision]]\ndo = "status"', '[decision]\ndo = "status"', r"not TOML|nothing else"),
    ],
)
def test_a_wrong_decision_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in GOOD
    with pytest.raises(InputError, match=message):
        read(tmp_path, GOOD.replace(old, new, 1))


@pytest.mark.parametrize(
    ("do", "more"),
    [
        ("move", "lon"), ("role", "role"), ("merge", "text"), ("status", "status"), ("key", "key"),
        ("note", "text"), ("place", "place"), ("retitle", "text"), ("settle", "check"),
        ("add", "text"),
    ],
)  # fmt: skip
def test_each_kind_of_decision_says_what_it_needs(do: str, more: str) -> None:
    quote = {} if do == "add" else {"quote": "Elm Row"}
    with pytest.raises(FieldError, match=f"needs .*{more}"):
        check(from_dict({"do": do, **quote}))


def test_a_file_may_hold_a_newsrooms_corrections_too(tmp_path: Path) -> None:
    _, _, moved, hidden = read(
        tmp_path,
        f"{GOOD}\n[[correction]]\nname = 'Elm Row'\nlon = -1.2\nlat = 51.7\nbecause = 'rung up'\n"
        "[[correction]]\nname = 'Dale Place'\nbecause = 'it is no street'\n",
    )
    assert (moved.do, moved.quote, moved.lon, moved.before) == (Do.PLACE, "Elm Row", -1.2, "")
    assert (hidden.do, hidden.quote) == (Do.HIDE, "Dale Place")


def test_a_key_is_a_key_and_not_twice_the_same() -> None:
    keys = {new_key(()) for _ in range(100)}
    assert len(keys) == 100
    assert all(KEY.fullmatch(key) for key in keys)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "do": st.sampled_from(Do),
    "role": st.sampled_from(Role),
    "precision": st.sampled_from(Width),
    "status": st.sampled_from(Status),
    "public": st.booleans(),
    "lon": st.floats(-180, 180),
    "lat": st.floats(-90, 90),
    "at": st.datetimes(timezones=st.just(UTC)),
    "day": st.dates(),
}
OPTIONAL = ("role", "precision", "status", "lon", "lat", "at", "day", "place", "text", "key",
            "locality", "source", "check", "evidence")  # fmt: skip
DECISIONS = st.builds(
    Decision,
    **{
        name: st.none() | FIELDS.get(name, TEXTS) if name in OPTIONAL else FIELDS.get(name, TEXTS)
        for name in READERS
        if name != "line"
    },
)


@given(st.lists(DECISIONS, max_size=4))
def test_what_is_written_is_read_as_it_was(decisions: list[Decision]) -> None:
    def read_all(entry: dict[str, Any], line: int) -> Decision:
        assert line > 0
        return from_dict(entry)

    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.toml"
        path.write_bytes(written(decisions).encode())
        assert list(read_entries(path, {"decision": read_all})) == decisions
        assert written(read_entries(path, {"decision": read_all})) == written(decisions)


@given(DECISIONS)
def test_the_dict_of_a_decision_is_plain_and_is_the_decision(decision: Decision) -> None:
    told = to_dict(replace(decision, line=7))
    assert from_dict(told) == replace(decision, line=7)
    assert {type(value) for value in told.values()} <= {str, float, bool, int}


@pytest.mark.parametrize(
    ("entry", "line", "fault"),
    [
        ('[[decision]]\ndo = "retitle"\ntext = "{}"', 3, "text has 440,000 letters: it may"),
        ('[[decision]]\ntext = "{}"\ndo = "note"\nquote = "Elm Row"', 2, "text has 440,000"),
        ('[[decision]]\ndo = "off"\nquote = "{}"', 3, "quote has 440,000 letters: it may"),
        ('[[correction]]\nname = "Elm Row"\nbecause = "{}"', 3, "because has 440,000 letters"),
        ('[[correction]]\nbecause = "told"\nname = "{}"', 3, "name has 440,000 letters"),
    ],
)  # fmt: skip
def test_a_text_that_is_too_long_is_refused_at_once(
    entry: str, line: int, fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(entry.format("Police raid in Oxford " * 20_000), encoding="utf-8")
    began = time.process_time()
    with pytest.raises(InputError, match=f"decisions.toml, line {line}: {fault}"):
        read_decisions(path, BOX, places)
    assert time.process_time() - began < 2


def test_a_text_may_be_as_long_as_at_the_desk(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(written([Decision("", do=Do.RETITLE, text="t" * 300)]), encoding="utf-8")
    assert read_decisions(path)[0].text == "t" * 300
    path.write_text(
        written([Decision("The Slade", do=Do.ON, because="t" * 2_000)]), encoding="utf-8"
    )
    assert len(read_decisions(path)[0].because) == 2_000
