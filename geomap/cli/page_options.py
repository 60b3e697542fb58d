"""The options of a page that are no data: where its script lies, and a newspaper's looks."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.renderers import Wishes


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--assets",
        choices=("inside", "shared"),
        help="script and style inside the page (default), or shared by all pages in its folder, "
        "in two files beside them",
    )
    parser.set_defaults(palette=None, text_faces=None, heading_faces=None)


def heeded(wishes: Wishes, options: argparse.Namespace) -> Wishes:
    """Add to wishes what these options say."""
    from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle

    parts = (options.palette, options.text_faces, options.heading_faces)
    style = HouseStyle(*(part or () for part in parts)) if any(parts) else PLAIN
    return replace(wishes, style=style, shared=options.assets == "shared")
