"""A column of a CSV file, row by row, and the cells that a spreadsheet program would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.io import csv_rows
from geomap.io.csv_rows import Column, Row, Rows, cells_texts, escape, rows_of, unescape


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "names.csv"


def written(file: Path, text: str | bytes) -> Path:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(
    "cell",
    ["=1", "+1", "-1", "@x", "＝1", "－1", "\t=1", "\n", "\r", " =1", "\u200b=1", "'=1", "''\t"],
)
def test_a_cell_that_would_be_run_is_escaped_and_comes_back(cell: str) -> None:
    assert escape(cell) == f"'{cell}"
    assert unescape(escape(cell)) == cell


@pytest.mark.parametrize("cell", ["", "1", "a=1", "'a", "'", " a", "''a", "Elm Row"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert escape(cell) == cell
    assert unescape(cell) == cell


def test_rows_have_their_lines_and_empty_lines_are_none(file: Path) -> None:
    written(file, '\ufeffa,b\r\n\r\n"1\n2",x\n3,y')
    assert list(rows_of(file)) == [
        Row(1, ["a", "b"]), Row(3, ["1\n2", "x"]), Row(5, ["3", "y"])
    ]  # fmt: skip
    assert list(rows_of(written(file, ""))) == []


def test_a_cell_keeps_the_ends_of_lines_in_it_and_a_line_that_is_told_all_its_signs(
    file: Path,
) -> None:
    written(file, 'a,b\r\n"1\r\n2\r3\n4",x\r\n"1"X\r\n')
    kept, wrong = [*rows_of(file)][1:]
    assert kept.cells == ["1\r\n2\r3\n4", "x"]
    assert wrong.cells == ['"1"X']


def test_behind_a_row_that_is_no_csv_reading_goes_on_with_the_next_line(file: Path) -> None:
    written(file, 'a,b\n"x,1\ny,2\nz,"3"4\nlast,5\r\n')
    rows = list(rows_of(file))
    assert [(row.line, row.cells) for row in rows] == [
        (1, ["a", "b"]), (2, ['"x,1']), (3, ["y", "2"]), (4, ['z,"3"4']), (5, ["last", "5"])
    ]  # fmt: skip
    assert [row.fault[:16] for row in rows] == ["", "it is no CSV: ',", "", "it is no CSV: ',", ""]


def test_a_row_that_is_no_utf_8_is_told_and_shown_as_far_as_it_goes(file: Path) -> None:
    rows = list(rows_of(written(file, b'a,b\nZo\xeb,1\n"\xeb\nq')))
    fault = "it is not UTF-8: save the file as CSV in UTF-8"
    assert rows[1] == Row(2, ["Zo?", "1"], fault=fault)
    assert rows[2].cells == ['"?']
    assert rows[3] == Row(4, ["q"])


def test_rows_are_the_same_however_many_lines_are_parsed_together(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "a,b",
        "1,2",
        '"3',
        '4",5',
        "",
        '"x,1',
        '6,"7"8',
        "9,\xe9",
        "",
        "r\xff",
        '"',
        "z,0",
        "",
    ]
    written(file, "\n".join(lines).encode("latin-1"))
    told = []
    for together in (1, 2, 3, 5, 1_000):
        monkeypatch.setattr(csv_rows, "_TOGETHER", together)
        told.append(list(rows_of(file)))
    assert [(row.line, row.cells[0]) for row in told[0]] == [
        (1, "a"), (2, "1"), (3, "3\n4"), (6, '"x,1'), (7, '6,"7"8'), (8, "9"), (10, "r?"),
        (11, '"'), (12, "z"),
    ]  # fmt: skip
    assert [bool(row.fault) for row in told[0]] == [False] * 3 + [True] * 5 + [False]
    assert told == told[:1] * 5


def test_no_more_lines_are_held_than_are_parsed_together(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "_TOGETHER", 2)
    lines = csv_rows._Lines(written(file, "a\nb\nc\n"))
    assert [lines.ahead() for _ in range(3)] == [(1, ["a\n", "b\n"]), (3, ["c\n"]), (4, [])]


def test_lines_that_are_a_row_each_are_not_read_one_by_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_lines: object) -> str:
        raise AssertionError("a line by itself")

    monkeypatch.setattr(csv_rows._Lines, "__next__", refuse)
    written(file, 'a,b\n\n"Zoë, 1",2\n' * 1_500)
    assert [row.line for row in rows_of(file)][-2:] == [4_498, 4_500]


def column(file: Path, text: str, *names: str | None) -> Column:
    return Column.open(written(file, text), *names)  # type: ignore[arg-type]


def test_the_column_that_is_asked_for_is_found_with_those_beside(file: Path) -> None:
    text = "a,name,place,day\n1,Elm Row, Northtown , 3 May \n2,Alder Road,,\n"
    found = column(file, text, "name", "place", "day")
    assert (found.path, found.header) == (file, ["a", "name", "place", "day"])
    assert (found.number, found.lines, found.locality, found.day) == (1, 2, 2, 3)
    assert list(found.rows()) == [
        Row(2, ["1", "Elm Row", " Northtown ", " 3 May "], "Elm Row", "", "Northtown", "3 May"),
        Row(3, ["2", "Alder Road", "", ""], "Alder Road"),
    ]
    alone = column(file, text, "a")
    assert (alone.number, alone.locality, alone.day) == (0, None, None)
    assert [(row.name, row.locality, row.day) for row in alone.rows()] == [
        ("1", "", ""),
        ("2", "", ""),
    ]


def test_a_row_without_a_name_or_of_another_length_is_told(file: Path) -> None:
    rows = list(column(file, "name,b\n ,1\nElm Row\nAlder Road,1,2\n", "name").rows())
    assert [(row.line, row.fault) for row in rows] == [
        (2, "the name is empty"),
        (3, "1 cells where the header has 2"),
        (4, "3 cells where the header has 2"),
    ]
    assert [row.cells for row in rows] == [[" ", "1"], ["Elm Row"], ["Alder Road", "1", "2"]]
    (row,) = rows_of(written(file, '"x,1X \r\n'))
    assert row.cells == ['"x,1X ']
    (row,) = column(file, 'name,b\n"x,1\n', "name").rows()
    assert row.fault.startswith("it is no CSV")


NOT = "names.csv has no column 'a': "


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("a,b\n", ["c"], "names.csv has no column 'c': it has a, b"),
        ("a,b\n", ["a", "c"], "names.csv has no column 'c': it has a, b"),
        ("a,b\n", ["a", None, "c"], "names.csv has no column 'c': it has a, b"),
        ("", ["c"], "names.csv has no column 'c': it has none"),
        ("a;b\n", ["a"], f"{NOT}its columns are divided by semicolons: save it with commas"),
        ("a\tb\n", ["a"], f"{NOT}its columns are divided by tabs: save it with commas"),
        ("x" * 300 + "\n", ["c"], "names.csv has no column 'c': it has " + "x" * 200),
        ("a,a,b\n", ["a"], "names.csv has several columns 'a': name them apart"),
        ("a,b,b\n", ["a", "b"], "names.csv has several columns 'b': name them apart"),
        ('"a\n', ["a"], "names.csv has no column 'a': it is no CSV: unexpected end of data"),
    ],
)
def test_a_column_that_is_not_there_once_is_told(
    text: str, names: list[str | None], said: str, file: Path
) -> None:
    with pytest.raises(InputError) as told:
        column(file, text, *names)
    assert str(told.value) == f"{file.parent}/{said}"


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(InputError) as told:
        Column.open(file, "a")
    assert str(told.value) == f"{file} is not a file: check the path"


def test_rows_are_counted_on_a_terminal_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = column(file, "a\n1\n2\n", "a")
    rows = found.rows()
    assert found.with_progress(rows) is rows
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    asked = []

    def bar(rows: Iterator[Row], **given: object) -> Iterator[Row]:
        asked.append(given)
        return rows

    monkeypatch.setattr("tqdm.tqdm", bar)
    assert len(list(found.with_progress(found.rows()))) == 2
    assert asked == [{"total": 2, "unit": " names", "delay": 1.0}]
    assert capsys.readouterr().out == ""


def test_lines_are_counted_in_files_of_any_size(file: Path) -> None:
    assert column(file, "a\n" + "1\n" * 600_000, "a").lines == 600_000


CELLS = st.lists(st.text(st.sampled_from('a ,"\n\r;é“')), min_size=1, max_size=4)


@given(st.lists(st.tuples(CELLS, CELLS)), st.integers(1, 4))
def test_cells_that_are_written_behind_a_row_stand_as_if_they_were_of_it(
    rows: list[tuple[list[str], list[str]]], at_once: int
) -> None:
    rows = [(own, added) for own, added in rows if own != [""] != added]
    whole, parted = StringIO(), StringIO()
    csv.writer(whole, lineterminator="\n").writerows([*own, *added] for own, added in rows)
    write = Rows(parted, at_once)
    for (own, _), text in zip(rows, cells_texts([added for _, added in rows]), strict=True):
        write(own, text)
    write.out()
    assert parted.getvalue() == whole.getvalue()


def test_rows_are_written_so_many_at_once_and_the_rest_when_asked() -> None:
    written: list[str] = []
    out = SimpleNamespace(write=written.append)
    write = Rows(out, 2)
    for number in "123":
        write([number, "x"], "y" if number == "2" else "")
    assert written == ["1,x\n2,x,y\n"]
    write.out()
    assert "".join(written) == "1,x\n2,x,y\n3,x\n"
