"""Words that tell what happened at a place, and so what part it plays in a story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.cues import phrases
from geomap.story.text.lexicon import UNITS
from geomap.story.text.patterns import any_of, pattern, small, small_pattern

_SORTS = (
    ("search_else", Role.OTHER, phrases.SEARCH_ELSE),
    ("robbery", Role.ROBBERY, phrases.ROBBERY),
    ("crime", Role.OTHER, phrases.CRIME),
    ("closure", Role.CLOSURE_ORDER, phrases.CLOSURE),
    ("closed", Role.ROAD_CLOSED, phrases.CLOSED),
    ("home", Role.HOME, phrases.HOME),
    ("raid", Role.RAID, phrases.RAID),
    ("visit", Role.RAID, phrases.VISIT),
    ("arrest", Role.ARREST, phrases.ARREST),
)
"""Sorts of trigger; of two that begin at one word the earlier here wins."""

_ROLES = {sort: role for sort, role, _ in _SORTS}
_TRIGGER = small_pattern(
    r"\b(?:", "|".join(f"(?P<{sort}>{words})" for sort, _, words in _SORTS), r")\b"
)
_NEGATED = pattern(
    r"(?:\b",
    any_of(
        "not", "never", "nor", "no", "denied", "rumou?rs? of", "(?:claims?|rumou?rs?) that",
        "without", "instead of", "neither",
        "rather than", "could", "would", "will", "might", "appl(?:y|ied) for",
        r"ask(?:ed|ing)? (?:\w+ ){0,3}for",
        "like", "as if", "if",
    ),
    "|n['’]t)",
    r"(?: (?:\w+ ){0,3}|\s*)\Z",
)  # fmt: skip
_POLICE = small_pattern(
    r"(?<!not\s)\b",
    any_of(
        "police", "officers?", "detectives?", "constabulary", "constables?", "warrants?",
        "immigration", "enforcement", "pcs?", "cops", "polis", "squad", "trading standards",
        "home office", "teams?", "met", "colleagues",
    ),
    r"\b(?! (?:station|are hunting)\b)",
)  # fmt: skip
_INSPECTION = pattern(r"\b(?:immigration|enforcement|trading standards|home office|labour abuse)\b")
_HOMES = re.compile(rf"\b(?i:{UNITS})\b|\b\d+[a-z]?\s+[A-Z]")
_PASSIVE = pattern(rf"\b(?:{UNITS})\b[^.;]{{0,40}}\b(?:was|were|been|being) \Z")
_COURTESY = pattern(
    r"\bto (?:ask|give|offer|advise|talk|speak|reassure|explain|thank|hand out|check on|drop off)\b"
)
_COURTESY_REACH = 140
_OTHERS = pattern(
    r"\b(?:she|he|i|you|man|woman|men|women|couple|family|residents?|victim|driver|volunteer",
    r"|customer|tenant|owner)\b(?: \w+){0,2} \Z",
)
_OBJECT_REACH = 40
_SUBJECT_REACH = 70
_HEARSAY = pattern(
    r"\b(?:posts?|tweets?|messages?|rumou?rs?|captions?)\b[^.]{0,50}['‘\"“](?:\w+ ){0,3}\Z"
)
_HEARSAY_REACH = 90
_NEGATION_REACH = 30


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that gives places around it a role; offsets count from the sentence's start.

    A raid is `firm` where the word itself, or the police as its subject, makes it one; "went to"
    alone does not (it is a `visit`). `weak` words do not make a story one of raids unless homes
    follow them.
    `by_police` tells that the police are spoken of just before, `homes` that homes and the like
    are near.
    """

    role: Role
    start: int
    end: int
    text: str
    firm: bool = True
    weak: bool = False
    visit: bool = False
    by_police: bool = False
    homes: bool = False


def triggers_in(text: str) -> tuple[Trigger, ...]:
    """Find the triggers of a sentence, in its order, those denied by a "not" left out."""
    low = small(text)
    police = [match.end() for match in _POLICE.finditer(low)]
    inspection = bool(_INSPECTION.search(text))
    out = []
    seen = 0
    for match in _TRIGGER.finditer(low):
        start = match.start()
        while seen < len(police) and police[seen] <= start:
            seen += 1
        by_police = seen > 0 and start - police[seen - 1] <= _SUBJECT_REACH
        sort = _sort(match, text, by_police)
        if sort:
            out.append(_trigger(match, sort, text, by_police, inspection))
    return tuple(out)


def _sort(match: re.Match[str], text: str, by_police: bool) -> str:
    """Tell the sort of a trigger by the words around it, "" where they take it back."""
    sort, start, end = match.lastgroup or "", match.start(), match.end()
    if _NEGATED.search(text, max(0, start - _NEGATION_REACH), start):
        return ""
    if _HEARSAY.search(text, max(0, start - _HEARSAY_REACH), start):
        return ""
    if sort == "robbery" and by_police and match.group().lower().startswith("raid"):
        return "raid"
    if sort == "visit" and _COURTESY.search(text, end, end + _COURTESY_REACH):
        return "crime"
    if sort == "visit" and _OTHERS.search(text, max(0, start - _OBJECT_REACH), start):
        return ""
    return sort


def _trigger(
    match: re.Match[str], sort: str, text: str, by_police: bool, inspection: bool
) -> Trigger:
    start, end, word = match.start(), match.end(), text[match.start() : match.end()]
    visit = sort == "visit"
    passive = bool(_PASSIVE.search(text, max(0, start - _SUBJECT_REACH), start))
    homes = bool(_HOMES.search(text, max(0, start - _SUBJECT_REACH), end + _OBJECT_REACH))
    weak = visit and (word.lower().startswith("attended") or not (homes or inspection))
    firm = not visit or by_police or passive
    return Trigger(_ROLES[sort], start, end, word, firm, weak, visit, by_police, homes)


def names_police(text: str) -> bool:
    """Tell whether the police, or another body that raids, is spoken of."""
    return bool(_POLICE.search(small(text)))
