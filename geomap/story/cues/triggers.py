"""Words that tell what happened at a place, and so what part it plays in a story."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.cue_table import finder, kinds_of_triggers, plain, role_of
from geomap.story.cues.heads import tells_of_goods
from geomap.story.text.patterns import has_figure

_BY = " by "
_ARRESTED = ("arrest", "detain")
_CRIMINALS = frozenset("burglars robbers thieves raiders intruders masked gang gangs".split())
_AUTHORITIES = frozenset(
    "council councils inspectors rspca commission agency fsa inspectorate health".split()
)
"""Who raids shops besides the police, and no homes."""
_BEFORE_RAIDS = frozenset(
    "has have had also later then again on from of the staff carried out made led conducted"
    " a an two three dawn jointly yesterday today".split()
)
"""Words between them and their raid."""
_FUNDS = ("cash", "bank", "banks", "security")
"""What a council raids for money."""
_PASSIVE = LatePattern(r"[^.;]{0,40}\b(?:was|were|been|being)\s+")
_SEARCHED_FOR = "searched for"
_SOUGHT = frozenset("explosives ammunition tobacco".split())
_BE = frozenset("was were being been".split())
_BESIDE_HOMES = frozenset("of near from outside around behind by opposite to beside off".split())
_OTHERS = frozenset("a an his her their two three who which where while after".split())
"""Words before homes, and behind, that tell of a search of something or somebody else."""
_FEW = 5
_DOOR = LatePattern(r"\b\d+[a-z]?\s+[A-Z]")
_EVENTS = frozenset(
    "death deaths died murder manslaughter row argument quarrel fight brawl fire blaze crash"
    " collision assault assaulted domestic disturbance stabbing stabbed breaking break-in"
    " drink drink-driving rape".split()
)
"""For what somebody is arrested at a home where it happened, and nothing is raided."""
_FOR_IT = frozenset("after following over".split())
_EVENT_REACH = 100
_OF_TIME = frozenset("on at in the last this early night morning evening overnight week".split())
"""Words between a raid and who made it: "on Tuesday night by burglars"."""
_COURTESY_REACH = 140
_OBJECT_REACH = 40
_SUBJECT_REACH = 70
_HEARSAY_REACH = 90
_NEGATION_REACH = 30


class Trigger(NamedTuple):
    """A word that gives places around it a role; offsets count from the sentence's start.

    A raid is `firm` where the word itself, or the police as its subject, makes it one; "went to"
    alone does not (it is a `visit`). `weak` words do not make a story one of raids unless homes
    follow them.
    `by_police` tells that the police are spoken of just before, or a council that raids a shop;
    `homes` that homes and the like are near; `kind` is that of the cue.
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
    kind: str = ""


def triggers_in(text: str) -> tuple[Trigger, ...]:
    """Find the triggers of a sentence, in its order, those denied by a "not" left out."""
    low = plain(text)
    hits = list(finder(*kinds_of_triggers()).hits(low))
    police = [match.end() for _, match in finder("police").hits(low)] if hits else []
    out = []
    seen = 0
    for cue, match in hits:
        while seen < len(police) and police[seen] <= match.start():
            seen += 1
        by_police = seen > 0 and match.start() - police[seen - 1] <= _SUBJECT_REACH
        by_police = by_police or _is_by_authority(cue.kind, match, low)
        kind = _kind(cue.kind, match, low, by_police)
        if kind:
            out.append(_trigger(match, kind, text, low, by_police))
    return tuple(out)


@lru_cache(maxsize=512)
def names_police(text: str) -> bool:
    """Tell whether the police, or another body that raids, is spoken of."""
    return finder("police").tells(plain(text))


@lru_cache(maxsize=512)
def names_inspectors(text: str) -> bool:
    """Tell whether a body is spoken of that inspects restaurants and shops: immigration, say."""
    return finder("inspection").tells(plain(text))


def brings_letters(text: str) -> bool:
    """Tell whether letters or leaflets are brought to homes."""
    return finder("letters").tells(plain(text))


