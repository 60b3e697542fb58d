"""`geomap gazetteer`: makes a patch, tells what one holds, lists its places."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import options as shared
from geomap.cli.options import DONE
from geomap.io.csv_rows import Writable, escape
from geomap.io.log import Cells, say, tell

if TYPE_CHECKING:
    from geomap.gazetteer.index import Gazetteer


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the commands that make and inspect a patch."""
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = parsers.add_parser("build", help="make a patch from open data")
    build.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        type=Path,
        help="a file of open data or a list of your own, in any mixture; what it is is told by "
        "what is in it",
    )
    build.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    build.set_defaults(run=build_gazetteer)
    info = parsers.add_parser("info", help="what a patch holds, and its credits")
    shared.add_patch(info)
    info.set_defaults(run=tell_patch)
    listing = parsers.add_parser("list", help="every place of a patch, as CSV")
    shared.add_patch(listing)
    listing.set_defaults(run=list_gazetteer)


def build_gazetteer(options: argparse.Namespace) -> int:
    """Make a patch from its sources."""
    from geomap.cli.patch_report import build_report
    from geomap.cli.progress import Progress
    from geomap.gazetteer.build.steps import build

    with Progress() as progress:
        summary = build(options.sources, options.output, progress)
    for line in build_report(summary).splitlines():
        tell(line, signed=False)
    tell(f"wrote {options.output}", signed=False)
    return DONE


def tell_patch(options: argparse.Namespace) -> int:
    """Tell what a patch holds, and its credits."""
    from geomap.cli.patch_report import patch_report
    from geomap.gazetteer.patches import open_gazetteer, open_patch

    patch = open_patch(options.patch)
    say(patch_report(patch, open_gazetteer(patch)))
    return DONE


def list_gazetteer(options: argparse.Namespace) -> int:
    """List every place of a patch."""
    from geomap.gazetteer.patches import open_gazetteer, open_patch

    _write_places(open_gazetteer(open_patch(options.patch)), Cells(sys.stdout))
    return DONE


def _write_places(gazetteer: Gazetteer, out: Writable) -> None:
    """Write every place of a gazetteer as CSV, coordinates in degrees."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "kind", "lon", "lat", "locality", "district", "extent_m", "source"])
    for place in gazetteer:
        writer.writerow(
            [
                escape(place.name),
                place.kind.value,
                f"{place.lon:.5f}",
                f"{place.lat:.5f}",
                escape(place.locality or ""),
                escape(place.district or ""),
                f"{place.extent_m:.0f}",
                escape(place.source),
            ]
        )
