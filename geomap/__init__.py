"""geomap: from a local-news story about police raids to an interactive map.

In four lines::

    import geomap

    story = geomap.read("story.txt", published="2017-08-10")
    raids = geomap.locate(story)
    geomap.RaidMap(raids).save("map.html")
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from geomap.errors import (
    GeomapError,
    InputError,
    LeftOutWarning,
    PatchError,
    RenderError,
    ServiceError,
)
from geomap.version import __version__

if TYPE_CHECKING:
    from geomap.api import locate, open_archive, read, read_raids
    from geomap.notebook.accessor import RaidsFrame
    from geomap.notebook.raid_map import RaidMap

__all__ = [
    "GeomapError",
    "InputError",
    "LeftOutWarning",
    "PatchError",
    "RaidMap",
    "RaidsFrame",
    "RenderError",
    "ServiceError",
    "__version__",
    "locate",
    "open_archive",
    "read",
    "read_raids",
]

_HOMES = {
    "RaidMap": "geomap.notebook.raid_map",
    "RaidsFrame": "geomap.notebook.accessor",
    "locate": "geomap.api",
    "open_archive": "geomap.api",
    "read": "geomap.api",
    "read_raids": "geomap.api",
}
"""Where that lives which loads pandas, geopandas or folium when it is first asked for."""
_QUESTIONS = "geomap.notebook.gm_attribute"
"""What registers `gm` of each GeoDataFrame, whoever made it."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geomap' has no attribute {name!r}")
    from geomap.uncollected import uncollected

    with uncollected():
        home = import_module(_HOMES[name])
        import_module(_QUESTIONS)
    value = globals()[name] = getattr(home, name)
    return value


if "pandas" in sys.modules:  # at no cost, and else when something loads it
    import_module(_QUESTIONS)


def __dir__() -> list[str]:
    """List what is loaded later too, so that it completes at Tab."""
    return sorted({*globals(), *__all__})
