"""Days on which something was told, and nothing raided: by the police, or in "Friday's Herald"."""

from __future__ import annotations

from geomap.story.text.days.when import When
from geomap.story.text.furniture import OUTLETS
from geomap.story.text.patterns import small, words_of
from geomap.story.text.sentences import Sentence

_TELLERS = frozenset(
    "police officers detectives force spokesman spokeswoman officials council have has page post"
    " statement".split()
)
_TELL = frozenset(
    "announced appealed confirmed displayed hailed issued named paraded praised published released"
    " revealed said shared showed thanked told unveiled urged warned".split()
)
"""Words on either side of the day on which something was told: "police today released"."""
_SHOWN = frozenset("released published issued shared shown posted unveiled".split())
_SHOWN_BY = frozenset("by the police officers detectives force".split())
"""Before such a day: "footage of the raid, released by police today"."""
_REVEAL = frozenset("reveal report disclose".split())
"""What a paper itself does on a day: "as we can reveal today"."""
_INVITE = (("sign", "up"), ("sign", "up", "here"), ("subscribe",), ("register",), ("join", "us"))
"""Words right before the day on which readers are to do something: "sign up today"."""
_OFFERS = frozenset("buy order download subscribe grab pick".split())
"""How a sentence opens that offers them a paper, or its letter: "Order your copy today"."""
_PAPERS = frozenset("paper papers newspaper edition editions issue".split())
_OF_A_HOUSE = frozenset("raid raids pub inn club hotel office warrant search".split())
"""Behind a word that is no paper's name: "Friday's Star pub raid"."""
_IN_A_NAME = frozenset("and of".split())
_IN_A_PLACE = frozenset("in at across around near on over after as by for".split())
"""Beside a place, or behind "Today", where no outlet is named: "raids in Northtown Today"."""
_OWNED = ("'s ", "’s ")
_MARKS = '.,:;!?"”)'
_MOST_WORDS = 4
_REACH = 60


def is_of_telling(when: When, sentence: Sentence) -> bool:
    """Tell whether a day is that on which the police, or a paper, released something."""
    start, end = when.start - sentence.start, when.end - sentence.start
    before = small(sentence.text[max(0, start - _REACH) : start]).split()
    behind = small(sentence.text[end : end + _REACH]).split()
    if before and before[-1] in _TELLERS and behind and behind[0] in _TELL:
        return True
    if before[-1:] and before[-1] in _REVEAL and "we" in before[-4:]:
        return True
    while before and before[-1] in _SHOWN_BY:
        before.pop()
    return bool(before) and before[-1] in _SHOWN


def is_of_a_paper(when: When, sentence: Sentence) -> bool:
    """Tell whether a day is that of a paper, or one to sign up on: "see Friday's Herald"."""
    start, end = when.start - sentence.start, when.end - sentence.start
    if _is_a_papers(sentence.text[end : end + _REACH]) or _is_in_a_name(sentence.text, start, end):
        return True
    before = words_of(sentence.text[max(0, start - _REACH) : start])
    offered = start < _REACH and not _OFFERS.isdisjoint(before[:1])
    return offered or any(before[-len(words) :] == words for words in _INVITE)


def _is_a_papers(behind: str) -> bool:
    """Tell whether words behind a day are "'s paper" or "'s Bucks Herald", and no raided Star."""
    words = behind.removeprefix("'s ").removeprefix("’s ").split() if behind[:3] in _OWNED else []
    for at, word in enumerate(words[:_MOST_WORDS]):
        bare, then = word.strip(_MARKS), "".join(words[at + 1 : at + 2])
        if bare in _PAPERS or (bare, then.strip(_MARKS)) == ("front", "page"):
            return True
        if bare in OUTLETS and not (word == bare and (then[:1].isupper() or then in _OF_A_HOUSE)):
            return True
        if bare.islower() and at and bare not in _IN_A_NAME:
            return False
    return False


def _is_in_a_name(text: str, start: int, end: int) -> bool:
    """Tell whether a day is a word of an outlet's name: "told Northtown Today", "Sunday Times"."""
    told = text[start:end]
    then = "".join(text[end : end + _REACH].split()[:1])
    if told.endswith("day") and small(text[max(0, start - 5) : start]).endswith("the "):
        behind = "".join(text[end : end + _REACH].split()[1:2])
        goes_on = behind[:1].isupper() or behind in _OF_A_HOUSE
        return then.strip(_MARKS) in OUTLETS and not (then in OUTLETS and goes_on)
    if told != "Today" or not start:
        return False
    if text[start - 1] == ".":
        return True
    before = text[max(0, start - _REACH) : start].split()
    if not before[-1][0].isupper() or before[-1][-1] in _MARKS:
        return False
    if then == "Online" or (before[-2:-1] in (["-"], ["–"], ["|"]) and not then):
        return True
    opens = len(before) == 1 and then.islower() and then not in _IN_A_PLACE
    leads = before[-2] if len(before) > 1 else ""
    return opens or leads.endswith(":") or (leads.islower() and leads not in _IN_A_PLACE)
