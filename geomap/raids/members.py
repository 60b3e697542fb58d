"""What a table says beside its rows, read back: what is not placed, the check, credits, areas."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from geomap.io.faults import Fault
from geomap.model import Role
from geomap.raids.column_kinds import bounded, count, read_text
from geomap.raids.count_check import Check
from geomap.raids.table import OwnAreas, StoryTold, Unplaced


def read_unplaced(given: Any) -> tuple[tuple[Unplaced, ...], list[Fault]]:
    """Read the list of what is not placed; a fault names its item."""
    items, faults = [], []
    if not isinstance(given, (list, tuple, type(None))):
        return (), [Fault(0, "its member unplaced is not what geomap writes there")]
    for number, item in enumerate(given or (), start=1):
        try:
            items.append(
                Unplaced(
                    read_text(item["text"]),
                    read_text(item["street"]),
                    _text_or_none(item.get("locality")),
                    Role(item.get("role", Role.RAID)),
                    read_text(item["reason"]),
                    tuple(map(read_text, item.get("candidates", ()))),
                    bounded(0, 1)(item.get("role_chance", 1.0)),
                )
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            faults.append(Fault(0, f"unplaced {number} lacks its text, street, role or reason"))
    return tuple(items), faults


def read_check(given: Any) -> Check:
    """Read the count check; ValueError if it is none."""
    try:
        stated, counted = given["stated"], given.get("raid_ids")
        return Check(
            None if stated is None else count(stated),
            count(given["found"]),
            count(given["placed"]),
            read_text(given.get("sentence", "")),
            None if counted is None else tuple(map(str, counted)),
        )
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError from error


def read_language(given: Any) -> str:
    """Read the code of a language; ValueError if it is no text."""
    if not isinstance(given, str):
        raise ValueError
    return read_text(given)


def read_stories(given: Any) -> tuple[StoryTold, ...]:
    """Read what each of several stories tells of its rows; ValueError if it is no such list."""
    if not isinstance(given, (list, tuple)):
        raise ValueError
    return tuple(map(_read_story, given))


def _read_story(given: Any) -> StoryTold:
    try:
        unplaced, faults = read_unplaced(given.get("unplaced"))
        day = given.get("published")
        told = StoryTold(
            _text_or_none(given.get("story")),
            str(given.get("title") or ""),
            None if day is None else date.fromisoformat(day),
            unplaced,
            read_check(given["check"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError from error
    if faults or told.check.raid_ids is None:
        raise ValueError
    return told


def read_credits(given: Any) -> tuple[str, ...]:
    """Read the credits that are owed, a list or one alone; ValueError if they are none."""
    lines = [given] if isinstance(given, str) else given
    if not isinstance(lines, (list, tuple)):
        raise ValueError
    return tuple(map(read_text, lines))


def read_own_areas(given: Any) -> OwnAreas:
    """Read which areas the raids are counted in; ValueError if it says no such thing."""
    try:
        sizes = given.get("sizes") or {}
        return OwnAreas(
            read_text(given["title"]),
            _text_or_none(given.get("unit")),
            tuple((read_text(name), bounded(0, math.inf)(size)) for name, size in sizes.items()),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError from error


def _text_or_none(value: Any) -> str | None:
    return None if value is None else read_text(value)
