"""A map of ours with layers of others: folium's rendering, inside our page.

What folium links to is put in place of the link where an installed package ships it. The rest
stays a link: the policy opens to that file alone, and the credits name its host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlsplit

from branca.element import CssLink, Element, Figure, JavascriptLink
from folium import Map

from geomap.errors import RenderError
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.markup import Markup, escaped, joined
from geomap.renderers.leaflet.page.article import article
from geomap.renderers.leaflet.page.assets import (
    jquery_script,
    leaflet_marker_script,
    leaflet_script,
    leaflet_style_with_images,
)
from geomap.renderers.leaflet.page.html_page import hash_source, still

SHIPPED: dict[str, Callable[[], str]] = {
    "leaflet": lambda: leaflet_script() + leaflet_marker_script(),
    "jquery": jquery_script,
    "leaflet_css": leaflet_style_with_images,
}
"""What a package ships of the files that folium links to, by folium's name for the link."""

ON_EVERY_MAP: set[str] = {name for name, _ in (*Map.default_js, *Map.default_css)} - SHIPPED.keys()
"""Files that folium links to on every map, whether or not something on it needs them."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ICONS = re.compile(r"AwesomeMarkers|\bfa-|glyphicon")
_ID = re.compile(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])")
_WEB = re.compile(r"https?://[^\s;,?#\"']+")
"""An address as a policy can name it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A page, the hosts that it asks for parts of itself, and whether it holds layers of others."""

    page: str
    hosts: tuple[str, ...] = ()
    guests: bool = False

    @property
    def warning(self) -> str:
        """Say what the hosts will learn."""
        verb = "learns" if len(self.hosts) == 1 else "learn"
        return f"This map asks {words.listed(self.hosts)}, which {verb} each reader's address"


def has_guests(raid_map: Map, own: Collection[str]) -> bool:
    """Tell whether anything was added to a map, or to the figure around it, since it was made."""
    figure = cast(Figure, raid_map.get_root())
    added = [
        name == child.get_name()
        for part in (figure.header, figure.html, figure.script)
        for name, child in part._children.items()
    ]
    return set(raid_map._children) != set(own) or len(figure._children) > 1 or any(added)


def compose(raid_map: Map, raids: Raids, backdrop: Backdrop) -> Composition:
    """Give the page of a map with layers of others.

    The words around the map are added after folium has rendered it, so that no template ever
    sees them.

    Raises
    ------
    RenderError
        If a layer needs a file that is neither shipped by an installed package nor on the web.
    """
    figure = cast(Figure, raid_map.get_root())
    parts, links = _rendered(figure, raid_map)
    head, body, foot = _renumbered(*parts)
    scripts = _SCRIPT.findall("\n".join([head, body, foot]))
    asked = dict.fromkeys([*map(_host, links), *_tile_hosts(figure)])
    composition = Composition("", tuple(asked), guests=True)
    if asked:
        raids = replace(raids, attribution=(*raids.attribution, f"{composition.warning}."))
    page = article(
        raids,
        {
            "policy": escaped(_policy(scripts, links)),
            "head": head,
            "map": joined(body, still(raids, backdrop)),
            "foot": foot,
        },
        soft=[area.name for area in backdrop.soft],
    )
    return replace(composition, page=page)


def _rendered(figure: Figure, raid_map: Map) -> tuple[tuple[str, str, str], list[str]]:
    """Render head, body and foot, and list what the head links to.

    folium adds to the figure at each rendering, so it is left as it was.
    """
    parts = (figure.header, figure.html, figure.script)
    before = [part._children.copy() for part in parts]
    try:
        figure.render()
        body, foot = figure.html.render(), f"<script>{figure.script.render()}</script>"
        unneeded = {"meta_http", raid_map.get_name()}
        unneeded |= {
            name for name in ON_EVERY_MAP if "bootstrap" in name or not _ICONS.search(body + foot)
        }
        links: list[str] = []
        head = "\n".join(_head(figure, unneeded, links))
        return (head, body, foot), links
    finally:
        for part, children in zip(parts, before, strict=True):
            part._children = children


def _head(figure: Figure, unneeded: Collection[str], links: list[str]) -> Iterator[str]:
    """Yield the parts of folium's head; what it links to, and no package ships, joins `links`."""
    for name, child in figure.header._children.items():
        if name in unneeded:
            continue
        if not isinstance(child, (JavascriptLink, CssLink)):
            yield child.render()
        elif name in SHIPPED:
            tag = "script" if isinstance(child, JavascriptLink) else "style"
            yield f"<{tag}>{SHIPPED[name]()}</{tag}>"
        else:
            links.append(_checked(child.url))
            yield child.render()


def _checked(url: str) -> str:
    if not _WEB.match(url):
        raise RenderError(
            f"a layer needs {url}, which is no address on the web: "
            "give its link one, or leave that layer out"
        )
    return url


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("{s}.")


def _tile_hosts(figure: Figure) -> Iterator[str]:
    """Yield the hosts of tile layers, of web map services and of images laid over the map."""
    for part in _descendants(figure):
        for url in (getattr(part, "tiles", None), getattr(part, "url", None)):
            if isinstance(url, str) and _WEB.match(url):
                yield _host(url)


def _descendants(parent: Element) -> Iterator[Element]:
    for child in parent._children.values():
        yield child
        yield from _descendants(child)


def _renumbered(*parts: str) -> tuple[Markup, ...]:
    """Put numbers in the order of their appearance in place of folium's random ids."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], str(len(numbers) + 1))

    # What folium renders is its own, and that of the layers that were added to the map.
    return tuple(Markup(_ID.sub(number, part)) for part in parts)  # noqa: S704


def _policy(scripts: Collection[str], links: Sequence[str]) -> str:
    """Let the scripts of this page run, the linked files in, and images come from the web.

    A linked style may ask its host for fonts.
    """
    hashes = " ".join(dict.fromkeys(hash_source(script) for script in scripts))
    files = "".join(f" {found[0]}" for url in links if (found := _WEB.match(url)))
    fonts = "".join(f" https://{host}" for host in dict.fromkeys(map(_host, links)))
    return (
        f"default-src 'none'; script-src {hashes}{files}; style-src 'unsafe-inline'{files}; "
        f"img-src data: https:; font-src data:{fonts}; base-uri 'none'; form-action 'none'"
    )
