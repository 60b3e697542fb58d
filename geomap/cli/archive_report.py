"""What the terminal says of an archive."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli.layout import table
from geomap.cli.options import DONE, INCOMPLETE
from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.archive.additions import Added
    from geomap.archive.opened_archive import Archive
    from geomap.archive.summary import Summary

_MOST_FAILED = 50
"""Failures that are listed in a terminal; all of them are in the archive."""
_MOST_EVENTS = 200


def added_report(added: Added) -> str:
    """Say what became of the stories that were given."""
    lines = [
        f"{_many(added.read, 'story', 'stories')} read, {added.known:,} known already: "
        f"{_many(added.raids, 'raid', 'raids')} placed, {added.unplaced:,} not placed",
        f"{_many(added.events, 'event', 'events')} in the archive",
    ]
    if added.left:
        listed = ", ".join(f"{count:,} {ending}" for ending, count in added.left)
        lines.append(f"left, as no story has such an ending: {listed}")
    return "\n".join(lines)


def failed_lines(failed: Sequence[tuple[str, str]]) -> Iterator[str]:
    """List the stories that could not be read, each with its reason."""
    if not failed:
        return
    yield f"{_many(len(failed), 'story', 'stories')} could not be read:"
    for where, reason in failed[:_MOST_FAILED]:
        yield f"  {reason}" if reason.startswith(where) else f"  {where}: {reason}"
    if len(failed) > _MOST_FAILED:
        yield f"  … and {len(failed) - _MOST_FAILED:,} more: geomap archive info lists all"


def events_report(events: Any) -> str:
    """List events as a table."""
    if not len(events):
        return "No event answers that."
    names = ("date", "street", "place_locality", "district", "kind", "status", "told", "because")
    rows = [
        tuple("" if value is None else str(value) for value in row.values())
        for row in events.slice(0, _MOST_EVENTS).select(names).to_pylist()
    ]
    heads = ("day", "street", "locality", "district", "kind", "status", "told", "why one")
    more = len(events) - len(rows)
    return table(heads, rows) + (f"\n… and {more:,} more: write them with -o" if more else "")


def summary_report(path: Path, summary: Summary) -> str:
    """Say what an archive holds."""
    days = "without a day"
    if summary.first_day and summary.last_day:
        days = f"from {summary.first_day} to {summary.last_day}, {summary.undated:,} without a day"
    lines = [
        f"{path} ({summary.bytes / 1e6:.1f} MB), read by {', '.join(summary.generators) or 'none'}",
        f"{_many(summary.stories, 'story', 'stories')}, {summary.mentions:,} tellings, "
        f"{summary.unplaced:,} not placed",
        f"{_many(summary.events, 'event', 'events')}, {summary.told_often:,} of them told by "
        f"several stories; {days}",
    ]
    if summary.stale:
        lines.append("A run was ended: geomap archive add goes on with it.")
    return "\n".join([*lines, *failed_lines(summary.failed)])


def warn_stale(archive: Archive) -> None:
    """Say it where the events are not those of all the stories yet."""
    if archive.manifest.stale:
        tell(f"{archive.path}: a run was ended, and some events are old; run geomap archive add")


def map_archive(options: argparse.Namespace, wishes: Any) -> int:
    """Draw the events of an archive, for `geomap map`."""
    from dataclasses import replace

    from geomap import pipeline
    from geomap.archive.opened_archive import Archive
    from geomap.cli import area_options
    from geomap.cli import options as shared
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs
    from geomap.raids.points import completed
    from geomap.renderers import load as load_renderer
    from geomap.renderers.common.catalogue.languages import find_language

    archive = Archive(Path(options.story))
    patch = open_patch(archive.manifest.patch)
    language = find_language(options.lang or patch.lang).code
    pipeline.check_title(options.title, patch, language)
    paths = [shared.output(options), *([options.data] if options.data else [])]
    check_outputs(paths, ())
    for path in paths:
        load_renderer(path.name, wishes)
    warn_stale(archive)
    events = archive.ask()
    raids = replace(archive.raids(events, options.title), language=language)
    raids = area_options.with_credits(raids, options)
    raids = completed(raids, patch)
    for written in pipeline.write(raids, patch, *paths, wishes=wishes):
        tell(f"wrote {written} ({written.stat().st_size / 1000:.0f} kB)", signed=False)
    return DONE if raids.rows else INCOMPLETE


def _many(count: int, one: str, several: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {several}"
