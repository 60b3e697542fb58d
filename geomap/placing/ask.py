"""The chain of geocoders, asked for one mention until a street turns up that may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geomap.errors import ServiceError
from geomap.geocoders import Geocoder, Query
from geomap.geocoders.answers import SOUND, same_street
from geomap.model import BoundingBox, Candidate, Mention
from geomap.placing.reasons import failure
from geomap.placing.weights import FITS, Evidence


class Asked(NamedTuple):
    """What a chain knows of a name: candidates, best names first, and which services failed.

    `failures` are sentences for readers of the map: they name neither a host nor a cause.
    """

    candidates: tuple[Candidate, ...] = ()
    failures: tuple[str, ...] = ()


def ask(
    mention: Mention, evidence: Evidence, box: BoundingBox, geocoders: Sequence[Geocoder]
) -> Asked:
    """Ask geocoders in turn, and no more of them than the mention needs.

    The next one is asked where none so far knows a street of the name that fits a locality
    which the story may mean, and never about a street that the story puts elsewhere. One that
    fails is told of and passed over.
    """
    query = Query(mention.name, mention.locality, box)
    asked = Asked()
    for geocoder in geocoders:
        try:
            candidates = _joined(asked.candidates, geocoder.find(query))
        except ServiceError as error:
            asked = Asked(asked.candidates, (*asked.failures, failure(geocoder.name, error)))
            continue
        asked = Asked(candidates, asked.failures)
        if evidence.is_elsewhere(mention.readings[0].locality):
            break
        if geocoder is geocoders[-1]:
            break
        if any(_is_good(candidate, mention, evidence) for candidate in candidates):
            break
    return asked


def _joined(known: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add what another geocoder found to what is known, each street once."""
    new = [
        candidate
        for candidate in found
        if not any(same_street(candidate.place, other.place) for other in known)
    ]
    return tuple(sorted((*known, *new), key=lambda candidate: -candidate.score))


def _is_good(candidate: Candidate, mention: Mention, evidence: Evidence) -> bool:
    return candidate.score >= SOUND and any(
        evidence.locality_fit(candidate.place, reading.locality) >= FITS
        for reading in mention.readings
    )
