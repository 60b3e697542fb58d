"""One request a second to a public server, however many processes of a user ask.

Whoever asks has the turn until the answer is here, and the next one may ask a second after that:
so the server hears no two requests within a second, however late either of them sets out. The
turn of each host stands in the cache's database, so that whoever comes next waits for it.

Two clocks are kept, since either alone can be set back or start anew: the turn counts as long ago
only where both say so.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

from geomap.geocoders.store import Store

INTERVAL_S = 1.0
"""Nominatim's policy allows one request a second."""

TURN_S = 20.0
"""How long a turn lasts that nobody ends: its request has long been sent, or never will be."""

LONGEST_HOLD_S = 3_600.0
"""Whoever holds a host for longer did so by another clock; an hour is a choice."""


class Limiter:
    """Hands out the turns of one host; the clocks count seconds."""

    def __init__(
        self,
        store: Store,
        host: str,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._host = host
        self._wall = wall
        self._steady = steady
        self._ours_until = 0.0

    def take_turn(self) -> float:
        """Take the turn if nobody has it and give 0; else give in how many seconds it is free.

        Raises
        ------
        sqlite3.OperationalError
            If it cannot be taken, so that the host must not be asked.
        """
        return self._store.change(self._take)

    def give_back(self) -> None:
        """End the turn that was taken: the answer is here."""
        now = self._wall(), self._steady(), self._host, self._ours_until
        self._store.change(
            lambda connection: connection.execute(
                "UPDATE turn SET wall = ?, steady = ? WHERE host = ? AND wall = ?", now
            )
        )

    def hold(self, for_s: float) -> None:
        """Keep every process from asking the host for some seconds."""
        until = self._wall() + min(for_s, LONGEST_HOLD_S)
        self._store.change(
            lambda connection: connection.execute(
                "UPDATE turn SET held_until = ? WHERE host = ?", (until, self._host)
            )
        )

    def _take(self, connection: sqlite3.Connection) -> float:
        row = connection.execute(
            "SELECT wall, steady, held_until FROM turn WHERE host = ?", (self._host,)
        ).fetchone()
        wall, steady = self._wall(), self._steady()
        if row and (wait_s := _held_s(row[2] - wall) or _wait_s(wall - row[0], steady - row[1])):
            return wait_s
        self._ours_until = wall + TURN_S
        connection.execute(
            "INSERT INTO turn VALUES (?, ?, ?, 0) ON CONFLICT (host) DO UPDATE "
            "SET wall = excluded.wall, steady = excluded.steady",
            (self._host, self._ours_until, steady + TURN_S),
        )
        return 0.0


def _held_s(left_s: float) -> float:
    """Give for how long a host wants not to be asked; one held too long was, by another clock."""
    return left_s if 0 < left_s <= LONGEST_HOLD_S else 0.0


def _wait_s(*since_s: float) -> float:
    """Give how long to wait, by how long ago each clock says that the last turn ended.

    Its end lies ahead while somebody has it; far ahead, by a clock that was set back since.
    """
    possible = [since for since in since_s if since >= -TURN_S]
    return max(0.0, INTERVAL_S - min(possible, default=0.0))
