"""Names two slips of the pen away: one key by a walk along the trie, many by columns of numpy.

Columns take the first slip within a head, and both in a name's own part, which is nearly all
there is to look up. What remains is walked: a first slip farther back, and a second in the type
of street.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

import marisa_trie

from geomap.gazetteer.fuzzy.deletion_table import LETTERS, LONGEST
from geomap.gazetteer.fuzzy.deletions import Deletions
from geomap.gazetteer.fuzzy.distance_one import (
    LONGEST_TYPE,
    TYPES,
    begins,
    first_difference,
    is_slip,
    names_among,
    one_slip,
    with_type,
)
from geomap.gazetteer.fuzzy.prefixes import LONGEST_HEAD
from geomap.gazetteer.name_keys import split_type

_AT_ONCE = 128
"""Keys whose columns are kept at one time."""
_MANY_ALIKE = 200
"""From so many names of one head on, a walk is shorter than to look at each."""


def two_slips(names: marisa_trie.Trie, drops: Deletions, key: str, first: int = 0) -> Iterator[str]:
    """Yield the names that are two slips from `key`, none of them before its character `first`.

    The first slip is made wherever names go on with it; the second lies behind, not farther than
    names go on.
    """
    for at in range(first, _reach(names, key, 0) + 1):
        for head, tail in _slipped(key[:at], key[at:]):
            if begins(names, head):
                slipped = head + tail
                yield from one_slip(
                    names, drops, slipped, len(head), _reach(names, slipped, len(head))
                )


def is_within_two_slips(one: str, other: str) -> bool:
    """Tell whether two names are at most two slips apart."""
    if abs(len(one) - len(other)) > 2:
        return False
    at = first_difference(one, other)
    return any(
        mine == theirs or is_slip(mine, theirs) for mine, theirs in _mended(one[at:], other[at:])
    )


def _mended(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield what is left of two names behind the slip with which both begin."""
    here, there = one[:1], other[:1]
    if not here and not there:
        yield one, other
    if here and not here.isdigit():
        yield one[1:], other
    if there and not there.isdigit():
        yield one, other[1:]
    if here and there and not here.isdigit() and not there.isdigit():
        yield one[1:], other[1:]
        if one[1:2] == there and other[1:2] == here:
            yield one[2:], other[2:]


def _reach(names: marisa_trie.Trie, key: str, start: int) -> int:
    """Give how many characters of `key`, at least `start`, begin a name."""
    while start < len(key) and begins(names, key[: start + 1]):
        start += 1
    return start


def _slipped(head: str, tail: str) -> Iterator[tuple[str, str]]:
    """Yield what may stand for `head` and `tail` if the slip lies between them."""
    editable = tail != "" and not tail[0].isdigit()
    if editable:
        yield head, tail[1:]
    if editable and len(tail) > 1 and not tail[1].isdigit():
        yield head + tail[1] + tail[0], tail[2:]
    for letter in LETTERS:
        yield head + letter, tail
        if editable:
            yield head + letter, tail[1:]


def two_slips_of_each(
    names: marisa_trie.Trie, drops: Deletions, heads: memoryview, keys: Sequence[str]
) -> list[set[str]]:
    """Give for each key the names that are two slips from it; see `two_slips`.

    Each has nine letters of its own at least. A name of fewer slips may be among them.
    """
    found: dict[str, set[str]] = {}
    plain = [key for key in dict.fromkeys(keys) if key.isascii() and len(key) < LONGEST]
    for start in range(0, len(plain), _AT_ONCE):
        lot = plain[start : start + _AT_ONCE]
        found.update(zip(lot, _in_columns(names, drops, heads, lot), strict=True))
    return [found[key] if key in found else set(two_slips(names, drops, key)) for key in keys]


def _in_columns(
    names: marisa_trie.Trie, drops: Deletions, heads: memoryview, keys: Sequence[str]
) -> Iterator[set[str]]:
    from geomap.gazetteer.fuzzy.batch_deletions import BatchDeletions
    from geomap.gazetteer.fuzzy.batch_distance_two import ManySlips

    parts = [split_type(key) for key in keys]
    table = BatchDeletions(*drops.columns)
    slips = ManySlips(table, heads, [own for own, _ in parts])
    slipped = slips.slipped([kind != "" for _, kind in parts])
    mended = [() if kind else tuple(with_type(own)) for own, kind in parts]
    beside = iter(table.near([split_type(key)[0] for each in mended for key in each], at_end=False))
    reaches = slips.reaches.tolist()
    for key, (own, kind), near, others, typed, reach in zip(
        keys, parts, slips.near(), slipped, mended, reaches, strict=True
    ):
        end = key[len(own) :]
        found = {name + end for name in near if name + end in names}
        if kind:
            found.update(_beside_type(names, drops, end, others))
        else:
            found.update(_with_another_end(names, key, reach))
        for mend in typed:
            end = mend[mend.rindex(" ") :]
            found.update(name + end for name in next(beside) if name + end in names)
        if reach == LONGEST_HEAD:
            found.update(_of_one_head(names, drops, key))
        yield found


def _beside_type(
    names: marisa_trie.Trie, drops: Deletions, end: str, slipped: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """Yield the names one more slip away, where names go on up to the type of street."""
    for head, tail in slipped:
        own, other = head + tail, head + tail + end
        if begins(names, own[:-1]):  # its last letter may have changed places with the space
            reach, joined = _reach(names, other, len(own)), own + end[1:]
            typed = begins(names, f"{own} ")
            near = [] if typed else drops.near(joined, len(joined), len(joined))
            yield from names_among(names, drops, other, len(head), reach, (), near)


def _with_another_end(names: marisa_trie.Trie, key: str, reach: int) -> Iterator[str]:
    """Yield the names that may be two slips from a key without a type, both at their own type.

    What is their own stands in the key, of which so many characters begin a name; its last letter
    may have changed places with the space.
    """
    for at in range(max(1, len(key) - LONGEST_TYPE - 3), min(reach + 1, len(key)) + 1):
        own = key[:at] if key[at - 1] != " " else key[: at - 1] + key[at : at + 1]
        if begins(names, f"{own} "):
            left = len(key) - len(own)
            ends = (end for size in range(left - 2, left + 3) for end in _ends().get(size, ()))
            yield from (name for end in ends if (name := own + end) in names)


@cache
def _ends() -> dict[int, list[str]]:
    """Give the types of street, each with a space before it, by their length with that."""
    ends: dict[int, list[str]] = {}
    for kind in TYPES:
        ends.setdefault(len(kind) + 1, []).append(f" {kind}")
    return ends


def _of_one_head(names: marisa_trie.Trie, drops: Deletions, key: str) -> Iterator[str]:
    """Yield the names of at most two slips that have the head of the key."""
    alike = list(islice(names.iterkeys(key[:LONGEST_HEAD]), _MANY_ALIKE))
    if len(alike) == _MANY_ALIKE:
        return two_slips(names, drops, key, LONGEST_HEAD)
    return (name for name in alike if is_within_two_slips(key, name))
