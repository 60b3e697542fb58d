"""`gm` of each GeoDataFrame: importing this module registers it, in pandas' own way.

What it answers with is loaded when a frame is first asked, so that who only draws maps loads less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas

if TYPE_CHECKING:
    import geopandas

    from geomap.notebook.accessor import RaidsAccessor


def _questions(frame: geopandas.GeoDataFrame) -> RaidsAccessor:
    from geomap.notebook.accessor import RaidsAccessor

    return RaidsAccessor(frame)


pandas.api.extensions.register_dataframe_accessor("gm")(_questions)  # type: ignore[type-var]
