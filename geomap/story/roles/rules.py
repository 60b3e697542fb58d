"""The part that each place plays, by the words that govern it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.cues.heads import (
    REACH,
    is_denied,
    is_dwelling,
    is_numbered,
    is_spared,
    role_by_head,
    tells_passer_by,
    tells_search,
    tells_where,
    tells_witnesses,
)
from geomap.story.cues.triggers import Trigger
from geomap.story.lists.listing import Chunk
from geomap.story.roles.genre import Setting
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import OF_THEM
from geomap.story.text.patterns import any_of, pattern
from geomap.story.text.sentences import Part, Sentence

DENIED = "the story says that no address there was raided"

_CLAUSE_REACH = 200
_OPENING = 12
_CONTINUED_WITHIN = 70
_NEXT_REACH = 20
_LISTED = 3
"""Streets that make a list of "they arrested two people in A, one in B and one in C"."""

_VERB_AFTER = pattern(
    r"(?: (?:estate|area))?\s*,?\s*(?:(?:respectively|all|both|also|each|which|that)\b,?\s*)*",
    any_of(
        "were", "was", "has", "have", "had", "is", "are", "remained", "remains", "will", "being",
        "raided", "searched", "stormed", "targeted", "entered", "visited",
    ),
    r"\b",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_OTHER_CLAUSE = pattern(
    r"\b(?:after|when|while|as|before|because|since|but|if|unless)\b|;",
    r"|\band (?:\w+ ){0,3}(?:police|officers|detectives|they)\b",
)
_THEY = pattern(r"\b(?:they|the team)\b")
_AS = pattern(r"\b(?:as|when|while|after)\b")
_OWN_PLACE = re.compile(
    r"\b(?:in|on|at)\s+(?:the\s+)?(?!\w+day\b|Jan|Feb|March|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]"
)
_CONTINUES = pattern(
    r"\W*",
    any_of(
        "another", "others?", "a (?:second|third|fourth|fifth|sixth|further)", "further",
        "the (?:other|second|third|fourth|final|last|remaining|first)", "two more", "one more",
        "also", "so (?:was|were|did)", "they (?:were|are|included)", "these (?:were|are)",
        "homes", "houses", "addresses", "flats", "properties", rf"the (?:\w+ )?(?:{UNITS})",
        OF_THEM,
    ),
    r"\b",
)  # fmt: skip
_HEAD_SAYS = {
    Role.POLICE_STATION: "is where the police are",
    Role.COURT: "is where a court is",
    Role.RAID: "tells what was found there",
    Role.HOME: "tells where somebody lives",
    Role.OTHER: "tells of a public place or a way",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role, and why; `firm` unless it is no more than likely."""

    role: Role
    why: str
    firm: bool = True


def judge(
    chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger], setting: Setting
) -> Verdict | None:
    """Tell the role of a list from its own sentence, None where the sentence does not say."""
    head = head_of(chunk, sentence)
    if is_denied(head) or is_spared(sentence.text, chunk.end - sentence.start):
        return Verdict(Role.OTHER, DENIED)
    dwelling = is_home(chunk, head)
    governing = _governing(chunk, sentence, triggers, dwelling)
    by_noun = _by_noun(head, governing, setting)
    if by_noun is not None and by_noun.role is Role.HOME and setting.raids:
        by_noun = _witnessed(chunk, sentence, head, triggers) or by_noun
    if by_noun is not None or governing is None:
        return by_noun
    why = f"“{' '.join(governing.text.split())}” governs it"
    if governing.role is Role.ROAD_CLOSED and dwelling:
        several = sum(not item.area for item in chunk.items) > 1 or is_numbered(head)
        return None if several else Verdict(Role.OTHER, f"{why}, and a building is no road")
    searched = dwelling or _raided_then(chunk, sentence, triggers)
    if governing.role is Role.ARREST and setting.raids and searched:
        return Verdict(Role.RAID, f"{why}, at an address that was searched")
    if governing.role is Role.ARREST and setting.reports and _streets(chunk) >= _LISTED:
        return Verdict(Role.RAID, f"{why}, in a list, in a story of raids", firm=False)
    if governing.role is Role.RAID and not governing.firm:
        if dwelling or _VERB_AFTER.match(sentence.text, chunk.end - sentence.start):
            return Verdict(Role.RAID, why, firm=False)
        return None
    return Verdict(governing.role, why)


def default(
    chunk: Chunk,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    above: Verdict | None,
    setting: Setting,
) -> Verdict:
    """Tell the role of a list of whose part its sentence says nothing.

    `above` is what the sentence or heading before tells of.
    """
    if sentence.part is Part.ITEM and above is not None:
        return Verdict(above.role, f"in a list under {above.why}", above.firm)
    head = head_of(chunk, sentence)
    dwelling = is_home(chunk, head)
    if above is not None and above.role in (Role.RAID, Role.ROBBERY) and not tells_where(head):
        streets = _streets(chunk)
        opens = chunk.start - sentence.start < _OPENING and (streets > 1 or dwelling)
        opens = opens or (streets > 1 and dwelling) or _is_object(chunk, sentence, triggers)
        near = chunk.start - sentence.start < _CONTINUED_WITHIN
        if opens or (near and _CONTINUES.match(sentence.text)):
            return Verdict(above.role, f"goes on from the sentence before: {above.why}")
    if above is not None and above.role is Role.CLOSURE_ORDER and dwelling:
        return Verdict(above.role, f"goes on from the sentence before: {above.why}")
    if setting.reports and dwelling and _happened(chunk, sentence, head):
        return Verdict(Role.RAID, "an address in a story of raids", firm=False)
    return Verdict(Role.OTHER, "nothing says that it was raided", firm=False)


