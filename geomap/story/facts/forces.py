"""The police force whose raids a story tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from geomap.model import Fact
from geomap.story.names.uk_places import names_of
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, small, small_pattern

_BODY = r"(?:police|constabulary)"
_UNIT = (
    "(?:(?:north|south|east|west|eastern) ){1,2}regional organised crime unit|national crime agency"
)
_BELONGING = pattern(
    r"(?:['’]s?)? (?:website|headquarters|hq|facebook|twitter|federation|museum|station)\b"
)
_HELPS = pattern(
    r"\b(?:colleagues from|help (?:from|of)|support (?:from|of|by)|forces with|together with",
    r"|alongside|guest of|recruits from|(?:source|pics?|photos?|pictures?|images?)[:,])",
    r" (?:the )?\Z",
)
_HELPED = pattern(
    r" (?:officers )?(?:went with|help(?:s|ed)|assist(?:s|ed)|support(?:s|ed)|accompanied)\b"
)
_ALSO_HELPS = pattern(r",? and (?:the )?")
_SPEAKS_FOR = pattern(r"\b(?:according to|spokes(?:man|woman|person) for) (?:the )?\Z")
_SPEAKS = pattern(r" (?:said|says|confirmed|added|has|have)\b")
_AS_IT_STANDS = re.compile(r"[A-Z].*", re.DOTALL)
_IN_ANY_CASE = re.compile(r".*", re.DOTALL)
_REACH = 30
_NEEDED = ("police", "constabulary", "crime unit", "crime agency", "psni", "tvp")
_SPEAKING_WEIGHT = 4
_WEIGHT = 2
_OWNING_WEIGHT = 1
"""For a force of which only something that belongs to it is named: "the Kent Police website"."""


OwnForces = tuple[tuple[str, str], ...]
"""Names in small letters that mean a force at home, each with the name of that force."""


def own_forces(forces: Sequence[str], words: Sequence[str]) -> OwnForces:
    """Give the names of the forces of a patch, and the words for the first of them."""
    names = {small(force): force for force in forces}
    names |= {small(word): forces[0] for word in words if forces}
    return tuple(names.items())


def main_force(passages: Sequence[Passage], own: OwnForces = ()) -> Fact[str] | None:
    """Find the force whose raids they are: the one that speaks, not one that only helped."""
    meant = dict(own)
    scores: dict[str, int] = {}
    first: dict[str, Fact[str]] = {}
    for passage in passages:
        text = passage.sentence.text
        helper = -1
        for name in _forces_in(text, own):
            called = meant.get(small(name.group())) or _in_small_letters(name.group())
            at = passage.sentence.start
            first.setdefault(called, Fact(called, at + name.start(), at + name.end()))
            weight = _weight(text, name.start(), name.end())
            if helper >= 0 and _ALSO_HELPS.fullmatch(text, helper, name.start()):
                weight = 0
            helper = name.end() if weight == 0 else -1
            scores[called] = scores.get(called, 0) + weight
    best = max(scores, key=lambda name: scores[name], default=None)
    return first[best] if best is not None and scores[best] else None


def _forces_in(text: str, own: OwnForces) -> list[re.Match[str]]:
    """Find names with a capital, and words for a force at home with or without one."""
    low = small(text)
    if not any(word in low for word in _NEEDED) and not any(name in low for name, _ in own):
        return []
    forces, unlisted = _forces(own)
    found = []
    for match in forces.finditer(low):
        form = _IN_ANY_CASE if match.group() in unlisted else _AS_IT_STANDS
        found.append(form.fullmatch(text, *match.span()))
    return [match for match in found if match is not None]


@lru_cache(maxsize=8)
def _forces(own: OwnForces) -> tuple[re.Pattern[str], frozenset[str]]:
    """Build a pattern for all forces that are known, and those at home that no list has.

    Of two that begin alike the longer is tried first.
    """
    known = _listed_forces()
    others = sorted((name for name, _ in own if not known.fullmatch(name)), key=len, reverse=True)
    if not others:
        return known, frozenset()
    home = "|".join(map(re.escape, others)).replace(r"\ ", " ")
    return small_pattern(rf"\b(?:{home})\b|", known.pattern), frozenset(others)


@lru_cache(maxsize=1)
def _listed_forces() -> re.Pattern[str]:
    """Build a pattern for all forces of the list, by either name of a force."""
    names = names_of("force")
    whole = {small(name) for name in names if name.isupper() or name.startswith("Police")}
    ending = {re.sub(rf" {_BODY}\Z", "", small(name)) for name in names} - whole
    return small_pattern(rf"\b(?:(?:{'|'.join(ending)}) {_BODY}|{'|'.join(whole)}|{_UNIT})\b")


def _weight(text: str, start: int, end: int) -> int:
    before = text[max(0, start - _REACH) : start]
    if _HELPS.search(before) or _HELPED.match(text, end):
        return 0
    if _BELONGING.match(text, end):
        return _OWNING_WEIGHT
    return _SPEAKING_WEIGHT if _SPEAKS_FOR.search(before) or _SPEAKS.match(text, end) else _WEIGHT


def _in_small_letters(name: str) -> str:
    """Write "THAMES Valley Police", as a first line begins, like any other name."""
    if " " not in name:
        return name
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in name.split())
