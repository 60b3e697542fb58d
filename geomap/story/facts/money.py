"""The money that was seized, told from prices, fines and what a campaign took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geomap.model import Fact
from geomap.story.facts.fact_words import any_word
from geomap.story.facts.other_events import is_of_a_loss
from geomap.story.facts.prices import (
    ABOUT,
    PRICE_REACH,
    is_cash_worth,
    is_price,
    is_price_of,
    is_value,
    is_worth,
)
from geomap.story.passages import Passage
from geomap.story.text.patterns import pattern, small, word_set, words_of
from geomap.story.text.periods import OPENING, is_wide
from geomap.story.text.sentences import Part, Sentence

_CASH = pattern(
    r"£\s?(\d{1,3}(?:(?:,?\s|,)\d{3}\b(?<!,\s...(?= (?!in|cash|was|were|and)[a-z])))+",
    r"|\d+(?:\.\d+)?)(?:\s?(k|m|million|thousand)\b)?",
)
"""An amount, also with a slip ("£25, 595"): what is told behind it is a number of things."""
_NOTES = (5, 10, 20, 50)
_OF_NOTES = pattern(r" (?:notes|banknotes|bills)\b")
_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
_MONEY = pattern(r"\b", any_word("money", "told"), r"\b|£[\d,]+ (?:was|were)\b")
_LISTED = pattern(r", (?:the |and )?£[\d,]+(?: (?:inside|hidden|under)\b|\.?\Z)")
_RANGE = frozenset(["to", "-", "–"])
"""Between the ends of a range: "£3,000 to £4,000"."""
_NOT_FOUND = frozenset("paid pay paying deposited banked lost spent withdrew robbed hand".split())
"""Words just before an amount, or "hand over" in front of it, that was with somebody else."""
_OF_CONFISCATION = frozenset("benefit benefited benefitted available".split())
"""Before an amount that a court reckons: "benefited by", "the available amount"."""
_APIECE = frozenset("bundles envelopes bags wads rolls stacks piles packets boxes".split())
"""Containers each of which holds an amount: "ten bundles of £1,000"."""
_BANKED = pattern(
    r"[^.;,£]{0,60}?\b(?:through|into|in|from)(?: (?!cash)\w+){1,2} accounts?\b", words="account"
)
"""Behind an amount that was in an account, and in no home."""
_IN_CASH = pattern(r" (?:in )?cash\b")
_IN_ALL = pattern(r"\b(?:in total|in all|altogether|total(?:ling|led)?)\b")
_STOPPED = r"(?:stopp(?:ed|ing)|pulled over)"
_ABOUT_OUTSIDE = frozenset("stopped stopping pulled him her them boot".split())
_OUTSIDE = pattern(
    rf"\b(?:car|van|vehicle|taxi|motorist|driver)s?\b[^.;]{{0,40}}\b{_STOPPED}\b",
    rf"|\b{_STOPPED}\b[^.;]{{0,30}}\b(?:car|van|vehicle|taxi|motorist|driver|man)\b",
    r"|\bon (?:him|her|them)\b|\bin (?:his|her|the) boot\b",
)
"""Of money that was taken in the street, and in no raid."""
_AT_HOME = pattern(
    r"\b(?:warrants?|raid\w*|homes?|houses?|flats?|address(?:es)?|propert(?:y|ies))\b"
)
"""In a sentence that tells of a search, whoever was stopped."""
SO_FAR = frozenset({"so", "far"})
"""Words of what an operation has taken until now, and not in this raid: "£40,000 so far"."""
_BOUND = ("up to ", "upwards of ")
"""Before an amount that may be far more than was found."""
_OFFERED = frozenset("from win save get only just tickets".split())
_PARTS = (" of which", " of that", " of it")
"""Behind an amount that is a part of the one before it, as are those behind."""
_MORE = frozenset("another further additional".split())
"""Words before one more amount than those told before."""
_TOTAL_WITHIN = 1.1
"""How far parts may go beyond a total told in round figures."""
_LEAD = 4
"""The last sentence, from 0 on, that may tell a total before its parts are told: set by hand."""


def cash(passages: Sequence[Passage]) -> Fact[int] | None:
    """Find the money that was seized, in pounds: a total, else what the sentences tell added up.

    What a sentence of the lead tells is the total if later ones tell no more than that together,
    where not all of these tell of "another £1,000".
    """
    told: dict[int, Fact[int]] = {}
    lead = more = 0
    for number, passage in enumerate(passages):
        text = passage.sentence.text
        if "£" not in text or is_of_a_loss(passage):
            continue
        opens = not told and number <= _LEAD
        listed = _is_listed(passages, number)
        for fact in _amounts(passage.sentence, opens=number <= OPENING, listed=listed):
            at = fact.start - passage.sentence.start
            opening = 0 if text.count("£") == 1 and _IN_ALL.match(text) else at - PRICE_REACH
            if _IN_ALL.search(text, max(0, opening), at + 2 * PRICE_REACH):
                return fact
            if fact.value in told:
                continue
            told[fact.value] = fact
            if opens:
                lead += fact.value
            elif not _MORE.isdisjoint(words_of(text[max(0, at - PRICE_REACH) : at])[-1:]):
                more += fact.value
    alike = lead + more == sum(told)
    return _added_up(list(told.values()), lead + more if alike else lead)


def _is_listed(passages: Sequence[Passage], number: int) -> bool:
    """Tell whether an item stands in a list; a line alone between paragraphs is an advert's."""
    sentence = passages[number].sentence
    before = passages[number - 1].sentence if number else None
    beside = (before, *(passage.sentence for passage in passages[number + 1 : number + 2]))
    opened = before is not None and before.text.endswith(":")
    return sentence.bullet or opened or any(one and one.part is Part.ITEM for one in beside)


