"""The ground of a patch: what its sources map, as the bytes of its file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geomap.gazetteer.build.generalised import all_levels
from geomap.gazetteer.build.joined_lines import Roads
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import GroundLayer
from geomap.gazetteer.ground_file import pack_ground
from geomap.gazetteer.name_keys import normalise


def draw_ground(layers: Sequence[GroundLayer], roads: Roads, projection: Projection) -> bytes:
    """Give the bytes of a ground file: each layer at each level, and the roads of each street.

    A road is found by its name and by its number.
    """
    streets: dict[str, list[Sequence[int]]] = defaultdict(list)
    for street in roads.streets:
        streets[normalise(street.street.name)].append(street.rows)
    for key, rows in roads.numbered.items():
        streets[key].append(rows)
    return pack_ground(all_levels(roads.features, layers, projection), streets)
