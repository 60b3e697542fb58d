"""Where a story as a whole says that its raids were."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geomap.gazetteer.name_keys import normalise
from geomap.model import PlaceKind, Reading, Toponym
from geomap.story.lists.attachment import SITUATED
from geomap.story.names.name import Name
from geomap.story.occurrences import Occurrence
from geomap.story.passages import Passage, is_left, is_of_persons
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Part

_LEAD_SENTENCES = 4
_SURE = 0.9
_AREA = pattern(r" (?:area|estate|neighbourhood|quarter|district)\b")


def story_place(passages: Sequence[Passage]) -> Name | None:
    """Find where the story says that the raids were: the first single locality of its lead.

    A town is taken only where the lead tells of raids in no part of it, and a district only where
    it names nothing smaller.
    """
    town: Name | None = None
    wide: Name | None = None
    told = [passage for passage in passages if passage.tells_of_raid][:_LEAD_SENTENCES]
    opening = [passage for passage in passages[:2] if passage not in told]
    for passage in sorted([*told, *opening], key=_is_headline):
        names = [name for name in passage.loose if _places_raids(name, passage)]
        if len(names) > 1:  # "homes in X as police fight Y gangs"
            names = [name for name in names if _is_situated(name, passage)]
        if passage.sentence.part is Part.CAPTION or len(names) != 1:
            continue
        if names[0].wide:
            wide = wide or names[0]
        elif town is None and PlaceKind.TOWN not in names[0].kinds:
            return names[0]
        elif town is None:
            town = names[0]
        elif _is_raided_part(names[0], passage):
            return names[0]
    return town or wide


def _places_raids(name: Name, passage: Passage) -> bool:
    """Tell whether an area of the lead is where things happened, and known or homes stand in it."""
    if is_left(name, passage) or (name.elsewhere and is_of_persons(name, passage)):
        return False
    chunks = [chunk for chunk in passage.chunks if name in chunk.loose]
    return name.local or any(chunk.head.unit or name in chunk.fronts for chunk in chunks)


def _is_raided_part(name: Name, passage: Passage) -> bool:
    """Tell whether raids are told of in a part of a town: "addresses in X", "the X area"."""
    if PlaceKind.LOCALITY not in name.kinds or PlaceKind.TOWN in name.kinds:
        return False
    homes = any(chunk.head.unit for chunk in passage.chunks if name in chunk.loose)
    end = name.end - passage.sentence.start
    return _is_situated(name, passage) and (
        homes
        or bool(_AREA.match(passage.sentence.text, end))
        or passage.sentence.part is Part.TITLE
    )


def _is_situated(name: Name, passage: Passage) -> bool:
    heads = [chunk.head for chunk in passage.chunks if name in chunk.loose]
    return any(head.preposition in SITUATED for head in heads)


def _is_headline(passage: Passage) -> tuple[bool, int]:
    """Sort headlines, which name the town, behind sentences, which name the estate."""
    return passage.sentence.part is not Part.PROSE, passage.sentence.start


def named_localities(
    passages: Sequence[Passage], places: Sequence[Occurrence], best: Sequence[Reading]
) -> dict[str, Toponym]:
    """Give the localities of the streets that have one surely, by their keys.

    `best` is the first reading of each place.
    """
    found: dict[str, Toponym] = {}
    for place, first in zip(places, best, strict=True):
        if passages[place.passage].sentence.part is Part.CAPTION:
            continue
        if not place.item.area and first.locality is not None and first.weight > _SURE:
            found.setdefault(normalise(place.name.text), first.locality)
    return found


def common_locality(
    places: Sequence[Occurrence], best: Sequence[Reading], served: Collection[int]
) -> Toponym | None:
    """Give the locality of all streets served that have one, None if they have several."""
    localities = [
        first.locality
        for number, (place, first) in enumerate(zip(places, best, strict=True))
        if number in served and not place.item.area and first.locality is not None
    ]
    names = {locality.text.lower() for locality in localities}
    return localities[0] if len(names) == 1 and len(localities) > 1 else None
