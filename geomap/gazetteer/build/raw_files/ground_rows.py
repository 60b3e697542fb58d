"""Features gathered one by one into the layers of the ground."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from geomap.gazetteer.build.raw_files.names_as_given import Skipped, clean
from geomap.gazetteer.build.source_records import GroundLayer
from geomap.gazetteer.ground_layers import GroundKind

_CHUNK = 20_000
"""WKB that waits to be made geometries: the two forms together are kept for no more than that."""


@dataclass(slots=True)
class _Rows:
    waiting: list[bytes] = field(default_factory=list)
    geometries: list[Any] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)

    def settle(self) -> None:
        import shapely

        if self.waiting:
            self.geometries.append(shapely.from_wkb(self.waiting))
            self.waiting = []


class GroundRows:
    """The features of one source by kind, with what of them was skipped."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.skipped: Skipped = Counter()
        self.many: int = 0
        self._rows: dict[GroundKind, _Rows] = {}

    def add(self, kind: GroundKind, wkb: bytes, class_: str, name: str = "", ref: str = "") -> None:
        """Add a feature, its geometry as WKB in degrees, its name as given."""
        rows = self._rows.setdefault(kind, _Rows())
        rows.waiting.append(wkb)
        rows.classes.append(class_)
        rows.names.append(clean(name, self.skipped) if name else "")
        rows.refs.append(clean(ref, self.skipped) if ref else "")
        self.many += 1
        if len(rows.waiting) >= _CHUNK:
            rows.settle()

    def names_of(self, kind: GroundKind) -> frozenset[str]:
        """Give the names of the features of a kind so far."""
        return frozenset(self._rows[kind].names) if kind in self._rows else frozenset()

    def layers(self) -> tuple[GroundLayer, ...]:
        """Give a layer a kind, in the order of the kinds; none where there is no feature."""
        import numpy as np

        layers = []
        for kind in GroundKind:
            rows = self._rows.get(kind)
            if rows is None:
                continue
            rows.settle()
            layers.append(
                GroundLayer(
                    kind,
                    np.concatenate(rows.geometries),
                    tuple(rows.classes),
                    tuple(rows.names),
                    tuple(rows.refs),
                    self.source,
                )
            )
        return tuple(layers)
