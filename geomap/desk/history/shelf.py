"""The stories of a desk: kept, opened, saved by several editors, and purged."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from geomap.desk.history.event import HOLD_STATE, Event, EventKind, made
from geomap.desk.history.journal import Journal
from geomap.desk.history.merging import Conflict, merge
from geomap.desk.history.story_state import StoryState, read_state, write_state
from geomap.errors import InputError
from geomap.io.user_folders import kept_folder

FILE = "desk.sqlite"
VERSIONS = "versions"
"""The folder beside it in which the versions of published maps are told, a file a map."""
MOST_BY = 60
"""Letters of a name or of initials."""


class Standing(StrEnum):
    """Where a story stands with readers."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    UNPUBLISHED = "unpublished"


_STANDING = {
    EventKind.PUBLISHED: Standing.PUBLISHED,
    EventKind.WITHDRAWN: Standing.WITHDRAWN,
    EventKind.UNPUBLISHED: Standing.UNPUBLISHED,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it is now: `version` counts what happened to it, `by` and `at` who did the last.

    `name` is what it came in as: the name of its file. `review_by` and `expires`
    are days (ISO 8601) or None. `number` is that of the map's version which was last published,
    None before the first, and `is_ahead` tells that readers do not have what was saved since.
    """

    story: str
    name: str
    state: StoryState
    standing: Standing
    version: int
    by: str
    at: str
    review_by: str | None = None
    expires: str | None = None
    number: int | None = None
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: the story as it is now, and what both changed, if it was not kept.

    `merged` tells that another editor's changes are in it too; `proposed` is, of a save that was
    not kept, theirs with all of mine that does not conflict.
    """

    kept: Kept
    merged: bool = False
    conflicts: tuple[Conflict, ...] = ()
    proposed: StoryState | None = None


class ChangedMeanwhileError(InputError):
    """A story is not what an editor saw when they decided what is to happen to it."""


Happened = Sequence[tuple[EventKind, Mapping[str, Any]]]


class Shelf:
    """The stories of one store, and the folder of the versions of their maps.

    Each of its methods raises StoreError where the file refuses, and InputError for a story that
    is not there.
    """

    def __init__(self, path: Path) -> None:
        self.journal: Journal = Journal(path)
        self.versions: Path = path.parent / VERSIONS

    def new(self, name: str, state: StoryState, by: str) -> Kept:
        """Keep a story that comes in."""
        story = secrets.token_hex(8)
        said = {"name": name[:200], "state": write_state(state)}

        def add(last: Event | None, journal: Journal) -> None:
            journal.append(made(last, story, 1, EventKind.MADE, _initials(by), said))

        self.journal.add(add)
        return self.open(story)

    def open(self, story: str, version: int | None = None) -> Kept:
        """Give a story as it is now, or as it was at a version."""
        events = self.journal.events(story)
        if version is not None:
            events = events[:version]
        return _kept(story, events)

    def seen(self, story: str, version: int) -> Kept:
        """Give a story that is still as an editor saw it.

        Raises
        ------
        ChangedMeanwhileError
            If it has another version by now.
        """
        now = self.open(story)
        if version != now.version:
            who = now.by or "another editor"
            raise ChangedMeanwhileError(f"{who} changed the story meanwhile: look at it again")
        return now

    def stories(self) -> list[Kept]:
        """Give all stories that are not purged, the one last changed first."""
        by_story: dict[str, list[Event]] = {}
        for event in self.journal.latest():
            by_story.setdefault(event.story, []).append(event)
        kept = [_kept(story, events) for story, events in by_story.items() if not _gone(events)]
        return sorted(kept, key=lambda one: one.at, reverse=True)

    def save(self, story: str, state: StoryState, version: int, by: str) -> Saved:
        """Keep a state that comes from a version of its story.

        Where others saved meanwhile, what they changed is merged with it; nothing is kept if both
        changed the same.
        """
        outcome: list[Saved] = []

        def add(last: Event | None, journal: Journal) -> None:
            events = journal.events(story)
            now = _kept(story, events)
            if not 1 <= version <= now.version:
                raise InputError(f"the story has no version {version}")
            base = _kept(story, events[:version]).state
            found = merge(base, state, now.state)
            if found.conflicts:
                outcome.append(Saved(now, True, found.conflicts, found.state))
                return
            said = {"state": write_state(found.state)}
            event = made(last, story, now.version + 1, EventKind.SAVED, _initials(by), said)
            journal.append(event)
            outcome.append(Saved(_kept(story, [*events, event]), base != now.state))

        self.journal.add(add)
        return outcome[0]

    def happen(self, story: str, version: int, by: str, act: Callable[[Kept], Happened]) -> Kept:
        """Do something with a story as `seen` gives it, and keep that it happened.

        Nobody else can change any story while `act` works, so it is to be quick; where it fails
        nothing is kept.
        """

        def add(last: Event | None, journal: Journal) -> Kept:
            now = self.seen(story, version)
            for revision, (kind, said) in enumerate(act(now), start=now.version + 1):
                last = made(last, story, revision, kind, _initials(by), dict(said))
                journal.append(last)
            return self.open(story)

        return self.journal.add(add)

    def history(self, story: str) -> list[Event]:
        """Give what happened to a story, in its order."""
        events = self.journal.events(story)
        _kept(story, events)
        return events

    def map_name(self, story: str) -> str | None:
        """Give the name that a story's map has in its address, which stays; None before the first.

        A map may be written and its event not, as the disk was full. Then its versions tell the
        name, which no story's events know.
        """
        named = [event for event in self.journal.latest() if _named(event)]
        told = {name: event.story for event in named if (name := event.said.get("name"))}
        files = sorted(file.stem for file in self.versions.glob("*.jsonl"))
        left = (name for name in files if name.endswith(ending(story)) and name not in told)
        own = (str(name) for name, whose in told.items() if whose == story)
        return next(iter((*own, *left)), None)

    def purge(self, story: str, by: str) -> bool:
        """Remove a story wholly: its texts, names and decisions, of all versions.

        That it was there, and who did what when, stays, so that the chain of events can be
        verified.

        Returns
        -------
        bool
            False where another desk was reading the file, so that a copy is in its log: close the
            other, and call `Journal.clean`.
        """

        def add(last: Event | None, journal: Journal) -> None:
            events = journal.events(story)
            if _kept(story, events).standing is Standing.PUBLISHED:
                raise InputError("its map is published: withdraw or unpublish it first")
            if not any(map(_named, events)) and self.map_name(story):
                raise InputError("its map may be published: publish it again, then unpublish it")
            revision = events[-1].revision + 1
            journal.forget(story)
            journal.append(made(last, story, revision, EventKind.PURGED, _initials(by), {}))

        names = [event.said.get("name") for event in self.journal.events(story) if _named(event)]
        self.journal.add(add)
        # A store that somebody else wrote may name any path.
        for file in (one for one in self.versions.glob("*.jsonl") if one.stem in names):
            file.unlink(missing_ok=True)
        return self.journal.clean()


def default_store() -> Path:
    """Give the file of the desk in the folder in which what a newsroom decided is kept.

    Raises
    ------
    InputError
        If the user has no home folder.
    """
    return kept_folder() / FILE


def check_apart(store: Path, folder: Path) -> None:
    """Refuse to publish a folder that holds the store, or lies around it by a link.

    Raises
    ------
    InputError
        If the store would be published with it.
    """
    if store.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            f"the store {store} lies in the published folder {folder}: give another with --store"
        )


