"""`geomap config`: what geomap.toml sets, and where each value comes from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.cli import configured
from geomap.cli.options import DONE
from geomap.errors import InputError
from geomap.io.log import say, tell

if TYPE_CHECKING:
    from geomap.configuration.settings import Settings


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "story", nargs="?", metavar="STORY", help="a story, or a folder (default: this one)"
    )
    parser.add_argument(
        "--agree",
        action="store_true",
        help="let this file, as it is now, send streets away, let others in, run its "
        "command and script, and say where maps and stories are",
    )
    configured.add_to(parser, "story")
    parser.set_defaults(run=show)


def show(options: argparse.Namespace) -> int:
    """Print each key with its value and where that stands."""
    from geomap.configuration.agreed_files import agree

    if options.story not in (None, "-") and not Path(options.story).exists():
        raise InputError(f"{options.story} does not exist: check the path")
    settings = configured.settings_of(options)
    if settings.path is None:
        tell("there is no geomap.toml here or above: all is as geomap has it")
    if options.agree:
        agree(settings)
    say(report(settings))
    return DONE


def report(settings: Settings) -> str:
    """Give a line a key: its name, its value, and the line of the file or “default”."""
    from geomap.configuration.known_keys import KEYS

    rows = []
    for key in KEYS:
        setting = settings.by_name.get(key.name)
        value = setting.value if setting else key.usual
        where = f"line {setting.line}" if setting else "default"
        rows.append((key.name, _written(value), where))
    name_width, where_width = (max(len(row[column]) for row in rows) for column in (0, 2))
    lines = [f"{name:{name_width}}  {where:{where_width}}  {value}" for name, value, where in rows]
    return "\n".join([*([f"{settings.path}", ""] if settings.path else []), *lines])


def _written(value: Any) -> str:
    """Write a value for people."""
    if value in (None, "", [], {}):
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ", ".join(f"{name} {said}" for name, said in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_one, value))
    return str(value)


def _one(value: Any) -> str:
    """Write one of several; a colour of the palette is a pair of its name and its shades."""
    if isinstance(value, tuple):
        name, colour = value
        return f"{name} {colour.light} ({colour.dark} in the dark)"
    return str(value)
