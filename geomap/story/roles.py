"""The part that each place plays, by the words that govern it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geomap.model import Role
from geomap.story.grammar import Chunk, Item
from geomap.story.lexicon import UNITS
from geomap.story.sentences import Part, Sentence
from geomap.story.setting import Setting
from geomap.story.triggers import Trigger

_REACH = 90
_NUMBER = r"(?:(?:flat\s+|number\s+|no\.?\s*)?\d+[a-z]?,?\s+)?"
_PLACED = rf",?\s+(?:all\s+|both\s+)?(?:in|at|on|along|off|near|opposite)\s+(?:the\s+)?(?:nearby\s+)?{_NUMBER}\Z"
_STATION = re.compile(
    rf"\b(?:based|police\s+(?:station|base|office|hq|headquarters)|(?:police['’]s|force['’]?s?)\s+(?:headquarters|hq)|station|headquarters|custody(?:\s+suite)?|cells|the\s+office){_PLACED}"
    r"|\b(?:officers|team|detectives)\s+(?:from|at)\s+(?:the\s+)?\Z|\b(?:questioned|interviewed|in\s+custody)\s+at\s+\Z",
    re.IGNORECASE,
)
_COURT = re.compile(rf"\b(?:court(?:room)?s?|magistrates|court\s+building|hearing|judge,\s+sitting|sitting)[’']?{_PLACED}", re.IGNORECASE)
_PUBLIC = re.compile(
    rf"\b(?:the\s+shops|corner\s+shop|shops\s+in|bus\s+stop|(?:community|leisure|reception|sports|youth|day|health)\s+cent(?:re|er)|hall|hut|school|library|supermarket|surgery|hospital|path|junction|corner|playground"
    rf"|stall|station|church|car\s+park|building\s+site|meeting|event|cameras?|crossing|guest\s+house|kennels|depot|convenience\s+store|factory|allotments|hedge|gardens?|bollard|roundabout){_PLACED}",
    re.IGNORECASE,
)
_HOME = re.compile(
    rf"(?:,\s*(?:aged\s+)?\d{{1,2}}\s*,?\s*(?:now\s+|both\s+|all\s+|formerly\s+)?(?:of|from)|\b(?:now|both|all|formerly)\s+(?:of|from)|\b\d\d-year-old,?\s+(?:now\s+)?(?:of|from)"
    rf"|\bliv(?:es|ed|ing|e)\s+(?:[\w-]+\s+){{0,5}}?(?:in|on|at|near|opposite)|\bresidents?\s+(?:of|in|on)|\bneighbours?\s+(?:in|on|of|from)"
    rf"|\b(?:a|an|the|another|one)\s+(?:(?!was|were|is|are|stolen|taken|seized|recovered|removed|came|ran)[\w'’-]+\s+){{1,4}}from"
    rf"|\b(?:his|her|their|my|our|whose|own|then)\s+(?:\w+\s+){{0,3}}?(?:home|house|bedroom|sitting\s+room|kitchen|front\s+room|garden|flat),?\s+(?:in|on|at)"
    rf"|\bshares?\s+a\s+(?:house|flat)\s+(?:in|on)|\b(?:trader|shopkeeper|woman|man)\s+in)\s+(?:the\s+)?{_NUMBER}\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:said|says|added|told\s+us|asked|admitted)\s+(?:a|an|the|one|another)\s+(?:[\w'’-]+\s+){1,4}(?:from|of|in|at)\s+\Z"
    r"|\bliv(?:es|ed|ing|e)\s+(?:[\w-]+\s+){0,5}?(?:in|on|at|near|opposite)\s+\Z|,\s*\d\d,\s*(?:of|from)\s+\Z"
    r"|\b(?:man|woman|men|women|boy|girl|teenager|youth|driver|couple|brothers|people|family|pensioner|neighbour|resident)(?:,?\s+(?:aged\s+)?\d{1,2},?)?\s+(?:of|from)\s+\Z", re.IGNORECASE)
_ROUTE = re.compile(
    r"\b(?:along|down|up|towards|through|onto|via|junction\s+of|between|past|ran\s+(?:in|into)|drove\s+(?:in|on|to)|from|by|as\s+far\s+as|over\s+fences\s+into|running\s+in|patrol\w*\s+(?:\w+\s+){0,3}(?:in|on|around)|camera\s+on|(?:left|dumped|abandoned|parked)\s+in)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SEARCHED_FROM = re.compile(r"\b(?:seized|recovered|taken|removed|freed|rescued)\b.{0,40}\bfrom\s+\Z", re.IGNORECASE)
_VERB_AFTER = re.compile(
    r"(?:\s+(?:estate|area))?\s*,?\s*(?:(?:respectively|all|both|also|each|which|that)\b,?\s*)*(?:were|was|has|have|had|is|are|remained|remains|will|being|raided|searched|stormed|targeted|entered|visited)\b",
    re.IGNORECASE,
)
_DWELLING = re.compile(rf"\b(?:{UNITS}|semi|terrace|maisonette|caravan|mobile\s+home|basement|loft)(?:\s+side\s+by\s+side)?{_PLACED}", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"\b(?:after|when|while|as|before|because|since|but)\b|;", re.IGNORECASE)
_IS_IN = re.compile(r"\b(?:is|are|was|were)\s+(?:all\s+|both\s+)?in\s+(?:the\s+)?\Z", re.IGNORECASE)
_OPENING = 12
_EVENT = re.compile(
    r"\b(?:seiz|recover|found|find|discover|uncover|arrest|officers|police|plants|warrant|cannabis|door|bang|ram\b|bags|search|held)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\W*(?:another|others?|a\s+(?:second|third|fourth|fifth|sixth|further)|further|the\s+(?:other|second|third|fourth|final|last|remaining|first)|two\s+more|one\s+more|also|so\s+(?:was|were|did)"
    r"|they\s+(?:were|are|included)|these\s+(?:were|are)|homes|houses|addresses|flats|the\s+(?:addresses|homes|houses|properties|flat|house|houses))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role, and why; `firm` unless it is no more than likely."""

    role: Role
    why: str
    firm: bool = True


