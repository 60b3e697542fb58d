"""People who are called like streets are told from streets by what stands around the name."""

from __future__ import annotations

import pytest

from geomap.story.names.called_like_streets import called_like_streets
from geomap.story.names.person_names import person_spans
from geomap.story.text.sentences import split_story
from tests.support.reader import raids, read

RAID = "Police raided a house in Alder Road."


def called(text: str) -> list[str]:
    return [text[start:end] for start, end in called_like_streets(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sir, it was time.\n\nYours faithfully,\nIvy Grove",
        "Sir – it was time.\n\nIvy Grove\nNorthtown",
        "Best wishes, Ivy Grove",
        "In answer to Ivy Grove: they were right.",
        "Ivy Grove, Court Reporter",
        "Ivy Grove reporting from Northtown",
        "Words: Ivy Grove",
        "“Ivy Grove!” they called.",
        "“Ivy Grove? It is me,” he called.",
        "Oh Ivy Grove, how could you?",
        "“Leave Ivy Grove be,” they called.",
        "The plumber, Ivy Grove, came late.",
        "Dealer Ivy Grove came late.",
        "A niece of Ivy Grove came late.",
        "Unlike Ivy Grove, he slept.",
        "They left, Ivy Grove having lost the key.",
        "They left, Ivy Grove being ill.",
        "On Monday, Ivy Grove having sold it, they left.",
        "They left, and Ivy Grove, weeping, stayed.",
        "They left with Ivy Grove and a child looking on.",
        "Ivy Grove sold it in May.",
        "Ivy Grove does not believe it.",
        "They left because Ivy Grove owes rent.",
        "In the end, Ivy Grove fled.",
        "Ivy Grove ruined his shoes.",
        "Ivy Grove and her sister left.",
        "Ivy Grove, a young nurse, left.",
        "Ivy Grove’s parrot flew off.",
        "A van of Ivy Grove & Daughters came.",
        "The glazier was sent, Ivy Grove of Fern & Sons.",
        "Ivy Grove v the Crown",
        "They held him. Ivy Grove, of Elm Road, was arrested.",
        "Ivy Grove, of no fixed address, was charged.",
        "Ivy Grove of Elm Road pleaded guilty.",
        "Ivy Grove (34) was charged.",
        "Ivy Grove was jailed.",
        "Ivy Grove has been charged with supply.",
        "Ivy Grove and Amy Fox were jailed.",
        "Amy Fox and Ivy Grove were jailed.",
        "Ivy Grove, prosecuting, said so.",
        "Ivy Grove will appear in court.",
        "Ivy Grove, a father of two, was out.",
        "Ivy Grove, who lives next door, saw it.",
        "Ivy Grove runs the shop.",
        "Ivy Grove is the owner.",
        "The flat of Ivy Grove was searched.",
        "It belongs to Ivy Grove.",
        "Police named him as Ivy Grove.",
        "“It was loud,” said Ivy Grove.",
        "“It was loud,” Ivy Grove told them.",
        "Victim Ivy Grove fled.",
        "Ivy Grove, trading standards manager, said: “It was loud.”",
        "Ivy Grove, the council’s head of licensing, told the paper so.",
        "Ivy Grove, MP for Northtown, said that it was loud.",
        "Ivy Grove, of trading standards, said so.",
        "Ivy Grove (a cabinet member) said so.",
        "Ivy Grove – spokesman for the council – added: “It was loud.”",
        "Trading standards manager Ivy Grove said: “It was loud.”",
        "“It was loud,” said licensing officer Ivy Grove.",
        "They held him. Photo: Ivy Grove",
        "They held him.\n\nBy Ivy Grove",
    ],
)
def test_a_person_who_is_called_like_a_street_is_no_place(text: str) -> None:
    assert called(text) == ["Ivy Grove"]
    for told in (f"{RAID} {text}", f"{text}\n\n{RAID}"):
        if "\n\nIvy" not in text:
            texts = [mention.text for mention in read(told).mentions]
            assert [text for text in texts if text != "Elm Road"] == ["Alder Road"]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Ivy Grove. Ivy Grove kept quiet about it.",
        "The raid was at Ivy Grove, Northtown. “Ivy Grove! Of all streets!” she said.",
        "Police raided Ivy Grove's end house, and Alder Road.",
        "Ivy Grove woke to a raid.",
        "Ivy Grove, Alder Road and Birch Way were raided.",
        "Ivy Grove being a quiet road, they were surprised.",
        "They were surprised, Ivy Grove being closed to cars.",
        "Ivy Grove having been raided twice, they were surprised.",
        "Unlike Ivy Grove residents, he slept.",
        "Residents of Ivy Grove told us that they had slept.",
        "Residents of Birch Way, Ivy Grove and Elm Road wept.",
        "A man of 26, of Elm Road, Ivy Grove, admitted it.",
        "The thief: Ivy Grove, Northtown",
        "He is a driver\n\nIvy Grove: two held",
        "They raided Birch Way.\n\nIvy Grove\nNorthtown",
        "Who pays for a new door in Elm Road, Ivy Grove? Police broke it down.",
        "Another farm is found in Elm Road, Ivy Grove!",
        "Over Over",
        "Men from Elm Road and Ivy Grove were arrested.",
        "Two men in Ivy Grove, of whom one ran, were held.",
        "Ivy Grove was shut.",
        "Ivy Grove runs the length of the park.",
        "Ivy Grove (2) and Elm Road (3) were raided.",
        "People at 12 Ivy Grove, who saw it, were shaken.",
        "“It was loud,” said Ivy Grove residents.",
        "The houses of Ivy Grove are old.",
        "Picture: Ivy Grove and Elm Road were shut.",
        "The houses stand by Ivy Grove",
        "Ivy Grove, a mile from the station, said police, was shut.",
        "Ivy Grove, Northtown, said: “Welcome.”",
        "Ivy Grove, the home of a manager, was raided, officers said.",
        "Officers at Ivy Grove, an inspector said, found vapes.",
        "Ivy Grove, where the leader of the council lives, said police, was shut.",
    ],
)
def test_a_street_stays_one(text: str) -> None:
    assert called(text) == []


