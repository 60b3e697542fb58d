"""Stories with a person, a door or a number planted in them, that no output may hold.

Every name, number and address is invented; the telephone numbers are of the ranges that are kept
free for plays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

STREETS = ("Kestrel Crescent in Blackbird Leys", "Long Ground, Oxford,", "The Slade in Headington")

LEAD = "Thames Valley Police searched homes in Oxford on Tuesday. "


@dataclass(frozen=True, slots=True)
class Planted:
    """A story, and the words of it that nobody may read on a map; `kind` is what they are."""

    kind: str
    text: str
    secrets: tuple[str, ...]


_PEOPLE = (
    "Police raided the home of {x} in {street} on Tuesday.",
    "Officers led by {x} raided a house in {street} and seized cannabis.",
    "A neighbour, {x}, said police raided a flat in {street} at dawn.",
    "Police raided a house in {street}, where {x} was arrested.",
    "Police raided {street} and {x}, 34, was held.",
    "“It was early,” said {x} as police raided a house in {street}.",
    "Officers searched a house at {x}'s address in {street} on Monday.",
    "Detectives, who want to speak to {x}, searched two homes in {street}.",
    "Drugs were found when police raided {x}’s flat in {street}.",
    "Police raided homes in {street}, arresting {x}, {x} said.",
    "Police named {x} of {street} as the man they held when they raided it.",
    "Officers raided {street}, home to {x}, and a flat in Canal Street, Jericho.",
    "At {x}'s in {street} police who raided found cannabis.",
    "Police raided:\n\n* {street}, where {x} lives\n* Canal Street, Jericho - {x} arrested",
)
_OPENING = (
    "{x} said police raided a house in {street} on Tuesday.",
    "{x}, 41, was arrested when police raided a house in {street}.",
    "{x} was asleep when officers raided a flat in {street}.",
    "Nobody spoke. {x} has lived near the house in {street} that police raided since March.",
)
_DOORS = (
    "Police raided {x} on {street} on Tuesday.",
    "Police raided a house, {x}, in {street}.",
    "Officers searched homes in {street}, including {x}, and seized cannabis.",
    "A man was held at {x} when police raided {street}.",
    "Police raided {street} ({x}) at dawn.",
)
_FACTS = (
    "Police raided a house in {street}, and a man ({x}) was arrested.",
    "A man, {x}, was arrested when police raided a house in {street}.",
    "Police who raided a house in {street} asked witnesses to note {x} and to call.",
    "Police raided a house in {street}; {x}.",
    "Police raided a house in {street} {x} on Tuesday.",
)
_ADDRESS = (
    "Police raided {x}, in {street}.",
    "Police raided {x} in {street} and found cannabis.",
    "Officers searched a house called {x} in {street}.",
)

_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "person": (
        _PEOPLE + _OPENING,
        (
            "Zdenek Wyrdowski",
            "Ottoline Brackwater",
            "Zdenek van der Wyrd",
            "Ó Wyrdáin",
            "Z. Wyrd",
            "O'Wyrd",
        ),
    ),
    "other script": (
        _PEOPLE + _OPENING,
        (
            "Łukasz Żądłowski",
            "Олег Вырдин",
            "علي وردي",
            "王小文",
            "Nguyễn Thị Wyrđ",
            "Ζήνων Βύρδος",
        ),
    ),
    "small letters": (_PEOPLE, ("zdenek wyrdowski", "ottoline brackwater", "wyrd", "олег вырдин")),
    "large letters": (_PEOPLE, ("ZDENEK WYRDOWSKI", "WYRD", "ZW")),
    "word": (
        _PEOPLE + _OPENING,
        (
            "Mark",
            "Will Hope",
            "Grace",
            "Hope Young",
            "Rose Hill",
            "Dawn King",
            "April May",
            "Jordan",
        ),
    ),
    "door": (_DOORS, ("number 137", "no. 94", "137a", "house number 137", "door 137", "136-138")),
    "door in words": (
        _DOORS,
        ("number ninety-four", "number sixteen", "flat seventeen", "the seventeenth house"),
    ),
    "flat": (_DOORS, ("Flat 94", "flat 94b", "caravan 94", "unit 94", "plot 94", "room 94")),
    "house name": (_ADDRESS, ("Wyrdmere", "Zdenbrook", "wyrdholm")),
    "age": (_FACTS, ("aged 47", "47", "47-year-old", "aged forty-seven", "47 years old")),
    "birth": (_FACTS, ("born 12 October 1974", "born on 12/10/1974", "date of birth 12.10.74")),
    "telephone": (_FACTS, ("01632 960 137", "+44 1632 960137", "07700900137", "07700-900-137")),
    "plate": (_FACTS, ("WY13 RDX", "wy13rdx", "W137 YRD")),
    "mail": (_FACTS, ("z.wyrd@example.org", "wyrd (at) example.org", "www.wyrd.example/zdenek")),
    "handle": (_FACTS, ("@zdenekwyrd", "@wyrd_94", "#wyrd", "snapchat: zwyrd94")),
    "coordinates": (
        _FACTS,
        ("51.7323, -1.2194", "51°43'56\"N", "SP 5394 0471", "///wyrd.zden.brack"),
    ),
    "postcode": (_FACTS + _DOORS, ("OX4 6WY", "ox46wy", "OX4 6WY, number 94")),
}
_NO_SECRET = frozenset(
    "in the of on at no no. a an house number flat door caravan unit plot room aged years old born"
    " date birth hill (at) n van der snapchat: seventeenth".split()
)


def planted() -> Iterator[Planted]:
    """Give every kind of fact in every sentence that it fits."""
    streets = cycle(STREETS)
    for kind, (frames, facts) in _KINDS.items():
        for frame in frames:
            for fact in facts:
                told = LEAD + frame.format(x=fact, street=next(streets))
                secrets = [w.strip(",()'\"") for w in fact.split() if w.lower() not in _NO_SECRET]
                yield Planted(kind, told, tuple(dict.fromkeys([*secrets])))
