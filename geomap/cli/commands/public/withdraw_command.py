"""`geomap withdraw`: a notice in place of a published map, at the same address."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from geomap.cli import configured, page_options, publishing_options
from geomap.cli import options as shared
from geomap.cli.options import DONE
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from geomap.publishing.address import Address
    from geomap.publishing.versions import Record


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    publishing_options.add_to(parser)
    parser.add_argument(
        "--because", required=True, metavar="REASON", help="a sentence that readers are told"
    )
    parser.add_argument(  # the settings' contact is another, who asks servers
        "--contact", dest="readers_ask", default="", metavar="WHO", help="whom readers may ask"
    )
    parser.add_argument(
        "--unpublish", action="store_true", help="keep not even the title, the reason alone"
    )
    shared.add_patch(parser)
    page_options.add_frame(parser)
    configured.add_to(parser, "folder", "provider")
    parser.set_defaults(run=withdraw)


def withdraw(options: argparse.Namespace) -> int:
    """Take the map back, and say where else it may stand."""
    from geomap.gazetteer.patches import known_in, open_patch
    from geomap.publishing.folder_lock import alone_in
    from geomap.publishing.versions import read_record
    from geomap.publishing.withdrawal import withdraw as take_back

    is_place = known_in(open_patch(options.patch))
    file = publishing_options.record_file(options)
    address = publishing_options.address(options)
    signed = publishing_options.signed(options)
    store = publishing_options.bucket(options)
    with alone_in(address.folder, signed.by):
        record = read_record(file, options.name)
        publishing_options.check_record(options, address, record)
        if (options.to or options.then) and _is_done(record, options):
            tell(f"{options.name} is {record.versions[-1].state} already, and is taken there again")
            publishing_options.deliver(options, address, record.versions[-1], store)
            return DONE
        made = take_back(
            address,
            record,
            signed,
            options.because,
            contact=options.readers_ask,
            unpublish=options.unpublish,
            is_place=is_place,
            standing=page_options.framed(options, address.on_the_web(address.page)),
            record_file=file,
        )
        _tell(options, made, address)
        publishing_options.deliver(options, address, made.versions[-1], store)
    return DONE


def _is_done(record: Record, options: argparse.Namespace) -> bool:
    """Tell whether the map is taken back so already, such as by a command that failed later on."""
    from geomap.publishing.versions import State

    wanted = State.UNPUBLISHED if options.unpublish else State.WITHDRAWN
    return record.last is not None and record.last.state is wanted


def _tell(options: argparse.Namespace, made: Record, address: Address) -> None:
    last = made.versions[-1]
    say(f"{options.name} is {last.state}: {last.because}")
    if made.placements:
        say("\nIt stood in these pages; their frames show the notice, copies and pictures do not,")
        say("nor do the words of a snippet: paste it anew there")
        for page in made.placements:
            say(f"  {page}")
    tell(f"wrote the notice into {len(last.files)} files in {address.folder}", signed=False)
