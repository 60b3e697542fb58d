"""The part that each place plays: by the words that govern it, and by the story around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.model import Facts, Role
from geomap.story.dates import When
from geomap.story.grammar import Chunk, Item
from geomap.story.sentences import Part, Sentence
from geomap.story.triggers import DWELLING, Trigger, triggers_in

_POLICE = re.compile(
    r"\b(?:police|officers?|detectives?|constabulary|warrants?|immigration|enforcement|pcs?|cops|drugs?\s+squad|force|trading\s+standards)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\bwarrants?\b|\b(?:police|officers|detectives|drugs?|dawn|immigration|early[- ]morning|cannabis)\s+(?:\w+\s+){0,3}?(?:raid|search|storm|burst|swoop|smash|forc)\w*"
    r"|\b(?:raid|search|storm)(?:ed|s|ing)?\b[^.]{0,60}\b(?:by|police|officers|detectives)\b|\bmisuse\s+of\s+drugs\b|\braid(?:s|ed)\b",
    re.IGNORECASE,
)
_HOME_HEAD = re.compile(
    r"(?:,\s*(?:aged\s+)?\d{1,2}\s*,?\s*(?:both\s+|all\s+)?(?:of|from)|\b(?:both|all)\s+(?:of|from)|\b(?:man|woman|men|women|boy|girl|teenager|youth|driver|couple|brothers|people)"
    r"(?:,?\s+(?:aged\s+)?\d{1,2},?)?\s+(?:of|from)|\bliv(?:es|ed|ing|e)\s+(?:nearby\s+)?(?:in|on|at|near|opposite)|\bresidents?\s+(?:of|in|on)|\bneighbours?\s+(?:in|on|of)"
    r"|\bformerly\s+of|\bof|\b[A-Z]\w+\s+from)\s+(?:the\s+)?(?:(?:flat\s+|number\s+|no\.?\s*)?\d+[a-z]?,?\s+)?\Z"
)
_BASED = re.compile(
    r"\b(?:based\s+(?:at|in)|police\s+(?:station|base|office|hq|headquarters)(?:\s+(?:in|on|at))?|station\s+(?:in|on|at)|custody(?:\s+suite)?\s+(?:in|at)|officers\s+(?:from|at))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_COURT_HEAD = re.compile(r"\b(?:court|magistrates|court\s+building)s?[’']?\s*,?\s*(?:in|on|at)\s+\Z", re.IGNORECASE)
_ROUTE = re.compile(
    r"\b(?:along|down|up|towards|into|through|onto|via|junction\s+of|corner\s+of|between|bus\s+stop\s+(?:in|on)|past|across|hall\s+(?:in|on|at)|school\s+(?:in|on)|drove\s+(?:in|on)"
    r"|ran\s+(?:in|into)|patrol\w*\s+(?:\w+\s+){0,3}(?:in|on|around))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(r"\s*,?\s*(?:(?:which|that|who)\s+)?(?:were|was|has|have|had|is|are|remained|remains|will|being)\b", re.IGNORECASE)
_DWELLING_HEAD = re.compile(
    rf"\b{DWELLING}(?:\s+\w+){{0,2}}?\s*,?\s+(?:all\s+|both\s+)?(?:in|at|on|along|off)\s+(?:the\s+)?(?:nearby\s+)?(?:\d+[a-z]?,?\s+)?\Z", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:seiz|recover|found|find|discover|uncover|arrest|officers|police|plants|warrant|cannabis|door|bang|ram\b|bags|search)", re.IGNORECASE
)
_CONTINUES = re.compile(
    r"\s*(?:\W*)(?:another|others?|a\s+(?:second|third|fourth|fifth|sixth|further)|further|the\s+(?:other|second|third|fourth|final|last|remaining|first)|two\s+more|one\s+more|also|they\s+(?:were|are|included)"
    r"|these\s+(?:were|are)|homes|houses|addresses|the\s+(?:addresses|homes|houses|properties))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role, why, and whether the words are the ones that make it beyond doubt."""

    role: Role
    why: str
    firm: bool = True


def is_raid_story(sentences: tuple[Sentence, ...]) -> bool:
    """Tell whether police raids are told of anywhere in the story."""
    return any(
        _STRONG.search(sentence.text) and any(t.role is Role.RAID for t in triggers_of(sentence))
        for sentence in sentences
    )


