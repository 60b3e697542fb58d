"""What an area stands for, as features: homes without a street, or where the streets of it are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geomap.story.lists.areas_beside import told_beside
from geomap.story.passages import Occurrence, Passage, is_left
from geomap.story.roles.genre import Setting
from geomap.story.roles.judgement import Weighed
from geomap.story.text.lexicon import UNITS
from geomap.story.text.patterns import pattern

_FEW = 4
_ALSO = frozenset(
    "after before beside above below last preposition part subject unit counted premises"
    " noun home opens nth".split()
)
"""How the cues begin that weigh for an area apart: what they say of a street is another thing."""
_PREMISES = pattern(rf" (?:\w+ )?(?:{UNITS})\b")


class AreaClues:
    """The features that the areas of a story have beside those of its streets."""

    def __init__(
        self, passages: Sequence[Passage], setting: Setting, occurrences: Sequence[Occurrence]
    ) -> None:
        self._passages, self._setting = passages, setting
        streets = [place for place in occurrences if not place.item.area]
        self._named = bool(streets), any(not place.name.role for place in streets)
        self._localities = {
            reading.locality.text.lower()
            for place in streets
            for reading in place.item.readings
            if reading.locality is not None
        }
        areas = [place for place in occurrences if place.item.area]
        self._narrower = {place.name.text.lower() for place in areas if _size(place) != "town"}

    def features(self, place: Occurrence, cues: Iterable[str]) -> Iterator[str]:
        """Give those of an area; `cues` are those that it has as any place."""
        item, head = place.item, place.chunk.head
        counted = item.count is not None or head.count is not None
        homes = "counted" if counted else "homes" if head.unit or item.connector.unit else "bare"
        name = place.name.text.lower()
        beside = self._named[0] if is_town(place) else self._named[1]
        yield f"area:{homes} {'beside streets' if beside else 'without a street'}"
        yield f"area:{_size(place)}"
        if name in self._localities:
            yield "area:of a street"
        if self._narrower - {name}:
            yield f"area:{_size(place)} beside a narrower"
        if self._setting.reports:
            yield f"area:{homes} in the news"
        listed = sum(other.area for other in place.chunk.items[: 2 * _FEW])
        yield f"area:listed {min(_FEW, listed)}"
        if listed < len(place.chunk.items):
            yield "area:listed with a street"
        passage = self._passages[place.passage]
        if is_left(place.name, passage):
            yield "area:left"
        yield from (f"area:{cue}" for cue in cues if cue.split(":", 1)[0].split(" ")[0] in _ALSO)


def is_town(place: Occurrence) -> bool:
    """Tell whether an area is a town, of the patch or elsewhere, or wider than one."""
    return place.name.town


def has_premises(place: Occurrence, passage: Passage) -> bool:
    """Tell whether homes or the like stand before a place or behind: "at Northtown addresses"."""
    if place.chunk.head.unit or place.item.connector.unit:
        return True
    behind = place.name.stop - passage.sentence.start
    return _PREMISES.match(passage.sentence.text, behind) is not None


def surest_areas(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> dict[int, Weighed]:
    """Give by their indexes the areas of lists what the surest area of the list has.

    What is said of homes in "A, B and C" is said of each, though a town is oftener in passing. Not
    so of one that is come from or gone to, and of "between A and B".
    """
    lists: dict[int, list[int]] = {}
    for number, (place, own) in enumerate(zip(places, weighed, strict=True)):
        may = place.item.area and own.raided > 0.0
        if may and not is_left(place.name, passages[place.passage]):
            lists.setdefault(place.listing, []).append(number)
    surest: dict[int, Weighed] = {}
    for numbers in lists.values():
        best = max((weighed[number] for number in numbers), key=lambda own: own.raided)
        surest.update(dict.fromkeys(numbers, best))
    return surest


def beside_streets(places: Sequence[Occurrence]) -> frozenset[int]:
    """Give the indexes of the areas that were raided if the streets of their list were."""
    starts = {
        item.name.start
        for chunk in {place.listing: place.chunk for place in places}.values()
        for item in told_beside(chunk.items)
    }
    return frozenset(n for n, place in enumerate(places) if place.name.start in starts)


def _size(place: Occurrence) -> str:
    if is_town(place):
        return place.name.elsewhere or "town"
    return "local" if place.name.kinds else "unknown"
