"""Where nobody works, learns, prays, drives or is treated, and what their homes are called."""

from __future__ import annotations

from random import Random

from tests.promises.planted.invented import Fact, Maker
from tests.promises.planted.odd_people import stem_of

_CONDITIONS = (
    "epilepsy", "schizophrenia", "diabetes", "dementia", "HIV", "dialysis", "chemotherapy",
    "autism",
    "Parkinson's", "methadone", "hepatitis", "a pacemaker", "asthma", "a stoma", "sickle cell",
    "Down's syndrome", "bipolar disorder", "a miscarriage", "an oxygen cylinder", "insulin",
)  # fmt: skip
_ORIGINS = (
    "Moldovan", "Eritrean", "Jehovah's Witness", "Sikh", "Romany", "Vietnamese", "Albanian",
    "Quaker", "Kurdish", "Mormon", "Somali", "Hasidic", "Ukrainian", "transgender", "lesbian",
)  # fmt: skip
_VEHICLES = (
    "a lime Škoda Fabia", "his Yamaha moped", "a Transit with “{} Roofing” on its side",
    "the {} & Sons van", "a Corsa with a {} sticker", "her mobility scooter", "a Lamborghini",
    "a hearse of {} Funerals", "taxi plate {n}", "a narrow ice-cream van, {}'s Whips",
    "fleet number {n}",
    "a hired Luton van, hire no {n}", "the horsebox “{}”", "VIN WVWZZZ1K{n}", "a Tesla named {}",
)  # fmt: skip


def _company(rng: Random) -> Fact:
    stem = stem_of(rng)
    shapes = (
        "{} Logistics", "the {} Arms", "{} & Co Solicitors", "{}'s Nail Bar", "Café {}",
        "FC {}", "{} Dental Practice", "the {} Trust", "{}bank", "{} plc", "Little {} Nursery",
        "the Church of {}", "{} Barbers", "HMP {}", "{} NHS Trust", "the {} Echo", "Radio {}",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _school(rng: Random) -> Fact:
    stem = stem_of(rng)
    shapes = (
        "{} Academy", "St {}'s CofE Primary", "{} Grammar", "the {} nursery", "{} Hall School",
        "Ysgol {}", "{} Pre-Prep", "{} High", "class 4{}", "{} Scouts", "the {} under-12s",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _medical(rng: Random) -> Fact:
    word = rng.choice(_CONDITIONS)
    return Fact(word, (word.removeprefix("a ").removeprefix("an "),))


def _ward(rng: Random) -> Fact:
    stem = stem_of(rng)
    shape = rng.choice(("{} Ward", "the {} Clinic", "Dr {}'s surgery", "the {} Hospice", "{} Unit"))
    return Fact(shape.format(stem), (stem,))


def _origin(rng: Random) -> Fact:
    word = rng.choice(_ORIGINS)
    return Fact(word, (word,))


def _vehicle(rng: Random) -> Fact:
    stem, number = stem_of(rng), str(rng.randint(1113, 9989))
    shape = rng.choice(_VEHICLES)
    text = shape.format(stem, n=number)
    if "{n}" in shape:
        secret = f"WVWZZZ1K{number}" if "VIN" in shape else number
    elif "{}" in shape:
        secret = stem
    else:
        secret = next(
            word for word in ("Škoda", "Yamaha", "mobility", "Lamborghini") if word in text
        )
    return Fact(text, (secret,))


def _landmark(rng: Random) -> Fact:
    stem = stem_of(rng)
    shapes = (
        "the house opposite {}'s chip shop", "two along from the {} Arms",
        "the end terrace beside St {}'s",
        "the one with “{}” in the window", "the house where the {} murder happened",
        "behind the {} garage",
        "above {} Tandoori", "the former {} bakery", "next to {}'s memorial bench",
        "flats over {}’s",
    )  # fmt: skip
    return Fact(rng.choice(shapes).format(stem), (stem,))


def _building(rng: Random) -> Fact:
    stem, number = stem_of(rng), str(rng.randint(113, 989))
    shapes = (
        ("{w} Point, floor {n}", (stem, number)), ("the penthouse of {w} Heights", (stem,)),
        ("{w} Mansions", (stem,)), ("the annexe of {w}", (stem,)), ("pod {n}", (number,)),
        ("granny annexe {n}a", (number,)), ("the {w} almshouses", (stem,)),
        ("door code {n}", (number,)),
        ("cabin {n}", (number,)), ("tent {n}", (number,)), ("stairwell {n}", (number,)),
        ("{w} YMCA, bed {n}", (stem, number)), ("Hut {n}", (number,)), ("Suite {n}", (number,)),
        ("the {w} hostel", (stem,)), ("{n} {w} Wharf", (number, stem)),
        ("Penthouse {n}", (number,)),
        ("the gatehouse at {w} Park", (stem,)), ("shed {n} on the {w} allotments", (number, stem)),
        ("houseboat “{w}'s Rest”", (stem,)), ("Dun{w}in", (f"Dun{stem}in",)),
        ("Bryn {w}", (stem,)),
        ("Casa {w}", (stem,)), ("the Old {w} Rectory", (stem,)), ("{w} Mill", (stem,)),
    )  # fmt: skip
    shape, secrets = rng.choice(shapes)
    return Fact(shape.format(w=stem, n=number), secrets)


LIVES: dict[str, Maker] = {
    "company": _company,
    "school": _school,
    "medical": _medical,
    "ward": _ward,
    "origin": _origin,
    "vehicle": _vehicle,
    "building": _building,
    "landmark": _landmark,
}
"""What makes such a fact of each kind."""
