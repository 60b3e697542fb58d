"""Raids on a map of folium: one of its own, or one that is there already."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

import folium
from branca.element import CssLink, Figure, JavascriptLink
from folium.raster_layers import TileLayer

from geomap.areas.own_areas import AreaLayer
from geomap.errors import InputError
from geomap.geodesy import middle_of_box
from geomap.io.files import write_atomically
from geomap.model import Patch
from geomap.raids.convert import to_geojson
from geomap.raids.table import Raids
from geomap.renderers.common.constants import ZOOM_SNAP
from geomap.renderers.common.ground import Backdrop, backdrop_of
from geomap.renderers.common.highlights import NOTHING_CHOSEN, Highlights
from geomap.renderers.common.readers import for_readers
from geomap.renderers.leaflet.folium.composition import (
    ON_EVERY_MAP,
    WITH_ICONS,
    Composition,
    compose,
    has_guests,
    needs_icons,
)
from geomap.renderers.leaflet.folium.links import Link, asking_nobody
from geomap.renderers.leaflet.folium.mime_forms import (
    FORMS,
    GEOJSON,
    HTML,
    PICTURES,
    PLAIN_FRAME,
    Frame,
    in_words,
    mimebundle,
)
from geomap.renderers.leaflet.folium.packed_page import packed_page
from geomap.renderers.leaflet.folium.raid_layer import RaidLayer
from geomap.renderers.leaflet.page.html_page import render_page
from geomap.uncollected import uncollected

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
    layers
        Areas of a newsroom's own in place of the patch's.
    highlights
        What was chosen to be shown of raids beside what every map does.
    frame
        What a notebook keeps of it, the height of its frame, and tiles under the map, which
        have no effect on the map `m`.

    Raises
    ------
    InputError
        If `m` is no folium.Map, or shows raids already.
    """

    def __init__(
        self,
        raids: Raids,
        patch: Patch,
        m: folium.Map | None = None,
        show: Iterable[str] = (),
        layers: Sequence[AreaLayer] = (),
        highlights: Highlights = NOTHING_CHOSEN,
        frame: Frame = PLAIN_FRAME,
    ) -> None:
        shown = for_readers(raids, show)
        backdrop = backdrop_of(shown, patch, layers)._replace(highlights=highlights)
        view = backdrop.opening
        told_view = highlights.centre is not None or highlights.zoom is not None
        if m is None:
            lon, lat = highlights.centre or middle_of_box(view)
            super().__init__(
                location=[lat, lon],
                tiles=frame.tiles,
                attr=frame.attr,
                zoom_start=12 if highlights.zoom is None else highlights.zoom,  # type: ignore[arg-type]
                zoom_snap=ZOOM_SNAP,
                maxZoom=17,
                scroll_wheel_zoom=False,
            )
        else:
            _check_host(m)
            links = asking_nobody(m.default_js), asking_nobody(m.default_css)
            self.__dict__ = m.__dict__  # one map under two names
            vars(self)["default_js"], vars(self)["default_css"] = links
        self.raids: Raids = raids
        self.shown: Raids = shown
        self.backdrop: Backdrop = backdrop
        self.frame: Frame = frame
        RaidLayer(
            shown,
            backdrop,
            opens=not told_view if m is None else m.location == NOWHERE,
            over_tiles=any(isinstance(child, TileLayer) for child in self._children.values()),
        ).add_to(self)
        alone = m is None and frame.tiles is None
        self._own_children = frozenset(self._children) if alone else frozenset()

    @cached_property
    def default_js(self) -> list[Link]:  # type: ignore[override]
        """What a page of others links to for this map; its own page has it without a link."""
        return asking_nobody(_needed(folium.Map.default_js))

    @cached_property
    def default_css(self) -> list[Link]:  # type: ignore[override]
        """What it links to of styles."""
        return asking_nobody(_needed(folium.Map.default_css))

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

    def widget_page(self) -> str:
        """Give the packed page of a widget, which tells what is selected and drawn.

        Raises
        ------
        InputError
            If there are tiles or layers of others, which have no part in that.
        """
        if has_guests(self, self._own_children):
            raise InputError(
                "a widget shows raids alone, and this map has tiles or layers beside: make the "
                "widget of a RaidMap without"
            )
        page = render_page(self.shown, self.backdrop, pictured=False, widget=True)
        lines = in_words(Composition(page), self.shown)
        return packed_page(page, lines, self.shown.language)

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

    @uncollected()
    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, Any]:
        """Give the map in every form that a notebook keeps; see `mimebundle`."""
        still = self.frame.still
        wanted = set(include or (FORMS | PICTURES if still else FORMS)) - set(exclude or ())
        forms = mimebundle(
            self._composition(pictured=False),
            self.shown,
            self.backdrop,
            wanted,
            self.frame,
            pictured=still,
        )
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


def _needed(links: Iterable[Link]) -> Iterable[Link]:
    return (link for link in links if link[0] not in ON_EVERY_MAP)


def _check_host(m: object) -> None:
    if not isinstance(m, folium.Map):
        raise InputError(
            f"m is a {type(m).__name__}: give a folium.Map, such as folium.Map() or gdf.explore()"
        )
    if isinstance(vars(m).get("raids"), Raids):
        raise InputError(
            "this map shows raids already: put both tables into one, or add them to two maps"
        )
