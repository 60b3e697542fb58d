"""Many names weighed at once, in columns: those that a look at the numbers settles.

It is `weights` for a name by itself with one locality at most: the same formulas, over the
candidates of all names together, a row each. What is not plain is left to `resolve_alone`: a
locality that is not known, and whatever lies so close to a border that sums in another order could
fall beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geomap.gazetteer.candidates import AS_WRITTEN, DRAWABLE, SPELT_OTHERWISE, as_written
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import other_article, titled
from geomap.gazetteer.places import Borne
from geomap.gazetteer.street_lines import StreetLines
from geomap.model import MatchType, Mention, Patch, Place, Reading, Role, Toponym
from geomap.placing import weights
from geomap.placing.areas_around import AT_THE_EDGE
from geomap.placing.found import Found, cells_of, without_place
from geomap.placing.many_names.column_fits import fits_of
from geomap.placing.reasons import BY_ITSELF, beside, too_little, unknown
from geomap.placing.resolve import LEAST_PART, Question, decide, foresee_roads
from geomap.placing.verdict import is_pinned
from geomap.placing.weights import FITS, Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_CLOSE = 1e-9
"""What is so close to a border of shares is not settled here."""


class Asked(NamedTuple):
    """A name, its street and the key of it, and its locality (None without) in evidence.

    A tuple since there are many.
    """

    name: str
    street: str
    key: str
    locality: str | None
    evidence: Evidence


class Settled(NamedTuple):
    """What the numbers say of a name; a tuple since there are many.

    `slips` tells how far from the name as written the streets are that may be meant. `rows` are
    these in the gazetteer, in no order, each with its chance; one that nothing hangs on is left
    out, none is there if none is near. `fit` tells how well the only one lies in the locality,
    `score` how well its name is that which was asked, `confidence` how sure it is.
    """

    slips: int
    rows: Sequence[int]
    chances: Sequence[float]
    fit: float
    score: float
    confidence: float


_NOTHING = Settled(0, (), (), 0.0, 0.0, 0.0)


def settle(
    asked: Sequence[Asked], gazetteer: Gazetteer, parts_of: Callable[[Place], Collection[str]]
) -> list[Settled | None]:
    """Weigh the plain ones among names, None for all others, which `resolve_alone` has to place.

    It is as if the gazetteer alone were asked, and no correction given.
    `parts_of` tells the localities of a town. One that has another article in the gazetteer may be
    that street.
    """
    borne = gazetteer.borne([one.key for one in asked], DRAWABLE)
    has_any = np.bincount(borne.of, minlength=len(asked)) > 0
    settled: list[Settled | None] = [None if has else _NOTHING for has in has_any.tolist()]
    told = {one.locality: one.evidence for one in asked}
    known = {name for name, evidence in told.items() if name is None or evidence.areas(name)}
    is_weighed = has_any & [one.locality in known for one in asked]
    if weighed := np.flatnonzero(is_weighed).tolist():
        which = is_weighed[borne.of]
        anew = np.cumsum(is_weighed) - 1
        theirs = Borne(
            borne.slips[weighed], borne.numbers[weighed], anew[borne.of[which]], borne.rows[which]
        )
        some = [asked[number] for number in weighed]
        for number, one in zip(weighed, _weighed(some, theirs, gazetteer, parts_of), strict=True):
            settled[number] = one
    for number, name in enumerate(asked):
        if name.locality is not None and gazetteer.has(other_article(name.key)):
            settled[number] = None
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
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield names with their cells, as far as they are plain and no service has to be asked."""
        settled = settle(asked, self._gazetteer, parts_of)
        pinned = dict(self._pinned(asked, settled))
        yield from ((asked[number].name, cells) for number, cells in pinned.items())
        questions: list[tuple[Asked, Question]] = []
        for number, (one, told) in enumerate(zip(asked, settled, strict=True)):
            if not told or number in pinned or not self._alone:
                continue
            if cells := self._left_open(one, told):
                yield one.name, cells
            else:
                questions.append((one, self._question(one, told)))
        foresee_roads((question for _, question in questions), self._lines)
        for one, question in questions:
            placement = decide(question, one.evidence, self._patch, self._lines)
            yield one.name, Found(one.name, placement, False, one.evidence).cells()

    def _pinned(
        self, asked: Sequence[Asked], settled: Sequence[Settled | None]
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield the cells of names whose only street is pinned without a word on it."""
        sure = [
            (number, told)
            for number, told in enumerate(settled)
            if told and len(told.rows) == 1 and not told.slips and told.fit >= FITS
            if is_pinned(told.confidence)
        ]
        places = self._gazetteer.columns(np.array([told.rows[0] for _, told in sure], np.int64))
        columns = (places.locality, places.lon, places.lat, places.source)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        for (number, told), (near, lon, lat, source) in zip(sure, rows, strict=True):
            one, confidence = asked[number], told.confidence
            name, match, reason = one.street, MatchType.EXACT, AS_WRITTEN.format(one.street)
            if told.score < 1.0:
                found = as_written(one.street, one.key, self._gazetteer[told.rows[0]])
                name, match, reason = found.place.name, found.match_type, found.reason
            if one.locality is not None:
                reason = beside(reason, told.fit, one.locality)
            yield number, cells_of(name, near, lon, lat, source, match, confidence, reason)

    def _left_open(self, asked: Asked, settled: Settled) -> list[str] | None:
        """Give the cells of a name that no street has, or the only one of which is not pinned."""
        if not settled.rows:
            return without_place(0.0, unknown(self._patch))
        if len(settled.rows) > 1 or is_pinned(settled.confidence):
            return None
        only = self._gazetteer[settled.rows[0]]  # what no letter or two tell apart is sound
        told = asked.locality, settled.fit, asked.evidence, self._patch
        return without_place(settled.confidence, too_little(only, *told))

    def _question(self, asked: Asked, settled: Settled) -> Question:
        """Give the streets of which one has to be decided on, or that are likely and no more."""
        locality = None if asked.locality is None else Toponym(asked.locality, 0, 0)
        reading = Reading(locality, 1.0, BY_ITSELF)
        span = 0, len(asked.street)
        mention = Mention(asked.street, *span, Role.RAID, (reading,), span)
        places = (self._gazetteer[row] for row in settled.rows)
        chance = dict(zip(places, settled.chances, strict=True))
        found = self._gazetteer.candidates(asked.street, settled.slips, settled.rows)
        chances = tuple(chance[candidate.place] for candidate in found)
        return Question(mention, found, (), 0.0, chances, ())


def _weighed(
    asked: Sequence[Asked],
    borne: Borne,
    gazetteer: Gazetteer,
    parts_of: Callable[[Place], Collection[str]],
) -> Iterator[Settled | None]:
    slips, _, of, rows = borne
    firsts = np.searchsorted(of, np.arange(len(asked)))
    places = gazetteer.columns(rows)
    told = {one.locality: one.evidence for one in asked}
    number_of = {name: number for number, name in enumerate(told)}
    which_told = np.array([number_of[one.locality] for one in asked])[of]
    fits, loosely, held, is_doubtful = fits_of(told, which_told, places, parts_of)
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
    scores = _scores(asked, borne, places.names, gazetteer)
    weight = loosely * scores
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
    rows, chances, fits, scores = (
        each[counts_for].tolist() for each in (rows, chances, fits, scores)
    )
    start = 0
    sure = (_hundredths(shares) / 100).tolist()
    for one, is_plain, end, how in zip(slips.tolist(), plain.tolist(), ends, sure, strict=True):
        some = slice(start, end)
        settled = Settled(one, rows[some], chances[some], fits[start], scores[start], how)
        yield settled if is_plain else None
        start = end


def _hundredths(shares: Column) -> Column:
    return np.round(shares * 100)


def _scores(asked: Sequence[Asked], borne: Borne, names: Column, gazetteer: Gazetteer) -> Column:
    """Give what each candidate weighs by its name alone; `names` are theirs in the file."""
    slips, numbers, of, rows = borne
    own = [1.0 if titled(one.key) == one.street else SPELT_OTHERWISE for one in asked]
    scores = np.where(slips > 0, weights.NAME[MatchType.FUZZY], own)[of]
    for at in np.flatnonzero((slips[of] == 0) & (names != numbers[of])).tolist():
        one = asked[of[at]]
        scores[at] = as_written(one.street, one.key, gazetteer[rows[at]]).score
    return scores
