"""`python -m tests.reading.plain_sentences`: sentences put together from parts, as each is read.

Those about people, whose surnames are words for streets and villages, and those that put a raid in
a street in every way of telling the place: docs/decisions/0152 tells what they showed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role, Story
from geomap.story.read import interpret

DAY = date(2024, 3, 5)
BEFORE = "Police raided a house in Howard Street, Oxford, on Tuesday. "
FIRST = ("Tom", "Sarah", "Mohammed", "Kayleigh")
SURNAMES = (
    "Hill Lane Grove Park Wood Close Street Green Meadows Field Barton Marston Wheatley Stanton"
    " Court Drive Rose Heath Banks Gate Bridge Way Walk Place"
).split()
OF_PEOPLE = (
    "{n}, of Abbey Road, was arrested.", "{n}, of no fixed address, was charged.",
    "{n}, 34, of Abbey Road, was charged.", "{n}, aged 34, lived there.", "{n} (34) was charged.",
    "{n} said she saw vans.", "{n} was arrested.", "{n} has been charged with supply.",
    "Officers arrested {n} at the scene.", "PC {n} said it went well.",
    "Inspector {n} thanked residents.", "Det Sgt {n}, who led the raid, was pleased.",
    "Neighbour {n} was shocked.", "A neighbour, {n}, was shocked.", "Cllr {n} praised police.",
    "{n}, prosecuting, said so.", "Judge {n} sentenced them.", "Mr {n} was out.",
    "{n} and Amy Fox were jailed.", "Amy Fox and {n} were jailed.", "Victim {n} fled.",
    "Photo: {n}", "\nBy {n}\n", "“It was loud,” said {n}.", "“It was loud,” {n} told the Mail.",
    "The flat of {n} was searched.", "{n}’s house was searched.", "Police named him as {n}.",
    "{n} admitted supplying cannabis.", "{n} pleaded guilty.", "{n} will appear in court.",
    "{n}, a father of two, was out.", "Tenant {n} had left.", "It belongs to {n}.",
    "{n} appeared before magistrates.", "{n} runs the shop.", "{n} is the owner.",
    "The owner, {n}, denied it.", "{n}, who lives nearby, saw it.", "Police spoke to {n}.",
)  # fmt: skip
VERBS = (
    "Police raided {p} {w} on Tuesday.", "Officers executed a warrant at {p} {w} on Tuesday.",
    "Officers forced entry to {p} {w} on Tuesday.", "Police swooped on {p} {w} on Tuesday.",
    "A man was arrested following a raid at {p} {w} on Tuesday.",
    "Class A drugs were seized from {p} {w} during a raid on Tuesday.",
)  # fmt: skip
PREMISES = ("a house", "an address", "a flat", "an industrial unit", "a shop", "a pub")
PLACES = (
    "in Howard Street, Oxford", "at Howard Street, Oxford", "in Oxford's Howard Street",
    "in the Howard Street area of Oxford", "off Howard Street, Oxford", "in Howard Street",
    "in Oxford in Howard Street", "in Howard Street (Oxford)",
    "on the corner of Howard Street and Iffley Road, Oxford",
)  # fmt: skip


def people() -> Iterator[tuple[str, frozenset[Role]]]:
    """Give each sentence about a person, and the roles of the places that were made of the name."""
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    for sentence, (number, surname) in product(OF_PEOPLE, enumerate(SURNAMES)):
        name = f"{FIRST[number % len(FIRST)]} {surname}"
        text = BEFORE + sentence.format(n=name)
        start = text.index(name)
        mentions = interpret(Story(text, published=DAY), gazetteer).mentions
        made = (m.role for m in mentions if m.start < start + len(name) and m.end > start)
        yield sentence.format(n=name), frozenset(made)


def raided() -> Iterator[tuple[str, bool]]:
    """Give each sentence that puts a raid in Howard Street, and whether just that is raided."""
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    for sentence, premises, place in product(VERBS, PREMISES, PLACES):
        text = f"Drugs raid in Oxford\n\n{sentence.format(p=premises, w=place)} A man was held."
        mentions = interpret(Story(text, published=DAY), gazetteer).mentions
        streets = [m.text for m in mentions if m.role is Role.RAID and m.text != "Oxford"]
        yield text, streets == ["Howard Street"]


def main() -> None:
    made = [roles for _, roles in people()]
    places, raids = sum(map(bool, made)), sum(Role.RAID in roles for roles in made)
    print(f"{len(made)} sentences about people: {places} give a place, {raids} a raided street")
    right = [alone for _, alone in raided()]
    print(f"{len(right)} sentences about raids: {sum(right)} put it in their street alone")


if __name__ == "__main__":
    main()
