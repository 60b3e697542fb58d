"""Tiles of others under the map, when asked: their server then learns who looks at what."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from urllib.parse import urlsplit

from geomap.errors import InputError


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


def find_tiles(name: str) -> Tiles:
    """Find a tile server by its name in xyzservices, such as OpenStreetMap.Mapnik.

    Raises
    ------
    InputError
        If there is none of this name, if it wants a key (every reader of the page could take
        it), or if it is not served by https.
    """
    from xyzservices import providers

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = providers.query_name(name)
            needs_key = found.requires_token()
            url = "" if needs_key else found.build_url(scale_factor="")
        except (ValueError, AttributeError):
            raise InputError(
                f"--tiles {name} is no name that xyzservices knows: try OpenStreetMap.Mapnik"
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
