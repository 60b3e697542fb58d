"""Groups of stories that tell of one raid, made of phrasings of our own and streets of the patch.

Each group is a raid; a telling is a story and the street in it. Hard ones stand among them: the
same street raided again three weeks later, two towns with one street name, another kind, another
operation on one street.
"""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import PlaceKind
from geomap.version import PATCH

TOLD = Path(__file__).parent / "told"
PARTS = {"worked": ("worked", "worked-too"), "unseen": ("unseen",)}
"""The files of phrasings that rules were made with, and those that they were not."""
GROUPS = 160
"""Raids that each file tells of."""
_AGO = (
    (21, "three weeks ago"),
    (14, "two weeks ago"),
    (61, "two months ago"),
    (91, "three months ago"),
)


@dataclass(frozen=True, slots=True)
class ToldRaid:
    """A story that tells of one raid, and which; `again` tells a report, and not a follow-up."""

    story: str
    text: str
    published: date
    street: str
    group: int
    report: bool


def told_raids(part: str, seed: int = 1, groups: int = GROUPS) -> list[ToldRaid]:
    """Make groups of a part, "worked" or "unseen", so many of each file: always the same."""
    maker = _Maker(random.Random(f"{part}{seed}"))  # noqa: S311
    kinds = (
        maker.two_papers, maker.charged, maker.sentenced, maker.released, maker.again,
        maker.two_towns, maker.other_kind, maker.other_operation, maker.no_day, maker.alone,
        maker.of_an_area, maker.long_story,
    )  # fmt: skip
    for count, file in enumerate(PARTS[part], start=1):
        maker.phrases = tomllib.loads((TOLD / f"{file}.toml").read_text("utf-8"))
        number = 0
        while maker.group < groups * count:
            kinds[number % len(kinds)]()
            number += 1
    return maker.told


