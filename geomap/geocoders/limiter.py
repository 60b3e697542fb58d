"""One request a second to a public server, however many processes of the machine ask.

The last turn of each host stands in the cache's database, so that whoever comes next waits for
it. Two clocks are kept, since either alone can be set back or start anew: the turn counts as
long ago only where both say so.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

from geomap.geocoders.store import Store

INTERVAL_S = 1.1
"""Nominatim's policy allows one request a second; the margin covers the way there."""

LONGEST_HOLD_S = 3_600.0
_LONGEST_QUEUE_S = 60.0


@dataclass(frozen=True, slots=True)
class Limiter:
    """Hands out the turns of one host; the clocks count seconds."""

    store: Store
    host: str
    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic

    def take_turn(self) -> float:
        """Book the next turn; give in how many seconds it comes.

        Raises
        ------
        sqlite3.OperationalError
            If it cannot be booked, so that the host must not be asked.
        """
        return self.store.change(self._book)

    def held_s(self) -> float:
        """Give for how many seconds the host wants not to be asked; 0 if it may be."""

        def read(connection: sqlite3.Connection) -> float:
            row = connection.execute(
                "SELECT held_until FROM turn WHERE host = ?", (self.host,)
            ).fetchone()
            left = row[0] - self.wall() if row else 0.0
            return float(left) if 0 < left <= LONGEST_HOLD_S else 0.0

        return self.store.run(read)

    def hold(self, for_s: float) -> None:
        """Keep every process from asking the host for some seconds."""
        until = self.wall() + min(for_s, LONGEST_HOLD_S)
        self.store.change(
            lambda connection: connection.execute(
                "UPDATE turn SET held_until = ? WHERE host = ?", (until, self.host)
            )
        )

    def _book(self, connection: sqlite3.Connection) -> float:
        row = connection.execute(
            "SELECT wall, steady FROM turn WHERE host = ?", (self.host,)
        ).fetchone()
        wall, steady = self.wall(), self.steady()
        wait_s = _wait_s(wall - row[0], steady - row[1]) if row else 0.0
        connection.execute(
            "INSERT INTO turn VALUES (?, ?, ?, 0) ON CONFLICT (host) DO UPDATE "
            "SET wall = excluded.wall, steady = excluded.steady",
            (self.host, wall + wait_s, steady + wait_s),
        )
        return wait_s


def _wait_s(*since_s: float) -> float:
    """Give how long to wait, by how long ago each clock says that the last turn was.

    A turn lies ahead where others queue; one far ahead was booked by a clock since set back.
    """
    possible = [since for since in since_s if since > -_LONGEST_QUEUE_S]
    return max(0.0, INTERVAL_S - min(possible, default=0.0))
