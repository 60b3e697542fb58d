"""What the terminal says of an archive."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli.layout import many, section, table, tell_written
from geomap.cli.options import DONE, INCOMPLETE
from geomap.errors import InputError
from geomap.gazetteer.name_keys import normalise
from geomap.io.faults import few
from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.archive.additions import Added
    from geomap.archive.intake.replaced_story import Other
    from geomap.archive.opened_archive import Archive
    from geomap.archive.questions import Question
    from geomap.archive.summary import Summary
    from geomap.renderers import Wishes

_MOST_FAILED = 50
"""Failures that are listed in a terminal; all of them are in the archive."""
_MOST_EVENTS = 200
_MOST_REASONS = 10
"""Events of which a terminal says why each is one."""
_MOST_NAMES = 12
_NUMBER = re.compile(r"(\d+)")


def added_report(added: Added) -> str:
    """Say what became of the stories that were given."""
    read = many(added.read - added.unread, "story", "stories")
    lines = [
        f"{read} read, {added.known:,} known already: "
        f"{many(added.raids, 'raid', 'raids')} placed, {added.unplaced:,} not placed",
        f"{many(added.events, 'event', 'events')} in the archive",
    ]
    if added.replaced:
        them = "it" if added.replaced == 1 else "they"
        replaced = many(added.replaced, "story", "stories")
        lines.append(f"{replaced} replaced what {them} told before")
    for why, left in groupby(added.left, lambda left: left[0]):
        told = [f"{count:,} {what}" for _, what, count in left]
        lines.append(f"left, {why}: {few(told, _MOST_NAMES)}")
    return "\n".join(lines)


def failed_lines(
    failed: Sequence[tuple[str, str]], most: int | None = _MOST_FAILED
) -> Iterator[str]:
    """List the stories that could not be read, each with its reason, by their names."""
    if not failed:
        return
    yield f"{many(len(failed), 'story', 'stories')} could not be read:"
    yield from _reasons(failed)[:most]
    if most is not None and len(failed) > most:
        yield f"  … and {len(failed) - most:,} more: geomap archive info lists all"


def closed_lines(closed: Sequence[tuple[str, str]]) -> Iterator[str]:
    """List the folders that could not be opened, each with the reason."""
    if closed:
        yield f"{many(len(closed), 'folder', 'folders')} could not be opened:"
        yield from _reasons(closed)


def _reasons(failed: Sequence[tuple[str, str]]) -> list[str]:
    return [
        f"  {reason}" if reason.startswith(where) else f"  {where}: {reason}"
        for where, reason in sorted(failed, key=_in_order)
    ]


def _in_order(failed: tuple[str, str]) -> tuple[list[tuple[int, str]], str]:
    """Order by names as people do, who put line 9 before line 10."""
    parts = (part.lstrip("0") if part.isdecimal() else part for part in _NUMBER.split(failed[0]))
    return [(len(part) if part.isdecimal() else 0, part) for part in parts], failed[1]


def other_lines(others: Sequence[Other]) -> Iterator[str]:
    """List the stories that seem to be others than those whose place they took."""
    if not others:
        return
    yield (
        f"{many(len(others), 'story', 'stories')} took the place of another by the same id: "
        "if both are to stay, name what tells them apart by --id-column, or give the folder above:"
    )
    yield from _reasons([(other.id, _in_place(other)) for other in others])[:_MOST_FAILED]
    if len(others) > _MOST_FAILED:
        yield f"  … and {len(others) - _MOST_FAILED:,} more"


def _in_place(other: Other) -> str:
    day, before = (f"of {day}" if day else "without a day" for day in (other.day, other.before))
    return f"{other.where}, {day}, in place of one {before}"


def by_line_line(tables: Sequence[str]) -> str:
    """Say that the stories of tables go by their lines, and what comes of it."""
    return (
        f"{few(tables, _MOST_NAMES)}: stories without an id and a url go by their lines, so that "
        "one counts again when it moves to another: name a column of ids by --id-column, or only "
        "add rows at the end"
    )


def undated_line(count: int) -> str:
    """Say that stories have no day of publication, from which their raids have theirs."""
    said = "1 story has" if count == 1 else f"{count:,} stories have"
    return (
        f"{said} no day of publication, from which “yesterday” counts: name files like "
        "2017-08-10-raids.txt, or give a table with a column of dates"
    )


def events_report(events: Any) -> str:
    """List events as a table that a terminal of 80 columns holds; of few, say why each is one."""
    names = (
        "date", "street", "place", "precision", "place_locality", "district", "kind", "status",
        "told", "because", "certainty",
    )  # fmt: skip
    shown = events.slice(0, _MOST_EVENTS).select(names).to_pylist()
    rows = [
        (
            str(row["date"] or ""),
            _called(row),
            row["place_locality"] or row["district"] or "",
            row["kind"] or "",
            row["status"],
            str(row["told"]),
        )
        for row in shown
    ]
    heads = ("day", "street", "in", "kind", "status", "told")
    more = len(events) - len(rows)
    counted = many(len(events), "event", "events")
    said = f"{counted}: {more:,} more than are listed; write them with -o" if more else counted
    parts = [table(heads, rows), said]
    if len(rows) <= _MOST_REASONS:
        why = [
            f"{row['place']}, {row['date'] or 'no day'}: {row['because']}"
            for row in shown
            if row["because"]
        ]
        parts += section("Why one", why)
    return "\n\n".join(parts)


def _called(row: dict[str, Any]) -> str:
    """Say where an event is, and what its story calls that, if it is something else."""
    if row["precision"] == "area":
        likely = ", likely" if row["certainty"] == "likely" else ""
        return f"{row['place']} (an area{likely})"
    same = normalise(row["street"]) == normalise(row["place"])
    return row["place"] if same else f"{row['place']} (told as {row['street']})"


def nothing_report(archive: Archive, question: Question) -> str:
    """Say that nothing answers, and what the archive does have of what was asked for."""
    said = ["No event answers that."]
    for name, called in (("operation", "Operations"), ("force", "Forces")):
        asked = {each.casefold() for each in getattr(question, f"{name}s")}
        told = archive.values(name) if asked else []
        if asked and not asked.intersection(map(str.casefold, told)):
            said.append(f"{called} that its events have: {few(told, _MOST_NAMES) or 'none'}.")
    days = archive.values("date")
    if (question.since or question.until) and days:
        said.append(f"The days of its events are from {days[0]} to {days[-1]}.")
    return "\n".join(said)


def whole_report(archive: Archive) -> str:
    """Say how many events an archive has in all, whatever was asked of it."""
    from geomap.archive.part_columns import EVENTS
    from geomap.archive.questions import Question, told

    events = archive.manifest.rows(EVENTS)
    with archive.reading():
        sure = archive.events.count_rows(filter=told(Question()))
    likely = f"; {events - sure:,} only likely, by their certainty" if events > sure else ""
    return f"{many(events, 'event', 'events')}, all of the archive{likely}"


def summary_report(path: Path, summary: Summary) -> str:
    """Say what an archive holds."""
    days = "without a day"
    if summary.first_day and summary.last_day:
        days = f"from {summary.first_day} to {summary.last_day}, {summary.undated:,} without a day"
    likely = f", {summary.likely:,} only likely" if summary.likely else ""
    lines = [
        f"{path} ({summary.bytes / 1e6:.1f} MB), read by {', '.join(summary.generators) or 'none'}",
        f"{many(summary.stories, 'story', 'stories')}, {summary.mentions:,} tellings, "
        f"{summary.unplaced:,} not placed",
        f"{many(summary.events, 'event', 'events')}, {summary.told_often:,} of them told by "
        f"several stories{likely}; {days}",
    ]
    if summary.stale:
        lines.append("A run was ended: geomap archive add goes on with it.")
    return "\n".join([*lines, *failed_lines(summary.failed, most=None)])


def warn_stale(archive: Archive) -> None:
    """Say it where the events are not those of all the stories yet."""
    if said := archive.old_events():
        tell(said)


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
    from geomap.placing.verdict import is_pinned
    from geomap.raids.certainty import pinned
    from geomap.raids.count_check import count_beside
    from geomap.raids.points import completed
    from geomap.raids.schema import Width
    from geomap.renderers import load as load_renderer
    from geomap.renderers.common.catalogue.languages import find_language

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
    raids = replace(archive.raids(archive.ask(asked), options.title), language=language)
    width = Width(options.precision)
    told = archive.ask(Question(likely=True))
    drawn = {*zip(*(told.column(name).to_pylist() for name in ("street", "locality")), strict=True)}
    missing = tuple(
        item
        for item in archive.not_placed()
        if is_pinned(item.role_chance) and (item.street, item.locality) not in drawn
    )
    raids, hidden = widened_rows(raids, width, patch, layers)
    lost = raids.unplaced
    counted = [(row.raid_id, row.addresses or 1) for row in pinned(raids.rows)]
    raids = replace(raids, check=count_beside(counted, len(missing) + len(lost)))
    if width is Width.STREET:  # else their streets are told no more than those of the others
        raids = replace(raids, unplaced=missing)
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
        said = many(len(missing), "raid of its stories is", "raids of its stories are")
        tell(f"{said} not placed: {few([item.street for item in missing], _MOST_NAMES)}")
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
