"""Mentions that the newsroom has placed itself, or keeps off the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geomap.gazetteer.name_keys import normalise
from geomap.model import (
    Candidate,
    MatchType,
    Mention,
    Patch,
    Place,
    PlaceKind,
    Placement,
    Role,
)

CORRECTED = "corrected by the newsroom"
"""The note of what the newsroom placed, or keeps off the map."""

OF_A_CORRECTION = MatchType.CORRECTION.value
"""The source of a point that is the newsroom's own."""


class Correction(NamedTuple):
    """A newsroom's word on a name: it lies here, because.

    It wins over every geocoder, in mentions with this `locality` as written, or in all if it is
    None. Without a point (`lon` and `lat` None) the name is never pinned.
    """

    name: str
    because: str
    locality: str | None = None
    lon: float | None = None
    lat: float | None = None


def correction_for(mention: Mention, corrections: Sequence[Correction]) -> Correction | None:
    """Find the correction of a raid: one for its locality before one for every locality."""
    if mention.role is not Role.RAID:
        return None
    stated = normalise(mention.locality or "")
    fitting = [
        correction
        for correction in corrections
        if normalise(correction.name) in (normalise(mention.text), normalise(mention.name))
        and (correction.locality is None or normalise(correction.locality) == stated)
    ]
    return max(fitting, key=lambda correction: correction.locality is not None, default=None)


def corrected(mention: Mention, correction: Correction) -> Placement:
    """Place a mention as the newsroom says. Why it says so is a reason for the desk, no note."""
    reading, because = mention.readings[0], f"{CORRECTED}: {correction.because}".removesuffix(": ")
    if correction.lon is None or correction.lat is None:
        return Placement(mention, reading, None, 1.0, because, f"{CORRECTED}: it is not shown")
    place = Place(
        name=correction.name,
        kind=PlaceKind.STREET,
        lon=correction.lon,
        lat=correction.lat,
        locality=correction.locality,
        district=None,
        source=OF_A_CORRECTION,
    )
    candidate = Candidate(place, MatchType.CORRECTION, 1.0, because)
    return Placement(mention, reading, candidate, 1.0, because, CORRECTED, (candidate,))


def with_own_locality(placement: Placement, patch: Patch) -> Placement:
    """Give a point of the newsroom's own the locality of its story where it lies in that.

    Where it lies elsewhere, or nobody knows how far that locality reaches, it has none: the story's
    word tells nothing of where the newsroom put it. Another one that the newsroom named stays.
    """
    candidate = placement.candidate
    if candidate is None or candidate.place.source != OF_A_CORRECTION:
        return placement
    from geomap.areas.named_areas import NEAR_M, outside_named_m

    place, stated = candidate.place, placement.mention.locality
    if place.locality and normalise(place.locality) != normalise(stated or ""):
        return placement
    away_m = outside_named_m(stated, place.lon, place.lat, patch) if stated else None
    lies = away_m is not None and away_m <= NEAR_M
    candidate = candidate._replace(place=place._replace(locality=stated if lies else None))
    return placement._replace(candidate=candidate, candidates=(candidate,))
