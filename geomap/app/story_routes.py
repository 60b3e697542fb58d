"""The addresses of stories that the desk keeps: brought in, listed, opened, saved, purged."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geomap.app.gatekeeper import RefusalError
from geomap.app.routes import body_of, desk_of
from geomap.app.seen import look
from geomap.app.seen.placed_state import called, forget_read
from geomap.desk.contacts import initials_of
from geomap.desk.history.event import Event
from geomap.desk.history.shelf import MOST_BY, Kept, Shelf, Standing
from geomap.desk.history.story_state import StoryState, state_of, write_state
from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch
from geomap.late_pattern import LatePattern
from geomap.model import Story
from geomap.story.incoming.reading_notes import reading_notes
from geomap.story.incoming.story_file import dated_by_name, load_bytes

_LONGEST_NAME = 200
_ADDRESS = LatePattern(r"https?:/\S+", re.IGNORECASE)
_PASTED = "story"
_FETCHES_NOTHING = (
    "the desk fetches nothing, so open it in a browser, save the page, and drop that file here"
)


@dataclass(frozen=True, slots=True)
class _Open:
    """How much is open in each story that is listed, by its version: looked at once for each."""

    counted: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, stories: Sequence[Kept]) -> list[int]:
        before = dict(self.counted)
        for kept in stories:
            version, _ = before.get(kept.story, (None, 0))
            if version != kept.version:
                before[kept.story] = kept.version, look.open_in(kept.state)
        listed = {kept.story: before[kept.story] for kept in stories}
        self.counted.clear()
        self.counted.update(listed)
        return [number for _, number in listed.values()]


def story_routes() -> list[Route]:
    """Give the addresses of stories."""
    opened = _Open()

    async def listed(request: Request) -> Response:
        def stories() -> list[dict[str, Any]]:
            kept = shelf_of(request).stories()
            return [_row(each, number) for each, number in zip(kept, opened.of(kept), strict=True)]

        return JSONResponse(await run_in_threadpool(stories))

    return [
        Route("/api/stories", listed, methods=["GET"]),
        Route("/api/stories", working(_bring), methods=["POST"]),
        Route("/api/stories/{story}", _opened, methods=["GET"]),
        Route("/api/stories/{story}/history", _history, methods=["GET"]),
        Route("/api/stories/{story}/save", working(_save), methods=["POST"]),
        Route("/api/stories/{story}/purge", working(_purge), methods=["POST"]),
    ]


Work = Callable[[Request, dict[str, Any]], tuple[int, Any]]


def working(work: Work) -> Callable[[Request], Awaitable[Response]]:
    """Make an address that reads a body, and works on the store in a thread."""

    async def endpoint(request: Request) -> Response:
        given = await body_of(request)
        status, told = await run_in_threadpool(work, request, given)
        return JSONResponse(told, status)

    return endpoint


def shelf_of(request: Request) -> Shelf:
    """Give the store of the desk that was asked."""
    shelf = desk_of(request).shelf
    if shelf is None:
        raise RefusalError(501, "this desk keeps no stories")
    return shelf


def _bring(request: Request, given: dict[str, Any]) -> tuple[int, Any]:
    """Keep a story that is pasted (`text`) or dropped (`name`, `base64`)."""
    shelf, desk = shelf_of(request), desk_of(request)
    name, text = given.get("name"), given.get("text")
    name = name[:_LONGEST_NAME] if isinstance(name, str) else _PASTED
    pasted = isinstance(text, str)
    first = open_patch(desk.patch).month_first
    read = _read_text(str(text), first) if pasted else _read_file(name, given.get("base64"), first)
    state = desk.state(write_state(replace(state_of(read), patch=desk.patch)))
    same = next((one for one in shelf.stories() if one.state.text == state.text), None)
    kept = shelf.new(name, state, who(request, given))
    return 201, _told(kept) | {
        "notes": [*_unseen(read, "" if pasted else name), *([_again(same)] if same else [])]
    }


def _unseen(story: Story, name: str) -> Iterator[str]:
    """Say in sentences what of a story is not read, or is though nobody sees it."""
    for note in reading_notes(story, name):
        yield f"{note[:1].upper()}{note[1:]}."


def _again(same: Kept) -> str:
    return (
        f"This text is in the list of stories already ({same.standing.value}, last by {same.by}): "
        "what was decided there is not in this one."
    )


def _read_text(text: str, month_first: bool) -> Story:
    """Read a pasted text as a .txt file of it would be read."""
    if _ADDRESS.fullmatch(text.strip()):
        raise InputError(f"this is a web address: {_FETCHES_NOTHING}")
    data, name = text.encode(), "what was pasted"
    return load_bytes(data, ".txt", name=name, stem=_PASTED, month_first=month_first)


def _read_file(name: str, encoded: object, month_first: bool) -> Story:
    """Read a dropped file as the command line reads one; no file is written."""
    try:
        data = base64.b64decode(str(encoded), validate=True)
    except (binascii.Error, ValueError):
        raise InputError("base64 must be a file's bytes in base64") from None
    file = PurePosixPath(name.replace("\\", "/"))
    ending = file.suffix.lower()
    story = load_bytes(data, ending, name=name, stem=_PASTED, month_first=month_first)
    if _ADDRESS.fullmatch(story.text.strip()):
        raise InputError(f"{name} holds nothing but a web address: {_FETCHES_NOTHING}")
    return dated_by_name(story, file.name)


def _save(request: Request, given: dict[str, Any]) -> tuple[int, Any]:
    """Keep a state; 409 with theirs where another editor changed the same."""
    shelf, story = shelf_of(request), request.path_params["story"]
    version = version_of(given)
    state = desk_of(request).state(given.get("state"))
    by = who(request, given)
    if desk_of(request).by_proxy:
        state = _signed(state, shelf.open(story, max(version, 1)).state, initials_of(by))
    saved = shelf.save(story, state, version, by)
    now = saved.kept
    if not saved.conflicts:
        return 200, {
            "version": now.version,
            "state": write_state(now.state),
            "merged": saved.merged,
            "status": now.standing.value,
            "number": now.number,
            "is_ahead": now.is_ahead,
        }
    return 409, {
        "error": f"{now.by or 'another editor'} changed the same meanwhile",
        "version": now.version,
        "theirs": _told(now),
        "base": write_state(shelf.open(story, version).state),
        "proposed": write_state(saved.proposed or now.state),
        "conflicts": [
            {"field": conflict.field, "name": conflict.name} for conflict in saved.conflicts
        ],
    }


def _signed(state: StoryState, before: StoryState, by: str) -> StoryState:
    """Sign what is new or was changed, whatever the page says; what stood there keeps its name."""
    known = {replace(one, by="", at=None, line=None): one for one in before.decisions}
    at = datetime.now(UTC).replace(microsecond=0)
    decisions = (
        known.get(replace(one, by="", at=None, line=None)) or replace(one, by=by, at=at)
        for one in state.decisions
    )
    return replace(state, decisions=tuple(decisions))


def _purge(request: Request, given: dict[str, Any]) -> tuple[int, Any]:
    clean = shelf_of(request).purge(request.path_params["story"], who(request, given))
    desk_of(request).previews.clear()
    forget_read()
    return 200, {"purged": True, "clean": clean}


async def _opened(request: Request) -> Response:
    kept = await run_in_threadpool(shelf_of(request).open, request.path_params["story"])
    return JSONResponse(_told(kept))


async def _history(request: Request) -> Response:
    events = await run_in_threadpool(shelf_of(request).history, request.path_params["story"])
    return JSONResponse([_happened(event) for event in events])


def version_of(given: dict[str, Any]) -> int:
    """Read which version of the story an editor saw."""
    version = given.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise InputError("version must be the number of the version that was changed")
    return version


def who(request: Request, given: dict[str, Any]) -> str:
    """Name who does it: the user whom the newsroom's proxy names, else the initials given."""
    if desk_of(request).by_proxy:
        return str(request.scope["user"])
    by = given.get("by", "")
    if not isinstance(by, str) or len(by) > MOST_BY:
        raise InputError(f"by must be initials, or a name of up to {MOST_BY} letters")
    return by


def _told(kept: Kept) -> dict[str, Any]:
    return {
        "id": kept.story,
        "name": kept.name,
        "state": write_state(kept.state),
        "status": kept.standing.value,
        "number": kept.number,
        "is_ahead": kept.is_ahead,
        "version": kept.version,
        "by": kept.by,
        "at": kept.at,
        "review_by": kept.review_by,
        "expires": kept.expires,
    }


def _row(kept: Kept, still_open: int) -> dict[str, Any]:
    return {
        "id": kept.story,
        "title": kept.state.title or called(kept.state) or kept.name,
        "state": kept.standing.value,
        "open": 0 if kept.standing is Standing.WITHDRAWN else still_open,
        "review_by": kept.review_by,
        "expires": kept.expires,
        "number": kept.number,
        "is_ahead": kept.is_ahead,
        "version": kept.version,
        "by": kept.by,
        "at": kept.at,
    }


def _happened(event: Event) -> dict[str, Any]:
    said = {name: value for name, value in event.said.items() if name != "state"}
    return {
        "version": event.revision,
        "what": event.kind.value,
        "by": event.by,
        "at": event.at,
        "said": said,
    }
