"""The words that tell facts, read from their table."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from geomap.story.text.patterns import any_of


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parents[1] / "data" / "fact-words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words_for(what: str, sort: str) -> tuple[str, ...]:
    """Give the words of a line of the table: those for "people" who are "male"."""
    return tuple(word.lstrip() for word in _table()[what][sort].split(","))


def any_word(what: str, sort: str) -> str:
    """Give a group of a regular expression that matches any of the words."""
    return any_of(*words_for(what, sort))


SORTS, AMOUNTS = (frozenset(words_for("goods", sort)) for sort in ("sorts", "amounts"))
