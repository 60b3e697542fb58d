"""The patches that come with geomap, and any other folder laid out like one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from geomap.errors import InputError, PatchError
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.sections import data_folder as data_folder
from geomap.gazetteer.sections import state_of
from geomap.geodesy import is_box
from geomap.io.files import parse_toml, read_limited
from geomap.io.writing.turns import settle
from geomap.model import BoundingBox, Credit, Patch

PATCH_FILE = "patch.toml"
INDEX_FILE = "gazetteer.bin"
GROUND_INDEX_FILE = "ground/gazetteer.bin"
"""The index with the streets and places that the base map alone has."""
_MOST_BYTES = 1_000_000
GROUND_ABOUT_FILE = "ground/ground.toml"
"""The credits of the base map."""


def patches() -> tuple[str, ...]:
    """Give the slugs of the bundled patches, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in data_folder().glob(f"patches/*/{PATCH_FILE}")))


def open_patch(given: str | Path | Patch) -> Patch:
    """Read a patch's description, bundled or in a folder of its own; one that is read stays.

    As long as its files are the same they are read once.

    Raises
    ------
    InputError
        If it is neither a bundled patch nor a folder.
    PatchError
        If its `patch.toml` is missing or says too little.
    """
    if isinstance(given, Patch):
        return given
    slugs = patches()
    if str(given) in slugs:
        folder = data_folder() / "patches" / str(given)
    else:
        folder = Path(given)
        if not folder.is_dir():
            raise InputError(
                f"there is no patch {str(given)!r}: "
                f"choose {', '.join(slugs)}, or give the folder of a patch"
            )
    settle(folder / PATCH_FILE)
    return _described(folder, state_of(folder / PATCH_FILE), state_of(folder / GROUND_ABOUT_FILE))


@lru_cache(maxsize=8)
def _described(folder: Path, *states: tuple[int, ...]) -> Patch:
    del states
    with _readable(folder / PATCH_FILE) as table:
        patch = _patch(folder, table)
    owed = dict.fromkeys((*patch.credits, *ground_credits(patch)))
    return patch._replace(credits=tuple(sorted(owed, key=lambda credit: credit.source)))


def ground_credits(patch: Patch) -> tuple[Credit, ...]:
    """Give the credits that the ground of a patch owes, and so each line of a street.

    Raises
    ------
    PatchError
        If they cannot be read.
    """
    file = patch.folder / GROUND_ABOUT_FILE
    if not file.is_file():
        return ()
    with _readable(file) as table:
        return _credits(table)


def open_gazetteer(patch: Patch) -> Gazetteer:
    """Open the index of a patch: that of its ground, if it has one, which holds the other.

    As long as the file is the same it is opened once.

    Raises
    ------
    PatchError
        If the index is missing or broken.
    """
    ground = patch.folder / GROUND_INDEX_FILE
    path = ground if ground.is_file() else patch.folder / INDEX_FILE
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise PatchError(f"{path} is no regular file: build the patch anew")
    return _opened(path, state_of(path))


def known_in(patch: Patch) -> Callable[[str], bool]:
    """Give what tells of a name whether a place of a patch bears it: spelt in any way, no slip."""
    gazetteer = open_gazetteer(patch)
    return lambda name: gazetteer.has(normalise(name))


@lru_cache(maxsize=2)
def _opened(path: Path, state: tuple[int, ...]) -> Gazetteer:
    del state
    return Gazetteer.open(path)


@contextmanager
def _readable(file: Path) -> Iterator[dict[str, Any]]:
    """Give the table of a TOML file; what is wrong with it, or read amiss, names the file."""
    try:
        table = parse_toml(read_limited(file, _MOST_BYTES).decode())
    except InputError as error:  # which names the file
        raise PatchError(str(error)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise PatchError(f"{file} cannot be read: {error}") from None
    try:
        yield table
    except KeyError as error:
        raise PatchError(f"{file} lacks {error.args[0]}") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise PatchError(f"{file} has a value of the wrong kind: {error}") from None


def _credits(table: dict[str, Any]) -> tuple[Credit, ...]:
    return tuple(
        Credit(str(credit["source"]), str(credit["text"]), str(credit["licence"]))
        for credit in table["credits"]
    )


def _patch(folder: Path, table: dict[str, Any]) -> Patch:
    west, south, east, north = (float(degrees) for degrees in table["bounding_box"])
    if not is_box(west, south, east, north):
        raise ValueError("bounding_box is not west, south, east, north in degrees")
    return Patch(
        slug=folder.resolve().name,
        title=str(table["title"]),
        folder=folder,
        bounding_box=BoundingBox(west, south, east, north),
        metric_crs=str(table["metric_crs"]),
        credits=_credits(table),
        forces=tuple(str(force) for force in table.get("forces", ())),
        county_town=table.get("county_town"),
        month_first=table.get("date_order") == "month-day",
        force_words=tuple(str(word) for word in table.get("force_words", ())),
        lang=str(table.get("lang", "en-GB")),
    )
