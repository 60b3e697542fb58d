"""A service as a geocoder: remembered, in turn, within its policy, and its answers checked.

The policy of a public server is kept here and nowhere else: it is asked with a contact, at most
once a second from this machine, by name only, and not in bulk unless the user says so.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from geomap.errors import AccessError, InputError, RateLimitError, ServiceError
from geomap.geocoders import Query, Terms
from geomap.geocoders._geopy import MOST_ANSWERS, MOST_FAILURES, Bridge
from geomap.geocoders.answers import Answer, to_candidates
from geomap.geocoders.cache import Cache, Entry, Question
from geomap.geocoders.limiter import Limiter
from geomap.io.log import tell
from geomap.model import Candidate, Credit
from geomap.version import __version__

MOST_ASKED = 100
"""How many names one run may ask of a public server without `Terms.bulk`."""

_LONGEST_WAIT_S = 30.0
"""For how long somebody at a terminal waits for a turn before it is said: a choice."""
_LOOK_AGAIN_S = 0.25
"""How often one who waits looks whether the turn was given back."""

_HOLD_S = 60.0
"""How long a server that asks to slow down is left alone where it does not say how long."""


class ServiceGeocoder:
    """Streets of a service behind geopy."""

    def __init__(self, bridge: type[Bridge], terms: Terms) -> None:
        server = _checked(terms.servers.get(bridge.name, bridge.public))
        self.name: str = bridge.name
        self.credits: tuple[Credit, ...] = (bridge.credit,)
        self._is_public = _host(server) == _host(bridge.public)
        if self._is_public and not terms.contact and not terms.offline:
            raise InputError(
                f"{self.name} needs --contact, an e-mail address or web page of the newsroom: "
                "the public server's policy asks who is calling; or name your own with --server "
                "(in Python terms=geomap.geocoders.Terms(contact=…, servers=…))"
            )
        self._bridge = bridge(server, _user_agent(terms.contact), terms.timeout_s)
        self._terms = terms
        self._cache = Cache(terms.cache)
        self._limiter = Limiter(self._cache.store, _host(server))
        self._asked = 0
        self._failures = 0
        self._given_up: ServiceError | None = None
        self._remembers = True

    def find(self, query: Query) -> tuple[Candidate, ...]:
        """Ask for the streets of a name in the patch, by the name alone.

        The locality is asked for too only where more streets bear the name than fit into one
        answer: papers often give a wrong one, and a service then finds nothing.
        """
        answers = self._answers(replace(query, locality=None))
        if len(answers) >= MOST_ANSWERS and query.locality:
            answers = (*self._answers(query), *answers)
        return to_candidates(answers, query, self.name)

    def _answers(self, query: Query) -> tuple[Answer, ...]:
        question = self._question(query)
        today = datetime.now(UTC).date()
        known = self._recall(question, None if self._terms.offline else today)
        if known is not None:
            return known
        if self._terms.offline:
            raise ServiceError(
                f"{self.name} was not asked (--offline), and the cache has no answer from it"
            )
        answers = self._ask(query)
        self._remember(Entry(question, answers, self.credits[0].licence, today))
        return answers

    def _ask(self, query: Query) -> tuple[Answer, ...]:
        if self._given_up is not None:
            raise self._given_up.with_traceback(None)  # or it grows with each name of a column
        self._terms.asking(self.name, query.street)
        try:
            with self._turn():
                answers = self._bridge.ask(query.street, query.locality, query.box)
        except ServiceError as error:
            self._count_failure(error)
            raise
        self._failures = 0
        return answers

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Have the turn of a public server while it is asked."""
        if not self._is_public:
            yield
            return
        if self._asked >= MOST_ASKED and not self._terms.bulk:
            raise AccessError(
                f"{self._bridge.where} was asked for {MOST_ASKED} names, the most for one run on "
                "a public server: run your own, or give --yes-bulk if its operator agrees (in "
                "Python Terms(bulk=True))"
            )
        self._asked += 1
        try:
            self._wait_for_turn()
        except sqlite3.Error as error:
            raise ServiceError(
                f"{self._bridge.where} was not asked: the cache {self._cache.store.path}, which "
                f"keeps its rate limit, cannot be written ({error})"
            ) from None
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # then the turn ends by itself
                self._limiter.give_back()

    def _wait_for_turn(self) -> None:
        until = time.monotonic() + _LONGEST_WAIT_S
        while wait_s := self._limiter.take_turn():
            if wait_s > _LONGEST_WAIT_S or time.monotonic() > until:
                raise RateLimitError(
                    f"{self._bridge.where} may not be asked for another {wait_s:.0f} s: "
                    "try again later, or use your own server",
                    wait_s,
                )
            time.sleep(min(wait_s, _LOOK_AGAIN_S))

    def _count_failure(self, error: ServiceError) -> None:
        self._failures += 1
        if isinstance(error, RateLimitError) and self._is_public:
            self._hold(error.retry_after_s)
        if isinstance(error, RateLimitError | AccessError) or self._failures >= MOST_FAILURES:
            self._given_up = error

    def _hold(self, for_s: float | None) -> None:
        with suppress(sqlite3.Error):
            self._limiter.hold(_HOLD_S if for_s is None else for_s)

    def _recall(self, question: Question, today: date | None) -> tuple[Answer, ...] | None:
        try:
            return self._cache.get(question, today=today)
        except sqlite3.Error as error:
            self._tell_once(error)
            return None

    def _remember(self, entry: Entry) -> None:
        try:
            self._cache.put(entry)
        except sqlite3.Error as error:
            self._tell_once(error)

    def _tell_once(self, error: sqlite3.Error) -> None:
        if self._remembers:
            tell(f"answers are not remembered: {self._cache.store.path}: {error}")
        self._remembers = False

    def _question(self, query: Query) -> Question:
        box = query.box
        parameters = {"box": [box.west, box.south, box.east, box.north], "limit": MOST_ANSWERS}
        return Question(
            self.name,
            self._bridge.server,
            query.street,
            query.locality or "",
            json.dumps(parameters, separators=(",", ":")),
        )


def _checked(server: str) -> str:
    """Give a server's address in its one form, or say what is wrong with it."""
    try:
        parts = urlsplit(server)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    fine = (
        parts.scheme in ("http", "https")
        and parts.hostname
        and not (parts.username or parts.password or parts.query or parts.fragment)
        and server.isascii()
        and server.isprintable()
        and " " not in server
    )
    if not fine:
        raise InputError(
            f"{server[:100]!r} is no address of a server: write it like http://127.0.0.1:8088"
        )
    colon = "" if port is None else f":{port}"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{colon}{parts.path.rstrip('/')}"


def _host(server: str) -> str:
    return (urlsplit(server).hostname or "").rstrip(".")


def _user_agent(contact: str | None) -> str:
    if contact is None:
        return f"geomap/{__version__}"
    sayable = contact.isascii() and contact.isprintable() and " " not in contact
    if not sayable or not ("@" in contact[1:-1] or contact.startswith(("https://", "http://"))):
        raise InputError(f"--contact {contact[:100]!r} is neither an e-mail address nor a web page")
    return f"geomap/{__version__} ({contact})"
