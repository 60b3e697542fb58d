"""What the columns of a table tell of the raid of each row."""

from __future__ import annotations

import pytest

from tests.support.reader import raid_mentions, read

LEAD = "Police executed warrants on Monday 11 May 2020 at these addresses:\n\n"


def _came(text: str) -> list[str | None]:
    return [raid.outcome.value if raid.outcome else None for raid in raid_mentions(text)]


@pytest.mark.parametrize("head", ["Arrests", "Arrested", "People arrested", "No. of arrests"])
def test_a_column_of_arrests_tells_how_many_were_arrested_in_its_street(head: str) -> None:
    text = f"{LEAD}Street\t{head}\nAlder Road\t1\nBirch Way\tTwo men\nElm Place\t0"
    assert _came(text) == ["1 arrest", "2 arrests", None]
    assert [raid.status.value for raid in raid_mentions(text)] == [
        *["arrested", "arrested", "searched"]
    ]
    told = read(text).facts.arrests
    assert told is not None
    assert told.value == 3


def test_a_number_of_any_other_column_is_none_of_arrests() -> None:
    text = f"{LEAD}Street\tOfficers\nAlder Road\t12\nBirch Way\t8"
    assert _came(text) == [None, None]
    assert read(text).facts.arrests is None


def test_what_the_text_says_of_all_arrests_stays() -> None:
    text = f"Four people were arrested. {LEAD}Street\tArrests\nAlder Road\t1\nBirch Way\t2"
    told = read(text).facts.arrests
    assert told is not None
    assert told.value == 4


def test_a_column_of_what_was_found_tells_it_though_no_cell_says_found() -> None:
    text = (
        f"{LEAD}Address\tArrests\tItems seized\nAlder Road\t1\tKnife\n"
        "Birch Way\t2\tCrack cocaine, £300\nElm Place\tnone\tNone\nFern Street\t-\t-"
    )
    assert _came(text) == [
        *["1 arrest, knife", "2 arrests, £300 in cash, crack cocaine", "nothing was found", None]
    ]


def test_a_column_of_kinds_tells_what_each_raid_was_for_and_nothing_that_was_found() -> None:
    for head in ("Kind", "Reason", "Warrant", "Type of offence"):
        text = (
            f"{LEAD}Street\t{head}\nAlder Road\tDrugs\nBirch Way\tImmigration\n"
            "Elm Place\tFirearms\nFern Street\tStolen goods\nAsh Grove\t-"
        )
        kinds = [raid.kind.value if raid.kind else None for raid in raid_mentions(text)]
        assert kinds[:4] == ["drugs", "immigration", "arms", "other"]
        assert _came(text)[2] is None


def test_a_column_of_outcomes_tells_how_far_it_came() -> None:
    text = (
        f"{LEAD}Street\tResult\nAlder Road\tMan, 30, arrested\nBirch Way\tMan charged\n"
        "Elm Place\tNobody charged, not bailed\nFern Street\tWoman released"
    )
    assert [raid.status.value for raid in raid_mentions(text)] == [
        *["arrested", "charged", "searched", "released"]
    ]
    assert _came(text) == ["1 arrest", None, None, None]


def test_a_row_of_fewer_cells_than_heads_is_read_as_it_was() -> None:
    text = f"{LEAD}Street\tTown\tArrests\nAlder Road\t2\nBirch Way\tNorthtown\t1"
    assert _came(text) == [None, "1 arrest"]
