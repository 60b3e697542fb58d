"""Names to places: the index of a patch, and how it is built."""

from __future__ import annotations

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import data_folder, open_gazetteer, open_patch, patches
from geomap.gazetteer.scan import NameMatch

__all__ = [
    "Gazetteer",
    "NameMatch",
    "data_folder",
    "normalise",
    "open_gazetteer",
    "open_patch",
    "patches",
]
