"""What the `geomap.toml` beside the stories sets: the nearest one upwards from a file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from geomap.configuration.known_keys import KEYS
from geomap.errors import InputError

NAME = "geomap.toml"
_MAX_BYTES = 20_000
"""A newsroom's file has some 1,000; what is twenty times as large is something else."""


class Setting(NamedTuple):
    """The value of one key, as a command takes it, and the line where it stands."""

    value: Any
    line: int


class Settings(NamedTuple):
    """What a file sets, by the names of `KEYS`; `path` is None, and nothing set, without a file.

    `digest` is that of where the file is and of all that stands in it.
    """

    path: Path | None = None
    by_name: Mapping[str, Setting] = MappingProxyType({})
    digest: str = ""


def nearest(start: Path) -> Path | None:
    """Find the file beside a story or a folder, or in the nearest folder above.

    In a folder where everybody may write, like /tmp, the file of somebody else is passed over: it
    could send the streets of an unpublished story anywhere.

    Raises
    ------
    InputError
        If what is called so is no file, such as a link that leads nowhere.
    """
    from geomap.io.files import seen

    whole = start.absolute()
    folders = [*([whole] if whole.is_dir() else []), *whole.parents]
    found = next((folder / NAME for folder in folders if _counts(folder)), None)
    if found is not None and not seen(found.is_file):
        raise InputError(f"{found} is no file that can be read: mend it, or give --no-config")
    return found


def _counts(folder: Path) -> bool:
    try:
        owner = (folder / NAME).lstat().st_uid
        open_to_all = folder.stat().st_mode & stat.S_IWOTH
    except OSError:
        return False
    return not (open_to_all and hasattr(os, "getuid") and owner not in (0, os.getuid()))


def read_settings(path: Path) -> Settings:
    """Read a file and check every value.

    Raises
    ------
    InputError
        If it cannot be read or is no TOML; if a key is unknown or a value wrong, and the message
        has the file, the line and what is allowed.
    """
    from geomap.configuration.toml_statements import lines_of
    from geomap.io.files import read_toml

    text, table = read_toml(path, _MAX_BYTES)
    lines = lines_of(text)
    keys = {key.name: key for key in KEYS}
    read: dict[str, Setting] = {}
    for at, value in _given(table):
        name, line = ".".join(at), lines.get(at, 1)
        if name not in keys:
            raise InputError(f"{path}, line {line}: there is no key {name}{_allowed(at)}")
        try:
            read[name] = Setting(keys[name].read(value, path.parent), line)
        except InputError as error:
            line = lines.get((*at, *getattr(error, "within", ())), line)
            raise InputError(f"{path}, line {line}: {name} {error}") from None
    return Settings(path, read, sha256(f"{path.resolve()}\n{text}".encode()).hexdigest())


def _given(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield what stands in a file: tables of `KEYS` as they are, others by what is in them."""
    names = {key.name for key in KEYS}
    rooms = {name.partition(".")[0] for name in names if "." in name}
    for name, value in table.items():
        if name in rooms and isinstance(value, dict):
            yield from (((name, inner), one) for inner, one in value.items())
        else:
            yield (name,), value


def _allowed(at: tuple[str, ...]) -> str:
    """Say what is allowed beside an unknown key."""
    inside = f"{at[0]}." if len(at) > 1 else ""
    names = [key.name for key in KEYS if key.name.startswith(inside)]
    return f"; allowed are {', '.join(names)}"
