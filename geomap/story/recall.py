"""Raids that a story only recalls, told from those that it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geomap.story.dates import When
from geomap.story.sentences import Sentence
from geomap.story.setting import Setting

_WHOLE_SENTENCE = re.compile(
    r"\b(?:had\s+(?:also\s+|already\s+|previously\s+|earlier\s+)?(?:been\s+)?(?:raid|search|storm|target|execut|carri|swoop)\w*|previous(?:ly)?\s+(?:raid|search|execut|target)\w*|(?:months?|years?|weeks?)\s+(?:ago|earlier)"
    r"|the\s+(?:month|year|week)\s+before)\b",
    re.IGNORECASE,
)
_WHAT_FOLLOWS = re.compile(
    r"\b(?:earlier\s+(?:raid|search|operation|warrant|visit)|previous\s+\w+|follow(?:s|ed|ing)\s+(?:on\s+from\s+)?(?:a|the|an|similar|other)\s+(?:\w+\s+){0,3}(?:raid|search|operation|warrant|visit)s?"
    r"|(?:days?|weeks?|months?|years?)\s+after\s+(?:a\s+|an\s+|the\s+)?(?:\w+\s+){0,3}(?:raid|search|operation|warrant|visit)s?|after\s+(?:similar|earlier|previous|another)|conviction|dated\s+back|in\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LONG_BEFORE_DAYS = 14
_OLD_NEWS_DAYS = 180


@dataclass(frozen=True, slots=True)
class Told:
    """A raid as told: its sentence, where in it the place stands, and its date if it has one."""

    sentence: Sentence
    start: int
    day: When | None


def recalled(raids: Sequence[Told], main: date | None, published: date | None, setting: Setting) -> list[bool]:
    """Tell of each raid whether the story only recalls it.

    A raid that is told of alone is the story's own, however old: courts report late. But where
    all of them are long past and no court sits, the story looks back on them.
    """
    old = [_is_old(raid, main, setting) for raid in raids]
    if all(old):
        old = [False] * len(raids)
    if published is not None and not setting.court:
        days = [raid.day.day for raid in raids if raid.day is not None and raid.day.day is not None]
        if days and all((published - day).days > _OLD_NEWS_DAYS for day in days):
            old = [True] * len(raids)
    return old


def _is_old(raid: Told, main: date | None, setting: Setting) -> bool:
    text = raid.sentence.text
    if _WHOLE_SENTENCE.search(text):
        return True
    if _WHAT_FOLLOWS.search(text, 0, raid.start - raid.sentence.start):
        return True
    if raid.day is None:
        return False
    if raid.day.vague:
        return raid.day.span == "long" and not setting.court
    return bool(main and raid.day.day and (main - raid.day.day).days > _LONG_BEFORE_DAYS)
