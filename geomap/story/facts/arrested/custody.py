"""Whom a sentence says the police arrested: its arrests, each with the people that it took."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from geomap.story.facts.arrested.bystanders import is_held_by_others, is_only_asked
from geomap.story.facts.arrested.called_by_name import named_people, names_behind
from geomap.story.facts.arrested.parties import (
    IN_ALL,
    after_verbs,
    are_picked_out,
    last_party,
    next_party,
    party_at,
    told_in_all,
    word_before,
)
from geomap.story.facts.people import MORE, People, Person, are_told_again, people_in, start_of
from geomap.story.facts.people_phrases import counted_arrests, is_number_of_people, numbers_in_turn
from geomap.story.text.lexicon import NUMBERS
from geomap.story.text.numbers import NUMBER, number_of
from geomap.story.text.patterns import has_figure, pattern, small, word_set

_TELLING = frozenset(
    "arrest arrests arrested arresting rearrested detained detaining held custody led cuffs"
    " handcuffs handcuffed cells questioned charged suspected station".split()
)
"""One of them is in each sentence with a word for an arrest."""
_WORD = pattern(
    r"\b(?:(?P<noun>arrests?)|(?P<firm>(?:re-?)?arrest(?:ed|ing)|detain(?:ed|ing))|(?P<loose>held",
    r"|(?:in(?:to)?|(?:taken|driven|brought) to(?: an?| the| police)?) custody(?! battle)",
    r"|under arrest|led (?:away|off)|in (?:hand)?cuffs|handcuffed",
    r"|in (?:the |police )?cells|(?:being )?questioned",
    r"|(?:taken|driven) to (?!the )(?:\w+ ){1,2}?police station)",
    r"|(?P<charge>charged)|(?P<suspect>suspected of))\b",
)
_ONLY_HELD = pattern(
    r"(?:detain|held while|led|question|handcuff|in (?:hand)?cuff)\w*+(?! on suspicion)"
)
"""Of what may be no arrest, as "held" alone mostly is."""
_REACH = 200
"""Characters before a word for an arrest within which those arrested are told of."""
_HELD_FOR = pattern(
    r"\s*[.,;:–—”’'\"]|\s*\Z| (?:overnight|later|yesterday|today|this morning|on suspicion|after",
    r"|over|in|as|when|while|following|for|by|at|there|last night|under|ha(?:s|ve)",
    r"|on the (?:morning|day|night))\b(?! least)",
)
_UNREAL = pattern(
    r"\b(?:could|cannot|can|may|might|will|would|should|must|to|if|resist\w*|avoid\w*|fac(?:e|ing)",
    r"|evad\w+|yet to|warrants? for (?:his|her|their))(?: (?:have )?been?)?(?: \w+)? \Z",
    r"|\b(?:whether|until)\b[^.;,]{0,60}\Z",
)
_MEANT = pattern(r"\b(?:to|could|can|may|might|will|would|should) \Z|\bwhether\b[^.;,]{0,60}\Z")
"""Before the verb, of an arrest that is not told as made: "they wanted to arrest"."""
_DENIED = pattern(
    r"\b(?:(?:(?P<nobody>(?:no[- ]?one|nobody)(?:['’]s)?|none(?! of them[\w ]+[–-])",
    r"|no(?! fixed| \w+ than)|neither)",
    r"|(?:not|never|nor|\w{2,5}n['’]t)(?! (?:see|know|say)\b)(?!(?: \w+){0,5} (?:to|was|were) ))",
    r"(?: (?!(?:and|but|as|when|before|because|until|a|further|more|other)\b)[\w'’-]+){0,7}",
    r"|(?P<without>without)(?: \w+ing)?(?: an?| any)?) \Z",
)
_ANYBODY = pattern(r" any(?:one|body)\b")
_NO_ARREST = pattern(r"\b(?:no (?:further|more|other)|for (?:the|his|her|their)) \Z")
"""Before the noun, of an arrest that was not made: "a warrant for the arrest of"."""
_AUX = pattern(
    r"\b(?:was|were|is|are|am|be|been|being|got|remains?|remained|taken)"
    r"(?: (?!(?:and|remanded|was|were|is|are)\b)\w+){0,2}? \Z"
)
_WHO = pattern(r"\bwho (?:\w+ )?\Z")
_ALSO_BEFORE = pattern(r"\balso(?: been)? \Z")
_ALSO_AFTER = pattern(r" (?:as well|too|at the same time)\b")
_FOR = pattern(" (?:on suspicion|for|over) ")
_ELIDED = pattern(r"(?:\band(?: then| later| also)?|,) \Z")
_ALONE = pattern(
    r"(?:\A\W*|(?P<before>[\w'’]{1,40}|[,–—:;-])\s+[\"“'‘]?)",
    rf"\b(?P<number>(?!(?:an?|single|dozen)\b){NUMBER})(?: more| others?| further)?",
    rf"(?: of (?:(?P<them>them|those|these)|the (?P<all>{NUMBER})|the \w+|his \w+))?[\s,]*\Z",
)
_NUMBERS_ALONE = ("half", *sorted(NUMBERS.keys() - {"a", "an", "single", "dozen"}))
"""Words of which `_ALONE` has one, or a figure."""
_WORD_BEFORE = 15
_KNOWN = frozenset("all the both these those".split())
_OBJECT = pattern(
    rf" (?P<the>the )?(?P<number>(?!an? ){NUMBER})\b",
    r"(?![-'’]| (?:homes|houses|hours|days|minutes|weeks|years?)\b)",
)
_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_PRONOUN_BEFORE = pattern(r".*\b(?P<pronoun>he|she|they|(?<![,–—-]\s)(?<!\()(?:both|all))\b")
_PUT = pattern(r"\b(?P<pronoun>him|her|them) \Z")
_PRONOUN_AFTER = pattern(r" (?P<pronoun>him|her|them|both|all)\b(?! \w+['’]|\s\d)")
_TO_BE = pattern(r" (?:was|were|are|is)\b:?")
_NOBODY = pattern(r" (?:no[- ]?one|nobody)\b")
_BESIDE = pattern(r"[\s,–—-]*(?:(?:both |all )?(?:from|of|in)\s++[\w\s'’]{3,40},?\s*)?\Z")


class Arrest(NamedTuple):
    """An arrest that a sentence tells of, by offsets of its text.

    `people` are those arrested, None where only a pronoun tells of them: then `sex` is that of
    "he" and "she", and "" for "they". It is not `firm` where it may be the same scene told again
    ("was led away"), and `total` where it sums up ("in all"). `nobody` tells that none was made,
    `apart` that they are others than those told of just before, `elsewhere` that these were at
    another place. Some are only `held`; of others a `charge` tells, or that they are `suspect`.
    """

    start: int
    end: int
    people: People | None = None
    sex: str = ""
    firm: bool = True
    total: bool = False
    nobody: bool = False
    apart: bool = False
    elsewhere: bool = False
    held: bool = False
    charge: bool = False
    suspect: bool = False


def tells_of_arrest(text: str) -> bool:
    """Tell whether a word for an arrest is in a sentence."""
    return not word_set(text).isdisjoint(_TELLING)


def is_quoted(text: str, at: int) -> bool:
    """Tell whether the police speak there of an arrest, mostly of one that was told of already."""
    before = text[max(0, at - _REACH) : at]
    mark = max(before.rfind("“"), before.rfind('"'))
    opening = before[:mark].rstrip()
    return mark > before.rfind("”") and (not opening or opening.endswith(":"))


@lru_cache(maxsize=256)
def arrests_in(text: str) -> tuple[Arrest, ...]:
    """Find the arrests of which a sentence tells, in its order; the story and its raid ask."""
    return tuple(_arrests_in(text)) if tells_of_arrest(text) else ()


def _arrests_in(text: str) -> Iterator[Arrest]:
    words = list(_WORD.finditer(text))
    people = list(people_in(text)) if words else []
    floor = summed = 0
    for word in words:
        if word.start() < floor:
            continue
        arrest = _arrest(text, word, people, max(floor, word.start() - _REACH))
        if word["charge"] or word["suspect"]:
            if arrest is not None and not arrest.nobody and (word["charge"] or arrest.people):
                yield arrest._replace(charge=bool(word["charge"]), suspect=bool(word["suspect"]))
            continue
        if word["loose"] is None or arrest is not None:
            floor = word.end()
        if arrest is not None and not arrest.nobody:
            total = told_in_all(text, max(summed, arrest.start - IN_ALL), word.end(), people)
            summed, arrest = max(summed, total), arrest._replace(total=arrest.total or total > 0)
        held = arrest is not None and arrest.held
        while arrest is not None:
            yield arrest
            floor = max(floor, arrest.end)
            following = None if arrest.nobody else next_party(text, people, floor)
            if following is None:
                others = _in_turn(text, floor, arrest.people)
                yield from others
                floor = others[-1].end if others else floor
            arrest = _taken(floor, following)
            arrest = arrest._replace(apart=True, held=held) if arrest else None


def _in_turn(text: str, end: int, people: People | None) -> list[Arrest]:
    """Read "and one in Ash Road" behind an arrest, which may also only deal out its people."""
    others = numbers_in_turn(text, end)
    told = sum(other.number for other in others)
    if people is None or (len(others) > 1 and told == people.number):
        return []
    return [
        Arrest(start, end, People(start, end, ((Person(), n),)), apart=True, elsewhere=elsewhere)
        for start, end, n, elsewhere in others
    ]


def _arrest(text: str, word: re.Match[str], people: Sequence[People], floor: int) -> Arrest | None:
    start, end = word.span()
    denied = _DENIED.search(text, floor, start)
    if denied and (word["noun"] or not denied["without"]):
        everybody = denied["nobody"] or denied["without"] or _ANYBODY.match(text, end)
        return Arrest(denied.start(), end, nobody=True) if everybody else None
    if word["noun"]:
        meant = _MEANT.search(text, floor, start) if word[0] == "arrest" else None
        meant = meant or _NO_ARREST.search(text, floor, start)
        return None if meant else _noun(text, word, floor)
    if _UNREAL.search(text, floor, start) or are_picked_out(text, start):
        return None
    if word["firm"] and (nobody := _NOBODY.match(text, end)):
        return Arrest(start, nobody.end(), nobody=True)
    low = small(word[0])
    if low == "held" and not _HELD_FOR.match(text, end):
        return None
    if low in ("held", "detained") and is_held_by_others(text, start, end):
        return None
    aux = None if word["firm"] and low.endswith("ing") else _AUX.search(text, floor, start)
    taken = _object(text, word) if not aux and (word["firm"] or low.startswith("led")) else None
    asked = low == "questioned" and not aux and _OBJECT.match(text, end)
    taken = taken or (None if asked else _subject(text, word, aux, people, floor))
    if taken is None or ("question" in low and is_only_asked(text, taken.end, (start, end))):
        return None
    if taken.people is None and low.endswith("custody") and not low.startswith("in"):
        return None
    also = _ALSO_BEFORE.search(text, floor, start) or _ALSO_AFTER.match(text, end)
    if also and taken.people is not None:
        again = _FOR.match(text, end) is not None and are_told_again(text, taken.people)
        definite = again or taken.people.definite
        taken = taken._replace(people=taken.people._replace(more=not again, definite=definite))
    held = _ONLY_HELD.match(text, start) is not None
    return taken._replace(firm=not (word["loose"] or word["suspect"]), held=held)


def _noun(text: str, word: re.Match[str], floor: int) -> Arrest | None:
    """Read "six arrests", "the arrest of a man", "arrests: six", "officers arrest man"."""
    start, end = word.span()
    if counted := counted_arrests(text, floor, start, end):
        return _number(counted, more=bool(MORE.search(counted[0])))
    return _taken(start, party_at(text, end + 3 if text.startswith(" of", end) else end))


def _object(text: str, word: re.Match[str]) -> Arrest | None:
    """Read "arrested two men and a woman", "arrested him", "arrested were two men"."""
    start, end = word.span()
    inverted = _TO_BE.match(text, end)
    people = party_at(text, inverted.end() if inverted else after_verbs(text, end))
    pronoun = _PRONOUN_AFTER.match(text, end)
    if pronoun and (people is None or people.start > pronoun.end() + 1):
        return _meant(pronoun)
    if people is not None:
        return _taken(start, people._replace(more=people.more or bool(inverted)))
    number = _OBJECT.match(text, end)
    if number is None:
        return _taken(start, names_behind(text, end))
    return _number(number, definite=bool(number["the"]))


def _subject(
    text: str, word: re.Match[str], aux: re.Match[str] | None, people: Sequence[People], floor: int
) -> Arrest | None:
    """Read "two men and a woman were arrested", "both were", "a man, 24, arrested"."""
    end = aux.start() if aux else word.start()
    first = bisect_left(people, floor, key=start_of)
    last = bisect_left(people, end, key=start_of)
    before = [group for group in people[first:last] if group.end <= end]
    after = before[-1].end if before else floor
    start = max(floor, after - _WORD_BEFORE)
    low = small(text[start:end])
    counted = has_figure(low) or any(word in low for word in _NUMBERS_ALONE)
    alone = _ALONE.search(text, start, end) if counted else None
    told = word_before(text, alone) if alone else ""
    if alone and alone["all"]:
        return _number(alone, "all", definite=True)
    if alone and alone.start("number") >= after and is_number_of_people(alone["number"], told):
        one = bool(alone["them"]) or (not told and small(alone["number"]) == "one")
        rest = small(text[start : alone.start("before")]).endswith("the ") and told == "other"
        more = not rest and MORE.fullmatch(told) is not None
        those = _number(alone, more=more, definite=one or rest or told in _KNOWN)
        return those._replace(total=told == "all") if those else None
    verb = aux or _ELIDED.search(text, floor, end)
    several = bool(aux and aux[0].startswith(("were", "are")))
    row = last_party(text, before, who=bool(_WHO.search(text, after, end)))
    if several and row is not None and row.number == 1:
        row = last_party(text, before[:-1])
    row = row or named_people(text, after, end)
    pronoun = _PUT.search(text, after, end)
    if aux or (verb and row is None):
        pronoun = _PRONOUN_BEFORE.match(text, after, end)
    if pronoun:
        return _meant(pronoun)
    if row is None or (several and row.number == 1):
        return None
    return _taken(row.start, row) if verb or _BESIDE.match(text, row.end, end) else None


def _number(
    match: re.Match[str], group: str = "number", *, more: bool = False, definite: bool = False
) -> Arrest | None:
    number = number_of(match[group])
    if not number:
        return None
    start, end = match.span(group)
    more = more or match[group].lower() == "another"
    return _taken(start, People(start, end, ((Person(), number),), definite, more))


def _meant(pronoun: re.Match[str]) -> Arrest:
    return Arrest(*pronoun.span("pronoun"), sex=_PRONOUNS.get(pronoun["pronoun"].lower(), ""))


def _taken(start: int, people: People | None) -> Arrest | None:
    return Arrest(start, people.end, people) if people is not None else None
