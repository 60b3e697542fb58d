"""What a desk asks of a raids table, as `raids.gm`; `geomap.notebook.gm_attribute` registers it."""

from __future__ import annotations

import json
import warnings
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import geopandas
import pandas

from geomap import pipeline
from geomap.areas.frames import are_in, count_areas, layer_of
from geomap.areas.near_features import Layer, near_to
from geomap.areas.own_areas import AreaLayer
from geomap.desk.foreign_tables import read_vetted
from geomap.errors import LeftOutWarning
from geomap.formats import is_table, left_out
from geomap.gazetteer.patches import open_patch
from geomap.io.files import path_of
from geomap.raids.convert import features_of, left_out_columns, to_geojson
from geomap.raids.frame_rows import count_by_month, counted_rows, said_if_undated, told_of
from geomap.raids.points import completed
from geomap.raids.validate import faults_of
from geomap.raids.whole import fitting, joined
from geomap.version import PATCH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from geomap.notebook.raid_map import RaidMap
else:  # what hints name, for who asks for them at run time: both load what few need
    Axes = RaidMap = Any


class RaidsFrame(geopandas.GeoDataFrame):  # type: ignore[misc]  # geopandas has no types
    """A raids table: a GeoDataFrame whose `attrs` tell of the rows that it has, and of no others.

    Over a part of the rows the count check counts those, and nothing is listed as not placed.
    `pandas.concat` of several tables keeps what each tells, by story, in `attrs["stories"]`.
    What is changed in place is checked when it is drawn or written.
    """

    if TYPE_CHECKING:
        attrs: dict[str, Any]

    @property
    def gm(self) -> RaidsAccessor:
        """Give the questions to this table."""
        return RaidsAccessor(self)

    def __finalize__(self, other: Any, method: str | None = None, **kwargs: Any) -> RaidsFrame:
        """Take over the `attrs` of what this is made of: pandas' own hook for it."""
        super().__finalize__(other, method=method, **kwargs)
        if method == "copy":  # of the same rows
            return self
        # pandas 3 calls them input_objs; before, a concat had objs and a merge its left.
        sources = getattr(other, "input_objs", getattr(other, "objs", ()))
        if method == "concat":
            tables = [told_of(each) for each in sources if isinstance(each, pandas.DataFrame)]
            if any(told for told, _, _ in tables):
                self.attrs = deepcopy(joined(tables, counted_rows(self)))
            return self
        if method == "merge":
            self.attrs = deepcopy((sources[0] if sources else other.left).attrs)
        if self.attrs:
            self.attrs = fitting(self.attrs, counted_rows(self))
        return self


