"""A table that holds each payload in every text of a row, and one of plain words of its shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.model import Role
from geomap.raids.table import Check, Raids, Unplaced
from tests.promises.payloads import PAYLOADS
from tests.support import tables
from tests.support.many_raids import ROWS

_SHORT = tuple(one for one in PAYLOADS if len(one) < 90)
TITLE = " ".join(_SHORT[:40])


def held(payloads: tuple[str, ...] = PAYLOADS) -> Raids:
    """Give a row for each payload, and all else that a table says of payloads too."""
    rows = tuple(
        replace(
            ROWS[place % len(ROWS)],
            **dict.fromkeys(tables.TEXTS, one)
            | {
                "raid_id": f"raid-{place}",
                "confidence": 0.7,
                "lon": ROWS[place % len(ROWS)].lon + place / 4_000,
            },
        )
        for place, one in enumerate(payloads)
    )
    return Raids(
        rows=rows,
        unplaced=tuple(Unplaced(one, one, one, Role.RAID, one, (one,)) for one in payloads),
        check=Check(None, 1, 1, TITLE),
        attribution=payloads,
        title=TITLE,
        generator=f"geomap {TITLE}",
        published=date(2017, 8, 10),
    )


def plain(payloads: tuple[str, ...] = PAYLOADS) -> Raids:
    """Give the same of plain words: its outputs have all the markup that is ours."""
    words = tuple(f"Plain words {'x' * (1 + place % 7)}{place}" for place in range(len(payloads)))
    return replace(held(words), title="Plain words", check=Check(None, 1, 1, "Plain words"))
