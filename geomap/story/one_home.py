"""How many homes a street without a number has, and which story tells of one home alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from geomap.story.document import Document
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.numbers import count_of
from geomap.story.text.patterns import small, word_set, words_of
from geomap.story.text.sentences import Part

_SEVERAL = frozenset("raids warrants searches homes houses flats properties addresses".split())
"""Words with one of which a story may tell of more homes than the one that it names."""
_OF_ALL = frozenset("each every any all no both".split())
_ONE = frozenset("a an the this".split())
_ACTS = frozenset("raided searched stormed targeted entered visited hit".split())
"""What is done to homes in front of their street: "three homes were raided in"."""
_WAS_RAIDED = " was raided "
_HEAD_REACH = 80
"""Characters before a street in which its homes are told of."""
_MOST_WORDS = 6


def of_one_home(document: Document) -> dict[int, int]:
    """Give the sentences that tell of a raid on one home where the story so far tells of no other.

    The next one is prose, as they are, and goes on with it. With each stands how many follow it
    in which the story still tells of no other.
    """
    raided, passages = document.raided, document.passages
    if len({place.key for place in raided}) != 1:
        return {}
    so_far = takewhile(lambda p: word_set(p.sentence.text).isdisjoint(_SEVERAL), passages)
    last = sum(1 for _ in so_far) - 1
    return {
        place.passage: last - place.passage
        for place in raided
        if place.passage < last
        if place.item.count == 1 or is_of_one(place, passages[place.passage])
        if all(p.sentence.part is Part.PROSE for p in passages[place.passage : place.passage + 2])
    }


def is_of_one(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence raids one home in a street without a number beside it.

    "His flat in" and "a warrant was executed in" do; "each house in" and the street as a whole not.
    """
    if place.item.count is not None or place.item.area:
        return False
    homes = homes_in(place, passage)
    silent = homes is None and not place.item.connector.unit
    return homes == 1 or (silent and _tells_of_one(passage.sentence.text))


def homes_in(place: Occurrence, passage: Passage) -> int | None:
    """Count the homes of a street that has no number beside it, None if that is not told.

    "His flat in" is one, and so is "a house was raided in". A door ("Flat 9 in") is read as an
    address, too, and has no such noun.
    """
    if place.item.count is not None or place.item.area:
        return None
    end = place.name.start - passage.sentence.start
    head = small(passage.sentence.text[max(0, end - _HEAD_REACH) : end])
    if not place.item.connector.unit:
        return _done_to(head) if _has_its_own(place) else None
    return _number(head, place.item.connector.unit)


def _number(head: str, unit: str) -> int | None:
    """Tell whether a noun without a number is one home: not "each house", nor "houses"."""
    one = not unit.endswith("s") or unit.endswith("ss")
    return 1 if one and unit in head and _OF_ALL.isdisjoint(head.split()) else None


def _has_its_own(place: Occurrence) -> bool:
    """Tell whether a number in front of a street is of no other one of its list."""
    items = place.chunk.items
    if items[0] is not place.item:
        return False
    return all(one.area or one.count is not None for one in items[1:])


def _done_to(head: str) -> int | None:
    """Read the number of homes in "three homes were raided by police in"."""
    told, _, done = head.rpartition(" were " if " were " in head else " was ")
    words = done.split()
    if not told or len(words) > _MOST_WORDS or words[-1:] not in (["in"], ["on"], ["off"]):
        return None
    if count_of(done)[1] or not _ACTS.intersection(words):
        return None
    count, unit = count_of(" ".join(told.split()[-_MOST_WORDS:]))
    if not unit or not told.endswith(unit):
        return None
    return count or _number(told, unit)


@lru_cache(maxsize=256)
def _tells_of_one(text: str) -> bool:
    words = words_of(text)
    return (
        "warrant" in words
        or _WAS_RAIDED in small(text)
        or any("raid" in words[at + 1 : at + 4] for at, word in enumerate(words) if word in _ONE)
    )