class RaidsAccessor:
    """Questions to a raids table, and its way into files.

    The frame needs a geometry and a CRS, as `geomap.locate` and `geomap.read_raids` give them;
    places are longitude and latitude whatever the CRS, and a level of the index counts as the
    column that it is called like. What gives a table leaves the frame itself as it is.
    """

    def __init__(self, frame: geopandas.GeoDataFrame) -> None:
        if not isinstance(frame, geopandas.GeoDataFrame):
            raise AttributeError(".gm is for a raids table, which is a GeoDataFrame")
        self._frame = frame

    def by_month(self) -> pandas.Series:
        """Count the raids of each month from the first to the last, months of none too.

        Likely ones are not counted.

        Returns
        -------
        Series
            Named `raids`, whole numbers, by months (a PeriodIndex). Empty, with a warning, without
            any date. `attrs["undated"]` is how many raids have none, and so are in no month.

        Raises
        ------
        InputError
            If there is no column `date`, or it holds what is no day; the message lists every
            fault with its row.
        """
        counted: pandas.Series = said_if_undated(count_by_month(self._frame))
        return counted

    def by_neighbourhood(
        self,
        areas: str | Path | geopandas.GeoDataFrame | AreaLayer | None = None,
        *,
        by: Literal["month", "year"] | None = None,
        name_column: str | None = None,
        code_column: str | None = None,
        per: str | None = None,
        patch: str = PATCH,
    ) -> pandas.DataFrame:
        """Count the raids of each neighbourhood, those with most first, but no likely one.

        Parameters
        ----------
        areas
            Polygons of your own, a file or a GeoDataFrame in any declared CRS. None counts by
            the columns `neighbourhood` and `district` of the table, or where it names no
            neighbourhood by those of the patch.
        by
            "month" counts each month by itself, and "year" each year.
        name_column, code_column
            The columns of their names and codes; None is `name`, and `code` if there is one, in
            any case. Areas of one name are told apart by their `district`, if there is such a
            column, and else by their codes: "Abbey (E05013864)".
        per
            A column of numbers, like households, to count raids per 1,000 of.

        Returns
        -------
        DataFrame
            Without `areas`: `neighbourhood`, `district`, `raids`; a raid outside of all is
            counted under a missing name. With `areas` a GeoDataFrame in EPSG:4326 of all areas,
            those without a raid too: `neighbourhood`, `raids`, the polygon, with codes `code`,
            and with `per` that column and `raids_per_1000`, missing where there are none of it.
            `attrs` then holds `outside` (raids in no area), `notes` (of repaired borders, of areas
            that overlap) and `caveat`: what the rate does not say. Print it beside each rate.
            Over time: whole numbers, by areas and months or years (a PeriodIndex, from the first
            to the last, those of none too); `attrs["undated"]` is how many raids are in none;
            with `areas` there are `outside` and `notes`, too.

        Raises
        ------
        InputError
            If the areas are wrong (every fault is listed with its row), or `per` is given without
            areas, or with `by`.
        """
        layer = None if areas is None else layer_of(areas, name_column, per, patch, code_column)
        counts = count_areas(self._frame, layer, by, per, patch)
        counted: pandas.DataFrame = said_if_undated(counts)
        return counted

    @overload
    def near(self, lon: float, lat: float, radius_m: float) -> RaidsFrame: ...
    @overload
    def near(self, lon: Layer, lat: float, /) -> RaidsFrame: ...
    @overload
    def near(self, lon: Layer, /, *, radius_m: float) -> RaidsFrame: ...
    def near(
        self, lon: float | Layer, lat: float | None = None, radius_m: float | None = None
    ) -> RaidsFrame:
        """Give the raids at most `radius_m` metres from a point or a layer, as the crow flies.

        The nearest first, each with its distance in the new column `distance_m`: of a line, to
        its nearest point. `near(-1.24, 51.75, 800)` is around a point, longitude first.
        `near(schools, radius_m=400)` is around whatever is nearest of a layer: a GeoDataFrame or
        GeoSeries in any declared CRS, a file of one, a geometry in degrees, or pairs of longitude
        and latitude. The new column `nearest` then has the label of that.

        Raises
        ------
        InputError
            If a point is not on the globe or looks swapped, the layer has no CRS, or there is no
            radius.
        """
        return raids_frame(near_to(self._frame, lon, lat, radius_m))

    def within(self, area: Any, *, patch: str = PATCH) -> RaidsFrame:
        """Give the raids inside of an area, on its border too, in their order.

        A street is given where any part of it is inside; `by_neighbourhood` counts it once, where
        its middle is.

        Parameters
        ----------
        area
            A shapely polygon in degrees, longitude first (a border that crosses itself is mended);
            a GeoSeries or GeoDataFrame in any declared CRS, of which all polygons count; or the
            name of a neighbourhood, ward, district, town, suburb or village of the patch; or a list
            of these, of which one is enough. Of a name, the raids count too which the table says
            are there, in `neighbourhood`, `ward`, `district`, `place_locality`, or `locality` where
            no note contradicts it: as of `archive query --area`.

        Raises
        ------
        InputError
            If no row names that area, and the patch has none of that name, or several; or there
            is no CRS.
        """
        return raids_frame(self._frame[are_in(self._frame, area, patch)])

    def explore(self, column: str | None = None, **choices: Any) -> RaidMap:
        """Show the raids on a `geomap.RaidMap`, coloured by a column; `choices` are its own."""
        from geomap.notebook import raid_map

        return raid_map.RaidMap(self._frame, column=column, **choices)

    def plot(
        self,
        column: str | None = None,
        *,
        ax: Axes | None = None,
        legend: bool = True,
        patch: str = PATCH,
        **shading: Any,
    ) -> Axes:
        """Draw the raids over the neighbourhoods of the patch with matplotlib.

        `cmap`, `scheme` and `k` are as of `geomap.RaidMap`. The credits that a map must show
        stand below.

        It gives `ax`, or new ones, in EPSG:4326, longitude across.

        Raises
        ------
        InputError
            If matplotlib is not installed, or colours cannot be made.
        """
        from geomap.notebook.plot import plotted

        return plotted(self._frame, column, ax, shading | {"told": legend}, patch)

    def check(self, *, patch: str = PATCH) -> pandas.DataFrame:
        """List all that is wrong with the rows; nothing is raised.

        Returns
        -------
        DataFrame
            `row` (counted from 1), `column` ("" where it is the whole row) and `fault`, in the
            order of the rows. Empty if the table can be mapped and saved.
        """
        faults = faults_of(features_of(self._frame), open_patch(patch).bounding_box)
        return pandas.DataFrame(
            {
                "row": pandas.Series([fault.row for fault in faults], dtype="int64"),
                "column": [fault.column for fault in faults],
                "fault": [fault.problem for fault in faults],
            }
        )

    def save(self, path: str | Path, *, patch: str = PATCH) -> None:
        """Write the table, or its map, in the format of the ending: whole, or not at all.

        The file holds `attrs` too, and `geomap.read_raids` gives them back. CSV has no room for
        them, and a warning says so, and names columns of your own: no file has these. It names
        the columns, too, of which what may tell a person, a number or a door was left out.

        Raises
        ------
        InputError
            If the ending is unknown, the folder cannot be written to, or a row is wrong; the
            message lists every fault with its row.
        """
        target = path_of(path, "save")
        opened = open_patch(patch)
        raids, gaps = read_vetted(features_of(self._frame), opened, opened.bounding_box)
        table = is_table(target.name)
        if not table:
            raids = completed(raids, opened)
        pipeline.write(raids, opened, target)
        own = self._frame.columns.drop(self._frame.geometry.name) if table else ()
        for said in filter(None, (left_out(target, raids), left_out_columns(own), gaps)):
            warnings.warn(said, LeftOutWarning, stacklevel=2)

    def to_json(self, *, patch: str = PATCH) -> str:
        """Give the table as GeoJSON text, with `attrs` as members of the collection.

        `frame.to_json()` of geopandas refuses dates; this writes them as 2017-08-09.

        Raises
        ------
        InputError
            If a row is wrong; the message lists every fault with its row.
        """
        raids, gaps = read_vetted(features_of(self._frame), open_patch(patch))
        if gaps:
            warnings.warn(gaps, LeftOutWarning, stacklevel=2)
        return json.dumps(to_geojson(raids), ensure_ascii=False, allow_nan=False)


def raids_frame(frame: geopandas.GeoDataFrame, *, fits: bool = False) -> RaidsFrame:
    """Give a table as the frame whose `attrs` go with its rows; `fits` if they are of these."""
    table = RaidsFrame(frame)
    table.attrs = frame.attrs if fits else fitting(frame.attrs, counted_rows(frame))
    return table
