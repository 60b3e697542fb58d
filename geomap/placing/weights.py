"""What a story says about where it plays, as weights for a candidate.

All weights are between 0 and 1 and compare the places of one name with each other and with the
hypothesis that the gazetteer does not hold the street that the story means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import chain
from math import exp

from geomap.gazetteer.index import Gazetteer
from geomap.geodesy import distance_m
from geomap.model import (
    Candidate,
    MatchType,
    Patch,
    Place,
    PlaceKind,
    Reading,
    Story,
    Toponym,
)
from geomap.placing.areas_around import (
    NEAR_TOWN_M,
    TOWN_REACH_M,
    AreasAround,
    areas_told,
    closeness_of,
    lying_in,
    narrowed,
    parts_of_town,
    without_wards,
)
from geomap.placing.chance_of_patch import bodies_of, chance_of_patch, own_names

FITS = 0.4
"""From this fit on a street counts as lying in a locality: up to 870 m outside of it, and 430 m
outside of a town."""
NEAR_AREA_M = 6_000.0
"""The same for an area, such as a village near the town that the story names: it is no part of it.
Of worked stories 3,000 draw fewer areas that were raided, and 8,000 no more."""
SPECIFIC = {PlaceKind.LOCALITY: 1.0, PlaceKind.TOWN: 0.7, PlaceKind.DISTRICT: 0.25}
SETTLED = 0.08
"""What all other streets of a name weigh together where the place that is named holds one, against
it: the papers' loose localities are those that hold none."""
IN_A_PART, AROUND = 0.25, 0.15
"""How much less a street is meant that lies in a suburb of the town that is named, or in a village
at its edge, than one in the town itself: papers would name these."""
INWARDS_M = 1_500.0
"""How much further from the middle of a town a street lies that is e times less likely meant: of 15
labelled streets with namesakes in the town that is named, 14 were the one nearest to its middle."""
NO_LOCALITY_NAMED = 0.15
"""Set by hand. The only street of a name, in a story that names no place, is so 0.79 sure, and
pinned, where its force is the patch's, and 0.69, and likely, where none is told."""
NEAR_A_BODY = 0.5
"""How well a street fits that lies in the place of a police station or a court, if no other is
named: one elsewhere as well as where none is named at all."""
ANYWHERE = 0.06
"""A street may lie far from every place that its story happens to name."""
_FAR = 4.0
"""How many times `near_m` outside of a locality a place fits it less well than `ANYWHERE`."""
_UNKNOWN_LOCALITY, _MANY = 0.6, 10.0
"""How well a street fits what nobody knows, and how many namesakes halve that: it has its own."""
_ELSEWHERE = 0.0005
"""Next to nothing: what a story puts elsewhere is pinned by nothing else. Set by hand."""
SCOPE_UNCHECKED = 0.8
"""What is left of the fit of a street to which the story gives no locality: set by hand."""
BY_CONTEXT = 0.3
"""How much of the fit of a street with its locality hangs on what else its story names."""
NAME = {MatchType.FUZZY: 0.25}
FUZZY_UNKNOWN = 0.09
"""Set by hand. With `NAME` a street written with a slip is 0.74 sure where all fits, and likely."""
UNKNOWN = 0.03
UNKNOWN_PER_NAMESAKE = 0.002
"""Set by hand. The only street of a name in the place that is named is so 0.97 sure."""


