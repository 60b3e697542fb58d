"""What a value of `geomap.toml` may be: each function reads one kind, or says what is allowed.

`folder` is that of the file, from which its relative paths count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from geomap.errors import InputError

Reader = Callable[[Any, Path], Any]
"""Takes a value as TOML has it, and gives what a command takes; raises `InputError`."""


class WithinError(InputError):
    """A value in a table is wrong; `within` are the keys that lead to it from there."""

    def __init__(self, message: str, *within: str) -> None:
        super().__init__(message)
        self.within = within


MOST_LETTERS = 500
"""Of one text: a line of credits with an address is shorter by far."""


_PORTS = 65_536


def text(value: Any, folder: Path) -> str:
    """Read one line of text."""
    del folder
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise InputError("must be one line of text in quotes")
    if len(value) > MOST_LETTERS:
        raise InputError(f"must have at most {MOST_LETTERS} letters")
    return value.strip()


def texts(value: Any, folder: Path) -> list[str]:
    """Read a text, or a list of them."""
    if isinstance(value, list) and value:
        return [text(one, folder) for one in value]
    if isinstance(value, str):
        return [text(value, folder)]
    raise InputError("must be a text in quotes, or a list of texts")


def flag(value: Any, folder: Path) -> bool:
    """Read true or false."""
    del folder
    if not isinstance(value, bool):
        raise InputError("must be true or false, without quotes")
    return value


def days(value: Any, folder: Path) -> str:
    """Read a day, as TOML or as text has it, or a number of days."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    said = text(value, folder)
    if not said.isascii() or not said.isdigit():
        try:
            date.fromisoformat(said)
        except ValueError:
            raise InputError("must be a day like 2018-08-10, or a number of days") from None
    return said


def one_of(*allowed: str) -> Reader:
    """Give the reader of a word out of a few."""

    def read(value: Any, folder: Path) -> str:
        del folder
        if value not in allowed:
            raise InputError(f"must be one of {', '.join(allowed)}")
        return str(value)

    return read


def language(value: Any, folder: Path) -> str:
    """Read the code of a language that maps speak, as `--lang` takes it."""
    from geomap.renderers.common.catalogue.languages import SPOKEN, find_language

    code = text(value, folder)
    try:
        find_language(code)
    except InputError:
        raise InputError(f"must be one of {', '.join(SPOKEN)}") from None
    return code


def some_of(*allowed: str) -> Reader:
    """Give the reader of words out of a few, a text with commas or a list, into such a text."""

    def read(value: Any, folder: Path) -> str:
        words = [word.strip() for one in texts(value, folder) for word in one.split(",")]
        if set(words) - set(allowed):
            raise InputError(f"may have {', '.join(allowed)} and nothing else")
        return ",".join(words)

    return read


def file(value: Any, folder: Path) -> Path:
    """Read the path of a file that is there."""
    path = folder / Path(text(value, folder)).expanduser()
    if not path.is_file():
        raise InputError(f"names {path}, which is no file")
    return path


def files(value: Any, folder: Path) -> list[Path]:
    """Read the path of a file that is there, or a list of them."""
    return [file(one, folder) for one in texts(value, folder)]


def a_folder(value: Any, folder: Path) -> Path:
    """Read the path of a folder that is there."""
    path = folder / Path(text(value, folder)).expanduser()
    if not path.is_dir():
        raise InputError(f"names {path}, which is no folder: make it first")
    return path


def a_path(value: Any, folder: Path) -> Path:
    """Read the path of a file that need not be there yet."""
    return folder / Path(text(value, folder)).expanduser()


def a_port(value: Any, folder: Path) -> int:
    """Read the number of a port."""
    del folder
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _PORTS:
        raise InputError("must be a whole number from 1 to 65535")
    return value


def an_address(value: Any, folder: Path) -> str:
    """Read an address of the web."""
    said = text(value, folder)
    if not said.startswith(("http://", "https://")):
        raise InputError("must be an address with https://")
    return said


def patch(value: Any, folder: Path) -> str:
    """Read the slug of a bundled patch, or the path of the folder of one."""
    from geomap.gazetteer.patches import patches

    said = text(value, folder)
    beside = folder / Path(said).expanduser()
    if said not in patches() and not beside.is_dir():
        raise InputError(f"must be one of {', '.join(patches())}, or the folder of a patch")
    return said if said in patches() else str(beside)


def geocoders(value: Any, folder: Path) -> str:
    """Read a chain of geocoders: a text with commas, or a list."""
    from geomap.geocoders import is_known, names

    said = ",".join(texts(value, folder))
    for name in said.split(","):
        if name.strip() and not is_known(name.strip()):
            raise InputError(f"names {name.strip()!r}: use {', '.join(names())}")
    return said


def servers(value: Any, folder: Path) -> dict[str, str]:
    """Read a table of addresses by the names of services."""
    from geomap.geocoders import is_known, names

    if not isinstance(value, Mapping):
        raise InputError("must be a table of names and addresses")
    for name, url in value.items():
        if not isinstance(url, str) or not url.startswith(("http://", "https://")):
            raise WithinError(f"has {url!r} for {name}: write an address with https://", name)
        if not is_known(name):
            raise WithinError(f"has no geocoder {name}: use {', '.join(names())}", name)
    return {name: text(url, folder) for name, url in value.items()}


def tiles(value: Any, folder: Path) -> str:
    """Read the path of a PMTiles file that is there, or the name of a tile server."""
    from geomap.renderers.leaflet.tiles.tile_layer import find_tiles

    said = text(value, folder)
    if said.lower().endswith(".pmtiles"):
        return str(file(said, folder))
    try:
        find_tiles(said)
    except InputError as error:
        raise InputError(f"cannot be had: {error}") from None
    return said
