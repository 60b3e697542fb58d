"""`geomap embed`: the snippet that puts a map into a CMS."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.options import DONE
from geomap.io.log import say, say_json

if TYPE_CHECKING:
    pass


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("map", type=Path, metavar="MAP", help="a map that geomap wrote")
    parser.add_argument("--url", required=True, help="where the map will be published (https)")
    parser.add_argument("--height", type=int, default=640, metavar="PIXELS", help="default 640")
    parser.add_argument(
        "--format",
        default="iframe",
        choices=("iframe", "oembed", "amp", "static"),
        help="iframe (default), oembed (JSON), amp, or static (a picture with a link)",
    )
    parser.add_argument("--origin", help="tell the height to this origin only, not to any page")
    parser.add_argument("--picture", metavar="URL", help="where a picture of the map is published")
    parser.set_defaults(run=embed)


def embed(options: argparse.Namespace) -> int:
    """Give the snippet that puts a map into a CMS."""
    from geomap.renderers.embed import FORMATS, Embedding, told_by

    told = told_by(options.map)
    map_ = Embedding(options.url, *told, options.height, options.origin, options.picture)
    (say_json if options.format == "oembed" else say)(FORMATS[options.format](map_))
    return DONE
