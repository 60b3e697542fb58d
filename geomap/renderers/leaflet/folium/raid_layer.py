"""Raids as a layer of a folium map, past the templates that folium renders twice."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

import folium
from branca.element import Element, Figure
from folium.template import Template

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.constants import LAYERS
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.markup import clean
from geomap.renderers.leaflet.data.payload import as_base64, corners, later, payload
from geomap.renderers.leaflet.page.assets import folium_script, own_style


class RaidLayer(folium.map.Layer):
    """Everything that geomap draws, as one layer; folium sees nothing but base64 of it.

    Where the page around the map is not ours, the map itself says what a search means, and
    whose data it shows.

    Parameters
    ----------
    opens
        Whether the map is to look at the raids first.
    over_tiles
        Whether built-up land is left to tiles of others.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = geomap.layer(
                {{ this._parent.get_name() }}, "{{ this.encoded }}");
            geomap.settleIn({{ this._parent.get_name() }}, "{{ this.setting }}");
        {% endmacro %}
        """
    )

    def __init__(self, raids: Raids, backdrop: Backdrop, *, opens: bool, over_tiles: bool) -> None:
        super().__init__(name=LAYERS["raids"], overlay=True)
        self._name = "RaidLayer"
        self.raids: Raids = raids
        self.backdrop: Backdrop = backdrop
        self.over_tiles: bool = over_tiles
        made = f"Drawn by {raids.generator} with Leaflet."
        owed = [words.NOTICE, " · ".join([*raids.attribution, made])]
        setting = {
            "owed": [clean(line) for line in owed],
            "opening": corners(backdrop.opening) if opens else None,
        }
        self.setting: str = as_base64(setting)

    @cached_property
    def encoded(self) -> str:
        """All that is drawn; a map without guests shows itself by its own page and never asks."""
        data = payload(self.raids, self.backdrop) | {"later": later(self.raids)}
        return as_base64(data | {"tiles": True} if self.over_tiles else data)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the scripts and styles of the layer into the figure's head, past the templates."""
        header = cast(Figure, self.get_root()).header
        script = f"<script>{folium_script()}</script>"
        for name, text in {"style": f"<style>{own_style()}</style>", "script": script}.items():
            header.add_child(Element(f"{{% raw %}}{text}{{% endraw %}}"), name=f"geomap_{name}")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
