"""Stories as analysts have them: texts, lists, Series and DataFrames, in one table."""

from __future__ import annotations

import datetime
import sys
import warnings
from collections.abc import Callable
from functools import partialmethod
from pathlib import Path
from typing import Any, TypeAlias

import geopandas
import numpy as np
import pandas
import pytest
from tqdm import tqdm

import geomap
from geomap.errors import InputError, LeftOutWarning, ServiceError
from geomap.notebook.progress_bar import watched
from geomap.raids.schema import COLUMNS

SLADE = "Police raided a home in The Slade, Headington, yesterday."
KESTREL = "Officers raided a home in Kestrel Crescent, Blackbird Leys, on Monday."
NONE = "The council met on Tuesday\nand talked of bins."
LOST = "Police raided a home in Quillmaker Row, Headington."

Seen: TypeAlias = Callable[[], list[str]]


@pytest.fixture
def table() -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "text": [SLADE, None, KESTREL, NONE, LOST],
            "date": ["2017-08-10", "2017-08-10", "2017-09-06", None, pandas.NaT],
            "id": [11, 12, 13, 14, 15],
            "desk": list("abcde"),
            "source": ["wire"] * 5,
        },
        index=list("vwxyz"),
    )


def quietly(table: Any, **options: Any) -> geomap.RaidsFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LeftOutWarning)
        return geomap.locate(table, **options)


def test_a_text_is_read_as_the_file_of_it_is(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"{SLADE}\n\n{KESTREL}\n")
    text = path.read_text()
    assert geomap.read(text, published="2017-08-10") == geomap.read(path, published="2017-08-10")
    assert [one.text for one in geomap.read(SLADE).mentions] == ["The Slade"]
    page = f"<!doctype html><html><body><article><p>{SLADE}</p><p>{KESTREL}</p></article></body>"
    assert "The Slade" in [one.text for one in geomap.read(page).mentions]


@pytest.mark.parametrize(
    "given", ["stroy.txt", "my stroy.txt", "x" * 400, "a" * 300 + "/b.txt", "", Path("a b"), "a\0b"]
)
def test_a_wrong_path_is_told_in_a_line_and_is_no_text(given: Any) -> None:
    with pytest.raises(InputError, match=r"^[^\n]*$"):
        geomap.read(given)


def test_a_file_that_is_there_is_a_path_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "Police raided The Slade.txt"
    path.write_text(KESTREL)
    assert [one.text for one in geomap.read(str(path)).mentions] == ["Kestrel Crescent"]


def test_a_list_gives_a_list_and_a_series_gives_one_by_its_labels(table: pandas.DataFrame) -> None:
    read = geomap.read([SLADE, KESTREL], published="2017-08-10")
    assert [[one.text for one in story.mentions] for story in read] == [
        ["The Slade"],
        ["Kestrel Crescent"],
    ]
    with pytest.warns(LeftOutWarning, match=r"^left out: story 2: it has no text$") as warned:
        stories = geomap.read(table["text"], published="2017-09-06")
    assert warned[0].filename == __file__
    assert list(stories.index) == ["v", "x", "y", "z"]
    assert geomap.locate(stories)["street"].tolist() == ["The Slade", "Kestrel Crescent"]


DAYS = ["2017-08-10", None, "2017-09-05"]


@pytest.mark.parametrize("days", [DAYS, tuple(DAYS), pandas.to_datetime(DAYS), np.array(DAYS)])
def test_each_of_several_stories_may_be_given_its_day(days: Any) -> None:
    texts = [SLADE, KESTREL, LOST]
    for given in (texts, pandas.Series(texts), pandas.DataFrame({"text": texts})):
        read = geomap.read(given, published=days)
        assert [str(story.published) for story in read] == ["2017-08-10", "None", "2017-09-05"]
        with pytest.raises(InputError, match="published has 3 days for 2 stories: give one for"):
            geomap.locate(given[:2], published=days)


@pytest.mark.parametrize(
    "given",
    [
        np.array([SLADE, KESTREL], dtype=object),
        np.array([SLADE, KESTREL]),
        pandas.Index([SLADE, KESTREL]),
        pandas.array([SLADE, KESTREL], dtype="string"),
        [{"body": SLADE}, {"body": KESTREL, "desk": "a"}],
    ],
    ids=["objects", "texts", "index", "extension", "rows of JSON"],
)
def test_an_array_an_index_and_rows_as_dicts_are_stories_too(given: Any) -> None:
    raids = geomap.locate(given, published=["2017-08-10", "2017-09-05"])
    assert raids["street"].tolist() == ["The Slade", "Kestrel Crescent"]
    assert raids["date"].dt.strftime("%Y-%m-%d").tolist() == ["2017-08-09", "2017-09-04"]
    assert len(geomap.read(given)) == 2


