"""RaidMap: the map that notebooks show, in one line from a story or a table."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import folium
import pandas
from geopandas import GeoDataFrame

from geomap.desk.foreign_tables import check_title, vetted
from geomap.errors import InputError, LeftOutWarning, not_installed
from geomap.gazetteer.patches import open_patch
from geomap.model import Patch, Story
from geomap.notebook.map_choices import Choices, Columns, frame_of, highlights_of, listed
from geomap.raids.convert import from_frame, to_frame
from geomap.raids.frame_rows import has_column
from geomap.raids.points import check_geometry, completed, from_own_table
from geomap.raids.points import column as column_of
from geomap.raids.table import Raids
from geomap.renderers.common.catalogue.languages import find_language, spoken_in
from geomap.renderers.common.readers import choices
from geomap.renderers.leaflet.folium.composition import has_guests
from geomap.renderers.leaflet.folium.folium_map import FoliumMap
from geomap.uncollected import uncollected
from geomap.version import PATCH

if TYPE_CHECKING:
    from geomap.areas.own_areas import AreaLayer
    from geomap.notebook.raid_widget import RaidWidget
else:  # what a hint names, for who asks for it at run time: few maps have or need it
    AreaLayer = RaidWidget = Any


class RaidMap(FoliumMap):
    """A folium.Map that shows raids over the neighbourhoods of their patch.

    Add folium layers and controls to it as usual. In a notebook it shows itself: interactive
    in a sandboxed frame, and in words where the notebook is not trusted. `save` writes one file,
    and `widget` gives a map that tells what is selected and drawn. Text of the data is never
    taken for HTML.

    Parameters
    ----------
    raids
        A `Story` that `geomap.read` gave, the raids table that `geomap.locate` gave, or any
        GeoDataFrame of points or lines in any declared CRS.
    street, locality, date
        For a table of your own: its columns that name the street, the suburb or town, and the
        day. House numbers and postcodes are left out, and no other column is read then, but a
        `role` that says of a row that it is no raid, which is refused, and the `precision` area of
        an outline.
    title
        The heading of the map; None takes that of the table.
    patch
        A `Patch`, the slug of a bundled one, or the folder of one.
    m
        A folium.Map, such as `gdf.explore()` gives, to add the raids to. Both are one map from
        then on, which keeps its own view if it has one.
    lang
        The language of the map, such as "de"; None takes that of the table or of the patch.
    show
        What of the desk's readers see too: "unplaced" (what is not placed and why, and the count
        check), "notes" (what an editor should know of a raid), or both.
    column, cmap, scheme, k, legend
        As of `GeoDataFrame.explore`: the column that gives raids their colours; the name of a
        colour map, or colours as #rrggbb; how numbers are cut into `k` classes ("quantiles",
        "equalinterval", or what mapclassify knows, if it is installed; None cuts them into equal
        intervals); and whether there is a legend. A column of anything but numbers has a colour
        for each of up to twelve values. Pictures have the colours too.
    tooltip, popup
        Columns that a raid tells under a pointer, and when it is picked: a list of names; True is
        what a map tells by itself. What is told is text, with a gap for each house number; a
        column of names of people is not for a map.
    tiles, attr
        As of folium.Map: a server's tiles under the raids, which then learns who looks.
    height
        Of the frame in a notebook: pixels, or a share such as "60%". Below 760 pixels all of the
        map fits into it, without its headline; below 640 its list is one click away.
    theme
        Of the map in a notebook: "light" (None is, too), "dark", or "auto", which follows the
        system. A page that is saved follows the reader's.
    still
        Whether a notebook keeps a picture of the map too, for paper, LaTeX, and who opens it
        without trusting it, who else reads the map in words. It doubles the time and the bytes;
        `display(m, include=["text/html", "image/svg+xml"])` asks for it once.
    location, zoom_start
        As of folium.Map: where the map opens, latitude first, and how near.
    neighbourhoods, name_column, code_column, per
        As `areas` and the others of `raids.gm.by_neighbourhood`: areas of your own to count raids
        in, and a column of them to count per 1,000 of. What overlaps or was repaired is warned of.

    Raises
    ------
    InputError
        If `raids` is none of these, a column is missing, colours or areas cannot be made, a row
        is wrong or has no geometry, there is no CRS, the title tells a door, the patch, the
        theme or the language is unknown, `show` names something else, or `m` is no folium.Map or
        shows raids already.

    Examples
    --------
    >>> geomap.RaidMap(geomap.read("story.txt"))  # doctest: +SKIP
    >>> geomap.RaidMap(gdf, street="road", date="day", title="Raids of May")  # doctest: +SKIP
    >>> geomap.RaidMap(raids, m=wards.explore())  # doctest: +SKIP
    >>> geomap.RaidMap(raids, column="kind", tooltip=["street", "date"])  # doctest: +SKIP
    """

    @uncollected()
    def __init__(
        self,
        raids: Story | Raids | GeoDataFrame,
        *,
        street: str | None = None,
        locality: str | None = None,
        date: str | None = None,
        title: str | None = None,
        patch: Patch | str | Path = PATCH,
        m: folium.Map | None = None,
        lang: str | None = None,
        show: str | Iterable[str] | None = (),
        column: str | None = None,
        cmap: str | Sequence[str] | None = None,
        scheme: str | None = None,
        k: int = 5,
        legend: bool = True,
        tooltip: Columns = None,
        popup: Columns = None,
        tiles: Any = None,
        attr: str | None = None,
        height: int | str | None = None,
        theme: str | None = None,
        still: bool = False,
        location: Sequence[float] | None = None,
        zoom_start: float | None = None,
        neighbourhoods: str | Path | GeoDataFrame | AreaLayer | None = None,
        name_column: str | None = None,
        code_column: str | None = None,
        per: str | None = None,
    ) -> None:
        opened = open_patch(patch)
        title = None if pandas.isna(title) else " ".join(str(title).split())
        check_title(title, opened, find_language(lang or opened.lang).code)
        columns = {"street": street, "locality": locality, "date": date}
        table = _table(raids, opened, {name: of for name, of in columns.items() if of is not None})
        table = spoken_in(table, lang or table.language)
        table = replace(table, title=title) if title else table
        if per is not None and neighbourhoods is None:
            raise InputError("per= names a column of areas of your own: give neighbourhoods= too")
        layers: tuple[AreaLayer, ...] = ()
        if neighbourhoods is not None:
            from geomap.areas.frames import layer_of
            from geomap.areas.own_areas import counted_in, notes_of

            layers = (layer_of(neighbourhoods, name_column, per, opened, code_column),)
            table = counted_in(table, layers[0])
            for note in notes_of(layers):
                warnings.warn(note, LeftOutWarning, stacklevel=3)  # `uncollected` stands between
        tips, lines = listed(tooltip), listed(popup)
        chosen = Choices(column, cmap, scheme, k, legend, tips, lines, location, zoom_start)
        told = raids if isinstance(raids, GeoDataFrame) else None
        if told is None and chosen.of_columns:
            told = to_frame(table)
        highlights = highlights_of(chosen, told, opened.bounding_box)
        super().__init__(
            table,
            opened,
            m,
            choices(show),
            layers,
            highlights,
            frame_of(tiles, attr, height, theme=theme, still=still),
        )
        self.patch: Patch = opened
        self._given = told
        self._layers = layers

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any
    ) -> None:
        """Write the map to a path, whole or not at all, or the page to an open binary file.

        The ending says what is written: a page (.html, or no ending), a picture (.svg, .png,
        .pdf) or the table (.geojson, .gpkg or another of `geomap.formats`). A page that asks other
        hosts for parts of itself is written with a warning that names them.

        Raises
        ------
        InputError
            If nothing writes files of this ending, a picture is asked of a map to which layers
            were added, or the folder does not exist or cannot be written to.
        RenderError
            If the map cannot be drawn; what stood at the path is as it was.
        """
        from geomap.formats import is_table

        path = Path(os.fsdecode(outfile)) if isinstance(outfile, (str, bytes, Path)) else Path()
        ending = path.suffix.lower().lstrip(".")
        if ending in ("", "html", "htm"):
            return super().save(outfile, close_file, **kwargs)
        if not is_table(path.name) and has_guests(self, self._own_children):
            raise InputError(
                f"{path} would lack the layers that were added to the map: save it as .html, or "
                "a RaidMap of the raids alone"
            )
        from geomap import pipeline
        from geomap.renderers import Wishes

        wishes = Wishes(layers=self._layers, highlights=self.backdrop.highlights)
        pipeline.write(self.raids, self.patch, path, wishes=wishes)
        return None

    def widget(self) -> RaidWidget:
        """Give the map as a widget, which knows what is selected and drawn on it.

        It needs the extra `widget`. Choices of this map hold for it.

        Raises
        ------
        InputError
            If anywidget is not installed, or the map has tiles or layers of others.
        """
        try:
            from geomap.notebook.raid_widget import RaidWidget
        except ImportError:
            raise not_installed("a widget", "anywidget", "widget", "the map itself") from None
        frame = to_frame(self.raids) if self._given is None else self._given
        return RaidWidget(
            self.widget_page(),
            frame,
            title=self.raids.title,
            height=self.frame.height,
            asked=self.frame.asked,
        )


def _table(given: object, patch: Patch, columns: dict[str, str]) -> Raids:
    if columns and isinstance(given, (Story, Raids)):
        raise InputError(f"{next(iter(columns))}= names a column of a GeoDataFrame: leave it out")
    if isinstance(given, Story):
        from geomap import pipeline

        return pipeline.place(given, patch=patch).raids
    return given if isinstance(given, Raids) else _read(given, patch, columns)


def _read(given: Any, patch: Patch, columns: dict[str, str]) -> Raids:
    if not isinstance(given, GeoDataFrame):
        raise InputError(
            f"RaidMap takes a story, a raids table or a GeoDataFrame, and this is a "
            f"{type(given).__name__}: read a story with geomap.read, or make a GeoDataFrame, such "
            "as geopandas.GeoDataFrame(df, geometry=geopandas.points_from_xy(df.lon, df.lat), "
            "crs='EPSG:4326')"
        )
    if columns:
        own = vetted(from_own_table(given, patch, **({"street": "street"} | columns)), patch)
        return replace(own, language=patch.lang)
    check_geometry(given)
    if not has_column(given, "street"):
        column_of(given, "street")
    table = completed(vetted(from_frame(given, patch.bounding_box), patch), patch)
    return table if given.attrs.get("language") else replace(table, language=patch.lang)