def _added_up(facts: list[Fact[int]], lead: int) -> Fact[int] | None:
    """Give the sum of amounts, of which the lead told `lead` together."""
    if not facts:
        return None
    total = sum(fact.value for fact in facts)
    if len(facts) == 2 and lead == facts[0].value and _is_round(lead, facts[1].value):
        return facts[1]
    if total - lead <= lead * _TOTAL_WITHIN:
        total = lead
    return Fact(total, facts[0].start, facts[0 if total == facts[0].value else -1].end)


def _is_round(lead: int, other: int) -> bool:
    """Tell whether a lead gave in round figures what a later sentence tells: £2,000 for £2,150."""
    return lead % 100 == 0 and lead / _TOTAL_WITHIN <= other <= lead * _TOTAL_WITHIN


def cash_in(sentence: Sentence) -> Fact[int] | None:
    """Find the money seized in a sentence: no price, fine or wage, and no campaign's total."""
    return next(_amounts(sentence), None)


def _amounts(
    sentence: Sentence, *, opens: bool = False, listed: bool = True
) -> Iterator[Fact[int]]:
    """Give the amounts seized in a sentence; what an item tells is, if it is `listed` as one."""
    text = sentence.text
    if "£" not in text or SO_FAR.issubset(word_set(text)):
        return
    bare = not (_MONEY.search(text) or _LISTED.search(text))
    if bare and not (listed and sentence.part is Part.ITEM):
        return
    outside = not word_set(text).isdisjoint(_ABOUT_OUTSIDE) and _OUTSIDE.search(text)
    if outside and not _AT_HOME.search(text):
        return
    whole = last = 0
    for match in _CASH.finditer(text):
        start, end = match.span()
        value = _value(match)
        if text.startswith(_PARTS, end) or (value <= whole and _is_included(text, last, start)):
            return
        bound = text[max(0, start - 15) : start].lower().endswith(_BOUND)
        bound = bound or _is_of_a_range(text, start, end) or (bare and _is_offered(text, start))
        if bound or _is_of_each(text, start) or _is_with_others(text, start, end):
            continue
        if is_wide(sentence, end, opens=opens) or is_price_of(text, end):
            continue
        of_cash = _IN_CASH.match(text, end) or is_cash_worth(text, start)
        if not of_cash and (is_price(text, start) or is_value(text, start, end)):
            continue
        whole, last = value, end
        if value not in _NOTES or not _OF_NOTES.match(text, end):
            yield Fact(value, sentence.start + start, sentence.start + end)


def _value(amount: re.Match[str]) -> int:
    scale = _SCALES.get((amount.group(2) or "").lower(), 1)
    return round(float("".join(amount.group(1).replace(",", " ").split())) * scale)


def _is_included(text: str, last: int, start: int) -> bool:
    """Tell whether an amount is a part of that before it: "£20,000, including (£15,000)".

    What the words between say that it is a part of may be other goods: "and items including".
    """
    words = [*words_of(text[max(last, start - 2 * PRICE_REACH) : start])]
    while words and words[-1] in ABOUT:
        words.pop()
    return words[-1:] == ["including"] and not any(map(is_worth, words))


def _is_offered(text: str, start: int) -> bool:
    """Tell whether readers are offered something for an amount: "from £999", "win £1,000"."""
    return not _OFFERED.isdisjoint(words_of(text[max(0, start - PRICE_REACH) : start])[-1:])


def _is_of_each(text: str, start: int) -> bool:
    """Tell whether an amount is one of several: "each containing", "ten bundles of"."""
    *_, before, last = ["", "", *words_of(text[max(0, start - PRICE_REACH) : start])]
    return "each" in (before, last) or (last == "of" and before in _APIECE)


def _is_of_a_range(text: str, start: int, end: int) -> bool:
    """Tell whether an amount is one end of others, or of a value: "between £3,000 and £4,000"."""
    *_, first, amount, to = ["", "", "", *_parted(text[max(0, start - PRICE_REACH) : start])]
    joined = to in _RANGE or (to == "and" and first == "between")
    behind = _parted(text[end : end + PRICE_REACH])[:2]
    up_to = len(behind) > 1 and behind[0] in _RANGE and behind[1].startswith("£")
    return to == "between" or (joined and amount.startswith("£")) or up_to


def _parted(text: str) -> list[str]:
    """Give the words of a text, a dash between amounts as one: "£3,000-£4,000"."""
    return small(text).replace("-", " - ").replace("–", " – ").split()


def _is_with_others(text: str, start: int, end: int) -> bool:
    """Tell whether an amount was paid, gained or in an account: it was not found in a search."""
    before = [*words_of(text[max(0, start - PRICE_REACH) : start])]
    elsewhere = "hand" in before or not _OF_CONFISCATION.isdisjoint(before)
    while before and (before[-1] in ABOUT or before[-1] == "of"):
        before.pop()
    return elsewhere or not _NOT_FOUND.isdisjoint(before[-1:]) or bool(_BANKED.match(text, end))
