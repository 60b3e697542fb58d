"""`geomap diff`: what changed between two versions of a map, in words."""

from __future__ import annotations

import argparse
from pathlib import Path

from geomap.cli import configured
from geomap.cli import options as shared
from geomap.cli.options import DONE
from geomap.io.log import say, say_json


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("old", type=Path, metavar="OLD", help="the raids table as it was")
    parser.add_argument("new", type=Path, metavar="NEW", help="the raids table as it is")
    parser.add_argument("--json", action="store_true", help="one JSON list of changes")
    shared.add_patch(parser)
    configured.add_to(parser, "new")
    parser.set_defaults(run=diff)


def diff(options: argparse.Namespace) -> int:
    """Tell the changes, and what a newspaper may print of them."""
    import json
    from dataclasses import asdict

    from geomap.desk.foreign_tables import vetted
    from geomap.formats import read_raids
    from geomap.gazetteer.patches import open_patch
    from geomap.publishing.changes import changes, correction

    patch = open_patch(options.patch)
    old, new = (
        vetted(read_raids(path, around=patch.bounding_box), patch)
        for path in (options.old, options.new)
    )
    found = changes(old, new)
    if options.json:
        say_json(json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=1))
        return DONE
    if not found:
        say("Readers see the same.")
    for change in found:
        say(change.said)
    if printed := correction(found):
        say(f"\nTo print: {printed}")
    return DONE
