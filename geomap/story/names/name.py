"""A name in the text, and what it may be by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from geomap.gazetteer.candidates import AREAS, STREETS
from geomap.model import PlaceKind, Role

_OF_VILLAGES = frozenset("end hill green heath wood moor vale common leys".split())


class GazetteerMatch(Protocol):
    """A name that the gazetteer found in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def kinds(self) -> frozenset[PlaceKind]: ...  # noqa: D102


class NameIndex(Protocol):
    """What the reader needs of a gazetteer."""

    def scan(self, text: str) -> Iterable[GazetteerMatch]:
        """Find the longest names in a text, in its order."""
        ...


class Name(NamedTuple):
    """A name in the text, and what it may be by itself.

    `kinds` is what the gazetteer knows under this name, empty if nothing. `typed` is how surely
    its last word makes a street of it: 2 (Road), 1 (Hill), 0. `venue` is a building or a site
    that is no street; `site` a street in which one lies ("the takeaway in Elm Road").
    `area` tells that the word behind makes a locality of it ("Rose Hill estate"). `elsewhere` is
    its kind in the list of the whole country, empty if it is not there. `role` is set where the
    name itself tells it (a police station, a court); `full_name` where the text shortens it,
    or has a slip in its type.

    `tail` counts the characters behind that go with it (" takeaway"). `sign` is the name of the
    venue that it is, or that lies in it.
    """

    start: int
    end: int
    text: str
    kinds: frozenset[PlaceKind] = frozenset()
    typed: int = 0
    venue: bool = False
    site: bool = False
    area: bool = False
    elsewhere: str = ""
    role: Role | None = None
    full_name: str | None = None
    tail: int = 0
    sign: str = ""

    @property
    def local(self) -> bool:
        """Whether it is known as a locality, in the patch or elsewhere."""
        return bool(self.kinds & AREAS) or self.elsewhere in ("town", "county") or self.area

    @property
    def town(self) -> bool:
        """Whether it is known as a town, of the patch or elsewhere, or as wider than one."""
        return bool(self.elsewhere) or PlaceKind.TOWN in self.kinds

    @property
    def of_team(self) -> bool:
        """Whether it tells where officers work: "the Northtown team"."""
        return self.role is Role.OTHER and bool(self.kinds & AREAS) and not self.tail

    @property
    def wide(self) -> bool:
        """Whether it is known as a district and as nothing smaller."""
        return self.kinds == {PlaceKind.DISTRICT}

    @property
    def street(self) -> bool:
        """Whether it is known as a street, or has the shape of one."""
        return PlaceKind.STREET in self.kinds or self.typed == 2

    @property
    def court(self) -> bool:
        """Whether it is a court, known as a street alone: a park or a hill may be an area."""
        return self.kinds == STREETS and self.text.endswith(" Court")

    @property
    def as_meant(self) -> str:
        """Its text without a slip in its last word."""
        return as_meant(self.text, self.full_name)

    @property
    def ends_as_village(self) -> bool:
        """Whether its last word is one that villages have as often as streets."""
        return self.text.rsplit(maxsplit=1)[-1].lower() in _OF_VILLAGES

    @property
    def stop(self) -> int:
        """Where it ends with what goes with it."""
        return self.end + self.tail

    @property
    def plain(self) -> bool:
        """Whether nothing but its capitals makes a name of it."""
        return not (self.known or self.area or self.full_name)

    @property
    def known(self) -> bool:
        """Whether anything but its capitals makes a place of it."""
        return bool(self.kinds or self.typed or self.venue or self.elsewhere or self.role)


def is_slipped(text: str, full_name: str | None) -> bool:
    """Tell whether a name in full has another last word than is written: "Raod" for "Road".

    Not so where it is only left out, or several streets share it: "Elm and Oak Ways".
    """
    if full_name is None or text.count(" ") != full_name.count(" "):
        return False
    return text.lower().removesuffix("s") != full_name.lower()


def as_meant(text: str, full_name: str | None) -> str:
    """Give a name as it is written, but for a slip in its last word."""
    return full_name if full_name and is_slipped(text, full_name) else text
