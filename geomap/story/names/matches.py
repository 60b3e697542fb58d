"""What a gazetteer finds in a text, a list of towns told from a district that joins two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from geomap.model import PlaceKind
from geomap.story.names.name import LOCAL

_AND = " and "


class GazetteerMatch(Protocol):
    """A name that the gazetteer found in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def kinds(self) -> frozenset[PlaceKind]: ...  # noqa: D102


class NameIndex(Protocol):
    """What the reader needs of a gazetteer."""

    def scan(self, text: str) -> Iterable[GazetteerMatch]:
        """Find the longest names in a text, in its order."""
        ...


class _Part(NamedTuple):
    start: int
    end: int
    kinds: frozenset[PlaceKind]


def matches_in(text: str, gazetteer: NameIndex) -> Sequence[GazetteerMatch]:
    """Give the longest names of a gazetteer in a text, in its order.

    "Slough, Windsor and Maidenhead" are three towns, though a district is called like two of them:
    a list has one "and".
    """
    found = sorted(gazetteer.scan(text), key=lambda match: match.start)
    parted: dict[int, list[GazetteerMatch]] = {}
    for before, match in pairwise(found):
        name = text[match.start : match.end]
        listed = match.start - before.end == 2 and text.startswith(", ", before.end)
        if listed and _AND in name and before.kinds & LOCAL:
            parts = [*_parts(match, name, gazetteer)]
            if all(part.kinds & LOCAL for part in parts):
                parted[match.start] = parts
    if not parted:
        return found
    return [part for match in found for part in parted.get(match.start, [match])]


def _parts(match: GazetteerMatch, name: str, gazetteer: NameIndex) -> Iterator[GazetteerMatch]:
    """Give each of the names that an "and" joins, of no kind if the gazetteer lacks it."""
    at = 0
    for part in name.split(_AND):
        kinds = {(one.start, one.end): one.kinds for one in gazetteer.scan(part)}
        start, end = match.start + at, match.start + at + len(part)
        yield _Part(start, end, kinds.get((0, len(part)), frozenset()))
        at += len(part) + len(_AND)