def _streets(chunk: Chunk) -> int:
    return sum(not item.area and not item.landmark for item in chunk.items)


def _happened(chunk: Chunk, sentence: Sentence, head: str) -> bool:
    """Tell whether the words around an address tell of a search: what was found, who held."""
    start, end = chunk.start - sentence.start, chunk.end - sentence.start
    around = sentence.text[max(0, start - _CLAUSE_REACH) : end + _CLAUSE_REACH]
    return tells_search(around) or (is_numbered(head) and not tells_passer_by(around))


def _is_object(chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger]) -> bool:
    """Tell whether the list follows on a weak word for a raid: "they were out again, hitting A"."""
    start = chunk.start - sentence.start
    return any(
        trigger.role is Role.RAID
        and 0 < start - trigger.end < _NEXT_REACH
        and (
            trigger.by_police
            or _THEY.search(sentence.text, max(0, trigger.start - REACH), trigger.start)
        )
        for trigger in triggers
    )


def head_of(chunk: Chunk, sentence: Sentence) -> str:
    """Give the words in front of a list."""
    start = chunk.start - sentence.start
    return sentence.text[max(0, start - REACH) : start]


def is_home(chunk: Chunk, head: str) -> bool:
    """Tell whether a home or the like stands before the list: "a house in", "and two in"."""
    if chunk.head.preposition.endswith("of"):
        return False
    return bool(chunk.head.unit or chunk.head.count is not None or is_dwelling(head))


def _governing(
    chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger], dwelling: bool
) -> Trigger | None:
    """Give the trigger before a list, or the one behind it where the list is its subject."""
    start, end = chunk.start - sentence.start, chunk.end - sentence.start
    at = bisect_left(triggers, start, key=lambda trigger: trigger.start)
    behind = bisect_left(triggers, end, lo=at, key=lambda trigger: trigger.start)
    before = (t for t in reversed(triggers[max(0, at - 3) : at]) if _reaches(t, start, dwelling))
    preceding = next(before, None)
    following = triggers[behind] if behind < len(triggers) else None
    if following is None or following.role is Role.HOME or following.start - end > _CLAUSE_REACH:
        return preceding
    if _OTHER_CLAUSE.search(sentence.text, end, following.start):
        return preceding
    if preceding is None or _VERB_AFTER.match(sentence.text, end):
        return following
    return preceding


def _reaches(trigger: Trigger, start: int, dwelling: bool) -> bool:
    """Tell whether a word still governs what begins at `start`.

    "Lives in" governs only what is next, "went to" only homes and the like.
    """
    if trigger.role is Role.RAID and not trigger.firm:
        return dwelling
    return trigger.role is not Role.HOME or start - trigger.end < _NEXT_REACH


def _witnessed(
    chunk: Chunk, sentence: Sentence, head: str, triggers: Sequence[Trigger]
) -> Verdict | None:
    """Tell "residents of A woke as officers burst into a house" from "residents of A are glad"."""
    if not tells_witnesses(head):
        return None
    raid = _raided_then(chunk, sentence, triggers)
    if raid is None:
        return None
    words = " ".join(raid.text.split())
    return Verdict(Role.RAID, f"neighbours there saw it: “{words}”", firm=False)


def _raided_then(chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger]) -> Trigger | None:
    """Give the raid in "... in A when officers burst in", None if the sentence has none."""
    end = chunk.end - sentence.start
    at = bisect_left(triggers, end, key=lambda trigger: trigger.start)
    raids = (t for t in triggers[at : at + 4] if t.role is Role.RAID and t.firm)
    raid = next(raids, None)
    if raid is None or raid.start - end > _CLAUSE_REACH:
        return None
    if not _AS.search(sentence.text, end, raid.start):
        return None
    own = _OWN_PLACE.search(sentence.text, raid.end, raid.end + _CLAUSE_REACH)
    return None if own else raid


def _by_noun(head: str, governing: Trigger | None, setting: Setting) -> Verdict | None:
    """Tell a role by the noun in front of the place: a station, a court, a home, a bus stop."""
    raided = (
        governing is not None and governing.firm and governing.role in (Role.RAID, Role.ROBBERY)
    )
    role = role_by_head(head, raided=raided)
    if role is None or (role is Role.RAID and not setting.raids):
        return None
    return Verdict(role, f"“{_unnamed(head)}” {_HEAD_SAYS[role]}", firm=role is not Role.RAID)


def _unnamed(head: str) -> str:
    """Give the last words in front of a place without names and numbers: no person, no door."""
    words = head.split()[-4:]
    plain = [word if word.islower() and not _DIGIT.search(word) else "…" for word in words]
    return re.sub(r"…(?: …)+", "…", " ".join(plain))
