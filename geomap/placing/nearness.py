"""How the likely places of a story's raids support each other: many at once, nearest first.

The support of a candidate is the chance that some other raid lies nearby: one less the product,
over all other raids, of the chance that it does not. That product can only fall with each raid that
is looked at, and those far away hardly lower it. So the candidates are put into cells, and around
each cell as many others are looked at as it takes: until the product is next to nothing, or what is
left cannot change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import exp, prod
from typing import TYPE_CHECKING, Any

from geomap.geodesy import DEGREE_M, distance_m
from geomap.model import Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Rows = NDArray[np.intp]

TOGETHER_M = 2_500.0
"""How far from another raid a candidate is e times less supported by it."""
CLOSE_ENOUGH = 1e-4
"""How far a support may be from that of every pair: chances are told in hundredths."""
_FEW = 80
"""So many candidates are compared pair by pair in no more time than by columns, measured."""
_FIRST, _MORE = 64, 4
"""How many others are looked at first, and how many times as many each time after that. Twenty
raids that are surely placed within `TOGETHER_M` are enough."""
_DIAGONAL = 3**0.5

Chances = Sequence[Sequence[float]]
"""Of each raid, the chance of each of its candidates."""


class Nearness:
    """The candidates of each raid of a story, by where they lie."""

    def __init__(self, raids: Sequence[Sequence[Candidate]]) -> None:
        self._raids = raids
        few = sum(map(len, raids)) <= _FEW
        self._grid = None if few else Grid(raids)

    def supports(self, chances: Chances) -> list[tuple[float, ...]]:
        """Give for each candidate the chance that some other raid lies nearby: 0 none, 1 surely."""
        if self._grid is None:
            return pair_by_pair(self._raids, chances)
        return self._grid.supports(chances)


def apart_m(one: Candidate, other: Candidate) -> float:
    """Give how far two candidates are apart, in metres."""
    return distance_m(one.place.lon, one.place.lat, other.place.lon, other.place.lat)


def pair_by_pair(raids: Sequence[Sequence[Candidate]], chances: Chances) -> list[tuple[float, ...]]:
    """Give the supports by comparing every candidate with every other."""

    def support(candidate: Candidate, asking: int) -> float:
        return 1.0 - prod(
            1.0
            - max(
                (
                    chance * exp(-apart_m(candidate, other) / TOGETHER_M)
                    for other, chance in zip(raids[raid], chances[raid], strict=True)
                ),
                default=0.0,
            )
            for raid in range(len(raids))
            if raid != asking
        )

    return [
        tuple(support(candidate, asking) for candidate in raids[asking])
        for asking in range(len(raids))
    ]


class Grid:
    """Candidates in columns, by cells; what looking at them costs grows as they do and no faster.

    Places are points on a sphere around the origin, its radius the Earth's in cells of the grid,
    so that no border of the map parts what is near.
    """

    def __init__(self, raids: Sequence[Sequence[Candidate]]) -> None:
        import numpy as np

        self._sizes = list(map(len, raids))
        self._of_raid = np.repeat(np.arange(len(raids)), self._sizes)
        places = [candidate.place for candidate in chain.from_iterable(raids)]
        lons, lats = np.radians([(place.lon, place.lat) for place in places]).T
        sphere = np.cos(lats) * np.cos(lons), np.cos(lats) * np.sin(lons), np.sin(lats)
        self._points = np.stack(sphere, axis=1)
        cells = np.floor(self._points * (np.degrees(1.0) * DEGREE_M / TOGETHER_M))
        self._cells, of_cell = np.unique(cells, axis=0, return_inverse=True)
        self._of_cell = of_cell.ravel()
        self._by_cell = np.argsort(self._of_cell, kind="stable")
        self._counts = np.bincount(self._of_cell, minlength=len(self._cells))
        self._firsts = np.cumsum(self._counts) - self._counts

    def supports(self, chances: Chances) -> list[tuple[float, ...]]:
        """Give the supports of all candidates, within `CLOSE_ENOUGH` of those of `pair_by_pair`."""
        import numpy as np

        columns = np.array(list(chain.from_iterable(chances)))
        self._masses = np.bincount(self._of_cell, columns, len(self._cells))
        alone = np.ones(len(columns))
        for cell in range(len(self._cells)):
            first = self._firsts[cell]
            asking = self._by_cell[first : first + self._counts[cell]]
            alone[asking] = self._alone(cell, asking, columns)
        found = iter((1.0 - alone).tolist())
        return [tuple(next(found) for _ in range(size)) for size in self._sizes]

    def _alone(self, cell: int, asking: Rows, chances: Column) -> Column:
        """Give the chance of each candidate of a cell that no other raid lies nearby."""
        import numpy as np

        away = np.sqrt(((self._cells - self._cells[cell]) ** 2).sum(axis=1))
        order = np.argsort(away, kind="stable")
        reached = np.cumsum(self._counts[order])
        # Two places of two cells may lie nearer than the cells do, by a diagonal.
        nearest = np.exp(-np.maximum(away[order] - _DIAGONAL, 0.0))
        behind = np.cumsum((self._masses[order] * nearest)[::-1])[::-1]
        alone = np.ones(len(asking))
        open_ = np.arange(len(asking))
        taken = _FIRST
        while len(open_):
            cells = int(np.searchsorted(reached, taken)) + 1
            around = _ranges(self._firsts[order[:cells]], self._counts[order[:cells]])
            others = self._by_cell[around[:taken]]
            alone[open_] = self._product(asking[open_], others, chances)
            if taken >= len(chances):
                break
            left = min(1.0, float(behind[cells - 1]))
            open_ = open_[alone[open_] * left > CLOSE_ENOUGH]
            taken *= _MORE
        return alone

    def _product(self, asking: Rows, others: Rows, chances: Column) -> Column:
        """Give for each candidate the product over the raids of others that none is nearby."""
        import numpy as np

        others = others[np.argsort(self._of_raid[others], kind="stable")]
        raids = self._of_raid[others]
        starts = np.flatnonzero(np.diff(raids, prepend=-1))
        near = chances[others] * nearness(self._points[asking], self._points[others])
        near[self._of_raid[asking][:, None] == raids] = 0.0
        alone: Column = np.prod(1.0 - np.maximum.reduceat(near, starts, axis=1), axis=1)
        return alone


def nearness(these: Column, those: Column) -> Column:
    """Give how near each of these points on a sphere of radius 1 is to each of those.

    It is 1 at one spot and e times less each `TOGETHER_M` further.
    """
    import numpy as np

    steps = (np.subtract.outer(these[:, axis], those[:, axis]) for axis in range(3))
    chord = np.sqrt(sum(step**2 for step in steps))
    apart = 2 * np.arcsin(np.minimum(chord / 2, 1.0))
    near: Column = np.exp(apart * (-np.degrees(1.0) * DEGREE_M / TOGETHER_M))
    return near


def _ranges(firsts: Rows, counts: Rows) -> Any:
    """Give the whole numbers from each first on, as many as each count, one after the other."""
    import numpy as np

    shifts = np.repeat(firsts - (np.cumsum(counts) - counts), counts)
    return np.arange(int(counts.sum())) + shifts
