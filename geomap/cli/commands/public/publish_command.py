"""`geomap publish`: a version of a map, its files written together into a folder."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import configured, page_options, publishing_options
from geomap.cli import options as shared
from geomap.cli.options import DONE, INCOMPLETE
from geomap.errors import InputError
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from datetime import date

    from geomap.publishing.address import Address
    from geomap.publishing.publication import Published
    from geomap.publishing.versions import Record
    from geomap.raids.table import Raids
    from geomap.renderers.common.notice import Expiry


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
    page_options.add_expiry(parser, "until", "; never takes the last version's day away")
    parser.add_argument(
        "--title", type=shared.one_line, help="the map's title (default: the table's own)"
    )
    parser.add_argument(
        "--lang", metavar="CODE", help="the map's language, en or de (default: the table's)"
    )
    shared.add_patch(parser)
    page_options.add_frame(parser)
    page_options.add_looks(parser)
    configured.add_to(parser, "table", "expires", "house_credit")
    parser.set_defaults(run=publish, credit=[])


def publish(options: argparse.Namespace) -> int:
    """Publish the table as a new version, and say what changed."""
    from geomap import pipeline
    from geomap.cli.area_options import with_credits
    from geomap.desk.foreign_tables import vetted
    from geomap.formats import read_raids
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs
    from geomap.publishing.folder_lock import alone_in
    from geomap.publishing.publication import rendered
    from geomap.publishing.versions import read_record
    from geomap.raids.points import completed
    from geomap.renderers import Wishes
    from geomap.renderers.common.catalogue.languages import spoken_in

    patch = open_patch(options.patch)
    address = publishing_options.address(options)
    standing = page_options.framed(options, address.on_the_web(address.page))
    signed = publishing_options.signed(options, options.review_by)
    file = publishing_options.record_file(options)
    store = publishing_options.bucket(options)
    inputs = (options.table, options.settings_file, *patch.folder.rglob("*"))
    check_outputs([*address.files, file], inputs)
    read = read_raids(options.table, around=patch.bounding_box)
    read = spoken_in(read, options.lang) if options.lang else read
    pipeline.check_title(options.title, patch, read.language)
    raids = completed(vetted(read, patch), patch)
    if options.title:
        raids = replace(raids, title=options.title)
    raids = with_credits(raids, options)
    with alone_in(address.folder, signed.by):
        record = read_record(file, options.name)
        publishing_options.check_record(options, address, record)
        expiry = _expiry(options, record, raids, signed.at.date())
        wishes = page_options.heeded(Wishes(), options)._replace(expiry=expiry)
        done = rendered(
            raids, patch, address, record, signed,
            wishes=wishes, standing=standing, record_file=file,
        ).write()  # fmt: skip
        _tell(options, done, raids, address)
        publishing_options.deliver(options, address, done.record.versions[-1], store)
    return DONE if raids.rows else INCOMPLETE


def _expiry(
    options: argparse.Namespace, record: Record, raids: Raids, today: date
) -> Expiry | None:
    """Give until when the page shows the map: the day that is given, else the last version's, else
    the newsroom's.
    """
    from geomap.publishing.expiry_day import last_day
    from geomap.publishing.versions import State
    from geomap.renderers.common.notice import Expiry

    versions = reversed(record.versions)
    last = next((each for each in versions if each.state is State.PUBLISHED), None)
    kept = last.expires if last and not options.until else None
    said = options.until or (None if last else options.expires)
    until = kept or (last_day(said, raids.published) if said else None)
    if until is None:
        return None
    if until < today:
        raise InputError(f"the map expired on {until}: give --expires a later day, or never")
    if kept:
        tell(f"the map is shown until {kept}, as before; --expires says otherwise")
    asked = page_options.asked(options) or (last.ask if last else "")
    return Expiry(until, asked or options.provider or "")


def _tell(options: argparse.Namespace, done: Published, raids: Raids, address: Address) -> None:
    from geomap.publishing.changes import correction
    from geomap.publishing.publication import is_snippet_new
    from geomap.publishing.versions import State

    *_, before, last = (None, *done.record.versions)
    say(f"Version {last.number} of {options.name}, {len(raids.rows)} on the map")
    for change in done.changes:
        say(f"  {change.said}")
    if not raids.rows:
        say("  The map is empty and says so: geomap withdraw puts a notice in its place")
    if before and before.state is not State.PUBLISHED:
        say("  It is back in place of its notice")
    if printed := correction(done.changes):
        say(f"\nTo print: {printed}")
    if is_snippet_new(done.record, address):
        pages = done.record.placements
        where = "in:" if pages else "where it stands."
        say(f"\nThe snippet changed with the map. Paste it anew {where}")
        for page in pages:
            say(f"  {page}")
    tell(f"wrote {address.page} and {len(last.files) - 1} files beside it", signed=False)
    tell(f"its address is {address.on_the_web(address.page)}", signed=False)
