"""What a raids table can become: a page, a still picture, or a file of `geomap.formats`.

A package here draws the endings of `DRAWN_BY`, by its `create(ending, wishes)`. Other packages
join with an entry point of the group `geomap.renderers`, whose name is the ending and whose value
is such a function.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from geomap import formats
from geomap.errors import InputError
from geomap.model import Patch
from geomap.raids.table import Raids
from geomap.renderers.common.appearance.house_style import PLAIN, HouseStyle
from geomap.renderers.common.highlights import NOTHING_CHOSEN, Highlights

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from geomap.areas.own_areas import AreaLayer
    from geomap.renderers.common.notice import Expiry

DRAWN_BY = {"html": "leaflet", "svg": "still", "png": "still", "pdf": "still"}
"""Endings of files that show the table on a map, and the packages here that draw them."""
ENTRY_POINTS = "geomap.renderers"


class Wishes(NamedTuple):
    """What a user asks of a map beyond its data; a renderer heeds what concerns its format.

    `size` names the size of a still picture, `tiles` a tile server of xyzservices or a PMTiles
    file, `picture` is the web address of a still picture, for previews of links to the page, and
    `address` that of the page itself, by which a CMS finds how to embed it. None asks for nothing.
    `layers` are areas to draw in place of the patch's own, `style` has a newspaper's colours and
    typefaces, and `shared` puts a page's script and style beside it. `show` is what of the desk's
    readers are to see too, names of `geomap.renderers.common.readers`. A page with an `expiry`
    shows a notice after its day. `highlights` are colours of raids in a picture.
    """

    size: str | None = None
    tiles: str | None = None
    picture: str | None = None
    layers: tuple[AreaLayer, ...] = ()
    show: tuple[str, ...] = ()
    address: str | None = None
    style: HouseStyle = PLAIN
    shared: bool = False
    expiry: Expiry | None = None
    highlights: Highlights = NOTHING_CHOSEN


NO_WISHES = Wishes()


class Renderer(Protocol):
    """Turns a raids table into the bytes of one file."""

    def render(self, raids: Raids, patch: Patch) -> bytes:
        """Give the whole file. Equal tables give equal bytes."""
        ...


def endings() -> tuple[str, ...]:
    """Give the endings of all files that can be written, tables and maps, without a dot."""
    return tuple(sorted({*formats.endings(), *DRAWN_BY, *_foreign()}))


def load(name: str, wishes: Wishes = NO_WISHES, *, besides: Sequence[str] = ()) -> Renderer:
    """Find the renderer for a file ending ("html", ".html") or for a file's name ("map.html").

    A renderer of another package is not told of wishes.

    Parameters
    ----------
    besides
        Endings that the caller writes itself, which the message lists too.

    Raises
    ------
    InputError
        If nothing writes such files (the message lists what can be written), or if a wish
        cannot be met.
    """
    ending = name.rpartition(".")[2].lower()
    if ending in formats.endings():
        return formats.load(ending)
    if ending in DRAWN_BY:
        module = importlib.import_module(f"{__name__}.{DRAWN_BY[ending]}")
        return cast(Renderer, module.create(ending, wishes))
    foreign = _foreign()
    if ending in foreign:
        return cast(Renderer, foreign[ending].load()(ending))
    allowed = ", ".join(f".{known}" for known in sorted((*endings(), *besides)))
    raise InputError(f"{name} has no ending that geomap can write: choose one of {allowed}")


def beside(renderer: Renderer) -> Mapping[str, bytes]:
    """Give the files, by name, that must lie beside what a renderer writes; most need none."""
    files: Mapping[str, bytes] = renderer.beside() if hasattr(renderer, "beside") else {}
    return files


def _foreign() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
