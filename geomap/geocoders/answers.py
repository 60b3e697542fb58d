"""What a service answers, and whether it is what was asked.

A service always tries to give something: another street, a bus stop of that name, a place in
another county. Such an answer stays a candidate that an editor can see, and never becomes a pin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geomap.gazetteer.name_keys import normalise
from geomap.geocoders import Query
from geomap.geodesy import distance_m, in_box
from geomap.model import Candidate, MatchType, Place, PlaceKind

SOUND, DOUBTFUL = 0.9, 0.02
"""The scores of an answer that passes every check, and of one that fails any."""

_ONE_STREET_M = 600.0
"""Within this, answers of one name are parts of one street: OpenStreetMap cuts streets up."""

_STREETS = frozenset(
    f"highway:{value}"
    for value in (
        "trunk primary secondary tertiary unclassified residential living_street pedestrian "
        "service road track footway path steps cycleway bridleway busway"
    ).split()
) | {"place:square"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A place as a service gave it.

    `kind` is OpenStreetMap's key and value ("highway:residential"); `lon`, `lat` are in
    degrees; `locality` and `district` are None where the service does not say.
    """

    name: str
    kind: str
    lon: float
    lat: float
    locality: str | None
    district: str | None


def to_candidates(answers: Sequence[Answer], query: Query, source: str) -> tuple[Candidate, ...]:
    """Check answers against the question.

    Returns
    -------
    tuple of Candidate
        Sound ones first, one for each street, then the doubtful ones with the reason why.
    """
    sound: list[Candidate] = []
    doubtful: list[Candidate] = []
    for answer in answers:
        place = Place(
            answer.name,
            PlaceKind.STREET,
            answer.lon,
            answer.lat,
            answer.locality,
            answer.district,
            source,
        )
        faults = _faults(answer, query)
        if faults:
            reason = f"{source} gave “{answer.name}”, which {' and '.join(faults)}"
            doubtful.append(Candidate(place, MatchType.SERVICE, DOUBTFUL, reason))
        elif not any(same_street(place, other.place) for other in sound):
            reason = f"{source} knows a street of this name"
            sound.append(Candidate(place, MatchType.SERVICE, SOUND, reason))
    return (*sound, *doubtful)


def same_street(one: Place, other: Place) -> bool:
    """Tell whether two places of one name are one street, or parts of it."""
    return (
        normalise(one.name) == normalise(other.name)
        and distance_m(one.lon, one.lat, other.lon, other.lat) <= _ONE_STREET_M
    )


def _faults(answer: Answer, query: Query) -> list[str]:
    faults = []
    if normalise(answer.name) != normalise(query.street):
        faults.append("is another name")
    if answer.kind not in _STREETS:
        faults.append("is no street")
    if not in_box(query.box, answer.lon, answer.lat):
        faults.append("lies outside of the patch")
    return faults