@pytest.mark.parametrize("day", ["10/08/2017", "10 August 2017", "Thu, 10 Aug 2017 08:00:00 GMT"])
@pytest.mark.parametrize(
    ("words", "when"),
    [("body", "published"), ("Text", "Date"), ("Article", "Publication Date"), ("text", "pubDate")],
)
def test_columns_and_days_are_understood_as_an_archive_understands_them(
    words: str, when: str, day: str
) -> None:
    table = pandas.DataFrame({words: [SLADE], when: [day], "Headline": ["Home raided"]})
    raids = geomap.locate(table)
    assert [str(date.date()) for date in raids["date"]] == ["2017-08-09"]
    assert str(geomap.read(SLADE, published=day).published) == "2017-08-10"
    assert geomap.read(table)[0].title == "Home raided"


def test_what_is_no_day_is_told_and_not_read_as_one() -> None:
    for day in ("soon", "32/01/2019", "2017-13-40", 2017):
        with pytest.raises(InputError, match="is no date: write it like 2017-08-10"):
            geomap.read(SLADE, published=day)  # type: ignore[arg-type, unused-ignore]


def test_days_in_a_series_bear_the_labels_of_their_stories(table: pandas.DataFrame) -> None:
    texts = table["text"].dropna()
    days = pandas.Series("2017-08-10", texts.index)
    assert {str(story.published) for story in geomap.read(texts, published=days)} == {"2017-08-10"}
    with pytest.raises(InputError, match="published has other labels than the stories"):
        geomap.read(texts, published=days[::-1])


def test_a_cell_is_never_a_path(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SLADE)
    (story,) = geomap.read(pandas.Series([str(secret)]))
    assert story.mentions == ()
    assert geomap.read([secret])[0].mentions


def test_a_frame_becomes_one_table_with_its_own_columns_by_story(table: pandas.DataFrame) -> None:
    with pytest.warns(LeftOutWarning, match=r"story 2: it has no text") as warned:
        raids = geomap.locate(table)
    assert warned[0].filename == __file__
    assert isinstance(raids, geomap.RaidsFrame)
    assert raids["street"].tolist() == ["The Slade", "Kestrel Crescent"]
    assert raids["desk"].tolist() == ["a", "c"]
    assert raids["id"].tolist() == [11, 13]
    assert raids["source_own"].tolist() == ["wire", "wire"]
    assert set(raids["source"]) != {"wire"}
    assert "text" not in raids.columns
    assert raids["date"].dt.strftime("%Y-%m-%d").tolist() == ["2017-08-09", "2017-09-04"]
    assert [item["text"] for item in raids.attrs["unplaced"]] == ["Quillmaker Row"]
    assert raids.attrs["failed"] == [{"row": 2, "story": "12", "reason": "it has no text"}]
    assert len(raids.attrs["stories"]) == 4
    geomap.RaidMap(raids)


def test_the_labels_of_stories_come_along_unless_they_count_rows(table: pandas.DataFrame) -> None:
    assert quietly(table)["label"].tolist() == ["v", "x"]
    assert quietly(table.assign(label="own"))["label_own"].tolist() == ["own", "own"]
    texts = pandas.Series({"art-9": KESTREL, "art-7": SLADE})
    assert quietly(texts)["label"].tolist() == ["art-9", "art-7"]
    assert quietly(texts.rename_axis("article"))["article"].tolist() == ["art-9", "art-7"]
    for counted in (table.reset_index(drop=True), table.reset_index(drop=True).iloc[2:]):
        assert "label" not in quietly(counted)


def test_the_columns_may_have_any_names(table: pandas.DataFrame) -> None:
    named = {"text": "words", "date": "day", "id": "key"}
    raids = quietly(table.rename(columns=named), text="words", published="day", id="key")
    assert raids.drop(columns="key_own").equals(quietly(table).drop(columns="id"))
    with pytest.raises(InputError, match=r"no column 'text': say which .* of words, day, key"):
        geomap.locate(table.rename(columns=named))
    with pytest.raises(InputError, match="no column 'headline'"):
        geomap.locate(table, title="headline")


