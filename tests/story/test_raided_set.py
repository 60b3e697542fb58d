"""How the streets of a story, looked at together, change each other's chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.model import Role, Story
from geomap.story.cues.cue_table import kinds_of_triggers
from geomap.story.document import Home
from geomap.story.read import document_of
from geomap.story.roles.raided_set import Street, _model, chosen, cues_of, features, streets_of
from geomap.story.text.sentences import Part
from tests.support.reader import GAZETTEER, document

DOUBTED = Street(0.7, 0.7, frozenset({Part.PROSE}))
SPARED = replace(DOUBTED, chance=0.1, least=0.1)
THREE = [DOUBTED] * 3
RAIDS = {"search": 1.0}


def test_streets_as_many_as_the_story_states_vouch_for_each_other() -> None:
    by_number = {stated: chosen(THREE, RAIDS, stated)[0] for stated in (2, 3, 5)}
    assert by_number[3] == max(by_number.values()) > 0.8
    assert by_number[2] == min(by_number.values())


def test_addresses_are_counted_and_not_streets() -> None:
    two = [replace(DOUBTED, addresses=2), DOUBTED]
    assert chosen(two, RAIDS, 3)[0] > chosen(two, RAIDS, 2)[0]


def test_a_street_that_is_rather_not_raided_fills_no_number() -> None:
    assert chosen([*THREE, SPARED], RAIDS, 3)[:3] == chosen(THREE, RAIDS, 3)


def test_a_street_told_surely_once_and_doubted_elsewhere_is_less_sure() -> None:
    assert chosen([replace(DOUBTED, least=0.2)], RAIDS, 3) < chosen([DOUBTED], RAIDS, 3)


@pytest.mark.parametrize("stated", [None, 2, 3, 7])
def test_a_street_surer_by_itself_is_surer_among_the_others(stated: int | None) -> None:
    alike = [
        chosen([replace(DOUBTED, chance=own, least=own), DOUBTED, DOUBTED], RAIDS, stated)[0]
        for own in (0.55, 0.65, 0.75, 0.85, 0.95, 1.0)
    ]
    assert alike == sorted(alike)
    assert all(0.0 < chance < 1.0 for chance in alike)


def test_a_street_is_likelier_raided_beside_others_that_are() -> None:
    assert chosen([DOUBTED, DOUBTED], RAIDS, None)[0] < chosen([DOUBTED] * 4, RAIDS, None)[0]


def test_a_street_that_stands_behind_a_surer_one_is_less_likely_raided_than_alone() -> None:
    surer = replace(DOUBTED, chance=0.99, least=0.99)
    below = replace(DOUBTED, chance=0.4, least=0.4)
    assert chosen([below, surer], RAIDS, None)[0] < chosen([below, SPARED], RAIDS, None)[0]


@pytest.mark.parametrize("other", ["robbery", "closure", "crime", "search_else"])
def test_what_a_story_tells_of_besides_raids_makes_each_street_less_likely_one(other: str) -> None:
    mixed = {"search": 0.5, other: 0.5}
    assert chosen([DOUBTED], mixed, None)[0] < chosen([DOUBTED], RAIDS, None)[0]


def test_a_street_of_a_caption_or_of_the_headline_alone_is_less_sure_than_one_of_the_text() -> None:
    for part in (Part.CAPTION, Part.TITLE):
        alone = replace(DOUBTED, parts=frozenset({part}))
        assert chosen([alone], RAIDS, None)[0] < chosen([DOUBTED], RAIDS, None)[0]


def test_no_street_is_no_chance() -> None:
    assert chosen([], RAIDS, 3) == []


def test_every_feature_has_a_weight_and_every_weight_is_of_one() -> None:
    _, weights = _model()
    kinds = dict.fromkeys([*kinds_of_triggers(), "none"], 0.1)
    told = [
        [replace(DOUBTED, parts=frozenset([*Part, "raids", "item of a raid"]))],
        [DOUBTED] * 2,
        [*THREE, SPARED],
    ]
    numbers = (None, 1, 2, 3, 4, 9)
    names = {
        name
        for streets in told
        for stated in numbers
        for one in features(streets, kinds, stated)
        for name in one
    }
    assert set(weights) <= names
    assert {name for name in names - set(weights) if not name.startswith("cues:")} == set()


def test_more_streets_than_anybody_counts_tell_no_more_than_many() -> None:
    assert chosen([DOUBTED] * 6, RAIDS, None)[0] == chosen([DOUBTED] * 600, RAIDS, None)[0]


RAID = (
    "Police raided a house in Alder Road, Northtown, at dawn. Neighbours in Alder Road and "
    "Fern Street woke up. Officers searched two flats in Birch Way."
)


def test_a_street_of_a_story_is_that_of_its_surest_place() -> None:
    read = document(RAID, until="counts")
    streets = streets_of(read.occurrences, read.weighed, read.passages)
    alder = streets["alder road"]
    own = [
        one.chances[Role.RAID]
        for place, one in zip(read.occurrences, read.weighed, strict=True)
        if place.key == "alder road" and one.chances is not None
    ]
    assert (alder.chance, alder.least) == (max(own), min(own))
    assert streets["birch way"].addresses == 2
    assert alder.parts == {Part.PROSE}


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("Police found a cannabis factory in a shop in Alder Road, Northtown.", Part.PROSE),
        ("It rained in Northtown.", Part.TITLE),
    ],
)
def test_a_headline_of_a_raid_counts_for_streets_that_no_other_part_names(
    body: str, part: Part
) -> None:
    assert parts_of_alder_road("Police find cannabis factory in Alder Road", body) == {part}


def test_a_headline_that_tells_of_no_raid_counts_beside_the_text() -> None:
    body = "Police raided a house in Alder Road, Northtown."
    told = parts_of_alder_road("Man robbed at knifepoint in Alder Road", body)
    assert told == {Part.TITLE, Part.PROSE}


def parts_of_alder_road(title: str, body: str) -> frozenset[str]:
    read = document_of(Story(body, title=title), Home(GAZETTEER), until="counts")
    return streets_of(read.occurrences, read.weighed, read.passages)["alder road"].parts


def test_the_cues_of_a_story_are_counted_by_their_kind() -> None:
    told = RAID + " A man was robbed in Elm Place."
    shares = cues_of(document(told, until="passages").passages)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["search"] > shares["robbery"] > 0.0
    assert cues_of(document("It rained.", until="passages").passages) == {"none": 1.0}
