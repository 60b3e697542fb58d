"""Interactive maps: the self-contained page, and the map of folium in `folium`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Patch
from geomap.raids.table import Raids
from geomap.renderers import Wishes
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.ground import Backdrop, backdrop_of
from geomap.renderers.common.readers import for_readers
from geomap.renderers.leaflet.page.delivery import deliver
from geomap.renderers.leaflet.page.html_page import render_page

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer
    from geomap.renderers.common.notice import Expiry
    from geomap.renderers.leaflet.tiles.pmtiles_file import Archive
    from geomap.renderers.leaflet.tiles.tile_layer import Tiles

__all__ = ["Backdrop", "Page", "backdrop_of", "create", "render_page"]


class Page(NamedTuple):
    """Writes the page; with `tiles` of a server it asks that one, and no other.

    It holds all that it needs, or its script and style lie beside it, `shared` by many pages.
    """

    tiles: Tiles | Archive | None = None
    picture: str | None = None
    layers: tuple[AreaLayer, ...] = ()
    show: tuple[str, ...] = ()
    address: str | None = None
    style: HouseStyle = PLAIN
    shared: bool = False
    expiry: Expiry | None = None

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the page of these raids over their patch, in UTF-8."""
        raids = for_readers(raids, self.show)
        backdrop = backdrop_of(raids, patch, self.layers)
        page = render_page(
            raids,
            backdrop,
            tiles=self.tiles,
            picture=self.picture,
            address=self.address,
            style=self.style,
            shared=self.shared,
            expiry=self.expiry,
        )
        return page.encode()

    def beside(self) -> Mapping[str, bytes]:
        """Give the files that must lie beside the page, by name; none of a page that holds all."""
        return deliver(self.style, shared=True).files if self.shared else {}


def create(ending: str, wishes: Wishes) -> Page:
    """Make the renderer of pages; there is one kind for every ending.

    Raises
    ------
    InputError
        If there are no such tiles, or an address is no web address.
    """
    del ending
    picture = wishes.picture
    for address in filter(None, (picture, wishes.address)):
        from geomap.renderers.embed.embedding import check_address

        check_address(address)
    tiles = None
    if wishes.tiles:
        from geomap.renderers.leaflet.tiles.tile_layer import find_tiles

        tiles = find_tiles(wishes.tiles)
    return Page(
        tiles,
        picture,
        wishes.layers,
        show=wishes.show,
        address=wishes.address,
        style=wishes.style,
        shared=wishes.shared,
        expiry=wishes.expiry,
    )
