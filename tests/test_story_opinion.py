from __future__ import annotations

from datetime import date

import pytest

from geomap.model import Precision, Role, Story
from geomap.story import interpret
from geomap.story.names import Name
from geomap.story.opinion import role_chances
from geomap.story.sentences import split_story
from geomap.story.surroundings import Surroundings
from tests.labelled import one_liners
from tests.towns import GAZETTEER

RAID_WORDS = {"b:warrant": 1.0, "b:searched": 1.0, "bn:raided": 1.0, "b:raided": 1.0}


def test_the_chances_of_all_roles_sum_to_one() -> None:
    chances = role_chances(RAID_WORDS, Role.RAID)
    assert set(chances) == set(Role)
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_role_is_surer_when_rule_and_words_agree() -> None:
    agreed = role_chances(RAID_WORDS, Role.RAID)[Role.RAID]
    assert agreed > role_chances(RAID_WORDS, Role.HOME)[Role.RAID]
    assert agreed > role_chances({"b:jailed": 1.0, "b:lives": 1.0}, Role.RAID)[Role.RAID]


def test_the_names_of_places_weigh_nothing() -> None:
    one, other = (
        interpret(Story(f"Police raided a home in {street}, Northtown, on Tuesday."), GAZETTEER)
        for street in ("Alder Road", "Quince Alley")
    )
    assert one.mentions[0].role_chance == other.mentions[0].role_chance


def test_a_plain_raid_is_sure() -> None:
    text = "Officers carried out a drugs warrant at a house in Alder Road, Northtown, on Tuesday."
    (mention,) = interpret(Story(text), GAZETTEER).mentions
    assert mention.role is Role.RAID
    assert mention.role_chance > 0.9


def test_why_a_role_is_given_names_no_person_and_no_door() -> None:
    text = (
        "Police raided a home in Birch Way, Southfield. Zdenka Wyrd, 24, of 16 Alder Road, "
        "Northtown, was charged."
    )
    told = " ".join(mention.why_role for mention in interpret(Story(text), GAZETTEER).mentions)
    assert "tells where somebody lives" in told
    assert not {"Zdenka", "Wyrd", "16", "24"} & set(told.replace(",", " ").split())


def test_roles_of_plain_sentences_are_read_right() -> None:
    right = [
        any(
            mention.role == gold.role and mention.text == gold.street
            for mention in interpret(Story(line.text), GAZETTEER).mentions
        )
        for line in one_liners()
        for gold in line.mentions
    ]
    assert len(right) > 100
    assert sum(right) > 0.85 * len(right)


def test_a_street_that_the_words_make_a_raid_is_given_its_day_and_locality() -> None:
    text = (
        "Police in Northtown are pleased. A gun was recovered from an address in Alder Road on "
        "Tuesday."
    )
    story = interpret(Story(text, published=date(2020, 5, 14)), GAZETTEER)
    (raid,) = [mention for mention in story.mentions if mention.role is Role.RAID]
    assert raid.why_role.startswith("the words around it weigh for it")
    assert (raid.locality, raid.date and raid.date.value) == ("Northtown", date(2020, 5, 12))


def test_words_are_weighed_by_where_they_stand_and_by_what_they_mean() -> None:
    text = "Police stormed a house in Alder Road, Northtown. Cocaine was seized."
    (first, second) = sentences = split_story(text)
    street = Name(text.index("Alder"), text.index(", North"), "Alder Road")
    words = Surroundings(text, sentences, streets=[street], localities=[])
    features = words.features(street, first, Precision.STREET)
    assert {"b:stormed", "b=search", "b0:in", "bb:house in", "n:cocaine", "n=drugs"} <= set(
        features
    )
    assert not any("alder" in name or "road" in name for name in features)
    assert second.text.startswith("Cocaine")
