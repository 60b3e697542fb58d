"""What happened to a story on the desk, each event sealed with the one before it.

The digest of an event is made of the digest before it and of all that it says, but of its content
only by a seal: the digest of a random salt and the content. So a purge can take salt and content
away and the chain still holds, while the seal, without its salt, tells nobody what it was of.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

FIRST = "0" * 64
"""What stands before the first event in place of a digest."""


class EventKind(StrEnum):
    """What happened. `MADE` and `SAVED` hold the story's state, all others what they say of it."""

    MADE = "made"
    SAVED = "saved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    UNPUBLISHED = "unpublished"
    REVIEW = "review"
    PURGED = "purged"


HOLD_STATE = frozenset({EventKind.MADE, EventKind.SAVED})


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `number` counts all of a store from 1, `revision` those of its story from 1.

    `content` is JSON, None once it is purged, as `salt` (hex) is then. `at` is a moment in UTC, by
    ISO 8601; `digest` and `before` are SHA-256 in hex.
    """

    number: int
    story: str
    revision: int
    kind: EventKind
    at: str
    by: str
    salt: str | None
    content: str | None
    seal: str
    before: str
    digest: str

    @property
    def said(self) -> dict[str, Any]:
        """Its content as JSON values; empty where it is purged."""
        return {} if self.content is None else dict(json.loads(self.content))


def made(
    last: Event | None,
    story: str,
    revision: int,
    kind: EventKind,
    by: str,
    said: dict[str, Any],
    at: datetime | None = None,
) -> Event:
    """Make the event that follows the last one of a store, now if no moment is given."""
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    salt = secrets.token_hex(16)
    event = Event(
        number=last.number + 1 if last else 1,
        story=story,
        revision=revision,
        kind=kind,
        at=when.replace("+00:00", "Z"),
        by=by,
        salt=salt,
        content=content,
        seal=_seal(salt, content),
        before=last.digest if last else FIRST,
        digest="",
    )
    return replace(event, digest=_digest(event))


def faults(events: Iterable[Event]) -> list[str]:
    """Say what is wrong with a chain of events, in their order; empty if nothing is.

    What stands behind a changed event is not faulty for that: each is held against the digest that
    the one before it states.
    """
    found = []
    before, number = FIRST, 0
    revisions: Counter[str] = Counter()
    emptied: dict[str, int] = {}
    for event in events:
        if event.number != number + 1:
            found.append(f"event {number + 1} is missing before event {event.number}")
        if event.before != before:
            found.append(f"event {event.number} does not follow the one before it")
        if event.revision != revisions[event.story] + 1:
            found.append(f"event {event.number} is not the next one of its story")
        found += _own_faults(event)
        if event.content is None:
            emptied.setdefault(event.story, event.number)
        if event.kind is EventKind.PURGED:
            emptied.pop(event.story, None)
        number, before = event.number, event.digest
        revisions[event.story] = event.revision
    found += (
        f"event {first} lost its content, and its story was not purged"
        for first in emptied.values()
    )
    return found


def _own_faults(event: Event) -> Iterator[str]:
    if _digest(event) != event.digest:
        yield f"event {event.number} was changed: who, when, what or its seal"
    if (event.salt is None) != (event.content is None):
        yield f"event {event.number} lacks a part of its content"
    elif not _is_sealed(event):
        yield f"event {event.number} was changed: its content"


def _is_sealed(event: Event) -> bool:
    """Tell whether the content is what was sealed; of none nothing is wrong."""
    if event.salt is None or event.content is None:
        return True
    return _seal(event.salt, event.content) == event.seal


def _seal(salt: str, content: str) -> str:
    return sha256(f"{salt}\n{content}".encode()).hexdigest()


def _digest(event: Event) -> str:
    told = [
        event.before,
        event.number,
        event.story,
        event.revision,
        event.kind,
        event.at,
        event.by,
        event.seal,
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
