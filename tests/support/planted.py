"""Stories with a person, a door or a number planted in them, that no output may hold.

Every name, number and address is invented; the telephone numbers are of the ranges that are kept
free for plays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

STREETS = (
    "Kestrel Crescent in Blackbird Leys",
    "Long Ground, Oxford,",
    "The Slade in Headington",
    "Ashhurst Way, Oxford,",
    "Girdlestone Road, Headington,",
)
LEADS = (
    "Thames Valley Police searched homes in Oxford on Tuesday. ",
    "",
    "Drugs were found in Oxford. ",
)


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
    "Police raided {x}'s house in Long Ground and {x}'s shop on Cowley Road on Tuesday.",
    "Police raided {street} and at {x}'s house in Long Ground on Tuesday.",
    "By {x}\n\nPolice raided a house in {street} on Tuesday.",
    "Police raided {street}. Picture: {x}",
    "Police raided a house in {street}, next door to {x}, on Tuesday.",
    "Police raided {street} on Tuesday (tip from {x}).",
    "Police raided {street} with a warrant for {x}.",
    "Police with dogs, helped by {x}, raided {street} on Monday morning.",
    "The victim, {x}, lived in {street}, which police raided.",
    "Police raided a house in {street} rented by {x} from {x}.",
)
_NO_PLACE = (
    "Homes were raided in {street} and in {x}, police said.",
    "Police raided {street}, {x} and Canal Street on Tuesday.",
    "Warrants were carried out at {street}; {x}; and Canal Street, Jericho.",
    "Police raided a house in {street} near {x}.",
    "Police raided a flat on the {x} estate and a house in {street} on Tuesday.",
    "Police raided homes in {street} for {x}, {x} and others.",
    "Police raided a house in {street} in {x}.",
    "Police raided a house at {x}, {street}.",
    "Police raided a house in {street}, off {x}.",
    "Police raided homes in {street} and {x} where drugs were found.",
)
"""Where a name stands as a street's does; one that is a street or a suburb too may be shown."""
_OPENING = (
    "{x} said police raided a house in {street} on Tuesday.",
    "{x}, 41, was arrested when police raided a house in {street}.",
    "{x} was asleep when officers raided a flat in {street}.",
    "Nobody spoke. {x} has lived near the house in {street} that police raided since March.",
    "{x} and {x} were led away when police raided a house in {street}.",
    "{x} (34), of {street}, was held when police raided it.",
)
_DOORS = (
    "Police raided {x} on {street} on Tuesday.",
    "Police raided a house, {x}, in {street}.",
    "Officers searched homes in {street}, including {x}, and seized cannabis.",
    "A man was held at {x} when police raided {street}.",
    "Police raided {street} ({x}) at dawn.",
    "Police raided {x}, {street} on Tuesday.",
    "Police raided {street}: {x}.",
    "Police, who forced the door of {x}, raided {street}.",
    "Police raided:\n\n* {x}, {street}\n* {x} Canal Street, Jericho",
    "Police raided homes in {street} - {x} - and in Canal Street, Jericho.",
)
_MAN = (
    "Police raided a house in {street}, and a man ({x}) was arrested.",
    "A man, {x}, was arrested when police raided a house in {street}.",
)
_FACTS = (
    *_MAN,
    "Police who raided a house in {street} asked witnesses to note {x} and to call.",
    "Police raided a house in {street}; {x}.",
    "Police raided a house in {street} {x} on Tuesday.",
    "Police raided a house in {street}. {x}",
    "Police raided a house in {street} and {x}.",
    "Police raided {street}, {x}, and Canal Street, Jericho.",
    "Police raided:\n\n* {street} ({x})\n* Canal Street, Jericho",
    "Police ({x}) raided a house in {street}.",
    "When police raided {street} they found {x}.",
    "Police raided a house in {street} in {x}.",
)
_ADDRESS = (
    "Police raided {x}, in {street}.",
    "Police raided {x} in {street} and found cannabis.",
    "Officers searched a house called {x} in {street}.",
    "Police raided {x}, {street} and Canal Street.",
)
_NAMED = _PEOPLE + _OPENING + _NO_PLACE


