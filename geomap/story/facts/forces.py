"""The police force whose raids a story tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Fact
from geomap.story.names.uk_places import names_of
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, small, small_pattern, word_set

_BODY = r"(?:police|constabulary)"
_BODIES = (" police", " constabulary")
_HELPS = pattern(
    r"\b(?:colleagues from|help (?:from|of)|support (?:from|of|by)|forces with|together with",
    r"|(?:raids?|operation|search(?:es)?|effort|work|carried out) with|alongside|guest of",
    r"|recruits from|joined(?: \w+)? by",
    r"|(?:source|pics?|photos?|pictures?|images?)[:,]) (?:the )?\Z",
    words="colleagues help support with alongside guest recruits joined source pic photo image",
)
_HELPED = pattern(
    r" (?:officers )?(?:have |had |to )?(?:went with|help(?:s|ed)?|assist(?:s|ed)",
    r"|support(?:s|ed)|accompanied|lent|joined in)\b(?! from)",
    words="with help assist support accompanied lent joined",
)
_ALSO_HELPS = pattern(r",? and (?:the )?")
_SPEAKS = pattern(r" (?:said|says|confirmed|added|has|have)\b")
_SPEAKS_FOR = pattern(r"\b(?:according to|spokes(?:man|woman|person) for) (?:the )?\Z")
_REACH = 30
_LINE_END = " .)"
"""What may end a line that is a name and nothing else: who took a picture."""
_OF_THE_RAILWAYS = "british transport police"
"""A force that is at most others' raids, and has those of its own only where it speaks of them, or
makes them."""
_RAIDS = pattern(r" (?:officers )?(?:have |had )?(?:raid|search|execut|carried out)")
_SPEAKING_WEIGHT = 4
_WEIGHT = 2
"""One force that speaks counts as two that are named: set by hand."""
_OF_MORE = pattern(
    r"\b(?:another|further|more) (?!than )(?:[\w-]+ ){0,2}?(?:warrant|raid|search|arrest|m[ae]n",
    r"|wom[ae]n|people|home|house|address)|\b(?:help|assist|accompani|want)ed by\b",
)
"""In a sentence of raids or arrests beside those told of, which a force elsewhere made."""
_LAST_JOINTS = (", and the ", " and the ", ", and ", " and ")
"""Before the last of forces that share a "Police"."""
_PLACED = (" in ", " across ", " around ", " near ")
"""Before what is a place, and no force: "raids in Kent and Sussex Police said"."""
_ROW_REACH = 120
OwnForces = tuple[tuple[str, str], ...]
"""Names in small letters that mean a force at home, each with the name of that force."""


class _Named(NamedTuple):
    """The `name` of a force, at `start` to `end`, and where the last of its row ends."""

    name: str
    start: int
    end: int
    last: int


def own_forces(forces: Sequence[str], words: Sequence[str]) -> OwnForces:
    """Give the names of the forces of a patch, and the words for the first of them."""
    names = {small(force): force for force in forces}
    names |= {small(word): forces[0] for word in words if forces}
    return tuple(names.items())


def main_force(passages: Sequence[Passage], own: OwnForces) -> Fact[str] | None:
    """Find the force whose raids they are: the one that speaks, not one that only helped."""
    meant = dict(own)
    home = {*meant.values()}
    scores: dict[str, int] = {}
    first: dict[str, Fact[str]] = {}
    for passage in passages:
        text = passage.sentence.text
        helper = -1
        for name, start, end, last in _forces_in(text, own):
            called = meant.get(small(name)) or _in_small_letters(name)
            at = passage.sentence.start
            first.setdefault(called, Fact(called, at + start, at + end))
            weight = _weight(text, start, last)
            if weight == _WEIGHT and called not in home and home and _OF_MORE.search(text):
                weight = 0
            if helper >= 0 and _ALSO_HELPS.fullmatch(text, helper, start):
                weight = 0
            helper = end if weight == 0 else -1
            scores[called] = scores.get(called, 0) + weight
    best = max(scores, key=lambda name: scores[name], default=None)
    return first[best] if best is not None and scores[best] else None


def _forces_in(text: str, own: OwnForces) -> Iterator[_Named]:
    """Find names with a capital, and words for a force at home with or without one."""
    forces, unlisted, signs = _forces(own)
    for match in forces.finditer(small(text)) if not word_set(text).isdisjoint(signs) else ():
        start, end = match.span()
        if match.group() in unlisted or text[start].isupper():
            yield from _sharing(text, start, end) if match[0] != _OF_THE_RAILWAYS else ()
            yield _Named(text[start:end], start, end, end)


def _sharing(text: str, start: int, end: int) -> Sequence[_Named]:
    """Read the forces that share the "Police" of the last: "Kent, Essex and Sussex Police"."""
    near = max(0, start - _ROW_REACH)
    head = text[near:start]
    found: list[_Named] = []
    joint = next((joint for joint in _LAST_JOINTS if head.endswith(joint)), "")
    while joint:
        head = head.removesuffix(joint)
        name = next((name for name in _beginnings() if head.endswith(name)), "")
        head = head.removesuffix(name)
        if not name or head[-1:].isalnum() or head.endswith(_PLACED):
            break
        at = near + len(head)
        found.insert(0, _Named(_beginnings()[name], at, at + len(name), end))
        joint = ", " if head.endswith(", ") else ""
    return found


@lru_cache(maxsize=1)
def _beginnings() -> Mapping[str, str]:
    """Give the names of forces by what stands in front of "Police", the longest first."""
    names = sorted(names_of("force"), key=len, reverse=True)
    ended = (name for name in names if small(name).endswith(_BODIES))
    return {name.rpartition(" ")[0]: name for name in ended}


@lru_cache(maxsize=8)
def _forces(own: OwnForces) -> tuple[LatePattern, frozenset[str], frozenset[str]]:
    """Build a pattern for all forces, with those at home that no list has and last words of names.

    Of two that begin alike the longer is tried first. A short form of one at home ("TVP") is not
    its name.
    """
    short = {"".join(word[0] for word in name.split()) for _, name in own}
    names = [small(name) for name in names_of("force") if name not in short]
    whole = {name for name in names if not name.endswith(_BODIES)}
    ending = {re.sub(rf" {_BODY}\Z", "", name) for name in names} - whole
    before = "|".join(ending).replace("-", "[- ]")
    known = small_pattern(rf"\b(?:(?:{before}) {_BODY}|{'|'.join(whole)})\b(?! department)")
    others = sorted((name for name, _ in own if not known.fullmatch(name)), key=len, reverse=True)
    last = (re.findall(r"\w+", name)[-1] for name in (*whole, *others))
    signs = frozenset(["police", "constabulary", *last])
    if not others:
        return known, frozenset(), signs
    home = "|".join(map(re.escape, others)).replace(r"\ ", " ")
    return small_pattern(rf"\b(?:{home})\b|", known.pattern), frozenset(others), signs


def _weight(text: str, start: int, end: int) -> int:
    before = text[max(0, start - _REACH) : start]
    if not text[:start].strip() and not text[end:].strip(_LINE_END):
        return 0
    if _HELPS.search(before) or _HELPED.match(text, end):
        return 0
    if _SPEAKS_FOR.search(before) or _SPEAKS.match(text, end):
        return _SPEAKING_WEIGHT
    if small(text[start:end]) == _OF_THE_RAILWAYS and not _RAIDS.match(text, end):
        return 0
    return _WEIGHT


def _in_small_letters(name: str) -> str:
    """Write "THAMES Valley Police", as a first line begins, like any other name."""
    if " " not in name:
        return name
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in name.split())
