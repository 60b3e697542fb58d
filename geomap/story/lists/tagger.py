"""Which name of a list is a street and which a locality: the best path through a small model.

A name is S, a street or venue that is listed; L, the locality of what stands before it; or A,
an area that stands for itself ("raids in Northtown and Eastcote", "In Millbury, ..."). What a
name may be by itself and what may follow what have costs in halves and wholes; nought is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geomap.gazetteer.candidates import STREETS
from geomap.model import PlaceKind
from geomap.story.lists.areas_beside import listed_parts
from geomap.story.lists.connectors import Connector, Joint
from geomap.story.names.name import Name

LABELS = "SLA"
_NEVER = -30.0

_BESIDE = {Joint.NEAR: -4.0, Joint.OFF: -4.0}
"""What an area behind "near" or "off" costs, which says only where what is before it lies."""
_STEPS: dict[str, dict[Joint, float]] = {
    "SS": {
        Joint.IN: -3, Joint.COMMA: -0.9, Joint.TOUCH: -4, Joint.POSSESSIVE: -4, Joint.COLON: -3,
        Joint.NEAR: -3,
    },
    "SL": {
        Joint.AND: -3, Joint.NEXT: -3, Joint.COMMA: -0.2, Joint.SEMICOLON: -3, Joint.SLASH: -3,
        Joint.TOUCH: -2, Joint.POSSESSIVE: -4, Joint.COLON: -3,
    },
    "SA": {
        Joint.AND: -1.5, Joint.NEXT: -0.3, Joint.COMMA: -2.5, Joint.SEMICOLON: -1, Joint.IN: -4,
        Joint.SLASH: -2, Joint.TOUCH: -3, Joint.POSSESSIVE: -4, Joint.COLON: -3, **_BESIDE,
    },
    "LS": {Joint.IN: -3, Joint.AND: -0.1, Joint.TOUCH: -1, Joint.POSSESSIVE: -1},
    "LL": {
        Joint.COMMA: -0.6, Joint.IN: -0.4, Joint.AND: -3, Joint.NEXT: -3, Joint.SEMICOLON: -3,
        Joint.POSSESSIVE: -3,
    },
    "LA": {
        Joint.IN: -3, Joint.COMMA: -1, Joint.AND: -0.8, Joint.NEXT: -0.1, Joint.TOUCH: -2,
        **_BESIDE,
    },
    "AS": {Joint.COMMA: -1.5, Joint.AND: -1.2, Joint.IN: -3, Joint.TOUCH: -0.3},
    "AL": {
        Joint.COMMA: -0.5, Joint.IN: -0.2, Joint.AND: -3, Joint.NEXT: -3, Joint.SEMICOLON: -3,
        Joint.TOUCH: -2, Joint.POSSESSIVE: -2, Joint.COLON: -3,
    },
    "AA": {Joint.COMMA: -0.1, Joint.IN: -2, Joint.TOUCH: -2, Joint.POSSESSIVE: -0.8, **_BESIDE},
}  # fmt: skip
_UNPAIRED = {"SL": -1.0, "SS": 0.8}
"""What changes for commas in a list whose streets have no ", X" of their own."""
_LAST_AFTER_COMMA = 0.8
"""For a locality at the end of a list that no "and" has closed: "a house in A, X, was raided"."""
_LAST_AFTER_AND = 1.0
"""More of it where an "and" has closed the list already: "A, B and C, X, were raided"."""
_ONE_PAIR = 2.6
"""The same where the list is "A, X" and no more: an "and" would join two streets."""
_BEFORE_SEMICOLON = 1.0
"""For a locality that a semicolon follows: "A and B, X; C, Y"."""
_FRONTED_STREET = -2.0
"""For a street without type word that a clause opens with: "In Millbury, ..." is no street."""
_COMMAS = (Joint.COMMA, Joint.AND)
_OF_STREETS = ("on", "at", "off", "just off")
_BEHIND_FRONT = (Joint.COMMA, Joint.IN)
"""What may stand between a locality that opens a clause and its first street."""
_AMONG_AREAS = -1.0
"""For an unknown name as a street in "raids in X, Y, Z and W", where hardly any is surely one."""
_KNOWN_AMONG_AREAS = -1.0
"""For a name that is known as a street alone, and has no type word, as an area in such a list."""
_LIST_OF_AREAS = 3
"""Names from which on a list is one."""
_SURE_SHARE = 5
"""Names of such a list for each that is surely a street."""
_ONE_EACH = -4.0
"""For a locality in a list of as many names as places are counted: "five in A, B, C, D and E"."""
_VILLAGE_STREET = -0.5
"""For an unknown name with one of them as a street, where no home is said to be there."""
_OF_AREAS = -4.0
"""For an unknown name as a street or its locality in "the X, Alder Road, Y and Z areas"."""
_EACH = -6.0
"""For a street behind "both in" or "all in"."""
_PARTS_OF_A_PART = {Joint.COMMA: -1.5, Joint.IN: -3.0}
"""For a locality behind another of which the list shows that it is one more."""

_LONE_TYPES = frozenset("Avenue Boulevard Causeway Crescent Esplanade Parade Terrace".split())
"""Types by which alone a street may be called: no locality is."""


class Link(NamedTuple):
    """A name of a list and what ties it to the one before."""

    name: Name
    connector: Connector


def labels_of(links: Sequence[Link], *, fronted: bool, apposed: bool) -> str:
    """Label each name of a list, in time linear in its length.

    Parameters
    ----------
    fronted
        Whether the list opens a clause with "In": then "In X, A" is free.
    apposed
        Whether its last name may be an apposition: a comma follows, or it is a town.

    Returns
    -------
    str
        A letter a name.
    """
    own = _own_costs(links)
    paired = _best(links, own, True, fronted, apposed)
    if all(link.connector.joint is not Joint.COMMA for link in links[1:]):
        return paired[1]
    unpaired = _best(links, own, False, fronted, apposed)
    return max(paired, unpaired, key=lambda scored: scored[0])[1]


def _best(
    links: Sequence[Link],
    own: Sequence[dict[str, float]],
    paired: bool,
    fronted: bool,
    apposed: bool,
) -> tuple[float, str]:
    """Find the labels that cost least, with what each of `own` costs by the name."""
    score = dict(own[0])
    if fronted and links[0].name.typed < 2:
        score["S"] += _FRONTED_STREET
    score["L"] = _NEVER
    parts = listed_parts(links)
    back: list[dict[str, str]] = []
    for number, link in enumerate(links[1:], 1):
        came: dict[str, str] = {}
        reached: dict[str, float] = {}
        joint = link.connector.joint
        for label, steps in _steps(joint, paired).items():
            costs = {old: score[old] + step for old, step in steps.items()}
            if label == "S" and joint in _BEHIND_FRONT and _opens(links, number - 1, fronted):
                costs["A"] = score["A"]
            if label == "L" and number in parts:
                costs["A"] += _PARTS_OF_A_PART[joint]
                costs["L"] += _PARTS_OF_A_PART[joint]
            came[label] = max(costs, key=costs.__getitem__)
            reached[label] = costs[came[label]] + own[number][label]
        if _ends_group(links, number):
            reached["L"] += _BEFORE_SEMICOLON
        score = reached
        back.append(came)
    last = links[-1].connector
    if apposed and len(links) > 1 and last.joint is Joint.COMMA and not last.conjunction:
        closed = links[-2].connector.conjunction
        score["L"] += _LAST_AFTER_COMMA + (_LAST_AFTER_AND if closed else 0.0)
        pair = len(links) == 2 and links[0].name.typed == 2 > links[1].name.typed
        if pair and not links[1].name.court:
            score["L"] += _ONE_PAIR
    path = [max(LABELS, key=score.__getitem__)]
    total = score[path[0]]
    for came in reversed(back):
        path.append(came[path[-1]])
    return total, "".join(reversed(path))


def _opens(links: Sequence[Link], number: int, fronted: bool) -> bool:
    """Tell whether a name may be the locality in front of a street: "In X, at A", "; in X, A"."""
    return (fronted and number == 0) or links[number].connector.opens_clause


def _ends_group(links: Sequence[Link], number: int) -> bool:
    """Tell whether a name stands between a comma and a semicolon: "A and B, X; C, Y".

    Or, as a place that is known, before one more home: "a house in A, X, and a flat in B".
    """
    here, is_known = links[number].connector, links[number].name.local
    following = links[number + 1].connector if number + 1 < len(links) else None
    one_more = following is not None and following.joint is Joint.NEXT and following.comma
    return (
        here.joint is Joint.COMMA
        and not here.conjunction
        and following is not None
        and (following.joint is Joint.SEMICOLON or (is_known and one_more))
    )


@cache
def _steps(joint: Joint, paired: bool) -> dict[str, dict[str, float]]:
    """Give what each label costs behind each other one, by the label and by the one before."""
    change = {} if paired or joint is not Joint.COMMA else _UNPAIRED
    return {
        label: {
            old: _STEPS[old + label].get(joint, 0.0) + change.get(old + label, 0.0)
            for old in LABELS
        }
        for label in LABELS
    }


def _own_costs(links: Sequence[Link]) -> list[dict[str, float]]:
    """Give what each label costs by the name, and by the names that its list is made of."""
    homes = bool(links[0].connector.unit)
    costs = []
    for link in links:
        unit = homes and link.connector.joint is Joint.SEMICOLON
        area = _own(link, False, unit)
        costs.append({"S": _own(link, True, unit), "L": area, "A": area})
    if len(links) == 1 and _is_like_village(links[0]):
        costs[0]["S"] += _VILLAGE_STREET
    joints = [link.connector.joint in _COMMAS for link in links[1:]]
    if len(links) >= _LIST_OF_AREAS and all(joints) and links[-1].connector.conjunction:
        _weigh_together(links, costs)
    return costs


def _weigh_together(links: Sequence[Link], costs: list[dict[str, float]]) -> None:
    """Change what labels cost in a closed list, "A, B and C", by what its names are together."""
    one_each = links[0].connector.count == len(links)
    end_in_areas, areas = links[-1].name.area, _lists_areas(links)
    for link, cost in zip(links, costs, strict=True):
        unknown = link.name.plain or _is_unknown_shape(link.name)
        of_areas = _OF_AREAS if end_in_areas and unknown else 0.0
        cost["S"] += of_areas
        cost["L"] += of_areas + (_ONE_EACH if one_each else 0.0)
        if areas:
            _be_of_areas(link.name, cost)


def _be_of_areas(name: Name, cost: dict[str, float]) -> None:
    """Make a name that is surely neither less of a street, since its list is of areas."""
    if name.plain:
        cost["S"] += _AMONG_AREAS
    elif name.kinds == STREETS and not name.typed:
        cost["S"] += _AMONG_AREAS
        cost["A"] = _KNOWN_AMONG_AREAS


def _is_like_village(link: Link) -> bool:
    """Tell whether an unknown name ends as villages do: "in Oak Green"; homes are in streets."""
    name, connector = link.name, link.connector
    placed = not connector.unit and connector.preposition not in _OF_STREETS
    return _is_unknown_shape(name) and placed and name.ends_as_village


def _is_unknown_shape(name: Name) -> bool:
    """Tell whether nothing is known of a name but that it ends as streets and villages do."""
    return name.typed == 1 and not (name.kinds or name.elsewhere or name.role)


def _lists_areas(links: Sequence[Link]) -> bool:
    """Tell whether most names of a list are areas or unknown, and nothing tells of streets."""
    names = [link.name for link in links]
    if links[0].connector.preposition in _OF_STREETS or any(name.venue for name in names):
        return False
    sure = sum(name.typed > 0 and not name.local for name in names)
    streets = sum(name.kinds == STREETS and not name.typed for name in names)
    return sure * _SURE_SHARE <= len(names) and 2 * (sure + streets) < len(names)


def _own(link: Link, street: bool, unit: bool) -> float:
    """Give what it costs by the name alone to be a street, or else to be none.

    `unit` tells that the homes of the list are meant.
    """
    name = link.name
    if link.connector.opens_clause and name.typed < 2 and not name.venue:
        return _FRONTED_STREET if street else 0.0
    if link.connector.each and street and not name.typed:
        return _EACH
    if name.role is not None or name.venue:
        return 0.0 if street else _NEVER
    if name.area:
        return -5.0 if street else 0.0
    if name.elsewhere and name.typed < 2:
        return (-1.5 if PlaceKind.STREET in name.kinds else -5.0) if street else 0.0
    if name.typed == 2:
        return 0.0 if street else (-2.0 if name.local else -8.0)
    return _own_untyped(name, link.connector, street, unit)


def _own_untyped(name: Name, connector: Connector, street: bool, unit: bool) -> float:
    if PlaceKind.TOWN in name.kinds:
        return -4.0 if street else 0.0
    if PlaceKind.STREET in name.kinds and name.local:
        if connector.preposition == "on":
            return 0.2 if street else -0.2
        return -1.2 if street else -0.2
    if PlaceKind.STREET in name.kinds:
        return 0.0 if street else -3.0
    if name.local:
        return -4.0 if street else 0.0
    if name.typed:
        return -0.8 if street else -1.0
    if name.text in _LONE_TYPES:
        return 0.0 if street else -3.0  # "in Causeway, Elm Road and Oak Road"
    if not street:
        return -1.3
    return -1.4 if unit or connector.unit else -1.6
