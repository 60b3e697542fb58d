"""Lists of streets: which locality is whose.

The names of a sentence that only list words part ("," "and" "in" "off" "two homes in") are a
chunk. `labels` tells its streets from its localities; here each street gets the locality behind
it, in several readings with weights where one locality may cover several streets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geomap.model import Reading, Role, Toponym
from geomap.story.connectors import Connector, Joint, before, between
from geomap.story.labels import Link, labels_of
from geomap.story.names import Name
from geomap.story.sentences import Part, Sentence

IN_LIST = "A in X"
COMMA_PAIR = "A, X"
NEAR = "A near X"
SHARED = "A and B in X"
TRAILING = "A in X, B and C in Y: Y covers both, or C alone"
BARE = "no locality written with it"
FRONTED = "in X, A"
POSSESSIVE = "X's A"

_HEAD_REACH = 120
_SITUATED = ("in", "at", "on", "across", "around", "all in", "both in")
_NONE = 0.001
_OPENING = re.compile(r"(?:\A|[.;:–—-]\s)\W*(?:in|at|over\s+in|across)\s+(?:the\s+)?\Z", re.IGNORECASE)


@dataclass(slots=True)
class Item:
    """A street, venue or area of a list, with the readings of its locality, best first."""

    name: Name
    connector: Connector
    readings: list[Reading] = field(default_factory=list)
    landmark: bool = False
    area: bool = False
    site: bool = False
    count: int | None = None
    role: Role | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing around it tells its locality."""
        return self.readings[0].construction == BARE


@dataclass(slots=True)
class Chunk:
    """A list as read: its items, and the areas in it that belong to no street."""

    start: int
    end: int
    head: Connector
    items: list[Item] = field(default_factory=list)
    loose: list[Name] = field(default_factory=list)
    fronts: list[Name] = field(default_factory=list)
    """Names that open a clause with "In"; those that are localities hold for what follows."""


def chunks_of(sentence: Sentence, names: Sequence[Name]) -> list[Chunk]:
    """Read the lists of a sentence.

    Returns
    -------
    list of Chunk
        In the order of the text. Unknown names that are not in the place of a street or of a
        locality are left out.
    """
    groups: list[list[Link]] = []
    last = 0
    for name in names:
        start = name.start - sentence.start
        connector = between(sentence.text[last:start]) if groups else None
        if connector is None:
            head = before(sentence.text[max(last, start - _HEAD_REACH) : start])
            groups.append([Link(name, head)])
        else:
            groups[-1].append(Link(name, connector))
        last = name.end - sentence.start
    chunks = [_read(links, sentence) for links in groups]
    return [chunk for chunk in chunks if chunk.items or chunk.loose]


def toponym(name: Name) -> Toponym:
    """Give a name as a locality."""
    return Toponym(name.text, name.start, name.end)


def _read(links: list[Link], sentence: Sentence) -> Chunk:
    """Read one chunk: take landmarks out, label the rest, then give out localities."""
    chunk = Chunk(links[0].name.start, links[-1].name.end, links[0].connector)
    rest = [link for link in links if not _is_landmark(link)]
    for link in links:
        if _is_landmark(link) and link.name.known:
            chunk.items.append(Item(link.name, link.connector, [_bare()], landmark=True))
    rest = [
        link
        for number, link in enumerate(rest)
        if number + 1 == len(rest) or not _is_shop_sign(link, rest[number + 1], sentence)
    ]
    if rest:
        chunk.start = min(chunk.start if chunk.items else rest[0].name.start, rest[0].name.start)
    if rest:
        first = rest[0].name.start - sentence.start
        opening = sentence.text[max(0, first - 20) : first] if first < 20 else "; " + sentence.text[first - 20 : first]
        if _OPENING.search(opening):
            chunk.fronts.append(rest[0].name)
        after = sentence.text[chunk.end - sentence.start :].lstrip()
        labels = labels_of(
            rest,
            fronted=bool(chunk.fronts),
            apposed=after == "" or after[0] in ",.:-–(",
        )
        _Scope(chunk, listed=sentence.part is Part.ITEM).read(rest, labels)
    chunk.items.sort(key=lambda item: item.name.start)
    return chunk


def _is_landmark(link: Link) -> bool:
    joint, name = link.connector.joint, link.name
    if joint is Joint.NEAR or link.connector.preposition.startswith("near"):
        return name.street or name.venue
    if link.connector.preposition == "behind" and link.connector.unit:
        return False  # "a lock-up behind Elm Road" lies on it
    return joint is Joint.OFF and (name.street or name.venue or not name.local)


def _is_shop_sign(link: Link, after: Link, sentence: Sentence) -> bool:
    """Tell whether an unknown name is a shop's: "* Lantern, Elm Road", "the Lantern in Elm Road"."""
    name, joint = link.name, link.connector.joint
    if name.kinds or name.venue or name.elsewhere or not after.name.street:
        return False
    if after.connector.joint not in (Joint.IN, Joint.COMMA):
        return False
    if sentence.part is Part.ITEM and joint is Joint.START and not name.typed:
        return True
    start = name.start - sentence.start
    return sentence.text[max(0, start - 4) : start] == "the " and after.connector.joint is Joint.IN


