"""Streets that a story names as somebody's address, with a noun: "Ash, 34, of a flat in Elm Road".

"Of Elm Road" is weighed rightly; a flat in front of the street looks like one that was raided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from geomap.model import Role
from geomap.story.cues.heads import REACH, bare_words, tells_home_searched
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.sentences import Part

_LIE = frozenset("in on at off".split())
_A_HOME = frozenset("a an another his her their same".split())
_HOME_WORDS = 7
"""Words from "a" to the street: "a first-floor flat above a shop in"."""
_ALL = frozenset("both all".split())
_BESIDE_OF = _ALL | frozenset(", now formerly late currently each care and is living".split())
"""What may stand between somebody and "of", or "in"."""
_PEOPLE = frozenset(
    "man woman men women boy girl teenager youth pair couple trio brothers sisters defendant"
    " defendants dealer dealers driver student".split()
)
_BOTH_OF = "both of"
_STAY = frozenset("staying stayed resident residing lodging bailed released".split())
_STAY_AT = frozenset("at in to".split())
_LIVE_IN = _STAY_AT | {"from"}
_TAKE = frozenset(
    "took take taking taken lead led leading remove removed bring brought arrested arresting arrest"
    " arrests detained held rescued seized seizing drag dragged escort escorted freed fled ran"
    " escaped pull pulled carried recovered evacuated found".split()
)
"""What is done to whoever comes "from a flat" that is no address of theirs."""
_ARE = ("are", "is", "come", "comes")
"""Before "from" and where somebody lives: "two of those arrested are from"."""
_HOMES = frozenset("home homes house houses flat flats address addresses property bungalow".split())
_OWN = frozenset("his her their".split())
_AGE, _NAME_WORDS, _FEW = 2, 4, 3
"""Figures of an age, words of a name, and those that are near."""
_REACH, _BELOW = 400, 2
"""Letters around the address, and sentences behind it, in which a raid of the home may be told."""


def addresses_of_people(places: Sequence[Occurrence], passages: Sequence[Passage]) -> list[int]:
    """Give the indexes of the streets, and of areas, that are no more than somebody's address.

    Not so where that was raided: "they raided his home", or "the flat" where no other was before,
    or something else is told of the street.
    """
    ties = {n: _tie(place, passages[place.passage]) for n, place in enumerate(places)}
    if not any(ties.values()):
        return []
    raids = (n for n, one in enumerate(passages) if _tells_of_raid(one))
    first = next(raids, len(passages))
    besides = {place.key for n, place in enumerate(places) if not ties[n]}
    return [
        n
        for n, tie in ties.items()
        if places[n].key not in besides
        and not _is_raided(places[n], passages, tie, other=first < places[n].passage)
    ]


def _tells_of_raid(passage: Passage) -> bool:
    return passage.tells_of_raid and passage.sentence.part is not Part.TITLE


def _tie(place: Occurrence, passage: Passage) -> str:
    """Give what ties somebody to a street, or to a home there: "of"; "" where nothing does."""
    text, start = passage.sentence.text, place.name.start - passage.sentence.start
    words = _words(text[max(0, start - REACH) : start])
    if words and words[-1][0].isdigit() and words[-2:-1] != [","]:
        words.pop()
    low = [word.lower() for word in words]
    if not low:
        return ""
    if low[-1] == ",":
        opens = place.name.start == passage.chunks[0].start and start <= REACH
        return "," if opens and _names_somebody(words) else ""
    if ["last", "known", "address"] in (low[-5:-2], low[-4:-1], low[-3:]):
        return "address"
    if low[-1] == "from":
        return low[-2] if low[-2:-1] and low[-2] in _ARE else ""
    if low[-1] == "of":
        return _BOTH_OF if low[-3:-2] == [","] and low[-2] in _ALL else ""
    begin = max(1, len(low) - _HOME_WORDS) if low[-1] in _LIE else len(low)
    homes = (n for n in range(begin, len(low)) if low[n] in _A_HOME)
    return next(filter(None, (_tie_of_home(words, low, n) for n in homes)), "")


def _tie_of_home(words: Sequence[str], low: Sequence[str], at: int) -> str:
    """Give what ties somebody to the home that begins at a word: "Ash, 34, of a flat in"."""
    at -= low[at - 1] == "the"
    tie, before = low[at - 1], low[: max(0, at - 1)]
    if tie == "as":
        return tie if "address" in before[-_FEW:] else ""
    if tie in _STAY_AT and before[-1:] != ["living"]:
        return "" if _STAY.isdisjoint(before[-1:]) else tie
    of = tie == "of" or (tie == "with" and low[at + 1] == "address")
    near = before[-1 - _FEW :]
    named = "," in near or any(word.endswith("-year-old") for word in near)
    lives = of or (tie in _LIVE_IN and named and _TAKE.isdisjoint(before))
    return tie if lives and _ends_with_somebody(words[: len(before)]) else ""


def _words(text: str) -> list[str]:
    """Give the words of a text, and a comma for each one, bracket or dash between them."""
    for sign in ",()–":
        text = text.replace(sign, " , ")
    return [word for before, word in pairwise(["", *text.split()]) if (before, word) != (",", ",")]


def _names_somebody(words: Sequence[str]) -> bool:
    """Tell whether words are no more than a name and an age: "Ash, 34," before a street."""
    name, age = words[:-_FEW], words[-_FEW:]
    named = all(word[0].isupper() for word in name) and 0 < len(name) <= _NAME_WORDS
    return named and age[0] == age[2] == "," and _is_age(age[1])


def _is_age(word: str) -> bool:
    return word.isdecimal() and len(word) == _AGE


def _ends_with_somebody(words: Sequence[str]) -> bool:
    """Tell whether words end with somebody: by a name, an age, or "a man", and "both", say."""
    end = len(words)
    while end and words[end - 1] in _BESIDE_OF:
        end -= 1
    beside, said = words[end:], words[max(0, end - 1 - _FEW) : end]
    if not said:
        return False
    near = [word.lower() for word in said]
    if any(word.endswith("-year-old") for word in near) or near[-1] in _PEOPLE:
        return True
    if _is_age(near[-1]) or near[-2:] == ["years", "old"]:
        return "," in (*beside, *said[-2:-1]) or near[-2:-1] in (["aged"], ["is"])
    return "," in beside and said[-1][0].isupper()


def _is_raided(place: Occurrence, passages: Sequence[Passage], tie: str, *, other: bool) -> bool:
    """Tell whether the home may be what was raided, by the sentence or those behind it.

    `other` tells whether a sentence before tells of a raid: "the house" is of that one. Whoever was
    arrested "from a flat" may have been so there.
    """
    here = passages[place.passage]
    text, begin = here.sentence.text, here.sentence.start
    start, end = place.name.start - begin, place.chunk.end - begin
    ahead, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if any(noun in _HOMES and of == "of" for noun, of in pairwise(bare_words(ahead))):
        return True
    below = passages[place.passage + 1 : place.passage + 1 + _BELOW]
    below = [passage for passage in below if not passage.streets]
    said = [behind, *(passage.sentence.text for passage in below)]
    if behind.lstrip(", ").startswith("where ") or any(map(_tells_of_own_home, said)):
        return True
    if tie == "from" and Role.ARREST in _roles(here, start - _REACH, end + _REACH):
        return True
    if other or Role.RAID in _roles(here, start - _REACH, end):
        return False
    told = Role.RAID in _roles(here, end, end + _REACH)
    return tie == _BOTH_OF or told or any(passage.tells_of_raid for passage in below)


def _roles(passage: Passage, since: int, until: int) -> set[Role]:
    """Give what the words in a part of a sentence tell of, beyond doubt."""
    first = bisect_left(passage.triggers, since, key=lambda trigger: trigger.start)
    near = takewhile(lambda trigger: trigger.start < until, islice(passage.triggers, first, None))
    return {trigger.role for trigger in near if trigger.firm}


def _tells_of_own_home(text: str) -> bool:
    """Tell whether their home was searched, or they were held in it: "at his home"."""
    words = bare_words(text.rstrip("."))
    return tells_home_searched(text) or any(
        one == "at" and whose in _OWN and not _HOMES.isdisjoint(words[n + 2 : n + 2 + _FEW])
        for n, (one, whose) in enumerate(pairwise(words))
    )
