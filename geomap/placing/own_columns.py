"""The columns that a CSV file has itself, beside those that a look-up adds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geomap.io.log import tell
from geomap.placing.found import ADDED


def own_columns(header: Sequence[str], path: Path) -> list[str]:
    """Name a file's own columns, none like one that is added, and tell which are renamed."""
    called = {name: apart(f"{name}_own", "_own", header) for name in header if name in ADDED}
    if called:
        renamed = ", ".join(f"{name} is {own}" for name, own in called.items())
        tell(f"{path} has columns of its own that are called like what is added: {renamed}")
    return [called.get(name, name) for name in header]


def apart(name: str, ending: str, header: Sequence[str]) -> str:
    """Give a name that no column of a file has, with as many endings as that takes."""
    while name in header:
        name += ending
    return name
