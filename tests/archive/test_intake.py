"""What an archive is given: rows of tables with columns and days of many forms."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas
import pyarrow
import pytest
from pyarrow import parquet

import geomap
from geomap.archive.intake.given_sources import Left, given_stories
from geomap.archive.intake.table_rows import Named, stories_of_table
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from geomap.errors import InputError
from geomap.story.incoming.told_days import read_day
from tests.archive.conftest import CHARGED, RAID, added, lines


def test_a_story_is_the_same_in_a_row_of_any_format(tmp_path: Path) -> None:
    rows = lines(tmp_path / "rows.jsonl", [RAID])
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, RAID)
        writer.writeheader()
        writer.writerow(RAID)
    pandas.DataFrame([RAID]).to_parquet(tmp_path / "rows.parquet")
    told = [
        (story.name, story.digest, story.published, story.url)
        for path in (rows, tmp_path / "rows.csv", tmp_path / "rows.parquet")
        for story in stories_of_table(path, Named())
    ]
    assert set(told) == {("raid", told[0][1], "2019-03-14", RAID["url"])}
    assert len(told) == 3


@pytest.mark.parametrize("letters", [150_000, 4_999_000])
def test_a_long_story_in_a_csv_is_read_as_in_json_and_no_other_csv_has_longer_cells(
    letters: int, tmp_path: Path
) -> None:
    long = RAID | {"text": RAID["text"] + " Nobody was hurt." * (letters // 17)}
    rows = lines(tmp_path / "rows.jsonl", [long, RAID])
    pandas.DataFrame([long, RAID]).to_csv(tmp_path / "rows.csv", index=False)
    limit = csv.field_size_limit()
    seen = []
    for story in stories_of_table(tmp_path / "rows.csv", Named()):
        assert csv.field_size_limit() == limit
        seen.append((story.digest, story.fault))
    assert seen == [(story.digest, "") for story in stories_of_table(rows, Named())]


def test_a_text_that_no_story_is_as_long_as_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"id,text\n1,{'a' * 5_000_001}\n2,Homes were raided.\n")
    first, second = stories_of_table(path, Named())
    assert (first.where, second.fault) == (f"{path}, line 2", "")
    assert first.fault == "its text is longer than 5,000,000 letters: no story is"


def test_columns_are_named_or_have_one_of_the_usual_names(tmp_path: Path) -> None:
    rows = [{"Body": RAID["text"], "link": "https://paper.example/1", "day": "2019-03-14"}]
    path = lines(tmp_path / "rows.jsonl", rows)
    (story,) = stories_of_table(path, Named(date="day"))
    assert (story.name, story.published) == ("https://paper.example/1", "2019-03-14")
    with pytest.raises(InputError, match="no column 'story': it has Body"):
        list(stories_of_table(path, Named(text="story")))
    with pytest.raises(InputError, match=r"no column 'text'.*--text-column"):
        list(stories_of_table(lines(path, [{"x": "1"}]), Named()))
    divided = tmp_path / "rows.csv"
    divided.write_text("text\tdate\nHomes were raided.\t2019-03-14\n")
    with pytest.raises(InputError, match="'text': its columns are divided by tabs: save it with"):
        list(stories_of_table(divided, Named()))


@pytest.mark.parametrize("day", ["2019-03-13", ""], ids=["a day of the raid", "no day"])
def test_a_story_was_published_on_the_same_day_in_an_archive_and_in_a_notebook(
    day: str, tmp_path: Path
) -> None:
    row = {"id": "raid", "date": day, "published": "2019-03-14", "text": RAID["text"]}
    (story,) = stories_of_table(lines(tmp_path / "rows.jsonl", [row]), Named())
    (read,) = geomap.read(pandas.DataFrame([row]))
    assert (story.published, read.published) == ("2019-03-14", date(2019, 3, 14))


def test_semicolons_are_told_once_though_the_commas_of_texts_make_cells_of_the_rows(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cms.csv"
    row = "1;A raid;Police raided a home in Elm Road, Barton, yesterday."
    path.write_text(f"\ufeffNr;Headline;Body\n{row}\n{row}\n", "utf-8")
    for named in (Named(), Named(text="Body")):
        with pytest.raises(InputError, match="its columns are divided by semicolons: save it with"):
            list(stories_of_table(path, named))


def test_stories_that_go_by_their_lines_are_told_when_they_are_first_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("text,published\nPolice raided a home in Long Ground.,2019-03-14\n")
    told = f"{rows}: stories without an id and a url go by their lines"
    adding = ["archive", "add", str(rows), "-o", str(tmp_path / "a"), "--workers", "1"]
    assert main(adding) == 0
    assert told in " ".join(capsys.readouterr().err.split())
    assert main(adding) == 0
    assert "go by their lines" not in capsys.readouterr().err, "known by now"
    rows.write_text("id,text,published\na,Police raided a home in Long Ground.,2019-03-14\n")
    assert main(["archive", "add", str(rows), "-o", str(tmp_path / "b"), "--workers", "1"]) == 0
    assert "go by their lines" not in capsys.readouterr().err


def test_each_line_of_json_may_have_fields_of_its_own(tmp_path: Path) -> None:
    path = lines(tmp_path / "rows.jsonl", [CHARGED, RAID, {"id": "none"}])
    plain, full, without = stories_of_table(path, Named())
    assert (plain.url, full.url) == (None, RAID["url"])
    assert without.where == f"{path}, line 3"
    assert without.fault.startswith("the line has no column 'text': it has id; name yours")
    lines(path, [{"id": "none"}, RAID])
    with pytest.raises(InputError, match=r"rows.jsonl, line 1 has no column 'text': it has id;"):
        list(stories_of_table(path, Named()))


def test_a_line_of_json_that_is_no_utf_8_is_told_as_one_of_a_csv_is(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(
        '{"text": "Homes were raided in Elm Road, Barton, café and all."}\n'.encode("latin-1")
    )
    assert [story.fault for story in stories_of_table(path, Named())] == [
        "it is not UTF-8: save the file in UTF-8"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2017-08-10", "20170810", "2017-08-10T23:30:00+02:00", "10/08/2017", "10.8.2017",
        "10 August 2017", "Thursday, 10 Aug 2017", "August 10, 2017", "10th August, 2017",
        "Thu, 10 Aug 2017 08:00:00 +0100", "10/8/17", "10-08-2017", "10/08/2017, 07:30",
        "10th of August 2017", "the 10th August 2017", "August the 10th, 2017", "10 Aug. 2017",
        "2017-08-10Z", "2017-08-10+01:00", "2017-08-10, 7.30am", "10 August 2017 at noon",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_forms_of_papers_and_feeds(text: str) -> None:
    assert read_day(text) == date(2017, 8, 10)


def test_a_day_in_numbers_begins_with_what_the_country_begins_it_with() -> None:
    assert read_day("03/04/2019") == date(2019, 4, 3)
    assert read_day("03/04/2019", month_first=True) == date(2019, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2017-13-40", "32/01/2019", "10 Marble 2017", "2017-08-1099", "2017-08-10x",
        "10 August 20178", "10/08/2017x", "17-08-10", "10.8.17", "31/2/17",
        "Thu, 10 Aug 99999999999999999999 08:00:00",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        read_day(text)


def test_a_folder_gives_its_stories_in_the_order_of_their_paths_and_tells_what_it_leaves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", "a/picture.png", ".drafts/a/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A story.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "last").symlink_to(tmp_path / "a")
    left: list[tuple[Left, str]] = []
    stories = list(given_stories([tmp_path], left=lambda why, path: left.append((why, path.name))))
    assert [story.name for story in stories] == ["b.txt", "a/z.md"]
    assert left == [
        (Left.HIDDEN, ".drafts"),
        *((Left.LINK, name) for name in ("broken.txt", "last", "link.txt")),
        (Left.HIDDEN, ".hidden.txt"),
        (Left.ENDING, "picture.png"),
    ]
    archive = tmp_path / "raids.archive"
    assert main(["archive", "add", str(tmp_path), "-o", str(archive), "--workers", "1"]) == 0
    assert (
        "left, as what is hidden is not read: 1 .drafts, 1 .hidden.txt" in capsys.readouterr().out
    )


@pytest.mark.parametrize("name", ["README.md", "readme.de.txt", "LICENSE", "Changelog.html"])
def test_a_file_that_tells_of_its_folder_is_a_story_only_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Stories of the paper.")
    (tmp_path / "readmes-are-raided.txt").write_text("A story.")
    left: list[Left] = []
    (story,) = given_stories([tmp_path], left=lambda why, _: left.append(why))
    assert (story.name, left) == ("readmes-are-raided.txt", [Left.OF_FOLDER])
    assert [story.name for story in given_stories([tmp_path / name])] == [name]


def test_a_table_in_a_folder_is_left_for_tables_are_given_by_name(tmp_path: Path) -> None:
    lines(tmp_path / "rows.jsonl", [RAID])
    left: list[Left] = []
    assert not list(given_stories([tmp_path], left=lambda why, _: left.append(why)))
    assert left == [Left.TABLE]


def test_a_row_of_parquet_that_is_no_text_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    texts = pyarrow.array([b"Police raided Elm Row.", b"\x97", b"x"]).cast(
        pyarrow.string(), safe=False
    )
    days = pyarrow.array([0, 0, 2**61], pyarrow.timestamp("ms"))
    parquet.write_table(pyarrow.table({"text": texts, "date": days}), path)
    good, bad, late = stories_of_table(path, Named())
    assert (good.text, good.fault) == ("Police raided Elm Row.", "")
    for each, number in ((bad, 2), (late, 3)):
        assert each.where == f"{path}, row {number}"
        assert each.fault.startswith("the row cannot be read: ")


def test_a_column_of_parquet_whose_name_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.table({"text": ["x"], "zitle": ["y"]}), path)
    path.write_bytes(path.read_bytes().replace(b"zitle", b"\x9bitle"))
    with pytest.raises(InputError, match="is no Parquet that can be read: 'utf-8' codec"):
        list(stories_of_table(path, Named()))


def test_half_a_letter_in_a_row_stops_no_other_story(tmp_path: Path) -> None:
    half = {name: f"{text} \ud83d" for name, text in RAID.items() if name != "date"}
    archive = tmp_path / "raids.archive"
    found = added([half | {"date": RAID["date"]}, CHARGED], archive)
    assert (found.read, found.events) == (2, 1)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019-07-14T23:01:00Z", True),
        ("2019-07-14T22:30:00.000+00:00", True),
        ("2019-07-14T21:59:00Z", False),
        ("2019-07-15T00:01:00+01:00", False),
        ("2019-07-14T23:01:00", False),
        ("2019-07-14", False),
    ],
)
def test_a_day_is_taken_as_it_is_written_and_it_is_said_where_another_may_be_meant(
    day: str, said: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, archive = lines(tmp_path / "s.jsonl", [RAID | {"date": day}]), tmp_path / "a.archive"
    assert main(["archive", "add", str(table), "-o", str(archive)]) == 0
    told = f"{table}: times late in the evening in UTC, of which the day is taken as it is written"
    assert (told in capsys.readouterr().err) is said
    (story,) = Archive(archive).stories.to_table().to_pylist()
    assert str(story["published"]) == day[:10]
