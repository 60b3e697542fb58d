"""`geomap publish`: a version of a map, its files written together into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from geomap.cli import options as shared
from geomap.cli import publishing_options
from geomap.cli.options import DONE, INCOMPLETE
from geomap.io.log import say, tell


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "table",
        type=Path,
        metavar="TABLE",
        help="the raids table that geomap map --data wrote, looked at and corrected",
    )
    publishing_options.add_to(parser)
    parser.add_argument(
        "--review-by", metavar="YYYY-MM-DD", help="the day by which to look at the map again"
    )
    parser.add_argument("--title", help="the map's title (default: the table's own)")
    shared.add_patch(parser)
    parser.set_defaults(run=publish)


def publish(options: argparse.Namespace) -> int:
    """Publish the table as a new version, and say what changed."""
    from dataclasses import replace

    from geomap import pipeline
    from geomap.desk.foreign_tables import vetted
    from geomap.formats import read_raids
    from geomap.gazetteer.patches import open_patch
    from geomap.publishing.changes import correction
    from geomap.publishing.publication import publish as publish_raids
    from geomap.publishing.versions import read_record
    from geomap.raids.points import completed

    patch = open_patch(options.patch)
    address = publishing_options.address(options)
    signed = publishing_options.signed(options, options.review_by)
    file = publishing_options.record_file(options)
    read = read_raids(options.table, around=patch.bounding_box)
    pipeline.check_title(options.title, patch, read.language)
    raids = completed(vetted(read, patch), patch)
    if options.title:
        raids = replace(raids, title=options.title)
    done = publish_raids(
        raids, patch, address, read_record(file, options.name), signed, record_file=file
    )
    last = done.record.versions[-1]
    say(f"Version {last.number} of {options.name}, {len(raids.rows)} on the map")
    for change in done.changes:
        say(f"  {change.said}")
    if printed := correction(done.changes):
        say(f"\nTo print: {printed}")
    tell(f"wrote {address.page} and {len(last.files) - 1} files beside it", signed=False)
    tell(f"its address is {address.on_the_web(address.page)}", signed=False)
    publishing_options.deliver(options)
    return DONE if raids.rows else INCOMPLETE
