"""One street, one mention: names that the story repeats are joined to the first raid of them."""

from __future__ import annotations

from dataclasses import replace

from geomap.gazetteer.name_keys import normalise
from geomap.model import Mention, Role

_WEAK = frozenset({Role.OTHER, Role.LANDMARK})


def merge(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Join mentions of the same street.

    A street that is raided is one mention, the first that tells of the raid, whatever is said of
    it later; it stays two where the story gives two localities or two days.

    Returns
    -------
    tuple of Mention
        In the order of the text.
    """
    raids: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.role is Role.RAID:
            _join(raids.setdefault(_key(mention), []), mention)
    out = [mention for same in raids.values() for mention in same]
    seen: set[tuple[str, Role]] = set()
    for mention in mentions:
        key = _key(mention)
        if mention.role is Role.RAID or (mention.role in _WEAK and key in raids):
            continue
        if (key, mention.role) in seen:
            continue
        seen.add((key, mention.role))
        out.append(mention)
    return tuple(sorted(out, key=lambda mention: mention.start))


def _key(mention: Mention) -> str:
    return normalise(mention.text).removeprefix("the ")


def _join(same: list[Mention], mention: Mention) -> None:
    for place, other in enumerate(same):
        if not _agree(other, mention):
            continue
        better = other.readings[0].locality is None and mention.readings[0].locality is not None
        same[place] = replace(
            other,
            readings=mention.readings if better else other.readings,
            addresses=other.addresses if other.addresses is not None else mention.addresses,
            date=other.date or mention.date,
            outcome=other.outcome or mention.outcome,
            role_chance=max(other.role_chance, mention.role_chance),
        )
        return
    same.append(mention)


def _agree(one: Mention, other: Mention) -> bool:
    """Tell whether two raids on a street may be one: neither place nor day contradicts."""
    mine = {r.locality.text.lower() for r in one.readings if r.locality}
    theirs = {r.locality.text.lower() for r in other.readings if r.locality}
    firm = len(one.readings) == len(other.readings) == 1
    if firm and mine and theirs and not mine & theirs:
        return False
    return one.date is None or other.date is None or one.date.value == other.date.value
