"""The command line: its options, and how an error ends it.

Exit codes: 0 done and everything placed; 3 done, but something is not placed or the story holds
no raid; 2 wrong use or wrong input, one line on standard error, nothing written; 1 failed; 4 held
up by `--strict`, as a check stops the map: nothing written.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from errno import EACCES, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

from geomap.cli.options import FAILED, WRONG
from geomap.errors import GeomapError, InputError
from geomap.version import __version__

COMMANDS = {
    "map": "story in, interactive map out",
    "read": "what a story names, without placing it",
    "check": "what to weigh before a story's map is published",
    "decisions": "what editors' decisions do to a story, and which to make again",
    "locate": "names in, places out",
    "archive": "many stories: added, gathered to events, asked",
    "gazetteer": "make and inspect a patch",
    "cache": "what services answered, remembered",
    "export": "a table of raids to another format, or a map",
    "embed": "the snippet that puts a map into a CMS",
    "config": "what geomap.toml sets, and where each value comes from",
    "desk": "a page in the browser: paste a story, look, decide",
    "review": "the same looking and deciding as one file, without a server",
    "publish": "a version of a map into a folder: page, picture, table, snippet",
    "published": "the maps of a folder: which wait, which have expired",
    "withdraw": "a notice in place of a published map, at the same address",
    "diff": "what changed between two versions of a map, in words",
}
"""What each command does; its module in `commands` is called after it and has `add_to(parser)`."""

_ROOM = dict.fromkeys(("publish", "published", "withdraw", "diff"), "public.")
"""Where the module of a command stands in `commands`, if it is in a room of its own."""


_OF_A_PATH = (EACCES, EPERM, ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP)
"""What a system says of a path that somebody gave, and not of its disk."""


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]
    def add_parser(self, name: str, **given: Any) -> Any:
        """Add a command, which says of itself what the list of commands says of it."""
        about = given["help"]
        return super().add_parser(name, description=f"{about[0].upper()}{about[1:]}.", **given)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.register("action", "parsers", _Commands)

    def error(self, message: str) -> NoReturn:
        """Leave with one line, not with the whole usage."""
        from geomap.io.log import printable

        said = printable(" ".join(message.split()))
        self.exit(WRONG, f"{self.prog}: {said}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    try:
        _let_no_letter_fail()
        given = sys.argv[1:] if arguments is None else arguments
        options = _parser(given).parse_args(given)
        from geomap.cli.configured import fill

        fill(options)
        code: int = options.run(options)
        sys.stdout.flush()
    except InputError as error:
        return _complain(error, WRONG)
    except GeomapError as error:
        return _complain(error, FAILED)
    except BrokenPipeError:
        _give_up_output()
        return FAILED
    except OSError as error:
        _give_up_output()
        where = error.filename or "the output"
        said = f"{where} cannot be used: {error.strerror or error}"
        if error.errno not in _OF_A_PATH:
            return _complain(said, FAILED)
        return _complain(f"{said}; look at its name, and at who may use it", WRONG)
    except MemoryError:
        return _complain("there is not enough memory for this: give a part of it", FAILED)
    except KeyboardInterrupt:
        return _complain("stopped", FAILED)
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
    from geomap.io.log import tell

    tell(" ".join(str(error).split()))
    return code


def _parser(given: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """Make the parser, with the options of those commands that are among the words given.

    The others are known by their names alone: nothing of theirs is imported.
    """
    parser = _Parser(
        prog="geomap", description="From a local-news story about police raids to a map."
    )
    parser.add_argument("--version", action="version", version=f"geomap {__version__}")
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, about in COMMANDS.items():
        command = parsers.add_parser(name, help=about)
        if name in given:
            import_module(f"geomap.cli.commands.{_ROOM.get(name, '')}{name}_command").add_to(
                command
            )
    return parser