def _of(frames: tuple[str, ...], facts: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return frames, tuple(fact.strip() for fact in facts.split("|"))


_KINDS = {
    "person": _of(_NAMED, "Zdenek Wyrdowski | Ottoline Brackwater | Z. Wyrd | Wyrdowski"),
    "particles": _of(
        _NAMED,
        "Zdenek van der Wyrd | Ottoline de la Brack | Zden bin Wyrdi | O'Wyrd | McWyrd"
        " | Wyrd-Brackwater | Ap Wyrdyn",
    ),
    "accents": _of(
        _NAMED,
        "Łukasz Żądłowski | Ó Wyrdáin | Nguyễn Thị Wyrđ | Çağlar Wyrdoğlu | Jiří Výrd"
        " | Þór Wyrdsson | Åse Wyrdø | Ștefan Vîrdescu | Ñuño Wyrdez",
    ),
    "other script": _of(
        _NAMED,
        "Олег Вырдин | علي وردي | 王小文 | Ζήνων Βύρδος | 김위르드 | विर्द कुमार | וירד כהן"
        " | ვირდ გელაძე | Վիրդ Սարյան | วิรัด สม",
    ),
    "small letters": _of(
        _PEOPLE + _NO_PLACE,
        "zdenek wyrdowski | ottoline brackwater | wyrd | олег вырдин | żądłowski",
    ),
    "large letters": _of(_NAMED, "ZDENEK WYRDOWSKI | WYRD | ZW"),
    "word": _of(
        _PEOPLE + _OPENING,
        "Mark | Will Hope | Grace Young | Dawn King | April May | Mark Bishop | Hope | Faith Lane"
        " | Rich Hall | Jordan",
    ),
    "place": _of(_PEOPLE + _OPENING, "Alvescot | Rose Hillier | Jordan Banbury"),
    "nickname": _of(_PEOPLE, "known as Wyrdo | aka Zed Wyrd | nicknamed “Wyrdy” | Wyrdo the Zed"),
    "kin": _of(
        _FACTS,
        "his mother, Zdenka | wife of Zdenek Wyrd | son of wyrd the baker | the Wyrds"
        " | Wyrd's brother",
    ),
    "work": _of(
        _FACTS,
        "a pupil at Zdenbrook Academy | who runs Wyrd Motors | a teacher at Wyrdham School"
        " | of the Wyrdley Boxing Club | a nurse at Zdenek Hospital",
    ),
    "door": _of(
        _DOORS,
        "number 137 | no. 94 | 137a | house number 137 | door 137 | 136-138 | 137 | Nos 94 and 96"
        " | #137 | 137/139",
    ),
    "door in words": _of(
        _DOORS,
        "number ninety-four | number sixteen | flat seventeen | the seventeenth house | seventeen"
        " | one hundred and seventeen",
    ),
    "flat": _of(
        _DOORS,
        "Flat 94 | flat 94b | caravan 94 | unit 94 | plot 94 | room 94 | apartment 94 | Block Z"
        " | berth 94 | garage 94",
    ),
    "house name": _of(
        _ADDRESS, "Wyrdmere | Zdenbrook | wyrdholm | The Wyrdings | Wyrd Cottage | Zdenek House"
    ),
    "age": _of(
        _FACTS,
        "aged 47 | 47 | 47-year-old | aged forty-seven | 47 years old | in his forties (47) | 47yo",
    ),
    "child": _of(
        _FACTS,
        "a boy of 17 | 17-year-old boy | aged 14 | a girl, 13 | 13 years old | fourteen-year-old"
        " | aged fifteen | 16 | a 9-month-old baby",
    ),
    "birth": _of(
        _FACTS,
        "born 12 October 1974 | born on 12/10/1974 | date of birth 12.10.74 | DOB 1974-10-12",
    ),
    "birth alone": _of(_MAN, "12th October 1974 | 12 October 1974"),
    "telephone": _of(
        _FACTS,
        "01632 960137 | 01632 960 137 | +44 1632 960137 | 07700900137 | 07700-900-137"
        " | (01632) 960137 | 0044 7700 900137",
    ),
    "plate": _of(_FACTS, "WY13 RDX | wy13rdx | W137 YRD | WY13RDX"),
    "mail": _of(
        _FACTS,
        "z.wyrd@example.org | wyrd (at) example.org | wyrd at example dot org"
        " | mailto:wyrd@example.org",
    ),
    "web": _of(
        _FACTS,
        "www.wyrd.example/zdenek | https://wyrd.example/a?b=zdenek | wyrd.example"
        " | wyrd.example/zdenekwyrd",
    ),
    "handle": _of(_FACTS, "@zdenekwyrd | @wyrd_94 | #wyrd | snapchat: zwyrd94 | Telegram wyrdzed"),
    "coordinates": _of(
        _FACTS,
        "51.7323, -1.2194 | 51°43'56\"N | N 51.73231 W 1.21943 | 51.7323N 1.2194W",
    ),
    "grid": _of(_FACTS, "SP 5394 0471 | SP53940471 | ///wyrd.zden.brack | 9C3WPQJJ+4X"),
    "postcode": _of(_FACTS + _DOORS, "OX4 6WY | ox46wy | OX4 6WY, number 94 | OX4-6WY"),
    "other numbers": _of(
        _FACTS,
        "crime number 43260094137 | NI number WY943137Z | passport 943137943"
        " | account 94313794 sort code 94-31-37 | warrant no 9437/24 | PC 9437",
    ),
}
_NO_SECRET = frozenset(
    "in the of on at no no. nos a an and from as house number flat door caravan unit plot room"
    " apartment block berth garage cottage aged age years old born date birth dob dot (at)"
    " mailto: snapchat: telegram van der de la bin ap known aka nicknamed his mother, wife son who"
    " runs pupil teacher nurse motors academy school club boxing hospital brother baker crime ni"
    " passport account sort code warrant pc boy girl, baby forties one hundred".split()
)
_WHOLE = ("word", "place")
"""Kinds whose words alone are nobody's: the secret is the name."""


def planted() -> Iterator[Planted]:
    """Give every kind of fact in every sentence that it fits."""
    streets, leads = cycle(STREETS), cycle(LEADS)
    for kind, (frames, facts) in _KINDS.items():
        for frame in frames:
            for fact in facts:
                told = next(leads) + frame.format(x=fact, street=next(streets))
                words = [fact] if kind in _WHOLE else fact.split()
                secrets = [w.strip(",()'\"“”:;?") for w in words if w.lower() not in _NO_SECRET]
                yield Planted(kind, told, tuple(filter(None, dict.fromkeys(secrets))))
