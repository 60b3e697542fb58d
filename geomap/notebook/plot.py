"""Raids on the axes of matplotlib, which is asked for only here."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import geopandas

from geomap.areas.frames import points_of
from geomap.errors import InputError
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_patch
from geomap.raids.frame_rows import check_roles
from geomap.raids.points import column as column_of
from geomap.renderers.common.appearance.palette import PALETTE
from geomap.renderers.leaflet.folium.shading import shades_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AROUND = 0.02
"""Degrees around the raids that are shown at least."""
_LETTERS_OF_A_LINE = 110


def plotted(
    frame: geopandas.GeoDataFrame,
    column: str | None,
    ax: Axes | None,
    shading: dict[str, Any],
    patch: str,
) -> Axes:
    """Draw raids over the neighbourhoods of their patch; see `RaidsAccessor.plot`."""
    check_roles(frame)
    try:
        from matplotlib import pyplot
        from matplotlib.lines import Line2D
    except ImportError:
        raise InputError("gm.plot needs matplotlib: install it, or use gm.explore") from None
    shades = None
    if column is not None:
        shades = shades_of(str(column), column_of(frame, column).tolist(), **shading)
    opened = open_patch(patch)
    axes = ax if ax is not None else pyplot.subplots(figsize=(8, 8))[1]
    shapes = frame.geometry.to_crs("EPSG:4326")
    west, south, east, north = shapes.total_bounds if len(frame) else opened.bounding_box
    box = (west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
    areas = geopandas.GeoSeries(
        [area.polygon for area in Neighbourhoods.open(opened).neighbourhoods], crs="EPSG:4326"
    )
    light = {name: PALETTE[name].light for name in ("land", "border", "mark", "mark-edge", "quiet")}
    if len(areas):
        near = areas.cx[box[0] : box[2], box[1] : box[3]]
        near.plot(ax=axes, facecolor=light["land"], edgecolor=light["border"], linewidth=0.5)
    colours = [shades.at(place).colour for place in range(len(frame))] if shades else light["mark"]
    if len(frame):
        shapes.plot(ax=axes, color=colours, linewidth=2.5, alpha=0.9, markersize=0, zorder=3)
        lons, lats = points_of(frame)
        axes.scatter(lons, lats, c=colours, s=28, edgecolors=light["mark-edge"], zorder=4)
    if shades and shades.told:
        samples = [
            Line2D([], [], marker="o", linestyle="", color=one.colour, label=one.label)
            for one in shades.classes
        ]
        axes.legend(handles=samples, title=shades.title)
    axes.set_xlim(box[0], box[2])
    axes.set_ylim(box[1], box[3])
    axes.set_axis_off()
    owed = [*frame.attrs.get("attribution", ()), *(credit.text for credit in opened.credits)]
    said = textwrap.fill(" · ".join(dict.fromkeys(owed)), _LETTERS_OF_A_LINE)
    axes.text(
        0, -0.01, _literal(said), transform=axes.transAxes, va="top", fontsize=5,
        color=light["quiet"],
    )  # fmt: skip
    return axes


def _literal(text: str) -> str:
    """Give a text in which matplotlib sees no formula."""
    return text.replace("$", r"\$")
