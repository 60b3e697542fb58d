"""Many names weighed at once, in columns: those that a look at the numbers settles.

It is `weights` for a name by itself with one locality at most: the same formulas, over the
candidates of all names together, a row each. What is not plain is left to `resolve_alone`: a
locality that is not known, and whatever lies so close to a border that sums in another order could
fall beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geomap.gazetteer.candidates import SPELT_OTHERWISE, as_written
from geomap.gazetteer.index import Borne, Gazetteer
from geomap.gazetteer.index_file import KINDS
from geomap.gazetteer.name_keys import titled
from geomap.gazetteer.places import PlaceColumns
from geomap.gazetteer.street_lines import StreetLines
from geomap.geocoders.local import DRAWABLE
from geomap.geodesy import distances_m
from geomap.model import MatchType, Mention, Patch, Place, PlaceKind
from geomap.placing import weights
from geomap.placing.found import Found, with_place
from geomap.placing.reasons import beside
from geomap.placing.resolve import LEAST_PART, Question, decide
from geomap.placing.verdict import SHARPER, chance_of, is_pinned
from geomap.placing.weights import AT_THE_EDGE, FITS, Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_CLOSE, _CLOSE_M = 1e-9, 1e-5
"""What is so close to a border of shares, or of metres, is not settled here."""
_TOWN, _DISTRICT = KINDS.index(PlaceKind.TOWN), KINDS.index(PlaceKind.DISTRICT)
_SPECIFIC = np.array([weights.SPECIFIC.get(kind, 0.0) for kind in KINDS])


@dataclass(frozen=True, slots=True)
class Asked:
    """A name, its street and the key of it, and its locality (None without) in evidence."""

    name: str
    street: str
    key: str
    locality: str | None
    evidence: Evidence


class Settled(NamedTuple):
    """What the numbers say of a name; a tuple since there are many.

    `slips` tells how far from the name as written the streets are that may be meant. `rows` are
    these in the gazetteer, in no order, each with its chance; one that nothing hangs on is left
    out, none is there if none is near. `fit` tells how well the only one lies in the locality.
    """

    slips: int
    rows: Sequence[int]
    chances: Sequence[float]
    fit: float


def settle(
    asked: Sequence[Asked], gazetteer: Gazetteer, parts_of: Callable[[Place], Collection[str]]
) -> list[Settled | None]:
    """Weigh the plain ones among names, None for all others, which `resolve_alone` has to place.

    It is as if the gazetteer alone were asked, and no correction given.
    `parts_of` tells the localities of a town.
    """
    borne = gazetteer.borne([one.key for one in asked], DRAWABLE)
    settled: list[Settled | None] = [
        None if rows else Settled(0, (), (), 0.0) for _, _, rows in borne
    ]
    weighed = [
        number
        for number, (one, (_, _, rows)) in enumerate(zip(asked, borne, strict=True))
        if rows and (one.locality is None or one.evidence.areas(one.locality))
    ]
    if weighed:
        some, theirs = [asked[number] for number in weighed], [borne[number] for number in weighed]
        for number, one in zip(weighed, _weighed(some, theirs, gazetteer, parts_of), strict=True):
            settled[number] = one
    return settled


class PlainNames:
    """Names in columns, told as `Found.cells` tells them; `alone` if no service is in the chain."""

    def __init__(
        self, gazetteer: Gazetteer, patch: Patch, lines: StreetLines, *, alone: bool
    ) -> None:
        self._gazetteer, self._patch, self._lines = gazetteer, patch, lines
        self._alone = alone

    def cells(
        self,
        asked: Sequence[Asked],
        parts_of: Callable[[Place], Collection[str]],
        mention_of: Callable[[str], Mention],
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield names with their cells, as far as they are plain and no service has to be asked."""
        for one, settled in zip(asked, settle(asked, self._gazetteer, parts_of), strict=True):
            cells = settled and self._pin(one, settled)
            if settled and not cells and self._alone:
                cells = self._decided(one, settled, mention_of(one.name))
            if cells:
                yield one.name, cells

    def _pin(self, asked: Asked, settled: Settled) -> list[str] | None:
        """Give the cells of the only street of a name, if it is pinned without a word on it."""
        if len(settled.rows) != 1 or settled.slips or settled.fit < FITS:
            return None
        confidence = chance_of(settled.chances[0], 1.0)
        if not is_pinned(confidence):
            return None
        candidate = as_written(asked.street, asked.key, self._gazetteer[settled.rows[0]])
        reason = candidate.reason
        if asked.locality is not None:
            reason = beside(reason, settled.fit, asked.locality)
        return with_place(candidate, confidence, reason)

    def _decided(self, asked: Asked, settled: Settled, mention: Mention) -> list[str]:
        """Give the cells of a name of which a few streets may be meant, or that is not pinned."""
        places = (self._gazetteer[row] for row in settled.rows)
        chance = dict(zip(places, settled.chances, strict=True))
        found = self._gazetteer.candidates(asked.street, settled.slips, settled.rows)
        chances = tuple(chance[candidate.place] for candidate in found)
        question = Question(mention, found, (), 0.0, chances, ())
        placement = decide(question, asked.evidence, self._patch, self._lines)
        return Found(asked.name, placement, False, asked.evidence).cells()


