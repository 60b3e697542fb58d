"""What the prose of `a-month-of-stories` says of its stories, so that it is mended when they read
otherwise.
"""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

import geomap
from geomap.gazetteer import data_folder
from tests.support.notebook_runs import FOLDER, executed

PATHS = sorted((data_folder() / "stories" / "2031-03").glob("*.txt"))


@pytest.fixture(scope="module")
def tables() -> dict[str, pandas.DataFrame]:
    stories = [geomap.read(path, published=path.name[:10]) for path in PATHS]
    return {story.name: geomap.locate(story) for story in stories}


@pytest.fixture(scope="module")
def told(tables: dict[str, pandas.DataFrame]) -> pandas.DataFrame:
    return pandas.concat([table for table in tables.values() if len(table)], ignore_index=True)


def test_two_of_the_twelve_stories_tell_of_no_raid(tables: dict[str, pandas.DataFrame]) -> None:
    quiet = [name for name, table in tables.items() if table.empty]
    assert len(tables) == 12
    assert quiet == ["2031-03-10-marsh-road-water-main", "2031-03-21-court-report"]


def test_only_the_invented_street_is_not_placed(tables: dict[str, pandas.DataFrame]) -> None:
    unplaced = [item["street"] for table in tables.values() for item in table.attrs["unplaced"]]
    assert unplaced == ["Larkspur Rise"]


def test_a_raid_that_is_told_twice_is_known_by_street_day_and_kind(told: pandas.DataFrame) -> None:
    again = told[told.duplicated(["place", "district", "date", "kind"])]
    assert again["place"].tolist() == ["Cuddesdon Way", "Sawpit Road"]
    ways = told.loc[told["place"] == "Cuddesdon Way", "date"].dt.day
    assert ways.tolist() == [5, 5, 21]


def test_the_round_up_has_no_day_for_the_plants(told: pandas.DataFrame) -> None:
    first, again = told.loc[told["place"] == "Wilcote Road", "date"]
    assert (first.day, pandas.isna(again)) == (3, True)


def test_one_raid_is_of_the_month_before(told: pandas.DataFrame) -> None:
    assert told.gm.by_month().to_dict() == {
        pandas.Period("2031-02"): 1,
        pandas.Period("2031-03"): 18,
    }


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notebook_counts_the_raid_of_the_round_up_once_and_corrects_its_kinds(
    tmp_path: Path,
) -> None:
    notebook = executed(FOLDER / "a-month-of-stories.ipynb", tmp_path)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    said = [output.get("text") or output["data"]["text/plain"] for output in outputs]
    assert "20 raids told, 17 raids made\n" in said
    corrected = next(text for text in said if text.split()[:4] == ["date", "street", "kind", "\\"])
    assert "Edinburgh Way  other" in corrected
    assert "Chester Way  other" in corrected
    assert any(text.startswith("Raids in Oxford") and "shows ten raids" in text for text in said)
