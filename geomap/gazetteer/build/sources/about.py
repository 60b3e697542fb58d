"""What a patch says of itself: a TOML file with title, county_town, metric_crs and forces."""

from __future__ import annotations

import tomllib
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.source_records import About, Progress, Raw
from geomap.io.files import read_limited

FILES = "a TOML file about the patch"

_KEYS = ("title", "county_town", "metric_crs", "forces")


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
    try:
        table = tomllib.loads(read_limited(path, 1_000_000).decode())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no TOML: {error}") from None
    for key, value in table.items():
        fits = isinstance(value, list if key == "forces" else str)
        if key not in _KEYS or not fits:
            raise InputError(f"{path}: {key} is not one of {', '.join(_KEYS)}, or no text")
    forces = tuple(str(force) for force in table.pop("forces", ()))
    return Raw(about=(About(**table, forces=forces),))