class Evidence:
    """The places that a story names around its streets, resolved once.

    Parameters
    ----------
    of_areas
        Whether areas are weighed, which may lie near a locality, and not streets, which lie in it.
    itself
        The towns that are weighed, of which the story need name nothing else to play there, nor
        anything near.
    """

    def __init__(
        self,
        story: Story,
        patch: Patch,
        gazetteer: Gazetteer,
        *,
        of_areas: bool = False,
        itself: tuple[Place, ...] = (),
    ) -> None:
        self._gazetteer, self._of_areas = gazetteer, of_areas
        self._least = NO_LOCALITY_NAMED if itself else ANYWHERE
        self._near_m = NEAR_AREA_M if of_areas else NEAR_TOWN_M
        self._near: dict[tuple[object, ...], tuple[float, ...]] = {}
        self._context_fits: dict[tuple[object, ...], float] = {}
        self.parts_of: Callable[[Place], frozenset[str]] = cache(partial(parts_of_town, gazetteer))
        away = {toponym.text.casefold() for toponym in story.elsewhere}
        self._elsewhere = away - own_names(patch)
        names = dict.fromkeys(toponym.text for toponym in story.localities)
        self._named = tuple(name for name in names if self.areas(name))
        areas = tuple(dict.fromkeys(place for name in self._named for place in self.areas(name)))
        bodies = () if areas else bodies_of(story)
        self._bodies = tuple(place for name in bodies for place in self.areas(name))
        self._context = narrowed(areas) if len(self._named) > 1 else areas  # nothing to tell apart
        self._around = AreasAround(self._context, max(TOWN_REACH_M, _FAR * self._near_m))
        told = areas or self._bodies
        self.in_patch: float = chance_of_patch(story, patch, told, self._elsewhere, itself)

    def areas(self, name: str) -> tuple[Place, ...]:
        """Give the localities, towns and districts of a name; empty if none is known."""
        areas = areas_told(name, self._gazetteer)
        return areas if self._of_areas else without_wards(areas)

    def is_elsewhere(self, locality: Toponym | None) -> bool:
        """Tell whether a locality is known to lie outside of the patch."""
        return (
            locality is not None
            and locality.text.casefold() in self._elsewhere
            and not self.areas(locality.text)
        )

    def weigh(
        self, candidates: Sequence[Candidate], readings: Sequence[Reading]
    ) -> tuple[tuple[float, ...], float]:
        """Weigh the candidates of a mention, nearness to others left out.

        Returns
        -------
        tuple
            The weight of each candidate, and that of the hypothesis that none of them is the
            street that is meant. A common name has namesakes that the gazetteer lacks as well;
            those that lie elsewhere say nothing of the place that is named.
        """
        weights = [0.0] * len(candidates)
        fitting = 1
        own = chain(*(self.areas(one.locality.text) for one in readings if one.locality))
        told = [area for area in own if area.kind is not PlaceKind.DISTRICT]
        for reading in readings:
            fits = self._fits_of(candidates, reading, told)
            fitting = max(fitting, sum(fit >= max(fits) / 3 for fit in fits))
            for number, (candidate, fit) in enumerate(zip(candidates, fits, strict=True)):
                name = NAME.get(candidate.match_type, candidate.score)
                weights[number] += name * reading.weight * fit
        if candidates and candidates[0].match_type is MatchType.FUZZY:
            return tuple(weights), FUZZY_UNKNOWN
        return tuple(weights), UNKNOWN + UNKNOWN_PER_NAMESAKE * fitting

    def best_reading(self, candidate: Candidate, readings: Sequence[Reading]) -> Reading:
        """Give the reading under which a candidate weighs most."""
        if len(readings) == 1:
            return readings[0]
        return max(
            readings,
            key=lambda reading: reading.weight * self._fits([candidate.place], reading.locality)[0],
        )

    def _fits_of(
        self, candidates: Sequence[Candidate], reading: Reading, told: Sequence[Place]
    ) -> list[float]:
        """Give the fit of each candidate.

        Where what is named holds some of them, all others together keep a small share: what lies
        elsewhere is another street, however many of its name there are. Without a locality that is
        a place `told` for it by another reading, and one that the story names only where none is.
        """
        places = [candidate.place for candidate in candidates]
        fits = self._fits(places, reading.locality)
        areas = self.areas(reading.locality.text) if reading.locality else ()
        held = [self._hold(place, areas or told) for place in places]
        if not areas and not any(held):
            held = [self._hold(place, self._around.of(place)) for place in places]
        if areas and all(area.kind is PlaceKind.DISTRICT for area in areas):
            held = self._narrowed(places, held)
        surest = max(held, default=0.0)
        if not surest:
            return fits
        held = [hold / surest for hold in held]
        best = max(fit * hold for fit, hold in zip(fits, held, strict=True))
        others = sum(fit for fit, hold in zip(fits, held, strict=True) if not hold)
        kept = min(1.0, SETTLED * best / others) if others else 0.0
        return [fit * (hold or kept) for fit, hold in zip(fits, held, strict=True)]

    def _narrowed(self, places: Sequence[Place], held: list[float]) -> list[float]:
        """Keep those streets of a district that lie in a place which the story names, if any do."""
        named = [area for area in self._context if area.kind is not PlaceKind.DISTRICT]
        pairs = zip(places, held, strict=True)
        inside = [hold and self._hold(place, named) for place, hold in pairs]
        return inside if any(inside) else held

    def _hold(self, place: Place, areas: Iterable[Place]) -> float:
        """Tell how surely a street lies in the locality as written, or in a place of the story."""
        return max((self._held_by(area, place) for area in areas), default=0.0)

    def _held_by(self, area: Place, place: Place) -> float:
        """Tell how surely the gazetteer puts a street into an area: 0 where it does not."""
        if area.kind is PlaceKind.DISTRICT:
            return float(place.district == area.name)
        is_of_it, is_town = place.locality == area.name, area.kind is PlaceKind.TOWN
        may_be_in = is_town and area.district in {None, place.district}
        if not is_of_it and not may_be_in:
            return 0.0
        away_m = distance_m(place.lon, place.lat, area.lon, area.lat)
        if away_m > area.extent_m + TOWN_REACH_M:
            return 0.0
        if not is_town:
            return 1.0
        inwards = exp(-max(0.0, away_m - place.extent_m) / INWARDS_M)
        if is_of_it:
            return inwards
        if place.locality in self.parts_of(area):
            return IN_A_PART * inwards
        return AROUND * inwards if away_m <= area.extent_m else 0.0

    def locality_fit(self, place: Place, locality: Toponym | None) -> float:
        """Tell how well a street lies in a locality, as `closeness_of` has it by how far it is.

        1 where no locality is given; low where it is not known.
        """
        if locality is None:
            return 1.0
        return self._locality_fits([self._closenesses(place, locality.text)], locality)[0]

    def _locality_fits(self, nears: Sequence[tuple[float, ...]], locality: Toponym) -> list[float]:
        """Give the fit of streets that lie so close to each area of a locality's name."""
        if self.is_elsewhere(locality):
            return [_ELSEWHERE] * len(nears)
        unknown = _UNKNOWN_LOCALITY / (1.0 + (len(nears) - 1) / _MANY)
        return [max(near, default=unknown) for near in nears]

    def whereabouts(self, place: Place) -> str:
        """Say where a place is: in a locality that the story itself names, if in one."""
        named = [
            (self._closeness(place, area), area.name)
            for area in self._around.of(place)
            if area.kind is PlaceKind.LOCALITY
        ]
        closeness, name = max(named, default=(0.0, ""))
        if closeness >= FITS:
            return name
        return lying_in(place)

    def _fits(self, places: Sequence[Place], locality: Toponym | None) -> list[float]:
        """Give how well each of some streets fits the story, if it names this locality for it."""
        contexts: Iterable[float] = map(self._context_fit, places)
        if locality is None:
            return [SCOPE_UNCHECKED * context * self.in_patch for context in contexts]
        nears = [self._closenesses(place, locality.text) for place in places]
        if self._named == (locality.text,):
            contexts = (self._context_fit_of(self._context, near) for near in nears)
        fits = zip(self._locality_fits(nears, locality), contexts, strict=True)
        if not self.areas(locality.text):
            return [fit * context * self.in_patch for fit, context in fits]
        about_patch = float(self.in_patch**0.5)
        return [
            fit * (1.0 - BY_CONTEXT + BY_CONTEXT * context) * about_patch for fit, context in fits
        ]

    def _context_fit(self, place: Place) -> float:
        if not self._context:
            near = (self._closeness(place, area) for area in self._bodies)
            return max(NO_LOCALITY_NAMED, NEAR_A_BODY * max(near, default=0.0))
        if len(self._named) == 1:
            return self._context_fit_of(self._context, self._closenesses(place, self._named[0]))
        key = _spot(place)
        if key not in self._context_fits:
            around = self._around.of(place)
            near = (self._closeness(place, area) for area in around)
            self._context_fits[key] = self._context_fit_of(around, near)
        return self._context_fits[key]

    def _context_fit_of(self, areas: Iterable[Place], near: Iterable[float]) -> float:
        fits = (SPECIFIC[area.kind] * close for area, close in zip(areas, near, strict=True))
        return max((self._least, *fits))

    def _closenesses(self, place: Place, name: str) -> tuple[float, ...]:
        """Give how close a street lies to each area of a name, which is reckoned once."""
        key = (name, *_spot(place))
        if key not in self._near:
            self._near[key] = tuple(self._closeness(place, area) for area in self.areas(name))
        return self._near[key]

    def _closeness(self, place: Place, area: Place) -> float:
        return closeness_of(place, area, self._near_m, self.parts_of)


def _spot(place: Place) -> tuple[object, ...]:
    """Give all of a place that tells how close it is to an area."""
    return place.lon, place.lat, place.locality, place.district
