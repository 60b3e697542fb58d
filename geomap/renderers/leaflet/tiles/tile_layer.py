"""Tiles under the map, when asked: a server's, which then learns who looks, or a file's."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geomap.errors import InputError
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.leaflet.tiles.pmtiles_file import ENDING, Archive, open_archive


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server: its address with {z}, {x}, {y}, its host, and the credit that it asks for."""

    name: str
    url: str
    host: str
    credit: str
    max_zoom: int

    @property
    def warning(self) -> str:
        """Say what the server will learn."""
        return (
            f"the map now asks {self.host} for tiles: it learns each reader's address, and what "
            "part of the map they look at; without --tiles the page asks nobody"
        )

    def for_page(self, backdrop: Backdrop) -> tuple[dict[str, Any], dict[str, str]]:
        """Give what the page script asks the server by; the page itself holds no tile."""
        del backdrop
        return {"url": self.url, "maxZoom": self.max_zoom}, {}


def find_tiles(name: str) -> Tiles | Archive:
    """Find tiles: a PMTiles file by its path, a server by its name in xyzservices.

    Raises
    ------
    InputError
        If there are none of this name, if the server wants a key (every reader of the page could
        take it) or is not served by https, or if the archive cannot be shown.
    """
    if name.lower().endswith(ENDING):
        return open_archive(Path(name))
    return _find_server(name)


def _find_server(name: str) -> Tiles:
    from xyzservices import providers

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = providers.query_name(name)
            needs_key = found.requires_token()
            url = "" if needs_key else found.build_url(scale_factor="")
        except (ValueError, AttributeError):
            raise InputError(
                f"{name} is neither a {ENDING} file nor tiles that xyzservices knows: try "
                "OpenStreetMap.Mapnik"
            ) from None
    if needs_key:
        raise InputError(
            f"{found.name} wants a key, which every reader of the page could take: "
            "choose tiles without one"
        )
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        raise InputError(f"{found.name} is not served by https: choose other tiles")
    credit = str(found.attribution).replace("(C)", "©")
    zoom = int(found.get("max_zoom", 18))
    return Tiles(str(found.name), url, address.hostname, f"Map tiles: {credit}", zoom)
