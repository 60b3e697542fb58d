"""A newsroom's corrections: a TOML file of names that lie here, because.

[[correction]]
name = "The Slade"
locality = "Wheatley"        # optional: only where the story puts it there
lon = -1.2045                # leave out lon and lat: never pin this name
lat = 51.7493
because = "checked with the reporter, 11 August"

Each is a decision on a name in any story, and the file may hold others of those too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geomap.desk.decisions.decision import Decision, Do, FieldError, from_dict
from geomap.desk.decisions.soundness import check_point
from geomap.desk.text_lengths import LONGEST_TEXT, too_long
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.name_keys import normalise
from geomap.model import BoundingBox
from geomap.placing.corrected import Correction

_KEYS = ("name", "locality", "lon", "lat", "because")


class CorrectionReader:
    """Reads one `[[correction]]` after the other, and refuses one that stands there twice."""

    def __init__(self, box: BoundingBox | None) -> None:
        self._box = box
        self._seen: set[tuple[str, str]] = set()

    def __call__(self, entry: dict[str, Any], line: int) -> Decision:
        """Read an entry as a decision.

        Raises
        ------
        FieldError
            If it is wrong.
        """
        _check_texts(entry)
        told = {key: entry.get(key) for key in ("locality", "lon", "lat", "because")}
        shown = entry.get("lon") is not None or entry.get("lat") is not None
        do = Do.PLACE if shown else Do.HIDE
        decision = from_dict({"quote": entry["name"], "do": do, "line": line, **told})
        if (decision.lon is None) != (decision.lat is None):
            key = "lon" if decision.lat is None else "lat"
            raise FieldError(key, "give both lon and lat, or neither to keep the name off the map")
        check_point(decision.lon, decision.lat, self._box)
        about = normalise(decision.quote), normalise(decision.locality or "")
        if about in self._seen:
            raise FieldError("name", f"{decision.quote} is corrected twice")
        self._seen.add(about)
        return decision


def as_corrections(decisions: Iterable[Decision]) -> tuple[Correction, ...]:
    """Give the decisions on where a name lies, in any story, as corrections of names."""
    return tuple(
        Correction(each.quote, each.because, each.locality, each.lon, each.lat)
        for each in decisions
        if _is_of_a_name(each)
    )


def of_stories(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give those decisions that `as_corrections` leaves out: without a story they say nothing."""
    return tuple(each for each in decisions if not _is_of_a_name(each))


def _is_of_a_name(decision: Decision) -> bool:
    lies = decision.do is Do.HIDE or (decision.do is Do.PLACE and decision.lon is not None)
    return lies and bool(decision.quote) and not (decision.before or decision.after)


def as_decisions(corrections: Iterable[Correction]) -> tuple[Decision, ...]:
    """Give corrections of names as decisions that hold in any story."""
    return tuple(
        Decision(
            each.name,
            do=Do.HIDE if each.lon is None else Do.PLACE,
            locality=each.locality,
            lon=each.lon,
            lat=each.lat,
            because=each.because,
        )
        for each in corrections
    )


def _check_texts(entry: dict[str, Any]) -> None:
    for key in sorted(set(entry) - set(_KEYS)):
        raise FieldError(key, f"{key} is not known; allowed are {', '.join(_KEYS)}")
    for key in ("name", "because"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise FieldError(key, f"{key} must be a text in quotes")
    for key, value in entry.items():
        if isinstance(value, str) and (fault := too_long(value, LONGEST_TEXT)):
            raise FieldError(key, f"{key} {fault}")
    if not normalise(entry["name"]):
        raise FieldError("name", "name has neither letter nor digit")
    if not isinstance(entry.get("locality", ""), str):
        raise FieldError("locality", "locality must be a text in quotes")
    for key in ("name", "locality"):
        if without_doors(entry.get(key, "")) != entry.get(key, "").strip():
            raise FieldError(key, f"{key} must have no house number, flat or postcode")
