"""What of a table its readers see: raids, facts and credits; the rest is the desk's.

Doubts in figures, what is not placed and notes reach a map by choice alone; what the newsroom tells
its readers of a raid, which an editor wrote for them, always does. A map is drawn of the
table that stands here, so that nothing else of the desk is anywhere in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geomap.errors import InputError
from geomap.model import Precision
from geomap.placing.corrected import CORRECTED
from geomap.placing.verdict import is_pinned
from geomap.raids.certainty import likely_addresses
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common.catalogue.languages import language_of

UNPLACED, NOTES = "unplaced", "notes"
SHOWN = (UNPLACED, NOTES)
"""What a newsroom may show to readers: what is not placed, with the count check, and notes."""


def choices(given: str | Iterable[str] | None) -> tuple[str, ...]:
    """Read what is to be shown, names or one text of them with commas between.

    Raises
    ------
    InputError
        If one of them is none of `SHOWN`.
    """
    names = given.split(",") if isinstance(given, str) else () if given is None else given
    wanted = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    for name in wanted:
        if name not in SHOWN:
            raise InputError(
                f"readers cannot be shown {name!r}: choose of {', '.join(SHOWN)} (--show, in "
                "Python show=)"
            )
    return wanted


def for_readers(raids: Raids, show: Iterable[str] = ()) -> Raids:
    """Give the table as its readers see it.

    What is not placed is shown with the count check, and lists only what the story surely says
    was raided; that there is some is told all the same, also in a table that counts its rows alone.
    Where a note is left out, the place that the story names by mistake is, too, and in its place
    stands what an editor wrote for readers; a street that the newsroom put by hand into the place
    that the story names stays there. Beside a raid that is shown by its area no row tells where in
    the story it stands: that tells how long the name of a hidden street is.
    """
    shown = set(show)
    sure = tuple(item for item in raids.unplaced if is_pinned(item.role_chance))
    if UNPLACED in shown:
        raids = replace(raids, unplaced=sure)
    else:
        check = raids.check
        lacking = max(len(sure), check.lacks_some)
        found = max(check.found, check.placed + likely_addresses(raids) + lacking)
        raids = replace(raids, unplaced=(), check=check._replace(sentence="", found=found))
    noted = _with_public_note if NOTES in shown else _without_note
    rows = tuple(map(noted, raids.rows))
    if any(row.precision is Precision.AREA for row in rows):
        rows = tuple(replace(row, start=0, end=0) for row in rows)
    return replace(raids, rows=rows)


def credits_of(raids: Raids) -> tuple[str, ...]:
    """Give what readers are told that a map owes: its sources, and who drew it."""
    made = language_of(raids.language).say("page.drawn", generator=raids.generator)
    return *raids.attribution, made


def _without_note(row: Raid) -> Raid:
    if not row.note:
        return _with_public_note(row)
    is_there = row.note in (CORRECTED, row.public_note) and row.place_locality == row.locality
    return replace(row, note=row.public_note, locality=row.locality if is_there else None)


def _with_public_note(row: Raid) -> Raid:
    if row.public_note in row.note:
        return row
    return replace(row, note=f"{row.note}; {row.public_note}" if row.note else row.public_note)