def triggers_of(sentence: Sentence) -> list[Trigger]:
    """Find the triggers of a sentence, "raid" read as robbery where robbers raid."""
    found = triggers_in(sentence.text)
    robbery = any(trigger.role is Role.ROBBERY for trigger in found)
    if robbery and not _POLICE.search(sentence.text):
        return [
            Trigger(Role.ROBBERY, t.start, t.end, t.text)
            if t.role is Role.RAID and t.text.lower().startswith(("raid", "hit", "target", "storm", "burst", "smash", "forc", "enter", "struck"))
            else t
            for t in found
        ]
    return found


def judge(item: Item, chunk: Chunk, sentence: Sentence, triggers: list[Trigger], raid_story: bool) -> Verdict | None:
    """Tell the role of an item from its own sentence, None where the sentence does not say."""
    if item.name.role is not None:
        return Verdict(item.name.role, f"“{item.name.text}” is one by name")
    if item.landmark:
        return Verdict(Role.LANDMARK, "named only to say where another street is")
    start, end = chunk.start - sentence.start, chunk.end - sentence.start
    head = sentence.text[max(0, start - 90) : start]
    if _BASED.search(head):
        return Verdict(Role.POLICE_STATION, "where the police are based")
    if _COURT_HEAD.search(head):
        return Verdict(Role.COURT, "where a court is")
    if _HOME_HEAD.search(head) and not _DWELLING_HEAD.search(head):
        return Verdict(Role.HOME, f"“{head[-25:].strip()}” tells where somebody lives")
    if _ROUTE.search(head):
        return Verdict(Role.OTHER, f"“{head[-20:].strip()}” tells of a way, not of a home")
    following = next((t for t in triggers if t.start >= end), None)
    preceding = next((t for t in reversed(triggers) if t.end <= start), None)
    governing = preceding
    if following and (_VERB_AFTER.match(sentence.text, end) or preceding is None):
        governing = following
    if governing is None:
        return None
    role = governing.role
    if role is Role.ARREST and raid_story and _DWELLING_HEAD.search(head):
        return Verdict(Role.RAID, f"“{governing.text}” at an address that was searched")
    if role is Role.RAID and not raid_story:
        return None
    return Verdict(role, f"“{governing.text}” governs it")


def default(chunk: Chunk, sentence: Sentence, before: Verdict | None, raid_story: bool) -> Verdict:
    """Tell the role of an item of whose part its sentence says nothing."""
    if sentence.part is Part.ITEM and before is not None:
        return Verdict(before.role, f"listed below: {before.why}", before.firm)
    start = chunk.start - sentence.start
    if raid_story and _CONTINUES.match(sentence.text) and before is not None:
        return Verdict(before.role, f"goes on from the sentence before: {before.why}")
    head = sentence.text[max(0, start - 90) : start]
    if raid_story and _DWELLING_HEAD.search(head) and _EVENT.search(sentence.text):
        return Verdict(Role.RAID, "an address in a story of raids", firm=False)
    return Verdict(Role.OTHER, "nothing says that it was raided", firm=False)


_RECALLED = re.compile(
    r"\b(?:had\s+(?:also\s+|already\s+|previously\s+|earlier\s+)?(?:been\s+)?(?:raid|search|storm|target|execut|carri)\w*|previous(?:ly)?|earlier\s+(?:raid|search|operation|warrant|this\s+(?:year|month|week)|in)"
    r"|(?:months?|years?|weeks?)\s+(?:ago|earlier|before)|follow(?:s|ed|ing)\s+(?:a|the|an|similar|other)\s+(?:\w+\s+)*(?:raid|search|operation|warrant)s?|after\s+(?:a\s+)?(?:similar|earlier|previous|another)"
    r"|last\s+(?:year|month|summer|autumn|winter|spring)|the\s+(?:month|year|week)\s+before|not\s+the\s+first\s+time|comes?\s+(?:\w+\s+){0,4}after|in\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def recalled(sentence: Sentence, day: When | None, facts: Facts) -> bool:
    """Tell whether a sentence tells of an earlier raid than the one that the story reports."""
    if _RECALLED.search(sentence.text):
        return True
    main = facts.date.value if facts.date else None
    if day is not None and day.vague and day.text.lower().startswith(("in ", "last ")):
        return "week" not in day.text.lower()
    return bool(main and day and day.day and (main - day.day).days > 21)
