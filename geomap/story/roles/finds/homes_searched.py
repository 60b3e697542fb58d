"""The streets of those whose homes were searched, and who are called by their addresses."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import (
    bare_words,
    is_home_of_whom,
    is_of_whom,
    is_raided_behind,
)
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.text.patterns import words_of
from geomap.story.text.sentences import Part

_BEHIND_REACH = 120
"""Letters behind an address in which it is told what became of whoever lives there."""
_TRIED = frozenset(
    "jailed sentenced fined admitted admits pleaded denied denies charged convicted appeared"
    " appear guilty remanded accused imprisoned arrested".split()
)
"""What a paper tells of those whose homes are searched, and of nobody whom it only quotes."""
_WHO = ("He ", "She ", "They ")
_OF_ADDRESS = frozenset(", of from who lives lived in on at both aged now and is".split())
"""What stands between a name and the street in which somebody lives, beside an age."""
_LIVES = LatePattern(r"[,)] (?:both )?(?:of|from|who live[sd]? (?:in|on|at)) (?:\d+[a-z]?,? )?\Z")
_STOPPED = frozenset("stopped seen spotted caught pulled crashed arrested followed".split())
"""What is done to somebody in a street, which is not that of the home searched then."""
_THEFTS = frozenset("robbery crime".split())
"""Kinds of news of which "the house" may be that of somebody else."""
_POSSESSIVES = ("'s", "’s")
_OF_HIS = ("the", "home", "of")
_OF_ITS = (" of its ", " of the ", " of their ")
_STOPS = ".,;:"
_NEAR = 12
"""Words before and behind "Ash's" in which it is told that his home was searched."""
_HOUSE_REACH = 2
"""Sentences behind an address in which "the house" is still the one there."""


class _Address(NamedTuple):
    """A street as somebody's address: its key, their names, and whether they stand accused."""

    key: str
    names: tuple[str, ...]
    passage: int
    tried: bool


