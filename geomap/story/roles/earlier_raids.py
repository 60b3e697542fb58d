"""Raids that a story only recalls, told from those that it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geomap.story.cues.past import recalled_since
from geomap.story.roles.genre import Setting
from geomap.story.text.dates import When
from geomap.story.text.sentences import Sentence

_LONG_BEFORE_DAYS = 14
_OLD_NEWS_DAYS = 180


@dataclass(frozen=True, slots=True)
class Told:
    """A raid as told: its sentence, where in it the place stands, and its date if it has one."""

    sentence: Sentence
    start: int
    day: When | None


def recalled(
    raids: Sequence[Told], main: date | None, published: date | None, setting: Setting
) -> list[bool]:
    """Tell of each raid whether the story only recalls it.

    A raid that is told of alone is the story's own, however old: courts report late. But where
    none is its news, or all of them are long past and neither does a court sit nor does it open
    with them, it looks back on them.
    """
    since: dict[int, tuple[int, bool] | None] = {}
    for raid in raids:
        if raid.sentence.start not in since:
            since[raid.sentence.start] = recalled_since(raid.sentence.text, court=setting.court)
    told = [_told_as_old(raid, since[raid.sentence.start]) for raid in raids]
    old = [
        bool(words) or _is_dated(raid, main, setting)
        for raid, words in zip(raids, told, strict=True)
    ]
    if all(old) and setting.reports and not all(words == "surely" for words in told):
        old = [False] * len(raids)
    if published is not None and not (setting.court or setting.opens):
        days = [raid.day.day for raid in raids if raid.day is not None and raid.day.day is not None]
        if days and all((published - day).days > _OLD_NEWS_DAYS for day in days):
            old = [True] * len(raids)
    return old


def _told_as_old(raid: Told, since: tuple[int, bool] | None) -> str:
    """Tell whether the words make it an earlier raid: "surely", "perhaps", or not ("")."""
    if since is None or raid.start - raid.sentence.start < since[0]:
        return ""
    if since[0] == 0 and raid.day is not None and not raid.day.vague:
        return ""  # the sentence gives it a day of its own
    return "surely" if since[1] else "perhaps"


def _is_dated(raid: Told, main: date | None, setting: Setting) -> bool:
    """Tell whether its date makes it an earlier raid than those of the `main` day."""
    if raid.day is None:
        return False
    if raid.day.vague:
        return raid.day.span == "long" and not setting.court
    return bool(main and raid.day.day and (main - raid.day.day).days > _LONG_BEFORE_DAYS)
