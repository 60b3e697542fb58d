"""The maps of a published folder, as somebody looks after them: what each is and waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geomap.errors import InputError
from geomap.publishing.address import is_name
from geomap.publishing.versions import Record, read_record
from geomap.renderers.embed.map_page import is_map, read_map


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """A map by its name, its record, and what it waits for on a day; empty for nothing.

    A map of which no record is here was published by somebody else, or from elsewhere.
    """

    name: str
    record: Record
    waits: tuple[str, ...]


def looked_after(folder: Path, records: Path, today: date) -> tuple[LookedAfter, ...]:
    """List the maps that stand in a folder, those that wait first, then by name.

    Parameters
    ----------
    records
        The folder of the records of maps, a file NAME.jsonl each.

    Raises
    ------
    InputError
        If there is no such folder, or a record cannot be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder: give the one of published maps")
    found = []
    for page in sorted(folder.glob("*.html")):
        if not is_name(page.stem) or not is_map(page):  # NAME.embed is no name
            continue
        record = read_record(records / f"{page.stem}.jsonl", page.stem)
        here, last = read_map(page).address, record.last
        if here and last and last.address not in ("", here):
            record = Record(page.stem)  # of a map that is called so elsewhere
        found.append(LookedAfter(page.stem, record, record.waits(today)))
    return tuple(sorted(found, key=lambda one: (not one.waits, one.name)))
