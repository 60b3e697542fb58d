"""What the commands say of a map and of a story in a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from geomap.areas.counts import PER, any_shared, caveat, outside, tallies
from geomap.cli.layout import columns, listed, section, table
from geomap.desk.withheld import without
from geomap.gazetteer.doors.addresses import GAP
from geomap.io.log import printable
from geomap.model import MatchType, Mention, Placement, Role, Story
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
    told = rows or placed.raids.unplaced
    parts.append(check_sentence(placed.raids) if told else no_raid(placed.story, _NO_RAID))
    notes = [f"{row.street}: {note}" for row, note in _notes(placed) if note]
    if placed.story.facts.undated is not None:
        word = placed.story.facts.undated.value
        notes.append(f"“{word}” has no date: give --published YYYY-MM-DD")
    parts += section("Look at", notes)
    parts += section("By your areas", [item.sentence for item in placed.whereabouts])
    parts += section("Likely, not confirmed", _likely(placed))
    parts += section("Not placed", list(_missing(placed)))
    others = [_other(placed, item.mention) for item in placed.placements if _is_other(item)]
    parts += section("Named, but not as raided", others)
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


def told_name(story: Story, mention: Mention, hidden: Collection[str]) -> str:
    """Give the name of a mention, or “…” and its line in the story if it is to be hidden."""
    if mention.text not in hidden:
        return mention.text
    return f"{GAP} (line {line_of(story, mention.start)})"


def line_of(story: Story, place: int) -> int:
    """Give the line of a story's text, from 1, in which a character stands."""
    return story.text.count("\n", 0, place) + 1


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
_NO_RAID = "The story tells of no raid in a street: the map is empty and says so."


def no_raid(story: Story, told: str) -> str:
    """Say that no raid is told of, as the sentence `told` has it, and why if that is known."""
    from geomap.story.text.function_words import unread

    why = unread(story)
    return f"{told} {why[:1].upper()}{why[1:]}." if why else told


_NONE_RAIDED = "No street is read as raided."


def mentions_report(story: Story, *, explain: bool = False, hidden: Collection[str] = ()) -> str:
    """List the mentions of a story; with `explain`, every reading and why.

    `hidden` are names that may be people's: of those the line in the story is told.
    """
    if not story.mentions:
        return no_raid(story, "The story names no street.")
    if explain:
        return "\n\n".join(_explained(mention) for mention in story.mentions)
    named = table(
        ("street", "locality", "role", "addresses"),
        [
            (
                told_name(story, mention, hidden),
                without(mention.locality or "-", hidden),
                mention.role.value.replace("_", " "),
                str(mention.addresses or "-"),
            )
            for mention in story.mentions
        ],
    )
    said = no_raid(story, _NONE_RAIDED)
    return named if said == _NONE_RAIDED else f"{named}\n\n{said}"


def _explained(mention: Mention) -> str:
    lines = [f"{printable(mention.text)} ({mention.start}-{mention.end})"]
    lines.append(listed(f"{mention.role.value.replace('_', ' ')}: {mention.why_role or 'default'}"))
    for reading in mention.readings:
        locality = reading.locality.text if reading.locality else "no locality"
        lines.append(listed(f"{reading.weight:.2f}  {locality}, read as “{reading.construction}”"))
    return "\n".join(lines)


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