def homes_searched(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[str]:
    """Give the keys of the streets of those whose homes, says the story, were searched.

    "Officers searched his house", and where he is called by his address, in front of it or in
    another sentence: "the man, 40, of Elm Place". Where several streets are such addresses, it is
    the one alone in the sentence that says so, or in the one before, since else it does not say
    whose it was; or that of "Ash's home", or all of them: "their homes". And "a man whose home in
    Elm Place was raided", which says it of its street.
    """
    own = {p.key for p in places if _is_home_raided(p, passages[p.passage])}
    addresses = [*filter(None, (_address(place, passages) for place in places))]
    if not addresses:
        return frozenset(own)
    homes = {address.key for address in addresses}
    called: dict[str, set[str]] = {}
    for address in addresses:
        for name in address.names:
            called.setdefault(name, set()).add(address.key)
    streets = _streets_of(places)
    texts = [
        "" if any(one.role is Role.ROBBERY for one in passage.triggers) else text
        for text, passage in zip(_texts(streets, passages, homes), passages, strict=True)
    ]
    tried = {address.passage for address in addresses if address.tried}
    localities = {place.locality for place in places if place.key in homes}
    for number, text in enumerate(texts):
        elsewhere = () if "" in localities else tuple(_towns_of(passages[number], localities))
        if _tells("home_searched", text, elsewhere):
            near = streets.get(number) or streets.get(number - 1, [])
            whose = homes if len(homes) == 1 else {place.key for place in near}
            own |= whose & homes if len(whose) == 1 else set()
        if len(homes) > 1 and _tells("homes_searched", text, elsewhere):
            at = next((n for n in (number, number - 1, number + 1) if n in streets), -1)
            own |= homes & {place.key for place in streets[at]} if at in tried else set()
        own.update(_homes_called(text, called))
    own.update(_houses_searched(addresses, texts, passages))
    return frozenset(own)


def _address(place: Occurrence, passages: Sequence[Passage]) -> _Address | None:
    """Give a street as somebody's address, None where it is none.

    What became of them may stand in the next sentence: "He pleaded guilty".
    """
    if place.item.area or place.item.landmark:
        return None
    passage, following = passages[place.passage], passages[place.passage + 1 : place.passage + 2]
    head = head_of(place.chunk, passage.sentence)
    names = tuple(_names(head))
    end = place.chunk.end - passage.sentence.start
    behind = [passage.sentence.text[end : end + _BEHIND_REACH]]
    behind += [one.sentence.text for one in following if one.sentence.text.startswith(_WHO)]
    tried = any(not _TRIED.isdisjoint(words_of(text)) for text in behind)
    lives = is_of_whom(head) or (tried and names and _LIVES.search(head))
    return _Address(place.key, names, place.passage, tried) if lives else None


def _names(head: str) -> Iterator[str]:
    """Give the names of whoever is called by an address: "Joe Ash, 34, of"."""
    for sign in ",()":
        head = head.replace(sign, " , ")
    words = head.split()[::-1]
    at = next((n for n, w in enumerate(words) if w not in _OF_ADDRESS and not w[0].isdigit()), None)
    return takewhile(lambda word: word[0].isupper(), islice(words, at, None) if at else ())


def _is_home_raided(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a street is that of "a man whose home in Elm Place was raided".

    Or of "police raided the home of Joe Ash, of", or "her door was kicked in by police in".
    """
    if place.item.area:
        return False
    head = head_of(place.chunk, passage.sentence)
    stolen = any(trigger.kind in _THEFTS for trigger in passage.triggers)
    if is_raided_behind(passage.sentence.text, place.chunk.end - passage.sentence.start):
        return is_home_of_whom(head) and not stolen
    if is_door_broken(place.chunk, passage):
        return not stolen
    raided = finder("raided_home_of").first(plain(head))
    whose = head[raided[1].end() :].replace(",", " , ").split() if raided else []
    return len(whose) > 1 and all(
        word[0].isupper() or word[0].isdigit() or word in _OF_ADDRESS for word in whose
    )


def is_door_broken(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether police broke somebody's door: "her door was kicked in by police in Elm Road"."""
    head = plain(head_of(chunk, passage.sentence))
    return "door" in head and finder("door_broken").tells(head)


def is_owners_home(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether police raided "a shop and the home of its owner in Elm Road"."""
    head = plain(head_of(chunk, passage.sentence))
    if not (passage.tells_of_raid and any(whose in head for whose in _OF_ITS)):
        return False
    stolen = any(trigger.kind in _THEFTS for trigger in passage.triggers)
    return not stolen and finder("owners_home").tells(head)


def _streets_of(places: Sequence[Occurrence]) -> dict[int, list[Occurrence]]:
    """Give the streets of each sentence that are no courts, and not only say where others lie."""
    streets: dict[int, list[Occurrence]] = {}
    for place in places:
        if not (place.item.area or place.item.landmark or place.item.name.role):
            streets.setdefault(place.passage, []).append(place)
    return streets


def _texts(
    streets: dict[int, list[Occurrence]], passages: Sequence[Passage], homes: set[str]
) -> Iterator[str]:
    """Give of each sentence what may tell of a home whose street it does not name.

    That is all of it, or what stands behind the addresses; and in front of another home ("his house
    and a lock-up in"), or behind a street where somebody was stopped.
    """
    for number, passage in enumerate(passages):
        text, begin, named = passage.sentence.text, passage.sentence.start, streets.get(number)
        if not named:
            yield text
            continue
        first, last = named[0].chunk, named[-1].chunk
        before, behind = text[: first.start - begin], text[last.end - begin :]
        others = {place.key for place in named} - homes
        if not others or named[-1].key in homes:
            yield behind
        elif len(others) > 1 or named[0].key in homes:
            yield ""
        elif is_home(first, head_of(first, passage.sentence)):
            yield before.rpartition(" and ")[0]
        else:
            yield "" if _STOPPED.isdisjoint(bare_words(before)) else behind


def _towns_of(passage: Passage, but: Container[str]) -> Iterator[str]:
    """Give " in Northtown" of each town or area that a sentence names, some left out."""
    areas = (item.name for chunk in passage.chunks for item in chunk.items if item.area)
    return (f" in {name.text}" for name in (*passage.loose, *areas) if name.text.lower() not in but)


def _tells(kind: str, text: str, elsewhere: tuple[str, ...]) -> bool:
    """Tell whether a text has a phrase of a kind, and not of a home "in Northtown"."""
    hits = finder(kind).hits(plain(text))
    return any(not text.startswith(elsewhere, match.end()) for _, match in hits)


def _homes_called(text: str, called: dict[str, set[str]]) -> Iterator[str]:
    """Give the streets of those of whom a text says by name that their homes were searched."""
    words = text.split()
    for at, word in enumerate(words):
        owns = word.endswith(_POSSESSIVES)
        whose = called.get(word[:-2] if owns else word.rstrip(_STOPS), set())
        since = at - 1 if at > 1 and words[at - 1][0].isupper() else at
        first = word.isalpha() and words[at + 1 : at + 2] != [] and words[at + 1][0].isupper()
        home = [] if owns or first else words[max(0, since - len(_OF_HIS)) : since]
        if len(whose) == 1 and (owns or _is_home_of(home)):
            since -= len(home)
            before = " ".join([*words[max(0, since - _NEAR) : since], "his"])
            behind = [*home[1:2], *words[at + 1 : at + 1 + _NEAR]]
            his, end = " ".join([before, *behind]), len(before)
            hits = (hit for _, hit in finder("home_searched").hits(plain(his)))
            yield from whose if any(hit.start() < end <= hit.end() for hit in hits) else ()


def _is_home_of(words: Sequence[str]) -> bool:
    """Tell whether a name behind these words has a home: "the house of"."""
    return len(words) == len(_OF_HIS) and words[0].lower() == "the" and words[2] == "of"


def _houses_searched(
    addresses: Sequence[_Address], texts: Sequence[str], passages: Sequence[Passage]
) -> Iterator[str]:
    """Give the streets of the accused behind which "the house" was searched, and no other is told.

    Where a sentence before tells of a raid, it is of that one.
    """
    told = (n for n, passage in enumerate(passages) if _tells_of_raid(passage))
    first = next(told, len(passages))
    for address in addresses:
        at, here = address.passage, passages[address.passage]
        thefts = any(trigger.kind in _THEFTS for trigger in here.triggers)
        if address.tried and at <= first and len(here.streets) == 1 and not thefts:
            behind = takewhile(_names_no_place, passages[at + 1 : at + 1 + _HOUSE_REACH])
            if any(map(_tells_house_searched, texts[at : at + 1 + len([*behind])])):
                yield address.key


def _tells_of_raid(passage: Passage) -> bool:
    return passage.tells_of_raid and passage.sentence.part is not Part.TITLE


def _names_no_place(passage: Passage) -> bool:
    return not any(item.area or not item.name.role for c in passage.chunks for item in c.items)


def _tells_house_searched(text: str) -> bool:
    """Tell whether "the house" was searched in front of which no other home is told of."""
    low = plain(text)
    found = finder("house_searched").first(low)
    return found is not None and not finder("unit").tells(low[: found[1].start()])
