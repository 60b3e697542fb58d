from __future__ import annotations

import pytest

from geomap.desk.harmless import telling_word


def places(name: str) -> bool:
    return name in {"Oxford", "Rose Hill", "Lye Valley", "Elm Row", "Long Ground"} | {
        *("The Street", "The Court", "The Slade")
    }


@pytest.mark.parametrize(
    "text",
    [
        "the reporter rang the force",
        "The reporter was there on Tuesday.",
        "Thames Valley Police confirmed it on 3 May 2018",
        "Oxford Crown Court, 3 May 2018",
        "a street in Rose Hill, not the one in Lye Valley",
        "CPS statement of 12 June",
        "two homes and 14 officers, at about 6am",
        "the desk was told by the press office at 10.30am",
        "moved after a complaint to IPSO",
        "Lawyer agreed",
        "Editor says that it may stay",
        "Cleared with the desk on Tuesday",
        "raids of 2018–2022, of 2018/19 and of 2019-20",
        "The street was wrong.",
        "The court has ordered it.",
        "The Slade was not raided.",
        "Our mistake: the raid was in Oxford's Long Ground",
        "The Northtown Free Press apologises.",
        "The story was wrong, and the Northtown Mail apologises",
        "Published in error on Christmas Eve",
        "The raid took place on Tuesday's date",
        "",
    ],
)
def test_a_reason_without_names_and_doors_is_taken(text: str) -> None:
    assert telling_word(text, places) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sam Vole rang us", "Sam"),
        ("we were told by Ivor Quill", "Ivor"),
        ("Mrs Quill says so", "Quill"),
        ("mrs quill says so", "quill"),
        ("the neighbour at 14 Elm Row", "14"),
        ("it was flat 3, Elm Row", "3"),
        ("OX4 1AB", "OX4 1AB"),
        ("ring 01632 960961", "01632"),
        ("write to desk@paper.example", "@"),
        ("Rose Hill said so", "Rose Hill"),
        ("the house of Quill in Long Ground", "Quill"),
        ("Quill said so", "Quill"),
        ("so says Зоя", "Зоя"),
        ("Oxford's house was wrong", "Oxford's"),
        ("it was Oxford's mother who rang", "Oxford's"),
        ("Quill's raid was wrong", "Quill's"),
        ("Sam Press apologises", "Sam"),
        ("number 14", "14"),
        ("doors 12–14", "12–14"),
        ("number 1801–2100", "1801"),
    ],
)
def test_a_reason_that_tells_a_person_or_a_door_is_refused_with_the_word(
    text: str, word: str
) -> None:
    assert word in (telling_word(text, places) or "")


@pytest.mark.parametrize(
    "title",
    [
        "Dawn raids in Oxford",
        "Dawn swoop on Rose Hill",
        "Brothel raids in Oxford",
        "Map: dawn raids in Oxford",
        "Mapped: where police raided homes in Oxford",
        "Revealed: the streets of Oxford that were raided",
        "Swoop on Oxford",
    ],
)
def test_a_title_that_opens_as_headlines_do_is_taken(title: str) -> None:
    assert telling_word(title, places, titled=True) is None


@pytest.mark.parametrize(
    "title",
    [
        "Oxford's biggest drugs raid",
        "Raids on shops in Oxford’s Elm Row",
        "Tuesday's raids in Oxford",
        "Explained: drugs raids in Oxford",
        "Christmas crackdown: raids in Oxford",
    ],
)
def test_a_title_may_say_what_a_place_or_a_day_has(title: str) -> None:
    assert telling_word(title, places, titled=True) is None


def test_dawn_is_a_person_wherever_no_raid_follows() -> None:
    assert telling_word("Dawn visits Oxford", places, titled=True) == "Dawn"
    assert telling_word("the raids of Dawn raids", places, titled=True) == "Dawn"
