"""How a story writes a day, or a time that is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from geomap.story.text.lexicon import MONTHS
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import any_of, small

_BY_LENGTH = sorted(MONTHS, key=lambda name: (-len(name), name))
_MONTH = rf"(?P<month%s>{'|'.join(_BY_LENGTH)})\b\.?"
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = r"(?P<day%s>\d\d?)(?:st|nd|rd|th)?"
_YEAR = (
    r"(?:(?:,? |-)(?P<year%s>(?:19|20)\d\d|last year|this year|(?:of )?(?:that|the same) year))?"
)
_TO_ANOTHER = r"(?:st|nd|rd|th)?,? (?:and|to|or) \d{1,2}(?:st|nd|rd|th)\b"
FULL = (
    rf"{_DAY % 1}(?:(?: of|,)? |-){_MONTH % 1}{_YEAR % 1}"
    rf"|{_MONTH % 2}(?(weekday),?) (?:the )?{_DAY % 2}(?!\d|,\d{{3}}\b|{_TO_ANOTHER}){_YEAR % 2}"
)
NUMERIC = r"\d{1,2}/\d{1,2}(?:/(?:19|20)?\d\d)?|\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d"
WHOLE_MONTHS = "|".join(n for n in _BY_LENGTH if len(n) > 4 or n in ("may", "june", "july"))
_ANY_MONTH = f"(?:{'|'.join(name for name in MONTHS if len(name) == 3)})[a-z]{{0,6}}"
"""A month, or what begins like one: enough in a span of days, and compiled in less time."""
_SOME_DAY = (
    rf"(?:(?:{WEEKDAY},? )?(?:the )?(?:{_ANY_MONTH} \d{{1,2}}(?!\d)(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?: (?:of )?{_ANY_MONTH}\b)?)"
    rf"(?:,? (?:19|20)\d\d)?|{WEEKDAY}|yesterday|today|last night)"
)
VAGUE = any_of(
    "(?:last|this|next|the (?:past|previous|following)|earlier (?:this|last|in the)|later this) "
    "(?:week(?:end)?|month|year|autumn|winter|spring|summer)",
    r"(?:a (?:few )?|\d+ |several |two |three |four |six )"
    "(?:days?|weeks?|months?|years?) (?:ago|earlier|before)",
    "recently",
    rf"(?:on )?{WEEKDAY} and (?:{WEEKDAY}|yesterday|today)",
    rf"(?:(?:between|from) {_SOME_DAY},? (?:and|to|until) "
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:and|to|or)| [&–-]) ){_SOME_DAY}",
    rf"{_ANY_MONTH} \d{{1,2}}{_TO_ANOTHER}",
    "the (?:month|week|year) before", r"in (?:19|20)\d\d\b",
    rf"(?:in|last|since|during) (?:(?:early|late) |mid-?)?(?:{WHOLE_MONTHS})\b(?! \d\d?\b(?!,\d))"
    r"(?: (?:19|20)\d\d| last year)?",
)  # fmt: skip

_LONG = frozenset("month months year years".split())
_SPELLS = _LONG.union("weekend fortnight easter christmas days week weeks".split())
_IN = frozenset("in at over during within throughout".split())
_THAT = (["that"], ["the", "same"], ["that", "same"])
_LATER = frozenset("later earlier".split())
_BESIDE = _LATER.union("ago before after afterwards".split())
_JOINTS = frozenset("and but".split())
_OF_A_SPELL = _SPELLS.union(
    *(_IN, _BESIDE, _JOINTS),
    "since then the that same a few some several couple of past last recent previous bank holiday"
    " day".split(),
)
_WEEKENDS = ("at the weekend", "over the weekend", "bank holiday weekend")
_MARKS = ".,:;–—-"
_OPENING_REACH = 60


def tells_no_day(text: str) -> bool:
    """Tell whether a text opens with a time that names no day, or tells of a weekend.

    "Since then", "weeks later": what happened then was not on the day that is told before.
    """
    opening = text[:_OPENING_REACH].split()
    many = sum(1 for _ in takewhile(_may_be_of_a_spell, opening))
    many = next((at for at, word in enumerate(opening[:many], 1) if word[-1] in _MARKS), many)
    words = [*dropwhile(_JOINTS.__contains__, map(_bare, opening[:many]))]
    return _is_spell(words) or any(weekend in text for weekend in _WEEKENDS)


def _bare(word: str) -> str:
    return small(word.strip(_MARKS))


def _may_be_of_a_spell(word: str) -> bool:
    return _bare(word) in _OF_A_SPELL or number_of(_bare(word)) is not None


def _is_spell(words: Sequence[str]) -> bool:
    """Tell whether words are a time that is no day: "in recent weeks", "the day after"."""
    *before, last = words or [""]
    if last in _BESIDE:
        return before == ["the", "day"] or not _SPELLS.isdisjoint(before)
    if last not in _SPELLS:
        return words == ["since", "then"]
    return before in _THAT or not (_IN | _LATER).isdisjoint(before[:1])
