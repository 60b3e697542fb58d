"""Interactive maps: the self-contained page, and `RaidMap` for notebooks in `raid_map`."""

from __future__ import annotations

from geomap.model import Patch
from geomap.raids import Raids
from geomap.renderers.leaflet.backdrop import Backdrop, backdrop_of
from geomap.renderers.leaflet.page import render_page

__all__ = ["Backdrop", "Page", "backdrop_of", "create", "render_page"]


class Page:
    """Writes the self-contained page."""

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the page of these raids over their patch, in UTF-8."""
        return render_page(raids, backdrop_of(raids, patch)).encode()


def create(ending: str) -> Page:
    """Make the renderer of pages; there is one kind for every ending."""
    del ending
    return Page()
