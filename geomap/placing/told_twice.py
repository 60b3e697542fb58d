"""What a story tells twice: a street by two localities, an area by itself and by its parts.

"A home in Elm Road, Northtown" and, further down, "the Elm Road address in Millbury": the text
alone cannot know that Northtown is a part of Millbury, and that there is one Elm Road in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geomap.gazetteer.name_keys import normalise
from geomap.model import MatchType, Mention, Place, Placement, Precision, Role
from geomap.placing.verdict import not_placed
from geomap.raids.count_check import TOLD_ALREADY

TOLD_BY_STREETS = "a street of it is told to have been raided"
TOLD_BY_PARTS = "the story tells which parts of it were raided"
TOLD_BY_A_PART = "the story tells of a part of it that was raided"
_LISTING = frozenset(", and in at the village town of nearby".split())
"""Words of a list of areas, beside their names."""
_PARTS = 2
"""How many raided areas of a town tell it: of one, the rest may have been raided, too."""
_PARTS_OF_IT = frozenset("including among of where them".split())
"""Words before what is a part of what was counted."""


def once_each(placements: Sequence[Placement]) -> Iterator[Placement]:
    """Leave out each raid that is placed where another of its name is pinned more surely.

    Two days make two raids of it, as they do where the text gives it one locality.
    """
    surest: dict[tuple[str, Place], Placement] = {}
    for placement in placements:
        street = _street(placement)
        if street is not None and placement.candidate is not None:
            known = surest.setdefault(street, placement)
            if placement.confidence > known.confidence:
                surest[street] = placement
    for placement in placements:
        street = _street(placement)
        known = surest.get(street, placement) if street is not None else placement
        if known is placement or _are_two(known.mention, placement.mention):
            yield placement
        else:
            yield not_placed(placement.mention, TOLD_ALREADY)


def _street(placement: Placement) -> tuple[str, Place] | None:
    """Give the name and the place of a raid that is pinned or likely, None for all else."""
    best = placement.candidate
    if best is None and placement.likely:
        best = placement.candidates[0]
    if best is None or placement.mention.precision is Precision.AREA:
        return None
    return normalise(placement.mention.name), best.place


def _are_two(one: Mention, other: Mention) -> bool:
    """Tell whether two raids in a street have one locality as written, or each a day of its own.

    A date of another sentence is no day of its own: a caption has none.
    """
    days = {each.date.value for each in (one, other) if each.date and each.has_own_date}
    return one.locality == other.locality or len(days) > 1


def beside_streets(placements: Sequence[Placement], text: str) -> Iterator[Placement]:
    """Take the areas off in which a raided street is pinned: the story tells it twice.

    "Raids in Lye Valley" stand in the lead, and further on a home in The Slade, which lies there,
    though the story gives it another locality. A town of which two areas or more are pinned was not
    raided besides: "four homes across Milton Keynes", and then on which estates. Of which one is,
    it stays a raid and is not drawn around it, but where both stand in one list: "homes in X and in
    the village of Y". What the newsroom put on an area stays, and so do homes that the `text`
    counts apart: "four homes in Bretch Hill, and one in Edinburgh Way".
    """
    pinned = [placement for placement in placements if placement.candidate]
    areas = [placement for placement in pinned if placement.mention.precision is Precision.AREA]
    streets = {_where(one) for one in pinned if one.mention.precision is not Precision.AREA}
    wholes = Counter(where for one in areas if (where := _where(one)) != _name_of(one))
    for placement in placements:
        chosen = placement.candidate and placement.candidate.match_type is MatchType.CORRECTION
        area = placement.mention.precision is Precision.AREA and not chosen and placement.candidates
        name = _name_of(placement) if area else ""
        if name and name in streets and not _is_counted_apart(placement, pinned, text):
            yield not_placed(placement.mention, TOLD_BY_STREETS)
        elif name and wholes[name] and _are_listed(placement, name, areas, text):
            yield placement
        elif name and wholes[name] >= _PARTS:
            yield not_placed(placement.mention._replace(role=Role.OTHER), TOLD_BY_PARTS)
        elif name and wholes[name] and placement.candidate:
            yield not_placed(placement.mention, TOLD_BY_A_PART)
        else:
            yield placement


def _are_listed(town: Placement, name: str, areas: Sequence[Placement], text: str) -> bool:
    """Tell whether all pinned parts of a town are listed beside it: "X and Y", "X, Y and else"."""
    ties = {one.mention: _tie(town.mention, one.mention, text) for one in areas}
    parts = [ties[one.mention] for one in areas if _where(one) == name]
    closed = any("and" in ties[one.mention] for one in areas if _where(one) != name)
    return all(part and (closed or "and" in part) for part in parts)


def _tie(first: Mention, second: Mention, text: str) -> frozenset[str]:
    """Give the words and commas that tie two areas of one list, none if they stand in no one."""
    from geomap.story.lists.connectors import LONGEST_GAP

    first, second = sorted((first, second), key=lambda mention: mention.start)
    if first.sentence != second.sentence or second.start - first.end > LONGEST_GAP:
        return frozenset()
    words = text[first.end : second.start].replace(",", " , ").split()
    listed = all(word[0].isupper() or word in _LISTING for word in words)
    return frozenset(words if listed else ())


def _is_counted_apart(area: Placement, pinned: Sequence[Placement], text: str) -> bool:
    """Tell whether several homes of an area are others than those of its streets, by an "and"."""
    own, name = area.mention, _name_of(area)
    theirs = [one.mention for one in pinned if one.mention is not own and _where(one) == name]
    return (own.addresses or 0) > 1 and all(
        own.sentence == street.sentence
        and own.end < street.start
        and _is_one_more(text[own.end : street.start].lower().split())
        for street in theirs
    )


def _is_one_more(between: Sequence[str]) -> bool:
    return "and" in between and _PARTS_OF_IT.isdisjoint(between)


def _where(placement: Placement) -> str:
    """Give the name of the place in which a pin lies, in small letters, "" if it is not known."""
    place = placement.candidate.place if placement.candidate else None
    return normalise(place.locality or "") if place else ""


def _name_of(placement: Placement) -> str:
    """Give the name of the likeliest place of an area, which may be called like its own part."""
    return normalise(placement.candidates[0].place.name)
