"""Which raids lie in an area: by its outline, or by what their table says. One rule for all ways.

A street may be filed under a place and lie beyond the outline that its name has, and a place may
have several outlines: a neighbourhood, a ward and a suburb are called Blackbird Leys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geomap.areas import ELSEWHERE
from geomap.areas.named_areas import named_area
from geomap.errors import InputError
from geomap.gazetteer.name_keys import normalise
from geomap.raids.outlines import WHOLLY

AREA_COLUMNS = ("neighbourhood", "ward", "district", "place_locality", "locality")
"""The columns of a raids table that say where a raid lies; the last is as its story writes it."""
LYING_COLUMNS = (*AREA_COLUMNS, "note")
"""The columns that tell whether a raid lies in an area of a name."""


def lie_in_named(
    name: str, patch: str, columns: Mapping[str, Iterable[Any]], inside: Callable[[Any], Any]
) -> Any:
    """Tell of each raid whether it lies in the area of a name.

    It does if it is `inside` of the outline, or one of its `columns` says so. What a story writes
    does not count where the note of the raid contradicts it.

    Parameters
    ----------
    patch
        The name or the folder of a patch.
    columns
        Those of `LYING_COLUMNS` that a table has, a value for each raid.
    inside
        Gives a mask of the raids in a polygon in degrees.

    Raises
    ------
    InputError
        If no raid is said to lie there, and the patch has no area of that name, or several; or the
        name has no letter.
    """
    import numpy as np

    key = normalise(name)
    if not key:  # else it is the name of each area that is called by signs alone
        raise InputError(f"{name!r} is the name of no area: give one, such as Headington")
    values = {column: list(given) for column, given in columns.items()}
    alike = {text: normalise(text) == key for text in _texts(values)}
    says = {
        column: np.array([alike.get(value, False) if isinstance(value, str) else False
                          for value in values[column]], bool)
        for column in AREA_COLUMNS if column in values
    }  # fmt: skip
    if "locality" in says and "note" in values:
        notes = values["note"]
        says["locality"] &= np.array([ELSEWHERE not in str(note) for note in notes], bool)
    said = np.logical_or.reduce(list(says.values())) if says else np.False_
    try:
        polygon = named_area(name, patch)
    except InputError:
        if not said.any():
            raise
        return said
    return said | inside(polygon)


def _texts(values: Mapping[str, list[Any]]) -> set[str]:
    named = (values[column] for column in AREA_COLUMNS if column in values)
    return {value for column in named for value in column if isinstance(value, str)}


def are_inside(polygon: Any, shapes: Any, whole: Any) -> Any:
    """Tell of shapes in degrees whether any part is in a polygon; of `whole` ones, whether all is.

    Where there is no shape it is in none. `whole` is a mask, of raids known by their area.
    """
    import numpy as np
    import shapely

    shapely.prepare(polygon)
    inside = shapely.intersects(polygon, shapes)
    for place in np.flatnonzero(whole).tolist():
        inside[place] = polygon.intersection(shapes[place]).area >= WHOLLY * shapes[place].area
    return inside
