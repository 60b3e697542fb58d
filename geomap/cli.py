"""The command line: a thin shell over `geomap.pipeline`.

Exit codes: 0 done and everything placed; 3 done, but something is not placed or the story holds
no raid; 2 wrong use or wrong input, one line on standard error, nothing written; 1 failed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geomap.errors import GeomapError, InputError, ServiceError
from geomap.model import Correction
from geomap.version import __version__

if TYPE_CHECKING:
    from geomap.geocoders import Terms
    from geomap.locating import Finder

DONE, FAILED, WRONG, INCOMPLETE = 0, 1, 2, 3
_PATCH = "thames-valley"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Leave with one line, not with the whole usage."""
        self.exit(WRONG, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except InputError as error:
        return _complain(error, WRONG)
    except GeomapError as error:
        return _complain(error, FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return _complain("stopped", FAILED)
    return code


def _complain(error: object, code: int) -> int:
    from geomap.terminal import printable

    print(f"geomap: {printable(' '.join(str(error).split()))}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="geomap", description="From a local-news story about police raids to a map."
    )
    parser.add_argument("--version", action="version", version=f"geomap {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_map(commands.add_parser("map", help="story in, interactive map out"))
    _add_read(commands.add_parser("read", help="what a story names, without placing it"))
    _add_locate(commands.add_parser("locate", help="names in, places out"))
    _add_gazetteer(commands.add_parser("gazetteer", help="make and inspect a patch"))
    _add_cache(commands.add_parser("cache", help="what services answered, remembered"))
    _add_embed(commands.add_parser("embed", help="the snippet that puts a map into a CMS"))
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
        help="the raids table too: .geojson, .csv, .gpkg or .parquet",
    )
    _add_corrections(parser)
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
        help="tiles under the map, like OpenStreetMap.Mapnik; their server learns who looks",
    )
    parser.set_defaults(run=_map)


def _add_read(parser: argparse.ArgumentParser) -> None:
    _add_story(parser)
    shapes = parser.add_mutually_exclusive_group()
    shapes.add_argument("--json", action="store_true", help="as JSON")
    shapes.add_argument("--explain", action="store_true", help="every reading, and why")
    parser.set_defaults(run=_read)


def _add_locate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", metavar="NAME", nargs="*", help="“Street” or “Street, Locality”")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="take the names from a CSV file")
    parser.add_argument("--column", metavar="C", help="the column that holds them")
    parser.add_argument("--json", action="store_true", help="as JSON, with all candidates")
    _add_patch(parser)
    _add_corrections(parser)
    _add_geocoder(parser)
    parser.set_defaults(run=_locate)


def _add_gazetteer(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="make a patch from open data")
    build.add_argument("sources", metavar="SOURCE", nargs="+", type=Path)
    build.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    build.set_defaults(run=_gazetteer_build)
    info = commands.add_parser("info", help="what a patch holds, and its credits")
    _add_patch(info)
    info.set_defaults(run=_gazetteer_info)
    listing = commands.add_parser("list", help="every place of a patch, as CSV")
    _add_patch(listing)
    listing.set_defaults(run=_gazetteer_list)


def _add_cache(parser: argparse.ArgumentParser) -> None:
    from geomap import cache_commands

    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    cache_commands.add_to(commands)


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
    parser.set_defaults(run=_embed)


def _published(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--published {text} is no date: write a real day like 2017-08-10"
        ) from None


def _map(options: argparse.Namespace) -> int:
    from geomap import pipeline
    from geomap.files import check_writable
    from geomap.gazetteer.patches import open_patch
    from geomap.renderers import Wishes
    from geomap.renderers import load as load_renderer
    from geomap.terminal import map_report

    published = _published(options.published)
    paths = [options.output, *([options.data] if options.data else [])]
    if len({path.resolve() for path in paths}) < len(paths):
        raise InputError(f"the map and the table cannot both be {options.output}")
    wishes = Wishes(options.size, options.tiles, options.picture)
    for path in paths:
        load_renderer(path.name, wishes)
        check_writable(path)
    patch = open_patch(options.patch)
    story = pipeline.read(options.story, published=published, patch=patch)
    placed = pipeline.place(
        story,
        patch=patch,
        geocoders=_chain(options.geocoder),
        terms=_terms(options),
        corrections=_corrections(options),
        title=options.title,
    )
    pipeline.write(placed.raids, patch, *paths, wishes=wishes)
    print(map_report(placed))
    for path in paths:
        print(f"wrote {path} ({path.stat().st_size / 1000:.0f} kB)", file=sys.stderr)
    if options.tiles:
        from geomap.renderers.leaflet.tiles import find_tiles

        print(f"geomap: {find_tiles(options.tiles).warning}", file=sys.stderr)
    complete = placed.raids.rows and not placed.raids.unplaced
    return DONE if complete else INCOMPLETE


def _read(options: argparse.Namespace) -> int:
    from geomap import pipeline

    published = _published(options.published)
    story = pipeline.read(options.story, published=published, patch=options.patch)
    if options.json:
        from geomap.story.record import to_record

        print(json.dumps(to_record(story), ensure_ascii=False, indent=1))
    else:
        from geomap.terminal import mentions_report

        print(mentions_report(story, explain=options.explain))
    return DONE if any(mention.role.value == "raid" for mention in story.mentions) else INCOMPLETE


def _locate(options: argparse.Namespace) -> int:
    from geomap import locating

    if bool(options.names) == bool(options.csv):
        raise InputError("give either names, or --csv FILE with --column")
    if options.csv and not options.column:
        raise InputError("--csv needs --column, the name of the column that holds the names")
    finder = locating.Finder(
        options.patch,
        _chain(options.geocoder),
        _terms(options),
        _corrections(options),
    )
    if options.csv:
        return _locate_column(finder, options)
    found = [finder.find(name) for name in options.names]
    if all(item.failed for item in found):
        raise ServiceError(found[0].placement.reason)
    if options.json:
        print(json.dumps([item.record() for item in found], ensure_ascii=False, indent=1))
    else:
        from geomap.terminal import found_report

        print(found_report(found))
    return DONE if all(item.placement.candidate for item in found) else INCOMPLETE


def _locate_column(finder: Finder, options: argparse.Namespace) -> int:
    counts = finder.find_csv(options.csv, options.column, sys.stdout)
    if counts.failed:
        print(
            f"geomap: {counts.failed} names are open because a service failed (each row says "
            "why): run it again later, what is known is not asked again",
            file=sys.stderr,
        )
    if counts.failed and not counts.placed:
        return FAILED
    return INCOMPLETE if counts.missing else DONE


def _gazetteer_build(options: argparse.Namespace) -> int:
    from geomap.gazetteer.build import build
    from geomap.terminal import Progress

    with Progress() as progress:
        build(options.sources, options.output, progress)
    print(f"wrote {options.output}", file=sys.stderr)
    return DONE


def _gazetteer_info(options: argparse.Namespace) -> int:
    from geomap.gazetteer.patches import open_gazetteer, open_patch
    from geomap.terminal import patch_report

    patch = open_patch(options.patch)
    print(patch_report(patch, open_gazetteer(patch)))
    return DONE


def _gazetteer_list(options: argparse.Namespace) -> int:
    from geomap.gazetteer.patches import open_gazetteer, open_patch
    from geomap.locating import write_places

    write_places(open_gazetteer(open_patch(options.patch)), sys.stdout)
    return DONE


def _embed(options: argparse.Namespace) -> int:
    from geomap.embed import FORMATS, Embedding, told_by

    told = told_by(options.map)
    map_ = Embedding(options.url, *told, options.height, options.origin, options.picture)
    print(FORMATS[options.format](map_))
    return DONE


def _corrections(options: argparse.Namespace) -> tuple[Correction, ...]:
    if options.corrections is None:
        return ()
    from geomap.desk.corrections import read_corrections
    from geomap.gazetteer.patches import open_patch

    return read_corrections(options.corrections, open_patch(options.patch).bounding_box)


def _chain(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _terms(options: argparse.Namespace) -> Terms:
    from geomap.geocoders import Terms

    pairs = [pair.partition("=") for pair in options.server]
    for name, equals, url in pairs:
        if not (name and equals and url):
            raise InputError(f"--server {name} names no address: write it like NAME=URL")
    servers = {name: url for name, _, url in pairs}
    return Terms(options.contact, servers, offline=options.offline, bulk=options.yes_bulk)
