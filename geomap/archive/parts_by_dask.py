"""The events of an archive as a frame of dask-geopandas: a partition for each part, read late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.archive.part_columns import EVENTS, schema_of
from geomap.archive.part_folder import read_part
from geomap.errors import not_installed

if TYPE_CHECKING:
    import pyarrow
    from geopandas import GeoDataFrame


def frame_by_dask(parts: Sequence[Path], frame: Callable[[pyarrow.Table], GeoDataFrame]) -> Any:
    """Give the events of some parts, each of which `frame` makes; see `Archive.to_dask`."""
    try:
        import dask.dataframe
        import dask_geopandas
    except ImportError:
        raise not_installed(
            "a frame of dask", "dask-geopandas", "dask", "to_geodataframe with a question"
        ) from None
    empty = frame(schema_of(EVENTS).empty_table())
    if not parts:
        return dask_geopandas.from_geopandas(empty, npartitions=1)
    from_map: Any = dask.dataframe.from_map
    with dask.config.set({"dataframe.convert-string": False}):  # it would take `sources` for text
        return from_map(_frame_of_part, parts, frame=frame, like=empty, meta=empty)


def _frame_of_part(
    part: Path, frame: Callable[[pyarrow.Table], GeoDataFrame], like: GeoDataFrame
) -> GeoDataFrame:
    """Give the events of a part with the types that all parts have, its empty columns too."""
    kinds = {name: kind for name, kind in like.dtypes.items() if name != "geometry"}
    return frame(read_part(part)).astype(kinds)
