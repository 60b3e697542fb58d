"""Raids that a story only recalls, told from those that it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geomap.story.dates import When
from geomap.story.recollection import recalled_since
from geomap.story.sentences import Sentence
from geomap.story.setting import Setting

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
    since: dict[int, int | None] = {}
    for raid in raids:
        if raid.sentence.start not in since:
            since[raid.sentence.start] = recalled_since(raid.sentence.text, court=setting.court)
    old = [_is_old(raid, since[raid.sentence.start], main, setting) for raid in raids]
    if all(old) and setting.reports:
        old = [False] * len(raids)
    if published is not None and not (setting.court or setting.opens):
        days = [raid.day.day for raid in raids if raid.day is not None and raid.day.day is not None]
        if days and all((published - day).days > _OLD_NEWS_DAYS for day in days):
            old = [True] * len(raids)
    return old


def _is_old(raid: Told, since: int | None, main: date | None, setting: Setting) -> bool:
    if since is not None and raid.start - raid.sentence.start >= since:
        return True
    if raid.day is None:
        return False
    if raid.day.vague:
        return raid.day.span == "long" and not setting.court
    return bool(main and raid.day.day and (main - raid.day.day).days > _LONG_BEFORE_DAYS)
