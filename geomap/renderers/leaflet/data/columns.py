"""Raids in columns: what repeats is said once, and a raid holds the number of what it says.

Of many raids the page needs at first only where they are, then what the list and the filters
say, and the rest when a reader asks for a raid: so these are three parts.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from geomap.errors import InputError
from geomap.geodesy import Outline
from geomap.raids.schema import COLUMNS, Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.constants import DEGREE, END, FIRST_CODE, MANY
from geomap.renderers.common.markup import clean

MOST_TEXTS = 50_000
"""So many numbers are characters that no surrogate is among them."""

_ID = r"[A-Za-z0-9_-]{1,80}"


def coordinates(rows: Sequence[Raid]) -> dict[str, Any]:
    """Give where the raids are: all that the map needs for its first picture.

    Whole hundred-thousandths of a degree: the least, and how much more each is, in base64, in two
    bytes where they hold all, else in four, the lowest first.
    """
    return {"count": len(rows), "lon": _steps(rows, "lon"), "lat": _steps(rows, "lat")}


def street_lines(rows: Sequence[Raid]) -> dict[str, Any]:
    """Give the lines of the raids' streets; a raid whose line is not known has none.

    A line is x, y, x, y ... in whole hundred-thousandths of a degree, each but the very first of
    all raids the step from the one before.
    """
    steps = _steps_of_lines()
    return {"parts": [list(map(steps, raid.parts)) for raid in rows]}


def outlines(rows: Sequence[Raid]) -> dict[str, Any]:
    """Give the outlines of raids that are known by their area alone; empty without any.

    `of` are their numbers from 0 on. `polygons` are those of each outline, once for all raids that
    have it, a list of rings: x, y, x, y ... as in `street_lines`; `which` is that of each raid.
    """
    known = [number for number, raid in enumerate(rows) if raid.outline]
    if not known:
        return {}
    steps = _steps_of_lines()
    places: dict[Outline, int] = {}
    which = [places.setdefault(rows[number].outline, len(places)) for number in known]
    polygons = [[[steps(ring[:-1]) for ring in polygon] for polygon in one] for one in places]
    return {"outlines": {"of": known, "which": which, "polygons": polygons}}


def listed(raids: Raids) -> dict[str, Any]:
    """Give what list and filters say of the raids, a column each.

    `days` are the dates in words, `sure` is what is said of a place that leaves no doubt, `by_hand`
    of those whose mark the newsroom put, if any, and `once` of a raid that one story told of.

    Up to `MANY` raids a column is the list of its texts. Beyond, a column whose texts repeat is
    `{"of": texts, "at": numbers}`, each number a character from `FIRST_CODE` on; any other is its
    texts, with `END` between them.

    Raises
    ------
    InputError
        If a `raid_id` is no token of letters, digits, "-" and "_", or is used twice.
    """
    rows, language = raids.rows, words.spoken(raids)
    ids = [raid.raid_id for raid in rows]
    _check_ids(ids)
    days = sorted(set(map(attrgetter("date"), rows)) - {None})
    by_hand = any(map(words.is_put_by_hand, rows))
    return {
        "id": ids if len(rows) <= MANY else END.join(ids),
        "days": {when.isoformat(): language.date(when, raids.published) for when in days},
        "sure": language.say("sure"),
        **({"by_hand": language.say("sure.by-hand")} if by_hand else {}),
        "once": language.say("told-by", count=1),
        **{name: _column(raids, name) for name in words.LINES if name not in _asked_for()},
    }


def told(raids: Raids) -> dict[str, Any]:
    """Give what else is said of a raid when a reader asks for it, in columns as in `listed`."""
    return {name: _column(raids, name) for name in _asked_for()}


def numbered(numbers: Sequence[int]) -> Any:
    """Give a column of small whole numbers, such as those of areas, in a form of `listed`."""
    if len(numbers) <= MANY:
        return list(numbers)
    known = sorted(set(numbers))
    sign = {number: chr(FIRST_CODE + place) for place, number in enumerate(known)}
    return {"of": known, "at": "".join(map(sign.__getitem__, numbers))}


def packed(columns: dict[str, Any]) -> str:
    """Compress columns (JSON, raw deflate) and write them in base64."""
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return deflated(text.encode(), 5)


def deflated(data: bytes, level: int) -> str:
    """Compress data (raw deflate) and write it in base64, as the page's script unpacks it."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(deflate.compress(data) + deflate.flush()).decode()


def deltas(degrees: Iterable[float]) -> list[int]:
    """Give whole hundred-thousandths of a degree, each as the step from the one before."""
    import numpy as np

    whole = np.rint(np.fromiter(degrees, float) * DEGREE).astype(np.int64)
    steps: list[int] = np.diff(whole, prepend=0).tolist()
    return steps


def _steps_of_lines() -> Callable[[Iterable[tuple[float, float]]], list[int]]:
    """Give what writes each line or ring from where the one before ended."""
    last_x = last_y = 0

    def steps(line: Iterable[tuple[float, float]]) -> list[int]:
        nonlocal last_x, last_y
        written: list[int] = []
        for lon, lat in line:
            x, y = round(lon * DEGREE), round(lat * DEGREE)
            written += (x - last_x, y - last_y)
            last_x, last_y = x, y
        return written

    return steps


def _steps(rows: Sequence[Raid], name: str) -> list[Any]:
    import numpy as np

    degrees = np.fromiter(map(attrgetter(name), rows), float, len(rows))
    whole = np.rint(degrees * DEGREE).astype(np.int64)
    least = int(whole.min()) if rows else 0
    more = whole - least
    size = "<u2" if not rows or more.max() < 1 << 16 else "<u4"
    return [least, base64.b64encode(more.astype(size).tobytes()).decode()]


def _asked_for() -> tuple[str, ...]:
    return (*words.POPUP, "quote")


def _column(raids: Raids, line: str) -> Any:
    rows, say, language = raids.rows, words.LINES[line], words.spoken(raids)
    made_from = [name for name, column in COLUMNS.items() if line in column.page]
    keys = list(map(attrgetter(*made_from), rows))
    one_each = dict(zip(keys, rows, strict=True))
    said = _cleaned({key: say(raid, language) for key, raid in one_each.items()})
    if len(rows) <= MANY:
        return [said[key] for key in keys]
    texts = list(dict.fromkeys(said.values()))
    if 2 * len(texts) > len(rows) or len(texts) > MOST_TEXTS:
        return END.join([said[key] for key in keys])
    number = {text: chr(FIRST_CODE + place) for place, text in enumerate(texts)}
    number_of = {key: number[text] for key, text in said.items()}
    return {"of": texts, "at": "".join(map(number_of.__getitem__, keys))}


def _cleaned(said: dict[Any, str]) -> dict[Any, str]:
    if "".join(said.values()).isprintable():
        return said
    return {key: clean(text) for key, text in said.items()}


def _check_ids(ids: Sequence[str]) -> None:
    """Look at all at once; only where something is wrong, find out what."""
    if len(set(ids)) == len(ids) and re.fullmatch(f"(?:{_ID}\n)*", "\n".join([*ids, ""])):
        return
    seen = set()
    for name in ids:
        if not re.fullmatch(_ID, name):
            raise InputError(f"raid_id {name!r} is no token: use letters, digits, - and _ only")
        if name in seen:
            raise InputError(f"raid_id {name!r} is used more than once: give each raid its own")
        seen.add(name)
