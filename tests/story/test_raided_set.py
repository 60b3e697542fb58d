"""How the streets of a story, looked at together, change each other's chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.model import Role
from geomap.story.roles.raided_set import Street, _model, chosen, features, streets_of
from tests.support.reader import document

DOUBTED = Street(0.7, Role.OTHER, item=False, least=0.7)
SPARED = replace(DOUBTED, chance=0.1, least=0.1)
THREE = [DOUBTED] * 3


def test_streets_as_many_as_the_story_states_vouch_for_each_other() -> None:
    by_number = {stated: chosen(THREE, stated)[0] for stated in (2, 3, 5)}
    assert by_number[3] == max(by_number.values()) > 0.8
    assert by_number[2] == min(by_number.values())


def test_addresses_are_counted_and_not_streets() -> None:
    two = [replace(DOUBTED, addresses=2), DOUBTED]
    assert chosen(two, 3)[0] > chosen(two, 2)[0]


def test_a_street_that_is_rather_not_raided_fills_no_number() -> None:
    assert chosen([*THREE, SPARED], 3)[:3] == chosen(THREE, 3)


def test_a_street_told_surely_once_and_doubted_elsewhere_is_less_sure() -> None:
    assert chosen([replace(DOUBTED, least=0.2)], 3) < chosen([DOUBTED], 3)


@pytest.mark.parametrize("stated", [2, 3, 7])
def test_a_street_surer_by_itself_is_surer_among_the_others(stated: int) -> None:
    alike = [
        chosen([replace(DOUBTED, chance=own, least=own), DOUBTED, DOUBTED], stated)[0]
        for own in (0.55, 0.65, 0.75, 0.85, 0.95, 1.0)
    ]
    assert alike == sorted(alike)
    assert all(0.0 < chance < 1.0 for chance in alike)


def test_no_street_is_no_chance() -> None:
    assert chosen([], 3) == []


def test_every_feature_but_those_of_roles_that_rival_no_raid_has_a_weight() -> None:
    _, weights = _model()
    odd = replace(DOUBTED, item=True)
    names = {
        name for stated in (2, 3, 4, 9) for told in features([*THREE, odd], stated) for name in told
    }
    assert names <= set(weights)
    assert {name for name in weights if not name.startswith("rival:")} <= names | {
        "own:a pair",
        "stated:a pair",
    }


def test_a_street_of_a_story_is_that_of_its_surest_place() -> None:
    read = document(
        "Police raided a house in Alder Road, Northtown, at dawn. Neighbours in Alder Road and "
        "Fern Street woke up. Officers searched two flats in Birch Way.",
        until="counts",
    )
    streets = streets_of(read.occurrences, read.weighed, read.passages)
    alder = streets["alder road"]
    own = [
        one.chances[Role.RAID]
        for place, one in zip(read.occurrences, read.weighed, strict=True)
        if place.key == "alder road" and one.chances is not None
    ]
    assert (alder.chance, alder.least) == (max(own), min(own))
    assert streets["birch way"].addresses == 2
    assert not streets["birch way"].item
