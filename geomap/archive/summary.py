"""What an archive holds, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geomap.archive.part_columns import EVENTS, MENTIONS, STORIES, UNPLACED, arrow
from geomap.raids.schema import Certainty

if TYPE_CHECKING:
    from geomap.archive.opened_archive import Archive


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of an archive; `failed` are its stories that could not be read, each with why.

    `told_often` are events that several stories tell, `likely` those that none reports for sure;
    `stale` tells that some are still to be made, since a run was ended.
    """

    stories: int
    mentions: int
    events: int
    told_often: int
    likely: int
    unplaced: int
    first_day: date | None
    last_day: date | None
    undated: int
    failed: tuple[tuple[str, str], ...]
    generators: tuple[str, ...]
    bytes: int
    stale: bool


def summary_of(archive: Archive) -> Summary:
    """Count what an archive holds.

    Raises
    ------
    InputError
        If it is damaged.
    """
    pc = arrow().compute
    with archive.reading():
        events = archive.events.to_table(columns=["date", "told", "certainty"])
        stories = archive.stories.to_table(columns=["failed", "told_in", "generator"])
    days = pc.min_max(events.column("date")).as_py()
    broken = stories.filter(pc.is_valid(stories.column("failed"))).to_pylist()
    manifest = archive.manifest
    return Summary(
        manifest.rows(STORIES),
        manifest.rows(MENTIONS),
        manifest.rows(EVENTS),
        sum(told > 1 for told in events.column("told").to_pylist()),
        events.column("certainty").to_pylist().count(Certainty.LIKELY.value),
        manifest.rows(UNPLACED),
        days["min"],
        days["max"],
        events.column("date").null_count,
        tuple(sorted((row["told_in"], row["failed"]) for row in broken)),
        tuple(sorted(set(stories.column("generator").to_pylist()))),
        sum(part.bytes for part in manifest.parts.values()),
        bool(manifest.stale),
    )
