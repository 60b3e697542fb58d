"""Lists of streets: which name is a street, which a locality, and which locality is whose.

The names of a sentence that only list words part ("," "and" "in" "off" "two homes in") are a
chunk. Two rules read it. The first labels each name as street or locality, by what it may be
and by what may follow what; the second gives each street the locality behind it, and keeps
several readings with weights where one locality may cover several streets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geomap.model import PlaceKind, Reading, Toponym
from geomap.story.connectors import Connector, Joint, before, between
from geomap.story.scan import Name
from geomap.story.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Link:
    """A name of a chunk and what ties it to the one before."""

    name: Name
    connector: Connector


@dataclass(slots=True)
class Item:
    """A street, venue or area of a list, with the readings of its locality, best first."""

    name: Name
    connector: Connector
    readings: list[Reading] = field(default_factory=list)
    landmark: bool = False
    area: bool = False
    venue: bool = False
    count: int | None = None


@dataclass(slots=True)
class Chunk:
    """A list as read: its items, and the localities in it that belong to no street."""

    start: int
    end: int
    head: Connector
    items: list[Item]
    loose: list[Name]
    """Localities without a street of their own."""


IN_LIST = "A in X"
COMMA_PAIR = "A, X"
SHARED = "A and B in X"
TRAILING = "A in X, B and C in Y: Y covers both, or C alone"
BARE = "no locality written with it"
FRONTED = "in X, ... A"
POSSESSIVE = "X's A"


def chunks_of(sentence: Sentence, names: Sequence[Name]) -> list[Chunk]:
    """Read the lists of a sentence.

    Returns
    -------
    list of Chunk
        In the order of the text. Every name is in one of them; unknown names that are not in
        the place of a street or a locality are left out.
    """
    out: list[Chunk] = []
    links: list[Link] = []
    last = 0
    for name in names:
        start = name.start - sentence.start
        connector = between(sentence.text[last:start]) if links else None
        if connector is None:
            if links:
                out.append(_read(links))
            connector = before(sentence.text[max(last, start - 120) : start])
            links = []
        links.append(Link(name, connector))
        last = name.end - sentence.start
    if links:
        out.append(_read(links))
    return [chunk for chunk in out if chunk.items or chunk.loose]


_NEVER = -20.0
_STEPS: dict[tuple[str, str], dict[Joint, float]] = {
    ("S", "S"): {Joint.IN: -3, Joint.COMMA: -0.4, Joint.TOUCH: -4, Joint.POSSESSIVE: -4, Joint.COLON: -3},
    ("S", "L"): {
        Joint.AND: -3, Joint.NEXT: -1.2, Joint.COMMA: -0.2, Joint.SEMICOLON: -2, Joint.SLASH: -3,
        Joint.TOUCH: -2, Joint.POSSESSIVE: -4, Joint.COLON: -3,
    },
    ("L", "S"): {Joint.IN: -3, Joint.AND: -0.1, Joint.TOUCH: -0.5},
    ("L", "L"): {Joint.COMMA: -0.2, Joint.IN: -0.4, Joint.AND: -0.1},
}  # fmt: skip
_UNPAIRED = {("S", "L"): -1.0, ("S", "S"): 0.3}
"""What changes for commas in a list whose streets have no ", X" of their own."""


def _emission(name: Name, label: str, link: Connector) -> float:
    street = PlaceKind.STREET in name.kinds or PlaceKind.VENUE in name.kinds or name.venue
    if name.role is not None or name.venue:
        return 0.0 if label == "S" else _NEVER
    local = name.local
    if name.elsewhere and name.typed < 2:
        return -6.0 if label == "S" else 0.0
    if name.typed == 2:
        return 0.0 if label == "S" else (-2.0 if local else -8.0)
    if street and local:
        on = link.preposition.endswith("on")
        return (0.4 if on else -1.2) if label == "S" else -0.2
    if street:
        return 0.0 if label == "S" else -3.0
    if local:
        return -3.0 if label == "S" else 0.0
    if name.typed:
        return -0.4 if label == "S" else -1.4
    return -1.6 if label == "S" else -1.3


def _labels(links: Sequence[Link]) -> list[str]:
    """Label each name S (street) or L (locality): the best path, in time linear in the list."""
    best: tuple[float, list[str]] = (_NEVER * len(links) * 4, ["S"] * len(links))
    for change in ({}, _UNPAIRED):
        score = {label: _emission(links[0].name, label, links[0].connector) for label in "SL"}
        back: list[dict[str, str]] = []
        for link in links[1:]:
            joint = link.connector.joint
            nxt, came = {}, {}
            for label in "SL":
                options = {}
                for old in "SL":
                    step = _STEPS[old, label].get(joint, 0.0)
                    if joint is Joint.COMMA:
                        step += change.get((old, label), 0.0)
                    options[old] = score[old] + step
                came[label] = max(options, key=lambda old: options[old])
                nxt[label] = options[came[label]] + _emission(link.name, label, link.connector)
            score = nxt
            back.append(came)
        last = max("SL", key=lambda label: score[label])
        if score[last] > best[0]:
            path = [last]
            for came in reversed(back):
                path.append(came[path[-1]])
            best = (score[last], path[::-1])
    return best[1]


def _read(links: list[Link]) -> Chunk:
    """Read one chunk: take landmarks out, label the rest, then give out localities."""
    head = links[0].connector
    landmarks = [number for number, link in enumerate(links) if _is_landmark(link, number)]
    rest = [link for number, link in enumerate(links) if number not in set(landmarks)]
    start, end = links[0].name.start, links[-1].name.end
    chunk = Chunk(start, end, head, [], [])
    for number in landmarks:
        link = links[number]
        if _is_namelike(link.name):
            chunk.items.append(Item(link.name, link.connector, [_bare()], landmark=True))
    if rest:
        _Scope(chunk).read(rest, _labels(rest))
    chunk.items.sort(key=lambda item: item.name.start)
    return chunk


def _is_landmark(link: Link, number: int) -> bool:
    joint = link.connector.joint
    if joint is Joint.NEAR:
        return not (link.name.local and PlaceKind.STREET not in link.name.kinds and link.name.typed < 2)
    if joint is not Joint.OFF:
        return False
    return not (number == 0 and link.name.local and link.name.typed < 2)


def _is_namelike(name: Name) -> bool:
    return bool(name.kinds) or name.typed > 0 or name.venue or bool(name.elsewhere)


def _bare() -> Reading:
    return Reading(None, 1.0, BARE)


def toponym(name: Name) -> Toponym:
    """Give a name as a locality."""
    return Toponym(name.text, name.start, name.end)


class _Scope:
    """Gives localities to streets, from left to right."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.pending: list[Item] = []
        self.groups = 0
        self.conjunctions = 0
        """Those seen between groups, which close the list."""
        self.before: Name | None = None
        self.front: Name | None = None

    def read(self, links: Sequence[Link], labels: Sequence[str]) -> None:
        for number, (link, label) in enumerate(zip(links, labels, strict=True)):
            if label == "S":
                if self._admits(links, labels, number):
                    self._street(link)
            else:
                self._locality(link, more=number + 1 < len(links))
        self._flush()

    def _admits(self, links: Sequence[Link], labels: Sequence[str], number: int) -> bool:
        """Tell whether a name may be a street here: unknown ones only beside what is known."""
        name = links[number].name
        if name.typed or name.kinds or name.venue or name.role:
            return True
        listed = any(
            label == "S" and link.name is not name and (link.name.kinds or link.name.typed)
            for link, label in zip(links, labels, strict=True)
        )
        follows = number + 1 < len(links) and labels[number + 1] == "L" and links[number + 1].name.local
        return listed or (follows and bool(links[number].connector.unit or links[number].connector.preposition))

    def _street(self, link: Link) -> None:
        name, connector = link.name, link.connector
        if connector.joint in (Joint.IN, Joint.COMMA) and self.pending and self._is_house(self.pending[-1], name):
            house = self.pending.pop()
            self.chunk.items.remove(house)
            connector = replace(house.connector, joint=house.connector.joint)
            item = Item(name, connector, venue=True, count=house.count)
        else:
            item = Item(name, connector, venue=name.venue, count=connector.count)
        if connector.joint is Joint.POSSESSIVE and self.before is not None:
            item.readings = [Reading(toponym(self.before), 1.0, POSSESSIVE)]
            if self.before in self.chunk.loose:
                self.chunk.loose.remove(self.before)
        elif self.before is not None and self.before in self.chunk.loose and not self.front:
            self.front = self.before
        self.chunk.items.append(item)
        if not item.readings:
            self.pending.append(item)
        self.before = None

    def _is_house(self, item: Item, street: Name) -> bool:
        return item.venue and item.name.role is None and not street.venue and street.role is None

    def _locality(self, link: Link, more: bool) -> None:
        name, joint = link.name, link.connector.joint
        attaches = joint in (Joint.IN, Joint.COMMA, Joint.NEAR, Joint.TOUCH) or (
            joint is Joint.OFF
        )
        if attaches and self.pending and not link.connector.unit:
            self._attach(link, more)
        elif joint in (Joint.COMMA, Joint.IN) and self.before is not None and not link.connector.unit and (
            self.before not in self.chunk.loose or joint is Joint.IN
        ):
            return  # a wider place behind a narrower one
        elif name.local or joint in (Joint.START, Joint.AND, Joint.NEXT):
            self.chunk.loose.append(name)
            self.chunk.items.append(
                Item(name, link.connector, [_bare()], area=True, count=link.connector.count)
            )
        self.before = name

    def _attach(self, link: Link, more: bool) -> None:
        locality = toponym(link.name)
        *earlier, last = self.pending
        joint = link.connector.joint
        construction = IN_LIST if joint is Joint.IN else COMMA_PAIR
        if joint is Joint.NEAR:
            construction = "A near X"
        last.readings = [Reading(locality, 1.0, SHARED if earlier else construction)]
        share, rule = self._share(earlier, last, link, more)
        for item in earlier:
            shared = Reading(locality, share, rule)
            alone = Reading(None, 1.0 - share, rule)
            both = [shared, alone] if share >= 0.5 else [alone, shared]
            item.readings = [reading for reading in both if reading.weight > 0.001]
        self.groups += 1
        self.pending = []

    def _share(self, earlier: list[Item], last: Item, link: Link, more: bool) -> tuple[float, str]:
        """Give the weight with which a locality covers the streets before the last one, and why."""
        if not earlier:
            return 1.0, SHARED
        if self.groups == 0 or link.connector.comma and link.connector.joint is Joint.IN:
            closed = last.connector.conjunction or last.connector.joint is Joint.SLASH
            return (0.97, SHARED) if closed else (0.75, SHARED)
        first = earlier[0].connector
        opened = first.conjunction or first.joint in (Joint.SEMICOLON, Joint.NEXT)
        if opened:
            return 0.95, SHARED
        if last.connector.conjunction:
            return (0.9, SHARED) if more else (0.6, TRAILING)
        return 0.5, TRAILING

    def _flush(self) -> None:
        """Leave the streets that no locality follows bare, or to the town in front of the list."""
        for item in self.pending:
            if self.front is not None:
                item.readings = [
                    Reading(toponym(self.front), 0.85, FRONTED), Reading(None, 0.15, FRONTED)
                ]
            else:
                item.readings = [_bare()]
        if self.front is not None and self.front in self.chunk.loose:
            self.chunk.loose.remove(self.front)
            self.chunk.items = [item for item in self.chunk.items if item.name is not self.front]


