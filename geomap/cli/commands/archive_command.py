"""`geomap archive`: many stories added to a folder of tables, gathered to events, and asked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import options as shared
from geomap.cli.options import DONE, FAILED, INCOMPLETE
from geomap.errors import InputError
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from geomap.archive.intake.table_rows import Named


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the commands."""
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_adding(parsers.add_parser("add", help="read stories that are new or changed"))
    _add_query(parsers.add_parser("query", help="events by area, day, kind, to a table or map"))
    removal = parsers.add_parser("remove", help="take stories out, as if never added")
    removal.add_argument("archive", type=Path, metavar="ARCHIVE")
    removal.add_argument(
        "ids", nargs="+", metavar="ID", help="of a story, as it was given or shown"
    )
    removal.set_defaults(run=remove_stories)
    for name, about, run in (
        ("info", "what an archive holds, and what could not be read", tell_archive),
        ("check", "whether each part is as it was written, and what is taken back", check_archive),
    ):
        command = parsers.add_parser(name, help=about)
        command.add_argument("archive", type=Path, metavar="ARCHIVE")
        command.set_defaults(run=run)


def _add_adding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        type=shared.named_path,
        help="a folder of stories, stories, or tables with a story in each row: .jsonl, .csv, "
        ".parquet",
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="ARCHIVE")
    shared.add_patch(parser)
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes (default: one for each core)"
    )
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="a dask scheduler whose workers read, like tcp://10.0.0.5:8786, in place of processes",
    )
    parser.add_argument("--again", action="store_true", help="read what is known already, too")
    parser.add_argument(
        "--keep-text", action="store_true", help="keep the text of each story in the archive"
    )
    parser.add_argument(
        "--decisions",
        action=shared.Once,
        type=Path,
        metavar="PATH",
        help="what editors decided of stories (TOML): a file whose entries name their story, or a "
        "folder of files named after their stories",
    )
    shared.add_corrections(parser)
    # no option of an archive: who gives it as to geomap map is told why services are not asked
    parser.add_argument("--geocoder", default="local", help=argparse.SUPPRESS)
    columns = parser.add_argument_group("columns", "of tables, where they have other names")
    for name, usual in (
        ("text", "text, body"), ("date", "published, date"), ("url", "url, link"),
        ("id", "id, else the url"), ("title", "title, headline"),
    ):  # fmt: skip
        columns.add_argument(f"--{name}-column", metavar="C", help=f"(default: {usual})")
    parser.set_defaults(run=add_stories)


def _add_query(parser: argparse.ArgumentParser) -> None:
    from geomap.formats import in_words
    from geomap.model import RaidKind

    parser.add_argument("archive", type=Path, metavar="ARCHIVE")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=f"{in_words()}, .sqlite with all of the archive, or a map: .html, .svg, .png, .pdf "
        "(default: a list in the terminal)",
    )
    parser.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="NAME",
        help="a neighbourhood, ward, district or town; of several, which may be repeated, any",
    )
    parser.add_argument(
        "--from", dest="since", metavar="DAY", help="a day, month or year: 2019-01-31, 2019-01"
    )
    parser.add_argument("--to", dest="until", metavar="DAY", help="the last, which is included")
    parser.add_argument(
        "--kind",
        action="append",
        choices=[kind.value for kind in RaidKind],
        help="what the raid was for; may be repeated, as the two below",
    )
    parser.add_argument("--force", action="append", metavar="NAME", help="as the stories name it")
    parser.add_argument(
        "--operation", action="append", metavar="NAME", help="with the word Operation or without"
    )
    parser.add_argument("--near", type=Path, metavar="FILE", help="a layer of places, like schools")
    parser.add_argument(
        "--near-crs", metavar="CODE", help="what that layer is in, where it does not say"
    )
    parser.add_argument(
        "--radius", type=float, metavar="M", help="how near, in metres (default: 200)"
    )
    parser.add_argument(
        "--likely", action="store_true", help="areas too whose raid no story reports for sure"
    )
    parser.add_argument("--title", type=shared.one_line, help="of the map, with -o")
    parser.set_defaults(run=query_archive)


