"""What the commands say of a map in a terminal: what is on it, what is not and why."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from geomap.areas.counts import PER, any_shared, caveat, outside, tallies
from geomap.cli.layout import columns, section, table, told_name
from geomap.desk.withheld import without
from geomap.gazetteer.doors.addresses import GAP
from geomap.model import MatchType, Mention, Placement, Role
from geomap.placing.verdict import is_perhaps_raided
from geomap.raids.certainty import check_sentence, is_likely
from geomap.raids.schema import Raid
from geomap.raids.table import Raids

if TYPE_CHECKING:
    from geomap.pipeline import Placed


def map_report(placed: Placed) -> str:
    """Tell what is on a map, what is not and why, and what an editor should look at."""
    rows = placed.raids.rows
    parts = []
    if rows:
        parts.append(
            table(
                ("", "street", "in the story", "on the map", "confidence"),
                [
                    (
                        str(number),
                        row.street,
                        row.locality or "-",
                        _whereabouts(row, placed.raids),
                        f"{row.confidence:.2f}{', likely' if is_likely(row) else ''}",
                    )
                    for number, row in enumerate(rows, start=1)
                ],
            )
        )
    if rows or placed.raids.unplaced:
        parts.append(check_sentence(placed.raids))
    else:
        from geomap.cli.story_report import no_raid

        parts.append(no_raid(placed.story, _NO_RAID))
    notes = [f"{row.street}: {note}" for row, note in _notes(placed) if note]
    if placed.story.facts.undated is not None:
        word = placed.story.facts.undated.value
        notes.append(f"“{word}” has no date: give --published YYYY-MM-DD")
    parts += section("Look at", notes)
    parts += section("By your areas", [item.sentence for item in placed.whereabouts])
    parts += section("Likely, not confirmed", _likely(placed))
    parts += section("Not placed", list(_missing(placed)))
    others = [item.mention for item in placed.placements if _is_other(item)]
    perhaps = [mention for mention in others if is_perhaps_raided(mention)]
    told = [f"{_other(placed, one)}: a chance of {one.raid_chance:.2f}" for one in perhaps]
    parts += section("Perhaps raided", [*told, _READ_AGAIN] if told else [])
    rest = [_other(placed, one) for one in others if not is_perhaps_raided(one)]
    parts += section("Named, but not as raided", rest)
    return "\n\n".join([*parts, *_by_area(placed.raids)])


def _missing(placed: Placed) -> Iterator[str]:
    """Say of each raid that is no row why; one whose street is not to be told has no name."""
    for item, row in zip(placed.placements, placed.row_ids, strict=True):
        if row is not None or item.mention.role is not Role.RAID or item.likely:
            continue
        if item.candidate is None:
            yield f"{_named(placed, item.mention)}: {without(item.reason, placed.untold)}"
        else:
            from geomap.desk.decisions.widening import NO_AREA

            yield f"{GAP}: {NO_AREA}"


def _named(placed: Placed, mention: Mention) -> str:
    """Give a name of the story, or the line where it stands if it may be a person's."""
    return told_name(placed.story, mention, placed.untold)


def _likely(placed: Placed) -> list[str]:
    """Say of each likely raid where it seems to be and what is in doubt, and what to do then."""
    found = [item for item in placed.placements if item.likely]
    said = []
    for item in found:
        place = item.candidates[0].place
        where = ", ".join(filter(None, (place.locality, place.district))) or place.name
        doubt = without(item.reason, placed.untold)
        said.append(f"{_named(placed, item.mention)}, likely the one in {where}: {doubt}")
    if not found:
        return []
    drawn = any(item.candidate for item in found)
    return [*said, _CONFIRM if drawn else f"{_CONFIRM}; --likely draws them, dashed"]


def _notes(placed: Placed) -> Iterator[tuple[Raid, str]]:
    """Give the note of each row, and where readers are told less the desk's own reason.

    Of a raid that is shown no closer than an area the placement still tells the street.
    """
    items = dict(zip(placed.row_ids, placed.placements, strict=True))
    for row in placed.raids.rows:
        item = items[row.raid_id]
        less = row.match_type is MatchType.CORRECTION and item.note
        reason = without(item.reason, placed.untold)
        yield row, row.note.replace(item.note, reason, 1) if less else row.note


def _by_area(raids: Raids) -> list[str]:
    """Count the raids in the newsroom's own areas; nothing without any."""
    if raids.areas is None or not raids.rows:
        return []
    heads: tuple[str, ...] = (raids.areas.title, "raids")
    cells = [(item.name, str(item.raids)) for item in tallies(raids)]
    if missing := outside(raids):
        where = "in none of them alone" if any_shared(raids) else "outside all of them"
        cells.append((where, str(missing)))
    if raids.areas.unit is None:
        return [table(heads, cells)]
    from geomap.renderers.common.words import USUAL

    rates = [(USUAL.measured(item.size), USUAL.measured(item.rate)) for item in tallies(raids)]
    both = [(*cell, *rate) for cell, rate in zip(cells, [*rates, ("", "")], strict=False)]
    heads = (*heads, raids.areas.unit, f"per {PER:,}")
    return [table(heads, both), fill(caveat(raids.areas), columns())]


_CONFIRM = (
    "Read the story again: --raided STREET confirms a raid, a correction (--corrections) confirms "
    "its place, and --not-raided STREET takes it off"
)
_READ_AGAIN = "Read the story again: --raided STREET makes one of these a raid"
_NO_RAID = "The story tells of no raid in a street: the map is empty and says so."


def _whereabouts(row: Raid, raids: Raids) -> str:
    """Name where the map puts a raid: the newsroom's own area if it brought any, and district."""
    from geomap.renderers.common.words import mapped, where

    if row.outline:
        return where(row).replace("An area", "an area")
    area = (row.neighbourhood if raids.areas else None) or mapped(row)
    if area == row.district:
        return area
    return ", ".join(part for part in (area, row.district) if part)


def _is_other(placement: Placement) -> bool:
    return placement.mention.role is not Role.RAID


def _other(placed: Placed, mention: Mention) -> str:
    return f"{_named(placed, mention)} ({mention.role.value.replace('_', ' ')})"
