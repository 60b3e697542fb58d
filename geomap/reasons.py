"""Why a mention is on the map or not, in words for an editor."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.errors import AnswerError, ServiceError
from geomap.evidence import AT_THE_EDGE, FITS, Evidence
from geomap.model import Candidate, MatchType, Mention, Patch, Place, Reading

_ABOUT_ELSEWHERE = 0.2
"""Below this chance a story counts as one that is not about the patch."""


def why_not(mention: Mention, likely: Sequence[Candidate], evidence: Evidence, patch: Patch) -> str:
    """Say why a mention is not placed; `likely` are the candidates that came near, best first."""
    best = likely[0]
    stated = mention.readings[0].locality
    if stated is not None and evidence.is_elsewhere(stated):
        return f"the story puts it in {stated.text}, outside of {patch.title}"
    if len(likely) > 1:
        places = _apart([candidate.place for candidate in likely], evidence)
        if len(places) == 1:
            return f"{len(likely)} streets of this name in {places[0]} fit the story"
        return f"{len(likely)} streets of this name fit the story: {_in_words(places)}"
    if evidence.in_patch < _ABOUT_ELSEWHERE:
        return f"the story does not seem to be about {patch.title}"
    where = evidence.whereabouts(best.place)
    if stated is not None and evidence.locality_fit(best.place, stated) < FITS:
        return f"the story says {stated.text}, the only street that fits is in {where}"
    return f"too little in the story says that it is the one in {where}"


def failure(service: str, error: ServiceError) -> str:
    """Say for readers of a map that a service failed; its host and the cause are not theirs."""
    if isinstance(error, AnswerError):
        return f"{service} gave no answer that can be used"
    return f"{service} could not be asked"


def note(
    mention: Mention, reading: Reading, best: Candidate, evidence: Evidence, *, parts: int
) -> str:
    """Say what an editor should know before a pin is published; empty if nothing.

    `parts` is how many parts of one long road the candidate is one of.
    """
    notes = []
    stated = mention.readings[0].locality
    if stated is not None and evidence.locality_fit(best.place, stated) < FITS:
        where = evidence.whereabouts(best.place)
        notes.append(f"the story says {stated.text}, the street is in {where}")
    elif stated is not None and not evidence.areas(stated.text):
        notes.append(f"{stated.text} is not known to the gazetteer")
    if best.match_type is MatchType.FUZZY:
        notes.append(f"written “{mention.text}”, taken as {best.place.name}")
    if reading is not mention.readings[0] and not notes:
        notes.append(f"read as “{reading.construction}”")
    if parts > 1:
        notes.append("a long road: the mark is on one part of it")
    return "; ".join(notes)


def with_nearness(candidate: Candidate, reading: Reading, evidence: Evidence) -> str:
    """Give the reason of a candidate, and how it lies to the locality that it is ranked by."""
    locality = reading.locality
    if locality is None or candidate.match_type is MatchType.CORRECTION:
        return candidate.reason
    if not evidence.areas(locality.text):
        return f"{candidate.reason}, and {locality.text} is not known to the gazetteer"
    fit = evidence.locality_fit(candidate.place, locality)
    near = "in" if fit >= AT_THE_EDGE else "just outside of" if fit >= FITS else "outside of"
    return f"{candidate.reason}, {near} {locality.text}"


def _apart(places: Sequence[Place], evidence: Evidence) -> list[str]:
    """Say where each place is; with its district where the locality alone tells not all apart."""
    told = {evidence.whereabouts(place) for place in places}
    own = {f"{place.locality or place.district} ({place.district})" for place in places}
    return sorted(own if len(told) == 1 < len(own) else told)


def _in_words(names: Sequence[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
