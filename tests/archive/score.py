"""`python -m tests.archive.score`: how well tellings of one raid are gathered, pair by pair.

A pair is two tellings; it is right if both are of one raid. Beside it stands the rule of the
notebooks: one place, one district, one day. `--details` names each pair that is wrong;
a part alone is scored by its name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from geomap.archive.chunk_tables import tables_of
from geomap.archive.events.area_raids import joins_of
from geomap.archive.events.event_table import events_table
from geomap.archive.intake.given_story import GivenStory, keyed
from geomap.archive.story_reading import read_story
from geomap.gazetteer.patches import open_patch
from geomap.version import PATCH
from tests.archive.area_groups import AREA_GROUPS, told_area_raids
from tests.archive.told.whole_groups import whole_raids
from tests.archive.told_groups import GROUPS, ToldRaid, told_raids

PARTS = (
    "worked", "unseen", "whole-worked", "whole-worked-too", "whole-unseen", "whole-unseen-too",
    "whole-followed",
)  # fmt: skip
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs that are found rightly, found wrongly and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of the stories of a part, each of which tells of one raid.

    `told` are those in which the reader finds the place at all; `ours` and `theirs` which event
    each story is in, by our rules and by those of the notebooks.
    """

    raids: tuple[ToldRaid, ...]
    told: frozenset[str]
    ours: dict[str, str]
    theirs: dict[str, str]


@lru_cache
def gathered(part: str, groups: int = GROUPS, of_areas: int = AREA_GROUPS) -> Gathered:
    """Read the stories of a part and gather them; those that are whole are all of their file."""
    if part.startswith("whole"):
        return gathered_of(tuple(whole_raids(part)))
    return gathered_of((*told_raids(part, groups=groups), *told_area_raids(part, groups=of_areas)))


def gathered_of(raids: tuple[ToldRaid, ...]) -> Gathered:
    """Read stories and gather them."""
    patch = open_patch(PATCH)
    given = [
        keyed(
            GivenStory(each.story, each.story, "x", text=each.text, published=str(each.published))
        )
        for each in raids
    ]
    mentions = tables_of([read_story(story, patch) for story in given], keeps_text=False).mentions
    ours = {
        source["id"]: event["event_id"]
        for event in events_table(mentions, joins_of(lambda _: [mentions])).to_pylist()
        for source in event["sources"]
    }
    rows = mentions.to_pylist()
    theirs = {
        row["id"]: f"{row['place']} {row['district']} {row['date'] or row['id']}"
        for row in rows
        if row["pinned"]
    }
    return Gathered(raids, frozenset(row["id"] for row in rows), ours, theirs)


def score(of: Gathered, events: dict[str, str], only: frozenset[str] | None = None) -> Score:
    """Compare the pairs of events with those that are labelled."""
    names = [each.story for each in of.raids if only is None or each.story in only]
    found = pairs({name: events[name] for name in names if name in events})
    groups = {each.story: str(each.group) for each in of.raids}
    true = pairs({name: groups[name] for name in names})
    return Score(len(found & true), len(found - true), len(true - found))


def pairs(events: dict[str, str]) -> set[Pair]:
    """Give the pairs of stories that are of one event."""
    by_event: dict[str, list[str]] = {}
    for name, event in events.items():
        by_event.setdefault(event, []).append(name)
    return {pair for names in by_event.values() for pair in combinations(sorted(names), 2)}


def main(arguments: Iterable[str]) -> None:
    print(f"{'':44}{'precision':>10}{'recall':>8}{'F1':>7}")
    arguments = list(arguments)
    for part in [part for part in PARTS if part in arguments] or PARTS:
        of = gathered(part)
        groups = len({each.group for each in of.raids})
        print(
            f"{part}: {groups} raids, {len(of.raids)} stories, {len(of.told)} with the place read"
        )
        _line("  events, of all stories", score(of, of.ours))
        _line("  events, where the place is read", score(of, of.ours, of.told))
        _line("  place, district and day alone, of all", score(of, of.theirs))
        _line("  the same, where the place is read", score(of, of.theirs, of.told))
        areas = frozenset(each.story for each in of.raids if each.group < 0)
        if areas:
            _line("  events, of an area and a street in it", score(of, of.ours, areas))
            _line("  the same, where the place is read", score(of, of.ours, areas & of.told))
        if "--details" in arguments and "unseen" not in part:
            _details(of)


def _line(what: str, found: Score) -> None:
    print(f"{what:44}{found.precision:10.3f}{found.recall:8.3f}{found.f1:7.3f}")


def _details(of: Gathered) -> None:
    told = {each.story: each for each in of.raids}
    groups = {each.story: str(each.group) for each in of.raids}
    found, true = pairs(of.ours), pairs(groups)
    for sign, wrong in (("wrong", found - true), ("missed", true - found)):
        for one, other in sorted(wrong):
            print(f"{sign}: {one}, {other}")
            for name in (one, other):
                read = "" if name in of.told else " (place not read)"
                said = " ".join(told[name].text.split())
                print(f"    {told[name].published}{read} {said}")


if __name__ == "__main__":
    main(sys.argv[1:])
