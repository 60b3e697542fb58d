"""Raids in columns: what repeats is said once, and a raid holds the number of what it says."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from geomap.errors import InputError
from geomap.raids import Raid
from geomap.renderers.leaflet import words
from geomap.renderers.leaflet.borders import DEGREE
from geomap.renderers.leaflet.markup import clean

MANY = 500
"""Beyond so many raids marks are painted, and the list is drawn as it is scrolled."""

_ID = r"[A-Za-z0-9_-]{1,80}"
_AREA = ("note", "locality", "place_locality", "neighbourhood", "ward", "district")

_SAID: dict[str, tuple[Callable[[Raid], str], tuple[str, ...]]] = {
    "street": (lambda raid: raid.street, ("street",)),
    "where": (words.where, _AREA),
    "found": (words.found_in_full, ("addresses", "outcome")),
    "date": (lambda raid: raid.date.isoformat() if raid.date else "", ("date",)),
    "kind": (words.kind, ("kind",)),
    "operation": (words.operation, ("operation",)),
    "quote": (lambda raid: raid.quote, ("quote",)),
    "note": (words.note, ("note",)),
    "middle": (words.middle, ("precision",)),
    "sureness": (words.sureness, ("confidence",)),
}
"""What is said of a raid, and the fields that it is made from."""


def coordinates(rows: Sequence[Raid]) -> dict[str, list[int]]:
    """Give where the raids are: all that the map needs for its first picture."""
    return {"lon": deltas(raid.lon for raid in rows), "lat": deltas(raid.lat for raid in rows)}


def details(rows: Sequence[Raid]) -> dict[str, Any]:
    """Give all else that is said of the raids, a column each.

    `days` are the dates in words, and `sure` what is said of a place that leaves no doubt.

    Up to `MANY` raids a column is the list of its texts. Beyond, a column whose texts repeat is
    `{"of": texts, "at": numbers}`.

    Raises
    ------
    InputError
        If a `raid_id` is no token of letters, digits, "-" and "_", or is used twice.
    """
    ids = [raid.raid_id for raid in rows]
    _check_ids(ids)
    days = sorted({raid.date for raid in rows if raid.date})
    return {
        "id": ids,
        "days": {when.isoformat(): words.day(when) for when in days},
        "sure": words.SURE,
        **{name: _column(rows, *said) for name, said in _SAID.items()},
    }


def packed(columns: dict[str, Any]) -> str:
    """Compress columns (JSON, raw deflate) and write them in base64."""
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    deflate = zlib.compressobj(5, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(deflate.compress(text.encode()) + deflate.flush()).decode()


def deltas(degrees: Iterable[float]) -> list[int]:
    """Give whole hundred-thousandths of a degree, each as the step from the one before."""
    import numpy as np

    whole = np.rint(np.fromiter(degrees, float) * DEGREE).astype(np.int64)
    steps: list[int] = np.diff(whole, prepend=0).tolist()
    return steps


def _column(rows: Sequence[Raid], say: Callable[[Raid], str], fields: tuple[str, ...]) -> Any:
    keys = list(map(attrgetter(*fields), rows))
    one_each = dict(zip(keys, rows, strict=True))
    said = _cleaned({key: say(raid) for key, raid in one_each.items()})
    if len(rows) <= MANY or 2 * len(said) > len(rows):
        return [said[key] for key in keys]
    texts = list(dict.fromkeys(said.values()))
    number = {text: place for place, text in enumerate(texts)}
    place_of = {key: number[text] for key, text in said.items()}
    return {"of": texts, "at": list(map(place_of.__getitem__, keys))}


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