def ending(story: str) -> str:
    """Give the end of the name of a story's map, by which no two maps have one name."""
    return f"-{story[:6]}"


def _named(event: Event) -> bool:
    """Tell whether an event has the name that a map has in its address."""
    return event.kind in _STANDING


def _gone(events: Iterable[Event]) -> bool:
    return any(event.kind is EventKind.PURGED for event in events)


def _kept(story: str, events: list[Event]) -> Kept:
    """Put a story together from its events, or from the last ones of each kind."""
    if not events or _gone(events):
        raise InputError("there is no such story: it may have been purged")
    state = _state_in(events)
    stood = (_STANDING[event.kind] for event in reversed(events) if event.kind in _STANDING)
    standing = next(stood, Standing.DRAFT)
    promised = next((each.said for each in reversed(events) if "review_by" in each.said), {})
    shown = events
    while standing is Standing.PUBLISHED and shown[-1].kind is not EventKind.PUBLISHED:
        shown = shown[:-1]
    last = events[-1]
    return Kept(
        story,
        str(events[0].said.get("name", "")),
        read_state(state),
        standing,
        last.revision,
        last.by,
        last.at,
        promised.get("review_by"),
        promised.get("expires"),
        promised.get("number"),
        _state_in(shown) != state,
    )


def _state_in(events: list[Event]) -> Any:
    return next(each for each in reversed(events) if each.kind in HOLD_STATE).said["state"]


def _initials(by: str) -> str:
    """Read who did it; a sign that no text may hold becomes one that says so."""
    return by.encode("utf-8", "replace").decode()[:MOST_BY]