def _kind(kind: str, match: re.Match[str], low: str, by_police: bool) -> str:
    """Tell the kind of a cue by the words around it, "" where they take it back."""
    start, end = match.span()
    of_whom = kind == "robbery" and " " in match.group()
    if not of_whom and finder("denied").tells(low, max(0, start - _NEGATION_REACH), start):
        return ""
    if finder("hearsay").tells(low, max(0, start - _HEARSAY_REACH), start):
        return ""
    if kind == "robbery" and by_police and match.group().startswith("raid"):
        return kind if "by" in match.group().split() else "search"
    if match.group() == _SEARCHED_FOR and _are_homes_searched(low, start, end):
        return "search"
    if kind == "search" and match.group().startswith(_ARRESTED) and _is_of_an_event(low, end):
        return "arrest"
    if kind == "search" and _is_by_criminals(low, end):
        return "robbery"
    if kind == "visit" and finder("courtesy").tells(low, end, end + _COURTESY_REACH):
        return "crime"
    if kind == "visit" and finder("bystander").tells(low, max(0, start - _OBJECT_REACH), start):
        return ""
    return kind


def _is_by_authority(kind: str, match: re.Match[str], low: str) -> bool:
    """Tell whether the council or the like raids what robbers raid: "the council raided a shop"."""
    if kind != "robbery" or not match.group().startswith("raid") or match.group().endswith(_FUNDS):
        return False
    words = low[max(0, match.start() - _SUBJECT_REACH) : match.start()].split()
    before = takewhile(_is_before_a_raid, reversed(words))
    return not _AUTHORITIES.isdisjoint(before)


def _is_before_a_raid(word: str) -> bool:
    return word in _AUTHORITIES or word in _BEFORE_RAIDS or word.endswith("day")


def _is_by_criminals(low: str, end: int) -> bool:
    """Tell whether criminals raided: "by burglars", with or without a day in front."""
    at = low.find(_BY, end, end + _OBJECT_REACH)
    when = low[end:at].split() if at >= 0 else [_BY]
    told = all(word in _OF_TIME or word.endswith("day") for word in when)
    return told and _are_criminals(low, at + len(_BY))


def _is_of_an_event(low: str, end: int) -> bool:
    """Tell whether somebody is arrested at a home for what happened there: "after a row"."""
    words = low[end : end + _EVENT_REACH].split(".")[0].replace(",", " ").split()
    behind = dropwhile(lambda word: word not in _FOR_IT, words)
    return words[:1] == ["party"] or not _EVENTS.isdisjoint(behind)


def _are_homes_searched(low: str, start: int, end: int) -> bool:
    """Tell whether homes were searched for drugs or the like: "a house in X was searched for"."""
    since = max(0, start - _SUBJECT_REACH)
    words = low[since:start].replace(",", " ").split()
    homes = [home for _, home in finder("unit").hits(low, since, start)]
    sought = low[end : end + _OBJECT_REACH].replace(".", " ")
    if not homes or words[-1] not in _BE:
        return False
    if not tells_of_goods(sought) and _SOUGHT.isdisjoint(sought.replace(",", " ").split()):
        return False
    clause = low[since : homes[-1].start()].replace(",", ".").replace(";", ".").rpartition(".")[2]
    nothing_else = _BESIDE_HOMES.isdisjoint(clause.split()[-_FEW:])
    return nothing_else and _OTHERS.isdisjoint(low[homes[-1].end() : start].split())


def _are_criminals(low: str, start: int) -> bool:
    """Tell whether burglars or the like are called next: "searched by two masked men"."""
    called = low[start : start + _OBJECT_REACH].replace(".", " ").replace(",", " , ").split()
    told = next((word for word in called if word == "," or word in _CRIMINALS), ",")
    return told != "," and not names_police(" ".join(called[: called.index(told)]))


def _trigger(match: re.Match[str], kind: str, text: str, low: str, by_police: bool) -> Trigger:
    start, end = match.span()
    visit = kind == "visit"
    since = max(0, start - _SUBJECT_REACH)
    passive = visit and not by_police and _is_done_to_homes(low, since, start)
    until = end + _OBJECT_REACH
    door = has_figure(text, since, until) and _DOOR.search(text, since, until)
    homes = bool(door) or finder("unit").tells(low, since, until)
    weak = visit and (match.group().startswith("attended") or not (homes or names_inspectors(text)))
    firm = not visit or by_police or passive
    return Trigger(
        role_of(kind), start, end, text[start:end], firm, weak, visit, by_police, homes, kind
    )


def _is_done_to_homes(low: str, since: int, start: int) -> bool:
    """Tell whether homes are what it is done to: "two flats were" visited."""
    units = finder("unit").hits(low, since, start)
    return any(_PASSIVE.fullmatch(low, unit.end(), start) for _, unit in units)