def test_an_own_column_is_never_taken_for_one_of_a_raids_table() -> None:
    own = {name: ["live"] for name in COLUMNS if name not in ("published", "date", "id", "title")}
    told = pandas.DataFrame({"text": [SLADE], "note_own": ["mine"], **own})
    raids = geomap.locate(told, published="2017-08-10")
    assert not set(own) & (set(raids.columns) - set(geomap.locate(SLADE).columns))
    assert raids["status_own"].tolist() == ["live"]
    assert raids[["note_own", "note_own_own"]].to_numpy().tolist() == [["mine", "live"]]
    assert raids.gm.check().empty


@pytest.mark.parametrize(
    "given",
    [
        [SLADE, KESTREL, LOST],
        pandas.Series([SLADE, KESTREL]),
        pandas.DataFrame({"text": [SLADE, KESTREL, NONE], "when": ["2017-08-10"] * 3}),
        pandas.DataFrame({"text": [SLADE, KESTREL], "published": [None, None]}),
    ],
    ids=["list", "series", "a column of an odd name", "an empty column"],
)
def test_raids_that_have_no_day_as_nobody_gave_that_of_publication_are_told(given: Any) -> None:
    with pytest.warns(LeftOutWarning, match=r"^2 stories have no day of publication") as warned:
        assert geomap.locate(given)["date"].isna().all()
    assert "published= takes the name of a column" in str(warned[0].message)
    assert warned[0].filename == __file__


def test_a_day_that_no_raid_asks_for_is_not_asked_for() -> None:
    whole = "Police raided a home in The Slade, Headington, on 9 August 2017."
    raids = geomap.locate([LOST, NONE, whole])
    assert raids["date"].dt.strftime("%Y-%m-%d").tolist() == ["2017-08-09"]
    assert len(geomap.locate([SLADE, KESTREL], published="2017-08-10")) == 2


def test_one_table_tells_what_the_stories_told_alone(table: pandas.DataFrame) -> None:
    stories = geomap.read([SLADE, KESTREL, LOST], published="2017-08-10")
    apart = pandas.concat([geomap.locate(story) for story in stories], ignore_index=True)
    together = geomap.locate(stories)
    assert together.attrs.pop("failed") == []
    told = together.attrs["stories"]
    assert [one["check"] for one in told] == [one["check"] for one in apart.attrs["stories"]]
    for name in ("check", "unplaced", "attribution", "title", "published"):
        assert together.attrs[name] == apart.attrs[name], name
    for column in ("raid_id", "street", "story", "date"):
        assert together[column].tolist() == apart[column].tolist(), column
    assert quietly(table.head(1)).attrs["check"]["sentence"] == "1 of 1 address placed"


@pytest.mark.parametrize("day", ["2017-08-10", datetime.date(2017, 8, 10)])
def test_stories_that_were_read_without_a_day_are_placed_by_the_one_that_is_given(
    day: Any,
) -> None:
    texts = [SLADE, KESTREL]
    read = geomap.read(texts)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        together = geomap.locate(read, published=day)
        alone = geomap.locate(read[0], published=day)
    assert together["date"].tolist() == geomap.locate(texts, published=day)["date"].tolist()
    assert str(alone["date"][0].date()) == "2017-08-09"
    assert alone.attrs["published"] == "2017-08-10"


def test_a_story_that_was_read_is_read_no_second_time_by_its_own_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (story,) = geomap.read([SLADE], published="2017-08-10")
    monkeypatch.setattr("geomap.pipeline.read_story", None)
    for day in (None, "2017-08-10"):
        assert geomap.locate(story, published=day)["date"].notna().all()


def test_rows_that_tell_of_one_raid_again_are_warned_of() -> None:
    again = (
        "Two men were charged after police raided a home in The Slade, Headington, on Wednesday."
    )
    days = ["2017-08-10", "2017-08-12", "2017-08-10"]
    with pytest.warns(LeftOutWarning, match="^1 row has the place and the day of another"):
        raids = geomap.locate([SLADE, again, KESTREL], published=days)
    assert len(raids) == 3
    days[1] = "2017-07-28"
    assert len(geomap.locate([SLADE, again, KESTREL], published=days)) == 3, "and no warning"


def test_a_raid_that_two_stories_tell_has_two_names_and_each_its_check() -> None:
    raids = quietly([SLADE, SLADE, SLADE], published="2017-08-10")
    first, second, third = raids["raid_id"]
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert [told["check"]["raid_ids"] for told in raids.attrs["stories"]] == [
        [first], [second], [third],
    ]  # fmt: skip
    assert raids.attrs["check"]["placed"] == 3
    assert raids.gm.check().empty
    assert raids[1:2].attrs["check"]["raid_ids"] == [second]


