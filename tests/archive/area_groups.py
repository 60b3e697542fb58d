"""Groups of stories on raids of an area and of a street in it: one raid, or two of one day.

What is one: the area first and the street later, or the other way round, when nothing says that it
is another. Hard ones stand among them: another kind, operation or day, a street outside, one of
twelve homes, two streets of one day.
"""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from itertools import cycle
from typing import Any

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.version import PATCH
from tests.archive.told_groups import TOLD, ToldRaid, streets

AREA_GROUPS = 48
"""Raids at least that each part tells of; their numbers are below 0, those of others are not."""
_FIRST = date(2022, 1, 10)
"""After all that `told_groups` tells of."""
_STREETS = 3
_NAMES = ("Falcon", "Marsh", "Beacon", "Thistle", "Harrow")
_CAME = ("Four people were arrested.", "A man of 41 was arrested.", "")
_KINDS = {
    "drugs": ("Cannabis plants were found.", "Officers seized heroin and crack cocaine."),
    "arms": ("Two guns and ammunition were found.", "Officers seized a shotgun and a revolver."),
    None: ("",),
}


def told_area_raids(part: str, seed: int = 1, groups: int = AREA_GROUPS) -> list[ToldRaid]:
    """Make groups of a part, "worked" or "unseen": always the same."""
    phrases = tomllib.loads((TOLD / f"areas-{part}.toml").read_text("utf-8"))
    maker = _Maker(phrases, random.Random(f"areas {part}{seed}"))  # noqa: S311
    scenes = (
        maker.area_then_street, maker.street_then_area, maker.one_home, maker.charged,
        maker.by_the_city, maker.one_of_many, maker.other_kind, maker.other_operation,
        maker.other_day, maker.outside, maker.two_streets,
    )  # fmt: skip
    for scene in cycle(scenes):
        if maker.group >= groups:
            return maker.told
        maker.begin()
        scene()
    raise AssertionError("a cycle does not end")


@lru_cache
def areas_with_streets() -> list[tuple[str, str, tuple[str, ...]]]:
    """Give suburbs, each with its town and the streets that it alone has."""
    patch = open_patch(PATCH)
    gazetteer = open_gazetteer(patch)
    alone, _, areas = streets()
    of_area: dict[str, list[str]] = defaultdict(list)
    for street, area in alone:
        of_area[area].append(street)
    found = []
    for area in areas:
        places = gazetteer.areas(area)
        if len(places) == 1 and places[0].locality and len(of_area[area]) >= 2 * _STREETS:
            found.append((area, places[0].locality, tuple(of_area[area])))
    return found


class _Maker:
    def __init__(self, phrases: dict[str, Any], chance: random.Random) -> None:
        self.phrases = phrases
        self.chance = chance
        self.told: list[ToldRaid] = []
        self.group = 0
        self.day = _FIRST
        found = areas_with_streets()
        self._areas = cycle(chance.sample(found, len(found)))
        self.area, self.city, self.streets = "", "", [""]

    def begin(self) -> None:
        """Begin a scene: another area, and a day three weeks later."""
        self.area, self.city, streets = next(self._areas)
        self.streets = self.chance.sample(streets, _STREETS)
        self.day += timedelta(days=self.chance.choice([19, 23, 24]))

    def _tell(
        self, form: str, *, days: int, kind: str | None = None, street: int = 0, **said: str
    ) -> None:
        published = self.day + timedelta(days=days)
        more = said.pop("more", "")
        on = [f"on {self.day:%A}, {self.day.day} {self.day:%B}"]
        if days <= 5:
            on.append(f"on {self.day:%A}")
        text = self.chance.choice(self.phrases[form]).format(
            area=self.area,
            city=self.city,
            street=self.streets[street],
            on=self.chance.choice(on),
            kind=self.chance.choice(_KINDS[kind]),
            came=self.chance.choice(_CAME),
            **said,
        )
        name = f"area-story-{len(self.told) + 1:04}"
        text = " ".join(f"{text} {more}".split())
        self.told.append(
            ToldRaid(name, text, published, self.streets[street], -1 - self.group, form != "charge")
        )

    def _done(self) -> None:
        self.group += 1

    def _named(self, name: str) -> str:
        return self.chance.choice(self.phrases["operation"]).format(name=name)

    # The scenes, each of one raid, or of two and more.

    def area_then_street(self) -> None:
        kind = self.chance.choice(["drugs", None])
        self._tell("some", days=1, kind="drugs")
        self._tell("street", days=self.chance.choice([2, 3, 4]), kind=kind)
        self._done()

    def street_then_area(self) -> None:
        self._tell("street_first", days=1, kind=self.chance.choice(["drugs", "arms"]))
        self._tell("some", days=self.chance.choice([2, 3, 4]))
        self._done()

    def one_home(self) -> None:
        self._tell("one", days=1, kind="drugs")
        self._tell("street", days=3, kind=self.chance.choice(["drugs", None]))
        self._done()

    def charged(self) -> None:
        name = self.chance.choice(_NAMES)
        self._tell("some", days=1, kind="drugs", more=self._named(name))
        self._tell("some", days=2)
        self._tell("street", days=4, more=self._named(name))
        self._tell("charge", days=24)
        self._done()

    def by_the_city(self) -> None:
        self._tell("one", days=1, kind="drugs")
        self._tell("in_city", days=2)
        self._done()

    def one_of_many(self) -> None:
        self._tell("many", days=1, kind="drugs", number=self.chance.choice(["12", "seven", "nine"]))
        self._done()
        self._tell("street", days=3, kind=self.chance.choice(["drugs", None]))
        self._done()

    def other_kind(self) -> None:
        self._tell("some", days=1, kind="drugs")
        self._done()
        self._tell("street_first", days=2, kind="arms")
        self._done()

    def other_operation(self) -> None:
        one, other = self.chance.sample(_NAMES, 2)
        self._tell("one", days=1, kind="drugs", more=self._named(one))
        self._done()
        self._tell("street_first", days=2, kind="drugs", more=self._named(other))
        self._done()

    def other_day(self) -> None:
        self._tell("some", days=1, kind="drugs")
        self._done()
        self.day += timedelta(days=4)
        self._tell("street_first", days=1, kind="drugs")
        self._done()

    def outside(self) -> None:
        self._tell("some", days=1, kind="drugs")
        self._done()
        self.area, self.city, streets = next(self._areas)
        self.streets = self.chance.sample(streets, _STREETS)
        self._tell("street_first", days=2, kind="drugs")
        self._done()

    def two_streets(self) -> None:
        self._tell("some", days=1, kind="drugs")
        self._done()
        for street in (0, 1):
            self._tell("street_first", days=2, street=street)
            self._done()
