"""Made-up names and stories in any number, the same every time: what large gazetteers are like."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from geomap.gazetteer.index_file import Entry
from geomap.gazetteer.name_keys import TYPE_WORDS, titled
from geomap.model import Place, PlaceKind

_ONSETS = (
    "b bl br c ch cl cr d dr f fl g gl gr h j k l m n p pr qu r s sh st t th tr v w wh".split()
)
_VOWELS = "a ai e ea ee i o oa oo ow u y".split()
_CODAS = "ck d ff g l ll ld lt m n nd ng nk ns p r rd rk rl rn rr rt s sh ss st t th tt x".split()
_ENDS = (
    "acre bank beck borne bridge brook burgh bury by combe cote croft dale den don down ey field "
    "firth fold ford gate grove ham hay head hill holme holt hope hurst ington ing keld land lea "
    "leigh ley low mere mire moor nell ness over pool ridge rigg rith royd sall sett shaw side "
    "stead stoke ston stow thorpe ton tree try wade wall water well wick wold wood worth yard"
).split()
_BEFORE = "abbot bishop church great high king little long lower new old queen st upper".split()
_COMMON_TYPES = "road street close avenue lane drive way court crescent gardens".split()
_TYPES = [*_COMMON_TYPES * 4, *sorted(TYPE_WORDS), *[""] * 6]

PATCH_NAMES, PATCH_OWN_NAMES, GROWTH = 17_000, 12_000, 0.8
"""The bundled patch has so many names of streets and own names (those without the type of street).

The own names of a random part of it grow as its names to the power of 0.96, 0.92, 0.87 and
0.81 from 1,000 to 17,000 names; on the safe side, the last is taken to hold from there on.
"""


def street_names(count: int, seed: int = 4) -> list[str]:
    """Give distinct names of streets; the own names among them are as many as one expects."""
    chance = random.Random(seed)  # noqa: S311
    own = _own_names(round(PATCH_OWN_NAMES * (count / PATCH_NAMES) ** GROWTH), chance)
    names = {f"{word} {chance.choice(_TYPES)}".strip(): None for word in own[:count]}
    while len(names) < count:
        word = own[int(len(own) * chance.random() ** 2)]
        names[f"{word} {chance.choice(_TYPES)}".strip()] = None
    return [titled(name) for name in names]


def places(names: Sequence[str], seed: int = 5) -> Iterator[Entry]:
    """Yield a street for each name, spread over a country of made-up localities."""
    chance = random.Random(seed)  # noqa: S311
    localities = [titled(word) for word in _own_names(len(names) // 300 + 1, chance)]
    for name in names:
        at = chance.randrange(len(localities))
        lon, lat = at * 7_919 % 7_000 / 1_000 - 5.5, at * 104_729 % 6_000 / 1_000 + 50
        lon, lat = lon + chance.gauss(0, 0.01), lat + chance.gauss(0, 0.006)
        district = f"District {at // 50}"
        extent_m = chance.randrange(600)
        yield Entry(
            Place(name, PlaceKind.STREET, lon, lat, localities[at], district, "made up", extent_m)
        )


def _own_names(count: int, chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        word = "".join(map(chance.choice, (_ONSETS, _VOWELS, _CODAS, _ENDS)))
        if chance.random() < 0.15:
            word = f"{chance.choice(_BEFORE)} {word}"
        found[word] = None
    return list(found)


_SAYINGS = (
    "Officers searched the house for three hours and left with several bags, neighbours said.",
    "Nobody was hurt, and the road was open again before the schools closed for the day.",
    "The council will decide next week whether the library can stay open on two evenings.",
    "“It was quiet until the vans came,” said a woman who has lived there since she was a girl.",
    "A spokesman for the force said that enquiries were going on and asked for help.",
    "He told the court that he had found the money under a tree and meant to hand it in.",
    "Residents have asked for a crossing for years, and a petition has gone to the county.",
    "Some 40 people came to the meeting on Tuesday, most of them worried about parking.",
    "She was given a suspended sentence and must pay £250 within six months, the bench heard.",
    "The club’s under-12s won by two goals after a late start because of the weather.",
)
_SAID = ("{} {}, who lives nearby, did not hear a thing.", "It is a shame, said {} {}, the warden.")
_FORENAMES = "Ann Bill Carol Dev Ella Frank Gita Hugh Iris Joe Kit Lena Mo Nora Owen Priya".split()
_PLACED = ("Police went to {} early on Friday.", "The works in {}, {}, will last until March.")


def story(names: Sequence[str], chance: random.Random) -> str:
    """Give a news story of about 5,000 characters, with three places and four persons."""
    sentences = [chance.choice(_SAYINGS) for _ in range(50)]
    for form in _SAID * 2:
        surname = chance.choice(names).split()[0]
        sentences.append(form.format(chance.choice(_FORENAMES), surname))
    for form in _PLACED:
        chosen = [chance.choice(names) for _ in range(form.count("{}"))]
        sentences.append(form.format(*chosen))
    chance.shuffle(sentences)
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
