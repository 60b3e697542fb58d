"""What a process reads stories with, by names and versions: equal kits read equally."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geomap.gazetteer.patches import open_patch
from geomap.version import DISTRIBUTION, __version__

_PACKAGES = (
    "courlan", "htmldate", "justext", "lxml", "marisa-trie", "numpy", "pyarrow", "pypdf", "pyproj",
    "shapely", "striprtf", "trafilatura",
)  # fmt: skip
"""Of others, whose versions may change what is read in a story or where it is."""
_READS = (".py", ".toml", ".txt", ".json", ".npy")
"""Endings of what of geomap takes part in reading."""
_CODE = "the code of geomap"
_PATCH = "the patch"


def reading_kit(patch: str) -> dict[str, str]:
    """Give what this process reads the stories of a patch with.

    Raises
    ------
    InputError
        If the patch cannot be seen here, or is broken.
    """
    folder = open_patch(patch).folder
    files = sorted(_files(folder))
    return _of_process() | {_PATCH: _hash(folder, tuple(map(_stated, files)))}


@lru_cache(maxsize=1)
def _of_process() -> dict[str, str]:
    """Give what a process has loaded, which stays as it is."""
    package = Path(__file__).parents[2]
    code = sorted(path for path in _files(package, but="data") if path.suffix in _READS)
    return {
        "geomap": __version__,
        _CODE: _hash(package, tuple((path, 0, 0) for path in code)),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: _version(name) for name in _PACKAGES},
    }


def difference(ours: Mapping[str, str], theirs: Mapping[str, str], patch: str) -> str:
    """Say the first thing in which another kit is not as ours, and what to do; "" if none is."""
    for name, value in ours.items():
        other = theirs.get(name, "none")
        if other == value:
            continue
        if name == _CODE:
            return f"has other code of geomap {__version__}: install the same there"
        if name == _PATCH:
            return f"has another patch {patch}: put the same there"
        return f"reads with {name} {other}, and this command with {value}: install the same there"
    return ""


def missing(module: str | None) -> str:
    """Say that a package is not installed where stories are to be read."""
    return f'lacks {module or "geomap"}: install "{DISTRIBUTION}[dask]" {__version__} there'


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _files(folder: Path, but: str = "") -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and inside[0] != but and not any(one.startswith(".") for one in inside):
            yield path


def _stated(path: Path) -> tuple[Path, int, int]:
    state = path.stat()
    return path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _hash(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    """Hash files with their paths in a folder, again only if one has another state."""
    total = sha256()
    for path, *_ in files:
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()
