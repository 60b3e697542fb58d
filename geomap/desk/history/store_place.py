"""Where the desk keeps its stories, if nobody says otherwise: the user's own folder of data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from geomap.errors import InputError

FILE = "desk.sqlite"


def default_store() -> Path:
    """Give the file of the store: `GEOMAP_DESK`, else geomap's in the platform's data folder.

    Raises
    ------
    InputError
        If the user has no home folder.
    """
    own = os.environ.get("GEOMAP_DESK")
    if own:
        return Path(own)
    try:
        home = Path.home()
    except RuntimeError:
        raise InputError("there is no home folder: give a file with --store") from None
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "geomap" / FILE
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "geomap" / FILE
    shared = os.environ.get("XDG_DATA_HOME", "")
    return (Path(shared) if Path(shared).is_absolute() else home / ".local/share") / "geomap" / FILE
