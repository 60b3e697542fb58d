"""Which locality is whose in a labelled list, in several readings where the text allows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from geomap.model import Reading, Toponym
from geomap.story.lists.areas_beside import share_in_front
from geomap.story.lists.connectors import Connector, Joint
from geomap.story.lists.item import Item
from geomap.story.lists.tagger import Link
from geomap.story.names.name import Name
from geomap.story.text.lexicon import WORKPLACES

IN_LIST = "A in X"
COMMA_PAIR = "A, X"
NEAR = "A near X"
SHARED = "A and B in X"
TRAILING = "A in X, B and C in Y: Y covers both, or C alone"
FRONTED = "in X, A"
POSSESSIVE = "X's A"

SITUATED = ("in", "at", "on", "across", "around", "all in", "both in")
"""Prepositions behind which a name is a place where something was."""

_MOST_PEOPLE = 3
"""Names of a list that may be people: of "Tom Fox and Joe Ash", nobody knows either as a place."""
_NONE, _OTHER_GROUP = 0.001, 0.4


def toponym(name: Name) -> Toponym:
    """Give a name as a locality."""
    return Toponym(name.text, name.start, name.end)


def _opens_group(item: Item) -> bool:
    """Tell whether a new number begins a group: "two in A, one each in B and C"."""
    tie = item.connector
    return tie.joint is Joint.NEXT and tie.count is not None and not tie.conjunction


def _is_workplace(connector: Connector) -> bool:
    return not WORKPLACES.isdisjoint(connector.unit.split()[-1:])


def _closes(link: Link, label: str) -> bool:
    """Tell whether an area stands behind the "and" of its list: the last of "X, Y and Z"."""
    return label == "A" and link.connector.conjunction


def _has_own_noun(item: Item) -> bool:
    """Tell whether it is told of alone: the bungalow of "a house in A and a bungalow in B, X"."""
    return _is_counted_alone(item) and bool(item.connector.unit)


def _is_counted_alone(item: Item) -> bool:
    """Tell whether it is one more of what is listed: B of "two in A and one in B"."""
    connector = item.connector
    return connector.joint in (Joint.NEXT, Joint.SEMICOLON) and connector.count == 1


class Scope:
    """Gives localities to streets, from left to right.

    After `read`, `items` are the streets, venues and areas of the list, `loose` the areas that
    belong to no street, and `fronts` the names that open a clause with "In", which hold for
    what follows.
    """

    def __init__(self, fronts: list[Name], *, listed: bool) -> None:
        self.items: list[Item] = []
        self.loose: list[Name] = []
        self.fronts = fronts
        self._opening = fronts[0] if fronts else None
        self._listed = listed
        """Whether this is a line of a list."""
        self._pending: list[Item] = []
        """Streets that no locality has followed yet."""
        self._counts: list[int | None] = []
        self._groups = 0
        """Localities given out so far."""
        self._before: Name | None = None
        """The locality just before, if no street has followed it."""
        self._before_is_loose = False
        self._front: Name | None = None
        self._share_in_front = 0.0

    def read(self, links: Sequence[Link], labels: str) -> None:
        """Read a labelled list into items."""
        labelled = list(zip(links, labels, strict=True))
        self._counts = [link.connector.count for link in links]
        self._last_close = max((n for n, one in enumerate(labelled) if _closes(*one)), default=0)
        streets = any(
            label == "S" and link.name.known and link.name.role is None for link, label in labelled
        )
        for number, (link, label) in enumerate(labelled):
            if label == "S" and (link.name.known or streets or self._admits(links, labels, number)):
                self._street(link, number)
            else:
                self._locality(links, labels, number)
        self._flush()
        self._share_counts()

    def _admits(self, links: Sequence[Link], labels: str, number: int) -> bool:
        """Tell whether an unknown name may be a street alone: "homes in A, X", "* A, X"."""
        if number + 1 == len(links) or labels[number + 1] != "L":
            return False
        told, locality = links[number].connector, links[number + 1].name
        if locality.elsewhere == "county":
            return False  # "a house in Harton, County Down": a town
        return (locality.local or locality.area) and (self._listed or bool(told.unit))

    def _street(self, link: Link, number: int) -> None:
        name, connector = link.name, link.connector
        if connector.joint is Joint.SEMICOLON and self._front is not None:
            self._flush()
            self._front = self._front if self._front is self._opening else None
        alike = self._alike(connector)
        item = Item(name, connector, count=connector.count)
        item.site = name.site or name.venue or _is_workplace(connector)
        item.site |= any(before.site for before in alike)
        item.works = connector.works or any(before.works for before in alike)
        host = self._pending[-1] if self._pending else None
        if host and host.name.venue and connector.joint in (Joint.IN, Joint.COMMA):
            item.role = host.name.role
        self.items.append(item)
        self._take_locality_before(item, number)
        if item.bare:
            self._pending.append(item)
        self._before = None

    def _alike(self, connector: Connector) -> list[Item]:
        """Give what is before, if this is one more of it: "shops in A and B", "and one in B"."""
        goes_on = connector.joint in (Joint.COMMA, Joint.AND, Joint.NEXT) and not connector.unit
        return [item for item in self.items[-1:] if goes_on and not item.venue]

    def _take_locality_before(self, item: Item, number: int) -> None:
        """Give a street the locality in front of it: "X's A", "In X, A"."""
        if self._before is None:
            return
        joint = item.connector.joint
        if joint in (Joint.POSSESSIVE, Joint.TOUCH):
            item.readings = [Reading(toponym(self._before), 1.0, POSSESSIVE)]
            if self._before_is_loose:
                item.count = item.count or self.items[-2].count
                item.site = item.site or _is_workplace(self.items[-2].connector)
                self._drop_loose()
        elif self._before_is_loose and (
            (
                (item.connector.opens_list or item.connector.narrows)
                and not self._is_listed_area()
                and not self._is_told_apart(item, number)
            )
            or self._is_behind_front(joint)
        ):
            fronted = self._before.local or self._before.area or self._before in self.fronts
            self._flush()
            self._front = self._before if fronted else None
            streets = len(self._counts) - number
            self._share_in_front = share_in_front(self.items[-2], item, streets, self._listed)
            self._drop_loose()

    def _is_told_apart(self, street: Item, number: int) -> bool:
        area, own = self.items[-2].connector, street.connector
        named = bool(street.venue and area.unit and own.comma)  # "a flat in X, the Lantern in A"
        return named or _counts_apart(own, area, self._counts[number : number + (area.count or 0)])

    def _is_listed_area(self) -> bool:
        """Tell whether the area just before is one of several: "in X, Y, A"."""
        before, area = self.items[-3:-2], self.items[-2]
        return area.connector.joint is Joint.COMMA and bool(before) and before[0].area

    def _is_behind_front(self, joint: Joint) -> bool:
        before = self._before
        return joint is Joint.IN and before is not None and (before.area or before in self.fronts)

    def _drop_loose(self) -> None:
        """Take back the area, just before the last item, that turned out to be its locality."""
        self.loose.pop()
        del self.items[-2]

    def _locality(self, links: Sequence[Link], labels: str, number: int) -> None:
        link, label = links[number], labels[number]
        name = link.name
        if name.local and link.connector.is_home_in and self._pending:
            label = "L"
        if label == "L" and self._pending and name.plain and link.connector.joint is Joint.NEAR:
            return  # "in Elm Road, near Lantern Foods in Northtown"
        if label == "L" and self._pending:
            self._attach(link, more=number + 1 < len(links))
            self._before_is_loose = False
        elif label == "L" and self._before is not None:
            if self._before_is_loose and not link.connector.conjunction:
                rule = NEAR if link.connector.joint in (Joint.NEAR, Joint.OFF) else COMMA_PAIR
                self.items[-1].readings = [Reading(toponym(name), 1.0, rule)]
            return
        elif self._is_area(links, labels, number):
            area = Item(name, link.connector, area=True, count=link.connector.count)
            area.works = link.connector.works or _is_workplace(link.connector)
            self.items.append(area)
            if link.connector.joint is Joint.POSSESSIVE and self._before_is_loose:
                self._take_locality_before(area, number)  # "Northtown's Southfield ward"
            self.loose.append(name)
            self._before_is_loose = True
            if link.connector.opens_clause:
                self._flush()
                self._front = None
                self.fronts.append(name)
        else:
            return
        self._before = name

    def _is_area(self, links: Sequence[Link], labels: str, number: int) -> bool:
        """Tell whether a name may stand as an area for itself; unknown ones need a place for it.

        In "in X, Y and Z" Y has its own by the list; in "* X, County Y" X by what follows.
        """
        link, connector = links[number], links[number].connector
        if link.name.known or link.name.area or connector.preposition in SITUATED:
            return True
        if connector.joint in (Joint.AND, Joint.COMMA):
            closes = connector.joint is Joint.AND or number < self._last_close
            told = len(links) > _MOST_PEOPLE or links[0].connector.preposition
            return closes and bool(self.items or told or any(one.name.area for one in links))
        return self._listed and labels.startswith("L", number + 1) and links[number + 1].name.local

    def _attach(self, link: Link, more: bool) -> None:
        """Give a locality to the streets before it."""
        locality = toponym(link.name)
        told_alone = _has_own_noun if self._front is None else _is_counted_alone
        if told_alone(self._pending[-1]) and not link.connector.each:
            own = self._pending.pop()
            self._flush()
            self._pending = [own]
        *earlier, last = self._pending
        construction = {Joint.IN: IN_LIST, Joint.NEAR: NEAR}.get(link.connector.joint, COMMA_PAIR)
        last.readings = [Reading(locality, 1.0, SHARED if earlier else construction)]
        group = max((n for n, item in enumerate(self._pending) if _opens_group(item)), default=0)
        for number, item in enumerate(earlier):
            share, rule = self._share(earlier, last, link, more)
            if number < group and not link.connector.each:
                share, rule = min(share, _OTHER_GROUP), TRAILING
            both = [Reading(locality, share, rule), Reading(None, 1.0 - share, rule)]
            both.sort(key=lambda reading: -reading.weight)
            item.readings = [reading for reading in both if reading.weight > _NONE]
        self._groups += 1
        self._pending = []

    def _share(self, earlier: list[Item], last: Item, link: Link, more: bool) -> tuple[float, str]:
        """Give the weight with which a locality covers the streets before the last, and why.

        "A in X, B and C in Y" says by its missing "and" that C may be the last item of the list
        and B a street without locality; "A in X, and B and C in Y" does not. All set by hand.
        """
        if not earlier or link.connector.each:
            return 1.0, SHARED
        if self._groups == 0 or (link.connector.comma and link.connector.joint is Joint.IN):
            closed = last.connector.conjunction or last.connector.joint is Joint.SLASH
            return (0.97, SHARED) if closed else (0.75, SHARED)
        first = earlier[0].connector
        if first.conjunction or first.joint in (Joint.SEMICOLON, Joint.NEXT):
            return 0.95, SHARED
        if last.connector.conjunction:
            return (0.9, SHARED) if more else (0.6, TRAILING)
        return 0.5, TRAILING

    def _flush(self) -> None:
        """Leave the streets that no locality follows to the town in front of them, or bare."""
        if self._front is not None:
            front = toponym(self._front)
            share = self._share_in_front
            both = [Reading(front, share, FRONTED), Reading(None, 1.0 - share, FRONTED)]
            both.sort(key=lambda reading: -reading.weight)
            for item in self._pending:
                item.readings = list(both)
        self._pending = []

    def _share_counts(self) -> None:
        """Forget a number that several streets share: "three homes in A and B"."""
        counted: Item | None = None
        for item in self.items:
            if item.count is not None:
                counted = item
            elif item.connector.joint is Joint.NEXT or item.venue:
                counted = None
            elif counted is not None and item.connector.joint in (Joint.AND, Joint.COMMA):
                counted.count = None if counted.count != 1 else 1


def _counts_apart(street: Connector, area: Connector, counts: Iterable[int | None]) -> bool:
    """Tell "two flats in X, a shop in A" from "three homes in X, one in A and two in B".

    `area` ties X to what is before it, and `counts` are the numbers from the street on.
    """
    if area.count is None or street.count is None or not street.comma:
        return False
    if street.unit and street.unit.rstrip("s") != area.unit.rstrip("s"):
        return True
    return area.count not in accumulate(count or 0 for count in counts)
