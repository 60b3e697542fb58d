"""Police stations, courts and the like that a story names: each is called by a place near it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geomap.model import Place, Role, Story

_ROLES = (Role.POLICE_STATION, Role.COURT, Role.OTHER)
_BODIES = frozenset(
    "academy and base bus center centre college combined county court crown custody family fire"
    " general hospital hq infirmary justice law magistrates magistrates' nick of office police"
    " prison railway royal school station suite the train youth".split()
)
"""What such a name holds behind its place: "Northtown and Family Magistrates' Court"."""


def places_of_bodies(story: Story, areas: Callable[[str], Sequence[Place]]) -> tuple[Place, ...]:
    """Give the places of the patch after which the bodies of a story are called, each once.

    `areas` gives those of a name. Who was arrested may be brought to another town, and a court is
    one of several; but a story of another patch names others.
    """
    return tuple(dict.fromkeys(_places(story, areas)))


def _places(story: Story, areas: Callable[[str], Sequence[Place]]) -> Iterator[Place]:
    for mention in story.mentions:
        words = mention.text.replace("’", "'").split() if mention.role in _ROLES else []
        named = len(words)
        while named and words[named - 1].lower() in _BODIES:
            named -= 1
        if 0 < named < len(words):
            yield from areas(" ".join(words[:named]))
