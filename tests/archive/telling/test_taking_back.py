"""A correction or an apology: it takes a raid back, and is no second story that tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geomap.archive.events.retracted import retracted
from geomap.archive.opened_archive import Archive
from geomap.cli.main import main
from tests.archive.conftest import RAID, added, lines

STREET = "Kestrel Crescent, Blackbird Leys"


def _later(text: str, title: str | None = None) -> dict[str, Any]:
    return {"id": "later", "date": "2019-03-18", "title": title, "text": text}


TAKES_BACK = _later(
    f"Correction: On March 14 we reported that police had raided a house in {STREET}. "
    "This was wrong: no house in the road was searched. We apologise to residents."
)
CORRECTIONS = [
    TAKES_BACK,
    _later(
        f"Police officers did not raid a house in {STREET}, on Wednesday, as we reported. "
        "We apologise.",
        "Clarification",
    ),
    _later(
        "An earlier version of this story said that the raid on Wednesday was in "
        f"{STREET}. It was in Long Ground, Greater Leys."
    ),
]


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_what_takes_a_raid_back_is_no_story_that_tells_of_it(
    correction: dict[str, Any], tmp_path: Path
) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID, correction], archive)
    events = Archive(archive).ask().to_pylist()
    (event,) = (event for event in events if event["place"] == "Kestrel Crescent")
    assert (event["told"], event["status"]) == (1, "retracted")
    assert event["status_source"] == "a story of 18 March 2019"
    assert [source["id"] for source in event["sources"]] == ["raid"]
    assert event["because"] == "later: takes it back, told 5 days after it"
    assert str(event["last_told"]) == "2019-03-14"


def test_a_correction_of_something_else_makes_a_raid_no_surer(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    age = _later(
        f"Correction: Our story on the raid in {STREET}, gave the wrong age of the man who "
        "was arrested. He is 31."
    )
    added([RAID, age], archive)
    (event,) = Archive(archive).ask().to_pylist()
    assert (event["told"], event["status"]) == (1, "arrested")


def test_what_is_put_right_in_a_correction_is_a_raid_that_it_tells(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID, CORRECTIONS[2]], archive)
    events = {event["place"]: event for event in Archive(archive).ask().to_pylist()}
    assert events["Long Ground"]["status"] == "searched"
    assert events["Long Ground"]["told"] == 1


def test_a_story_that_only_puts_the_day_right_takes_nothing_back(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    day = _later(
        f"We reported on Thursday that police raided a house in {STREET}, on Wednesday night. "
        "In fact it was early on Wednesday."
    )
    added([RAID, day], archive)
    (event,) = Archive(archive).ask().to_pylist()
    assert (event["told"], event["status"]) == (2, "arrested")


def test_what_an_earlier_version_said_makes_no_raid_surer(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    version = _later(f"An earlier version of this story said that the raid was in {STREET}.")
    added([RAID, version], archive)
    (event,) = Archive(archive).ask().to_pylist()
    assert (event["told"], event["status"]) == (1, "arrested")


def test_a_correction_of_a_raid_that_no_story_tells_makes_none(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([TAKES_BACK], archive)
    assert Archive(archive).ask().to_pylist() == []


def test_what_is_taken_back_is_listed_until_it_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, table = tmp_path / "raids.archive", lines(tmp_path / "s.jsonl", [RAID, TAKES_BACK])
    line = "Kestrel Crescent, 2019-03-13, told by raid: later: takes it back, told 5 days after it"
    for command in (["add", str(table), "-o", str(archive)], ["check", str(archive)]):
        assert main(["archive", *command]) == 3
        said = capsys.readouterr().err
        assert "1 event is taken back by a later story" in said
        assert line in said
    assert main(["archive", "remove", str(archive), "raid"]) == 0
    assert main(["archive", "check", str(archive)]) == 0
    assert retracted(Archive(archive).events) == ()


def test_the_page_says_that_a_raid_is_taken_back(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID, TAKES_BACK], archive)
    assert main(["archive", "query", str(archive), "-o", str(tmp_path / "q.html")]) == 0
    page = (tmp_path / "q.html").read_text(encoding="utf-8")
    assert "A later report takes this raid back (a story of 18 March 2019)." in page
    assert "told by one story" in page
