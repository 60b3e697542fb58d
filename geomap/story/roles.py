"""The part that each place plays, by the words that govern it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.grammar import Chunk
from geomap.story.lexicon import UNITS
from geomap.story.patterns import any_of, pattern
from geomap.story.sentences import Part, Sentence
from geomap.story.setting import Setting
from geomap.story.triggers import Trigger

_REACH = 90
_CLAUSE_REACH = 200
_OPENING = 12
_NEXT_REACH = 20

_NUMBER = r"(?:(?:flat |number |no\.?\s*)?\d+[a-z]?,?\s+)?"
_PLACED = (
    rf",? (?:all |both )?(?:in|at|on|along|off|near|opposite) (?:the )?(?:nearby )?{_NUMBER}\Z"
)
_STATION = pattern(
    r"\b",
    any_of(
        "based", "police (?:station|base|office|hq|headquarters)", "station", "headquarters",
        "(?:police['’]s|force['’]?s?) (?:headquarters|hq)", "custody(?: suite)?", "cells",
        "the office",
    ),
    rf"{_PLACED}|\b(?:officers|team|detectives) (?:from|at) (?:the )?\Z",
    r"|\b(?:questioned|interviewed|in custody) at \Z",
)  # fmt: skip
_COURT = pattern(
    rf"\b(?:court(?:room)?s?|magistrates|court building|hearing|judge, sitting|sitting)[’']?{_PLACED}"
)
_PUBLIC = pattern(
    r"\b",
    any_of(
        "the shops", "corner shop", "bus stop", "playground", "hall", "hut", "school", "library",
        "(?:community|leisure|reception|sports|youth|day|health) cent(?:re|er)", "supermarket",
        "surgery", "hospital", "path", "junction", "corner", "stall", "station", "church",
        "car park", "building site", "college", "meeting", "event", "cameras?", "crossing", "guest house",
        "kennels", "checkpoint", "offices", "depot", "church yard", "churchyard", "graveyard", "cemetery", "factory", "allotments", "hedge", "gardens?",
        "bollard", "roundabout",
    ),
    _PLACED,
)  # fmt: skip
_DWELLER = any_of(
    "man", "woman", "men", "women", "boy", "girl", "teenager", "youth", "driver", "couple",
    "brothers", "people", "family", "pensioner", "neighbour", "resident",
)  # fmt: skip
_AT_HOME = pattern(
    r"(?:\b(?:said|says|added|told us|asked|admitted) (?:an?|the|one|another) (?:[\w'’-]+ ){1,4}(?:from|of|in|at)",
    r"|\bliv(?:es|ed|ing|e) (?:[\w-]+ ){0,5}?(?:in|on|at|near|opposite)|,\s*\d\d,\s*(?:of|from)",
    rf"|\b{_DWELLER}(?:,? (?:aged )?\d{{1,2}},?)? (?:of|from)) \Z",
)
_WITNESSES = pattern(r"\b(?:residents|neighbours|people|families)(?: living)? (?:of|in|on) (?:the )?\Z")
_AS = pattern(r"\b(?:as|when|while)\b")
_NOT_FROM = "was|were|is|are|stolen|taken|seized|recovered|removed|came|ran"
_LIKELY_HOME = pattern(
    "(?:",
    any_of(
        r",\s*(?:aged )?\d{1,2}\s*,?\s*(?:now |both |all |formerly )?(?:of|from)",
        r"\b(?:now|both|all|formerly) (?:of|from)", r"\b\d\d-year-old(?: [\w-]+){0,2},? (?:now )?(?:of|from)",
        r"\bresidents? (?:of|in|on)", r"\bneighbours? (?:in|on|of|from)",
        rf"\b(?:an?|the|another|one) (?:(?!(?:{_NOT_FROM})\b)[\w'’-]+ ){{1,4}}from",
        r"\b(?:his|her|their|my|our|whose|own|then) (?:\w+ ){0,3}?"
        "(?:home|house|bedroom|sitting room|kitchen|front room|garden|flat),? (?:in|on|at)",
        r"\bshares? a (?:house|flat) (?:in|on)", r"\b(?:trader|shopkeeper|woman|man) in",
    ),
    rf") (?:the )?{_NUMBER}\Z",
)  # fmt: skip
_ROUTE = pattern(
    r"\b",
    any_of(
        "along", "down", "up", "towards", "through", "onto", "via", "junction of", "between",
        "past", "ran (?:in|into)", "drove (?:in|on|to)", "from", "by", "as far as",
        "over fences into", "running in", r"patrol\w* (?:\w+ ){0,3}(?:in|on|around)", "camera on",
        "(?:left|dumped|abandoned|parked) in",
    ),
    r" (?:the )?\Z",
)  # fmt: skip
_SEIZED_FROM = pattern(r"\b(?:seized|recovered)\b[^.;]{0,40}\bfrom (?:the )?\Z")
_VERB_AFTER = pattern(
    r"(?: (?:estate|area))?\s*,?\s*(?:(?:respectively|all|both|also|each|which|that)\b,?\s*)*",
    any_of(
        "were", "was", "has", "have", "had", "is", "are", "remained", "remains", "will", "being",
        "raided", "searched", "stormed", "targeted", "entered", "visited",
    ),
    r"\b",
)  # fmt: skip
_OTHER_CLAUSE = pattern(r"\b(?:after|when|while|as|before|because|since|but)\b|;")
_DWELLING = pattern(
    rf"\b(?:{UNITS}|semi|terrace|maisonette|caravan|mobile home|basement|loft)(?: side by side)?",
    rf"(?: (?:in|on) the (?:same )?(?:suburb|city|town|village|area|estate|street))?{_PLACED}",
)
_EVENT = pattern(
    r"\b(?:seized|recovered|found|discovered|uncovered|arrest(?:ed|s)?|officers|police|plants|warrants?",
    r"|cannabis|doors?|bang|ram|bags|search(?:ed|es)?|held|detained)\b",
)
_NUMBERED_UNIT = pattern(
    rf"\b(?:a|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:\w+ )?(?:{UNITS})\b"
)
_IS_IN = pattern(r"\b(?:is|are|was|were) (?:all |both )?in (?:the )?\Z")
_CONTINUES = pattern(
    r"\W*",
    any_of(
        "another", "others?", "a (?:second|third|fourth|fifth|sixth|further)", "further",
        "the (?:other|second|third|fourth|final|last|remaining|first)", "two more", "one more",
        "also", "so (?:was|were|did)", "they (?:were|are|included)", "these (?:were|are)",
        "(?:the )?(?:homes|houses|addresses|flats|properties)", "the (?:flat|house)",
    ),
    r"\b",
)  # fmt: skip


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
    head = _head(chunk, sentence)
    dwelling = _is_dwelling(chunk, head)
    governing = _governing(chunk, sentence, triggers, dwelling)
    by_noun = _by_noun(head, governing)
    if by_noun is not None and by_noun.role is Role.HOME and setting.raids:
        witnessed = _witnessed(chunk, sentence, head, triggers)
        by_noun = witnessed or by_noun
    if by_noun is not None and by_noun.role is Role.RAID and not setting.raids:
        by_noun = None
    if by_noun is not None or governing is None:
        return by_noun
    why = f"“{' '.join(governing.text.split())}” governs it"
    if governing.role is Role.ROAD_CLOSED and dwelling:
        several = sum(not item.area for item in chunk.items) > 1
        return None if several else Verdict(Role.OTHER, f"{why}, and a building is no road")
    if governing.role is Role.ARREST and setting.raids:
        if dwelling or _raided_then(chunk, sentence, triggers):
            return Verdict(Role.RAID, f"{why}, at an address that was searched")
    if governing.role is Role.RAID and not governing.firm:
        if dwelling or _VERB_AFTER.match(sentence.text, chunk.end - sentence.start):
            return Verdict(Role.RAID, why, firm=False)
        return None
    return Verdict(governing.role, why)


def default(chunk: Chunk, sentence: Sentence, above: Verdict | None, setting: Setting) -> Verdict:
    """Tell the role of a list of whose part its sentence says nothing.

    `above` is what the sentence or heading before tells of.
    """
    if sentence.part is Part.ITEM and above is not None:
        return Verdict(above.role, f"in a list under {above.why}", above.firm)
    head = _head(chunk, sentence)
    dwelling = _is_dwelling(chunk, head)
    if above is not None and above.role in (Role.RAID, Role.ROBBERY) and not _IS_IN.search(head):
        streets = sum(not item.area and not item.landmark for item in chunk.items)
        opens = chunk.start - sentence.start < _OPENING and (streets > 1 or dwelling)
        if opens or _CONTINUES.match(sentence.text):
            return Verdict(above.role, f"goes on from the sentence before: {above.why}")
    if above is not None and above.role is Role.CLOSURE_ORDER and dwelling:
        return Verdict(above.role, f"goes on from the sentence before: {above.why}")
    told = _EVENT.search(sentence.text) or _NUMBERED_UNIT.search(head)
    if setting.reports and dwelling and told:
        return Verdict(Role.RAID, "an address in a story of raids", firm=False)
    return Verdict(Role.OTHER, "nothing says that it was raided", firm=False)


def _head(chunk: Chunk, sentence: Sentence) -> str:
    """Give the words in front of a list."""
    start = chunk.start - sentence.start
    return sentence.text[max(0, start - _REACH) : start]


def _is_dwelling(chunk: Chunk, head: str) -> bool:
    """Tell whether a home or the like stands before the list: "a house in", "and two in"."""
    if chunk.head.preposition.endswith("of"):
        return False
    return bool(chunk.head.unit or chunk.head.count is not None or _DWELLING.search(head))


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
    if not _WITNESSES.search(head):
        return None
    raid = _raided_then(chunk, sentence, triggers)
    if raid is None:
        return None
    words = " ".join(raid.text.split())
    return Verdict(Role.RAID, f"neighbours there saw it: “{words}”", firm=False)


def _raided_then(chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger]) -> Trigger | None:
    """Give the raid in "... in A when officers burst in", None if the sentence has none."""
    end = chunk.end - sentence.start
    raids = (t for t in triggers if t.start >= end and t.role is Role.RAID and t.firm)
    raid = next(raids, None)
    if raid is None or not _AS.search(sentence.text, end, raid.start):
        return None
    return raid


def _by_noun(head: str, governing: Trigger | None) -> Verdict | None:
    """Tell a role by the noun in front of the place: a station, a court, a home, a bus stop."""
    words = " ".join(head.split()[-4:])
    raided = (
        governing is not None and governing.firm and governing.role in (Role.RAID, Role.ROBBERY)
    )
    if _STATION.search(head):
        return Verdict(Role.POLICE_STATION, f"“{words}” is where the police are")
    if _COURT.search(head):
        return Verdict(Role.COURT, f"“{words}” is where a court is")
    if _SEIZED_FROM.search(head):
        return Verdict(Role.RAID, f"“{words}” tells what was found there", firm=False)
    if _AT_HOME.search(head) or (_LIKELY_HOME.search(head) and not raided):
        return Verdict(Role.HOME, f"“{words}” tells where somebody lives")
    if _PUBLIC.search(head) and not raided:
        return Verdict(Role.OTHER, f"“{words}” is a public place")
    if _ROUTE.search(head):
        return Verdict(Role.OTHER, f"“{words}” tells of a way")
    return None
