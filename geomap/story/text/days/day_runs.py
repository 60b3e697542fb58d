"""Days that are told together, of which none is the day: "17-20 May", "20 and 21 May"."""

from __future__ import annotations

from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.patterns import small

_DASHES = ("-", "–", "—")
_SIGNS = (*_DASHES, "&")
_JOINED = frozenset(["and", "or", "to", "until", *_SIGNS])
_MOST_DAYS = 31
_REACH = 60


def run_goes_on(low: str, end: int) -> bool:
    """Tell whether other days follow one that ends there: "October 22 and 23", "May 17-20"."""
    behind = _apart(low[end : end + _REACH]).split()[:4]
    if behind[:1] == [","]:
        behind = behind[1:] if behind[2:3] in (["and"], ["or"]) else []
        return bool(behind) and behind[0].isdigit()
    last = "".join(behind[1:2])
    if low.startswith(_DASHES, end) and low[end + 1 : end + 2].isdigit():
        return _is_day(last.rstrip(".;)"))
    joined = bool(behind) and behind[0] in _JOINED
    ends = len(behind) == 2 or last.endswith((".", ";", ")")) or behind[2:3] == [","]
    return joined and ends and last.strip(".;)").isdigit()


def start_of_run(low: str, start: int) -> int:
    """Give where the days begin of which the last is the one that starts there: "17-20 May".

    It is `start` if that is not the last of several.
    """
    head = low[max(0, start - _REACH) : start].rstrip()
    sign, words = head[-1:], head[:-1].split()
    if sign in _SIGNS and words and _is_day(words[-1]):
        return start - len(low[max(0, start - _REACH) : start]) + head.rindex(words[-1])
    return start


def is_of_one_run(first: str, between: str, then: str, *, vague: bool) -> bool:
    """Tell whether two days, as they are told one behind the other, are told as one.

    "Monday 20 May and Tuesday 21 May"; not so with an "on" of its own, which may open a clause:
    "raided A on Monday and on Tuesday searched B". `vague` tells that the second is itself several:
    "Monday, Tuesday and Wednesday".
    """
    joints = _apart(between).replace(",", " ").split()
    low = small(then)
    opening = low.removeprefix("on ").split()[0].strip(",.")
    if not (opening in WEEKDAYS or opening in MONTHS or _is_day(opening)):
        return False
    is_weekday = small(first).rstrip(".").split()[-1] in WEEKDAYS
    if vague:
        told = {word.strip(",.") for word in low.split()}
        dated = not told.isdisjoint(MONTHS) or (is_weekday and opening in WEEKDAYS)
        return dated and all(joint in _JOINED or _is_day(joint) for joint in joints)
    return len(joints) == 1 and joints[0] in _JOINED and not low.startswith("on ")


def _apart(text: str) -> str:
    """Put blanks around what joins days without them."""
    for sign in (",", *_SIGNS):
        text = text.replace(sign, f" {sign} ")
    return text


def _is_day(word: str) -> bool:
    figures = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
    return figures.isdecimal() and 0 < int(figures) <= _MOST_DAYS
