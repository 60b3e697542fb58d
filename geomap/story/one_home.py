"""Which sentences tell of a raid on one home, in a story that tells of no other."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from geomap.story.document import Document
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.patterns import word_set, words_of
from geomap.story.text.sentences import Part

_SEVERAL = frozenset("raids warrants searches homes houses flats properties addresses".split())
"""Words with one of which a story may tell of more homes than the one that it names."""
_OF_ALL = frozenset("each every any all no both".split())
_ONE = frozenset("a an the this".split())
_HEAD_REACH = 40
"""Characters before a street in which one of `_OF_ALL` stands: "each house in"."""


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
        if place.passage < last and passages[place.passage].tells_of_raid
        if place.item.count == 1 or is_of_one(place, passages[place.passage])
        if all(p.sentence.part is Part.PROSE for p in passages[place.passage : place.passage + 2])
    }


def is_of_one(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence raids one home in a street without a number.

    "His flat in" and "a warrant was executed in" do; "each house in" and the street as a whole not.
    """
    if place.item.count is not None or place.item.area:
        return False
    if place.item.connector.unit:
        return is_one_home(place, passage)
    return _tells_of_one(passage.sentence.text)


@lru_cache(maxsize=256)
def _tells_of_one(text: str) -> bool:
    words = words_of(text)
    return "warrant" in words or any(
        "raid" in words[at + 1 : at + 4] for at, word in enumerate(words) if word in _ONE
    )


def is_one_home(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a noun without a number leads to a street: "his flat in", "the house in".

    A door ("Flat 9 in") is read as an address, too, and has no such noun.
    """
    unit = place.item.connector.unit
    if place.item.count is not None or not unit or (unit.endswith("s") and unit[-2:] != "ss"):
        return False
    end = place.name.start - passage.sentence.start
    head = passage.sentence.text[max(0, end - _HEAD_REACH) : end].lower()
    return unit in head and _OF_ALL.isdisjoint(head.split())
