"""Still pictures of the raids without a browser: SVG by ourselves, PNG and PDF by two packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import InputError
from geomap.model import Patch
from geomap.raids.table import Raids
from geomap.renderers import Wishes
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.ground import backdrop_of
from geomap.renderers.common.highlights import NOTHING_CHOSEN, Highlights
from geomap.renderers.common.readers import for_readers

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer
    from geomap.renderers.still.sheet import Size

__all__ = ["Still", "create"]

_USUAL = {"svg": "social", "png": "social", "pdf": "print"}


class Still(NamedTuple):
    """Writes a picture of one format at one of `SIZES`."""

    ending: str
    size: Size
    layers: tuple[AreaLayer, ...] = ()
    style: HouseStyle = PLAIN
    highlights: Highlights = NOTHING_CHOSEN

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the whole file.

        Raises
        ------
        InputError
            If the format needs a package that is not installed.
        """
        from geomap.renderers.still.sheet import aspect, sheet
        from geomap.renderers.still.svg import to_svg

        raids = for_readers(raids)
        shape = aspect(raids, self.size)
        backdrop = backdrop_of(raids, patch, self.layers, shape)
        drawing = sheet(raids, backdrop._replace(highlights=self.highlights), self.size)
        if self.ending == "svg":
            return to_svg(drawing, self.style).encode()
        if self.ending == "png":
            from geomap.renderers.still.png import to_png

            return to_png(drawing, self.size.sharp, self.style)
        from geomap.renderers.still.pdf import to_pdf

        return to_pdf(drawing, self.style)


def create(ending: str, wishes: Wishes) -> Still:
    """Make the renderer for one of `svg`, `png`, `pdf`, at the size asked for or its usual one.

    Raises
    ------
    InputError
        If there is no such size.
    """
    from geomap.renderers.still.sheet import SIZES

    name = wishes.size or _USUAL[ending]
    if name not in SIZES:
        raise InputError(f"--size {name} is unknown: choose one of {', '.join(SIZES)}")
    return Still(ending, SIZES[name], wishes.layers, wishes.style, wishes.highlights)
