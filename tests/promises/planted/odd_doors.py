"""Doors, ages and days of birth of nobody, told as the first two batches do not."""

from __future__ import annotations

from random import Random

from tests.promises.planted.invented import Fact, Maker
from tests.promises.planted.odd_numbers import DIGITS

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
(4, "IV"), (1, "I"))  # fmt: skip


def _odd_door(rng: Random) -> Fact:
    number = rng.randint(113, 389)
    told, roman, left = str(number), "", number
    for value, sign in _ROMAN:
        roman, left = roman + sign * (left // value), left % value
    shapes = (
        told.translate({48 + i: 0x660 + i for i in range(10)}),
        told.translate({48 + i: 0x966 + i for i in range(10)}),
        told.translate({48 + i: 0xFF10 + i for i in range(10)}),
        told.translate({48 + i: 0x1D7CE + i for i in range(10)}),
        roman, " ".join(told), "-".join(told), f"{told}½", f"№{told}", f"#{told}", f"nr. {told}",
        f"{told}bis", f"{told}½A", f"[{told}]", f"“{told}”", f"n° {told}", f"{told[0]}-{told[1:]}",
    )  # fmt: skip
    text = rng.choice(shapes)
    secret = text.removeprefix("nr. ").removeprefix("n° ").strip("№#[]“”½A")
    return Fact(text, (secret.removesuffix("bis"),))


def _odd_door_words(rng: Random) -> Fact:
    number = str(rng.randint(113, 989))
    spoken = "-".join(DIGITS[int(x)] for x in number)
    shapes = (
        spoken, spoken.replace("-", " "), f"{DIGITS[int(number[0])]} hundred and three",
        f"{DIGITS[int(number[0])]} double {DIGITS[int(number[1])]}", "twelve dozen",
        "cent quarante-sept", "hundertsiebenundvierzig", "four score and seven", "a gross",
        f"the {DIGITS[int(number[0])]}-hundred-and-fourth", "thirteen B", "seventeen bis",
    )  # fmt: skip
    text = rng.choice(shapes)
    return Fact(text, (text,))


def _odd_age(rng: Random) -> Fact:
    number = rng.randint(41, 97)
    tens = f"{number // 10}0s"
    shapes = (
        (f"{number}yo", f"{number}yo"), (f"{number} y.o.", str(number)),
        (f"{number}yrs", f"{number}yrs"),
        (f"{number}-yr-old", str(number)), (f"nearly {number}", str(number)),
        (f"{number} going on 20", str(number)),
        (f"late {tens}", tens), (f"{tens[:2]}-something", "something"),
        (f"{number}½", f"{number}½"),
        (f"over {number}", str(number)), (f"{number} (or so)", str(number)),
        (f"just {number}", str(number)),
        (f"{number} tomorrow", str(number)), (f"{number} summers", str(number)),
        (f"aged~{number}", str(number)),
        (f"retired at {number}", str(number)), (f"{number + 1}th year", f"{number + 1}th"),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


def _odd_age_words(rng: Random) -> Fact:
    text = rng.choice(
        (
            "octogenarian",
            "septuagenarian",
            "nonagenarian",
            "fifty-something",
            "forty-odd",
            "three score and ten",
            "early fifties",
            "late sixties",
            "mid-forties",
            "quinquagenarian",
            "twenty one",
            "fortyish",
            "pushing ninety",
            "half a century",
            "past seventy",
        )
    )
    return Fact(text, (text,))


def _young(rng: Random) -> Fact:
    text = rng.choice(
        (
            "14-month-old",
            "six-week-old",
            "year-9 pupil",
            "10½",
            "12y",
            "nine-year-old",
            "3 yo",
            "reception-class",
            "seventeen and a half",
            "Year 11",
            "rising five",
            "eighteen-month-old",
            "13 1/2",
            "sixth-former",
            "15-and-a-half-year-old",
            "four-day-old",
            "under twelve",
        )
    )
    return Fact(text, (text,))


def _odd_birth(rng: Random) -> Fact:
    day, year = rng.randint(13, 28), rng.randint(1941, 1997)
    month = rng.choice("Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec".split())
    short = year % 100
    shapes = (
        (f"{day} {month} ’{short}", f"’{short}"), (f"{month} {year}", str(year)),
        (f"{year}", str(year)),
        (f"{day}{month.upper()}{short}", f"{day}{month.upper()}{short}"),
        (f"{day}-{month}-{year}", str(year)),
        (f"{year}{rng.randint(1, 12):02}{day}", str(year)), (f"spring {year}", str(year)),
        (f"{day} {rng.randint(1, 12)} {short}", f" {short}"), (f"Christmas Day {year}", str(year)),
        (f"{day}. {month}. {year}", str(year)), (f"{year}/{rng.randint(1, 12)}/{day}", str(year)),
        (f"the class of {year}", str(year)),
        (f"{day}th {month}, nineteen {short}", f"nineteen {short}"),
        (f"{day} Brumaire {year}", str(year)), (f"{day} März {year}", str(year)),
        (f"{year} or {year + 1}", str(year)),
    )  # fmt: skip
    text, secret = rng.choice(shapes)
    return Fact(text, (secret,))


DOORS_AND_AGES: dict[str, Maker] = {
    "odddoor": _odd_door,
    "odddoorwords": _odd_door_words,
    "oddage": _odd_age,
    "oddagewords": _odd_age_words,
    "young": _young,
    "oddbirth": _odd_birth,
}
"""What makes such a fact of each kind."""
