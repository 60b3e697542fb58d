"""One-time tokens, and the sessions that they open."""

from __future__ import annotations

import hmac
import secrets


class Keys:
    """The one-time tokens that are still good, and the sessions that they opened.

    Both are random (256 bits) and live in this process alone.
    """

    def __init__(self) -> None:
        self._tokens: set[str] = set()
        self._sessions: set[str] = set()

    def token(self) -> str:
        """Make a token that opens one session, once."""
        made = secrets.token_urlsafe(32)
        self._tokens.add(made)
        return made

    def open(self, token: str) -> str | None:
        """Give a new session for a token, which is used up; None for one that is none."""
        known = next((one for one in self._tokens if _same(one, token)), None)
        if known is None:
            return None
        self._tokens.discard(known)
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def knows(self, session: str) -> bool:
        """Tell whether it is an open session."""
        return any(_same(one, session) for one in self._sessions)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
