"""A RaidMap with layers of others: folium's rendering, inside our page and without requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import cast

from branca.element import CssLink, Element, Figure, JavascriptLink
from folium import Map
from folium.map import Icon

from geomap.errors import RenderError
from geomap.raids import Raids
from geomap.renderers.leaflet.article import article
from geomap.renderers.leaflet.assets import (
    jquery_script,
    leaflet_marker_script,
    leaflet_script,
    leaflet_style_with_images,
)
from geomap.renderers.leaflet.backdrop import Backdrop
from geomap.renderers.leaflet.markup import Markup, escaped, joined
from geomap.renderers.leaflet.page import hash_source, still

SHIPPED: dict[str, Callable[[], str]] = {
    "leaflet": lambda: leaflet_script() + leaflet_marker_script(),
    "jquery": jquery_script,
    "leaflet_css": leaflet_style_with_images,
}
"""What a package ships of the files that folium links to, by folium's name for the link."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ID = re.compile(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])")


def has_guests(raid_map: Map, own: Collection[str]) -> bool:
    """Tell whether anything was added to a map, or to the figure around it, since it was made."""
    figure = cast(Figure, raid_map.get_root())
    added = [
        name == child.get_name()
        for part in (figure.header, figure.html, figure.script)
        for name, child in part._children.items()
    ]
    return set(raid_map._children) != set(own) or len(figure._children) > 1 or any(added)


def compose(raid_map: Map, raids: Raids, backdrop: Backdrop) -> str:
    """Give the page of a map with layers of others.

    folium renders the map, and every file that it links to is put in place of the link. The
    words around the map are added afterwards, so that no template ever sees them.

    Raises
    ------
    RenderError
        If a layer needs a file that no installed package ships.
    """
    figure = cast(Figure, raid_map.get_root())
    _check_icons(figure)
    head, body, foot = _renumbered(*_rendered(figure, raid_map))
    scripts = _SCRIPT.findall("\n".join([head, body, foot]))
    return article(
        raids,
        {
            "policy": escaped(_policy(scripts)),
            "head": head,
            "map": joined(body, still(raids, backdrop)),
            "foot": foot,
        },
    )


def _rendered(figure: Figure, raid_map: Map) -> tuple[str, str, str]:
    """Render head, body and foot, and leave the figure as it was: folium adds at each rendering."""
    parts = (figure.header, figure.html, figure.script)
    before = [part._children.copy() for part in parts]
    try:
        figure.render()
        head = "\n".join(_head(figure, raid_map))
        return head, figure.html.render(), f"<script>{figure.script.render()}</script>"
    finally:
        for part, children in zip(parts, before, strict=True):
            part._children = children


def _head(figure: Figure, raid_map: Map) -> Iterator[str]:
    """Yield the parts of folium's head; the map's own and the meta tags are our page's matter."""
    for name, child in figure.header._children.items():
        if name in ("meta_http", raid_map.get_name()):
            continue
        if not isinstance(child, (JavascriptLink, CssLink)):
            yield child.render()
        elif name in SHIPPED:
            tag = "script" if isinstance(child, JavascriptLink) else "style"
            yield f"<{tag}>{SHIPPED[name]()}</{tag}>"
        else:
            raise RenderError(
                f"a layer needs {child.url}, which no installed package ships: "
                "leave that layer out, or add it to a plain folium.Map"
            )


def _check_icons(figure: Figure) -> None:
    if any(type(part) is Icon for part in _descendants(figure)):
        raise RenderError(
            "folium.Icon needs the Leaflet.awesome-markers files, which no installed package "
            "ships: use folium.DivIcon, folium.CircleMarker or a marker without an icon"
        )


def _descendants(parent: Element) -> Iterator[Element]:
    for child in parent._children.values():
        yield child
        yield from _descendants(child)


def _renumbered(*parts: str) -> tuple[Markup, ...]:
    """Put numbers in the order of their appearance in place of folium's random ids."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], str(len(numbers) + 1))

    return tuple(Markup(_ID.sub(number, part)) for part in parts)


def _policy(scripts: Collection[str]) -> str:
    """Let the scripts of this page run, and images come from the hosts of tile layers."""
    sources = " ".join(dict.fromkeys(hash_source(script) for script in scripts))
    return (
        f"default-src 'none'; script-src {sources}; style-src 'unsafe-inline'; "
        "img-src data: https:; base-uri 'none'; form-action 'none'"
    )
