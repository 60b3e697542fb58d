"""One-time tokens, and the sessions that they open."""

from __future__ import annotations

import hmac
import secrets


class Keys:
    """The one-time tokens, and the sessions that they opened.

    Both are random (256 bits) and live in this process alone.
    """

    def __init__(self) -> None:
        self._tokens: set[str] = set()
        self._opened: dict[str, str] = {}
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
        self._opened[known] = session
        self._sessions.add(session)
        return session

    def shut(self, token: str) -> bool:
        """Shut the session that a used token opened; False if it opened none that is open.

        Who uses it again may be the user, whom another was quicker than.
        """
        used = next((one for one in self._opened if _same(one, token)), None)
        if used is None:
            return False
        self._sessions.discard(self._opened.pop(used))
        return True

    def knows(self, session: str) -> bool:
        """Tell whether it is an open session."""
        return any(_same(one, session) for one in self._sessions)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
