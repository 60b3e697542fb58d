"""Files that geomap itself wrote: they tell of raids, and are no stories."""

from __future__ import annotations

from geomap.errors import InputError

GENERATOR = '<meta name="generator" content="geomap'
"""What every map that geomap wrote has in its head."""
CREATOR = "geomap"
"""What every PDF that geomap wrote names as its maker."""
_SIGNS = (
    (GENERATOR, "a map"),
    ('<body><div id="desk"></div><p id="said"', "a page for review"),
    (f"/Creator ({CREATOR})", "a map"),
)


_SNIPPET = b'<div class="geomap-map"'
"""Within a page it is that of an article in which a map stands."""


def own_kind(data: bytes) -> str:
    """Say what a file is that geomap wrote, by its bytes; "" of any other."""
    if data.lstrip().startswith(_SNIPPET):
        return "a snippet for a map"
    return next((kind for sign, kind in _SIGNS if sign.encode() in data), "")


def check_is_foreign(data: bytes, name: str) -> None:
    """Refuse what geomap wrote, since its raids would be told once more by it.

    Raises
    ------
    InputError
        If it is a map, a page for review or a snippet.
    """
    if kind := own_kind(data):
        raise InputError(f"{name} is {kind} that geomap made: give the story that it is of")
