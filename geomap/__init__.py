"""geomap: from a local-news story about police raids to an interactive map.

In four lines::

    import geomap

    story = geomap.read("story.txt", published="2017-08-10")
    raids = geomap.locate(story)
    geomap.RaidMap(raids).save("map.html")
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from geomap.errors import GeomapError, InputError, PatchError, RenderError, ServiceError
from geomap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geopandas import GeoDataFrame

    from geomap.geocoders import Terms
    from geomap.model import Story
    from geomap.raid_map import RaidMap

__all__ = [
    "GeomapError",
    "InputError",
    "PatchError",
    "RaidMap",
    "RenderError",
    "ServiceError",
    "__version__",
    "locate",
    "read",
    "read_raids",
]


def read(
    source: str | Path, *, published: date | str | None = None, patch: str = "thames-valley"
) -> Story:
    """Read a story and find the places that it names, each with its role.

    Parameters
    ----------
    source
        The path of a .txt, .md or .html file, or "-" for standard input.
    published
        The day of publication, which "yesterday" counts from; a text is ISO 8601. None takes
        the date that the file itself tells.
    patch
        The slug of a bundled patch, or the folder of one.

    Raises
    ------
    InputError
        If the file is no story, the date impossible or the patch unknown.
    """
    from geomap import pipeline

    try:
        day = date.fromisoformat(published) if isinstance(published, str) else published
    except ValueError:
        raise InputError(f"{published!r} is no date: write it like 2017-08-10") from None
    return pipeline.read(source, published=day, patch=patch)


def locate(
    story: Story,
    *,
    patch: str = "thames-valley",
    geocoders: Sequence[str] = ("local",),
    terms: Terms | None = None,
    corrections: str | Path | None = None,
) -> GeoDataFrame:
    """Place a story's raids.

    Parameters
    ----------
    story
        What `read` gave.
    patch
        The slug of a bundled patch, or the folder of one.
    geocoders
        Whom to ask, in this order; `terms` (a `geomap.geocoders.Terms`) is what services among
        them are granted: a contact, servers of your own, offline.
    corrections
        The path of the newsroom's corrections (TOML), which win over all else.

    Returns
    -------
    GeoDataFrame
        One row a raid, points in EPSG:4326, longitude first. What could not be placed is in
        `attrs["unplaced"]`, the count check in `attrs["check"]`, the credits that a map must
        show in `attrs["attribution"]`. Empty, with all its columns, if nothing is placed.

    Raises
    ------
    InputError
        If the patch or a geocoder is unknown, a service lacks what its policy asks for, or the
        corrections are wrong.
    ServiceError
        If nothing is placed because services failed.
    """
    from pathlib import Path

    from geomap import accessor, pipeline  # noqa: F401  (registers .gm)
    from geomap.desk.corrections import read_corrections
    from geomap.gazetteer.patches import open_patch
    from geomap.geocoders import NO_TERMS
    from geomap.table import to_frame

    opened = open_patch(patch)
    placed = pipeline.place(
        story,
        patch=opened,
        geocoders=geocoders,
        terms=terms or NO_TERMS,
        corrections=read_corrections(Path(corrections), opened.bounding_box) if corrections else (),
    )
    return to_frame(placed.raids)


def read_raids(
    source: str | Path, *, crs: str | None = None, patch: str = "thames-valley"
) -> GeoDataFrame:
    """Read a raids table from a file, such as `geomap map --data` and `raids.gm.save` write.

    Parameters
    ----------
    source
        The path of a .geojson, .gpkg, .parquet, .csv or .kml file on this machine. A CSV has
        columns `lon` and `lat`, or `x` and `y` in `crs`, or `wkt`. Only the column `street` is
        needed; columns that a raids table does not have are left out.
    crs
        What the coordinates are in, where the file does not say: "EPSG:27700".
    patch
        Where the raids are expected: the slug of a bundled patch, or the folder of one. A row
        that would lie there with its axes swapped is a fault; elsewhere it may lie.

    Returns
    -------
    GeoDataFrame
        As `locate` gives it. `attrs` has what the file tells beside the rows; where it tells
        nothing the count check counts the rows, and the credits are their licences.

    Raises
    ------
    InputError
        If the file is refused or a row is wrong; the message lists every fault with its row.
    """
    from pathlib import Path

    from geomap import accessor, intake  # noqa: F401  (registers .gm)
    from geomap.gazetteer.patches import open_patch
    from geomap.table import to_frame

    around = open_patch(patch).bounding_box
    return to_frame(intake.read_raids(Path(source), crs=crs, around=around))


def __getattr__(name: str) -> Any:
    """Load RaidMap, and folium with it, when it is first asked for."""
    if name == "RaidMap":
        from geomap.raid_map import RaidMap

        return RaidMap
    raise AttributeError(f"module 'geomap' has no attribute {name!r}")
