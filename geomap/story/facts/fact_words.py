"""The words that tell facts, read from their table."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from geomap.story.text.patterns import any_of, pattern

_ROUGHLY = pattern(
    r"\b(?:more than|over|upwards of|at least|nearly|almost|(?<!brought\s)about|around|close to",
    r"|some|up to|than)(?: a)? \Z",
)
_ROUGHLY_REACH = 15

UNCOUNTED = pattern(
    r"\b(?:a (?:number|series|handful|string) of|dozens of|several|some|the rest|the others)",
    r"(?: \w+){0,3}? (?:were |was |been )?(?:arrest|detain)(?:s|ed)\b",
    r"|\b(?:arrest|detain)ed (?:a (?:number|handful|group|gang)|several|some|many|people|staff)\b",
    r"|\ban arrest was also\b|\b(?:is|are) (?:\w+ )?(?:arrested|handcuffed|led (?:away|off|out))\b",
    words="arrest detain handcuff led",
)
"""Where more were arrested than the story gives by number, or a reporter saw one of the scenes."""


def is_rough(text: str, number: int) -> bool:
    """Tell whether the number that a text gives there is a round one: "more than 30 people"."""
    return bool(_ROUGHLY.search(text, max(0, number - _ROUGHLY_REACH), number))


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
