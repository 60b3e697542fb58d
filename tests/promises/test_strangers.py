"""The quick part of `python -m tests.promises.strangers`: one file of each danger."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.formats import read_raids
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.io.features import swells
from geomap.io.files import parse_toml
from geomap.story.incoming.saved_page import read_page
from tests.promises.hostile import settings, tables, volume
from tests.promises.hostile.bounded_run import Ended
from tests.promises.hostile.case import Case
from tests.promises.hostile.honest import MAP, STORY, TABLE, as_json

POINT = {"type": "Point", "coordinates": [-1.2, 51.74]}
ROW = {"type": "Feature", "geometry": POINT, "properties": {"street": "Elm Row"}}


def _case(room: object, name: str) -> Case:
    cases = room.cases()  # type: ignore[attr-defined]
    return next(case for case in cases if case.name == name)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process took and opened")
@pytest.mark.parametrize(
    ("room", "name"),
    [
        (tables, "CSV: 200,000 columns"),
        (tables, "GeoJSON: a stated 1e400"),
        (settings, "a decision: a huge number"),
        (volume, "volume: bullets, 5 MB, mapped"),
    ],
)
def test_a_file_that_was_made_to_harm_ends_in_one_line(room: object, name: str) -> None:
    _, faults = _case(room, name).tried()
    assert faults == []


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process took and opened")
def test_a_file_that_reaches_out_is_noticed() -> None:
    """Else all that is tried in this way would prove nothing."""

    def points_elsewhere(path: Path) -> None:
        path.symlink_to(path.parents[1] / "secret.txt")

    _, faults = Case("a link", MAP, "s.txt", points_elsewhere).tried()
    assert "secret.txt was opened" in faults


def test_what_takes_too_much_or_says_nothing_is_a_fault() -> None:
    good = Ended(2, "geomap: a.csv, line 3: it is no number\n", 1.0, 100.0)
    assert good.faults("line 3") == []
    assert good.faults("row 3") == ["the line does not say 'row 3'"]
    assert good.faults("read") == ["it was not read"]
    bad = Ended(1, "Traceback (most recent call last)\n", 11.0, 600.0, ("asked x",), ("out",))
    assert bad.faults() == ["it ended with 1", "a traceback", "11 s", "600 MB", "asked x"]
    assert Ended(2, "geomap: no\n", 0, 0, (), ("out.html",)).faults() == ["left out.html"]


@pytest.mark.parametrize("name", ["language", "check", "areas", "unplaced"])
@pytest.mark.parametrize("value", [7, [[7]], {"stated": float("inf")}, True])
def test_a_member_of_another_kind_is_named(name: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / "raids.geojson"
    path.write_text(as_json(ROW).replace("{", f'{{"{name}": {_json(value)}, ', 1))
    with pytest.raises(InputError, match=name):
        read_raids(path)


def _json(value: object) -> str:
    import json

    return json.dumps(value).replace("Infinity", "1e400")


@pytest.mark.parametrize("rows", [1, 2_001])
def test_a_table_of_more_columns_than_any_has_is_refused(rows: int, tmp_path: Path) -> None:
    each = 2_001 // rows
    made = ({f"c{row}-{number}": 1 for number in range(each)} for row in range(rows))
    path = tmp_path / "raids.geojson"
    path.write_text(as_json(*({**ROW, "properties": {"street": "Elm", **one}} for one in made)))
    with pytest.raises(InputError, match="has more than 2,000 columns"):
        read_raids(path)


def test_a_file_that_becomes_a_thousand_times_as_much_was_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "raids.parquet"
    path.write_bytes(bytes(100_000))
    assert not swells(90_000_000, path)
    assert swells(110_000_000, path)
    path.write_bytes(b"")
    assert not swells(40_000_000, path)


def test_a_key_of_many_parts_is_refused_before_it_is_read() -> None:
    assert parse_toml('a.b = "x"\nb = "' + "." * 500 + '"') == {"a": {"b": "x"}, "b": "." * 500}
    with pytest.raises(ValueError, match="more than 100 parts"):
        parse_toml("a = 1\n" + ".".join(["a"] * 102) + " = 1")


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f"<p {' '.join(f'a{n}=1' for n in range(1_001))}>{STORY}</p>", "1,000 attributes"),
        (f"<p {' '.join(f'a{n}' for n in range(1_001))}>{STORY}</p>", "1,000 attributes"),
        ("".join(f"<p title='>' a{n}=\"x\"" for n in range(99)) + STORY, ""),
        ("<p>x</p>" * 60_001, "too many parts"),
    ],
    ids=["with values", "without", "few each", "elements"],
)
def test_a_page_that_the_parser_would_labour_at_is_refused(inside: str, said: str) -> None:
    page = f"<html><body><article>{inside}<p>{STORY}</p></article></body></html>"
    if said:
        with pytest.raises(InputError, match=said):
            read_page(page, "page.html", month_first=False)
    else:
        assert "Kestrel Crescent" in read_page(page, "page.html", month_first=False).text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_an_index_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "patch.toml").write_text(
        'title = "A"\nbounding_box = [-1, 51, 0, 52]\nmetric_crs = "EPSG:27700"\ncredits = []\n',
        encoding="utf-8",
    )
    os.mkfifo(tmp_path / "gazetteer.bin")
    with pytest.raises(InputError, match="is no regular file"):
        open_gazetteer(open_patch(tmp_path))


def test_a_paragraph_that_begins_with_an_accent_is_read() -> None:
    page = f"<html><body><article><p>\u0301{STORY}</p></article></body></html>"
    assert "Kestrel Crescent" in read_page(page, "page.html", month_first=False).text


def test_the_commands_of_the_cases_name_their_file() -> None:
    assert "{file}" in TABLE
