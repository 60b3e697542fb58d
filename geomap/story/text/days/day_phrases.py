"""How a story writes a day, or a time that is none: phrases of which patterns are made."""

from __future__ import annotations

from geomap.story.text.days.counted_days import MONTHS
from geomap.story.text.patterns import any_of

_BY_LENGTH = sorted(MONTHS, key=lambda name: (-len(name), name))
_MONTH = rf"(?P<month%s>{'|'.join(_BY_LENGTH)})\b\.?"
WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = r"(?P<day%s>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = (
    r"(?:(?:,? |-)(?P<year%s>(?:19|20)\d\d|last year|this year|(?:of )?(?:that|the same) year))?"
)
_TO_ANOTHER = r"(?:st|nd|rd|th)?,? (?:and|to|or) \d{1,2}(?:st|nd|rd|th)\b"
FULL = (
    rf"{_DAY % 1}(?:(?: of|,)? |-){_MONTH % 1}{_YEAR % 1}"
    rf"|{_MONTH % 2}(?(weekday),?) (?:the )?{_DAY % 2}(?!\d|{_TO_ANOTHER}){_YEAR % 2}"
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
    rf"(?:in|last|since|during) (?:(?:early|late) |mid-?)?(?:{WHOLE_MONTHS})\b(?! \d{{1,2}}\b)"
    r"(?: (?:19|20)\d\d| last year)?",
)  # fmt: skip
