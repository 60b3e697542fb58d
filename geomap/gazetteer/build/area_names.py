"""The localities in the names of official areas: "Banbury Ruscote", "Shiplake & Binfield Heath".

Several areas of one district whose names begin alike share a town (Banbury); the rest of such a
name is a part of it (Ruscote), or only a direction (Bicester West).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?,\s*|(?<!\s)\s+(?:&|and)\s+")
_COMMON = frozenset(
    {"Central", "East", "Great", "Little", "Lower", "Manor", "New", "North", "Old", "South"}
    | {"St", "Stoke", "The", "Town", "Upper", "West", "Wood"}
)
"""Words with which names begin that have nothing else in common."""
_SIDES = frozenset({"Central", "East", "North", "South", "Town", "West"})
_BARE = frozenset(
    {"Bois", "Bottom", "Brook", "Common", "Court", "Cross", "Green", "Heights", "Highway", "Lea"}
    | {"Manor", "Meadows", "Meads", "Park", "Road", "St", "Village", "Wharf", "Wick", "Without"}
    | {"Wood"}
)
"""Words with which a part of a town begins that mean nothing without the town's name."""
TOWN_AREAS = 3
"""Areas named after a town and a part of it, from which on it is taken for a town."""


@dataclass(frozen=True, slots=True)
class AreaPart:
    """A locality that an area's name holds; `alias` is its name with the town's before it.

    `town` is the town that it is a part of. `alone` tells whether the area has no other name, so
    that its middle is the middle of the locality; `side` whether it is the side of a town, which
    nobody gives as an address.
    """

    name: str
    alias: str | None
    town: str | None
    alone: bool
    side: bool = False


def shared_towns(names: Iterable[str]) -> dict[str, int]:
    """Give the towns that names of one district begin with, and how many areas are parts of each.

    "Newport Pagnell North" and "Newport Pagnell South" share Newport Pagnell, not Newport.
    """
    sharing: dict[str, set[str]] = defaultdict(set)
    for name in {_BETWEEN.split(name)[0] for name in names}:
        words = name.split()
        for count in range(1, len(words)):
            if words[0] not in _COMMON and words[count - 1] not in _SIDES | _COMMON:
                sharing[" ".join(words[:count])].add(name)
    return {
        town: len(areas)
        for town, areas in sorted(sharing.items())
        if len(areas) > 1
        and not any(
            longer.startswith(f"{town} ") and sharing[longer] == areas for longer in sharing
        )
    }


def area_parts(name: str, towns: Mapping[str, int]) -> list[AreaPart]:
    """Split the name of an area into the localities it names; `towns` as of `shared_towns`."""
    parts = _BETWEEN.split(name)
    return [
        part
        for index, text in enumerate(parts)
        if (part := _part(text.removeprefix("the "), towns, alone=len(parts) == 1, first=not index))
    ]


def _part(text: str, towns: Mapping[str, int], *, alone: bool, first: bool) -> AreaPart | None:
    words = text.split()
    town = max((town for town in towns if text.startswith(f"{town} ")), key=len, default=None)
    sides = next((i for i, word in enumerate(reversed(words)) if word not in _SIDES), len(words))
    if sides == len(words):
        return None
    if town is None:
        base = " ".join(words[: len(words) - sides])
        return AreaPart(base, None, None, alone)
    rest = text.removeprefix(f"{town} ")
    if rest in {"Central", "Town"}:
        return None
    named = towns[town] >= TOWN_AREAS and first and not sides and rest.split()[0] not in _BARE
    return (
        AreaPart(rest, text, town, alone) if named else AreaPart(text, None, town, alone, sides > 0)
    )
