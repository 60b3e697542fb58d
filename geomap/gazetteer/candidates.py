"""Places that bear a name or one near it: which are wanted, and why each was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, Self

from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m, in_box
from geomap.model import BoundingBox, Candidate, MatchType, Place, PlaceKind

ALL_KINDS = frozenset(PlaceKind)
STREETS = frozenset({PlaceKind.STREET})
DRAWABLE = STREETS | {PlaceKind.VENUE}
"""What a raid may be placed on."""
TOWNS = frozenset({PlaceKind.LOCALITY, PlaceKind.TOWN})
AREAS = TOWNS | {PlaceKind.DISTRICT}
"""What a street lies in."""

SPELT_OTHERWISE = 0.98
"""The score of a name that is that of a place but for case, spaces and abbreviations."""
AS_WRITTEN = "“{}” as written"
"""The reason of a name that is that of a place, to be filled in; its score is 1."""


class Wanted(NamedTuple):
    """What a place has to be to be found; `locality` and `district` are keys, None for any."""

    kinds: Collection[PlaceKind]
    locality: str | None
    district: str | None
    box: BoundingBox | None

    @classmethod
    def of(
        cls,
        kinds: Collection[PlaceKind] | None,
        locality: str | None,
        district: str | None,
        box: BoundingBox | None,
    ) -> Self:
        """Take what `Gazetteer.find` was asked."""
        return cls(
            ALL_KINDS if kinds is None else frozenset(kinds),
            None if locality is None else normalise(locality),
            None if district is None else normalise(district),
            box,
        )

    def suits(self, place: Place) -> bool:
        """Tell whether a place is wanted."""
        return (
            place.kind in self.kinds
            and (self.locality is None or normalise(place.locality or "") == self.locality)
            and (self.district is None or normalise(place.district or "") == self.district)
            and (self.box is None or in_box(self.box, place.lon, place.lat))
        )

    def in_words(self, place: Place) -> str:
        """Say what a place had to be, as the end of a reason; empty if it could lie anywhere."""
        words = [f", in {place.locality}"] if self.locality is not None else []
        words += [f", in {place.district}"] if self.district is not None else []
        words += [", inside the box"] if self.box is not None else []
        return "".join(words)


def as_written(name: str, key: str, place: Place) -> Candidate:
    """Give the candidate for a place that bears a name, `key` being the name normalised."""
    if name == place.name:
        return Candidate(place, MatchType.EXACT, 1.0, AS_WRITTEN.format(name))
    if key == normalise(place.name):
        reason = f"“{name}” is “{place.name}” but for its spelling"
        return Candidate(place, MatchType.NORMALISED, SPELT_OTHERWISE, reason)
    reason = f"“{name}” is another name of {place.name}"
    return Candidate(place, MatchType.NORMALISED, 0.95, reason)


def slipped(name: str, key: str, place: Place, slips: int) -> Candidate:
    """Give the candidate for a place whose name is some slips from the name written."""
    from geomap.gazetteer.fuzzy.search import own_letters

    count = "one letter" if slips == 1 else "two letters"
    score = round(0.9 * (1 - slips / own_letters(key)), 3)
    return Candidate(place, MatchType.FUZZY, score, f"“{name}” is {count} from “{place.name}”")


def ranked(
    candidates: Iterable[Candidate], wanted: Wanted, focus: tuple[float, float] | None
) -> tuple[Candidate, ...]:
    """Sort candidates: by score, the nearest to a focus (lon, lat), district, locality, point.

    The reason of each comes to say what it was narrowed and ranked by.
    """

    def rank(candidate: Candidate) -> tuple[object, ...]:
        place = candidate.place
        away = 0.0 if focus is None else distance_m(place.lon, place.lat, *focus)
        where = (place.district or "", place.locality or "", place.name, place.lon, place.lat)
        return (-candidate.score, away, *where, place.kind)

    found = tuple(_with_words(candidate, wanted, focus) for candidate in candidates)
    return found if len(found) < 2 else tuple(sorted(found, key=rank))


def _with_words(
    candidate: Candidate, wanted: Wanted, focus: tuple[float, float] | None
) -> Candidate:
    place = candidate.place
    words = wanted.in_words(place)
    if focus is not None:
        away_km = distance_m(place.lon, place.lat, *focus) / 1_000
        words += f", {away_km:.1f} km from the focus"
    return candidate._replace(reason=candidate.reason + words) if words else candidate
