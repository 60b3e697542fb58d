"""Which hosts a map with layers of others asks for images.

folium knows of some, which are tile layers and images laid over the map; others stand in what it
renders alone: in popups, in the options of an icon, in HTML around the map.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from branca.element import Element

from geomap.late_pattern import LatePattern

_ADDRESS = r"((?:https?:)?//[^\s\"'`<>()\\]+)"
_WEB = LatePattern(_ADDRESS)
_ASKED = LatePattern(
    r"<img\b[^<>]*?\ssrc(?:set)?\s*=\s*[\"']?\s*"  # an image
    r"|<image\b[^<>]*?\shref\s*=\s*[\"']?\s*"  # one in SVG
    r"|\burl\(\s*[\"']?\s*"  # one in a style
    r"|(?:[iI]con|[rR]etina|[sS]hadow|Tile)Url[\"']?\s*:\s*[\"']\s*",  # one of a marker
)
_TILES = LatePattern(rf"[\"'`](?=[^\"'`\s]*\{{[zxy]\}}){_ADDRESS}")
"""An address with a place for the number of a tile."""
_SIGN = LatePattern(r"\\u00([0-9a-f]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Host:
    """A host: as readers are told of it, and as a policy names it."""

    name: str
    source: str


def host_of(url: str) -> Host:
    """Give the host of an address, which may have a place for a letter: `https://{s}.example`."""
    parts = urlsplit(url if url.startswith("http") else f"https:{url}")
    place, _, name = parts.netloc.rpartition("@")[2].rpartition("}")
    if place:  # a policy has `*` for a whole label alone
        name = name.partition(".")[2]
    return Host(name, f"{parts.scheme}://{'*.' if place else ''}{name}")


def image_hosts(map_: Element, rendered: str) -> Iterator[Host]:
    """Yield the hosts of images: those of a map's layers, then those of what it was rendered to.

    An address that a reader may only follow, as in an attribution, is none of them.
    """
    for part in descendants(map_):
        for url in (getattr(part, "tiles", None), getattr(part, "url", None)):
            if isinstance(url, str) and _WEB.match(url):
                yield host_of(url)
    plain = _SIGN.sub(lambda sign: chr(int(sign[1], 16)), rendered)
    plain = plain.replace('\\"', '"').replace("\\'", "'").replace("\\/", "/")
    for asked in _ASKED.finditer(plain):
        if found := _WEB.match(plain, asked.end()):
            yield host_of(found[1])
    for tiles in _TILES.finditer(plain):
        yield host_of(tiles[1])


def descendants(parent: Element) -> Iterator[Element]:
    """Yield all that was added to an element, and to that, and so on."""
    for child in parent._children.values():
        yield child
        yield from descendants(child)
