"""What the values of a column are: how each kind is read, what it allows, its type elsewhere."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from geomap.gazetteer.doors.addresses import masked, without_doors
from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.raids.provenance import OWN_ID, as_day, read_sources, without_doors_in_name

_REMEMBERED = 80
"""Characters up to which a text is likely to stand in many rows, so that it is read once."""

_OWN_IDS = LatePattern(rf"(?:{OWN_ID}\n)*+")
"""Names as geomap gives them, which tell no door; every row of a table has one."""


@lru_cache(10_000)
def _is_road(text: str) -> bool:
    return without_doors(text) == text.strip(" ,\t\n")


_masked = lru_cache(10_000)(masked)
_name_alone = lru_cache(10_000)(without_doors_in_name)


def _road(value: Any) -> str:
    text = str(value)
    if not _is_road(text):
        raise ValueError
    return text


def _id(value: Any) -> str:
    text = str(value)
    if without_doors_in_name(text) != text:
        raise ValueError
    return text


def _foreign_ids(values: Sequence[Any]) -> Iterable[int]:
    own = _are_texts(values) and _OWN_IDS.fullmatch("\n".join((*values, "")))
    return () if own else range(len(values))


def _doubtful_texts(values: Sequence[Any]) -> Iterable[int]:
    from geomap.gazetteer.doors.many_texts import doubtful

    return doubtful(values) if _are_texts(values) else range(len(values))


def _are_texts(values: Sequence[Any]) -> bool:
    return {str}.issuperset(map(type, values))


def _story(value: Any) -> str:
    return _name_alone(str(value))


def read_text(value: Any) -> str:
    """Read a text, with a gap for every door in it."""
    text = str(value)
    return _masked(text) if len(text) <= _REMEMBERED else masked(text)


def bounded(low: float, high: float) -> Callable[[Any], float]:
    """Give a reader of numbers from `low` to `high`; it raises ValueError for any other."""

    def read(value: Any) -> float:
        number = float(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return read


def count(value: Any) -> int:
    """Read a whole number, 0 or more; ValueError if it is none."""
    number = int(float(value)) if isinstance(value, str) else int(value)
    if number != float(value) or number < 0:
        raise ValueError
    return number


class Tells(StrEnum):
    """What the texts of a column may tell of, by which a table from elsewhere is judged."""

    NOTHING = "nothing"
    REMARK = "a remark"
    SENTENCE = "a sentence of a story"
    PLACE = "a place"
    FILE = "a file"
    OPERATION = "an operation"


class Kind(NamedTuple):
    """What the values of a column are.

    `read` takes what a file holds, and raises ValueError, TypeError or OverflowError for what is
    not `allowed`; all but the `doubtful` ones of many values, by their places, it gives back as
    they are. `pandas` is the dtype in a frame and `numpy` that in a GeoPackage, where None stands
    for texts. `choices` are all values of a column that has few. `tells` is what a text of it may
    tell of.
    """

    name: str
    read: Callable[[Any], Any]
    allowed: str
    pandas: str | None = None
    numpy: str | None = None
    choices: tuple[str, ...] = ()
    doubtful: Callable[[Sequence[Any]], Iterable[int]] = lambda values: range(len(values))
    tells: Tells = Tells.NOTHING


def one_of(choices: type[StrEnum]) -> Kind:
    """Give the kind of a column that has one of a few values."""
    values = tuple(one.value for one in choices)
    return Kind("category", choices, "one of " + ", ".join(values), choices=values)


def _role(value: Any) -> Role:
    role = Role(value)
    if role not in (Role.RAID, Role.EARLIER_RAID):
        raise ValueError
    return role


def _text(tells: Tells = Tells.NOTHING) -> Kind:
    return Kind("text", read_text, "a text", doubtful=_doubtful_texts, tells=tells)


NAME = Kind("text", _id, "an id without a house number", doubtful=_foreign_ids)
TEXT = _text(Tells.REMARK)
SENTENCE = _text(Tells.SENTENCE)
PLACE = _text(Tells.PLACE)
CREDIT = _text()
OPERATION = _text(Tells.OPERATION)
STORY = Kind("text", _story, "a text", tells=Tells.FILE)
ROAD = Kind(
    "text",
    _road,
    "the name of a street without house number, flat and postcode",
    tells=Tells.PLACE,
)
COUNT = Kind("whole number", count, "a whole number, 0 or more", "Int64", "int64")
OFFSET = Kind("whole number", count, "a whole number, 0 or more", "int64", "int64")
SHARE = Kind("number", bounded(0, 1), "between 0 and 1", "float64", "float64")
DAY = Kind("date", as_day, "a date like 2017-08-10", "datetime64[us]", "datetime64[D]")
SOURCES = Kind(
    "list", read_sources, "a list of stories, each with id, title, date and url (or JSON of it)"
)
ROLE = one_of(Role)._replace(
    read=_role,
    allowed="raid: leave the row out, or say raid if police searched there",
)
"""A court or a home is never drawn, counted or published as a raid. An archive knows `earlier_raid`
too, of a raid that a story only refers to."""
LONGITUDE = Kind("number", bounded(-180, 180), "a longitude between -180 and 180")
LATITUDE = Kind("number", bounded(-90, 90), "a latitude between -90 and 90")
