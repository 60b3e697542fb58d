"""People that nobody is who are called like streets, and days on which a child was born."""

from __future__ import annotations

from random import Random

from tests.promises.planted.invented import Fact, Maker

_FIRST = (
    "Mark Will Grace Dawn Pat Hope Faith Summer Art Frank Jack Chase Penny Robin Heather Ivy Holly"
    " Albert Victor Chester Stanley Kelvin Preston Ashley Beverley Florence Dudley Wesley"
).split()
_LAST = "Street Lane Way Close Grove Court Place Drive Walk Park Hill Green Gardens Row".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _streetnamed(rng: Random) -> Fact:
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    return Fact(name, (name,))


def _recentbirth(rng: Random) -> Fact:
    """A day of no generation ago: a child's, or of somebody who has just come of age."""
    day, month, year = rng.randint(13, 28), rng.randint(1, 12), rng.randint(2004, 2021)
    name = _MONTHS[month - 1]
    shapes = (
        f"{day} {name} {year}", f"{name} {day}, {year}", f"{day}/{month:02}/{year}",
        f"{day}.{month}.{year}", f"{year}-{month:02}-{day}", f"the {day}th of {name} {year}",
    )  # fmt: skip
    return Fact(rng.choice(shapes), (str(year),))


STREETS_AND_BIRTHS: dict[str, Maker] = {"streetnamed": _streetnamed, "recentbirth": _recentbirth}
"""What makes such a fact of each kind."""
