"""Raids on a map of folium: one of its own, or one that is there already."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

import folium
from branca.element import CssLink, Figure, JavascriptLink
from folium.raster_layers import TileLayer

from geomap.errors import InputError
from geomap.io.files import write_atomically
from geomap.model import Patch
from geomap.raids.convert import to_geojson
from geomap.raids.table import Raids
from geomap.renderers.common.constants import ZOOM_SNAP
from geomap.renderers.common.ground import Backdrop, backdrop_of
from geomap.renderers.common.readers import for_readers
from geomap.renderers.leaflet.folium.composition import (
    ON_EVERY_MAP,
    WITH_ICONS,
    Composition,
    compose,
    has_guests,
    needs_icons,
)
from geomap.renderers.leaflet.folium.links import asking_nobody
from geomap.renderers.leaflet.folium.mime_forms import FORMS, GEOJSON, HTML, mimebundle
from geomap.renderers.leaflet.folium.raid_layer import RaidLayer
from geomap.renderers.leaflet.page.html_page import render_page

NOWHERE = [0.0, 0.0]
"""Where a folium.Map looks that nobody told where to look."""


class FoliumMap(folium.Map):
    """A folium.Map that shows raids over the neighbourhoods of their patch.

    Text of a raid never becomes part of a folium element: it travels in one encoded block, which
    the script of the page writes as text.

    Parameters
    ----------
    m
        The map to add the raids to. Both are one map from then on: what is added to either is
        on both. It keeps its view, if it was given one. None makes a map without tiles.
    show
        What of the desk's the map shows too: names of `geomap.renderers.common.readers`.

    Raises
    ------
    InputError
        If `m` is no folium.Map, or shows raids already.
    """

    default_js: list[tuple[str, str]]
    default_css: list[tuple[str, str]]

    def __init__(
        self,
        raids: Raids,
        patch: Patch,
        m: folium.Map | None = None,
        show: Iterable[str] = (),
    ) -> None:
        shown = for_readers(raids, show)
        backdrop = backdrop_of(shown, patch)
        view = backdrop.opening
        if m is None:
            super().__init__(
                location=[(view.south + view.north) / 2, (view.west + view.east) / 2],
                tiles=None,
                zoom_snap=ZOOM_SNAP,
                maxZoom=17,
                scroll_wheel_zoom=False,
            )
        else:
            _check_host(m)
            self.__dict__ = m.__dict__  # one map under two names
        self.raids: Raids = raids
        self.shown: Raids = shown
        self.backdrop: Backdrop = backdrop
        unneeded = ON_EVERY_MAP if m is None else set()
        self.default_js, self.default_css = (
            asking_nobody(link for link in links if link[0] not in unneeded)
            for links in ((m or self).default_js, (m or self).default_css)
        )
        RaidLayer(
            shown,
            backdrop,
            opens=m is None or m.location == NOWHERE,
            over_tiles=any(isinstance(child, TileLayer) for child in self._children.values()),
        ).add_to(self)
        self._own_children = frozenset(self._children) if m is None else frozenset()

    def get_root(self) -> Figure:
        """Give the figure around the map; what it renders is the page that `save` writes."""
        return _Root(cast(Figure, super().get_root()), self.to_html)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the map into the figure around it, as folium does for a figure of others.

        The scripts and styles are inside their links, so that they ask nobody. Those of icons
        that no package ships stay links, and are there only if something on the map needs them.
        """
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        figure = self.get_root()
        if not needs_icons(figure):
            return
        for kind, links, every in (
            (JavascriptLink, self.default_js, folium.Map.default_js),
            (CssLink, self.default_css, folium.Map.default_css),
        ):
            links += [link for link in every if link[0] in WITH_ICONS - dict(links).keys()]
            for name, url in links:
                figure.header.add_child(kind(url), name=name)

    def to_html(self) -> str:
        """Give the whole page.

        Without layers of others it is the page that `geomap map` writes, which asks for
        nothing. With such layers it may ask for their tiles, and for scripts and styles of
        theirs that no installed package ships: these hosts are named among the credits.

        Raises
        ------
        RenderError
            If an added layer needs a file that is not on the web.
        """
        return self._composition().page

    def _composition(self, *, pictured: bool = True) -> Composition:
        if has_guests(self, self._own_children):
            return compose(self, self.shown, self.backdrop, pictured=pictured)
        return Composition(render_page(self.shown, self.backdrop, pictured=pictured))

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any
    ) -> None:
        """Write the page to a path or an open binary file: whole, or not at all.

        A page that asks other hosts for parts of itself is written with a warning that names
        them.

        Raises
        ------
        InputError
            If the folder does not exist or cannot be written to.
        RenderError
            If the map cannot be drawn; what stood at the path is as it was.
        """
        del kwargs
        composition = self._composition()
        page = composition.page.encode()
        if isinstance(outfile, (str, bytes, Path)):
            write_atomically(Path(os.fsdecode(outfile)), page)
        else:
            outfile.write(page)
            if close_file:
                outfile.close()
        if composition.hosts:
            warnings.warn(composition.warning, stacklevel=3)

    def _repr_html_(self, **kwargs: Any) -> str:
        """Show the page in a notebook, in a frame that can reach nothing outside itself."""
        del kwargs
        return self._repr_mimebundle_(include={HTML})[HTML]  # type: ignore[no-any-return]

    def __panel__(self) -> Any:
        """Show the page in an app of Panel, as in a notebook."""
        from panel import pane

        return pane.HTML(self._repr_html_(), sizing_mode="stretch_width")

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        """Give the map in every form that a notebook keeps; see `mimebundle`."""
        wanted = set(include or FORMS) - set(exclude or ())
        forms = mimebundle(self._composition(pictured=False), self.shown, self.backdrop, wanted)
        return forms | {name: to_geojson(self.raids) for name in wanted & {GEOJSON}}


class _Root(Figure):
    """The figure around a map, or one that shares all with it, which renders the map's page."""

    __slots__ = ("_page",)

    def __init__(self, figure: Figure, page: Callable[[], str]) -> None:
        self.__dict__ = figure.__dict__  # one figure under two names
        self._page = page

    def render(self, **kwargs: Any) -> str:
        del kwargs
        return self._page()


def _check_host(m: object) -> None:
    if not isinstance(m, folium.Map):
        raise InputError(
            f"m is a {type(m).__name__}: give a folium.Map, such as folium.Map() or gdf.explore()"
        )
    if isinstance(vars(m).get("raids"), Raids):
        raise InputError(
            "this map shows raids already: put both tables into one, or add them to two maps"
        )
