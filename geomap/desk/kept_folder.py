"""The folder on this machine in which what a newsroom decided is kept for years."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from geomap.errors import InputError


def kept_folder() -> Path:
    """Give GEOMAP_DATA, else geomap's folder among those of the user's programs.

    Unlike a cache it may not be cleared: no published folder, and no folder that is swept.

    Raises
    ------
    InputError
        If the user has no home folder.
    """
    own = os.environ.get("GEOMAP_DATA")
    if own:
        return Path(own)
    try:
        home = Path.home()
    except RuntimeError:
        raise InputError("there is no home folder: set GEOMAP_DATA to a folder") from None
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "geomap"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "geomap"
    shared = os.environ.get("XDG_DATA_HOME", "")
    return (Path(shared) if Path(shared).is_absolute() else home / ".local" / "share") / "geomap"
