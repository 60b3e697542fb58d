"""Raids that a newsroom confirms by publishing them, and likely ones, which are told apart.

What is counted, in a sentence or by area, is what is pinned; how many are likely stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from geomap.raids.schema import Certainty, Raid
from geomap.raids.table import Raids


def is_likely(raid: Raid) -> bool:
    """Tell whether a raid is likely, and confirmed by nobody."""
    return raid.certainty is Certainty.LIKELY


def pinned(rows: Iterable[Raid]) -> tuple[Raid, ...]:
    """Give the raids that are not merely likely, in their order."""
    return tuple(raid for raid in rows if not is_likely(raid))


def likely(rows: Iterable[Raid]) -> tuple[Raid, ...]:
    """Give the raids that are likely, in their order."""
    return tuple(filter(is_likely, rows))


def likely_addresses(raids: Raids) -> int:
    """Count the addresses of the raids that are likely; one that tells no number counts as one."""
    return sum(raid.addresses or 1 for raid in likely(raids.rows))


def check_sentence(raids: Raids) -> str:
    """Give the sentence of the count check, and in it how many addresses more are likely."""
    sentence = raids.check.sentence
    count = likely_addresses(raids)
    if not count:
        return sentence
    placed, found, rest = sentence.partition(" placed")
    return f"{placed}{found or ' placed'}, {count} likely{rest}"
