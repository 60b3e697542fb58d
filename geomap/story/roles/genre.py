"""What sort of story it is: raids by the police, robberies, a court's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.cue_table import finder
from geomap.story.cues.heads import recalled_since
from geomap.story.cues.triggers import (
    Trigger,
    brings_letters,
    names_inspectors,
    names_police,
    triggers_in,
)
from geomap.story.passages import Passage
from geomap.story.text.lexicon import NUMBERS
from geomap.story.text.patterns import small, word_set
from geomap.story.text.sentences import Part, Sentence

_SINCE_A_RAID = frozenset("after following had now since when who whose".split())
"""Words of a sentence in which a raid of last month may be no news."""
_COURT = LatePattern(
    r"\b(?:court\s+(?:heard|was\s+told)|jailed|sentenced|judge|jury|pleaded|prosecut(?:or|ing)|barrister)\b"
)
_COURT_WORDS = (
    "court", "jailed", "sentenced", "judge", "jury", "pleaded", "prosecut", "barrister",
)  # fmt: skip
_LEAD = 3
"""Sentences, the headline among them, in which a story says what it is about."""
_QUOTES = "\"'“‘ "
_APART = ("in a separate ", "in an unrelated ", "in another ", "in a different ", "separately")
"""How a sentence begins that tells what has nothing to do with the news before it."""
_THIEVES = LatePattern(
    r"robb|raider|burgl|theft|thie[fv]|stole|steal|break-in|broke into", re.IGNORECASE
)
_POWER = ("electricity", "the power ", "power supply", "the meter", "the mains", "the grid")
"""What growers of cannabis steal, and no thief goes into a home for."""
_WARRANTED = LatePattern(
    r"\bwarrants?\s+(?:was|were|had\s+been)\s+(?:obtained|executed|carried\s+out|served|granted)\b",
    re.IGNORECASE,
)
_DRILL = LatePattern(
    r"\b(?:training\s+exercise|for\s+training|(?:it\s+is|was)\s+all\s+pretend|mock\s+raid|only\s+practice)\b"
)
_DRILL_WORDS = ("training", "pretend", "mock", "practice")
_NOUN = LatePattern(r"raids?|warrants?|search(?:es)?|swoops?", re.IGNORECASE)
_OBJECT_REACH, _SUBJECT_REACH, _INQUIRY_REACH, _FEW = 20, 40, 60, 3
_CRIMES = frozenset(
    "robbery robberies burglary burglaries theft thefts stabbing shooting murder attack".split()
)
_INQUIRIES = frozenset("probe inquiry enquiry investigation crackdown operation".split())
_POLICE_MATTER = LatePattern(
    r"\b(?:drugs?|cannabis|cocaine|heroin|slavery|firearms?)\b", re.IGNORECASE
)
_DISGUISES = LatePattern(
    r"robb|raider|masked|burgl|theft|thie[fv]|stole|steal|bailiff|repossess|evict|air[- ]raid|bomb"
    r"|wartime|blitz|baedeker"
    r"|stabb|murder|shooting|assault",
    re.IGNORECASE,
)


class Setting(NamedTuple):
    """What sort of story it is.

    `raids` tells that raids by the police, or another body with a warrant, are told of, and
    `reports` that they are its news and not only recalled; `opens` that its first sentence
    tells of them; `robbery` that robbers raid; `court` that it reports what a court heard;
    `thieves` that thieves are about, who enter homes too.
    """

    raids: bool
    reports: bool
    opens: bool
    robbery: bool
    court: bool
    thieves: bool


NO_SETTING = Setting(
    raids=False, reports=False, opens=False, robbery=False, court=False, thieves=False
)
"""That of a text which has not been read."""


def read_setting(sentences: tuple[Sentence, ...]) -> tuple[Setting, list[tuple[Trigger, ...]]]:
    """Tell the sort of a story, and the triggers of each sentence under it."""
    found = _without_letters(sentences, [triggers_in(sentence.text) for sentence in sentences])
    lows = [small(sentence.text) for sentence in sentences]
    apart = {n for n, low in enumerate(lows) if n and low.lstrip(_QUOTES).startswith(_APART)}
    if any(map(_is_logged, sentences, found)):
        apart |= {number for number, sentence in enumerate(sentences) if sentence.bullet}
    robbed = [n for n, here in enumerate(found) if any(t.role is Role.ROBBERY for t in here)]
    robbed = [number for number in robbed if number not in apart]
    robbery = len(robbed) > 1 or bool(robbed and robbed[0] < _LEAD)
    told_by = [
        (number, trigger)
        for number, (low, here) in enumerate(zip(lows, found, strict=True))
        for trigger in here
        if not (trigger.kind == "crime" and any(word in low for word in _POWER))
    ]
    others = [trigger for _, trigger in told_by]
    disguised = any(_is_disguised(trigger.text) for n, trigger in told_by if n not in apart)
    police = any(_is_police_matter(sentence.text) for sentence in sentences)
    court = _tells(lows, _COURT_WORDS, _COURT)
    thieves = any(t.role is not Role.RAID and _THIEVES.search(t.text) for t in others)
    inspects = any(names_inspectors(sentence.text) for sentence in sentences)
    drill = _tells(lows, _DRILL_WORDS, _DRILL)
    told = [
        number
        for number, (sentence, here) in enumerate(zip(sentences, found, strict=True))
        if not drill
        and _is_raid(sentence.text, here, robbery, inspects)
        and (
            names_police(sentence.text)
            or any(trigger.by_police for trigger in here)
            or (police and (not disguised or _is_for_inquiry(sentence.text, here)))
        )
    ]
    recalled = [recalled_since(sentences[number].text, court=court) is not None for number in told]
    lead = bool(told) and told[0] < _LEAD
    reports = bool(told) and (lead or not all(recalled))
    body = next((n for n, s in enumerate(sentences) if s.part is not Part.TITLE), 0)
    setting = Setting(bool(told), reports, body in told, robbery, court, thieves)
    return setting, [
        _in_setting(sentence, here, setting)
        for sentence, here in zip(sentences, found, strict=True)
    ]


def _is_logged(sentence: Sentence, triggers: Sequence[Trigger]) -> bool:
    """Tell whether a bullet is of a raid by the police: robberies beside it are other news."""
    raids = any(t.role is Role.RAID and t.firm for t in triggers)
    if not (sentence.bullet and raids) or any(t.role is Role.ROBBERY for t in triggers):
        return False
    return _is_police_matter(sentence.text) or "warrant" in small(sentence.text)


def _is_police_matter(text: str) -> bool:
    return names_police(text) or _POLICE_MATTER.search(text) is not None


def _without_letters(
    sentences: Sequence[Sentence], found: list[tuple[Trigger, ...]]
) -> list[tuple[Trigger, ...]]:
    """Leave out the visits of a story whose police bring letters to homes and raid none."""
    raids = any(t.role is Role.RAID and not t.visit for here in found for t in here)
    if raids or not any(brings_letters(sentence.text) for sentence in sentences):
        return found
    return [tuple(trigger for trigger in here if not trigger.visit) for here in found]


@lru_cache(maxsize=1024)
def _is_disguised(told: str) -> bool:
    """Tell whether the words of a trigger are of robbers or the like; they are always the same."""
    return _DISGUISES.search(told) is not None


def _tells(lows: Sequence[str], words: Iterable[str], told: LatePattern) -> bool:
    """Tell whether a sentence tells of something; one of the words is in each that does."""
    whole = "\n".join(lows)
    return any(word in whole for word in words) and any(map(told.search, lows))


def _is_raid(text: str, triggers: tuple[Trigger, ...], robbery: bool, inspects: bool) -> bool:
    """Tell whether a sentence surely tells of a raid by the police.

    In a story of `robbery` only what the police do to homes is: "police investigating robberies
    searched homes", but neither "police said it was the third raid" nor "they had a warrant". In
    one of officers that inspect shops (`inspects`) a visit is a raid wherever they go.
    """
    raids = [t for t in triggers if t.role is Role.RAID and t.firm and (inspects or not t.weak)]
    if not robbery or (raids and _WARRANTED.search(text)):
        return bool(raids)
    return _is_for_inquiry(text, raids) or any(
        t.homes and not _is_noun(text, t) and (t.by_police or _is_by_them(text, t)) for t in raids
    )


def _is_noun(text: str, trigger: Trigger) -> bool:
    """Tell whether a word is a noun, as all of "raid" are but in "raid homes", "raid two homes"."""
    following = small(text[trigger.end : trigger.end + _OBJECT_REACH]).split()[:1]
    verb = any(NUMBERS.get(word, 0) > 1 or finder("unit").tells(word) for word in following)
    return _NOUN.fullmatch(trigger.text) is not None and not verb


def _is_by_them(text: str, trigger: Trigger) -> bool:
    """Tell whether it is said behind a word who did it, and that is the police."""
    by, *whom = small(text[trigger.end : trigger.end + _SUBJECT_REACH]).split() or [""]
    commas = [number for number, word in enumerate(whom, 1) if word.endswith(",")]
    return by == "by" and names_police(" ".join(whom[: min([_FEW, *commas])]))


def _is_for_inquiry(text: str, triggers: Sequence[Trigger]) -> bool:
    """Tell whether homes were searched for an inquiry, as no robber does: "in connection with"."""
    return any(
        _says_inquiry(small(text[t.end : t.end + _INQUIRY_REACH]).split(), t.text.lower())
        for t in triggers
        if t.kind == "search" and t.homes and not _is_noun(text, t)
    )


def _says_inquiry(words: Sequence[str], verb: str) -> bool:
    match words:
        case [("after" | "following"), *crime]:
            return verb == "searched" and not _CRIMES.isdisjoint(crime[:_FEW])
        case ["in", "connection", "with", *_]:
            return True
        case ["under" | "with", *some]:
            return "warrant" in some[:2]
        case ["as", "part", "of", *whole]:
            return not _INQUIRIES.isdisjoint(whole[: _FEW + 1])
    return False


def _is_theirs(trigger: Trigger) -> bool:
    """Tell whether burglars, too, may have done it: "six houses were entered"."""
    return trigger.visit and not trigger.by_police


def _in_setting(
    sentence: Sentence, triggers: tuple[Trigger, ...], setting: Setting
) -> tuple[Trigger, ...]:
    """Read "raid", "burst in" as what robbers do where the sentence or the story is theirs."""
    robbed = any(trigger.role is Role.ROBBERY for trigger in triggers)
    theirs = names_police(sentence.text) or _is_for_inquiry(sentence.text, triggers)
    if setting.raids and (theirs or not robbed):
        return tuple(t for t in triggers if not (setting.thieves and _is_theirs(t)))
    role = Role.ROBBERY if setting.robbery else Role.OTHER
    return tuple(
        t._replace(role=role) if t.role is Role.RAID else t
        for t in triggers
        if t.role is not Role.RAID or t.firm
    )


def news_of_a_month(passages: Sequence[Passage]) -> int | None:
    """Find the sentence that opens a story and tells its only raids, and that they were last month.

    So tells a monthly letter its news; where a story tells of another day, that is an old raid.
    """
    told = [number for number, passage in enumerate(passages) if passage.tells_of_raid]
    prose = [n for n, passage in enumerate(passages) if passage.sentence.part is Part.PROSE]
    days = [when for number in told for when in passages[number].days]
    of_month = bool(days) and all(when.vague and "month" in when.text for when in days)
    if not of_month or told[:1] != prose[:1]:
        return None
    opens = passages[told[0]]
    alone = len(opens.streets) < 2 and _SINCE_A_RAID.isdisjoint(word_set(opens.sentence.text))
    return told[0] if alone else None
