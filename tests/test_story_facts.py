from __future__ import annotations

import pytest

from geomap.model import Facts, RaidKind
from tests.reader import read

RAID = "Police raided a house in Alder Road, Northtown. "


def _facts(text: str, title: str | None = None) -> Facts:
    return read(text, title=title).facts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officers found cannabis.", RaidKind.DRUGS),
        ("The immigration raid led to three arrests.", RaidKind.IMMIGRATION),
        ("It was part of a modern slavery inquiry.", RaidKind.SLAVERY),
        ("A sawn-off shotgun was found.", RaidKind.ARMS),
        ("Counterfeit goods were found.", RaidKind.OTHER),
        ("Counterfeit goods and heroin were found.", RaidKind.DRUGS),
        ("Nothing was found.", None),
    ],
)
def test_kinds_of_raid_are_kept_apart(text: str, kind: RaidKind | None) -> None:
    assert _facts(RAID + text).kind is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was part of Operation Green Fox.", "Green Fox"),
        ("The operation, code-named Hurdle, went on.", "Hurdle"),
        ("The operation went on.", None),
    ],
)
def test_an_operation_has_its_name(text: str, name: str | None) -> None:
    operation = _facts(RAID + text).operation
    assert (operation.value if operation else None) == name


def test_a_force_is_not_one_whose_website_is_named() -> None:
    assert _facts(RAID + "Report it on the Kent Police website.").force is None
    force = _facts(RAID + "Kent Police said that it went well.").force
    assert force is not None
    assert force.value == "Kent Police"


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("Officers seized £5,000 in cash.", 5000),
        ("About £1.5m in cash was found.", 1_500_000),
        ("They found heroin worth £4,000 and £700 cash.", 700),
        ("Since January officers have seized £80,000.", None),
        ("Police seized more than £1m in cash in five years.", None),
        ("The owner faces a fine of £20,000.", None),
        ("He was paid £100 a week, police found.", None),
        ("Cocaine with a street value of £12,000 was seized.", None),
    ],
)
def test_cash_is_what_was_seized_that_day(text: str, pounds: int | None) -> None:
    cash = _facts(RAID + text).cash_pounds
    assert (cash.value if cash else None) == pounds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Police raided six homes across Millbury. ", 6),
        ("Police raided two homes. A third address was searched later. ", 3),
        ("Police raided 12 addresses in Millbury. ", 12),
        ("Police raided a home. ", None),
        ("Police have raided 80 homes in the county since January. ", None),
    ],
)
def test_the_stated_total_is_that_of_the_day(text: str, number: int | None) -> None:
    full = [count for count in _facts(text + RAID).counts if count.in_full]
    assert (full[0].number if full else None) == number


def test_the_opening_of_a_story_states_homes_without_a_word_for_the_raid() -> None:
    text = "Three homes saw action on Tuesday. Police raided flats in Alder Road and Birch Way."
    assert [count.number for count in _facts(text).counts] == [3]
    late = (
        "Police raided flats in Alder Road and Birch Way. "
        + "It was quiet. " * 3
        + "Six homes shook."
    )
    assert not _facts(late).counts


def test_numbers_of_two_towns_are_kept_apart() -> None:
    counts = _facts("Police raided 10 homes in Millbury and two in Otherville.").counts
    assert [(count.number, count.locality and count.locality.text) for count in counts] == [
        (10, "Millbury"),
        (2, "Otherville"),
    ]


def test_the_number_of_warrants_is_stated() -> None:
    warrants = _facts(RAID + "Officers carried out seven drugs warrants.").warrants
    assert warrants is not None
    assert warrants.value == 7
    assert _facts(RAID + "They had a warrant.").warrants is None


def test_what_was_found_is_listed() -> None:
    facts = _facts(RAID + "Officers seized heroin, a machete and three mobile phones.")
    assert [fact.value for fact in facts.drugs] == ["heroin"]
    assert [fact.value for fact in facts.found] == ["a machete", "three mobile phones"]


def test_a_story_without_a_raid_states_nothing_of_raids() -> None:
    text = "A man of 30 was arrested in Alder Road after £500 in cash was stolen from a shop."
    assert _facts(text) == Facts()


def test_facts_point_at_the_characters_that_state_them() -> None:
    text = RAID + "Kent Police seized £500 in cash. Three men were arrested in Operation Fox."
    facts = _facts(text)
    assert facts.cash_pounds is not None
    assert facts.arrests is not None
    assert facts.operation is not None
    assert text[facts.cash_pounds.start : facts.cash_pounds.end] == "£500"
    assert text[facts.arrests.start : facts.arrests.end] == "Three men"
    assert text[facts.operation.start : facts.operation.end] == "Fox"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stolen tools and scaffolding were found, and a wrap of cannabis.", RaidKind.OTHER),
        ("Designer labels were found.", RaidKind.OTHER),
        ("The tenant had been cuckooed.", RaidKind.DRUGS),
        ("Three men were found to be working illegally.", RaidKind.IMMIGRATION),
        ("Nothing is known of the reason.", None),
    ],
)
def test_the_kind_is_what_most_words_tell_of(text: str, kind: RaidKind | None) -> None:
    assert _facts(RAID + text).kind is kind


def test_a_force_in_capitals_is_written_like_any_other() -> None:
    force = _facts(RAID + "KENT Police said that a man was held.").force
    assert force is not None
    assert force.value == "Kent Police"
