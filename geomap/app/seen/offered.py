"""Places that the desk offers for a raid, as JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geomap.geodesy import POINT_DECIMALS
from geomap.model import Candidate, Placement


def candidates(placement: Placement) -> Iterator[dict[str, Any]]:
    """Yield what was weighed for a mention, best first; `chance` is None for the newsroom's own."""
    chances: list[float | None] = list(placement.chances)
    chances += [None] * (len(placement.candidates) - len(chances))
    for one, chance in zip(placement.candidates, chances, strict=True):
        yield candidate(one, chance)


def candidate(one: Candidate, chance: float | None = None) -> dict[str, Any]:
    """Give one place that a mention may mean."""
    place = one.place
    return {
        "place": place.name,
        "locality": place.locality,
        "district": place.district,
        "kind": place.kind.value,
        "lon": round(place.lon, POINT_DECIMALS),
        "lat": round(place.lat, POINT_DECIMALS),
        "chance": chance,
        "source": place.source,
        "why": one.reason,
    }
