"""In which of the places that its story names a street lies that no rule puts into one.

Each of them, and none at all, is weighed by a conditional logit (McFadden, 1974): by how often the
story names it, how many sentences from the street, and what sort of place it is. It is learnt by
`make train`; its weights are data/locality-weights.json.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import chain, islice
from math import exp
from typing import NamedTuple

from geomap.gazetteer.name_keys import normalise
from geomap.model import PlaceKind, Toponym
from geomap.story.learnt_weights import weights_of
from geomap.story.lists.areas_apart import areas_beside
from geomap.story.lists.attachment import SITUATED
from geomap.story.lists.listing import toponym
from geomap.story.localities.in_passing import is_of_tellers
from geomap.story.names.name import Name
from geomap.story.passages import Occurrence, Passage, is_left
from geomap.story.text.premises import is_at_work

NONE = ""
"""The key of no locality, beside those of the names."""
_LEAST = 0.52
"""From which chance on a locality is told: it is likelier than all others and none together, and
not by a hair. Of streets left out of the learning most are told rightly from 0.4 to 0.5 on."""
_OTHER = 0.1
"""From which chance on another is told besides: the gazetteer may know the street in it alone."""
_SHARED = 0.45
_MOST_SHARE = 3
"""What a place leaves of its chance to others in which the story tells of the same raids, "homes in
X and Y", and how many share it at most."""
_BEFORE, _AFTER, _LOOKED_AT = 8, 4, 40
"""Places before a street and behind it that are weighed, and how many names are looked at for
them, so that the time is linear in a story of thousands."""
_COUNTED = 5
"""From how many on it matters no more how often a place is named."""
_SIZES = (PlaceKind.TOWN, PlaceKind.LOCALITY, PlaceKind.DISTRICT)
_BACK, _ON = 5, 2
"""Sentences from which on a place is far behind, or far ahead."""
_FEW = 3
_AND = " and "
"""Behind a place whose team is that of others, too: "the Northtown and South team"."""

Features = dict[str, float]


class Likely(NamedTuple):
    """A locality in which a street may lie, and the chance of it."""

    locality: Toponym
    chance: float


class _Named(NamedTuple):
    start: int
    sentence: int
    name: Name
    alone: bool
    listed: bool
    teller: bool


