"""A map of ours with layers of others: folium's rendering, inside our page.

What folium links to is put in place of the link where an installed package ships it. The rest
stays a link: the policy opens to that file alone, and the credits name its host, as they name
those of images. Ours is drawn before anything of others is asked for, so that raids show
whatever becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from branca.element import CssLink, Element, Figure, JavascriptLink
from folium import Map

from geomap.errors import RenderError
from geomap.late_pattern import LatePattern
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.markup import Markup, escaped, joined
from geomap.renderers.leaflet.folium.hosts import Host, descendants, host_of, image_hosts
from geomap.renderers.leaflet.folium.links import SCRIPTS, STYLES, text_of
from geomap.renderers.leaflet.folium.raid_layer import RaidLayer
from geomap.renderers.leaflet.page.article import article
from geomap.renderers.leaflet.page.delivery import hash_source
from geomap.renderers.leaflet.page.html_page import still
from geomap.renderers.leaflet.page.shade_legend import shade_legend

ON_EVERY_MAP = {name for name, _ in (*Map.default_js, *Map.default_css)} - {*SCRIPTS, *STYLES}
"""Files that folium links to on every map, whether or not something on it needs them."""

WITH_ICONS = {name for name in ON_EVERY_MAP if "bootstrap" not in name}
"""Those that a `folium.Icon` needs."""

_ICONS = LatePattern(r"AwesomeMarkers|\bfa-|glyphicon")
_ID = LatePattern(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])")
_WEB = LatePattern(r"https?://[^\s;,?#\"']+")
"""An address as a policy can name it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A page, the hosts that it asks for parts of itself, and whether it holds layers of others.

    What is said of it is said in its language.
    """

    page: str
    hosts: tuple[str, ...] = ()
    guests: bool = False

    language: Language = words.USUAL

    @property
    def warning(self) -> str:
        """Say what the hosts will learn."""
        names = self.language.listed(self.hosts)
        return self.language.say("hosts", count=len(self.hosts), hosts=names)


@dataclass(slots=True)
class _Parts:
    """Where on the page each part of a rendering goes; the fields are in the order of the page.

    HTML of others that holds a script waits for the files that they link to.
    """

    head: list[str] = field(default_factory=list)
    map: list[str] = field(default_factory=list)
    script: list[str] = field(default_factory=list)
    guests_head: list[str] = field(default_factory=list)
    guests_html: list[str] = field(default_factory=list)
    guests_script: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def has_guests(raid_map: Map, own: Collection[str]) -> bool:
    """Tell whether anything was added to a map, or to the figure around it, since it was made."""
    figure = cast(Figure, raid_map.get_root())
    added = [
        name == child.get_name()
        for part in (figure.header, figure.html, figure.script)
        for name, child in part._children.items()
    ]
    return set(raid_map._children) != set(own) or len(figure._children) > 1 or any(added)


def compose(raid_map: Map, raids: Raids, backdrop: Backdrop, *, pictured: bool) -> Composition:
    """Give the page of a map with layers of others, with its still picture or without.

    The words around the map are added after folium has rendered it, so that no template ever
    sees them.

    Raises
    ------
    RenderError
        If a layer needs a file that is neither shipped by an installed package nor on the web.
    """
    figure = cast(Figure, raid_map.get_root())
    parts = _rendered(figure, raid_map)
    linked = [host_of(url) for url in parts.links]
    foreign = [*parts.map, *parts.guests_head, *parts.guests_html, *parts.guests_script]
    images = dict.fromkeys([*linked, *image_hosts(figure, "\n".join(foreign))])
    hosts = tuple(dict.fromkeys(host.name for host in images))
    composition = Composition("", hosts, guests=True, language=words.spoken(raids))
    if images:
        raids = replace(raids, attribution=(*raids.attribution, f"{composition.warning}."))
    foot = [
        _script(parts.script),
        *parts.guests_head,
        *parts.guests_html,
        _script(parts.guests_script),
    ]
    head, body, foot_ = _renumbered(*map("\n".join, (parts.head, parts.map, foot)))
    scripts = list(_scripts_in("\n".join([head, body, foot_])))
    page = article(
        raids,
        {
            "policy": escaped(_policy(scripts, parts.links, images)),
            "head": head,
            "map": joined(body, still(raids, backdrop) if pictured else Markup()),
            "key": shade_legend(backdrop.highlights.shades),
            "foot": foot_,
        },
        soft=[area.name for area in backdrop.soft],
    )
    return replace(composition, page=page)


def needs_icons(figure: Figure) -> bool:
    """Tell whether anything that is rendered needs the icons to which folium always links."""
    return any(_ICONS.search(part.render()) for part in (figure.html, figure.script))


def _rendered(figure: Figure, raid_map: Map) -> _Parts:
    """Render all parts; folium adds to the figure at each rendering, so it is left as it was."""
    held = (figure.header, figure.html, figure.script)
    before = [part._children.copy() for part in held]
    try:
        for child in figure._children.values():
            child.render()
        return _sorted(figure, raid_map)
    finally:
        for part, children in zip(held, before, strict=True):
            part._children = children


def _sorted(figure: Figure, raid_map: Map) -> _Parts:
    parts = _Parts()
    name = raid_map.get_name()
    unneeded = {"meta_http", name} | ON_EVERY_MAP
    if needs_icons(figure):
        unneeded -= WITH_ICONS
    for key, child in figure.header._children.items():
        if key not in unneeded:
            _to_head(child, parts)
    for key, child in figure.html._children.items():
        text = child.render()
        waits = key != name and "<script" in text
        (parts.guests_html if waits else parts.map).append(text)
    layers = [child for child in raid_map._children.values() if isinstance(child, RaidLayer)]
    of_layers = [part for layer in layers for part in (layer, *descendants(layer))]
    ours = {name, *(part.get_name() for part in of_layers)}
    for key, child in figure.script._children.items():
        (parts.script if key in ours else parts.guests_script).append(child.render())
    return parts


def _to_head(child: Element, parts: _Parts) -> None:
    """Put a part of folium's head in its place; what it links to, and no package ships, is kept."""
    if not isinstance(child, (JavascriptLink, CssLink)):
        parts.guests_head.append(child.render())
    elif (text := text_of(child.url)) is not None:
        style = isinstance(child, CssLink)
        parts.head.append(f"<style>{text}</style>" if style else f"<script>{text}</script>")
    else:
        parts.links.append(_checked(child.url))
        parts.guests_head.append(child.render())


