"""The command line: its options, and how an error ends it.

Exit codes: 0 done and everything placed; 3 done, but something is not placed or the story holds
no raid; 2 wrong use or wrong input, one line on standard error, nothing written; 1 failed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from geomap.cli import area_options, commands
from geomap.errors import GeomapError, InputError
from geomap.version import __version__

_PATCH = "thames-valley"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Leave with one line, not with the whole usage."""
        self.exit(commands.WRONG, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    _let_no_letter_fail()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except InputError as error:
        return _complain(error, commands.WRONG)
    except GeomapError as error:
        return _complain(error, commands.FAILED)
    except BrokenPipeError:
        _give_up_output()
        return commands.FAILED
    except OSError as error:
        _give_up_output()
        where = error.filename or "the output"
        return _complain(f"{where} cannot be used: {error.strerror or error}", commands.FAILED)
    except KeyboardInterrupt:
        return _complain("stopped", commands.FAILED)
    return code


def _let_no_letter_fail() -> None:
    """Show what a terminal's code page lacks as “?”; redirected on Windows, all is UTF-8.

    There a pipe or a file would get the old code page of the country, which few programs expect.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
            if sys.platform == "win32" and not stream.isatty():
                stream.reconfigure(encoding="utf-8")


def _give_up_output() -> None:
    """Send what is still to be written nowhere, or Python would fail again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: object, code: int) -> int:
    from geomap.cli.report import printable

    print(f"geomap: {printable(' '.join(str(error).split()))}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="geomap", description="From a local-news story about police raids to a map."
    )
    parser.add_argument("--version", action="version", version=f"geomap {__version__}")
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_map(parsers.add_parser("map", help="story in, interactive map out"))
    _add_read(parsers.add_parser("read", help="what a story names, without placing it"))
    _add_locate(parsers.add_parser("locate", help="names in, places out"))
    _add_gazetteer(parsers.add_parser("gazetteer", help="make and inspect a patch"))
    _add_cache(parsers.add_parser("cache", help="what services answered, remembered"))
    _add_export(parsers.add_parser("export", help="a table of raids to another format, or a map"))
    _add_embed(parsers.add_parser("embed", help="the snippet that puts a map into a CMS"))
    return parser


def _add_story(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="STORY", help=".txt, .md, .html, or - for standard input")
    parser.add_argument(
        "--published",
        metavar="YYYY-MM-DD",
        help="the day of publication, from which “yesterday” is counted",
    )
    _add_patch(parser)


def _add_patch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--patch", default=_PATCH, help=f"a bundled patch or the folder of one (default {_PATCH})"
    )


def _add_corrections(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE", help="names that lie where you say (TOML)"
    )


def _add_geocoder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--geocoder",
        default="local",
        metavar="CHAIN",
        help="local, nominatim, photon: in the order to ask them, with commas (default: local)",
    )
    services = parser.add_argument_group(
        "services", "what leaves this machine is a street's name, and only to services named above"
    )
    services.add_argument(
        "--contact", metavar="WHO", help="your e-mail or web page; public servers ask who calls"
    )
    services.add_argument(
        "--server",
        action="append",
        default=[],
        metavar="NAME=URL",
        help="a server of your own, like nominatim=http://127.0.0.1:8088",
    )
    services.add_argument(
        "--offline", action="store_true", help="ask nobody: take what the cache remembers"
    )
    services.add_argument(
        "--yes-bulk", action="store_true", help="ask a public server for over 100 names in one run"
    )


def _add_map(parser: argparse.ArgumentParser) -> None:
    _add_story(parser)
    _add_geocoder(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the map")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FILE",
        help="the raids table too: .geojson, .csv, .gpkg, .parquet or .kml",
    )
    for option, sense in (("--raided", "was"), ("--not-raided", "was not")):
        parser.add_argument(
            option,
            action="append",
            default=[],
            metavar="STREET",
            help=f"your word that this street of the story {sense} raided; may be repeated",
        )
    _add_corrections(parser)
    area_options.add_to(parser)
    parser.add_argument("--title", help="the map's title (default: made from the places)")
    parser.add_argument(
        "--size", metavar="NAME", help="of a picture: social, square, phone or print"
    )
    parser.add_argument(
        "--picture",
        metavar="URL",
        help="where a picture of the map is published, for link previews",
    )
    parser.add_argument(
        "--tiles",
        metavar="NAME",
        help="tiles under the map: a raster .pmtiles file, which goes into the page, or a name "
        "like OpenStreetMap.Mapnik, whose server learns who looks",
    )
    parser.set_defaults(run=commands.make_map)


def _add_read(parser: argparse.ArgumentParser) -> None:
    _add_story(parser)
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="as JSON")
    shapes.add_argument("--explain", action="store_true", help="every reading, and why")
    parser.set_defaults(run=commands.read)


def _add_locate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", metavar="NAME", nargs="*", help="“Street” or “Street, Locality”")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="take the names from a CSV file")
    parser.add_argument("--column", metavar="C", help="the column that holds them")
    parser.add_argument("--json", action="store_true", help="as JSON, with all candidates")
    _add_patch(parser)
    _add_corrections(parser)
    _add_geocoder(parser)
    parser.set_defaults(run=commands.locate)


def _add_gazetteer(parser: argparse.ArgumentParser) -> None:
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = parsers.add_parser("build", help="make a patch from open data")
    build.add_argument("sources", metavar="SOURCE", nargs="+", type=Path)
    build.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    build.set_defaults(run=commands.build_gazetteer)
    info = parsers.add_parser("info", help="what a patch holds, and its credits")
    _add_patch(info)
    info.set_defaults(run=commands.tell_patch)
    listing = parsers.add_parser("list", help="every place of a patch, as CSV")
    _add_patch(listing)
    listing.set_defaults(run=commands.list_gazetteer)


def _add_cache(parser: argparse.ArgumentParser) -> None:
    from geomap.cli import cache_command

    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    cache_command.add_to(parsers)


def _add_export(parser: argparse.ArgumentParser) -> None:
    from geomap.cli import export_command

    export_command.add_to(parser)
    _add_patch(parser)


def _add_embed(parser: argparse.ArgumentParser) -> None:
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
    parser.set_defaults(run=commands.embed)