class NamedPlaces:
    """The places of a story in which a street may lie.

    Not those that somebody comes from, nor areas that were raided themselves, nor where one address
    is told to be if there are several streets.

    Parameters
    ----------
    passages, names
        The sentences of the story, and the names of each.
    places
        The streets and areas of its lists.
    raided
        The keys of the raided areas that are no towns.
    stated
        Where the localities stand that the grammar gives to others: it would have given them to a
        street of the same sentence, too, if they were its own.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        names: Sequence[Sequence[Name]],
        places: Sequence[Occurrence],
        raided: Collection[str],
        stated: Collection[int],
    ) -> None:
        streets = {p.name.start for p in places if not p.item.area and p.name.role is None}
        self._named = [
            named
            for number, (passage, here) in enumerate(zip(passages, names, strict=True))
            for named in _named(number, passage, here)
            if named.start not in streets
        ]
        others = [named for named in self._named if not named.teller]
        towns = [named for named in self._named if not is_at_work(named.name.text)]
        self._named = others or towns  # no hall where officers were briefed
        self._keys = [normalise(named.name.text) for named in self._named]
        self._of: dict[str, list[_Named]] = {}
        for key, named in zip(self._keys, self._named, strict=True):
            if key not in raided:
                self._of.setdefault(key, []).append(named)
        self._sizes = {key: _size(here) for key, here in self._of.items()}
        self._alone = {key for key, here in self._of.items() if all(one.alone for one in here)}
        self._listed = {key for key, here in self._of.items() if all(one.listed for one in here)}
        self._stated = stated
        self._raided_with = _raided_with(passages)

    def likeliest(self, street: Occurrence) -> list[Likely]:
        """Give the locality in which a street lies likelier than not, and others behind it.

        Empty if there is none.
        """
        _, weights = weights_of("locality-weights.json")
        scores = {
            key: exp(sum(weights.get(name, 0.0) * value for name, value in own.items()))
            for key, own in self.features(street).items()
        }
        total = sum(scores.values())
        best = max(scores, key=lambda key: scores[key])
        if best == NONE or scores[best] / total < _LEAST:
            return []
        chances = {key: score / total for key, score in scores.items()}
        beside = self._raided_with.get(best, set()) & self._of.keys()
        shared = _SHARED * chances[best] / max(1, len(beside))
        for key in sorted(beside):
            chances[key] = chances.get(key, 0.0) + shared
            chances[best] -= shared
        likely = [key for key in chances if key not in (best, NONE) and chances[key] >= _OTHER]
        return [Likely(self._toponym(key, street), chances[key]) for key in (best, *likely)]

    def features(self, street: Occurrence) -> dict[str, Features]:
        """Give what each place is weighed by, by their keys, and NONE."""
        at = bisect_left(self._named, street.name.start, key=lambda named: named.start)
        before = dict.fromkeys(reversed(self._keys[max(0, at - _LOOKED_AT) : at]))
        after = dict.fromkeys(self._keys[at : at + _LOOKED_AT])
        own, streets = normalise(street.name.text), (i for i in street.chunk.items if not i.area)
        several = len([*islice(streets, 2)]) > 1
        out: dict[str, Features] = {NONE: {"none": 1.0}}
        for key in dict.fromkeys([*list(before)[:_BEFORE], *list(after)[:_AFTER]]):
            if key == own or key not in self._of or (several and key in self._alone):
                continue
            back, on = self._apart(key, street)
            if back is not None or on is not None:
                out[key] = {
                    "named": float(min(_COUNTED, len(self._of[key]))),
                    "first": float(key == self._keys[0]),
                    "listed": float(key in self._listed),
                    f"size: {self._sizes[key]}": 1.0,
                    f"before: {_steps(back, _BACK)}": 1.0,
                    f"after: {_steps(on, _ON)}": 1.0,
                }
        return out

    def _apart(self, key: str, street: Occurrence) -> tuple[int | None, int | None]:
        """Give how many sentences before the street and behind it a place is named nearest.

        Not by what its own sentence says of others.
        """
        here = self._of[key]
        at = bisect_left(here, street.name.start, key=lambda named: named.start)
        back, on = (
            next(
                (
                    abs(street.passage - named.sentence)
                    for named in near
                    if named.sentence != street.passage or named.start not in self._stated
                ),
                None,
            )
            for near in (reversed(here[max(0, at - _COUNTED) : at]), here[at : at + _COUNTED])
        )
        return back, on

    def _toponym(self, key: str, street: Occurrence) -> Toponym:
        here = self._of[key]
        at = bisect_left(here, street.name.start, key=lambda named: named.start)
        return toponym(here[max(0, at - 1)].name)


def _named(number: int, passage: Passage, names: Sequence[Name]) -> list[_Named]:
    """Give the places that a sentence names, but none that is left or raided beside streets."""
    text, start = passage.sentence.text, passage.sentence.start
    loose = {name.start: chunk for chunk in passage.chunks for name in chunk.loose}
    beside = {name.start for name in areas_beside(passage.sentence, passage.chunks)}
    teams = [name for name in names if name.of_team]
    return [
        _Named(
            name.start,
            number,
            name,
            name.start in loose and loose[name.start].is_one_address,
            name.start in loose and len(loose[name.start].loose) > 1,
            is_of_tellers(name, passage),
        )
        for name in names
        if (_is_place(name) or name.start in loose)
        and name.start not in beside
        and not is_left(name, passage)
        and not (name.of_team and (len(teams) > 1 or text.startswith(_AND, name.end - start)))
    ]


def _raided_with(passages: Sequence[Passage]) -> dict[str, set[str]]:
    """Give for each place of a list of a few in which raids are told the others, by their keys."""
    out: dict[str, set[str]] = {}
    for chunk in (
        chunk for passage in passages if passage.tells_of_raid for chunk in passage.chunks
    ):
        listed = {normalise(name.text) for name in chunk.loose if not name.wide}
        told = chunk.head.preposition in SITUATED and not chunk.streets
        if told and 1 < len(listed) <= _MOST_SHARE:
            for key in listed:
                out.setdefault(key, set()).update(listed - {key})
    return out


def _is_place(name: Name) -> bool:
    return (name.local or bool(name.elsewhere)) and (name.role is None or name.of_team)


def _size(here: Sequence[_Named]) -> str:
    if all(named.name.of_team for named in here):
        return "team"
    kinds = frozenset(chain.from_iterable(named.name.kinds for named in here))
    known = next((kind.value for kind in _SIZES if kind in kinds), "")
    return known or next((n.name.elsewhere for n in here if n.name.elsewhere), "area")


def _steps(sentences: int | None, far: int) -> str:
    if sentences is None:
        return "none"
    if sentences > far:
        return "far"
    return str(sentences) if sentences < _FEW else "few"
