"""Raids shown no closer than an area: nothing of the street is left in what is published.

Not its name, in no spelling and no other raid's sentence; not its point and its line; and not a
name of the raid that was made from them, which anybody could try against all streets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.desk.decisions.decided import Shown, Widened
from geomap.desk.decisions.decision import Asked
from geomap.desk.decisions.offered_areas import Atlas, Offer, offered
from geomap.desk.hidden_names import HiddenNames
from geomap.gazetteer.doors.addresses import GAP
from geomap.gazetteer.name_keys import normalise
from geomap.model import (
    Candidate,
    MatchType,
    Mention,
    Placement,
    Precision,
    Reading,
    Role,
    Story,
)
from geomap.raids.outlines import Extent
from geomap.raids.schema import Width

_AS_IT_IS = Shown()
_READ_SO = "as the newsroom shows it"
NO_AREA = "no area is known that would not tell the street"


def widened(
    placements: Sequence[Placement],
    shown: Mapping[Mention, Shown],
    width: Width,
    atlas: Atlas,
) -> Widened:
    """Show raids as wide as editors decided, those of whom nothing is decided as wide as `width`.

    Two raids on streets of one name are as wide as the wider of them, since the name would tell.
    A raid for which no area is known is not shown.
    """
    wide = _widths(placements, shown, width)
    streets = [each for each, how in zip(placements, wide, strict=True) if how is not Width.STREET]
    names = {name for placement in streets for name in _names(placement)}
    out: list[Placement] = []
    extents: dict[Mention, Extent] = {}
    asked: list[Asked] = []
    for placement, how in zip(placements, wide, strict=True):
        said = shown.get(placement.mention, _AS_IT_IS)
        mention = placement.mention._replace(key=said.key(how))
        if how is Width.STREET:
            out.append(placement._replace(mention=mention))
            continue
        decision = said.decision
        wanted = decision.place if decision else None
        offer = None
        if placement.candidate is not None:
            place = placement.candidate.place
            offer = next(offered(place, mention.locality, how, atlas, names, wanted), None)
        if offer is None:
            out.append(_unshown(placement, mention))
            continue
        if decision and wanted and normalise(offer.name) != normalise(wanted.split(",")[0]):
            why = f"{wanted} does not hold the street, or would tell it"
            asked.append(Asked(decision, why, f"{offer.name} is shown"))
        one = _in_area(placement, mention, offer, atlas.story)
        extents[one.mention] = offer.extent
        out.append(one)
    return Widened(tuple(out), extents, HiddenNames.of(names), tuple(asked))


def _widths(
    placements: Sequence[Placement], shown: Mapping[Mention, Shown], width: Width
) -> list[Width]:
    """Tell of each placement how wide it is shown; what is no raid is not shown at all."""
    wide: list[Width] = []
    for placement in placements:
        mention = placement.mention
        how = shown.get(mention, _AS_IT_IS).width or width
        is_street = mention.precision is not Precision.AREA or how in (Width.WARD, Width.DISTRICT)
        wide.append(how if mention.role is Role.RAID and is_street else Width.STREET)
    widest: dict[str, Width] = {}
    order = list(Width)
    for placement, how in zip(placements, wide, strict=True):
        for name in map(normalise, _names(placement)):
            widest[name] = max(widest.get(name, how), how, key=order.index)
    return [
        max([how, *(widest[normalise(name)] for name in _names(placement))], key=order.index)
        if placement.mention.role is Role.RAID
        else how
        for placement, how in zip(placements, wide, strict=True)
    ]


def _names(placement: Placement) -> list[str]:
    """Give what a raided place is called: in the story, in full, and where the map puts it."""
    mention = placement.mention
    if mention.role is not Role.RAID:
        return []
    found = placement.candidate or next(iter(placement.candidates), None)
    return [mention.text, mention.name, *([found.place.name] if found else [])]


def _in_area(placement: Placement, mention: Mention, offer: Offer, story: Story) -> Placement:
    """Put a raid in the area that is offered, and leave nothing of the street with it."""
    written = (name for name in story.localities if normalise(name.text) == normalise(offer.name))
    start, end = next(((name.start, name.end) for name in written), (0, 0))
    reading = Reading(None, 1.0, _READ_SO)
    around = mention._replace(
        text=offer.name,
        start=start,
        end=end,
        readings=(reading,),
        precision=Precision.AREA,
        full_name=None,
    )
    candidate = Candidate(offer.place, MatchType.CORRECTION, 1.0, _READ_SO)
    return placement._replace(
        mention=around,
        reading=reading,
        candidate=candidate,
        reason=_READ_SO,
        note="",
        candidates=(candidate,),
        chances=(1.0,),
    )


def _unshown(placement: Placement, mention: Mention) -> Placement:
    """Leave a raid off the map whose area is not known, without its name."""
    reading = Reading(None, 1.0, _READ_SO)
    nameless = mention._replace(text=GAP, start=0, end=0, readings=(reading,), full_name=None)
    return Placement(nameless, reading, None, placement.confidence, NO_AREA, "", likely=False)
