"""A date expression of a story."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class When(NamedTuple):
    """A date expression: its `day`, None where it names no single day or cannot be counted.

    `relative` tells that the day depends on the publication date; `vague` that it names no
    single day, and then `span` whether it is "long" (a month or more) or "short".
    `aside` is set for a day that no raid has, though what a place is may show by it. A vague one
    that has a day ("a week earlier" than another of its sentence) is that of the place right before
    it, and of no other.
    """

    start: int
    end: int
    text: str
    day: date | None
    relative: bool
    vague: bool = False
    span: str = ""
    aside: bool = False
