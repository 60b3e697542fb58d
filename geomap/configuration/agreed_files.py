"""Files of settings that the user agreed to: what came with a story opens nothing by itself."""

from __future__ import annotations

from pathlib import Path

from geomap.configuration.settings import Settings
from geomap.errors import InputError
from geomap.io.files import read_limited, write_atomically
from geomap.io.user_folders import kept_folder

_MAX_BYTES = 1_000_000


def agree(settings: Settings) -> None:
    """Note that a file may do what `Key.agreed` tells: send, let in, run, say where things are.

    It holds for these words in this file: another file, and another word in it, is asked anew.

    Raises
    ------
    InputError
        If there is no file, or nothing can be noted.
    """
    if settings.path is None:
        raise InputError("there is no geomap.toml here or above to agree to")
    known = _known()
    if settings.digest not in known:
        place = _place()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{place.parent} cannot be made: {error.strerror or error}") from None
        write_atomically(place, "".join(f"{one}\n" for one in [*known, settings.digest]).encode())


def is_agreed(settings: Settings) -> bool:
    """Tell whether the user agreed to a file as it is."""
    return settings.digest in _known()


def _known() -> list[str]:
    place = _place()
    if not place.is_file():
        return []
    return read_limited(place, _MAX_BYTES).decode("ascii", "replace").split()


def _place() -> Path:
    return kept_folder() / "agreed-settings"
