"""Still pictures of the raids without a browser: SVG by ourselves, PNG and PDF by two packages."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.model import Patch
from geomap.raids import Raids
from geomap.renderers.leaflet.backdrop import backdrop_of
from geomap.renderers.still.layout import SIZES, Size, sheet
from geomap.renderers.still.svg import to_svg

__all__ = ["SIZES", "Still", "create"]

_USUAL = {"svg": "social", "png": "social", "pdf": "print"}


@dataclass(frozen=True, slots=True)
class Still:
    """Writes a picture of one format at one of `SIZES`."""

    ending: str
    size: Size

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the whole file.

        Raises
        ------
        InputError
            If the format needs a package that is not installed.
        """
        drawing = sheet(raids, backdrop_of(raids, patch), self.size)
        if self.ending == "svg":
            return to_svg(drawing).encode()
        if self.ending == "png":
            from geomap.renderers.still.png import to_png

            return to_png(drawing, self.size.sharp)
        from geomap.renderers.still.pdf import to_pdf

        return to_pdf(drawing)


def create(ending: str) -> Still:
    """Make the renderer for one of `svg`, `png`, `pdf`, each at its usual size."""
    return Still(ending, SIZES[_USUAL[ending]])
