"""Why a mention is on the map or not, in words for an editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geomap.areas import ELSEWHERE
from geomap.errors import AnswerError, ServiceError
from geomap.model import Candidate, MatchType, Mention, Patch, Place, Reading
from geomap.placing.areas_around import AT_THE_EDGE
from geomap.placing.weights import FITS, Evidence

BY_ITSELF = "a name by itself"
"""The construction of a name that no story surrounds."""

_NAME = "the name"
_ABOUT_ELSEWHERE = 0.2
"""Below this chance a story counts as one that is not about the patch."""


def why_not(mention: Mention, likely: Sequence[Candidate], evidence: Evidence, patch: Patch) -> str:
    """Say why a mention is not placed; `likely` are the candidates that came near, best first."""
    best, teller = likely[0], _teller(mention)
    stated = mention.readings[0].locality
    if stated is not None and evidence.is_elsewhere(stated):
        return f"{teller} puts it in {stated.text}, outside of {patch.title}"
    if len(likely) > 1:
        return _several([candidate.place for candidate in likely], mention, evidence)
    fit = evidence.locality_fit(best.place, stated)
    return too_little(best.place, _said(mention), fit, evidence, patch, teller)


def too_little(
    place: Place,
    stated: str | None,
    fit: float,
    evidence: Evidence,
    patch: Patch,
    teller: str = _NAME,
) -> str:
    """Say why the only street that came near is not pinned.

    `stated` is the locality as it is named for it, None without one, and `fit` how well it fits.
    """
    if evidence.in_patch < _ABOUT_ELSEWHERE:
        return f"the story does not seem to be about {patch.title}"
    where = evidence.whereabouts(place)
    if stated is not None and fit < FITS:
        return f"{teller} says {stated}, the only street that fits is in {where}"
    return f"too little in {teller} says that it is the one in {where}"


def doubted(mention: Mention) -> str:
    """Say that it is the raid that is in doubt, and how sure it is."""
    return f"it is only {mention.role_chance:.2f} sure that the story says it was raided"


def unknown(patch: Patch) -> str:
    """Say that a name is not known."""
    return f"no street of this name is known in {patch.title}"


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
        notes.append(f"{_teller(mention)} says {_said(mention)}{ELSEWHERE}{where}")
    elif stated is not None and not evidence.areas(stated.text):
        notes.append(f"{stated.text} is not known to the gazetteer")
    if best.match_type is MatchType.FUZZY:
        notes.append(f"written “{mention.text}”, taken as {best.place.name}")
    if reading is not mention.readings[0] and not notes:
        from geomap.story.localities.told_localities import told_locality

        notes.append(told_locality(reading))
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
    return beside(candidate.reason, evidence.locality_fit(candidate.place, locality), locality.text)


def beside(reason: str, fit: float, locality: str) -> str:
    """Give the reason of a candidate, and how it lies to a locality that it fits so well."""
    near = "in" if fit >= AT_THE_EDGE else "just outside of" if fit >= FITS else "outside of"
    return f"{reason}, {near} {locality}"


def _several(places: Sequence[Place], mention: Mention, evidence: Evidence) -> str:
    """Say that several places fit, and where each is.

    With its district where one locality holds all; the name alone, which says less than a story,
    may lack a locality that is known.
    """
    told = Counter(evidence.whereabouts(place) for place in places)
    own = Counter(f"{place.locality or place.district} ({place.district})" for place in places)
    apart = own if len(told) == 1 < len(own) else told
    streets = f"{len(places)} streets of this name"
    if len(apart) == 1:
        streets += f" in {next(iter(apart))}"
    fit = f"{streets} fit" if _teller(mention) == _NAME else f"{streets} fit the story"
    if len(apart) > 1:
        fit += f": {_in_words(apart)}"
    stated = mention.readings[0].locality
    if _teller(mention) == _NAME and stated is not None and not evidence.areas(stated.text):
        fit += f"; {stated.text} is not known to the gazetteer"
    return fit


def _said(mention: Mention) -> str | None:
    """Give the locality as it is said of a street; None where none is."""
    reading = mention.readings[0]
    if reading.locality is None:
        return None
    if reading.construction == BY_ITSELF:
        return reading.locality.text
    from geomap.story.localities.told_localities import as_said

    return as_said(reading)


def _teller(mention: Mention) -> str:
    """Say what tells of a street: a story, or the name alone."""
    return _NAME if mention.readings[0].construction == BY_ITSELF else "the story"


def _in_words(streets: Counter[str]) -> str:
    """List how many streets are where, two places at least, so that they sum up to all of them."""
    first = sorted(streets)[: 3 if len(streets) > 4 else None]
    listed = [where if streets[where] == 1 else f"{where} ({streets[where]})" for where in first]
    if more := streets.total() - sum(map(streets.__getitem__, first)):
        listed.append(f"{more} more")
    return f"{', '.join(listed[:-1])} and {listed[-1]}"