def _weighed(
    asked: Sequence[Asked],
    borne: Sequence[Borne],
    gazetteer: Gazetteer,
    parts_of: Callable[[Place], Collection[str]],
) -> Iterator[Settled | None]:
    rows = np.fromiter(chain.from_iterable(rows for _, _, rows in borne), np.int64)
    counts = np.array([len(rows) for _, _, rows in borne])
    slips = np.array([slips for slips, _, _ in borne])
    firsts, of = np.cumsum(counts) - counts, np.repeat(np.arange(len(counts)), counts)
    places = gazetteer.columns(rows)
    fits, loosely, held, is_doubtful = _fits(asked, places, counts, parts_of)
    surest = np.maximum.reduceat(held, firsts)[of]
    with np.errstate(divide="ignore", invalid="ignore"):
        held = np.where(surest > 0, held / surest, 1.0)
        best = np.maximum.reduceat(loosely * held, firsts)
        others = np.add.reduceat(np.where(held > 0, 0.0, loosely), firsts)
        kept = np.where(others > 0, np.minimum(1.0, weights.SETTLED * best / others), 0.0)
    loosely = loosely * np.where(held > 0, held, kept[of])
    third = np.maximum.reduceat(loosely, firsts)[of] / 3
    fitting = np.maximum(1, np.add.reduceat(loosely >= third, firsts, dtype=np.int64))
    is_doubtful |= np.abs(loosely - third) < _CLOSE
    unknown = weights.UNKNOWN + weights.UNKNOWN_PER_NAMESAKE * fitting
    unknown = np.where(slips > 0, weights.FUZZY_UNKNOWN, unknown)
    weight = loosely * np.array(_scores(asked, borne, places.names.tolist(), gazetteer))
    chances = weight / (np.add.reduceat(weight, firsts) + unknown)[of]
    shares = np.maximum.reduceat(chances, firsts)
    least = np.minimum(LEAST_PART, shares / 3)[of]
    for border in (LEAST_PART, shares[of] / 3):
        is_doubtful |= np.abs(chances - border) < _CLOSE
    for border in (FITS, AT_THE_EDGE):
        is_doubtful |= (np.abs(fits - border) < _CLOSE) & (fits != border)
    for cent in (-_CLOSE, _CLOSE):  # a confidence is told in hundredths
        is_doubtful |= (_hundredths(shares) != _hundredths(shares + cent))[of]
    counts_for = chances >= least
    plain = ~np.logical_or.reduceat(is_doubtful, firsts)
    ends = np.cumsum(np.add.reduceat(counts_for, firsts, dtype=np.int64)).tolist()
    rows, chances, fits = (each[counts_for].tolist() for each in (rows, chances, fits))
    start = 0
    for one, is_plain, end in zip(slips.tolist(), plain.tolist(), ends, strict=True):
        told = Settled(one, rows[start:end], chances[start:end], fits[start])
        yield told if is_plain else None
        start = end


def _hundredths(shares: Column) -> Column:
    return np.round(shares**SHARPER * 100)


def _scores(
    asked: Sequence[Asked], borne: Sequence[Borne], names: Sequence[int], gazetteer: Gazetteer
) -> list[float]:
    """Give what each candidate weighs by its name alone; `names` are theirs in the file."""
    scores: list[float] = []
    for one, (slips, number, rows) in zip(asked, borne, strict=True):
        if slips:
            scores += [weights.NAME[MatchType.FUZZY]] * len(rows)
            continue
        own = 1.0 if titled(one.key) == one.street else SPELT_OTHERWISE
        for row in rows:
            score = own
            if names[len(scores)] != number:
                score = as_written(one.street, one.key, gazetteer[row]).score
            scores.append(score)
    return scores


