"""Streets that are only passed where homes elsewhere were raided: crime or talk is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.model import Role
from geomap.story.cues.heads import FOUND, REACH, bare_words
from geomap.story.cues.triggers import names_police
from geomap.story.passages import Occurrence, Passage
from geomap.story.text.patterns import word_set

_CRIMINAL_WORK = frozenset(
    "dealing sale sales supply supplying use misuse taking trade crime behaviour nuisance activity"
    " problems drug drugs crack heroin cocaine cannabis".split()
)
"""Words for what criminals do, in front of the street that it is about."""
_RAIDS = frozenset("raids warrants searches swoops".split())
_ABOUT = (["around"], ["along"])
_DWELLERS = frozenset("residents neighbours people families traders householders locals".split())
_TALK = frozenset(
    "said say told spoke welcomed praised thanked complained feel felt hope hoped".split()
)
_WORKS = frozenset(
    "demolished demolition bulldozed rebuilt refurbished refurbishment renovated renovation"
    " redeveloped redevelopment".split()
)
"""What is done to buildings that no raid does; and what is told of them besides."""
_WORKS_TOO = ("pulled down", "to be repaired", "out of order", "hot water", "waiting list")
_OF = frozenset("in on at of along".split())
_NEAR = 4
"""Words in front of a street among which one of crime, or of who lives there, is looked for."""


def passed_streets(places: Sequence[Occurrence], passages: Sequence[Passage]) -> Iterator[int]:
    """Give the indexes of streets that are only passed, where homes elsewhere are told as raided.

    Crime is there ("raided a flat in X over the sale of drugs around Elm Road"), or homes are
    several and residents talk ("Police raided homes in X. Residents of Elm Road were pleased") or
    buildings are told of ("The old flats in Elm Road are to be demolished").
    """
    homes = [p for p in places if p.chunk.head.unit and passages[p.passage].tells_of_raid]
    raided = {place.key for place in homes}
    several = any(place.chunk.head.count != 1 for place in homes)
    for number, place in enumerate(places if homes else ()):
        if place.item.area or place.key in raided:
            continue
        here, begin = passages[place.passage], passages[place.passage].sentence.start
        if several and _is_of_works(place, passages):
            yield number
        if place.chunk.head.unit:
            continue
        start = place.chunk.start - begin
        before = bare_words(here.sentence.text[max(0, start - REACH) : start])
        talk = several and not _tells_raid_here(passages[place.passage : place.passage + 2])
        if _is_crime_about(before) or (talk and _is_of_dwellers(before, place, here)):
            yield number


def _is_of_works(place: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence tells what becomes of buildings, and neither of police nor a raid.

    Not so of those raided: "The flats, in X, are to be demolished".
    """
    here = passages[place.passage]
    text = here.sentence.text
    works = any(phrase in text for phrase in _WORKS_TOO) or not _WORKS.isdisjoint(word_set(text))
    if not works or names_police(text):
        return False
    before = text[: place.chunk.start - here.sentence.start].rstrip()
    apart = before.rpartition(" ")[0].endswith(",")
    return not (apart or _tells_raid_here(passages[place.passage : place.passage + 2]))


def _is_crime_about(before: Sequence[str]) -> bool:
    """Tell whether words in front of a street say that crime is about it: "dealing around the"."""
    words = [*before[:-1]] if before[-1:] == ["the"] else [*before]
    near = words[-1 - _NEAR : -1]
    other = FOUND | _RAIDS
    return words[-1:] in _ABOUT and not _CRIMINAL_WORK.isdisjoint(near) and other.isdisjoint(near)


def _is_of_dwellers(before: Sequence[str], place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence opens with who lives in a street and talks: "Residents of X said"."""
    start, end = (at - passage.sentence.start for at in (place.chunk.start, place.chunk.end))
    if len(before) > _NEAR or start >= REACH or _DWELLERS.isdisjoint(before[-2:-1]):
        return False
    behind = bare_words(passage.sentence.text[end : end + REACH].replace(".", " "))[:2]
    return before[-1] in _OF and not _TALK.isdisjoint(behind)


def _tells_raid_here(passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence tells of a raid or a find, or the next one without a place does."""
    here = [one for n, one in enumerate(passages) if n == 0 or not one.chunks]
    found = any(not FOUND.isdisjoint(word_set(one.sentence.text)) for one in here)
    return found or any(one.role is Role.RAID for passage in here for one in passage.triggers)
