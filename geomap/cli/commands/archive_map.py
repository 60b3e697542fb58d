"""The events of an archive as files and maps: of all of it, or of those that answer a question."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli.archive_report import warn_stale
from geomap.cli.layout import many, tell_written
from geomap.cli.options import DONE, INCOMPLETE
from geomap.errors import InputError
from geomap.io.faults import few
from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.archive.events.missing_raids import Missing
    from geomap.archive.opened_archive import Archive
    from geomap.archive.questions import Question
    from geomap.renderers import Wishes

_MOST_NAMES = 12
"""Streets that a terminal names."""
_SOME_MISSING = "raids of its stories are not placed, and some of them may answer, too"
_OF_STORIES = (
    "published", "raided", "not_raided", "corrections", "decisions", "strict", "patch", "geocoder",
    "contact", "server", "offline", "yes_bulk",
)  # fmt: skip
"""Options of `geomap map` that are of a story which is read, and nothing of one that was."""


def map_archive(options: argparse.Namespace, wishes: Wishes) -> int:
    """Draw the events of an archive, for `geomap map`."""
    from geomap import pipeline
    from geomap.archive.opened_archive import Archive
    from geomap.archive.questions import Question
    from geomap.areas.own_areas import counted_in
    from geomap.cli import area_options, page_options
    from geomap.cli import options as shared
    from geomap.desk.widened_rows import widened_rows
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs
    from geomap.raids.certainty import pinned
    from geomap.raids.count_check import count_beside
    from geomap.raids.points import completed
    from geomap.raids.schema import Width
    from geomap.renderers import load as load_renderer
    from geomap.renderers.common.catalogue.languages import find_language, spoken_in

    _refuse_of_stories(options)
    archive = Archive(Path(options.story))
    patch = open_patch(archive.manifest.patch)
    language = find_language(options.lang or patch.lang).code
    pipeline.check_title(options.title, patch, language)
    paths = [shared.output(options), *([options.data] if options.data else [])]
    check_outputs(paths, (options.settings_file, options.tiles, *options.neighbourhoods))
    layers = area_options.read_layers(options, patch)
    for path in paths:
        load_renderer(path.name, wishes)
    warn_stale(archive)
    asked = Question(likely=options.likely)
    # Not named: the page is drawn without the events that its rows were read from.
    raids = spoken_in(archive.raids(archive.ask(asked)), language)
    raids = replace(raids, title=options.title or raids.title)
    width = Width(options.precision)
    missing = archive.not_placed()
    raids, hidden = widened_rows(raids, width, patch, layers)
    lost = raids.unplaced
    counted = [(row.raid_id, row.addresses or 1) for row in pinned(raids.rows)]
    raids = replace(raids, check=count_beside(counted, _raids_in(missing) + len(lost)))
    if width is Width.STREET:  # else their streets are told no more than those of the others
        raids = replace(raids, unplaced=tuple(each.item for each in missing))
    hidden.check_title(options.title)
    raids = completed(raids, patch)
    raids = counted_in(raids, layers[0]) if layers else raids
    raids = area_options.with_credits(raids, options)
    newest = max((row.last_told for row in raids.rows if row.last_told), default=None)
    wishes = page_options.expiring(wishes._replace(layers=layers), options, paths[0], newest)
    tell_written(*pipeline.write(raids, patch, *paths, wishes=wishes))
    if lost:
        tell(f"{many(len(lost), 'event is', 'events are')} not shown: {lost[0].reason}")
    if missing:
        tell(_missing_line(missing))
    return DONE if raids.rows and not (lost or missing) else INCOMPLETE


def _refuse_of_stories(options: argparse.Namespace) -> None:
    """Refuse what only a story can heed that is read; settings are for other commands, too."""
    given = [name for name in _OF_STORIES if name in options.given and getattr(options, name)]
    if given:
        named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise InputError(
            f"{named}: of stories, not of archives, whose stories are read; geomap archive add "
            "takes --decisions and --corrections"
        )


def write_events(
    archive: Archive, events: Any, question: Question, output: Path, title: str | None
) -> bool:
    """Write the events that answer a question; tell whether all of the archive is placed.

    Of a narrowed question nobody knows which of the raids that are not placed would answer it.
    """
    from geomap import pipeline
    from geomap.archive.events.missing_raids import with_missing
    from geomap.gazetteer.patches import open_patch
    from geomap.raids.points import completed

    patch = open_patch(archive.manifest.patch)
    missing = archive.not_placed()
    raids = with_missing(archive.raids(events, title), missing, whole=question.is_whole)
    pipeline.write(completed(raids, patch), patch, output)
    tell(f"wrote {output}: {many(len(events), 'event', 'events')}", signed=False)
    if missing:
        tell(_missing_line(missing) if question.is_whole else _SOME_MISSING)
    return not (missing and question.is_whole)


def _missing_line(missing: Sequence[Missing]) -> str:
    """Say how many raids of an archive's stories are not placed, and where."""
    said = many(_raids_in(missing), "raid of its stories is", "raids of its stories are")
    streets = [
        each.item.street if each.raids == 1 else f"{each.item.street} ({each.raids:,})"
        for each in missing
    ]
    return f"{said} not placed: {few(streets, _MOST_NAMES)}"


def _raids_in(missing: Sequence[Missing]) -> int:
    return sum(each.raids for each in missing)
