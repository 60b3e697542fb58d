"""What became of a name that was looked up, as a row of a table and as a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap.io.log import tell
from geomap.model import Candidate, MatchType, Placement
from geomap.placing.reasons import with_nearness
from geomap.placing.weights import Evidence

ADDED = ("place", "place_locality", "lon", "lat", "match_type", "confidence", "source", "reason")
"""The columns that a look-up adds to a CSV file."""


def own_columns(header: Sequence[str], path: Path) -> list[str]:
    """Name a file's own columns, none like one that is added, and tell which are renamed."""
    called = {name: apart(f"{name}_own", "_own", header) for name in header if name in ADDED}
    if called:
        renamed = ", ".join(f"{name} is {own}" for name, own in called.items())
        tell(f"{path} has columns of its own that are called like what is added: {renamed}")
    return [called.get(name, name) for name in header]


def apart(name: str, ending: str, header: Sequence[str]) -> str:
    """Give a name that no column of a file has, with as many endings as that takes."""
    while name in header:
        name += ending
    return name


def cells_of(
    name: str,
    locality: str | None,
    lon: float,
    lat: float,
    source: str | None,
    match: MatchType,
    confidence: float,
    reason: str,
) -> list[str]:
    """Give the columns of `ADDED` for a name that is placed, in degrees."""
    return [
        name,
        locality or "",
        f"{lon:.6f}",
        f"{lat:.6f}",
        match.value,
        f"{confidence:.2f}",
        source or "",
        reason,
    ]


def without_place(confidence: float, reason: str) -> list[str]:
    """Give the columns of `ADDED` for a name that is not placed."""
    return ["", "", "", "", "", f"{confidence:.2f}", "", reason]


@dataclass(frozen=True, slots=True)
class Found:
    """A name as given, and what became of it; `failed` where a service failed and left it open.

    `evidence` tells how the candidates lie to the locality in the name.
    """

    name: str
    placement: Placement
    failed: bool
    evidence: Evidence

    def cells(self) -> list[str]:
        """Give the columns of `ADDED`; without a place only confidence and reason are told."""
        candidate, placement = self.placement.candidate, self.placement
        if candidate is None:
            return without_place(placement.confidence, placement.reason)
        place, match = candidate.place, candidate.match_type
        where = place.name, place.locality, place.lon, place.lat, place.source
        return cells_of(*where, match, placement.confidence, self._reason)

    def record(self) -> dict[str, Any]:
        """Give the name with all its candidates as plain JSON values, best first."""
        best = self.placement.candidate
        return {
            "name": self.name,
            "placed": best is not None,
            "reason": self._reason,
            "candidates": [
                {
                    "place": candidate.place.name,
                    "place_locality": candidate.place.locality,
                    "district": candidate.place.district,
                    "lon": round(candidate.place.lon, 6),
                    "lat": round(candidate.place.lat, 6),
                    "match_type": candidate.match_type.value,
                    "confidence": chance,
                    "source": candidate.place.source,
                    "reason": self._why(candidate),
                }
                for candidate, chance in zip(
                    self.placement.candidates, self.placement.chances, strict=True
                )
            ],
        }

    @property
    def _reason(self) -> str:
        placement, best = self.placement, self.placement.candidate
        if best is None or best.match_type is MatchType.CORRECTION:
            return placement.reason
        return placement.note or self._why(best)

    def _why(self, candidate: Candidate) -> str:
        return with_nearness(candidate, self.placement.reading, self.evidence)