def test_whatever_is_wrong_with_one_story_the_others_go_on(
    table: pandas.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [SLADE, 7, Path("nowhere.txt"), "", KESTREL, np.nan]
    raids = quietly(given)
    assert len(raids) == 2
    assert [one["row"] for one in raids.attrs["failed"]] == [2, 3, 4, 6]
    table["date"] = ["2017-08-10", "2017-08-10", "last week", None, "soon"]
    raids = quietly(table)
    assert [one["reason"][:20] for one in raids.attrs["failed"]] == [
        "it has no text", "'last week' is no da", "'soon' is no date: w",
    ]  # fmt: skip

    from geomap import pipeline

    place = pipeline.place

    def breaks(story: Any, **options: Any) -> Any:
        if "Kestrel" in story.text:
            raise ZeroDivisionError("a slip of ours")
        return place(story, **options)

    monkeypatch.setattr(pipeline, "place", breaks)
    raids = quietly([SLADE, KESTREL])
    assert raids["street"].tolist() == ["The Slade"]
    assert "a slip of ours" in raids.attrs["failed"][0]["reason"]


def test_errors_may_stop_at_the_first_story(table: pandas.DataFrame) -> None:
    with pytest.raises(InputError, match=r"^story 2: it has no text$"):
        geomap.locate(table, errors="raise")
    with pytest.raises(InputError, match=r"choose 'skip' or 'raise'$"):
        geomap.read([SLADE], errors="coerce")  # type: ignore[call-overload]


def test_no_story_is_an_empty_table_with_all_columns() -> None:
    raids = geomap.locate([])
    assert len(raids) == 0
    assert {"street", "geometry", "confidence"} <= set(raids.columns)
    assert raids.attrs["failed"] == []
    assert len(quietly([7])) == 0


def test_decisions_are_of_one_story(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="decisions are of one story"):
        geomap.locate([SLADE], decisions=tmp_path / "decisions.toml")


class Silent:
    """A geocoder of geopy's form that is out of order."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def geocode(self, query: Any, *, exactly_one: bool = True) -> Any:
        del exactly_one
        self.asked.append(query)
        raise OSError("out of order")


def test_a_geocoder_of_geopy_stands_in_the_chain_once_for_all_stories() -> None:
    silent = Silent()
    texts = [LOST.replace("Quillmaker", name) for name in ("Ovenmaker", "Quetzal", "Xylo", "Yak")]
    with pytest.raises(ServiceError):
        geomap.locate(texts, geocoders=["local", silent])
    assert len(silent.asked) == 3, "after three failures in a row it is left alone"
    raids = quietly([SLADE, *texts], geocoders=["local", silent])
    assert raids["street"].tolist() == ["The Slade"]
    assert len(raids.attrs["failed"]) == 4


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Seen:
    """Look at what a bar leaves on standard error, each time that it is drawn."""
    monkeypatch.setattr("tqdm.std.tqdm.monitor_interval", 0)
    monkeypatch.setattr("geomap.notebook.progress_bar._AFTER_S", 0)
    monkeypatch.setattr(tqdm, "__init__", partialmethod(tqdm.__init__, mininterval=0))
    return lambda: [drawn.strip() for drawn in capsys.readouterr().err.split("\r")]


def test_progress_is_shown_where_somebody_watches(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(watched([1, 2], "stories")) == [1, 2]
    assert seen() == [""]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(watched([1, 2], "stories", shown=False)) == [1, 2]
    assert seen() == [""]
    assert list(watched([1, 2], "stories")) == [1, 2]
    drawn = seen()
    assert [line.rpartition("| ")[2].partition(" [")[0] for line in drawn if line] == [
        "0 of 2 stories",
        "1 of 2 stories",
        "2 of 2 stories",
    ]
    assert drawn[-1] == "", "it goes when all is done"


def test_a_bar_tells_how_many_stories_failed_by_then(seen: Seen) -> None:
    raids = quietly([SLADE, "", SLADE], progress=True)
    assert len(raids.attrs["failed"]) == 1
    drawn = [line for line in seen() if line]
    assert [("1 failed" in line) for line in drawn] == [False, False, True, True]
    assert quietly([SLADE, ""], progress=False).attrs["failed"]
    assert seen() == [""]


def test_the_table_is_a_geodataframe_of_one_row_a_raid(table: pandas.DataFrame) -> None:
    raids = quietly(table)
    assert isinstance(raids, geopandas.GeoDataFrame)
    assert raids.index.tolist() == [0, 1]
    assert raids.crs == "EPSG:4326"
