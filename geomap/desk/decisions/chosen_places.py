"""Where a decision puts a raid: a place of the gazetteer, or a point of the newsroom's own."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.desk.decisions.decision import Decision, Do
from geomap.gazetteer.candidates import AREAS, DRAWABLE
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m
from geomap.model import Candidate, MatchType, Mention, Place, PlaceKind, Placement, Precision
from geomap.placing.areas_around import lying_in
from geomap.placing.corrected import Correction, corrected

SAME_M = 60.0
"""How far a point may lie from where the gazetteer has a street and mean just that: a hand that
moves a mark moves it further, since a street of this length has no second name."""


def is_pin(decision: Decision) -> bool:
    """Tell whether a decision says where a raid is, or that it is not shown."""
    if decision.do in (Do.PLACE, Do.MOVE, Do.HIDE):
        return True
    return decision.do in (Do.ON, Do.ADD) and (decision.place or decision.lon) is not None


def pinned(mention: Mention, decision: Decision, gazetteer: Gazetteer | None) -> Placement | str:
    """Place a raid as a decision says, or tell why that cannot be done.

    A street that is put on an area is a raid of that area: the mention of its placement says so.
    """
    if decision.do is Do.HIDE:
        return corrected(mention, Correction(mention.name, decision.because))
    places = list(_named(mention, decision, gazetteer, _kinds(mention)))
    areas = list(_named(mention, decision, gazetteer, AREAS)) if decision.place else []
    if decision.lon is not None and decision.lat is not None:
        lon, lat = decision.lon, decision.lat
        away = {place: distance_m(place.lon, place.lat, lon, lat) for place in (*places, *areas)}
        nearest = min(away, key=away.__getitem__, default=None)
        if nearest and away[nearest] <= SAME_M and decision.do is not Do.MOVE:
            return _chosen(mention, decision, nearest)
        if decision.do is Do.MOVE and not places and mention.precision is Precision.AREA:
            mention = mention._replace(precision=Precision.STREET)  # no area is called so
        name, around = _parts(mention, decision)
        locality = around[0] if around else decision.locality
        return corrected(mention, Correction(name, decision.because, locality, lon, lat))
    places = places or areas
    if not places:
        return f"the gazetteer has no {decision.place}"
    if len({(place.locality, place.district) for place in places}) > 1:
        where = " and ".join(sorted({lying_in(place) for place in places}))
        return f"the gazetteer has {decision.place} more than once, in {where}: say which"
    return _chosen(mention, decision, places[0])


def _chosen(mention: Mention, decision: Decision, place: Place) -> Placement:
    """Put a raid on a place; of one that is put on an area no more than that area is known."""
    if place.kind in AREAS:
        mention = mention._replace(precision=Precision.AREA)
    because = f"chosen by the newsroom: {decision.because}".removesuffix(": ")
    candidate = Candidate(place, MatchType.CORRECTION, 1.0, because)
    reading = mention.readings[0]
    return Placement(mention, reading, candidate, 1.0, because, "", (candidate,), (1.0,))


def _kinds(mention: Mention) -> frozenset[PlaceKind]:
    return AREAS if mention.precision is Precision.AREA else DRAWABLE


def _named(
    mention: Mention,
    decision: Decision,
    gazetteer: Gazetteer | None,
    kinds: frozenset[PlaceKind],
) -> Iterator[Place]:
    """Yield the places of the gazetteer that a decision names, the parts of one road together."""
    if gazetteer is None:
        return
    name, around = _parts(mention, decision)
    wanted = {normalise(part) for part in around}
    for candidate in gazetteer.find(name, kinds=kinds, fuzzy=False):
        place = candidate.place
        if wanted <= {normalise(place.locality or ""), normalise(place.district or "")}:
            yield place


def _parts(mention: Mention, decision: Decision) -> tuple[str, list[str]]:
    """Give the name that a decision gives a place, and what stands behind commas."""
    name, *around = (part.strip() for part in (decision.place or mention.name).split(","))
    return name, [part for part in around if part]
