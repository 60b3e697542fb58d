"""The columns of a table: those of its streets name them, and nothing else in a row does."""

from __future__ import annotations

from time import process_time

import pytest

from geomap.model import Mention, Role
from geomap.placing.verdict import is_pinned
from geomap.story.names.name import Name
from geomap.story.names.table_columns import by_columns
from geomap.story.text.sentences import split_story
from tests.support.reader import document, pinned, raid_mentions, raids, read

LEAD = "Police executed drugs warrants on Monday 11 May 2020 at these addresses:\n\n"
EXCEL = f"""{LEAD}Date\tStreet\tArea\tFound\tArrests
11/05/2020\tAlder Road\tNorthtown\tCannabis plants\t1
11/05/2020\t14 Birch Way\tSouthfield\tNothing found\t0
11/05/2020\tMarlpit Rise\tWestbrook\tKnife\t2
"""


def _told(text: str) -> list[tuple[str, str | None, str]]:
    return [(m.text, m.locality, m.precision.value) for m in raid_mentions(text)]


def test_a_street_that_no_gazetteer_has_is_one_below_the_head_of_streets() -> None:
    assert _told(EXCEL) == [
        ("Alder Road", "Northtown", "street"),
        ("Birch Way", "Southfield", "street"),
        ("Marlpit Rise", "Westbrook", "street"),
    ]


@pytest.mark.parametrize("head", ["Street", "Road name", "ADDRESS", "Location:", "Street / Road"])
@pytest.mark.parametrize("name", ["The Bulwark", "Larksmead", "Quarry Wharf", "Barton"])
def test_a_cell_below_it_is_a_street_whatever_its_last_word(head: str, name: str) -> None:
    raided = raids(f"{LEAD}{head}\tTown\tResult\n{name}\tMillbury\tCash\nAlder Road\tMillbury\t-")
    own = (name, "Millbury") if name != "Barton" or head not in ("ADDRESS", "Location:") else None
    assert own is None or raided == [own, ("Alder Road", "Millbury")]


def test_a_town_may_stand_before_its_street() -> None:
    assert raids(f"{LEAD}Town\tStreet\nNorthtown\tAlder Road\nMillbury\tMarlpit Rise") == [
        ("Alder Road", "Northtown"),
        ("Marlpit Rise", "Millbury"),
    ]


@pytest.mark.parametrize(
    ("cell", "street"),
    [
        ("Flat 3, 9 Larksmead, Northtown", "Larksmead"),
        ("14-16 Marlpit Rise", "Marlpit Rise"),
        ("Unit 4b Marlpit Rise", "Marlpit Rise"),
        ("Quill Works, Alder Road", "Alder Road"),
    ],
)
def test_the_door_of_a_cell_is_no_part_of_its_street(cell: str, street: str) -> None:
    raided = raids(f"{LEAD}Address\tResult\n{cell}\tCash\nBirch Way, Northtown\tArrest")
    assert [name for name, _ in raided] == [street, "Birch Way"]


@pytest.mark.parametrize(
    "cell", ["Unknown", "Various", "See above", "n/a", "-", "Mr Darren Quill", "near the mill", ""]
)
def test_a_cell_that_names_no_street_has_none(cell: str) -> None:
    text = f"{LEAD}Street\tTown\n{cell}\tMillbury\nAlder Road\tMillbury"
    streets = [m.text for m in raid_mentions(text) if m.precision.value == "street"]
    assert streets == ["Alder Road"]


def test_words_of_other_cells_are_no_streets() -> None:
    text = (
        f"{LEAD}Street\tTown\tFound\tNote\nAlder Road\tNorthtown\tYes\tSeized in Elm Place\n"
        "Birch Way\tSouthfield\tCash\tBarton\n"
    )
    assert [mention.text for mention in read(text).mentions] == ["Alder Road", "Birch Way"]


def test_a_town_alone_in_a_cell_of_any_other_head_is_that_of_its_street() -> None:
    text = f"{LEAD}Street\tWhere\tNote\nAlder Road\tNorthtown\tCash\nBirch Way\tSouthfield\tYes"
    assert raids(text) == [("Alder Road", "Northtown"), ("Birch Way", "Southfield")]


def test_a_row_of_a_list_of_raids_says_plainly_that_its_street_was_raided() -> None:
    text = f"{LEAD}Street\tResult\nAlder Road\tCash\nPolice station, Fern Street\tThree held"
    assert "Alder Road" in pinned(text)


@pytest.mark.parametrize(
    "table",
    [
        "Marlpit Rise\tGreater Fields\tKnife\nLarksmead\tNorthtown\tCash",
        "Officer\tArea\nQuill\tNorthtown\nWyrd\tSouthfield",
        "Email address\tArea\nMarlpit Rise\tNorthtown",
        "Street\tArea\tFound\nMarlpit Rise\tKnife",
    ],
)
def test_without_a_head_of_streets_and_all_its_cells_a_row_is_read_as_before(table: str) -> None:
    names = document(LEAD + table, until="names")
    told = [name for here in names.names for name in here if name.typed == 2]
    assert told == []


def test_a_long_row_takes_time_by_its_length() -> None:
    def seconds(cells: int) -> float:
        text = "\n".join(
            (" | ".join(["Street", *["Note"] * cells]), " | ".join(["Elm", *["Ash"] * cells]))
        )
        sentences = split_story(text)
        names = [
            tuple(Name(s.start + at, s.start + at + 3, "Ash") for at in range(0, len(s.text), 6))
            for s in sentences
        ]
        start = process_time()
        by_columns(text, sentences, names)
        return process_time() - start

    assert seconds(40_000) < 12 * max(seconds(10_000), 0.01)


ROWS = "Alder Road\tNorthtown\nBirch Way\tSouthfield\n"


def _pinned_below(heading: str, heads: str) -> list[str]:
    story = read(f"{heading}\n\n{heads}\n{ROWS}", title=heading)
    return [mention.text for mention in story.mentions if _is_pinned_raid(mention)]


def _is_pinned_raid(mention: Mention) -> bool:
    return mention.role is Role.RAID and is_pinned(mention.role_chance)


def test_a_heading_that_tells_of_raids_tells_of_the_table_of_streets_below_it() -> None:
    heading = "Drugs warrants executed by police on 11 May 2020"
    assert _pinned_below(heading, "Street\tTown") == ["Alder Road", "Birch Way"]


@pytest.mark.parametrize(
    ("heading", "heads"),
    [
        ("Road repairs in May, say police", "Street\tTown"),
        ("After the police raids: come and have your say", "Location\tTown"),
        ("After the police raids: come and have your say", "Address\tTime"),
    ],
)
def test_a_table_of_something_else_below_a_heading_is_none_of_raids(
    heading: str, heads: str
) -> None:
    assert _pinned_below(heading, heads) == []


def test_a_head_that_says_raided_tells_of_its_rows_below_any_line() -> None:
    for head in ("Address raided", "Premises searched", "Warrant address"):
        text = f"Riverland Police in May\n\n{head}\tTown\n{ROWS}"
        assert pinned(text) == ["Alder Road", "Birch Way"]
    by_warrant = "Riverland Police in May\n\nStreet\tWarrant\nAlder Road\tDrugs\nBirch Way\tArms"
    assert pinned(by_warrant) == ["Alder Road", "Birch Way"]
    assert pinned(by_warrant.replace("Warrant", "Repairs")) == []


def test_a_shop_below_premises_is_no_street_and_goods_beside_it_no_place() -> None:
    text = f"{LEAD}Premises\tReason\nElm Place\tDrugs\nLarksmead\tStolen goods"
    assert raids(text) == [("Elm Place", None)]
