"""`geomap check`: what an editor must weigh before the map of a story is published."""

from __future__ import annotations

import argparse
import json

from geomap.cli import configured
from geomap.cli import options as shared
from geomap.cli.options import DONE, HELD, INCOMPLETE
from geomap.io.log import say, say_json, tell


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    shared.add_story(parser)
    shared.add_word(parser)
    shared.add_corrections(parser)
    shared.add_decisions(parser)
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="as JSON, with words of the story")
    shapes.add_argument(
        "--quote", action="store_true", help="quote the story, also where it names people"
    )
    shared.add_strict(parser, "leave with exit code 4 if anything stops the map")
    configured.add_to(parser, "story")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Tell what the checks find; no map is made, and no service is asked."""
    from geomap import pipeline
    from geomap.cli.check_report import check_report, to_records
    from geomap.cli.story_report import not_applied
    from geomap.desk.checks.findings import answered, findings, stops, unsettled
    from geomap.gazetteer.patches import open_patch

    patch = open_patch(options.patch)
    story, decided, newsroom = shared.read_decided(options, patch)
    placed = pipeline.place(story, patch=patch, decisions=decided, newsroom=newsroom)
    decisions = (*newsroom, *decided)
    every = findings(placed.story, placed.placements, placed.raids, patch)
    found = answered(every, decisions)
    is_map = bool(placed.raids.rows or placed.raids.unplaced)
    if options.json:
        say_json(json.dumps(to_records(found, placed.story), ensure_ascii=False, indent=1))
    else:
        still, settled = unsettled(every, decisions), [one for one in found if one[1]]
        say(check_report(still, placed, is_map=is_map, quoted=options.quote, settled=settled))
    for asked in placed.asked:
        tell(not_applied(asked, options.decisions))
    if options.strict and stops(unsettled(every, decisions)):
        return HELD
    return DONE if is_map and not placed.asked else INCOMPLETE
