"""`geomap review`: the looking and deciding of the desk as one file, without a server."""

from __future__ import annotations

import argparse
from pathlib import Path

from geomap.cli import configured
from geomap.cli import options as shared
from geomap.cli.layout import many, tell_written
from geomap.cli.options import DONE, INCOMPLETE
from geomap.errors import InputError
from geomap.io.log import say, tell


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    shared.add_story(parser)
    shared.add_decisions(parser)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the review (.html)"
    )
    configured.add_to(parser, "story")
    parser.set_defaults(run=review)


def review(options: argparse.Namespace) -> int:
    """Write the review of a story; a browser opens it and saves a file of decisions."""
    from dataclasses import replace

    from geomap.app.review_page import review_page
    from geomap.app.seen.look import to_look_at
    from geomap.desk.history.story_state import read_state, state_of, write_state
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs, write_atomically
    from geomap.story.incoming.story_file import load

    published, patch = shared.day_of(options.published), open_patch(options.patch)
    read = (options.story, options.decisions, *patch.folder.rglob("*"))
    check_outputs([options.output], read)
    if options.output.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{options.output} is no page, as a review is: call it like review.html")
    story = load(options.story, published=published, month_first=patch.month_first)
    shared.tell_reading(story, options.story)
    state = read_state(write_state(state_of(story, options.patch)))
    decided = (replace(one, line=None) for one in shared.decisions(options.decisions, patch))
    page, seen = review_page(replace(state, decisions=tuple(decided)))
    write_atomically(options.output, page.encode(), private=True)
    still_open = len(seen["unplaced"]) + sum(each["state"] == "likely" for each in seen["raids"])
    raids = len(seen["raids"])
    say(f"{many(raids, 'raid', 'raids')} on the map, {to_look_at(seen)} to be looked at")
    for lost in seen["lost"]:
        tell(f"a decision on {lost['decision'].get('quote', '')!r} is {lost['said']}")
    tell_written(options.output)
    return DONE if raids and not still_open and not seen["lost"] else INCOMPLETE