def judge(
    item: Item, chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger], setting: Setting
) -> Verdict | None:
    """Tell the role of an item from its own sentence, None where the sentence does not say."""
    role = item.name.role or item.role
    if role is not None:
        return Verdict(role, "its name, or the name before it, says so")
    if item.landmark:
        return Verdict(Role.LANDMARK, "named only to say where another place is")
    start = chunk.start - sentence.start
    head = sentence.text[max(0, start - _REACH) : start]
    governing = _governing(chunk, sentence, triggers)
    by_noun = _by_noun(head, governing)
    if by_noun is not None:
        return by_noun
    if governing is None:
        return None
    why = f"“{' '.join(governing.text.split())}” governs it"
    dwelling = _is_dwelling(chunk, head)
    if governing.role is Role.ROAD_CLOSED and dwelling:
        return None
    if governing.role is Role.ARREST and setting.raids:
        raided = any(t.role is Role.RAID and t.firm for t in triggers)
        if dwelling or raided:
            return Verdict(Role.RAID, f"{why}, at an address that was searched")
    if governing.role is Role.RAID and not governing.firm:
        return Verdict(Role.RAID, why, firm=False) if dwelling or _is_subject(chunk, sentence) else None
    return Verdict(governing.role, why)


def _is_dwelling(chunk: Chunk, head: str) -> bool:
    """Tell whether a home or the like stands before the list: "a house in", "and two in"."""
    return bool(chunk.head.unit or chunk.head.count is not None or _DWELLING.search(head))


def _governing(
    chunk: Chunk, sentence: Sentence, triggers: Sequence[Trigger]
) -> Trigger | None:
    """Give the trigger before a list, or the one behind it where the list is its subject."""
    start, end = chunk.start - sentence.start, chunk.end - sentence.start
    at = bisect_left([trigger.start for trigger in triggers], start)
    preceding = triggers[at - 1] if at else None
    following = next((t for t in triggers[at : at + 3] if t.start >= end), None)
    if following is None or _OTHER_CLAUSE.search(sentence.text, end, following.start):
        return preceding
    if preceding is None or _VERB_AFTER.match(sentence.text, end):
        return following
    return preceding


def _is_subject(chunk: Chunk, sentence: Sentence) -> bool:
    return bool(_VERB_AFTER.match(sentence.text, chunk.end - sentence.start))


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
    if _SEARCHED_FROM.search(head):
        return None
    if _FROM.search(head) or (_HOME.search(head) and not raided):
        return Verdict(Role.HOME, f"“{words}” tells where somebody lives")
    if _PUBLIC.search(head) and not raided:
        return Verdict(Role.OTHER, f"“{words}” is a public place")
    if _ROUTE.search(head):
        return Verdict(Role.OTHER, f"“{words}” tells of a way")
    return None


def default(
    chunk: Chunk, sentence: Sentence, above: Verdict | None, setting: Setting
) -> Verdict:
    """Tell the role of an item of whose part its sentence says nothing.

    `above` is what the sentence or heading before tells of.
    """
    if sentence.part is Part.ITEM and above is not None:
        return Verdict(above.role, f"in a list under {above.why}", above.firm)
    start = chunk.start - sentence.start
    head = sentence.text[max(0, start - _REACH) : start]
    dwelling = _is_dwelling(chunk, head)
    if above is not None and above.role in (Role.RAID, Role.ROBBERY) and not _IS_IN.search(head):
        streets = sum(not item.area and not item.landmark for item in chunk.items)
        opens = start < _OPENING and (streets > 1 or dwelling)
        if _CONTINUES.match(sentence.text) or opens:
            return Verdict(above.role, f"goes on from the sentence before: {above.why}")
    if setting.raids and dwelling and _EVENT.search(sentence.text):
        return Verdict(Role.RAID, "an address in a story of raids", firm=False)
    return Verdict(Role.OTHER, "nothing says that it was raided", firm=False)
