"""Who reads the labelled stories: geomap, and two baselines that pin every street they see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from zlib import crc32

from geomap.areas.extents import WIDEST_M
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Candidate, Patch, Place, PlaceKind, Role, Story
from geomap.pipeline import Placed, place
from geomap.raids.geometries import geometry_of
from geomap.raids.table import count_check
from geomap.story.incoming.stated_day import stated_date
from geomap.story.read import interpret
from geomap.story.record import to_record
from tests.reading.labelled import Labelled, labelled_stories

TESTED = 4
"""The tests read each fourth labelled story: all would take too long. `make score` reads all."""
_TYPED = re.compile(
    r"\b(?:[A-Z][\w'’-]*\s+){1,3}(?:Road|Street|Close|Way|Avenue|Lane|Drive|Crescent|Place)\b"
)


@dataclass(frozen=True, slots=True)
class Read:
    """One name as read: `place` and `chance` where it was weighed, `pinned` if it is shown.

    `drawn` tells that the map has an outline of it, and so no point on its middle.
    """

    street: str
    role: str = "raid"
    precision: str = "street"
    locality: str | None = None
    addresses: int = 1
    date: date | None = None
    place: Place | None = None
    chance: float = 0.0
    pinned: bool = False
    drawn: bool = False

    @property
    def is_raided_street(self) -> bool:
        return self.role == "raid" and self.precision != "area"

    @property
    def is_raided_area(self) -> bool:
        return self.role == "raid" and self.precision == "area"


Reader = Callable[[Labelled], tuple[list[Read], dict[str, object]]]


def geomap_reader(patch: Patch, gazetteer: Gazetteer) -> Reader:
    def read(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        return what_is_read(
            place(interpret(as_story(labelled), gazetteer, patch.forces), patch=patch)
        )

    return read


def as_story(labelled: Labelled) -> Story:
    published = labelled.published or stated_date(labelled.text)
    return Story(labelled.text, labelled.slug, labelled.title, published)


@cache
def placed_stories(part: str) -> tuple[tuple[Labelled, Placed], ...]:
    """Read and place the stories of a part, once for all tests of a run."""
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    return tuple(
        (labelled, place(interpret(as_story(labelled), gazetteer, patch.forces), patch=patch))
        for labelled in labelled_stories()
        if labelled.part == part and _is_tested(labelled)
    )


def _is_tested(labelled: Labelled) -> bool:
    return crc32(labelled.slug.encode()) // 9 % TESTED == 0


@cache
def drawable(name: str) -> str | None:
    """Tell what of a name the patch may draw: "areas", of a locality, or "towns", of one alone."""
    if _held(name, PlaceKind.LOCALITY):
        return "areas"
    towns = _held(name, PlaceKind.TOWN)
    return "towns" if any(one.place.extent_m <= WIDEST_M for one in towns) else None


def _held(name: str, kind: PlaceKind) -> Sequence[Candidate]:
    return open_gazetteer(open_patch("thames-valley")).find(name, kinds={kind}, fuzzy=False)


def what_is_read(placed: Placed) -> tuple[list[Read], dict[str, object]]:
    """Give what was read of a story and where it was placed, to be compared with its labels."""
    story, placements = placed.story, placed.placements
    outlined = {
        row.raid_id for row in placed.raids.rows if geometry_of(row)["type"].endswith("Polygon")
    }
    reads = [
        Read(
            street=placement.mention.text,
            role=placement.mention.role.value,
            precision=placement.mention.precision.value,
            locality=placement.mention.locality,
            addresses=placement.mention.addresses or 1,
            date=placement.mention.date.value if placement.mention.date else None,
            place=placement.candidates[0].place if placement.candidates else None,
            chance=placement.confidence,
            pinned=placement.candidate is not None,
            drawn=row_id in outlined,
        )
        for placement, row_id in zip(placements, placed.row_ids, strict=True)
    ]
    raids = [item for item in placements if item.mention.role is Role.RAID]
    return reads, to_record(story)["facts"] | {"stated": count_check(story, raids).stated}


def every_name_reader(gazetteer: Gazetteer) -> Reader:
    """Pin every street of the gazetteer that the text names, as if each were raided."""

    def read(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        names = [
            labelled.text[match.start : match.end]
            for match in gazetteer.scan(labelled.text)
            if PlaceKind.STREET in match.kinds
        ]
        return _pin_all(names, gazetteer), {}

    return read


def pattern_reader(gazetteer: Gazetteer) -> Reader:
    """Pin every “Capitalised words + Road”, as if each were raided."""

    def read(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        return _pin_all(_TYPED.findall(labelled.text), gazetteer), {}

    return read


def _pin_all(names: Iterable[str], gazetteer: Gazetteer) -> list[Read]:
    reads = []
    for name in {normalise(name): name for name in names}.values():
        found = gazetteer.find(name, kinds={PlaceKind.STREET}, fuzzy=False)
        place = found[0].place if found else None
        reads.append(Read(name, place=place, chance=1.0, pinned=place is not None))
    return reads
