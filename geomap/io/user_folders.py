"""The folders on this machine for what geomap remembers: a cache, and what is kept for years."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from geomap.errors import InputError


def cache_folder() -> Path:
    """Give GEOMAP_CACHE, else geomap's in the platform's folder of caches, which may be cleared.

    Raises
    ------
    InputError
        If the user has no home folder.
    """
    return _folder("GEOMAP_CACHE", "Caches", "LOCALAPPDATA", "Local", "XDG_CACHE_HOME", ".cache")


def kept_folder() -> Path:
    """Give GEOMAP_DATA, else geomap's folder among those of the user's programs.

    Unlike a cache it may not be cleared: no published folder, and no folder that is swept.

    Raises
    ------
    InputError
        If the user has no home folder.
    """
    return _folder(
        "GEOMAP_DATA", "Application Support", "APPDATA", "Roaming", "XDG_DATA_HOME", ".local/share"
    )


def _folder(
    own: str, library: str, windows: str, app_data: str, shared: str, below_home: str
) -> Path:
    """Give the folder of the variable `own`, else geomap's where the platform has such folders.

    `windows` and `shared` are the variables that name those of Windows and, if they are absolute,
    of Linux.
    """
    if told := os.environ.get(own):
        return Path(told)
    try:
        home = Path.home()
    except RuntimeError:
        raise InputError(f"there is no home folder: set {own} to a folder") from None
    if sys.platform == "darwin":
        return home / "Library" / library / "geomap"
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or home / "AppData" / app_data) / "geomap"
    base = Path(os.environ.get(shared, ""))
    return (base if base.is_absolute() else home / below_home) / "geomap"
