"""Raids as a layer of a folium map, past the templates that folium renders twice."""

from __future__ import annotations

from functools import cached_property

from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.markup import clean
from geomap.renderers.common.readers import credits_of
from geomap.renderers.leaflet.data.payload import as_base64, corners, later, payload
from geomap.renderers.leaflet.folium.links import Link, held


class RaidLayer(JSCSSMixin, Layer):
    """Everything that geomap draws, as one layer; folium sees nothing but base64 of it.

    Its script and styles are links that hold what they link to: so they load in whatever loads
    what folium links to.

    Where the page around the map is not ours, the map itself says what a search means, and
    whose data it shows.

    Parameters
    ----------
    opens
        Whether the map is to look at the raids first.
    over_tiles
        Whether the ground is left to tiles of others.
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
        super().__init__(name=words.spoken(raids).say("script.raids"), overlay=True)
        self._name = "RaidLayer"
        self.raids: Raids = raids
        self.backdrop: Backdrop = backdrop
        self.over_tiles: bool = over_tiles
        owed = [words.notice(raids), " · ".join(credits_of(raids))]
        setting = {
            "owed": [clean(line) for line in owed],
            "sources": words.spoken(raids).say("page.sources"),
            "opening": corners(backdrop.opening) if opens else None,
        }
        self.setting: str = as_base64(setting)

    @cached_property
    def default_js(self) -> list[Link]:  # type: ignore[override]
        """The script, made when it is asked for; a map without guests never asks."""
        return [("geomap_script", held("geomap_script"))]

    @cached_property
    def default_css(self) -> list[Link]:  # type: ignore[override]
        """The style, made when it is asked for."""
        return [("geomap_style", held("geomap_style"))]

    @cached_property
    def encoded(self) -> str:
        """All that is drawn; a map without guests shows itself by its own page and never asks."""
        backdrop = self.backdrop._replace(base=None) if self.over_tiles else self.backdrop
        data = payload(self.raids, backdrop) | {"later": later(self.raids, backdrop)}
        return as_base64(data | {"tiles": True} if self.over_tiles else data)
