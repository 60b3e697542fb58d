"""HTTP whose patience has an end: any program of the machine can open connections to the desk."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 15
"""Seconds within which a head must be there: browsers send one at once, and Chromium keeps a
connection that it opened beforehand for 10."""
MOST_ANSWERED = 100
"""Connections beyond which requests are told to come back: a browser has six."""
_MOST_OPEN = 2 * MOST_ANSWERED
"""Beyond which none is taken: macOS lets a program have 256 files open, others 1,024."""


class PatientProtocol(H11Protocol):
    """Closes a connection whose next head does not come, and each that is one too many."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        if len(self.connections) > _MOST_OPEN:
            transport.abort()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait until a head is whole; the time of an answer is its own."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._stop()

    def _wait(self) -> None:
        self._late = self._late or self.loop.call_later(HEAD_S, self.transport.close)

    def _stop(self) -> None:
        if self._late:
            self._late.cancel()
        self._late = None