def _fits(
    asked: Sequence[Asked],
    places: PlaceColumns,
    counts: Column,
    parts_of: Callable[[Place], Collection[str]],
) -> tuple[Column, Column, Column, Column]:
    """Give for each place its fit in the locality that was asked with it, if any.

    And that as weighed against others, how surely it is held there, and whether it lies so close to
    a border that none of these counts.
    """
    in_patch = np.repeat([one.evidence.in_patch for one in asked], counts)
    fits, held = np.ones(len(in_patch)), np.zeros(len(in_patch))
    loosely = weights.SCOPE_UNCHECKED * weights.NO_LOCALITY_NAMED * in_patch
    is_doubtful = np.zeros(len(in_patch), bool)
    localities = {one.locality: one.evidence for one in asked if one.locality is not None}
    areas: list[Place] = []
    spans: dict[str | None, tuple[int, int]] = {None: (0, 0)}
    for name, evidence in localities.items():
        named = evidence.areas(name)
        spans[name] = len(areas), len(named)
        areas += named
    starts, reach = np.repeat([spans[one.locality] for one in asked], counts, axis=0).T
    is_located = reach > 0
    if not is_located.any():
        return fits, loosely, held, is_doubtful
    firsts = (np.cumsum(reach) - reach)[is_located]
    of = np.repeat(np.arange(len(reach)), reach)
    which = np.arange(len(of)) - np.repeat(np.cumsum(reach) - reach - starts, reach)
    closeness, holds, is_close = _beside(places, of, areas, which, parts_of)
    kind = np.array([KINDS.index(area.kind) for area in areas])[which]
    context = np.maximum(weights.ANYWHERE, _SPECIFIC[kind] * closeness)
    fits[is_located] = np.maximum.reduceat(closeness, firsts)
    held[is_located] = np.maximum.reduceat(holds, firsts)
    is_doubtful[is_located] = np.logical_or.reduceat(is_close, firsts)
    context = np.maximum.reduceat(context, firsts)
    loosely[is_located] = (
        fits[is_located]
        * (1.0 - weights.BY_CONTEXT + weights.BY_CONTEXT * context)
        * np.sqrt(in_patch[is_located])
    )
    return fits, loosely, held, is_doubtful


def _beside(
    places: PlaceColumns,
    of: Column,
    areas: Sequence[Place],
    which: Column,
    parts_of: Callable[[Place], Collection[str]],
) -> tuple[Column, Column, Column]:
    """Give how close places are to areas, how surely these hold them, and what is at a border.

    Place `of[i]` is compared with area `which[i]`.
    """
    lon, lat, extent_m = np.array([(a.lon, a.lat, a.extent_m) for a in areas])[which].T
    name = np.array([area.name for area in areas], object)[which]
    district = np.array([area.district for area in areas], object)[which]
    kind = np.array([KINDS.index(area.kind) for area in areas])[which]
    is_town, is_district = kind == _TOWN, kind == _DISTRICT
    locality, own_district = places.locality[of], places.district[of]
    is_of_it, is_in_it = locality == name, own_district == name
    away_m = distances_m(places.lon[of], places.lat[of], lon, lat)
    beyond_m, far_m = away_m - extent_m, extent_m + weights.TOWN_REACH_M
    is_close = (np.abs(beyond_m) < _CLOSE_M) | (np.abs(away_m - far_m) < _CLOSE_M)
    near_m = np.where(is_town, weights.NEAR_TOWN_M, weights.NEAR_M)
    inside = 1.0 - (1.0 - AT_THE_EDGE) * (away_m / np.maximum(extent_m, _CLOSE_M)) ** 2
    outside = AT_THE_EDGE / (1.0 + (beyond_m / near_m) ** 2)
    closeness = np.select(
        [
            is_district & is_in_it,
            is_of_it & (beyond_m <= 0),
            beyond_m < 0,
            is_of_it & (away_m <= far_m),
        ],
        [1.0, 1.0, inside, AT_THE_EDGE],
        outside,
    )
    inwards = np.exp(-np.maximum(0.0, away_m - places.extent_m[of]) / weights.INWARDS_M)
    may_be_in = is_town & ((district == own_district) | (district == np.array(None)))
    is_around = may_be_in & ~is_of_it & (away_m <= far_m)
    around = np.where(beyond_m <= 0, weights.AROUND, 0.0)
    for at in np.flatnonzero(is_around).tolist():
        if locality[at] in parts_of(areas[which[at]]):
            around[at] = weights.IN_A_PART
    holds = np.select(
        [is_district, is_around, ~is_of_it | (away_m > far_m), is_town],
        [is_in_it.astype(float), around * inwards, 0.0, inwards],
        1.0,
    )
    return closeness, holds, is_close
