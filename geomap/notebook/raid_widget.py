"""A map that talks back: what is selected on it and drawn on it is known to Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas
import traitlets
from geopandas import GeoDataFrame

from geomap.areas.frames import are_within
from geomap.errors import InputError
from geomap.notebook.drawn_area import DrawnArea, Rows, to_json
from geomap.renderers.leaflet.page.assets import widget_host

if TYPE_CHECKING:  # ipywidgets, on which anywidget stands, tells no types
    from traitlets import HasTraits as AnyWidget
else:
    from anywidget import AnyWidget


class RaidWidget(AnyWidget):
    """The map of a `RaidMap` as a widget; `RaidMap.widget` makes it.

    Attributes
    ----------
    selected
        Places from 0 of the rows that are selected, in their order: `raids.iloc[w.selected]`,
        with `list()` around it in older pandas. Set it, and the map shows it.
    drawn
        The area that was drawn last, a shapely Polygon in degrees, longitude first; None if there
        is none. Set it to a polygon or to GeoJSON of one, and the map shows it.

    Both can be observed: `w.observe(act, "selected")`.

    Raises
    ------
    traitlets.TraitError
        If `selected` has what is no row, or `drawn` is no polygon of at most 200 corners in
        degrees. The last value stays, whoever gave the wrong one.
    """

    _esm = widget_host()
    _page = traitlets.Unicode().tag(sync=True)
    _title = traitlets.Unicode().tag(sync=True)
    _height = traitlets.Unicode().tag(sync=True)
    _asked = traitlets.Unicode().tag(sync=True)
    selected: traitlets.TraitType[Any, Any] = Rows().tag(sync=True)
    drawn: traitlets.TraitType[Any, Any] = DrawnArea().tag(sync=True, to_json=to_json)

    def __init__(
        self, page: str, frame: GeoDataFrame, *, title: str, height: str, asked: str = ""
    ) -> None:
        self.row_count: int = len(frame)
        self._frame = frame
        super().__init__(
            _page=page,
            _title=title,
            _height=height if height.endswith("%") else f"{height}px",
            _asked=asked,
        )

    @property
    def selected_rows(self) -> GeoDataFrame:
        """The rows that are selected, in the order in which they were; empty without any."""
        return self._frame.iloc[list(self.selected)]

    @property
    def within_drawn(self) -> GeoDataFrame:
        """The rows inside the drawn area and on its border, in theirs; empty without an area."""
        if self.drawn is None:
            return self._frame.iloc[:0]
        return self._frame[are_within(self._frame, self.drawn)]

    def _aligned(self, mask: pandas.Series) -> Any:
        """Give a mask in the order of the rows, which its labels name; as it is if they do not."""
        index = self._frame.index
        if mask.index.equals(index):
            return mask.array
        if not (mask.index.is_unique and index.isin(mask.index).all()):
            raise InputError("the mask has other labels than the table: give one that is of it")
        return mask.reindex(index).array

    def select(self, rows: Any) -> None:
        """Select rows by a mask, by a part of the table, or by labels of its index.

        A mask that is a Series is taken by its labels, as `raids.loc[mask]` takes it.

        Raises
        ------
        InputError
            If a label is none of the index, or of several rows, or it is a single label.
        """
        if isinstance(rows, pandas.Series) and pandas.api.types.is_bool_dtype(rows):
            rows = self._aligned(rows)
        if isinstance(rows, pandas.DataFrame):
            rows = rows.index
        if isinstance(rows, str) or not isinstance(rows, Iterable):
            raise InputError(f"give a mask, a part of the table or a list of labels: {rows!r:.60}")
        labels = pandas.Index(rows)
        if pandas.api.types.is_bool_dtype(labels):
            if len(labels) != self.row_count:
                raise InputError(f"the mask has {len(labels)} values for {self.row_count} rows")
            self.selected = [place for place, chosen in enumerate(labels) if chosen]
            return
        if not self._frame.index.is_unique:
            raise InputError("the index of the table names rows twice: give a mask, or .selected")
        places = self._frame.index.get_indexer(labels)
        missing = [label for label, place in zip(labels, places, strict=True) if place < 0]
        if missing:
            raise InputError(f"the table has no row {missing[0]!r:.60}: give labels of its index")
        self.selected = places.tolist()
