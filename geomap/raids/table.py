"""The raids table: one row a raid, made from the placements of a story.

`Raids` is what flows through geomap, so that the command line pays for no table library;
`geomap.raids.convert` is the border to GeoJSON and to the geopandas world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from geomap.gazetteer.doors.addresses import GAP
from geomap.geodesy import POINT_DECIMALS, as_parts, halfway
from geomap.model import Area, Candidate, Credit, MatchType, Mention, Parts, Placement, Role, Story
from geomap.raids.count_check import Check, count_check
from geomap.raids.outlines import Extent, middle
from geomap.raids.provenance import is_renamed, name_by, own_among
from geomap.raids.schema import Certainty, Raid, Width

ENGLISH = "en-GB"
"""The language of a table that does not say its own, by its code as HTML has it."""

NO_LICENCE = "not stated"
"""The licence of a point whose source owes no credit that is known."""


class Unplaced(NamedTuple):
    """A raid that the map does not show, and why: for the desk, and for readers by choice.

    `candidates` are what was weighed, in words, and `role_chance` is how likely it is, 0 to 1,
    that the story says it was raided; 0 of what the newsroom hides, of which no name is told.
    """

    text: str
    street: str
    locality: str | None
    role: Role
    reason: str
    candidates: tuple[str, ...] = ()
    role_chance: float = 1.0


class OwnAreas(NamedTuple):
    """The areas that a newsroom brought, which the `neighbourhood` of each row names.

    `title` is what they are called together ("Wards"). `unit` is what raids are counted per
    ("households"), None where they are only counted; `sizes` then has how many of those there
    are in each area.
    """

    title: str
    unit: str | None = None
    sizes: tuple[tuple[str, float], ...] = ()


class StoryTold(NamedTuple):
    """What one story tells of its rows, where a table holds those of several: by their check.

    `story` is its name, None where its rows do not agree on one.
    """

    story: str | None
    title: str
    published: date | None
    unplaced: tuple[Unplaced, ...]
    check: Check


@dataclass(frozen=True, slots=True)
class Raids:
    """The whole table of one map: rows, what is not placed, the count check and the credits.

    `attribution` are the credits that every map shows, one sentence each. `areas` is None where
    the `neighbourhood` of a row is one of the patch's own. `stories` is empty where all is of one
    story; of several, `unplaced` and `check` are theirs together. `language` is that of the title,
    by its code, and so of the maps; what the desk alone reads is English.
    """

    rows: tuple[Raid, ...]
    unplaced: tuple[Unplaced, ...]
    check: Check
    attribution: tuple[str, ...]
    title: str
    published: date | None = None
    generator: str = "geomap"
    areas: OwnAreas | None = None
    stories: tuple[StoryTold, ...] = ()
    language: str = ENGLISH


def no_line(placement: Placement) -> Parts:
    """Know no line of any placement."""
    del placement
    return ()


def from_placements(
    story: Story,
    placements: Sequence[Placement],
    *,
    area_at: Callable[[float, float], Area],
    quotes: Mapping[Mention, str],
    credits_owed: Sequence[Credit],
    title: str,
    line_of: Callable[[Placement], Parts] = no_line,
    lines_owe: Sequence[Credit] = (),
    extent_of: Callable[[Placement], Extent | None] | None = None,
    language: str = ENGLISH,
) -> Raids:
    """Make the table of one story.

    Parameters
    ----------
    placements
        One per mention, in the order of the text; those that are no raids are left out. Those
        with a candidate are rows; the likely ones among them come last, and are not counted.
    area_at
        Names the neighbourhood, ward and district of a longitude and latitude.
    quotes
        The published sentence of each raid.
    credits_owed
        The credits of every source that the map may draw. A raid of any other source has the
        licence `NO_LICENCE`, and the attribution says so.
    line_of
        Gives the lines of a placed street, () where none is known. The row then lies half way
        along them, and in the areas of that point; its `raid_id` outlives a better line.
    lines_owe
        The credits of the lines, which are then the source and licence of the row.
    extent_of
        Gives how far the place of a raid reaches that is known by its area alone, None for a
        street. The row then is that area.
    """
    licences = {credit.source: credit.licence for credit in credits_owed}
    raids = sorted(
        (placement for placement in placements if placement.mention.role is Role.RAID),
        key=lambda placement: placement.likely and placement.candidate is not None,
    )
    rows = with_distinct_ids(
        spread(
            _row(
                story, placement, placement.candidate, area_at, quotes, licences, line_of(placement)
            ),
            extent_of(placement) if extent_of else None,
            licences,
        )
        for placement in raids
        if placement.candidate is not None
    )
    rows = tuple(_owing(row, lines_owe) if row.parts else row for row in rows)
    unplaced = tuple(_unplaced(placement) for placement in raids if placement.candidate is None)
    sources = {row.source for row in rows if not (row.parts and lines_owe)}
    uncredited = sorted(sources - set(licences))
    attribution = dict.fromkeys(credit.text for credit in credits_owed)
    attribution |= dict.fromkeys(f"{source} (licence {NO_LICENCE})" for source in uncredited)
    return Raids(
        rows=rows,
        unplaced=unplaced,
        check=count_check(story, raids)._replace(
            raid_ids=tuple(row.raid_id for row in rows if row.certainty is Certainty.PINNED),
        ),
        attribution=tuple(attribution),
        title=title,
        published=story.published,
        language=language,
    )


def _row(
    story: Story,
    placement: Placement,
    candidate: Candidate,
    area_at: Callable[[float, float], Area],
    quotes: Mapping[Mention, str],
    licences: Mapping[str, str],
    line: Parts,
) -> Raid:
    mention, place, facts = placement.mention, candidate.place, story.facts
    own = not is_renamed(mention, candidate)
    day = mention.date
    point = round(place.lon, POINT_DECIMALS), round(place.lat, POINT_DECIMALS)
    parts = as_parts(line)
    lon, lat = halfway(parts) if parts else point
    area = area_at(lon, lat) if parts else area_at(place.lon, place.lat)
    return Raid(
        raid_id=_raid_id(mention, quotes.get(mention, ""), *point, day.value if day else None),
        key=mention.key,
        role=mention.role,
        street=mention.text if own else place.name,
        locality=mention.locality if own else place.locality,
        place=place.name,
        place_locality=place.locality,
        neighbourhood=area.neighbourhood,
        ward=area.ward,
        district=area.district or place.district,
        width=Width.STREET,
        addresses=mention.addresses,
        date=day.value if day else None,
        operation=facts.operation.value if facts.operation else None,
        force=facts.force.value if facts.force else None,
        kind=mention.kind or facts.kind,
        outcome=mention.outcome.value if mention.outcome else None,
        status=mention.status,
        status_source=mention.status_source,
        match_type=candidate.match_type,
        precision=mention.precision,
        confidence=placement.confidence,
        certainty=Certainty.LIKELY if placement.likely else Certainty.PINNED,
        note=placement.note,
        public_note=placement.public_note,
        source=place.source,
        licence=licences.get(place.source, NO_LICENCE),
        story=story.name,
        published=story.published,
        quote=quotes.get(mention, "") if own else "",
        start=mention.start,
        end=mention.end,
        lon=lon,
        lat=lat,
        parts=parts,
    )


def spread(row: Raid, extent: Extent | None, licences: Mapping[str, str]) -> Raid:
    """Give a raid that is known by its area alone that area in place of a point."""
    if extent is None:
        return row
    lon, lat = middle(extent.outline)
    source = extent.source or row.source
    return replace(
        row,
        neighbourhood=extent.held_by.neighbourhood,
        ward=extent.held_by.ward,
        district=extent.held_by.district or row.district,
        width=extent.width,
        source=source,
        licence=licences.get(source, NO_LICENCE),
        lon=lon,
        lat=lat,
        parts=(),
        outline=extent.outline,
    )


def _owing(row: Raid, credits_owed: Sequence[Credit]) -> Raid:
    """Say of a row that is a line where lines come from, and who else chose it, if anyone did."""
    if not credits_owed:
        return row
    sources = [credit.source for credit in credits_owed]
    licences = [credit.licence for credit in credits_owed]
    if row.match_type in (MatchType.CORRECTION, MatchType.SERVICE):
        sources, licences = [row.source, *sources], [row.licence, *licences]
    return replace(
        row,
        source=", ".join(dict.fromkeys(sources)),
        licence="; ".join(dict.fromkeys(licences)),
    )


def _raid_id(mention: Mention, quote: str, lon: float, lat: float, day: date | None) -> str:
    """Name a raid by its key, or by what the story says of it: a new file name changes neither."""
    if mention.key is not None:
        return f"raid-{mention.key}"
    content = "\n".join([mention.text, mention.locality or "", f"{lon} {lat} {day}", quote])
    return name_by("raid", content)


def published_alone(row: Raid) -> Raid:
    """Name a raid by what is published of it, unless it has a key, and not where it is told."""
    content = [row.street, row.locality or "", f"{row.place} {row.date}", row.quote]
    name = row.raid_id if row.key is not None else name_by("raid", "\n".join(content))
    return replace(row, raid_id=name, start=0, end=0)


def with_distinct_ids(rows: Iterable[Raid]) -> tuple[Raid, ...]:
    """Give rows of which no two have one name."""
    used: Counter[str] = Counter()
    return tuple(replace(row, raid_id=own_among(row.raid_id, used)) for row in rows)


def _unplaced(placement: Placement) -> Unplaced:
    mention = placement.mention
    if placement.confidence == 1.0:  # nobody is as sure of what is not placed: it is hidden
        return Unplaced(GAP, GAP, None, mention.role, placement.note, role_chance=0.0)
    return Unplaced(
        text=mention.text,
        street=mention.text,
        locality=mention.locality,
        role=mention.role,
        reason=placement.reason if placement.likely else placement.note or placement.reason,
        candidates=tuple(_in_words(candidate) for candidate in placement.candidates),
        role_chance=mention.role_chance,
    )


def _in_words(candidate: Candidate) -> str:
    place = candidate.place
    return ", ".join(part for part in (place.name, place.locality, place.district) if part)
