"""Names weighed in columns, held to each of them by itself."""

from __future__ import annotations

import csv
import random
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Place, PlaceKind, Placement
from geomap.placing import lookup
from geomap.placing.corrected import Correction
from geomap.placing.lookup import Finder
from geomap.placing.resolve import Question, decide

PATCH = "thames-valley"
KNOWN = ("London Road", "High Street", "Church Lane", "The Slade", "Cowley Road", "Station Road")

BROADWAYS = ("Didcot", "Newbury", "Thatcham", "Oxford")
"""Towns of which one has a Broadway, one a The Broadway, one both and one neither."""


def names() -> list[str]:
    """Names that are plain and that are not: with slips, doors, wrong localities and none."""
    places = list(open_gazetteer(open_patch(PATCH)))
    streets = [place for place in places if place.kind in (PlaceKind.STREET, PlaceKind.VENUE)]
    areas = [place for place in places if place.kind not in (PlaceKind.STREET, PlaceKind.VENUE)]
    chance = random.Random(3)  # noqa: S311
    told = [f"{name}, {area.name}" for name in KNOWN for area in chance.sample(areas, 40)]
    told += [*KNOWN, "Oxford", "Oxford, Oxford", "", ",", "12", "High Street, Nowherewick"]
    told += [f"{name}, Littlemore, Oxford" for name in KNOWN]
    told += [f"{name}, {town}" for name in ("Broadway", "The Broadway") for town in BROADWAYS]
    for place in chance.sample(streets, 900):
        told.append(written(place, areas, chance))
    return list(dict.fromkeys(told))


def written(place: Place, areas: list[Place], chance: random.Random) -> str:
    name = place.name
    for _ in range(chance.choice([0, 0, 1, 2])):
        at = chance.randrange(len(name))
        name = name[:at] + chance.choice(["", "x", name[at] * 2]) + name[at + 1 :]
    name = chance.choice([name, name, name, name.upper(), f"12a {name}"])
    near = [place.locality, place.locality, place.district, chance.choice(areas).name, None]
    locality = chance.choice(near)
    return f"{name}, {locality}" if locality else name


def cells(path: Path, finder: Finder) -> list[list[str]]:
    out = StringIO()
    finder.find_csv(path, "name", out)
    return [row[1:] for row in csv.reader(out.getvalue().splitlines())][1:]


@pytest.fixture(scope="module")
def told() -> list[str]:
    return names()


@pytest.fixture
def column(tmp_path: Path, told: list[str]) -> Path:
    path = tmp_path / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name"], *([name] for name in told)])
    return path


def test_names_in_columns_are_placed_as_each_is_by_itself(
    column: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = cells(column, Finder(PATCH, ["local"]))
    monkeypatch.setattr(lookup, "_FEW", len(told) + 1)
    alone = cells(column, Finder(PATCH, ["local"]))
    assert together == alone
    how = Counter(row[4] for row in alone)
    assert min(how["exact"], how["normalised"], how[""]) >= 30


def test_most_names_of_a_column_are_weighed_without_a_mention_of_each(
    column: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    place = Finder._place

    def counting(finder: Finder, name: str) -> object:
        asked.append(name)
        return place(finder, name)

    monkeypatch.setattr(Finder, "_place", counting)
    cells(column, Finder(PATCH, ["local"]))
    assert len(asked) < len(told) / 20


def test_a_file_of_awkward_rows_is_written_to_the_byte_as_by_few_rows_at_a_time(
    tmp_path: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rows with quotes, ends of lines, formulas, days, towns, faults, and names told twice."""
    path = tmp_path / "names.csv"
    own = ["", '"a ""b"" c"', '"two\r\nlines"', "=1+1", "\x1b[1m", "é“"]
    bad = [b"x", b"a,b,c,d,e", b" ,,,", b'"open,,,', b"caf\xe9,,,", b"", b'"a"b,,,']
    days = ["", "10/8/2017", "soon", "2017-08-10T07:30"]
    lines = [b"name,town,when,own"]
    chance = random.Random(6)  # noqa: S311
    for at, name in enumerate([*told[::3], *told[:90:3]]):
        street, _, town = name.replace('"', "").partition(", ")
        cells = f'"{street}","{town}",{chance.choice(days)},{chance.choice(own)}'
        lines += [cells.encode(), bad[at % len(bad)]] if at % 9 == 0 else [cells.encode()]
    path.write_bytes(b"\r\n".join(lines))
    written: list[tuple[str, str]] = []
    for ahead in (lookup._AHEAD, 7):
        monkeypatch.setattr(lookup, "_AHEAD", ahead)
        out = StringIO()
        Finder(PATCH, ["local"]).find_csv(path, "name", out, locality="town", day="when")
        written.append((out.getvalue(), capsys.readouterr().err))
    assert written[0] == written[1]
    assert all(written[0][1].count(word) > 5 for word in ("no CSV", "not UTF-8", "no day"))


def test_a_correction_wins_over_columns(column: Path, told: list[str]) -> None:
    own = [Correction("high st", "told by the editor", None, -1.25, 51.75)]
    rows = dict(zip(told, cells(column, Finder(PATCH, ["local"], corrections=own)), strict=True))
    assert rows["High Street"][4] == "correction"
    assert rows["Cowley Road"][4] != "correction"


def test_no_place_is_made_of_a_street_that_is_pinned_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = list(open_gazetteer(open_patch(PATCH)))
    streets = [place for place in places if place.kind is PlaceKind.STREET and place.locality]
    path = tmp_path / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        chosen = random.Random(8).sample(streets, 600)  # noqa: S311
        rows = [[f"{place.name}, {place.locality}"] for place in chosen]
        csv.writer(file).writerows([["name"], *rows])
    made: list[int] = []
    place_at = Gazetteer.__getitem__

    def counting(gazetteer: Gazetteer, row: int) -> Place:
        made.append(row)
        return place_at(gazetteer, row)

    monkeypatch.setattr(Gazetteer, "__getitem__", counting)
    told = cells(path, Finder(PATCH, ["local"]))
    assert sum(row[4] == "exact" for row in told) > 500
    assert len(made) < len(told) / 2


def test_a_street_without_rivals_is_decided_by_its_numbers(
    column: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rivals: list[int] = []

    def counting(question: Question, *given: Any) -> Placement:
        rivals.append(len(question.candidates))
        return decide(question, *given)

    monkeypatch.setattr("geomap.placing.many_names.plain_names.decide", counting)
    rows = cells(column, Finder(PATCH, ["local"]))
    alone = [row for row in rows if row[0] == "" and "streets of this name" not in row[7]]
    assert len(alone) > 300
    assert rivals.count(1) < len(alone) / 10
