"""Names without a story: one, many, or a column of a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from geomap.errors import ServiceError
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from geomap.geocoders import NO_TERMS, Asker, Terms
from geomap.geocoders import load as load_geocoders
from geomap.io.csv_rows import AT_ONCE, Column, Row, Rows, Writable, cells_texts, escape
from geomap.io.log import tell
from geomap.late_pattern import LatePattern
from geomap.model import (
    Fact,
    Facts,
    Mention,
    Placement,
    Reading,
    Role,
    Story,
    Toponym,
)
from geomap.placing.corrected import Correction
from geomap.placing.found import ADDED, Found, apart, own_columns
from geomap.placing.reasons import BY_ITSELF
from geomap.placing.resolve import resolve_alone
from geomap.placing.verdict import not_placed
from geomap.placing.weights import Evidence

_PART = LatePattern(r"[^\s,](?:[^,]*[^\s,])?")
_MOST_KEPT = 100_000
"""How many names are kept with their cells, for columns that name a street again and again."""
_AHEAD = 16_384
"""How many rows are read ahead of what is written, so that their names are looked up together."""
_MOST_SHARING = 10_000
"""How many names may share what is known of their localities, which grows with each of them."""
_FEW = 100
"""So few names are placed one by one in no more time than columns take to be loaded."""

Kept: TypeAlias = tuple[str, bool, bool]
"""Of a name its cells as they are written, whether it is placed, and whether a service failed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many names of a column are placed, are not, and of these how many a service left open."""

    placed: int
    missing: int
    failed: int


class Finder:
    """Places names of a patch, each for itself, as if a story of its force had named it.

    A `gazetteer` takes the place of the patch's own.
    """

    def __init__(
        self,
        patch: str,
        geocoders: Sequence[Asker],
        terms: Terms = NO_TERMS,
        corrections: Sequence[Correction] = (),
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self._patch = open_patch(patch)
        self._gazetteer = gazetteer or open_gazetteer(self._patch)
        self._geocoders = [geocoders] if isinstance(geocoders, str) else list(geocoders)
        self._chain = load_geocoders(geocoders, self._patch, self._gazetteer, terms)
        self._lines = StreetLines.open(self._patch)
        self._evidence = Evidence(Story(""), self._patch, self._gazetteer)
        self._corrections = corrections
        self._kept: dict[str, Kept] = {}
        self._weighed = 0
        self._evidence_by: dict[tuple[str, ...], Evidence] = {}

    def find(self, name: str) -> Found:
        """Place “Street” or “Street, Locality”; a door and a postcode are never looked for."""
        left = _without_door(name)
        if not self._gazetteer.has(normalise(_street(left))):
            from geomap.placing.many_names.divided_names import divided

            left = divided(left, self._gazetteer)
        placement, failed = self._place(left)
        return Found(name, placement, failed, self._evidence)

    def find_csv(
        self,
        path: Path,
        column: str,
        out: Writable,
        *,
        locality: str | None = None,
        day: str | None = None,
    ) -> Counts:
        """Place a column of a CSV file; write its rows, in their order, with what was found.

        A column of the file that is called like one of `ADDED` gets the ending "_own", which is
        told on standard error.

        Rows that are broken (too short, too long, not UTF-8, a quote left open, an empty name)
        are kept, and told by their line number on standard error.

        Parameters
        ----------
        locality
            The column of the suburb, village or town of each name.
        day
            The column of a day, in a form of `read_day`: it is written as 2017-08-10 in a column
            `date`, or `date_read` where the file has that. What is no day is told, and left empty.

        Raises
        ------
        InputError
            If the file cannot be read, or has no such column.
        """
        names = Column.open(path, column, locality, day)
        write = Rows(out, 1 if len(self._geocoders) > 1 else AT_ONCE)
        dated = [] if day is None else [apart("date", "_read", names.header)]
        write([*own_columns(names.header, path), *ADDED, *dated])
        width, written, placed, failures = len(names.header), 0, 0, 0
        empty = [""] * (width + len(ADDED) - 1)
        try:
            for row, name, kept in names.with_progress(self._foreseen(names.rows())):
                written += 1
                if row.fault:
                    tell(f"{path}, line {row.line}: {row.fault}")
                    own, others = row.cells[:width], row.cells[width:]
                    write([*own, *empty[len(own) :], row.fault, *[""] * len(dated), *others])
                    continue
                if not kept:
                    cells, failed = self._cells(name)
                    self._keep({name: cells}, failed)
                added, is_placed, failed = kept or self._kept[name]
                placed += is_placed
                failures += failed
                write(row.cells, f"{added},{self._day(row, path)}" if dated else added)
        finally:  # what is found is written, whatever stops the rest
            write.out()
        return Counts(placed, written - placed, failures)

    def _day(self, row: Row, path: Path) -> str:
        """Give the day of a row in the one form, "" where it has none or what is no day."""
        if not row.day:
            return ""
        from geomap.story.incoming.told_days import read_day

        try:
            return read_day(row.day, month_first=self._patch.month_first).isoformat()
        except ValueError:
            tell(f"{path}, line {row.line}: {row.day!r:.60} is no day: write it like 2017-08-10")
            return ""

    def _foreseen(self, rows: Iterator[Row]) -> Iterator[tuple[Row, str, Kept | None]]:
        """Yield rows with their names, of whose streets the gazetteer has heard before.

        Behind them stands what is kept of each name.
        """
        from geomap.gazetteer.doors.many_texts import DoorlessNames
        from geomap.placing.many_names.divided_names import divided_each
        from geomap.uncollected import uncollected

        doorless = DoorlessNames(_MOST_KEPT)
        while True:
            with uncollected():
                ahead = list(islice(rows, _AHEAD))
                names = divided_each(doorless.of(list(map(_whole, ahead))), self._gazetteer)
                self._look_up([name for name in dict.fromkeys(names) if name not in self._kept])
            if not ahead:
                return
            yield from zip(ahead, names, map(self._kept.get, names), strict=True)

    def _look_up(self, names: Sequence[str]) -> None:
        """Look names up together, each of which is new."""
        if len(self._kept) + len(names) > _MOST_KEPT:
            self._kept.clear()
        self._weighed += len(names)
        if self._weighed > _MOST_SHARING:
            self._evidence_by.clear()
            self._weighed = 0
        if self._geocoders[0] == "local" and len(names) >= _FEW:
            self._weigh_columns(names)
        self._gazetteer.foresee(_street(name) for name in names if name not in self._kept)

    def _weigh_columns(self, names: Sequence[str]) -> None:
        """Keep the cells of those among some names that are plain."""
        from geomap.placing.many_names.plain_names import Asked, PlainNames

        own = {normalise(correction.name) for correction in self._corrections}
        asked: list[Asked] = []
        known = self._evidence_by
        for name in names:
            street, *named = _PART.findall(name) or [""]
            key = normalise(street)
            if key and key not in own and len(named) < 2:
                evidence = known.get(tuple(named)) or self._evidence_of(tuple(named))
                asked.append(Asked(name, street, key, named[0] if named else None, evidence))
        plain = PlainNames(
            self._gazetteer, self._patch, self._lines, alone=len(self._geocoders) == 1
        )
        self._keep(dict(plain.cells(asked, self._evidence.parts_of)))

    def _cells(self, name: str) -> tuple[list[str], bool]:
        found = self.find(name)
        return found.cells(), found.failed

    def _keep(self, found: Mapping[str, list[str]], failed: bool = False) -> None:
        """Keep the cells of some names as they are written, and whether each is placed."""
        if len(self._kept) + len(found) > _MOST_KEPT:
            self._kept.clear()
        texts = cells_texts(map(_harmless, found.values()))
        for (name, cells), text in zip(found.items(), texts, strict=True):
            self._kept[name] = text, bool(cells[0]), failed

    def _place(self, name: str) -> tuple[Placement, bool]:
        mention, named = self._read(name)
        if not normalise(mention.text):
            return not_placed(mention, "it names no street"), False
        evidence = self._evidence_of(tuple(toponym.text for toponym in named))
        try:
            placement = resolve_alone(
                mention, evidence, self._patch, self._chain, self._corrections, self._lines
            )
        except ServiceError as error:
            return not_placed(mention, str(error)), True
        return placement, False

    def _read(self, name: str) -> tuple[Mention, tuple[Toponym, ...]]:
        """Give the raid that a name tells of, and the localities that it names.

        Of several localities the first that the gazetteer knows is where the street has to lie.
        """
        street, *named = [Toponym(part.group(), *part.span()) for part in _PART.finditer(name)] or [
            Toponym("", 0, 0)
        ]
        known = (
            toponym for toponym in named if len(named) == 1 or self._gazetteer.areas(toponym.text)
        )
        locality = next(known, named[0] if named else None)
        reading = Reading(locality, 1.0, BY_ITSELF)
        mention = Mention(
            street.text, street.start, street.end, Role.RAID, (reading,), (0, len(name))
        )
        return mention, tuple(named)

    def _evidence_of(self, named: tuple[str, ...]) -> Evidence:
        """Give what a story says around its raid that names these localities, by the patch's force.

        It is the same for all names with those, and kept for some of them.
        """
        if named not in self._evidence_by:
            force = Fact(self._patch.forces[0], 0, 0) if self._patch.forces else None
            localities = tuple(Toponym(name, 0, 0) for name in named)
            story = Story("", localities=localities, facts=Facts(force=force))
            self._evidence_by[named] = Evidence(story, self._patch, self._gazetteer)
        return self._evidence_by[named]


def street_of(name: str) -> str:
    """Give the street of a name, by which a service is asked; empty if it names none."""
    return _street(_without_door(name))


def _whole(row: Row) -> str:
    """Give the name of a row with its locality, unless it names that itself."""
    if not row.locality:
        return row.name
    parts = [normalise(part.group()) for part in _PART.finditer(row.name)]
    return row.name if normalise(row.locality) in parts[1:] else f"{row.name}, {row.locality}"


def _street(name: str) -> str:
    return part.group() if (part := _PART.search(name)) else ""


def _harmless(cells: list[str]) -> list[str]:
    """Keep the texts among the columns that are added from being run as a formula."""
    place, locality, *plain, source, reason = cells
    return [escape(place), escape(locality), *plain, escape(source), escape(reason)]


def _without_door(name: str) -> str:
    return without_doors(" ".join(name.split()))
