"""Interactive maps: the self-contained page, and the map of folium in `folium`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.areas.own_areas import AreaLayer
from geomap.errors import InputError
from geomap.model import Patch
from geomap.raids.table import Raids
from geomap.renderers import Wishes
from geomap.renderers.common.ground import Backdrop, backdrop_of
from geomap.renderers.leaflet.page.html_page import render_page

if TYPE_CHECKING:
    from geomap.renderers.leaflet.tiles.pmtiles_file import Archive
    from geomap.renderers.leaflet.tiles.tile_layer import Tiles

__all__ = ["Backdrop", "Page", "backdrop_of", "create", "render_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """Writes the self-contained page; with `tiles` of a server it asks that one, and no other."""

    tiles: Tiles | Archive | None = None
    picture: str | None = None
    layers: tuple[AreaLayer, ...] = ()
    address: str | None = None

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the page of these raids over their patch, in UTF-8."""
        backdrop = backdrop_of(raids, patch, self.layers)
        return render_page(
            raids, backdrop, tiles=self.tiles, picture=self.picture, address=self.address
        ).encode()


def create(ending: str, wishes: Wishes) -> Page:
    """Make the renderer of pages; there is one kind for every ending.

    Raises
    ------
    InputError
        If there are no such tiles, or an address is no web address.
    """
    del ending
    picture = wishes.picture
    if picture and not picture.startswith(("https://", "http://")):
        raise InputError(f"--picture {picture} is no web address: write it with https://")
    if wishes.address:
        from geomap.renderers.embed.embedding import check_address

        check_address(wishes.address)
    if not wishes.tiles:
        return Page(None, picture, wishes.layers, wishes.address)
    from geomap.renderers.leaflet.tiles.tile_layer import find_tiles

    return Page(find_tiles(wishes.tiles), picture, wishes.layers, wishes.address)
