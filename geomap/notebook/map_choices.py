"""What folium and `GeoDataFrame.explore` let one choose of a map, as geomap draws it.

Texts of columns become data of the page, which its script writes as text: no template sees them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Real
from typing import Any, TypeAlias

import folium
import pandas

from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import masked
from geomap.geodesy import in_box
from geomap.model import BoundingBox
from geomap.raids.points import column as column_of
from geomap.renderers.common.constants import THEMES
from geomap.renderers.common.highlights import Highlights
from geomap.renderers.leaflet.folium.mime_forms import Frame
from geomap.renderers.leaflet.folium.shading import shades_of

Columns: TypeAlias = bool | str | Sequence[str] | None
"""Columns of a table; True is what a map says by itself, and False nothing."""

_USUAL_TIP = ("street", "locality")
_DEEPEST_ZOOM = 17


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen, as it was given; see `geomap.RaidMap`."""

    column: str | None = None
    cmap: str | Sequence[str] | None = None
    scheme: str | None = None
    k: int = 5
    legend: bool = True
    tooltip: Columns = None
    popup: Columns = None
    location: Sequence[float] | None = None
    zoom_start: float | None = None

    @property
    def of_columns(self) -> bool:
        """Tell whether any column is asked for."""
        asked = self.popup is not None and self.popup is not True
        return self.column is not None or bool(self.tooltip) or asked


def highlights_of(choices: Choices, table: pandas.DataFrame | None, box: BoundingBox) -> Highlights:
    """Read what was chosen of a table, whose rows are the raids of the map in their order.

    Raises
    ------
    InputError
        If a column is missing, colours cannot be made, or the location is not one.
    """
    centre = None if choices.location is None else _centre(choices.location, box)
    zoom = None if choices.zoom_start is None else _zoom(choices.zoom_start)
    shades, tips, lines = None, None, None
    if pandas.api.types.is_list_like(choices.column):
        raise InputError(
            "column= takes the name of a column: put the values into the table first, such as "
            "raids.assign(mine=values), and give column='mine'"
        )
    if table is not None:
        if choices.column is not None:
            values = column_of(table, choices.column).tolist()
            shades = shades_of(
                str(choices.column),
                values,
                cmap=choices.cmap,
                scheme=choices.scheme,
                k=choices.k,
                told=choices.legend,
            )
        if choices.tooltip:
            names = _names(choices.tooltip, [one for one in _USUAL_TIP if one in table.columns])
            each = [_texts(table, name, named=choices.tooltip is not True) for name in names]
            tips = tuple("\n".join(filter(None, texts)) for texts in zip(*each, strict=True))
        if choices.popup is not None and choices.popup is not True:
            lines = tuple(_texts(table, name, named=True) for name in _names(choices.popup, []))
    return Highlights(shades, tips, lines, centre, zoom)


def listed(chosen: Any) -> Columns:
    """Take columns from a list, an array or an Index as a list."""
    return chosen if isinstance(chosen, (bool, str)) or chosen is None else list(chosen)


def frame_of(
    tiles: Any,
    attr: str | None,
    height: int | str | None,
    *,
    theme: str | None = None,
    still: bool = False,
) -> Frame:
    """Read what surrounds the raids; the words of a tile server are no record's.

    Raises
    ------
    InputError
        If the height or the theme is none, or nobody knows tiles of that name.
    """
    _check_tiles(tiles, attr)
    if theme is not None and theme not in THEMES:
        raise InputError(f"theme={theme!r} is unknown: choose {', '.join(THEMES)}")
    if height is None:
        return Frame(tiles, attr, still=still, theme=theme)
    text = str(height).strip().removesuffix("px")
    share = text.removesuffix("%")
    try:
        number = float(share)
    except ValueError:
        number = math.nan
    if not 0 < number < 10_000:
        raise InputError(f"height={height!r} is none: give pixels, such as 500, or a share, '60%'")
    return Frame(tiles, attr, f"{number:g}{'%' if text.endswith('%') else ''}", still, theme)


def _check_tiles(tiles: Any, attr: str | None) -> None:
    try:
        if tiles and isinstance(tiles, str):
            folium.TileLayer(tiles, attr=attr)
    except ValueError as error:
        raise InputError(
            f"tiles={tiles!r} is no server that folium knows: name one such as 'OpenStreetMap', or "
            "give its address with {z}, {x} and {y}, and attr="
        ) from error


def _names(chosen: Columns, usual: Sequence[str]) -> list[str]:
    if chosen is True:
        return list(usual)
    if isinstance(chosen, str):
        return [chosen]
    return list(chosen or ())


def _texts(table: pandas.DataFrame, name: str, *, named: bool) -> tuple[str, ...]:
    """Give what a column says of each raid, with a gap for each door; "" where it says nothing."""
    said = map(_text, column_of(table, name).tolist())
    return tuple(masked(f"{name}: {text}" if named and text else text) for text in said)


def _text(value: Any) -> str:
    if value is None or value is pandas.NaT or value is pandas.NA or value != value:
        return ""
    if isinstance(value, pandas.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Real) and not isinstance(value, (bool, int)):
        return f"{float(value):.6g}"
    return str(value)


def _centre(location: Sequence[float], box: BoundingBox) -> tuple[float, float]:
    """Read a location, latitude first as folium has it; give longitude and latitude."""
    try:
        lat, lon = (float(number) for number in location)
    except (TypeError, ValueError):
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"location={location!r} is none: give latitude and longitude, as folium")
    if in_box(box, lat, lon) and not in_box(box, lon, lat):
        raise InputError(f"location={location!r} looks swapped: latitude comes first, as in folium")
    return lon, lat


def _zoom(zoom: float) -> float:
    if not isinstance(zoom, Real) or not 0 <= zoom <= _DEEPEST_ZOOM:
        raise InputError(f"zoom_start={zoom!r} is none: choose 0 to {_DEEPEST_ZOOM}")
    return float(zoom)
