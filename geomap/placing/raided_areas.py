"""Raids that a story tells by their area alone: "homes in Netherfield".

They are on the map as that area, where the gazetteer holds one place of the name that fits the
story, and where it is small enough to say something. Two places of one name are told apart by the
evidence that tells streets apart: the locality as written, the other places of the story, and its
force. Else nothing is placed: abstaining beats guessing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.gazetteer.candidates import AREAS, STREETS
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m
from geomap.model import (
    Candidate,
    Mention,
    Patch,
    Place,
    PlaceKind,
    Placement,
    Precision,
    Reading,
    Role,
    Story,
    Toponym,
)
from geomap.placing.areas_around import TOWN_REACH_M, lying_in
from geomap.placing.reasons import doubted
from geomap.placing.told_twice import TOLD_BY_STREETS
from geomap.placing.verdict import doubts_raid, is_area_likely, is_area_pinned, not_placed
from geomap.placing.weights import FITS, Evidence

TOO_WIDE = "too wide to draw: the story names no street in it"
_KINDS = {Precision.STREET: STREETS, Precision.AREA: AREAS}
_TURNED = {Precision.STREET: Precision.AREA, Precision.AREA: Precision.STREET}
_WARD_M = 12_000.0
"""How far the middle of a village may be from that of the ward that is called after it, in one
district: of Deddington they are 11 km apart, and the nearest two hamlets of one name there, those
called East End, 17 km."""
_KNOWN = 0.4
"""The power by which the share of the areas that are known becomes the chance that one of them is
meant. That share is of a street of which nothing is told: a village that a story names is itself
where it plays. Lower powers draw villages of other counties, too."""


def place_area(mention: Mention, story: Story, patch: Patch, gazetteer: Gazetteer) -> Placement:
    """Place a raid of precision `area` on the place that bears its name, or say why not."""
    found = _each_once(_areas_called(mention, gazetteer))
    if not found:
        return not_placed(mention, f"no area of this name is known in {patch.title}")
    if any(_is_of(other, mention) for other in story.mentions):
        return not_placed(mention, TOLD_BY_STREETS)
    others = _with_towns(_without(story, mention), gazetteer)
    towns = tuple(each.place for each in found if each.place.kind is PlaceKind.TOWN)
    evidence = Evidence(others, patch, gazetteer, of_areas=True, itself=towns)
    readings = tuple(_telling(reading, mention, evidence) for reading in mention.readings)
    weights, unknown = evidence.weigh(found, readings)
    strange, own = _other_areas(story, mention, patch, gazetteer)
    known, unknown = sum(weights), unknown / (1 + own)
    total = known + unknown * (1 + strange)
    ranked = sorted(zip(weights, found, strict=True), key=lambda pair: -pair[0])
    candidates = tuple(candidate for _, candidate in ranked)
    chances = tuple(round(weight / total, 2) for weight, _ in ranked)
    best = candidates[0]
    share = known / (known + unknown)
    chance = ranked[0][0] / known * share**_KNOWN * (known + unknown) / total
    confidence = round(chance * mention.role_chance, 2)
    reason, likely = "", False
    if _is_wide(best.place):
        reason = TOO_WIDE
    elif not is_area_pinned(chance, confidence, best.place.kind):
        likely = is_area_likely(chance, confidence, best.place.kind)
        if doubts_raid(chance, mention.role_chance):
            reason = doubted(mention)
        else:
            reason = _why_not(mention, readings[0], candidates, evidence, patch)
    told = ""
    if normalise(mention.text) != normalise(best.place.name) and (likely or not reason):
        told = f"written “{mention.text}”, taken as {best.place.name}"
    return Placement(
        mention,
        mention.readings[0],
        None if reason else best,
        confidence,
        reason or f"{best.reason}, an area",
        told,
        candidates,
        chances,
        likely,
    )


def as_told(mention: Mention, evidence: Evidence, gazetteer: Gazetteer) -> Mention:
    """Take a raided area for a street, or a street for an area, where only that lies in its town.

    "A house in Mount Pleasant, Millbury" is in a street where the areas of its name lie far from
    the town that the story gives, and a street of this name does not; "homes in Summertown, Oxford"
    are in an area where that is known there, and the streets of its name lie elsewhere. A street
    that nobody knows stays one.
    """
    stated, precision = mention.readings[0].locality, mention.precision
    turned = _TURNED.get(precision)
    if mention.role is not Role.RAID or turned is None or stated is None:
        return mention

    def fits(kinds: frozenset[PlaceKind]) -> list[bool]:
        """Tell of each place of its name whether it lies there."""
        return [
            evidence.locality_fit(candidate.place, stated) >= FITS
            for candidate in gazetteer.find(mention.name, kinds=kinds, fuzzy=False)
        ]

    if not (evidence.areas(stated.text) and any(fits(_KINDS[turned]))):
        return mention
    own = fits(_KINDS[precision])
    stays = any(own) or (precision is Precision.STREET and not own)
    return mention if stays else mention._replace(precision=turned)


def _areas_called(mention: Mention, gazetteer: Gazetteer) -> Sequence[Candidate]:
    """Find the areas of a name, or of it with the estate behind it: "the Nightingale estate"."""
    named = gazetteer.find(mention.name, kinds=AREAS, fuzzy=False)
    return named or gazetteer.find(mention.text, kinds=AREAS, fuzzy=False)


def _each_once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what a second source knows of a place: the ward that is called after a village.

    Kept is a town, or what reaches least far.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda each: _reach(each.place)):
        if not any(_is_once_more(candidate.place, other.place) for other in kept):
            kept.append(candidate)
    return kept


def _reach(place: Place) -> tuple[bool, float]:
    return place.kind is not PlaceKind.TOWN, place.extent_m


def _is_once_more(place: Place, kept: Place) -> bool:
    """Tell whether two sources know one place: one reaches the other, or nearly so.

    Those in the country of one district may be further apart: wards are wide there.
    """
    if place.source == kept.source or normalise(place.name) != normalise(kept.name):
        return False
    away_m = distance_m(place.lon, place.lat, kept.lon, kept.lat)
    if away_m <= max(place.extent_m, kept.extent_m) + TOWN_REACH_M:
        return True
    in_country = place.locality is kept.locality is None and place.district is not None
    return in_country and place.district == kept.district and away_m <= _WARD_M


def _other_areas(
    story: Story, mention: Mention, patch: Patch, gazetteer: Gazetteer
) -> tuple[int, int]:
    """Count the other raided areas of a story that are not known, and those that are.

    Where one is not, the story may play elsewhere altogether, but where a force of the patch was
    sent to a town elsewhere.
    """
    others = {
        other.name: other
        for other in story.mentions
        if other.role is Role.RAID and other.precision is Precision.AREA
    }
    others.pop(mention.name, None)
    if story.facts.force and story.facts.force.value in patch.forces:
        for toponym in story.elsewhere:
            others.pop(toponym.text, None)
    known = sum(bool(_areas_called(other, gazetteer)) for other in others.values())
    return len(others) - known, known


def _is_of(other: Mention, mention: Mention) -> bool:
    """Tell whether another mention is a raided street in the area of a mention."""
    return (
        other.role is Role.RAID
        and other.precision is not Precision.AREA
        and other.locality is not None
        and normalise(other.locality) == normalise(mention.name)
    )


def _telling(reading: Reading, mention: Mention, evidence: Evidence) -> Reading:
    """Leave out a locality that is no evidence: the area itself, or what it is near elsewhere.

    A village near a town beyond the border of the patch may lie on either side of it.
    """
    from geomap.story.lists.attachment import NEAR

    locality = reading.locality
    if locality is None:
        return reading
    beyond = reading.construction == NEAR and evidence.is_elsewhere(locality)
    itself = normalise(locality.text) == normalise(mention.name)
    return reading._replace(locality=None) if beyond or itself else reading


def _without(story: Story, mention: Mention) -> Story:
    """Leave the name of an area out of the places by which it is looked for."""
    own = normalise(mention.name)
    others = tuple(toponym for toponym in story.localities if normalise(toponym.text) != own)
    return replace(story, localities=others)


def _with_towns(story: Story, gazetteer: Gazetteer) -> Story:
    """Name beside each part of a town the town: two parts of it lie further apart than villages.

    Not so where several places have the name of the part.
    """
    towns = [
        Toponym(areas[0].locality, part.start, part.end)
        for part in story.localities
        if len(areas := gazetteer.areas(part.text)) == 1 and areas[0].locality
    ]
    return replace(story, localities=(*story.localities, *towns))


def _is_wide(place: Place) -> bool:
    """Tell whether an area is a district, or reaches too far to say where in it a raid was."""
    from geomap.areas.extents import WIDEST_M

    return place.kind is PlaceKind.DISTRICT or place.extent_m > WIDEST_M


def _why_not(
    mention: Mention,
    reading: Reading,
    candidates: Sequence[Candidate],
    evidence: Evidence,
    patch: Patch,
) -> str:
    stated, best = reading.locality, candidates[0].place
    if stated is not None and evidence.is_elsewhere(stated):
        return f"the story puts it in {stated.text}, outside of {patch.title}"
    if len(candidates) > 1:
        where = " and ".join(sorted({lying_in(each.place) for each in candidates}))
        return f"{len(candidates)} areas of this name are known: in {where}"
    if stated is not None and evidence.locality_fit(best, stated) < FITS:
        from geomap.story.localities.told_localities import as_said

        said = f"the story says {as_said(reading)}, the only area of this name is in"
        return f"{said} {lying_in(best)}"
    return f"too little in the story says that it is {mention.name} in {lying_in(best)}"
