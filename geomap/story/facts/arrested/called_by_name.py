"""People who are called by their names, beside a word of arrest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from geomap.late_pattern import LatePattern
from geomap.story.facts.people import People, Person
from geomap.story.text.days.counted_days import WEEKDAYS
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.patterns import small

_NAMED = LatePattern(r"\b[A-Z][\w'’-]+\s+[A-Z][\w'’-]+,\s+(?:aged\s+)?(?P<age>\d\d),")
_NAME_OR_NOT = LatePattern(r"[^\W\d_][\w'’-]*|[^\w\s]|\d+")
_NAMES_REACH, _LONGEST_NAME, _MOST_NAMES = 80, 3, 6
_CLAUSE_REACH = 200
_SENTENCE_ENDS = frozenset(".;")
_SINCE_THEN = frozenset("has had have also later then both all duly eventually".split())
_PASSIVE = ("was ", "were ", "been ")
_ANDS = frozenset(["and", ","])
_CLAUSE_ENDS = frozenset(".,;:–—-")
_BEFORE_A_NAME = _CLAUSE_ENDS.union(
    "and but when after before as while where that said because Mr Mrs Ms Miss".split()
)
_BEHIND_A_NAME = frozenset(
    "who and at in on for from after when while as over outside inside near there".split()
)
"""What stands before somebody who is called by name alone, and behind."""
_NO_NAMES = frozenset(
    "a an the no nobody none no-one everyone everybody anyone anybody someone somebody he she it"
    " they we i you who both all each either neither one another two three four five six some many"
    " most others police officers detectives staff this that these those there which operation"
    " mr mrs ms miss pc dc ds di sgt road street avenue close drive lane way in on at after when"
    " court crown yesterday today".split()
).union(WEEKDAYS, MONTHS)
"""Words with a capital that are nobody's name."""


def named_people(text: str, start: int, end: int) -> People | None:
    """Read "Ann Fox, 34, of Birch Way, and Joe Ash, aged 20,", or "Fox" right before a "was"."""
    names = list(_NAMED.finditer(text, start, end))
    persons = tuple((Person(age=int(name["age"])), 1) for name in names)
    if not names:
        return _names_alone(text, start, end)
    return People(names[0].start(), names[-1].end(), persons)


def _names_alone(text: str, start: int, end: int) -> People | None:
    """Read "Fox" or "Fox and Joe Ash" that begin a clause, right before "was" or "were"."""
    if not text.startswith(_PASSIVE, end):
        return None
    words = [*_NAME_OR_NOT.finditer(text, max(start, end - _NAMES_REACH), end)]
    several = text.startswith("were", end)
    while words and words[-1][0] in _SINCE_THEN:
        several = words.pop()[0] == "have" or several
    names: list[str] = []
    first = end
    while words and len(names) < _MOST_NAMES:
        name = [*takewhile(lambda word: _is_name(word[0]), reversed(words))]
        if not 0 < len(name) <= _LONGEST_NAME:
            break
        names.append(small(name[0][0]))
        first = name[-1].start()
        del words[-len(name) :]
        if not several or not words or words[-1][0] not in _ANDS:
            break
        words.pop()
    begins = not words or words[-1][0] in _BEFORE_A_NAME
    begins = begins and (bool(words) or first == 0 or text[:first].rstrip()[-1:] in _CLAUSE_ENDS)
    return _called(names, first, end) if begins and several == (len(names) > 1) else None


def names_behind(text: str, end: int) -> People | None:
    """Read "arrested Joe Ash, who" or "arrested Joe Ash and Ann Fox": names of two words or so."""
    clause = _NAME_OR_NOT.finditer(text, end, end + _CLAUSE_REACH)
    words = [*takewhile(lambda word: word[0] not in _SENTENCE_ENDS, clause)]
    del words[: bool(words) and words[0][0].endswith("-born")]
    names: list[str] = []
    first = last = end
    while len(names) < _MOST_NAMES and (not names or (words[:1] and words[0][0] in _ANDS)):
        row = words[bool(names) :]
        name = [*takewhile(lambda word: _is_name(word[0]), row)]
        behind = row[len(name)][0] if len(row) > len(name) else "."
        ends = behind in _BEHIND_A_NAME or not behind[0].isalnum()
        if not (ends and 1 < len(name) <= _LONGEST_NAME):
            break
        first, last = first if names else name[0].start(), name[-1].end()
        names.append(small(name[-1][0]))
        words = row[len(name) :]
    told = [word[0] for word in words]
    more = any(one == "and" and _is_name(two) for one, two in pairwise(told))
    return None if more else _called(names, first, last)


def _called(names: Sequence[str], start: int, end: int) -> People | None:
    persons = tuple((Person(name=name), 1) for name in names)
    return People(start, end, persons, definite=True) if names else None


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and small(word) not in _NO_NAMES
