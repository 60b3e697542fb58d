"""`geomap published`: the maps of a folder, and which of them wait for somebody."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli import publishing_options
from geomap.cli.options import DONE, INCOMPLETE, day_of
from geomap.io.log import say, say_json

if TYPE_CHECKING:
    from geomap.publishing.looked_after import LookedAfter

_HEADS = ("map", "is", "version", "by", "on", "again by", "until")


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="in which maps are published")
    parser.add_argument(
        "--records",
        type=Path,
        metavar="FOLDER",
        help="of the maps' versions (default: the one in geomap's own folder of this user)",
    )
    parser.add_argument("--due", action="store_true", help="list those alone that wait")
    parser.add_argument("--on", metavar="YYYY-MM-DD", help="as of this day (default: today)")
    parser.add_argument("--json", action="store_true", help="one JSON list of maps")
    parser.set_defaults(run=published)


def published(options: argparse.Namespace) -> int:
    """List the maps; leave with 3 if one waits."""
    from geomap.publishing.looked_after import looked_after

    records = options.records or publishing_options.records_folder()
    maps = looked_after(options.folder, records, day_of(options.on or None, "--on") or date.today())
    waiting = [one for one in maps if one.waits]
    if options.due:
        maps = tuple(waiting)
    if options.json:
        import json

        say_json(json.dumps([_told(one) for one in maps], ensure_ascii=False, indent=1))
    else:
        say(_report(maps, due=options.due))
    return INCOMPLETE if waiting else DONE


def _report(maps: tuple[LookedAfter, ...], *, due: bool) -> str:
    from geomap.cli.layout import section, table

    if not maps:
        return "No map waits." if due else "No map is published here."
    waits = [f"{one.name} {said}" for one in maps for said in one.waits]
    cells = [[str(_told(one)[key] or "-") for key in ("map", "is", *_KEYS)] for one in maps]
    listed = table(_HEADS, [[*row[:4], row[4][:10], *row[5:]] for row in cells])
    return "\n\n".join([listed, *section("Waiting", waits)])


def _told(one: LookedAfter) -> dict[str, Any]:
    last = one.record.last
    if last is None:
        return {"map": one.name, "is": "not in the records"} | dict.fromkeys(_KEYS) | {"waits": []}
    values = (
        last.state.value,
        last.number,
        last.by,
        last.at.isoformat(),
        last.review_by.isoformat() if last.review_by else None,
        last.expires.isoformat() if last.expires else None,
    )
    return {"map": one.name} | dict(zip(("is", *_KEYS), values, strict=True)) | {"waits": one.waits}


_KEYS = ("version", "by", "at", "review_by", "expires")
