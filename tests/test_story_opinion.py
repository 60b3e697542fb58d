from __future__ import annotations

import pytest

from geomap.model import Role, Story
from geomap.story import interpret
from geomap.story.opinion import role_chances
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
