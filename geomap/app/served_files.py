"""The files that the desk serves: read once from the package, by their names and no others.

A path is looked up among names that were found at the start, and never joined to a folder, so that
no path leads anywhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

from geomap.renderers.common.constants import constants
from geomap.renderers.leaflet.page.assets import leaflet_script, leaflet_style, readable_style

_KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "json": "application/json",
}
HOME = "index.html"


@dataclass(frozen=True, slots=True)
class Served:
    """A file's bytes, what it is, and a mark that changes with its bytes."""

    body: bytes
    kind: str
    mark: str


@cache
def served() -> Mapping[str, Served]:
    """Give all files by their paths.

    `static/` is the desk's own, `map/` the script of the maps file by file, and `made/` what is
    made of packages and of Python's values: `leaflet.js`, `leaflet.css`, `constants.js` (the
    object `geomap` on which the files of `map/` build), `looks.css` (palette, sizes, and the
    looks of marks and grounds).
    """
    found: dict[str, Served] = {}
    folders = (("static", "geomap.app"), ("map", "geomap.renderers.leaflet"))
    for at, package in folders:
        _add(found, at, resources.files(package) / "static")
    shared = json.dumps({"constants": constants()})
    made = {
        "made/leaflet.js": leaflet_script(),
        "made/leaflet.css": leaflet_style(),
        "made/constants.js": f'"use strict";\nvar geomap = {shared};\n',
        "made/looks.css": readable_style(),
    }
    return found | {name: _served(text.encode(), name) for name, text in made.items()}


def _add(found: dict[str, Served], at: str, folder: Traversable) -> None:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{at}/{entry.name}"
        if entry.is_dir():
            _add(found, name, entry)
        elif entry.name.rpartition(".")[2] in _KINDS:
            found[name] = _served(entry.read_bytes(), entry.name)


def _served(body: bytes, name: str) -> Served:
    return Served(body, _KINDS[name.rpartition(".")[2]], f'"{sha256(body).hexdigest()[:32]}"')
