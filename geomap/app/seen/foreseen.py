"""What decisions would make of a story, told beforehand to a page that has no desk behind it.

Each name is told as it would be without any decision, if it was raided; and each area in which it
could be shown, where geomap puts it and at the other places that are worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from geomap.app.seen import look
from geomap.app.seen.placed_state import is_raid, placed_of
from geomap.desk.decisions.anchors import anchored
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.offered_areas import Atlas, Offer, offered
from geomap.desk.history.story_state import StoryState
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.geodesy import POINT_DECIMALS
from geomap.model import Placement
from geomap.raids.schema import Width

_WORTH = 0.05
"""Chance from which on a place is worth a look, as on the desk's map."""


def foreseen(state: StoryState) -> dict[str, Any]:
    """Give each name of a story as it would be if it was raided, and its areas, as JSON values.

    `raids` and `unplaced` are as `look.answer` has them, each with where its name `start`s;
    `starts` are those of the names that are read as raided. `areas` each have `start`, `lon`
    and `lat` of the place, `width`, `wanted` (the area asked for by name, or None), `name`, and
    `at`, `outline` of the area: the latter is a number in `outlines`.

    Raises
    ------
    InputError
        If the patch is unknown.
    """
    patch = open_patch(state.patch)
    bare = replace(state, decisions=(), title="")
    read = placed_of(bare, patch, likely=True)
    others = [each.mention for each in read.placements if not is_raid(each)]
    text = read.story.text
    called = [
        Decision(*anchored(text, mention.start, mention.end), Do.ON)
        for mention in others
        if text[mention.start : mention.end] == mention.text
    ]
    added = [
        replace(each, place=None, lon=None, lat=None)
        for each in state.decisions
        if each.do is Do.ADD
    ]
    asked = replace(bare, decisions=(*called, *added))
    first, whole = look.answer(bare), look.answer(asked)
    told = {name: [*_started(first, name)] for name in ("raids", "unplaced")}
    starts = [each["start"] for each in (*told["raids"], *told["unplaced"])]
    for name, items in told.items():
        items += [each for each in _started(whole, name) if each["start"] not in starts]
    drawn = _Drawn()
    atlas = Atlas(
        read.story,
        open_gazetteer(patch),
        Neighbourhoods.open(patch),
        credited=frozenset(credit.source for credit in patch.credits),
    )
    placements = placed_of(asked, patch, likely=True).placements
    for mention, placement in zip(whole["mentions"], placements, strict=True):
        drawn.add(mention["start"], placement, atlas)
    return {**told, "starts": starts, "areas": drawn.areas, "outlines": drawn.outlines}


def _started(answer: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Yield the raids, or what is not placed, each with where its name starts in the text."""
    at = {mention["i"]: mention["start"] for mention in answer["mentions"]}
    for each in answer[name]:
        number = each["mentions"][0] if name == "raids" else each["mention"]
        yield each | {"start": at[number]}


class _Drawn:
    """The areas in which names could be shown; an outline that several have stands once."""

    def __init__(self) -> None:
        self.areas: list[dict[str, Any]] = []
        self.outlines: list[Any] = []
        self._known: dict[str, int] = {}

    def add(self, start: int, placement: Placement, atlas: Atlas) -> None:
        """Add the areas of a name at each place that is worth a look."""
        hidden = [placement.mention.text, placement.mention.name]
        for nth, candidate in enumerate(placement.candidates):
            if nth and (nth >= len(placement.chances) or placement.chances[nth] < _WORTH):
                continue
            there, locality = candidate.place, placement.mention.locality
            here = atlas.areas.at(there.lon, there.lat)
            said = (locality, there.locality, here.neighbourhood)
            asked: list[tuple[Width, str | None]] = [
                *((Width.AREA, name) for name in dict.fromkeys(filter(None, said))),
                *((width, None) for width in (Width.AREA, Width.WARD, Width.DISTRICT)),
            ]
            for width, wanted in asked:
                names = [*hidden, there.name]
                offer = next(offered(there, locality, width, atlas, names, wanted), None)
                if offer is not None:
                    place = round(there.lon, POINT_DECIMALS), round(there.lat, POINT_DECIMALS)
                    self._put(start, place, width, wanted, offer)

    def _put(
        self,
        start: int,
        place: tuple[float, float],
        width: Width,
        wanted: str | None,
        offer: Offer,
    ) -> None:
        outline = [
            [[list(point) for point in ring] for ring in part] for part in offer.extent.outline
        ]
        key = f"{offer.name} {len(outline)} {outline[0][0][0] if outline else ''}"
        if key not in self._known:
            self._known[key] = len(self.outlines)
            self.outlines.append(outline)
        self.areas.append(
            {
                "start": start,
                "lon": place[0],
                "lat": place[1],
                "width": width.value,
                "wanted": wanted,
                "name": offer.name,
                "at": [
                    round(offer.place.lon, POINT_DECIMALS),
                    round(offer.place.lat, POINT_DECIMALS),
                ],
                "outline": self._known[key],
            }
        )
