"""`geomap embed`: the snippet that puts a map into a CMS."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import configured, page_options
from geomap.cli.options import DONE, one_line
from geomap.errors import InputError
from geomap.io.log import say, say_json, tell

if TYPE_CHECKING:
    from geomap.renderers.embed import Embedding

SNIPPETS = ("iframe", "oembed", "amp", "static")
OF_THE_PAGE = ("script", "style")
"""What the page around maps has once, and is the same for every map."""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "map", type=Path, nargs="?", metavar="MAP", help="a map that geomap wrote, or a folder"
    )
    parser.add_argument(
        "--url",
        help="where the map, or the folder, will be published (https); a map that was made "
        "with --url knows",
    )
    parser.add_argument(
        "--format",
        default="iframe",
        choices=(*SNIPPETS, *OF_THE_PAGE),
        help="iframe (default), oembed (JSON; of a folder, a file beside each map), amp, static "
        "(a picture with a link), script or style (for the site around maps)",
    )
    page_options.add_frame(parser)
    parser.add_argument(
        "--picture",
        metavar="URL",
        help="where a picture of the map is published (default: what the map was told)",
    )
    parser.add_argument(
        "--provider",
        type=one_line,
        metavar="NAME",
        help="who publishes the map, for oEmbed (default: the host)",
    )
    configured.add_to(parser, "map")
    parser.set_defaults(run=embed)


def embed(options: argparse.Namespace) -> int:
    """Give the snippet that puts a map into a CMS."""
    from geomap.renderers.embed import FORMATS, host_script, host_style

    if options.format in OF_THE_PAGE:
        say(host_script() if options.format == "script" else host_style())
        return DONE
    if options.map is None:
        raise InputError("there is no map to embed: name one that geomap wrote")
    if options.map.is_dir():
        return _write_answers(options)
    snippet = FORMATS[options.format](_embedding(options))
    (say_json if options.format == "oembed" else say)(snippet)
    return DONE


def _embedding(options: argparse.Namespace) -> Embedding:
    """Put what the map tells of itself together with what the command line wants."""
    from geomap.renderers.embed import read_map

    read = read_map(options.map)
    url = options.url or read.address
    if not url:
        raise InputError(f"--url is needed: where will {options.map} be published?")
    return replace(
        page_options.framed(options, url),
        title=read.title,
        words=read.words,
        language=read.language,
        has_links=read.has_links,
        picture=options.picture or read.picture,
    )


def _write_answers(options: argparse.Namespace) -> int:
    """Write an oEmbed answer beside each map of a folder, all or none."""
    from geomap.io.files import write_all
    from geomap.renderers.embed import answers

    if options.format != "oembed":
        raise InputError(
            f"{options.map} is a folder: name a map in it, or take --format oembed for all"
        )
    if not options.url:
        raise InputError(f"--url is needed: where will {options.map} be published?")
    if options.picture:
        raise InputError("--picture is of one map: maps of a folder are told theirs by geomap map")
    made = answers(options.map, page_options.framed(options, f"{options.url.rstrip('/')}/"))
    write_all(made)
    for path in made:
        tell(f"wrote {path}", signed=False)
    return DONE
