"""Areas in which homes were raided beside streets that do not lie in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from geomap.story.lists.areas_beside import told_beside
from geomap.story.lists.listing import Chunk
from geomap.story.names.name import Name
from geomap.story.text.patterns import word_set
from geomap.story.text.sentences import Sentence

_REACH = 50
_FIRST, _OTHERS = frozenset(["one", "first"]), frozenset("another second other others rest".split())
_AND_OTHERS = _OTHERS | frozenset("and while the a an was were at in on".split())
"""Words of one of two homes, and those before the street of the other one."""


def areas_beside(sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[Name]:
    """Give the areas in lists of a sentence where one was raided beside streets, which lie in none.

    Be it the list before: "at a house in X, and at a flat in Elm Road".
    """
    for chunk in chunks:
        if any(not item.name.town for item in told_beside(chunk.items)):
            yield from chunk.loose
    for chunk, after in pairwise(chunks):
        if chunk.head.count == 1 and chunk.head.unit and after.head.unit and after.streets:
            gap = sentence.text[chunk.end - sentence.start : after.start - sentence.start]
            yield from (name for name in chunk.loose if " and " in gap and not name.town)
    for chunk, _ in told_apart(sentence, chunks):
        yield from chunk.loose


def told_apart(sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, Chunk]]:
    """Give the areas and the street in which a sentence says that two homes were, each its list.

    "One was in X and another in Elm Road", "the first was in X, the second was in Elm Road", and
    "eight were on Elm Road and the others in X and Y".
    """
    text, begin = sentence.text, sentence.start
    for chunk, after in pairwise(chunks):
        start, end = chunk.start - begin, chunk.end - begin
        gap = word_set(text[end : after.start - begin]) - {after.head.unit}
        if _OTHERS.isdisjoint(gap) or not gap <= _AND_OTHERS:
            continue
        if len(chunk.loose) == 1 and _are_no_towns(chunk) and after.streets:
            if not _FIRST.isdisjoint(word_set(text[max(0, start - _REACH) : start])):
                yield chunk, after
        elif chunk.streets and _are_no_towns(after):
            yield after, chunk


def _are_no_towns(chunk: Chunk) -> bool:
    """Tell whether a list is of areas alone that are no towns."""
    return bool(chunk.loose) and not (chunk.streets or any(name.town for name in chunk.loose))
