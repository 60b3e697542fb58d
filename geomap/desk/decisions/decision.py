"""One decision of an editor on a story's map, as a value and as the plain dict of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from typing import Any

from geomap.desk.text_lengths import LONGEST_TEXT, LONGEST_TITLE, too_long
from geomap.errors import InputError
from geomap.model import Role, Status
from geomap.raids.schema import Width


class Do(StrEnum):
    """What is done with what the quote of a decision names.

    `PLACE` puts it on the place that `place` names, or at `lon` and `lat`; `MOVE` moves its mark
    there and leaves its street. `ON` says that it was raided, `OFF` that it was not, `HIDE` that it
    was and is not shown, `ADD` that it was and is none of those that were read: words of the text,
    or, without a quote, the street `text`, which the story lacks. `ROLE` gives it another part in
    the story, `MERGE` counts it with the street `text`, `AREA` shows no more of it than the area
    `place`, `STATUS`, `NOTE` and `KEY` give it those, and `DATE` its `day`. `RETITLE` calls the map
    `text`, and `SETTLE` answers the check `check` as long as its `evidence` is the same.
    """

    PLACE = "place"
    MOVE = "move"
    OFF = "off"
    ON = "on"
    ROLE = "role"
    MERGE = "merge"
    AREA = "area"
    STATUS = "status"
    DATE = "date"
    NOTE = "note"
    KEY = "key"
    ADD = "add"
    HIDE = "hide"
    RETITLE = "retitle"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided, and of what.

    `quote` is the name as the story writes it, `before` and `after` what stands on its sides, by
    which it is found again (`geomap.desk.decisions.anchors`); where both are empty it is every
    mention of that name, or, if `locality` is given, each that the story puts there. `place` is a
    name that the gazetteer holds, with its locality behind a comma where it has several; `lon` and
    `lat` are degrees. `because` stays on the desk unless `public`; `by` are initials. `source` is
    that of a status, `day` that of a status or of the raid. `line` is where it stands in its file.
    """

    quote: str = ""
    before: str = ""
    after: str = ""
    do: Do = Do.PLACE
    place: str | None = None
    lon: float | None = None
    lat: float | None = None
    role: Role | None = None
    precision: Width | None = None
    status: Status | None = None
    text: str | None = None
    because: str = ""
    public: bool = False
    by: str = ""
    at: datetime | None = None
    key: str | None = None
    line: int | None = None
    locality: str | None = None
    source: str | None = None
    day: date | None = None
    check: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that an editor has to look at again, and why.

    It was not applied, but for one that shows less: `meanwhile` says what holds of that, as it is
    better to show too little than too much; "" of all others.
    """

    decision: Decision
    why: str
    meanwhile: str = ""

    @property
    def said(self) -> str:
        """What is told of it: that it is not applied, or what holds until it is looked at."""
        if not self.meanwhile:
            return f"not applied: {self.why}"
        return f"asked again: {self.why}; until then, {self.meanwhile}"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in quotes")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _degrees(limit: int, value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and -limit <= value <= limit):
        raise ValueError(f"a number between -{limit} and {limit}")
    return float(value)


def _one_of(choices: type[StrEnum], value: Any) -> StrEnum:
    if value not in tuple(choices):
        raise ValueError(f"one of {', '.join(choices)}")
    return choices(value)


def _moment(value: Any) -> datetime:
    with suppress(ValueError, OverflowError):  # the last hours of the year 9999 may have no UTC
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    raise ValueError("a time like 2017-08-11T09:30:00Z")


def _day(value: Any) -> date:
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("a day like 2017-08-11")
    return value


def _line(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("a whole number")
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "do": partial(_one_of, Do),
    "quote": _text,
    "before": _text,
    "after": _text,
    "locality": _text,
    "place": _text,
    "lon": partial(_degrees, 180),
    "lat": partial(_degrees, 90),
    "role": partial(_one_of, Role),
    "precision": partial(_one_of, Width),
    "status": partial(_one_of, Status),
    "source": _text,
    "day": _day,
    "text": _text,
    "check": _text,
    "evidence": _text,
    "key": _text,
    "because": _text,
    "public": _flag,
    "by": _text,
    "at": _moment,
    "line": _line,
}
"""What each field is read by, in the order in which they are written. A reader raises ValueError
with what is allowed."""

_DEFAULTS = {field.name: field.default for field in fields(Decision)}


class FieldError(InputError):
    """A field of a decision is wrong; `key` is its name."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def from_dict(given: Mapping[str, Any]) -> Decision:
    """Read a decision from the plain dict of it; what is None is missing.

    Raises
    ------
    FieldError
        If a field is unknown, or its value is none that it can have or a text that is too long.
    """
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in READERS:
            raise FieldError(name, f"{name} is not known; allowed are {', '.join(READERS)}")
        if value is None:
            continue
        try:
            values[name] = READERS[name](value)
        except ValueError as error:
            raise FieldError(name, f"{name} must be {error}") from None
    if "do" not in values:
        raise FieldError("do", f"do must be one of {', '.join(Do)}")
    for name, value in values.items():
        titled = values["do"] is Do.RETITLE and name == "text"
        longest = LONGEST_TITLE if titled else LONGEST_TEXT
        if isinstance(value, str) and (fault := too_long(value, longest)):
            raise FieldError(name, f"{name} {fault}")
    return Decision(**values)


def to_dict(decision: Decision) -> dict[str, Any]:
    """Give a decision as a dict of plain JSON values, without what it does not say."""
    told = {name: getattr(decision, name) for name in READERS}
    return {
        name: _plain(value)
        for name, value in told.items()
        if name == "do" or value != _DEFAULTS[name]
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
