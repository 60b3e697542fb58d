"""Files that hold the raids table: a format a module, which reads and writes it.

A module is called after the ending of its files and gives its format by `create()`; it is found
by being here. Another package joins with a renderer. No GDAL reads them: it chooses its driver by
what a file holds, not by what it is called, and some of its drivers fetch what a file points to.
Here the ending names the reader, and a reader follows nothing.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import InputError

if TYPE_CHECKING:
    from geomap.io.features import Features
    from geomap.io.local_files import Content
    from geomap.model import BoundingBox, Patch
    from geomap.raids.table import Raids

_ALSO_READ = {"json": "geojson"}
_STORIES_AND_MAPS = frozenset(
    f".{ending}" for ending in "txt md html htm docx odt rtf pdf eml svg png".split()
)
"""Endings of what a newcomer takes for a table, as it is what they have."""


class Format(NamedTuple):
    """How files of one format are read and written.

    `content` is what such a file must look like before `read` is given it. `read` gives the
    features of a file as they stand there, `write` the bytes of a table. `rows_alone` tells that
    such a file has no room for what is told of the whole.
    """

    content: Content
    read: Callable[[Path], Features]
    write: Callable[[Raids], bytes]
    rows_alone: bool = False

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the whole file; the patch adds nothing to the table's own credits."""
        del patch
        return self.write(raids)


def endings() -> tuple[str, ...]:
    """Give the endings of the files that hold the table itself, each the name of a module here."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def in_words() -> str:
    """List the endings for a help text: ".csv, .geojson or .kml"."""
    *others, last = (f".{ending}" for ending in endings())
    return f"{', '.join(others)} or {last}" if others else last


def is_table(name: str) -> bool:
    """Tell by its ending whether a file holds the table itself, and is no map or picture."""
    return name.rpartition(".")[2].lower() in endings()


def load(ending: str) -> Format:
    """Give the format of an ending ("geojson") out of `endings()`."""
    created: Format = importlib.import_module(f"{__name__}.{ending}").create()
    return created


def read_features(
    path: Path, *, crs: str | None = None, option: str = "--crs", argument: str = "crs"
) -> Features:
    """Read the features of a local file, in the format of its ending.

    Parameters
    ----------
    crs
        What the coordinates are in, where the file does not say: "EPSG:27700". Of GeoJSON, and
        of CSV with columns of longitude and latitude, it replaces the WGS84 that those have by
        default.
    option, argument
        How it is given on the command line and in Python, for the message that asks for it.

    Raises
    ------
    InputError
        If the path is no local file of a known ending, what it holds is of another kind, it has
        no CRS or another one than `crs`, or is too large. A row that cannot be read is no error
        here but one of `faults`.
    """
    from geomap.io.crs import name_of, same_crs
    from geomap.io.local_files import check_content, check_local

    readable = sorted(f".{ending}" for ending in (*endings(), *_ALSO_READ))
    ending = check_local(path, readable).removeprefix(".")
    format_ = load(_ALSO_READ.get(ending, ending))
    check_content(path, format_.content)
    features = format_.read(path)
    if crs is None and features.crs is None:
        raise InputError(
            f"{path} declares no CRS: say it, such as {option} EPSG:27700, or "
            f"{argument}='EPSG:27700' in Python"
        )
    if crs is None:
        return features
    if features.crs is not None and not features.assumed and not same_crs(features.crs, crs):
        raise InputError(
            f"{path} itself says that it is in {name_of(features.crs)}, not {crs}: leave {option} "
            "out"
        )
    return replace(features, crs=crs)


def read_rows(path: Path, *, crs: str | None = None) -> Features:
    """Read the features of a raids table as `read_features` does, by the names of its columns.

    A column `Street` or `STREET`, as spreadsheets and GIS programs write them, is `street` where
    the file has no other.
    """
    from geomap.io.coded_columns import Columns
    from geomap.raids.schema import COLUMNS

    features = read_features(path, crs=crs)
    columns = Columns.of(features.records)
    named: dict[str, str] = {}
    for name in columns.by_name:
        named.setdefault(name.lower(), name)
    meant = {named[own]: own for own in COLUMNS.keys() & named.keys() - columns.by_name.keys()}
    called = {meant.get(name, name): column for name, column in columns.by_name.items()}
    return replace(features, records=Columns(called, len(columns)))


def read_raids(path: Path, *, crs: str | None = None, around: BoundingBox | None = None) -> Raids:
    """Read the table from a local file in one of the formats here.

    Raises
    ------
    InputError
        If `read_features` refuses the file, or a row is wrong; the message lists every fault
        with its row. `around` is as of `from_features`.
    """
    from geomap.raids.validate import SUBJECT, from_features

    if path.suffix.lower() in _STORIES_AND_MAPS:
        raise InputError(
            f"{path} is no table of raids: give the one that geomap map STORY --data raids.geojson "
            "writes"
        )
    return from_features(read_rows(path, crs=crs), around, f"{SUBJECT} {path}")


def left_out(path: Path, raids: Raids) -> str:
    """Say what of a table a written file does not hold, and why geomap will not read it again.

    Empty where it holds all, and is read.
    """
    if not is_table(path.name):
        return ""
    format_ = load(path.suffix.lower().removeprefix("."))
    said = []
    if format_.rows_alone:
        missing = len(raids.unplaced)
        unplaced = f"the {missing} not placed, " if missing else ""
        said.append(
            f"holds the rows alone: {unplaced}the count check and the credits are not in it"
        )
    if reason := _too_large(path, raids, format_):
        said.append(f"is too large for geomap to read again: it holds more than {reason}")
    return f"{path.name} {', and '.join(said)}" if said else ""


def _too_large(path: Path, raids: Raids, format_: Format) -> str:
    from geomap.io.features import MOST_ROWS

    if len(raids.rows) > MOST_ROWS:
        return f"{MOST_ROWS:,} rows"
    most = format_.content.most_bytes
    return f"{most:,} bytes" if path.exists() and path.stat().st_size > most else ""
