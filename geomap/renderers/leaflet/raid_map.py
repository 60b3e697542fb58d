"""The map that notebooks show and compose: a folium.Map of raids over their neighbourhoods."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import folium
from branca.element import Element, Figure
from folium.template import Template

from geomap.files import write_atomically
from geomap.gazetteer.patches import open_patch
from geomap.model import Patch
from geomap.raids import Raids
from geomap.renderers.leaflet.assets import own_script, own_style
from geomap.renderers.leaflet.backdrop import backdrop_of
from geomap.renderers.leaflet.composition import compose, has_guests
from geomap.renderers.leaflet.markup import element
from geomap.renderers.leaflet.page import render_page
from geomap.renderers.leaflet.payload import as_base64
from geomap.table import from_frame

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

NOTEBOOK_HEIGHT = "760"


def _links(links: list[tuple[str, str]], *wanted: str) -> list[tuple[str, str]]:
    """Pick what a RaidMap needs of the files that folium links to on every map."""
    return [link for link in links if link[0] in wanted]


class RaidMap(folium.Map):
    """A folium.Map that shows raids over the neighbourhoods of their patch.

    Add folium layers to it as usual. Text of a story never becomes part of a folium element:
    it travels in one encoded block, which the script of the page writes as text.

    Parameters
    ----------
    raids
        What `geomap.locate` returns, or a `Raids` table.
    patch
        A `Patch`, the slug of a bundled one, or the folder of one.

    Raises
    ------
    InputError
        If the patch is unknown or a row is wrong.
    """

    default_js = _links(folium.Map.default_js, "leaflet", "jquery")
    default_css = _links(folium.Map.default_css, "leaflet_css")

    def __init__(
        self, raids: Raids | GeoDataFrame, *, patch: Patch | str | Path = "thames-valley"
    ) -> None:
        self.raids = raids if isinstance(raids, Raids) else from_frame(raids)
        self.backdrop = backdrop_of(
            self.raids, patch if isinstance(patch, Patch) else open_patch(patch)
        )
        view = self.backdrop.opening
        super().__init__(
            location=[(view.south + view.north) / 2, (view.west + view.east) / 2],
            tiles=None,
            zoom_snap=0.25,
            maxZoom=17,
            scroll_wheel_zoom=False,
        )
        _RaidLayer(as_base64(self.raids, self.backdrop)).add_to(self)
        self.fit_bounds([[view.south, view.west], [view.north, view.east]], padding=(44, 44))
        self._own_children = frozenset(self._children)

    def to_html(self) -> str:
        """Give the whole page, which asks for nothing but the tiles of layers that were added.

        Without layers of others it is the page that `geomap map` writes.

        Raises
        ------
        RenderError
            If an added layer needs a script or style that no installed package ships.
        """
        if has_guests(self, self._own_children):
            return compose(self, self.raids, self.backdrop)
        return render_page(self.raids, self.backdrop)

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any
    ) -> None:
        """Write the page to a path or an open binary file: whole, or not at all.

        Raises
        ------
        InputError
            If the folder does not exist or cannot be written to.
        RenderError
            If the map cannot be drawn; what stood at the path is as it was.
        """
        del kwargs
        page = self.to_html().encode()
        if isinstance(outfile, (str, bytes, Path)):
            write_atomically(Path(os.fsdecode(outfile)), page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    def _repr_html_(self, **kwargs: Any) -> str:
        """Show the page in a notebook, in a frame that can reach nothing outside itself."""
        del kwargs
        return element(
            "iframe",
            srcdoc=self.to_html(),
            sandbox="allow-scripts",
            title=self.raids.title,
            width="100%",
            height=NOTEBOOK_HEIGHT,
            style="border: 0",
        )


class _RaidLayer(folium.map.Layer):
    """Everything that geomap draws, as one layer; folium sees nothing but base64 of it."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = geomap.layer(
                {{ this._parent.get_name() }}, "{{ this.encoded }}");
        {% endmacro %}
        """
    )

    def __init__(self, encoded: str) -> None:
        super().__init__(name="Raids", overlay=True)
        self._name = "RaidLayer"
        self.encoded = encoded

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the scripts and styles of the layer into the figure's head, past the templates."""
        header = cast(Figure, self.get_root()).header
        script = f"<script>{own_script()}</script>"
        for name, text in {"style": f"<style>{own_style()}</style>", "script": script}.items():
            header.add_child(Element(f"{{% raw %}}{text}{{% endraw %}}"), name=f"geomap_{name}")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
