"""A made-up gazetteer and short ways to read a text with it, for the tests of the reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.model import Mention, Place, PlaceKind, Role, Story
from geomap.placing.verdict import is_pinned
from geomap.story.document import Document, Home
from geomap.story.read import document_of, interpret

THURSDAY = date(2020, 5, 14)
STREETS = (
    "Alder Road", "Alder Road West", "Ash Grove", "Birch Way", "Bishop's Walk", "Cedar Close",
    "Causeway", "Dale Place", "Elm Place", "Evenlode", "Fern Street", "High Street", "London Road",
    "Long Piece", "Moorlea", "Nine Acres", "Oak Court", "Otherville Road", "Rose Hill",
    "St Anne's Road", "The Leaze",
)  # fmt: skip
LOCALITIES = (
    "Barton", "Eastcote", "Greater Fields", "Lye Highway", "Lyebrook", "Northtown", "Rose Hill",
    "Southfield", "Westbrook",
)  # fmt: skip
TOWNS = ("Cottesham", "Millbury", "Otherville")
DISTRICTS = ("Wold Vale",)


def _place(name: str, kind: PlaceKind) -> Place:
    return Place(name, kind, -1.2, 51.7, None, "Millbury", "test", 300.0)


GAZETTEER = Gazetteer(
    memoryview(
        pack(
            Entry(_place(name, kind))
            for kind, names in (
                (PlaceKind.STREET, STREETS),
                (PlaceKind.LOCALITY, LOCALITIES),
                (PlaceKind.TOWN, TOWNS),
                (PlaceKind.DISTRICT, DISTRICTS),
            )
            for name in names
        )
    ),
    Path("test"),
)


def read(text: str, *, published: date | None = THURSDAY, title: str | None = None) -> Story:
    """Read with the made-up gazetteer."""
    return interpret(Story(text, title=title, published=published), GAZETTEER)


def document(text: str, *, published: date | None = THURSDAY, until: str | None = None) -> Document:
    """Read up to the step that gives the layer `until`."""
    return document_of(Story(text, published=published), Home(GAZETTEER), until=until)


def raids(text: str, **options: date | None) -> list[tuple[str, str | None]]:
    """Give the raided places, each with its locality."""
    return [(raid.text, raid.locality) for raid in raid_mentions(text, **options)]


def raid_mentions(text: str, **options: date | None) -> list[Mention]:
    return [mention for mention in read(text, **options).mentions if mention.role is Role.RAID]


def pinned(text: str) -> list[str]:
    """Give the streets and areas that may be pinned, by their chance of a raid alone."""
    return [raid.text for raid in raid_mentions(text) if is_pinned(raid.role_chance)]


def role(text: str, name: str) -> str | None:
    """Give the role of a name in a text, None if it is not mentioned."""
    for mention in read(text).mentions:
        if mention.text == name:
            return mention.role.value
    return None