def test_a_person_may_stand_behind_a_street_and_a_comma() -> None:
    assert called("They left Elm Road, Ivy Grove having sold the house.") == ["Ivy Grove"]


def test_an_officer_with_a_rank_is_a_person_whatever_the_surname() -> None:
    for rank in ("PC", "Insp", "Det Sgt", "Inspector", "Mr", "Cllr", "Judge"):
        told = f"{RAID} {rank} Ivy Grove said so. A sign in Fox Grove fell."
        assert [mention.text for mention in read(told).mentions] == ["Alder Road", "Fox Grove"]


def test_a_title_that_streets_begin_with_and_a_restaurants_owner_make_no_person() -> None:
    for name in ("Constable Grove", "Lord Street"):
        assert raids(f"Police raided a house in {name}, Northtown.") == [(name, "Northtown")]
    text = "Mr Fox’s Garden is shut."
    assert person_spans(text, split_story(text)) == []


def test_a_number_of_things_behind_a_town_is_nobodys_age() -> None:
    for told in ("19 cannabis plants were", "60 tall plants were", "14 people were"):
        text = f"Police executed two warrants. In Alder Road, Cotton Barton, {told} found."
        assert person_spans(text, split_story(text)) == []
    for told in ("19, was", "19 and from Millbury, was", "19 years old, was", "34 was"):
        text = f"Police executed two warrants. Ivy Barton, {told} arrested."
        assert person_spans(text, split_story(text)) != []


def test_who_is_called_by_an_address_is_no_town() -> None:
    told = f"{RAID} Tom Barton, of Birch Way, was jailed."
    assert [place.text for place in read(told).localities] == []


@pytest.mark.parametrize("who", ["Residents of Alder Road West", "People in Alder Street South"])
def test_a_street_that_ends_in_a_direction_is_no_person(who: str) -> None:
    text = f"{who} said that it was loud."
    assert person_spans(text, split_story(text, None)) == []


@pytest.mark.parametrize(
    "who", ["Tom Elder", "Elder", "Tom Hill", "Ivy Groves", "Ivy Grove", "Ivy Lane", "Tom Banks"]
)
@pytest.mark.parametrize("does", ["was found hiding in the loft.", "tried to flush bags away."])
def test_who_does_something_behind_a_street_and_its_town_is_no_street(who: str, does: str) -> None:
    told = f"When police raided a flat in Alder Road, Millbury, {who} {does}"
    assert raids(told) == [("Alder Road", "Millbury")]


def test_who_does_something_behind_a_street_alone_is_no_town() -> None:
    told = "When police raided a flat in Alder Road, Tom Elder was found hiding in the loft."
    assert raids(told) == [("Alder Road", None)]


@pytest.mark.parametrize(
    "goes_on", ["was raided, too.", "was also searched.", "and a shop were raided.", "led to both."]
)
def test_a_street_behind_another_and_its_town_stays_one(goes_on: str) -> None:
    told = f"When police raided a flat in Alder Road, Millbury, Ash Grove {goes_on}"
    assert [street for street, _ in raids(told)] == ["Alder Road", "Ash Grove"]
