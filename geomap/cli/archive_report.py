"""What the terminal says of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli.layout import many, section, table
from geomap.gazetteer.name_keys import normalise
from geomap.io.faults import few
from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.archive.additions import Added
    from geomap.archive.events.retracted import Retracted
    from geomap.archive.intake.replaced_story import Other
    from geomap.archive.opened_archive import Archive
    from geomap.archive.questions import Question
    from geomap.archive.summary import Summary

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


def retracted_lines(taken_back: Sequence[Retracted]) -> Iterator[str]:
    """List the events that a later story takes back, with the stories that tell of them."""
    if not taken_back:
        return
    said = "1 event is" if len(taken_back) == 1 else f"{len(taken_back):,} events are"
    yield (
        f"{said} taken back by a later story, and still on each map: take out what told of it "
        "(geomap archive remove, or --decisions), or decide on the story that takes it back:"
    )
    for each in taken_back[:_MOST_FAILED]:
        told = f"told by {few(each.told_by, _MOST_NAMES)}" if each.told_by else "told by none"
        yield f"  {each.place}, {each.day or 'no day'}, {told}: {each.because}"
    if len(taken_back) > _MOST_FAILED:
        yield f"  … and {len(taken_back) - _MOST_FAILED:,} more"


def warn_retracted(archive: Archive) -> bool:
    """List what later stories take back; tell whether there is any."""
    from geomap.archive.events.retracted import retracted

    with archive.reading():
        lines = [*retracted_lines(retracted(archive.events))]
    for line in lines:
        tell(line, signed=False)
    return bool(lines)


def warn_repeated(archive: Archive) -> None:
    """Say which stories have one text under several ids, two of each text."""
    from geomap.archive.events.same_text import repeated

    with archive.reading():
        said = [f"{one} and {other}" for one, other in repeated(archive.mentions)]
    if said:
        tell(
            f"one text under several ids counts as one story that tells of a raid: {few(said, 5)}; "
            "remove those given twice (geomap archive remove), and keep the ids of a source"
        )


def notes_of(added: Added) -> Iterator[str]:
    """Say of what is added what it goes by, and which days it lacks or may have wrong."""
    if added.by_line:
        yield _by_line_line(added.by_line)
    if added.undated:
        yield _undated_line(added.undated)
    if added.in_utc:
        yield (
            f"{few(added.in_utc, _MOST_NAMES)}: times late in the evening in UTC, of which the day "
            "is taken as it is written; where the paper is it may be the next day already: give "
            "local times"
        )


def _by_line_line(tables: Sequence[str]) -> str:
    """Say that the stories of tables go by their lines, and what comes of it."""
    return (
        f"{few(tables, _MOST_NAMES)}: stories without an id and a url go by their lines, so that "
        "one counts again when it moves to another: name a column of ids by --id-column, or only "
        "add rows at the end"
    )


def _undated_line(count: int) -> str:
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
