"""`geomap read`: what a story names, without placing it."""

from __future__ import annotations

import argparse
import json
from functools import partial

from geomap.cli import configured
from geomap.cli import options as shared
from geomap.cli.options import DONE, INCOMPLETE
from geomap.io.log import say, say_json


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    shared.add_story(parser)
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="as JSON")
    shapes.add_argument(
        "--explain",
        action="store_true",
        help="every reading and why, then layer by layer what was found in each sentence",
    )
    configured.add_to(parser, "story")
    parser.set_defaults(run=read)


def read(options: argparse.Namespace) -> int:
    """Tell what a story names."""
    from geomap.reading import read_document

    published = shared.day_of(options.published)
    document = read_document(options.story, published=published, patch=options.patch)
    story = document.told
    shared.tell_reading(story, options.story)
    if options.json:
        from geomap.story.record import to_record

        say_json(json.dumps(to_record(story), ensure_ascii=False, indent=1))
    elif options.explain:
        from geomap.cli.explanation import explanation

        say(explanation(document))
    else:
        from geomap.cli.story_report import mentions_report
        from geomap.desk.known_names import is_known
        from geomap.desk.withheld import untold
        from geomap.gazetteer.patches import open_gazetteer, open_patch

        known = partial(is_known, open_gazetteer(open_patch(options.patch)))
        say(mentions_report(story, hidden=untold(story, story.mentions, known)))
    return DONE if any(mention.role.value == "raid" for mention in story.mentions) else INCOMPLETE