def add_stories(options: argparse.Namespace) -> int:
    """Add stories to an archive."""
    from geomap.archive.additions import Wishes, add
    from geomap.archive.opened_archive import Archive
    from geomap.cli.archive_report import (
        added_report,
        closed_lines,
        failed_lines,
        notes_of,
        other_lines,
        warn_repeated,
        warn_retracted,
    )
    from geomap.cli.progress import Progress
    from geomap.version import PATCH

    if shared.chain(options.geocoder) != ["local"]:
        raise InputError(
            f"--geocoder {options.geocoder}: an archive is placed by the gazetteer alone, since "
            "services answer one name a second; ask geomap locate for what is not placed, "
            "and write it into --decisions"
        )
    with Progress() as progress:
        added = add(
            options.sources,
            options.output,
            Wishes(
                named=_named(options),
                patch=options.patch or PATCH,
                keeps_text=options.keep_text,
                workers=options.workers,
                dask=options.dask,
                again=options.again,
                decisions=options.decisions,
                corrections=options.corrections,
                progress=progress,
                waiting=tell,
            ),
        )
    say(added_report(added))
    told = (
        *closed_lines(added.closed),
        *failed_lines(added.failed),
        *other_lines(added.others),
    )
    for line in told:
        tell(line, signed=False)
    for line in added.asked:
        tell(line)
    if not (added.read or added.known or added.closed):
        tell(f"no story is in {', '.join(map(str, options.sources))}, so that nothing was added")
    for line in notes_of(added):
        tell(line)
    archive = Archive(options.output)
    if added.read:
        warn_repeated(archive)
    taken_back = warn_retracted(archive)
    tell(f"wrote {options.output}", signed=False)
    left = added.closed or added.failed or added.asked or taken_back
    return INCOMPLETE if left else DONE


def remove_stories(options: argparse.Namespace) -> int:
    """Take stories out of an archive."""
    from geomap.archive.removals import remove
    from geomap.cli.layout import many

    stories, events = remove(options.archive, options.ids, tell)
    removed, left = many(stories, "story", "stories"), many(events, "event", "events")
    say(f"{removed} removed, {left} left")
    tell(f"wrote {options.archive}", signed=False)
    return DONE


def _named(options: argparse.Namespace) -> Named:
    from geomap.archive.intake.table_rows import Named

    return Named(
        options.text_column,
        options.date_column,
        options.url_column,
        options.id_column,
        options.title_column,
    )


def query_archive(options: argparse.Namespace) -> int:
    """Ask an archive for events."""
    from geomap import pipeline
    from geomap.archive.opened_archive import Archive
    from geomap.archive.part_columns import EVENTS
    from geomap.archive.questions import Question, first_day, last_day, several
    from geomap.cli.archive_report import (
        events_report,
        nothing_report,
        warn_stale,
        whole_report,
    )
    from geomap.cli.commands.archive_map import write_events
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs
    from geomap.renderers import load as load_renderer

    archive = Archive(options.archive)
    if options.radius is not None and options.near is None:
        raise InputError("--radius is how near to the places of a layer: give --near FILE, too")
    if options.near_crs is not None and options.near is None:
        raise InputError("--near-crs is of a layer of places: give --near FILE, too")
    if options.title is not None and options.output is None:
        raise InputError("--title is of a map: give -o FILE, too")
    patch = open_patch(archive.manifest.patch)
    pipeline.check_title(options.title, patch, patch.lang)
    output = options.output
    if output is not None:
        check_outputs([output], (options.near,))
        if output.suffix.lower() != ".sqlite":
            load_renderer(output.name, besides=["sqlite"])
    warn_stale(archive)
    question = Question(
        tuple(options.area),
        None if options.since is None else first_day(options.since),
        None if options.until is None else last_day(options.until),
        several(options.kind),
        several(options.force),
        several(options.operation),
        options.near,
        200.0 if options.radius is None else options.radius,
        options.likely,
        options.near_crs,
    )
    events = archive.ask(question)
    all_placed = True
    if output is None:
        say(events_report(events) if len(events) else nothing_report(archive, question))
    elif output.suffix.lower() == ".sqlite":
        archive.to_sqlite(output)
        tell(f"wrote {output}: {whole_report(archive)}", signed=False)
        return DONE if archive.manifest.rows(EVENTS) else INCOMPLETE
    else:
        all_placed = write_events(archive, events, question, output, options.title)
        if not len(events):
            tell(nothing_report(archive, question).replace("\n", " "))
    return DONE if len(events) and all_placed else INCOMPLETE


def tell_archive(options: argparse.Namespace) -> int:
    """Tell what an archive holds."""
    from geomap.archive.opened_archive import Archive
    from geomap.archive.summary import summary_of
    from geomap.cli.archive_report import summary_report

    say(summary_report(options.archive, summary_of(Archive(options.archive))))
    return DONE


def check_archive(options: argparse.Namespace) -> int:
    """Compare every part of an archive with its hash, and list what later stories take back."""
    from geomap.archive.opened_archive import Archive
    from geomap.cli.archive_report import warn_retracted

    archive = Archive(options.archive)
    wrong = archive.check()
    for line in wrong:
        tell(f"{options.archive}: {line}")
    if not wrong:
        say(f"{len(archive.manifest.parts)} parts are as they were written.")
    if wrong:
        return FAILED
    return INCOMPLETE if warn_retracted(archive) else DONE
