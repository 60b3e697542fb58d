"""`geomap cache`: what services answered, counted, handed on, taken in and forgotten."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.layout import many
from geomap.errors import GeomapError
from geomap.io.log import say, say_json, tell

if TYPE_CHECKING:
    from geomap.geocoders.cache import Cache

_MAX_BYTES = 500_000_000


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the four commands."""
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    info = commands.add_parser("info", help="where it is, and how much it remembers of whom")
    info.set_defaults(run=_on_cache(_info))
    export = commands.add_parser("export", help="every answer as a line of JSON")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="default standard output")
    export.set_defaults(run=_on_cache(_export))
    take_in = commands.add_parser("import", help="take in what was exported, all of it or none")
    take_in.add_argument("file", type=Path, metavar="FILE")
    take_in.set_defaults(run=_on_cache(_import))
    clear = commands.add_parser("clear", help="forget every answer")
    clear.set_defaults(run=_on_cache(_clear))


def _on_cache(
    command: Callable[[Cache, argparse.Namespace], None],
) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        import sqlite3

        from geomap.geocoders.cache import Cache

        cache = Cache()
        try:
            command(cache, options)
        except sqlite3.Error as error:
            raise GeomapError(
                f"the cache {cache.store.path} failed ({error}): free some space where it lies, "
                "or delete the file to begin anew"
            ) from None
        finally:
            cache.store.close()
        return 0

    return run


def _info(cache: Cache, _: argparse.Namespace) -> None:
    from geomap.cli.layout import table

    heads = ("service", "server", "found", "not found", "from", "to")
    rows = [
        (
            tally.service,
            tally.server,
            str(tally.found),
            str(tally.not_found),
            tally.first,
            tally.last,
        )
        for tally in cache.tallies()
    ]
    say(f"{cache.store.path} ({cache.store.size() / 1000:.0f} kB)")
    say(table(heads, rows) if rows else "It remembers nothing.")


def _export(cache: Cache, options: argparse.Namespace) -> None:
    if options.output is None:
        for line in cache.export():
            say_json(line)
        return
    from geomap.io.files import check_outputs, write_atomically

    database = cache.store.path
    check_outputs([options.output], (Path(f"{database}{end}") for end in ("", "-wal", "-shm")))
    lines = "".join(f"{line}\n" for line in cache.export())
    write_atomically(options.output, lines.encode())
    tell(f"wrote {options.output}", signed=False)


def _import(cache: Cache, options: argparse.Namespace) -> None:
    from geomap.io.files import read_limited

    text = read_limited(options.file, _MAX_BYTES).decode("utf-8", "surrogateescape")
    taken = cache.import_(text.splitlines(), str(options.file))
    tell(f"took in {many(taken, 'answer', 'answers')}", signed=False)


def _clear(cache: Cache, _: argparse.Namespace) -> None:
    tell(f"forgot {many(cache.clear(), 'answer', 'answers')}", signed=False)
