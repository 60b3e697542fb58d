"""What was found and seized, sentence by sentence: money, drugs, weapons and other things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geomap.model import Fact
from geomap.story.passages import Passage
from geomap.story.patterns import any_of, pattern
from geomap.story.sentences import Sentence
from geomap.story.spans import is_wide

_CASH = pattern(r"£\s?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?(k|m|million|thousand)\b)?")
_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
_MONEY = pattern(
    r"\b(?:cash|money|notes|banknotes|seiz\w+|recover\w+|found|confiscat\w+",
    "|there w(?:as|ere)|with £)",
)
_PRICE = any_of(
    "worth", "valued?", "(?:got|made) (?:away|off) with", "fine[ds]?", "estimated", "bill", "cost",
    "damage", "withdraw", "pay", r"penalt\w+", "reward", "rent", "paid", "owed", "fraud",
)  # fmt: skip
_PRICED_BEFORE = pattern(rf"\b{_PRICE}\b[^£.]{{0,25}}\Z")
_PRICED_AFTER = pattern(
    rf" (?:{_PRICE}\b|(?:a|an|per|each) (?:day|week|month|year|hour|worker|head)\b)"
)
_PRICE_REACH = 40
_FOUND = pattern(r"\b(?:seiz|recover|found|find|discover|uncover|confiscat|removed|took away)")
DRUG = any_of(
    "(?:crack )?cocaine", "heroin", "cannabis(?: (?:plants|resin|bush))?", "ecstasy", "mdma",
    "amphetamines?", "ketamine", "crystal meth", "mephedrone", "spice", "lsd", "skunk", "crack",
    "steroids", "class [abc](?: (?:drugs|substances))?",
)  # fmt: skip
"""Drugs that papers name, as alternatives of a regular expression."""
_DRUGS = pattern(rf"\b{DRUG}\b")
_THINGS = pattern(
    r"\b(?:(?:an?|two|three|four|five|six|\d+) )?(?:imitation |sawn-off )?",
    any_of(
        "firearms?", "shotguns?", "rifles?", "handguns?", "pistols?", "guns?", "ammunition",
        "machetes?", "kni(?:fe|ves)", "swords?", "crossbows?", "tasers?", "stun guns?",
        "(?:mobile )?phones?", "scales", "laptops?", r"counterfeit \w+", r"stolen \w+",
    ),
    r"\b",
)  # fmt: skip


def cash(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the money that was seized, in pounds: the first that a sentence tells."""
    found = (cash_in(passage.sentence) for passage in passages)
    return next((fact for fact in found if fact is not None), None)


def drugs(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the drugs that were found, each once."""
    return _once(fact for passage in passages for fact in drugs_in(passage.sentence))


def things(passages: Sequence[Passage]) -> tuple[Fact[str], ...]:
    """List the weapons and other things that were found, each once."""
    return _once(fact for passage in passages for fact in things_in(passage.sentence))


def cash_in(sentence: Sentence) -> Fact[int] | None:
    """Find the money seized in a sentence: no price, fine or wage, and no campaign's total."""
    if not _MONEY.search(sentence.text):
        return None
    for match in _CASH.finditer(sentence.text):
        if is_wide(sentence, match.end()):
            continue
        before = sentence.text[max(0, match.start() - _PRICE_REACH) : match.start()]
        if _PRICED_BEFORE.search(before) or _PRICED_AFTER.match(sentence.text, match.end()):
            continue
        scale = _SCALES.get((match.group(2) or "").lower(), 1)
        value = round(float(match.group(1).replace(",", "")) * scale)
        return Fact(value, sentence.start + match.start(), sentence.start + match.end())
    return None


def drugs_in(sentence: Sentence, *, listed: bool = False) -> tuple[Fact[str], ...]:
    """List the drugs found in a sentence; a line of a list of raids need not say "found"."""
    return _found(_DRUGS, sentence, listed)


def things_in(sentence: Sentence, *, listed: bool = False) -> tuple[Fact[str], ...]:
    """List the weapons and other things found in a sentence, as `drugs_in` does."""
    return _found(_THINGS, sentence, listed)


def _found(words: re.Pattern[str], sentence: Sentence, listed: bool) -> tuple[Fact[str], ...]:
    if not listed and not _FOUND.search(sentence.text):
        return ()
    return _once(
        Fact(match.group(), sentence.start + match.start(), sentence.start + match.end())
        for match in words.finditer(sentence.text)
        if not is_wide(sentence, match.end())
    )


def _once(facts: Iterable[Fact[str]]) -> tuple[Fact[str], ...]:
    out: dict[str, Fact[str]] = {}
    for fact in facts:
        out.setdefault(fact.value.lower(), fact)
    return tuple(out.values())