def _scripts_in(html: str) -> Iterator[str]:
    """Give what stands in each script of the page's own."""
    begin, end = "<script>", "</script>"
    at = html.find(begin)
    while at >= 0 and (until := html.find(end, at)) >= 0:
        yield html[at + len(begin) : until]
        at = html.find(begin, until)


def _script(pieces: Iterable[str]) -> str:
    return "<script>{}</script>".format("\n".join(pieces))


def _checked(url: str) -> str:
    if not _WEB.match(url):
        raise RenderError(
            f"a layer needs {url}, which is no address on the web: "
            "give its link one, or leave that layer out"
        )
    return url


def _renumbered(*parts: str) -> tuple[Markup, ...]:
    """Put numbers in the order of their appearance in place of folium's random ids."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], str(len(numbers) + 1))

    # What folium renders is its own, and that of the layers that were added to the map.
    return tuple(Markup(_ID.sub(number, part)) for part in parts)  # noqa: S704


def _policy(scripts: Collection[str], links: Collection[str], images: Collection[Host]) -> str:
    """Let the scripts of this page run, the linked files in, and images of the hosts that are told.

    A linked style may ask its host for fonts.
    """
    hashes = " ".join(dict.fromkeys(hash_source(script) for script in scripts))
    files = "".join(f" {found[0]}" for url in links if (found := _WEB.match(url)))
    fonts = "".join(f" {source}" for source in dict.fromkeys(host_of(url).source for url in links))
    pictures = "".join(f" {source}" for source in dict.fromkeys(host.source for host in images))
    return (
        f"default-src 'none'; script-src {hashes}{files}; style-src 'unsafe-inline'{files}; "
        f"img-src data:{pictures}; font-src data:{fonts}; base-uri 'none'; form-action 'none'"
    )