@lru_cache
def streets() -> tuple[list[tuple[str, str]], list[tuple[str, str, str]], list[str]]:
    """Give streets that one place has, with it; names that two towns have; and suburbs."""
    patch = open_patch(PATCH)
    gazetteer = open_gazetteer(patch)
    towns: dict[str, set[str]] = defaultdict(set)
    localities: set[str] = set()
    for place in gazetteer:
        if place.kind is PlaceKind.STREET and place.locality and len(place.name.split()) == 2:
            towns[place.name].add(place.locality)
        elif place.kind is PlaceKind.LOCALITY:
            localities.add(normalise(place.name))
    types = ("Road", "Close", "Crescent", "Avenue", "Drive")
    fit = {name: sorted(of) for name, of in sorted(towns.items()) if name.split()[1] in types}
    alone = [(name, of[0]) for name, of in fit.items() if len(of) == 1]
    two = [(name, *of) for name, of in fit.items() if len(of) == 2]
    areas = {area.name for area in Neighbourhoods.open(patch).neighbourhoods}
    return alone, two, sorted(name for name in areas if normalise(name) in localities)


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.phrases: dict[str, Any] = {}
        self.chance = chance
        self.told: list[ToldRaid] = []
        self.group = 0
        self.number = 0
        alone, two, areas = streets()
        self.alone_streets = chance.sample(alone, len(alone))
        self.two_town_streets = chance.sample(two, len(two))
        self.areas = chance.sample(areas, len(areas))
        self.street, self.town = "", ""

    def _new(self, street: tuple[str, str] | None = None) -> date:
        """Begin a raid: give its day."""
        self.street, self.town = street or self.alone_streets.pop()
        return date(2017, 1, 10) + timedelta(days=self.chance.randrange(1500))

    def _done(self) -> None:
        self.group += 1

    def _report(
        self,
        day: date,
        form: str = "report",
        *,
        kind: str | None = None,
        days: int = 1,
        on: str = "",
        more: str = "",
    ) -> None:
        published = day + timedelta(days=days)
        said = {
            "on": on or self.chance.choice(_days(day, published)),
            "kind": self.chance.choice(self.phrases["kind"][kind]) if kind else "",
            "came": self.chance.choice(self.phrases["came"]),
        }
        self._tell(self.phrases[form], published, said, report=True, more=more)

    def _later(self, form: str, day: date, days: int, when: str, more: str = "") -> None:
        published = day + timedelta(days=days)
        self._tell(self.phrases[form], published, {"when": when}, report=False, more=more)

    def _when(self, kind: str, day: date, ago: str = "") -> str:
        form = self.chance.choice(self.phrases["when"][kind])
        if form in ("last month",):
            form = "in {month}" if kind == "month" and self.group % 2 else form
        return form.format(month=f"{day:%B}", date=f"{day.day} {day:%B}", year=day.year, ago=ago)

    def _tell(
        self, forms: list[str], published: date, said: dict[str, str], *, report: bool, more: str
    ) -> None:
        self.number += 1
        form = self.chance.choice(forms)
        place = f"{self.street}, {self.town}" if self.street else self.town
        if said.get("kind") and "{kind}" not in form:
            form += " {kind}"
        text = form.format(place=place, street=self.street, town=self.town, **said)
        name = f"story-{self.number:04}"
        street = self.street or self.town
        self.told.append(
            ToldRaid(name, " ".join(text.split(" ")) + more, published, street, self.group, report)
        )

    # The scenes, each of one raid or two.

    def two_papers(self) -> None:
        day = self._new()
        self._report(day, kind="drugs")
        self._report(day, days=2, kind=self.chance.choice(["drugs", None]))
        self._report(
            day, days=1, more=self.chance.choice(["", "\n\nThe road was closed for an hour."])
        )
        self._done()

    def charged(self) -> None:
        day = self._new()
        self._report(day, kind=self.chance.choice(["drugs", "arms"]))
        self._report(day, days=2)
        self._later_in_next_month("charge", day)
        self._done()

    def _later_in_next_month(self, form: str, day: date) -> None:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 12)
        words = self._when("month", day)
        if words == "earlier this year" and after.year != day.year:
            words = f"in {day:%B}"
        if words.endswith("this year") and after.year != day.year:
            words = f"in {day:%B}"
        self._later(form, day, (after - day).days, words)

    def sentenced(self) -> None:
        day = self._new()
        self._report(day, kind="drugs")
        self._later("charge", day, 3, f"on {day:%A}")
        self._later("sentence", day, self.chance.randrange(120, 330), self._when("year", day))
        self._done()

    def released(self) -> None:
        day = self._new()
        self._report(day, kind=self.chance.choice(["drugs", "slavery", None]))
        days, ago = self.chance.choice(_AGO)
        self._later(
            "release", day, days + self.chance.choice([-2, 0, 2]), self._when("ago", day, ago)
        )
        self._done()

    def again(self) -> None:
        day = self._new()
        self._report(day, kind="drugs")
        self._report(day, days=2)
        self._done()
        second = day + timedelta(days=21)
        self._report(second, "again", kind=self.chance.choice(["drugs", None]))
        self._later("charge", second, 30, self._when("day", second))
        self._done()

    def two_towns(self) -> None:
        street, one, other = self.two_town_streets.pop()
        day = self._new((street, one))
        self._report(day, kind="drugs")
        self._report(day, days=2)
        self._done()
        self.town = other
        self._report(day, kind="drugs")
        self._done()

    def other_kind(self) -> None:
        day = self._new()
        self._report(day, kind="drugs")
        self._done()
        self._report(day, kind="arms", days=1)
        self._done()

    def other_operation(self) -> None:
        day = self._new()
        one, other = self.chance.sample(["Falcon", "Marsh", "Beacon", "Thistle", "Harrow"], 2)
        self._report(day, more=f"\n\nThe raid was part of Operation {one}.")
        self._later(
            "charge", day, 25, self._when("day", day), more=f"\n\nIt was part of Operation {one}."
        )
        self._done()
        self._report(day, days=2, more=f"\n\nThe raid was part of Operation {other}.")
        self._done()

    def no_day(self) -> None:
        day = self._new()
        self._report(day, days=1)
        self._report(day, days=3, on="this week", kind="drugs")
        self._done()

    def alone(self) -> None:
        day = self._new()
        self._report(day, kind=self.chance.choice(["drugs", "slavery", None]))
        self._done()

    def of_an_area(self) -> None:
        day = self._new(("", self.areas.pop()))
        self._report(day, "area", kind="drugs")
        self._report(day, "area", days=2)
        self._done()

    def long_story(self) -> None:
        day = self._new()
        self._report(day, kind="drugs")
        self._report(day, days=4)
        self._later_in_next_month("charge", day)
        self._later("sentence", day, self.chance.randrange(200, 400), self._when("year", day))
        self._done()


def _days(day: date, published: date) -> list[str]:
    """Give the day of a raid as a report tells it."""
    days = (published - day).days
    said = [f"on {day:%A}", f"on {day:%A}, {day.day} {day:%B}", f"on {day:%A}, {day:%B} {day.day}"]
    return [*said, "yesterday"] if days == 1 else said
