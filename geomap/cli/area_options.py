"""The options of a map for areas of a newsroom's own: their files, names, numbers and credits."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import InputError

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer
    from geomap.model import Patch
    from geomap.raids.table import Raids


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options, as a group of their own."""
    from geomap.formats import in_words

    areas = parser.add_argument_group(
        "areas of your own", "polygons in place of the patch's neighbourhoods, in any CRS"
    )
    areas.add_argument(
        "--neighbourhoods",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help=f"the areas ({in_words()}): raids are counted in those of the first; "
        "the borders of further ones can be switched on",
    )
    areas.add_argument(
        "--name-column",
        action="append",
        default=[],
        metavar="C",
        help="the column of their names; once for all files, or once for each (default: name)",
    )
    areas.add_argument(
        "--per", metavar="C", help="a column of numbers, like households, to count raids per 1,000"
    )
    areas.add_argument(
        "--areas-crs", metavar="CODE", help="what the files are in, where they do not say"
    )
    areas.add_argument(
        "--credit", action="append", default=[], metavar="TEXT", help="a credit that they owe"
    )


def read_layers(options: argparse.Namespace, patch: Patch) -> tuple[AreaLayer, ...]:
    """Read the layers that the options name, in their order; none where they name none.

    Raises
    ------
    InputError
        If an option lacks the file that it is about, or a file is wrong.
    """
    paths, columns = options.neighbourhoods, options.name_column
    if not paths:
        for name in ("name_column", "per", "areas_crs", "credit"):
            if getattr(options, name):
                option = f"--{name.replace('_', '-')}"
                raise InputError(f"{option} says something of --neighbourhoods: give the file too")
        return ()
    if len(columns) not in (0, 1, len(paths)):
        raise InputError(f"give --name-column once for all, or {len(paths)} times: once for each")
    from geomap.areas.own_areas import read_area_layer

    names = columns if len(columns) == len(paths) else (columns or [None]) * len(paths)
    layers = tuple(
        read_area_layer(
            path,
            around=patch.bounding_box,
            name_column=name,
            per=options.per if place == 0 else None,
            crs=options.areas_crs,
        )
        for place, (path, name) in enumerate(zip(paths, names, strict=True))
    )
    titles = [layer.title for layer in layers]
    if len(set(titles)) < len(titles):
        raise InputError("two files of areas are called the same: rename one")
    return layers


def with_credits(raids: Raids, options: argparse.Namespace) -> Raids:
    """Add the credits that the areas owe, and the newsroom's own line; each stands once."""
    own = [options.house_credit] if options.house_credit else []
    owed = dict.fromkeys((*raids.attribution, *options.credit, *own))
    return replace(raids, attribution=tuple(owed))
