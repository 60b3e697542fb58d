"""The only street that a story may be about."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.model import Role
from geomap.story.cues.heads import tells_contraband, tells_person_found
from geomap.story.cues.triggers import names_police
from geomap.story.occurrences import Occurrence
from geomap.story.passages import Passage
from geomap.story.roles.area_features import has_premises
from geomap.story.roles.floors import LEAD, READ, SCENES
from geomap.story.roles.judgement import Weighed

_ALONE, _BESIDE = 0.7, 0.2
"""From which chance on the only street of a story of raids is raided, and from which on another
street may be raided beside it, so that it is not the only one."""


def told_alone(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> frozenset[int]:
    """Give by their indexes the places of the only street that a story may be about.

    A story has its raid somewhere: where its first sentences tell of a search by the police, and
    one street alone is read as raided, that is where it was; and so is the one home, where
    somebody was arrested or drugs are told of. Nothing where a second street may be raided too,
    and where the story opens with a closure.
    """
    chances: dict[str, float] = {}
    for place, own in zip(places, weighed, strict=True):
        if not place.item.area:
            chances[place.key] = max(own.raided, chances.get(place.key, 0.0))
    may_be = [key for key, chance in chances.items() if chance >= _BESIDE]
    lead = passages[:LEAD]
    kinds = {trigger.kind for passage in lead for trigger in passage.triggers}
    if "closure" in kinds or len(may_be) != 1:
        return frozenset()
    court = any(own.settled and own.settled.role is Role.COURT for own in weighed)
    opens = not court and _opens_with_search(lead)
    caught = "robbery" not in kinds and _tells_of_catch(passages)
    return frozenset(
        number
        for number, (place, own) in enumerate(zip(places, weighed, strict=True))
        if place.key == may_be[0]
        and not place.item.area
        and (
            (opens and own.raided >= _ALONE)
            or (caught and own.raided >= READ and _is_of_homes(place, passages[place.passage]))
        )
    )


def _opens_with_search(lead: Sequence[Passage]) -> bool:
    """Tell whether the first sentences tell of a search by the police."""
    return any(
        any(t.kind == "search" and t.role is Role.RAID for t in passage.triggers)
        and names_police(passage.sentence.text)
        for passage in lead
    )


def _tells_of_catch(passages: Sequence[Passage]) -> bool:
    """Tell whether somebody was arrested or drugs are told of, and nobody was found dead."""
    arrests = any(trigger.role is Role.ARREST for p in passages for trigger in p.triggers)
    return (
        arrests or any(tells_contraband(passage.sentence.text) for passage in passages)
    ) and not any(tells_person_found(passage.sentence.text) for passage in passages)


def _is_of_homes(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a home or the like stands at a street, and no search of something else."""
    if any(t.kind in ("search_else", "closure", *SCENES) for t in passage.triggers):
        return False
    return place.item.site or has_premises(place, passage)