def _bare() -> Reading:
    return Reading(None, 1.0, BARE)


class _Scope:
    """Gives localities to streets, from left to right."""

    def __init__(self, chunk: Chunk, *, listed: bool) -> None:
        self._chunk = chunk
        self._listed = listed
        """Whether the chunk is a line of a list."""
        self._pending: list[Item] = []
        self._groups = 0
        self._before: Name | None = None
        """The locality just before, if nothing has followed it."""
        self._before_is_loose = False
        self._front: Name | None = None

    def read(self, links: Sequence[Link], labels: str) -> None:
        """Read a labelled chunk into items."""
        streets = any(
            label == "S" and link.name.known for link, label in zip(links, labels, strict=True)
        )
        for number, (link, label) in enumerate(zip(links, labels, strict=True)):
            if label != "S":
                self._locality(link, label, more=number + 1 < len(links))
            elif link.name.known or self._admits(links, labels, number, streets):
                self._street(link)
        self._flush()
        self._share_counts()

    def _share_counts(self) -> None:
        """Forget a number that several streets share: "three homes in A and B"."""
        counted: Item | None = None
        for item in self._chunk.items:
            if item.count is not None:
                counted = item
            elif counted is not None and item.connector.joint in (Joint.AND, Joint.COMMA):
                counted.count = None if counted.count != 1 else 1

    def _admits(self, links: Sequence[Link], labels: str, number: int, streets: bool) -> bool:
        """Tell whether an unknown name may be a street: beside known ones, or "homes in A, X"."""
        if streets:
            return True
        if number + 1 == len(links) or labels[number + 1] != "L":
            return False
        connector = links[number].connector
        return links[number + 1].name.local and (self._listed or bool(connector.unit))

    def _street(self, link: Link) -> None:
        name, connector = link.name, link.connector
        item = Item(name, connector, site=name.site or name.venue, count=connector.count)
        host = self._pending[-1] if self._pending else None
        if host is not None and connector.joint in (Joint.IN, Joint.COMMA) and host.name.venue:
            if host.name.role is not None:
                item.role = host.name.role
            elif not name.venue:
                self._pending.pop()
                self._chunk.items.remove(host)
                item = replace(item, connector=host.connector, site=True, count=host.count)
        if self._before is not None and connector.joint in (Joint.POSSESSIVE, Joint.TOUCH):
            item.readings = [Reading(toponym(self._before), 1.0, POSSESSIVE)]
            if self._before_is_loose:
                self._take_loose()
        elif self._before is not None and self._before_is_loose and self._opens(connector):
            self._front = self._before if self._is_front(self._before) else None
            self._take_loose()
        self._chunk.items.append(item)
        if not item.readings:
            self._pending.append(item)
        self._before = None

    def _opens(self, connector: Connector) -> bool:
        return not connector.conjunction and connector.joint in (
            Joint.COMMA, Joint.NEXT, Joint.COLON,
        )

    def _is_front(self, name: Name) -> bool:
        return name.local or name in self._chunk.fronts

    def _take_loose(self) -> None:
        """Take back the area that turned out to be a street's locality."""
        self._chunk.loose.pop()
        self._chunk.items.pop()

    def _locality(self, link: Link, label: str, more: bool) -> None:
        name = link.name
        if label == "L" and self._pending:
            self._attach(link, more)
            self._before_is_loose = False
        elif label == "L" and self._before is not None:
            if self._before_is_loose:
                area = self._chunk.items[-1]
                area.readings = [Reading(toponym(name), 1.0, COMMA_PAIR)]
            return
        elif name.known or link.connector.preposition in _SITUATED or link.connector.joint is Joint.AND:
            self._chunk.loose.append(name)
            count = link.connector.count
            self._chunk.items.append(Item(name, link.connector, [_bare()], area=True, count=count))
            self._before_is_loose = True
            if link.connector.opens_clause:
                self._flush()
                self._front = None
                self._chunk.fronts.append(name)
        else:
            return
        self._before = name

    def _attach(self, link: Link, more: bool) -> None:
        locality = toponym(link.name)
        *earlier, last = self._pending
        construction = {Joint.IN: IN_LIST, Joint.NEAR: NEAR}.get(link.connector.joint, COMMA_PAIR)
        last.readings = [Reading(locality, 1.0, SHARED if earlier else construction)]
        share, rule = self._share(earlier, last, link, more)
        for item in earlier:
            both = [Reading(locality, share, rule), Reading(None, 1.0 - share, rule)]
            both.sort(key=lambda reading: -reading.weight)
            item.readings = [reading for reading in both if reading.weight > _NONE]
        self._groups += 1
        self._pending = []

    def _share(self, earlier: list[Item], last: Item, link: Link, more: bool) -> tuple[float, str]:
        """Give the weight with which a locality covers the streets before the last, and why.

        "A in X, B and C in Y" says by its missing "and" that C may be the last item of the list
        and B a street without locality; "A in X, and B and C in Y" does not.
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
        """Leave the streets that no locality follows bare, or to the town in front of the list."""
        for item in self._pending:
            if self._front is None:
                item.readings = [_bare()]
            else:
                front = toponym(self._front)
                item.readings = [Reading(front, 0.85, FRONTED), Reading(None, 0.15, FRONTED)]
        self._pending = []
