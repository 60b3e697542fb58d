"""Names one slip of the pen away: from the table of drops, and where the type of street slipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import marisa_trie

from geomap.gazetteer.fuzzy.deletions import Deletions
from geomap.gazetteer.name_keys import TYPE_WORDS, split_type, types_near
from geomap.late_pattern import LatePattern

TYPES = tuple(TYPE_WORDS)
_TYPE_AT_END = LatePattern(rf"(?:{'|'.join(sorted(TYPE_WORDS))})$")
LONGEST_TYPE = max(map(len, TYPE_WORDS))


def is_slip(one: str, other: str) -> bool:
    """Tell whether two names are exactly one slip apart."""
    if len(one) < len(other):
        one, other = other, one
    if len(one) > len(other) + 1:
        return False
    at = first_difference(one, other)
    here, there = one[at : at + 1], other[at : at + 1]
    if len(one) > len(other):
        return one[at + 1 :] == other[at:] and not here.isdigit()
    if here == there or here.isdigit() or there.isdigit():
        return False
    behind, swapped = one[at + 1 :], there + here
    return behind == other[at + 1 :] or (
        one[at : at + 2] == swapped[::-1] and other[at:] == swapped + behind[1:]
    )


def first_difference(one: str, other: str) -> int:
    """Give where two names first differ: at the end of the shorter if it begins the longer."""
    at = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        at += 1
    return at


def one_slip(
    names: marisa_trie.Trie, drops: Deletions, key: str, first: int, last: int
) -> Iterator[str]:
    """Yield the names that are a slip from `key`, which lies at its characters `first` to `last`.

    A name with a slip elsewhere may be among them.
    """
    own, kind = split_type(key)
    near_own = drops.near(own, first, last) if first <= len(own) else []
    joined = own + kind if kind and last >= len(own) - 1 else ""
    near_joined = drops.near(joined, len(joined), len(joined)) if joined else []
    yield from names_among(names, drops, key, first, last, near_own, near_joined)


def names_among(
    names: marisa_trie.Trie,
    drops: Deletions,
    key: str,
    first: int,
    last: int,
    near_own: Iterable[str],
    near_joined: Iterable[str],
) -> Iterator[str]:
    """Yield what `one_slip` does, from what the table of drops has near two parts of the key.

    These are its own part, and the whole without the space before the type of street.
    """
    own, kind = split_type(key)
    end = key[len(own) :]
    for name in near_own:
        if name + end in names:
            yield name + end
    others: list[str] = []
    if kind and last >= len(own) - 1:  # its last letter may have changed places with the space
        if begins(names, f"{own} "):
            others += drops.near(key, max(first, len(own)), last)
        else:  # then no letter of the type is a slip, and the space is the only one left
            others += [own + kind, *near_joined]
        others += [f"{own} {other}" for other in types_near(kind)]
    elif not kind:
        others += with_type(key)
    for name in others:
        if name in names and is_slip(key, name):
            yield name


def with_type(key: str) -> Iterator[str]:
    """Yield the key with its end, or its end and the space before, made a type of street."""
    at = key.find(" ", max(1, len(key) - LONGEST_TYPE - 3))
    while at > 0:
        head, tail = key[:at], key[at + 1 :]
        for kind in types_near(tail):
            yield f"{head} {kind}"
        if head[-1] + tail in TYPE_WORDS:
            yield f"{head[:-1]} {head[-1]}{tail}"
        at = key.find(" ", at + 1)
    end = _TYPE_AT_END.search(key) if key.endswith(TYPES) else None
    if end and end.start() > 0:
        head, kind = key[: end.start()], end.group()
        yield f"{head} {kind}"
        yield f"{head[:-1]} {kind}"
        if head[-2:-1] == " ":
            yield f"{head[:-2]}{head[-1]} {kind}"


def begins(names: marisa_trie.Trie, head: str) -> bool:
    """Tell whether any name begins with some letters."""
    return next(names.iterkeys(head), None) is not None
