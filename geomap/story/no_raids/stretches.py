"""Side streets that only say where in a street something is: "in X, between Y and Z"."""

from __future__ import annotations

from bisect import bisect_left

from geomap.late_pattern import LatePattern
from geomap.story.lists.item import Item
from geomap.story.lists.street_ends import names_an_end
from geomap.story.passages import Occurrence, Passage

_NAME = r"[A-Z0-9][\w'’.&-]*(?: (?:of |the )?[A-Z0-9][\w'’.&-]*){0,4}"
_WORDS = ("between", "from", "corner", "junction", "crossroads", "link", "connect", "parallel")
_OPENS = LatePattern(
    r"\b(?P<how>between|from|(?:corner|junction|crossroads) (?:of|with)|(?:link|connect)(?:s|ing)"
    rf"|parallel (?:to|with)) (?:the )?(?:{_NAME} (?P<tie>and|to|with) (?:the )?)?\Z",
    words=_WORDS,
)
"""In front of the first of two side streets, or of the second."""
_TIE = LatePattern(r",? (?P<tie>and|to|with) (?:the )?[A-Z0-9]")
_BESIDE = LatePattern(
    r"(?:,? (?:in )?(?:the )?[A-Z][\w'’-]*){0,6},? (?:(?:on|at|in|along|near|its|a|the|stretch"
    r"|part|section|length|end|and|which|runs?|running|of) ){0,6}"
)
"""Between a street and the words that say where in it: its town, and no more."""
_ALONE = "parallel"
_TIES = {"from": ("to",), "link": ("and", "to", "with"), "conn": ("and", "to", "with")}
"""What ties the second of two to the first, by how these open; elsewhere it is "and"."""
_END = len(" side of")
_REACH, _FAR, _CHUNKS = 130, 100, 3
"""Characters in front of a side street, and from the street before it; lists in between."""


def bounds_a_stretch(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a street is one of two that say where in a street before them something is.

    "In X, between Y and Z", "X, from Y to Z", "in X, at the junction of Y and Z", "X, which links Y
    with Z", and one alone: "X, parallel to Y", "in X, at its Y end". Not so where no street stands
    right before them: "the alley between Y and Z".
    """
    if place.item.area:
        return False
    text, begin = passage.sentence.text, passage.sentence.start
    start, stop = place.name.start - begin, place.name.stop - begin
    if names_an_end(text[stop : stop + _END]):
        return _stands_beside(start, passage)
    if not any(word in text[max(0, start - _REACH) : start] for word in _WORDS):
        return False
    opens = _OPENS.search(text, max(0, start - _REACH), start)
    if opens is None:
        return False
    tie = opens if opens["tie"] else _TIE.match(text, stop)
    if opens["how"].startswith(_ALONE):
        return opens["tie"] is None and _stands_beside(opens.start(), passage)
    if tie is None or tie["tie"] not in _TIES.get(opens["how"][:4], ("and",)):
        return False
    return _stands_beside(opens.start(), passage)


def _stands_beside(start: int, passage: Passage) -> bool:
    """Tell whether words that say where in a street something is stand right behind one."""
    text, begin = passage.sentence.text, passage.sentence.start
    street = _street_before(passage, start + begin)
    if street is None or start + begin - street.name.stop > _FAR:
        return False
    return _BESIDE.fullmatch(text, street.name.stop - begin, start) is not None


def _street_before(passage: Passage, end: int) -> Item | None:
    """Give the last street that a sentence names before a place in the text; no venue is one."""
    upto = bisect_left(passage.chunks, end, key=lambda chunk: chunk.start)
    for chunk in reversed(passage.chunks[max(0, upto - _CHUNKS) : upto]):
        last = bisect_left(chunk.items, end, key=lambda item: item.name.start)
        for item in reversed(chunk.items[max(0, last - _CHUNKS) : last]):
            if not item.area:
                return item if item.name.street and not item.name.venue else None
    return None
