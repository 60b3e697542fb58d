"""Names without a story: one, many, or a column of a CSV file."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from geomap.errors import InputError
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.geocoders import load as load_geocoders
from geomap.model import Fact, Facts, Mention, Placement, Reading, Role, Story, Toponym
from geomap.resolve import resolve

_ADDED = ("place", "place_locality", "lon", "lat", "match_type", "confidence", "source", "reason")


@dataclass(frozen=True, slots=True)
class Found:
    """A name as given, and what became of it."""

    name: str
    placement: Placement

    def cells(self) -> list[Any]:
        """Give the columns of `_ADDED`; without a place only confidence and reason are told."""
        candidate, placement = self.placement.candidate, self.placement
        if candidate is None:
            return ["", "", "", "", "", f"{placement.confidence:.2f}", "", placement.reason]
        place = candidate.place
        return [
            place.name,
            place.locality or "",
            f"{place.lon:.6f}",
            f"{place.lat:.6f}",
            candidate.match_type.value,
            f"{placement.confidence:.2f}",
            place.source,
            placement.note or placement.reason,
        ]

    def record(self) -> dict[str, Any]:
        """Give the name with all its candidates as plain JSON values, best first."""
        return {
            "name": self.name,
            "placed": self.placement.candidate is not None,
            "reason": self.placement.note or self.placement.reason,
            "candidates": [
                {
                    "place": candidate.place.name,
                    "place_locality": candidate.place.locality,
                    "district": candidate.place.district,
                    "lon": round(candidate.place.lon, 6),
                    "lat": round(candidate.place.lat, 6),
                    "match_type": candidate.match_type.value,
                    "confidence": chance,
                    "source": candidate.place.source,
                    "reason": candidate.reason,
                }
                for candidate, chance in zip(
                    self.placement.candidates, self.placement.chances, strict=True
                )
            ],
        }


class Finder:
    """Places names of a patch, each for itself, as if a story of its force had named it."""

    def __init__(self, patch: str, geocoders: Sequence[str]) -> None:
        self._patch = open_patch(patch)
        self._gazetteer = open_gazetteer(self._patch)
        self._chain = load_geocoders(geocoders, self._patch, self._gazetteer)
        self._place = lru_cache(maxsize=100_000)(self._place_uncached)

    def find(self, name: str) -> Found:
        """Place “Street” or “Street, Locality”."""
        return Found(name, self._place(" ".join(name.split())))

    def find_csv(self, path: Path, column: str, out: TextIO) -> int:
        """Place a column of a CSV file; write its rows, in their order, with what was found.

        Rows that are broken (too short, too long, an empty name) are kept and told by their
        line number on standard error.

        Returns
        -------
        int
            How many rows are not placed.

        Raises
        ------
        InputError
            If the file cannot be read, is not UTF-8, or has no such column.
        """
        rows = _rows(path)
        header = next(rows, (1, []))[1]
        if column not in header:
            raise InputError(f"{path} has no column {column!r}: it has {', '.join(header)}")
        at = header.index(column)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*header, *_ADDED])
        missing = 0
        for line, row in _with_progress(rows):
            fault = _fault(row, header, at)
            if fault:
                print(f"geomap: {path}, line {line}: {fault}", file=sys.stderr)
                cells = [""] * (len(_ADDED) - 1) + [fault]
            else:
                found = self.find(row[at])
                cells = found.cells()
            missing += not cells[0]
            writer.writerow([*row, *[""] * (len(header) - len(row)), *cells])
        return missing

    def _place_uncached(self, name: str) -> Placement:
        street, _, rest = name.partition(",")
        locality = Toponym(rest.strip(), len(name) - len(rest.strip()), len(name))
        named = (locality,) if locality.text else ()
        reading = Reading(locality if named else None, 1.0, "a name by itself")
        mention = Mention(
            street.strip(), 0, len(street.strip()), Role.RAID, (reading,), (0, len(name))
        )
        force = Fact(self._patch.forces[0], 0, 0) if self._patch.forces else None
        story = Story(name, mentions=(mention,), localities=named, facts=Facts(force=force))
        return resolve(story, self._patch, self._gazetteer, self._chain)[0]


def write_places(gazetteer: Gazetteer, out: TextIO) -> None:
    """Write every place of a gazetteer as CSV, coordinates in degrees."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "kind", "lon", "lat", "locality", "district", "extent_m", "source"])
    for place in gazetteer:
        writer.writerow(
            [
                place.name,
                place.kind.value,
                f"{place.lon:.5f}",
                f"{place.lat:.5f}",
                place.locality or "",
                place.district or "",
                f"{place.extent_m:.0f}",
                place.source,
            ]
        )


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line number, counted from 1."""
    if not path.is_file():
        raise InputError(f"{path} is not a file: check the path")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        line = 1
        try:
            for row in reader:
                if row:
                    yield line, row
                line = reader.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(f"{path}, line {line}: {error}: save it as CSV in UTF-8") from None


def _with_progress(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    if not sys.stderr.isatty():
        return rows
    from tqdm import tqdm

    return iter(tqdm(rows, unit=" names", delay=1.0))


def _fault(row: Sequence[str], header: Sequence[str], at: int) -> str:
    if len(row) != len(header):
        return f"{len(row)} cells where the header has {len(header)}"
    return "" if row[at].strip() else "the name is empty"
