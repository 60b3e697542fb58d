"""The patterns for people: what a text cannot hold is left out of its pattern, and never missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.story.facts.people import people_in
from geomap.story.facts.people_phrases import _PEOPLE, pattern_for
from tests.support.reader import read

_WORDS = (
    "two men,", "a man", "and a woman", "the", "another", "one", "of", "them", "those", "a pair",
    "trio", "aged", "aged 30", "20-year-old", "year old", "Chinese", "Poles", "Sri Lankans",
    "an Indian of 25", "his", "parents", "and", "–", "were arrested", "a second", "was", "three",
    "staff", "in", "men",
)  # fmt: skip


def _arrested(text: str) -> tuple[int | None, str | None]:
    """Give the arrests of a raid that a text tells further of, and what is told beside its pin."""
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    told, came = story.facts.arrests, story.mentions[0].outcome
    return told and told.value, came and came.value


@given(st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join))
def test_a_text_without_figures_or_nationals_is_searched_with_less_and_finds_the_same(
    text: str,
) -> None:
    low = text.lower()
    found = [match.groupdict() | {"": match.group()} for match in pattern_for(low).finditer(low)]
    all_ = _PEOPLE[True, True].finditer(low)
    assert [match.groupdict() | {"": match.group()} for match in all_] == found


@pytest.mark.parametrize(
    ("text", "figures", "abroad"),
    [
        ("two men were held", False, False),
        ("two men aged 20 were held", True, False),
        ("two vietnamese men were held", False, True),
        ("two sri lankans, 30 and 40, were held", True, True),
    ],
)
def test_a_pattern_has_no_more_than_its_text_may_need(
    text: str, *, figures: bool, abroad: bool
) -> None:
    assert pattern_for(text) is _PEOPLE[figures, abroad]
    assert [people.number for people in people_in(text)] == [2]


def test_the_pattern_for_plain_texts_is_less_than_half_of_the_whole_one() -> None:
    assert len(_PEOPLE[False, False].pattern) * 2 < len(_PEOPLE[True, True].pattern)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('Two "gardeners" were arrested in the living room.', 2),
        ("Two ‘gardeners’ were arrested in the living room.", 2),
        ("Two “gardeners” and a woman were arrested.", 3),
        ("Officers arrested two “gardeners” and took their phones.", 2),
        ("A “gardener” of 24 was arrested.", 1),
        ("Officers arrested the boater.", 1),
        ("The workers' homes were 'safe', and a man was arrested.", 1),
    ],
)
def test_people_whom_a_paper_calls_something_between_marks_are_counted(
    text: str, number: int
) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    "rest",
    [
        "Two have been bailed and the other two remain in custody.",
        "Three were bailed, and the other one is in custody.",
        "Two were bailed. The other two were held overnight.",
        "Two were arrested at the house. The other two were arrested later.",
    ],
)
def test_the_other_two_are_of_those_told_of_before(rest: str) -> None:
    story = read(
        f"Police raided a house in Alder Road, Northtown. Four men have been arrested. {rest}"
    )
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == 4
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "4 arrests"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Six men were arrested.\n\nTwo men aged 22 were arrested on suspicion of burglary.\n\n"
            "Two men aged 21 and 23 were also arrested on suspicion of theft.",
            6,
        ),
        (
            "Five men were arrested.\n\nA man of 21 was arrested on suspicion of burglary.\n\n"
            "A 27-year-old man was also arrested on suspicion of theft.",
            5,
        ),
        (
            "Four men were arrested.\n\nTwo were arrested for burglary.\n\nAnother two were"
            " arrested on suspicion of theft.",
            4,
        ),
        (
            "Seven people were arrested.\n\nTwo men aged 22 were arrested on suspicion of burglary."
            "\n\nAnother man, aged 18, was arrested as well.",
            7,
        ),
        ("Six men were arrested.\n\nTwo men aged 22 were also arrested.", 8),
        (
            "Six men were arrested.\n\nA man of 22 was arrested on suspicion of theft.\n\nA woman"
            " was also arrested.",
            7,
        ),
        (
            "Six men were arrested.\n\nA man of 22 was arrested on suspicion of theft.\n\nA man was"
            " also arrested later.",
            7,
        ),
        (
            "Six men were arrested.\n\nA man of 22 was arrested on suspicion of theft.\n\nAnother"
            " man was arrested in Eastcote.",
            7,
        ),
        (
            "Three men were arrested.\n\nTwo men were arrested on suspicion of theft.\n\nTwo men"
            " were also arrested on suspicion of fraud.",
            5,
        ),
    ],
)
def test_those_also_arrested_are_of_a_total_that_is_being_dealt_out(text: str, number: int) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Eight men, who had been held for years, were freed.", None),
        ("Ten people, who police believe had been held there, were taken to a doctor.", None),
        ("Eight men were being held as slaves.", None),
        ("Six men were detained by the gang for months.", None),
        ("Nine women had been held against their will and in squalor.", None),
        ("Two people had been detained in the shed by drug dealers.", None),
        ("Ten people had been held there. Five people were arrested.", 5),
        ("Two men were held for two days.", 2),
        ("By noon two men had been held.", 2),
        ("Two men were held over a gang's dealing.", 2),
        ("Two men were held after months of work by detectives.", 2),
        ("Three men were held on suspicion of keeping people as slaves.", 3),
        ("Three men were detained for keeping people in servitude.", 3),
    ],
)
def test_victims_whom_others_had_held_are_no_arrests(text: str, number: int | None) -> None:
    assert _arrested(text) == (number, number and f"{number} arrests")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The neighbours, a man and a woman, were being questioned.", None),
        ("Two teenagers were being questioned as witnesses.", None),
        ("A man and a woman are being questioned by the council.", None),
        ("Two people were being questioned but have not been arrested.", None),
        ("Two women were questioned about the noise.", None),
        ("Two workers were questioned by immigration officers.", None),
        ("Two men were arrested and three women were questioned.", 2),
        ("Three women were questioned and two men were arrested.", 2),
        ("Two men were arrested and three other men were questioned.", 2),
        ("Two men were being questioned by the force's drugs team.", 2),
        ("Two men were being questioned last night as part of the investigation.", 2),
        ("Neighbours said that two men were being questioned.", 2),
        ("Two men were questioned at a police station.", 2),
        ("Two men were held and questioned.", 2),
    ],
)
def test_who_is_only_asked_what_they_saw_is_not_arrested(text: str, number: int | None) -> None:
    assert _arrested(text) == (number, number and f"{number} arrests")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2022-12-06 Arrests were made in a raid on a house in Alder Road, Northtown.", None),
        ("2021-10-26 Men arrested in a raid on a house in Alder Road, Northtown.", None),
        ("6/12/2022 12:06 Arrests as police raid a house in Alder Road, Northtown.", None),
        ("2022-12-06 Five arrests in a raid on a house in Alder Road, Northtown.", 5),
        ("2022-12-06 6 arrests in a raid on a house in Alder Road, Northtown.", 6),
        ("Police raided a house in Alder Road, Northtown. Two Class A arrests were made.", 2),
        ("Police raided a house in Alder Road, Northtown. Class A arrests are up.", None),
        ("Police raided a house in Alder Road, Northtown. Arrests: 6", 6),
        ("Raids on a house in Alder Road, Northtown, on 3 May resulted in arrests.", None),
        ("Raids on 3 and 24 November led to arrests at a house in Alder Road, Northtown.", None),
        ("Raids on a house in Alder Road, Northtown, on March 8 saw arrests made.", None),
        ("Raids on a house in Alder Road, Northtown, on 3 May led to two arrests.", 2),
        ("Police raided a house in Alder Road, Northtown. In May 24 arrests were made.", 24),
    ],
)
def test_the_end_of_a_date_and_the_class_of_a_drug_are_no_number_of_arrests(
    text: str, number: int | None
) -> None:
    arrests = read(text).facts.arrests
    assert (arrests and arrests.value) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Fourteen people have been arrested.\n\nA total of 13 people were arrested for slavery,"
            " while one was arrested for immigration offences.",
            14,
        ),
        ("In all 13 people were arrested for slavery and one was arrested for theft.", 14),
        ("A man was arrested, and in total five people were arrested.", 5),
        ("Two men were arrested. Five arrests were made in all.", 5),
        ("Five men were detained. In total three were arrested.", 3),
        (
            "Two men were arrested on suspicion of slavery and eleven people were arrested for"
            " immigration matters.",
            13,
        ),
        ("A man was arrested for fraud. A further two men, aged 33 and 18, were arrested.", 3),
        ("Two people were arrested. A man was arrested for theft and a woman was arrested too.", 2),
        ("Five men were arrested and one of them was arrested for assault, too.", 5),
        ("A man was arrested. Another arrest was made, where a woman of 51 was arrested.", 2),
    ],
)
def test_a_number_of_all_takes_in_no_less_and_a_sentence_adds_what_it_tells_of_others(
    text: str, number: int
) -> None:
    assert _arrested(text) == (number, f"{number} arrests")


@pytest.mark.parametrize(
    "text",
    [
        "Two of the men were also arrested for theft.",
        "Two of those men were also arrested for theft.",
        "Two of the suspects were also arrested on suspicion of theft.",
        "Two of the four were also arrested for theft.",
        "Two were also arrested for theft.",
        "All four men were also arrested for theft.",
        "Two of the men, aged 22 and 37, and two of the men were also arrested for theft.",
    ],
)
def test_several_who_are_also_arrested_for_something_else_count_once(text: str) -> None:
    assert _arrested(f"Four men were arrested. {text}") == (4, "4 arrests")


@pytest.mark.parametrize(
    "text",
    ["Two women were also arrested for theft.", "Two more men were also arrested for theft."],
)
def test_others_who_are_also_arrested_are_counted(text: str) -> None:
    assert _arrested(f"Four men were arrested. {text}") == (6, "6 arrests")


@pytest.mark.parametrize(
    "text",
    [
        "Two men and a woman - all from Swindon - were arrested.",
        "Two men and a woman – all of no fixed address – have been arrested.",
        "Two men and a woman - all local - were arrested.",
        "Two men and a woman - none of them local - were arrested.",
        "Three men (all from Swindon) were arrested.",
        "Two men of 27 and one of 57 - all from Swindon - have been arrested.",
        "Three men fled – all have been arrested.",
    ],
)
def test_who_all_those_between_dashes_are_takes_no_place_of_theirs(text: str) -> None:
    assert _arrested(text) == (3, "3 arrests")


@pytest.mark.parametrize(
    "text",
    [
        "Two of the suspects are arrested",
        "A man is arrested. Picture: Police",
        "One of the men being arrested in the raid",
        "A man was arrested in the loft.",
        "Two of the men were arrested in the loft.",
    ],
)
def test_a_caption_that_tells_of_some_leaves_the_total_of_the_lead_beside_the_raid(
    text: str,
) -> None:
    story = read(
        "Six people were arrested when a house was raided.\n\nPolice raided the house in Alder"
        f" Road, Northtown.\n\n{text}"
    )
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "6 arrests"


def test_more_who_were_arrested_than_the_lead_tells_are_those_of_the_raid() -> None:
    story = read(
        "A man was arrested when a house was raided.\n\nPolice raided the house in Alder Road,"
        " Northtown. Three men were arrested in the loft."
    )
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "3 arrests"


@pytest.mark.parametrize(
    "text",
    [
        "One person was arrested. Three more arrests were made.",
        "One person was arrested. There were three more arrests.",
        "One person was arrested. Three further arrests were made on the day.",
        "One person was arrested. Three more people were arrested.",
        "One person was arrested. A further three people were arrested.",
        "One person was arrested. Three more men were arrested.",
        "A man was arrested. Three more arrests were made.",
    ],
)
def test_of_more_people_than_were_told_of_nobody_is_one_of_those(text: str) -> None:
    assert _arrested(text) == (4, "4 arrests")


@pytest.mark.parametrize(
    "text",
    [
        "In all 106 arrests were made in January.",
        "The force made 106 arrests in all in January.",
        "Altogether 604 arrests were made last month.",
        "In all 106 people were arrested in January.",
    ],
)
def test_a_total_of_another_month_is_none_of_the_raid(text: str) -> None:
    story = read(
        f"Police raided a house in Alder Road, Northtown. Three men were arrested.\n\n{text}"
    )
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == 3


def test_a_street_named_after_a_month_is_none() -> None:
    story = read(
        "Police raided a house in May Tree Close, Northtown. Three arrests were made in May Tree"
        " Close."
    )
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "3 arrests"
