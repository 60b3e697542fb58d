"""A paper that takes back a street has it raided nowhere, and the street in its stead is."""

from __future__ import annotations

import pytest

from tests.support.reader import pinned, read, role

WRONG, RIGHT = "Alder Road", "Birch Way"
RAID = f"Police raided a house in {RIGHT}, Northtown, on Tuesday and arrested a man."

CORRECTED = (
    f"Clarification: In yesterday's paper we reported that officers executed a warrant at a home in"
    f" {WRONG}, Northtown. Police have since confirmed that no warrant was executed there. The"
    f" warrant was at a home in {RIGHT}.",
    f"Corrections and clarifications\n\nOn Thursday we reported that police had raided a house in"
    f" {WRONG}, Northtown, and arrested a man. The house was in fact in {RIGHT}. We apologise for"
    " the error.",
    f"Correction\n\nIn our report of Thursday we said that police had raided a house in {WRONG},"
    f" Northtown. In fact the house was in {RIGHT}.",
    f"Officers raided a house in {RIGHT}, Northtown, and not {WRONG} as stated in Thursday's"
    " paper.",
    f"We wrongly reported that police had raided a house in {WRONG}, Northtown; it was in {RIGHT}.",
    f"Police have now said the raid was in {RIGHT}, Northtown. They had earlier said that officers"
    f" raided a house in {WRONG}.",
    *(
        f"{RAID}\n\n{foot}"
        for foot in (
            f"CORRECTION: In an earlier version of this story we said the warrant was executed at a"
            f" house in {WRONG}. This was wrong and we apologise to the residents.",
            f"An earlier version of this article wrongly stated that the raid took place in"
            f" {WRONG}. We are happy to set the record straight.",
            f"* This article was amended on May 12. The raid was in {RIGHT} and not in {WRONG}, as"
            " we first reported.",
            f"Editor's note: This story originally said the raid was in {WRONG}. It has been"
            " corrected.",
            f"The raid was in {RIGHT} rather than {WRONG}.",
        )
    ),
)
NOWHERE = (
    f"Apology: {WRONG}. On Thursday we wrongly said that drugs officers had raided a flat in"
    f" {WRONG}, Northtown. They had not, and we are sorry.",
    f"Due to incorrect information supplied by the police, our report on Thursday said a house in"
    f" {WRONG}, Northtown, had been raided and a man arrested. The raid was at another address.",
    f"For the record: A warrant was executed at a house in {WRONG}, Northtown, we reported on"
    " Thursday. Police now say the warrant was not carried out.",
)
AS_REPORTED = (
    f"As we reported on Tuesday, police raided a house in {WRONG}, Northtown, and arrested a man.",
    f"We reported last week how officers raided a house in {WRONG}. They now say that nine people"
    " were held.",
    f"Police raided a house in {WRONG} on Tuesday, as we reported. A second house was raided in"
    f" {RIGHT}.",
    f"Police raided a house in {WRONG} on Tuesday, as we reported. We also said that officers had"
    f" been to {RIGHT}. Police have asked us to make clear that no home there was searched.",
    f"Police had earlier said that officers raided a house in {WRONG}. They have since confirmed"
    " that the raid was in connection with thefts.",
    f"Police raided a house in {WRONG} after a caller wrongly said that shots had been fired.",
    f"Police raided homes in {WRONG} and {RIGHT} on Tuesday.\n\nAn earlier version of this story"
    f" said that four men were arrested in {WRONG}. It was three.",
)


@pytest.mark.parametrize("story", CORRECTED)
def test_the_street_that_a_correction_takes_back_was_not_raided_and_the_right_one_was(
    story: str,
) -> None:
    assert pinned(story) == [RIGHT]
    assert role(story, WRONG) == "other"


@pytest.mark.parametrize("story", NOWHERE)
def test_a_raid_that_is_taken_back_whole_is_nowhere(story: str) -> None:
    assert pinned(story) == []
    assert role(story, WRONG) == "other"


def test_a_street_that_a_correction_says_was_not_raided_is_so_above_it_too() -> None:
    story = f"Police raided a house in {WRONG} on Tuesday.\n\n{CORRECTED[0]}"
    assert pinned(story) == [RIGHT]


@pytest.mark.parametrize("story", AS_REPORTED)
def test_what_a_paper_reported_and_does_not_take_back_stands(story: str) -> None:
    assert role(story, WRONG) == "raid"


def test_a_reader_is_told_why_a_street_of_a_correction_is_no_raid() -> None:
    told = {mention.text: mention.why_role for mention in read(CORRECTED[0]).mentions}
    assert told[WRONG] == "the story takes back that there was a raid"
