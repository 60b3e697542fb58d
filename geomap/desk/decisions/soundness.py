"""What a decision has to say to be one, and what it must not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geomap.desk.contacts import are_initials
from geomap.desk.decisions.decision import Decision, Do, FieldError
from geomap.desk.harmless import telling_word
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.name_keys import normalise
from geomap.late_pattern import LatePattern
from geomap.model import BoundingBox, Status
from geomap.story.text.lexicon import STREET_ENDS
from geomap.story.text.patterns import has_figure

_NEEDED = {
    Do.ROLE: ("role",),
    Do.STATUS: ("status",),
    Do.DATE: ("day",),
    Do.NOTE: ("text",),
    Do.KEY: ("key",),
    Do.RETITLE: ("text",),
    Do.SETTLE: ("check", "evidence", "because", "by"),
    Do.MOVE: ("lon", "lat"),
}
_OF_NO_STREET = (Do.RETITLE, Do.SETTLE)
_NAMING = (Do.ADD, Do.MERGE)
"""Those whose `text` is a street."""
_ENDS = STREET_ENDS | frozenset("view mead meadow wharf paddock paddocks orchard spinney".split())
"""Last words of new streets: none that is mostly somebody's name ("Hill", "Green")."""
_BETWEEN = frozenset("of the and on le la".split())
_MOST_WORDS = 5
_NAMES = ("quote", "locality", "place")
WORDS = ("because", "text", "source")
KEY = LatePattern(r"[0-9a-f]{10}")
"""A raid's lasting name: ten figures of base 16, as `geomap.desk.decisions.keys` gives them."""


def no_place(name: str) -> bool:
    """Know no place of any name."""
    del name
    return False


def check(
    decision: Decision, box: BoundingBox | None = None, is_place: Callable[[str], bool] = no_place
) -> None:
    """Refuse a decision that does not say what is needed, or says what nobody may read.

    Parameters
    ----------
    box
        The patch's, by which a point far outside of it is told, and one with lon and lat
        exchanged.
    is_place
        Tells of a name whether a place bears it; what does not may be a person's.

    Raises
    ------
    FieldError
        If something is missing or wrong; a word that tells a person, a door or a number is named.
    """
    _check_needed(decision)
    if (decision.lon is None) != (decision.lat is None):
        key = "lon" if decision.lat is None else "lat"
        raise FieldError(key, "give both lon and lat, or neither")
    check_point(decision.lon, decision.lat, box)
    for name in _NAMES:
        value = getattr(decision, name) or ""
        if without_doors(value) != value.strip(" ,\t\n"):
            raise FieldError(name, f"{name} must have no house number, flat or postcode")
    for name in WORDS:
        titled = decision.do is Do.RETITLE and name == "text"
        value = getattr(decision, name) or ""
        if decision.do in _NAMING and name == "text":
            value = _behind_street(value, is_place)
        if word := telling_word(value, is_place, titled=titled):
            raise FieldError(name, f"{name} must not say “{word}”: no name, no number, no door")
    if decision.by and not are_initials(decision.by):
        raise FieldError("by", "by must be initials, such as ab")
    if decision.key is not None and not KEY.fullmatch(decision.key):
        raise FieldError("key", "key must be ten figures of 0 to 9 and a to f")


def _behind_street(text: str, is_place: Callable[[str], bool]) -> str:
    """Give what stands behind the comma of “Street, Place”, where the street may be a new one.

    Raises
    ------
    FieldError
        If what stands before it is neither known nor called as streets are, in capitals.
    """
    street, _, around = text.partition(",")
    if text and not (is_place(street.strip()) or _is_called_as_streets(street.split())):
        told = f"“{street.strip()}” is none that is known, or ends as one"
        raise FieldError("text", f"text must be “Elm Road” or “Elm Road, Northtown”: {told}")
    return around


def _is_called_as_streets(words: Sequence[str]) -> bool:
    return (
        1 < len(words) <= _MOST_WORDS
        and words[-1].lower() in _ENDS
        and all(word[0].isupper() or word in _BETWEEN for word in words)
        and not has_figure(" ".join(words))
    )


def _check_needed(decision: Decision) -> None:
    for name in _NEEDED.get(decision.do, ()):
        if getattr(decision, name) in (None, ""):
            raise FieldError(name, f"{decision.do} needs {name}")
    if decision.do is Do.PLACE and decision.place is None and decision.lon is None:
        raise FieldError("place", "place needs place, or lon and lat")
    if decision.do is Do.MERGE and not (decision.text or decision.key):
        raise FieldError("text", "merge needs text, the other street, or its key")
    if decision.status is Status.CONVICTED and not (decision.source and decision.day):
        key = "source" if decision.day else "day"
        raise FieldError(key, "convicted needs source and day: who tells of it, and when it was")
    if decision.do is Do.ADD and not decision.quote and not decision.text:
        raise FieldError("text", "add needs quote, or text for a street that the story lacks")
    if decision.do not in (*_OF_NO_STREET, Do.ADD) and not normalise(decision.quote):
        raise FieldError("quote", "quote must be the street as the story writes it")


def check_point(lon: float | None, lat: float | None, box: BoundingBox | None) -> None:
    """Refuse a point that lies far outside of a box.

    Raises
    ------
    FieldError
        If it does; it says so where longitude and latitude are exchanged.
    """
    if box is None or lon is None or lat is None or _is_near(box, lon, lat):
        return
    if _is_near(box, lat, lon):
        raise FieldError("lon", "lon and lat are exchanged")
    raise FieldError("lon", "lon and lat lie far outside of the patch")


def _is_near(box: BoundingBox, lon: float, lat: float) -> bool:
    """Tell whether a point lies in a box, or not farther outside than the box is large."""
    wide, high = box.east - box.west, box.north - box.south
    return box.west - wide <= lon <= box.east + wide and box.south - high <= lat <= box.north + high
