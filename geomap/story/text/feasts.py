"""Days of the year that papers call by name: "New Year's Eve"."""

from __future__ import annotations

from datetime import date

_DAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "hallowe'en": (10, 31),
    "halloween": (10, 31),
}  # fmt: skip
FEAST = "(?:" + "|".join(_DAYS).replace("'", "['’]") + ")"
"""Matches any of the names in small letters; a space is any space."""
FEAST_WORDS = frozenset("eve boxing christmas halloween hallowe new".split())
"""One of them is in each of the names."""


def feast_day(words: str, published: date) -> date | None:
    """Give the latest day of that name that was not after publication, None before the year 1."""
    month, day = _DAYS[" ".join(words.replace("’", "'").split())]
    year = published.year - ((month, day) > (published.month, published.day))
    return date(year, month, day) if year else None
