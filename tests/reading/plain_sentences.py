"""`python -m tests.reading.plain_sentences`: sentences put together from parts, as each is read.

Those about people, whose surnames are words for streets and villages, and those that put a raid in
a street in every way of telling the place: docs/decisions/0152 tells what they showed. And reports
of crimes and of other news of the police, in which nothing is raided: docs/decisions/0154.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from geomap import pipeline
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role, Story
from geomap.story.read import interpret
from tests.reading.labelled import one_liners

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


CRIMINALS = (
    "Burglars", "Robbers", "Thieves", "Raiders", "Masked men", "An armed gang",
    "Two men with a gun", "Teenagers", "Intruders", "Vandals",
)  # fmt: skip
WENT_IN = (
    "raided a house in {p} on Tuesday.", "raided a shop in {p} and took cash.",
    "burst into a home in {p} and threatened the owner.",
    "broke into a property in {p} and stole jewellery.",
    "smashed their way into a shop in {p} using a sledgehammer.",
    "forced their way into a flat in {p} and attacked a man.",
    "struck at a post office in {p} and fled with £5,000.", "stormed a betting shop in {p}.",
    "ransacked a house in {p}.", "targeted a jewellers in {p}.",
)  # fmt: skip
UNSEEN_CRIMINALS = (
    "A gang", "Two youths", "Hooded men", "A burglar", "A masked raider",
    "Three men in balaclavas", "Armed robbers", "Two thieves on a moped", "A teenage gang",
    "An intruder",
)  # fmt: skip
UNSEEN_WAYS = (
    "got into a house in {p} at night.", "crept into a bungalow in {p} and took a purse.",
    "kicked in the door of a flat in {p}.", "robbed a newsagent in {p} at knifepoint.",
    "let themselves into a home in {p} while its owner slept.",
    "drove a van through the front of a shop in {p}.", "tied up a couple at their home in {p}.",
    "broke a window of a house in {p} and went in.",
)  # fmt: skip
"""Written when the rules that the others led to were made, and tried once."""
OTHER_NEWS = (
    "A man was stabbed outside a house in {p} on Tuesday.",
    "A woman was assaulted at a flat in {p} on Tuesday.",
    "A car crashed into a house in {p} on Tuesday.",
    "Firefighters tackled a blaze at a house in {p} on Tuesday.",
    "A body was found in a flat in {p} on Tuesday.",
    "Police were called to reports of a disturbance at a property in {p}.",
    "Officers were called to a domestic incident at a house in {p}.",
    "Police evacuated homes in {p} after a suspicious package was found.",
    "A dispersal order was put in place in {p} after reports of drug use.",
    "Police cordoned off {p} after a shooting.",
    "A murder investigation was launched after a man died at a house in {p}.",
    "Forensic officers were seen at a house in {p} after a man was found dead.",
    "A 15-year-old boy went missing from his home in {p}.",
    "Officers carried out stop and searches in {p}.",
    "A man was arrested in {p} on suspicion of drink-driving.",
    "Police seized a car in {p} after the driver had no insurance.",
    "Officers found drugs on a man they stopped in {p}.",
    "A house in {p} was badly damaged in an arson attack.", "Shots were fired at a house in {p}.",
    "A cannabis farm was found by an estate agent at a house in {p}.",
    "Bailiffs evicted a family from a house in {p}.",
    "A man who grew cannabis at his home in {p} has been jailed.",
    "A drug dealer of {p} has been jailed for four years.",
    "Residents of {p} say they are fed up with drug dealing.",
    "Police have stepped up patrols in {p} after a spate of burglaries.",
    "A knife was found in a bush in {p} during a weapons sweep.",
    "A man barricaded himself in a flat in {p} during a stand-off with armed police.",
    "Armed police surrounded a house in {p} after reports of a man with a gun.",
    "An elderly woman was conned by a bogus caller at her home in {p}.",
    "Police are hunting a man who exposed himself in {p}.",
    "Two men were arrested after a fight at a pub in {p}.",
    "A pub in {p} has lost its licence after police found drugs there.",
    "The council has approved plans for 20 homes in {p}.",
    "Officers visited homes in {p} to give crime prevention advice.",
    "A police officer was injured when a car hit him in {p}.",
    "Police appealed for witnesses after a burglary at a house in {p}.",
    "Electricians found a cannabis farm in a house in {p}.",
    "A shop in {p} was fined for selling illegal cigarettes.",
    "A stolen van was recovered in {p} by police.",
    "Police are linking the raid on a jewellers in {p} to a robbery in Reading.",
)  # fmt: skip
AFTERWARDS = (
    "Police want witnesses.", "Thames Valley Police said a man was arrested and is in custody.",
    "Officers searched the area and found drugs.",
)  # fmt: skip
WHERE = {"Howard Street": "Howard Street, Oxford", "Barton": "Barton, Oxford"}


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


def of_crimes() -> Iterator[tuple[str, bool]]:
    """Give each report of what criminals went into, and whether it is pinned as raided."""
    for criminals, did in product(CRIMINALS, WENT_IN):
        yield from _pinned(f"{criminals} {did}")


def of_unseen_crimes() -> Iterator[tuple[str, bool]]:
    """Give the same in words that no rule was made from."""
    for criminals, did in product(UNSEEN_CRIMINALS, UNSEEN_WAYS):
        yield from _pinned(f"{criminals} {did}")


def of_other_news() -> Iterator[tuple[str, bool]]:
    """Give each report of other news of the police, and whether its place is pinned as raided."""
    for told in OTHER_NEWS:
        yield from _pinned(told)


def _pinned(told: str) -> Iterator[tuple[str, bool]]:
    for (name, where), afterwards in product(WHERE.items(), AFTERWARDS):
        text = f"{told.format(p=where)} {afterwards}"
        placed = pipeline.look(text, published=DAY).placements
        yield text, any(one.mention.text == name and one.candidate for one in placed)


def waiting() -> Iterator[tuple[bool, bool]]:
    """Tell of each sentence that waits for the next training: is it a raid, and read as one?"""
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    for line in one_liners("waiting-one-liners.toml"):
        told = interpret(Story(line.text), gazetteer, patch.forces)
        (gold,) = line.mentions
        read = any(each.text == gold.street and each.role is Role.RAID for each in told.mentions)
        yield gold.role == "raid", read


def main() -> None:
    made = [roles for _, roles in people()]
    places, raids = sum(map(bool, made)), sum(Role.RAID in roles for roles in made)
    print(f"{len(made)} sentences about people: {places} give a place, {raids} a raided street")
    right = [alone for _, alone in raided()]
    print(f"{len(right)} sentences about raids: {sum(right)} put it in their street alone")
    for name, reports in (
        ("crimes", of_crimes()),
        ("crimes in other words", of_unseen_crimes()),
        ("other news", of_other_news()),
    ):
        pinned = [pinned for _, pinned in reports]
        print(f"{len(pinned)} reports of {name}: {sum(pinned)} are pinned as raids")
    lines = list(waiting())
    for name, raid in (("raids", True), ("what is none", False)):
        read = [as_raid for is_raid, as_raid in lines if is_raid is raid]
        print(f"{len(read)} sentences of {name} that wait: {sum(read)} are read as raids")


if __name__ == "__main__":
    main()
