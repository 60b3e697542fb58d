"""What a patch says of itself: a TOML file of its title, forces, words, credits and areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import (
    AREA_ROLES,
    DATE_ORDERS,
    About,
    DeclaredAreas,
    Progress,
    Raw,
)
from geomap.io.files import read_toml
from geomap.model import Credit

FILES = "a TOML file about the patch"


def recognises(path: Path, head: bytes) -> bool:  # noqa: ARG001
    """Tell whether a file is TOML by its ending: its content is anything else as well."""
    return path.suffix == ".toml"


def read(path: Path, progress: Progress) -> Raw:
    """Read the file.

    Raises
    ------
    InputError
        If it is no TOML or has another key or kind of value.
    """
    progress(f"reading {path.name}", 0, 1)
    _, table = read_toml(path, 1_000_000)
    return Raw(about=(About(**_read(table, _KEYS, str(path))),))


Part = Callable[[Any, str], Any]


def _read(table: Mapping[str, Any], keys: Mapping[str, Part], where: str) -> dict[str, Any]:
    """Read a table, each of whose keys has its own kind of value."""
    for key in table:
        if key not in keys:
            raise InputError(f"{where}: {key} is not one of {', '.join(keys)}")
    return {key: keys[key](value, f"{where}: {key}") for key, value in table.items()}


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where} is no text")
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InputError(f"{where} is no list of texts")
    return tuple(_text(one, where) for one in value)


def _one_of(*allowed: str) -> Part:
    def read_choice(value: Any, where: str) -> str:
        if value not in allowed:
            raise InputError(f"{where} {str(value)[:60]!r} is none of {', '.join(allowed)}")
        return str(value)

    return read_choice


def _abbreviations(value: Any, where: str) -> tuple[tuple[str, str], ...]:
    """Read the table of words: small letters, without the point that may follow."""
    if not isinstance(value, dict):
        raise InputError(f'{where} is no table of words, like n = "north"')
    return tuple(
        (word.casefold().rstrip("."), _text(full, f"{where}.{word}").casefold())
        for word, full in sorted(value.items())
    )


def _tables(read_one: Part) -> Part:
    def read_all(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise InputError(f"{where} is no list of tables: write [[{where.split()[-1]}]]")
        return tuple(read_one(one, f"{where} {number}") for number, one in enumerate(value, 1))

    return read_all


def _credit(table: dict[str, Any], where: str) -> Credit:
    return Credit(**_complete(table, _CREDIT, where, needed=("source", "text", "licence")))


def _areas(table: dict[str, Any], where: str) -> DeclaredAreas:
    needed = ("file", "name", "role", "credit", "licence")
    said = _complete(table, _AREAS, where, needed)
    source = said.pop("source", None) or Path(said["file"]).stem
    credit = Credit(source, said.pop("credit"), said.pop("licence"))
    return DeclaredAreas(**said, credit=credit)


def _complete(
    table: dict[str, Any], keys: Mapping[str, Part], where: str, needed: tuple[str, ...]
) -> dict[str, Any]:
    said = _read(table, keys, where)
    lacking = [key for key in needed if key not in said]
    if lacking:
        raise InputError(f"{where} lacks {', '.join(lacking)}")
    return said


def _file(value: Any, where: str) -> str:
    name = _text(value, where)
    if Path(name).name != name:
        raise InputError(f"{where} {name!r} is no plain name of a file: give its path as a source")
    return name


_CREDIT: dict[str, Part] = {"source": _text, "text": _text, "licence": _text}
_AREAS: dict[str, Part] = {
    "file": _file,
    "name": _text,
    "district": _text,
    "role": _one_of(*AREA_ROLES),
    "credit": _text,
    "licence": _text,
    "source": _text,
}
_KEYS: dict[str, Part] = {
    "title": _text,
    "county_town": _text,
    "metric_crs": _text,
    "forces": _texts,
    "date_order": _one_of(*DATE_ORDERS),
    "force_words": _texts,
    "lang": _text,
    "abbreviations": _abbreviations,
    "credits": _tables(_credit),
    "areas": _tables(_areas),
}
