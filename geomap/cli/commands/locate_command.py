"""`geomap locate`: names in, places out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import configured
from geomap.cli import options as shared
from geomap.cli.layout import listed, section, table, wrapped
from geomap.cli.options import DONE, FAILED, INCOMPLETE
from geomap.errors import InputError, ServiceError
from geomap.io.log import Cells, say, say_json, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geocoders import Terms
    from geomap.placing.found import Found
    from geomap.placing.lookup import Finder


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="“Street” or “Street, Locality”")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="take the names from a CSV file")
    parser.add_argument("--column", metavar="C", help="the column that holds them")
    parser.add_argument(
        "--locality-column", metavar="L", help="the column of the suburb, village or town of each"
    )
    parser.add_argument(
        "--date-column", metavar="D", help="the column of its day, to write like 2017-08-10"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with all candidates")
    shared.add_patch(parser)
    shared.add_corrections(parser)
    shared.add_geocoder(parser)
    configured.add_to(parser, "csv")
    parser.set_defaults(run=locate)


def locate(options: argparse.Namespace) -> int:
    """Place names, or a column of them."""
    if bool(options.names) == bool(options.csv):
        raise InputError("give either names, or --csv FILE with --column")
    if options.csv and not options.column:
        raise InputError("--csv needs --column, the name of the column that holds the names")
    if options.names and (options.locality_column or options.date_column):
        raise InputError("--locality-column and --date-column are of --csv FILE")
    if options.csv and options.json:
        raise InputError("--csv writes CSV: give --json with names only")
    if options.csv:
        return _locate_column(_finder(options, shared.terms(options)), options)
    from geomap.cli.progress import Asking
    from geomap.placing.lookup import street_of

    with Asking(list(map(street_of, options.names))) as asking:
        finder = _finder(options, shared.terms(options)._replace(asking=asking.about))
        found = [finder.find(name) for name in options.names]
    if all(item.failed for item in found):
        raise ServiceError(found[0].placement.reason)
    if options.json:
        records = [item.record() for item in found]
        say_json(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        say(_report(found))
    return DONE if all(item.placement.candidate for item in found) else INCOMPLETE


def _report(found: Sequence[Found]) -> str:
    """Lay out names with their places; what is not placed with its reason.

    It is a table if nothing in it has to be cut short, else a paragraph for each place.
    """
    heads = ("name", "place", "lon", "lat", "match", "confidence", "source")
    rows = [
        (item.name, ", ".join(filter(None, cells[:2])) or "-", *cells[2:7])
        for item in found
        if (cells := item.cells())
    ]
    placed = table(heads, rows)
    if "…" in placed:
        placed = "\n\n".join(
            "\n".join([wrapped(name), listed(f"{place}: {'  '.join(figures)}")])
            for name, place, *figures in rows
            if place != "-"
        )
    missing = [
        f"{item.name.strip() or '(empty)'}: {item.placement.reason}"
        for item in found
        if not item.placement.candidate
    ]
    notes = [
        f"{item.name}: {item.placement.note}"
        for item in found
        if item.placement.note and not item.placement.likely
    ]
    sections = [placed, *section("Look at", notes), *section("Not placed", missing)]
    return "\n\n".join(filter(None, sections))


def _finder(options: argparse.Namespace, terms: Terms) -> Finder:
    from geomap.placing.lookup import Finder

    return Finder(options.patch, shared.chain(options.geocoder), terms, shared.corrections(options))


def _locate_column(finder: Finder, options: argparse.Namespace) -> int:
    counts = finder.find_csv(
        options.csv,
        options.column,
        Cells(sys.stdout),
        locality=options.locality_column,
        day=options.date_column,
    )
    if counts.failed:
        tell(
            f"{counts.failed} names are open because a service failed: "
            "run it again later, what is known is not asked again"
        )
    if counts.failed and not counts.placed:
        return FAILED
    return INCOMPLETE if counts.missing else DONE
