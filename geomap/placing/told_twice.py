"""A street that a story tells with two localities, and that is one on the map.

"A home in Elm Road, Northtown" and, further down, "the Elm Road address in Millbury": the text
alone cannot know that Northtown is a part of Millbury, and that there is one Elm Road in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.street_lines import StreetLines
from geomap.model import Mention, Placement, Precision

TOLD_ALREADY = "the same street as another raid of this story, told with another locality"


def once_each(placements: Sequence[Placement], lines: StreetLines) -> Iterator[Placement]:
    """Leave out each raid that is placed where another of its name is pinned more surely.

    Two days make two raids of it, as they do where the text gives it one locality.
    """
    for number, placement in enumerate(placements):
        others = [*placements[:number], *placements[number + 1 :]]
        before = {id(other) for other in placements[:number]}
        if any(
            _are_one(other, placement, lines)
            and (other.confidence, id(other) in before) > (placement.confidence, False)
            for other in others
        ):
            mention = placement.mention
            yield Placement(mention, mention.readings[0], None, 0.0, TOLD_ALREADY)
        else:
            yield placement


def _are_one(pinned: Placement, placement: Placement, lines: StreetLines) -> bool:
    """Tell whether a raid is in the street in which another one is pinned, on the same day.

    A date of another sentence is no day of its own: a caption has none.
    """
    one, other = pinned.mention, placement.mention
    if pinned.candidate is None or not (placement.candidate or placement.likely):
        return False
    if Precision.AREA in (one.precision, other.precision):
        return False
    if normalise(one.name) != normalise(other.name) or one.locality == other.locality:
        return False
    days = {each.date.value for each in (one, other) if each.date and _has_own_date(each)}
    if len(days) > 1:
        return False
    place = placement.candidates[0].place if placement.candidates else None
    if place is None:
        return False
    return place == pinned.candidate.place or bool(lines.are_one(pinned.candidate.place, place))


def _has_own_date(mention: Mention) -> bool:
    start, end = mention.sentence
    return mention.date is not None and start <= mention.date.start < end
