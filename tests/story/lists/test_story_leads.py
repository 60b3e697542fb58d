"""What leads into a list is read wherever it stands, however it goes on."""

from __future__ import annotations

import pytest

from geomap.story.lists.connectors import LONGEST_GAP, Joint, before, between
from tests.support.reader import raids

LEADS = (
    "in", "at", "on", "both in", "over in", "in the", "in the village of", "in neighbouring",
    "in the city's", "just off", "close to", "next door to", "not far from", "backing on to",
    "around the corner from", "adjacent to", "which are off", "situated near", "leading off",
    "on the corner of", "near the corner with", "standing side by side in", "all of them in",
    "at the junction with",
    "next to each other in", "between them in", "in the central part of", "on the end of",
    "in the heart of", "on the outskirts of", "in the middle of",
    "out in the suburb of", "throughout the town's", "overlooking", "alongside", "opposite",
)  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
def test_the_homes_before_any_lead_are_counted(lead: str) -> None:
    connector = before(f"They went through two terraced homes {lead} ")

    assert (connector.count, connector.unit) == (2, "homes")
    assert connector.preposition


@pytest.mark.parametrize("lead", LEADS)
def test_what_is_told_before_a_lead_does_not_change_it(lead: str) -> None:
    told = before(f"Neighbours of the three flats watched as constables gathered {lead} ")

    assert told == before(f"{lead} ")
    assert told.count is None


@pytest.mark.parametrize("head", ["", "Yesterday ", "Two homes were later sold by "])
def test_other_words_lead_into_no_list(head: str) -> None:
    connector = before(head)

    assert (connector.joint, connector.count, connector.preposition) == (Joint.START, None, "")


@pytest.mark.parametrize(
    "gap",
    [
        ", on the business park in ", " and also two flats in ", ", then at ", "; elsewhere at ",
        ", as well as ", " along with ", " (a few hundred yards away, ", " estate and in ",
        " village, followed by ", ", and later the third at ", ", half an hour later in ",
        " and, further afield, ", "’s ", " and into two homes on ", ", flat seventy in ",
        " town centre, ",        " housing estate and, in addition, ",
        ", respectively at ", " & ", "/", ", number 14, ",
    ],
)  # fmt: skip
def test_what_joins_two_names_is_read(gap: str) -> None:
    assert between(gap) is not None


@pytest.mark.parametrize("gap", [" said that ", ". He lived in ", " where people slept at "])
def test_what_tells_more_joins_no_names(gap: str) -> None:
    assert between(gap) is None


@pytest.mark.parametrize("gap", [" and ", " AND ", " and\n", "  and  ", " & "])
def test_a_gap_is_read_the_same_in_whatever_letters_and_spaces(gap: str) -> None:
    connector = between(gap)
    assert connector
    assert (connector.joint, connector.conjunction) == (Joint.AND, True)
    assert connector == between(" and ")


def test_a_gap_that_is_longer_than_any_in_a_list_joins_no_names() -> None:
    gap = " and ".ljust(LONGEST_GAP)
    assert between(gap) == between(" and ")
    assert between(gap + " ") is None


def test_who_goes_into_a_home_begins_another_list() -> None:
    for goes in ("go into", "going into", "enter"):
        told = f"She saw officers from Northtown {goes} a flat in Alder Road, Millbury."
        assert raids(told) == [("Alder Road", "Millbury")]
