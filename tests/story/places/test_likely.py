"""In which of the places that its story names a street lies that no rule puts into one."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from geomap.story.localities.inherit import LIKELIEST
from geomap.story.localities.likely import NONE, NamedPlaces
from geomap.story.passages import Occurrence
from tests.support.reader import document, raids


def named(text: str) -> tuple[NamedPlaces, Occurrence]:
    """Give the places of a story, and its Alder Road."""
    told = document(text, until="readings")
    places = NamedPlaces(told.passages, told.names, told.occurrences, (), ())
    return places, next(place for place in told.occurrences if place.name.text == "Alder Road")


@pytest.mark.parametrize(
    "text",
    [
        "It snowed. Nobody was out. Northtown was asleep. Police raided a house in Alder Road.",
        "It snowed. Nobody was out. Northtown was asleep. Dogs barked. Police raided a house in"
        " Alder Road.",
        "The Northtown team raided a house. It is in Alder Road.",
    ],
)
def test_a_street_lies_in_the_one_place_that_its_story_names(text: str) -> None:
    (mention,) = document(text).mentions
    assert (mention.text, mention.locality) == ("Alder Road", "Northtown")
    assert 0.5 <= mention.readings[0].weight < 1.0
    assert mention.readings[0].construction == LIKELIEST
    assert sum(reading.weight for reading in mention.readings) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Alder Road. The men had come from Northtown.",
        "Police raided a house in Alder Road. Roads in Northtown and in Millbury were closed by"
        " snow.",
        "Police raided a house in Alder Road; a shop in Birch Way, Northtown; and a flat.",
        "The Northtown team and the Millbury team raided a house in Alder Road.",
    ],
)
def test_it_lies_in_none_that_is_left_or_one_of_several_or_said_of_another_street(
    text: str,
) -> None:
    assert raids(text)[0] == ("Alder Road", None)


def test_a_place_counts_by_where_it_is_named_and_what_it_is() -> None:
    places, street = named(
        "Northtown is cold. The Millbury team raided a house in Alder Road. It was early. It was"
        " dark. Eastcote slept."
    )
    features = places.features(street)
    assert features.keys() == {NONE, "northtown", "millbury", "eastcote"}
    assert features["northtown"]["before: 1"] == features["northtown"]["first"] == 1.0
    assert features["millbury"]["size: team"] == features["millbury"]["before: 0"] == 1.0
    assert features["eastcote"]["after: far"] == features["eastcote"]["before: none"] == 1.0
    assert features[NONE] == {"none": 1.0}


def test_of_thousands_of_places_those_near_the_street_are_weighed() -> None:
    before = " ".join(f"Snow fell in Northtown and Quillford{number}." for number in range(300))
    places, street = named(f"{before} Police raided a house in Alder Road.")
    assert len(places.features(street)) < 20


def test_each_thing_that_a_place_is_weighed_by_has_a_weight() -> None:
    table = files("geomap.story") / "data" / "locality-weights.json"
    weights = json.loads(table.read_text(encoding="utf-8"))["weights"]
    places, street = named(
        "Northtown is cold. Police raided a house in Alder Road. Eastcote slept."
    )
    given = {name for features in places.features(street).values() for name in features}
    assert given <= weights.keys()
    assert {name.partition(":")[0] for name in weights} == {
        name.partition(":")[0] for name in given
    }


def test_a_street_may_lie_in_another_that_is_less_likely() -> None:
    told = document(
        "Police raided a house in Fern Street, Northtown.\n\n"
        "Millbury officers raided a house in Alder Road."
    )
    (alder,) = [mention for mention in told.mentions if mention.text == "Alder Road"]
    told_in = [one.locality.text if one.locality else None for one in alder.readings]
    assert told_in[0] == "Northtown"
    assert "Millbury" in told_in
    assert sum(reading.weight for reading in alder.readings) == pytest.approx(1.0)


def _told_in(lead: str) -> list[str | None]:
    told = document(
        f"{lead}\n\nOfficers went into a house in Fern Street, Northtown.\n\n"
        "They also raided a house in Alder Road."
    )
    (alder,) = [mention for mention in told.mentions if mention.text == "Alder Road"]
    assert sum(reading.weight for reading in alder.readings) == pytest.approx(1.0)
    return [one.locality.text if one.locality else None for one in alder.readings]


@pytest.mark.parametrize(
    "lead",
    [
        "Police raided homes in Northtown and Millbury on Tuesday.",
        "Officers searched flats in Northtown and Millbury at dawn.",
    ],
)
def test_a_street_may_lie_in_a_place_that_was_raided_with_the_likeliest(lead: str) -> None:
    told_in = _told_in(lead)
    assert told_in[0] == "Northtown"
    assert "Millbury" in told_in


@pytest.mark.parametrize(
    "lead",
    [
        "Police raided homes in Northtown on Tuesday.",
        "Snow fell in Northtown and Millbury on Tuesday.",
        "Police from Northtown and Millbury raided homes on Tuesday.",
        "Homes in Cottesham, Otherville, Northtown and Millbury were raided on Tuesday.",
    ],
)
def test_not_so_in_one_that_was_not_or_is_one_of_many(lead: str) -> None:
    assert "Millbury" not in _told_in(lead)


@pytest.mark.parametrize("hall", ["Lantern Town Hall", "The Lantern Centre"])
@pytest.mark.parametrize(
    ("title", "town"), [("", None), ("Homes raided in Millbury\n\n", "Millbury")]
)
def test_a_street_lies_in_no_hall_where_officers_were_briefed(
    hall: str, title: str, town: str | None
) -> None:
    told = f"{title}The day began with a briefing at {hall}, followed by raids."
    assert raids(f"{told} At a house in Alder Road officers found drugs.") == [("Alder Road", town)]
