"""Areas in a list of streets: those raided beside them, and towns that hold for what follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from geomap.model import PlaceKind
from geomap.story.lists.connectors import Connector, Joint, between
from geomap.story.lists.item import Item
from geomap.story.names.name import Name

_LINE, _FRONT, _ONE_MORE, _NONE = 0.97, 0.85, 0.3, 0.1
"""Weights of a locality in front: over a line of a list, of a sentence, where it may be another one
of what is listed, and where it is."""
_APART = (Joint.NEXT, Joint.AND, Joint.SEMICOLON)
"""What ties a place to an area in which it does not lie."""
_ONWARDS = ("to", "at", "on")
"""Prepositions of the streets of a town that is named in front: "in Millbury to Elm Road"."""
_WHO = frozenset("officers police they detectives teams".split())
_PAIR = 2
_MORE_OF_IT = frozenset("the town city village".split())
"""Words behind an "and" with which a list of places goes on."""
_SURE = 2
"""How surely the last word of a street's name makes one of it, at most."""


def told_beside(items: Sequence[Item]) -> list[Item]:
    """Give the areas of a list that have homes of their own beside its streets.

    What the list says of its streets, it says of these. Not so of the area in which a street of it
    lies ("seven homes across X, in A and B", "a flat in X, off A").
    """
    if not any(item.area for item in items) or all(item.area or item.landmark for item in items):
        return []
    out, noun = [], items[0].connector
    for item, after in zip_longest(items, items[1:]):
        noun = item.connector if _is_noun(item.connector) else noun
        homes = noun is item.connector or (noun.unit and noun.count != 1)
        own = item.connector
        listed = own.joint is not Joint.SEMICOLON and not own.is_home_in
        several = noun.count is not None or noun.unit.endswith("s")
        if item.area and homes and listed and _is_apart(after) and (several or not item.name.town):
            out.append(item)
    return out


def listed_parts(links: Sequence[tuple[Name, Connector]]) -> frozenset[int]:
    """Give the numbers of the localities that are one more of a list which an "and" closes.

    Known ones that are no towns, of several homes: in "homes in X, Y and Elm Road" X does not lie
    in Y, nor in "homes in X, Y, Elm Road and Z". And any of "in X, in Y and in Z".
    """
    parts: set[int] = set()
    first = next((number for number, (name, _) in enumerate(links) if _is_street(name)), 0)
    closes = closes_again = False
    for number in range(len(links) - 1, 0, -1):
        name, tie = links[number]
        is_part = PlaceKind.LOCALITY in name.kinds and not name.town
        listed = closes and is_part and tie.joint is Joint.COMMA and links[0][1].count != 1
        again = bool(tie.preposition) and not _is_noun(tie)
        if listed or (closes_again and again and tie.joint is Joint.IN and tie.comma):
            parts.add(number)
        alone = number == first and not any(_is_street(after) for after, _ in links[number + 1 :])
        bare = alone and tie.joint is Joint.COMMA and not _is_noun(tie)
        closes = tie.joint is Joint.AND or number in parts or (closes and bare)
        closes_again = (again and tie.conjunction) or number in parts
    return frozenset(parts)


def _is_street(name: Name) -> bool:
    """Tell whether a name is surely that of a street."""
    return name.typed == _SURE and not name.local


def ends_in_town(links: Sequence[tuple[Name, Connector]], behind: str) -> bool:
    """Tell whether a list ends with a part of a town, and the town: "homes in X, Y on Monday".

    Two that were raided have an "and" between them, or are both towns, or more of them is told
    `behind` the list: "in X, Y and the city centre".
    """
    words = [word for word in behind.split() if word[0].isalpha()][:_PAIR]
    goes_on = words[:1] == ["and"] and (words[-1][0].isupper() or words[-1] in _MORE_OF_IT)
    if len(links) < _PAIR or goes_on:
        return False
    (part, _), (town, tie) = links[-_PAIR:]
    bare = tie.joint is Joint.COMMA and not (tie.conjunction or _is_noun(tie))
    return bare and town.town and not part.town


def share_in_front(area: Item, street: Item, streets: int, listed: bool) -> float:
    """Give with which weight an area covers the streets that follow: "In X, A", "* X: A and B".

    In "homes in X, A and B" X is rather one more of what is listed, if it is no town: where the
    homes are counted, they tell. `streets` are those that follow, `listed` tells of a line.
    """
    tie = street.connector
    several = area.connector.unit.endswith("s") and streets > 1
    if not several or area.name.town or tie.joint is not Joint.COMMA or tie.unit:
        return _LINE if listed else _FRONT
    if area.count is None:
        return _ONE_MORE
    return _NONE if area.count == streets + 1 else _FRONT


def _is_noun(tie: Connector) -> bool:
    """Tell whether homes of its own, or their number, stand before a place."""
    return bool(tie.unit) or tie.count is not None


def _is_apart(after: Item | None) -> bool:
    """Tell whether what follows an area does not lie in it."""
    if after is None or after.connector.joint in _APART:
        return True
    return after.connector.joint is Joint.COMMA and (after.area or _is_noun(after.connector))


def takes_over(name: Name, tie: Connector, behind: str) -> bool:
    """Tell whether a town takes the place of the one with which its sentence begins.

    "In X officers went to A, in Y they raided B, and in Z C", "in X at A, Y at B and Z at C".
    `behind` is what follows up to the next name.
    """
    plain = tie.preposition in ("in", "") and not (tie.unit or tie.count)
    if not (plain and name.local and name.typed < _SURE):
        return False
    if tie.conjunction and tie.preposition:
        following = between(behind)
        return following is None or not following.conjunction
    word, *rest = behind.replace(",", " ").split() or [""]
    goes_on = word in _ONWARDS and all(map(str.isdigit, rest))
    return (goes_on or word in _WHO) and (tie.comma or tie.conjunction)
