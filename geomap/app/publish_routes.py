"""The addresses by which a story's map is published, compared, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from geomap.app.gatekeeper import RefusalError
from geomap.app.house import House
from geomap.app.lasting_address import new_name, told_of_name
from geomap.app.routes import desk_of
from geomap.app.seen.lasting_names import with_keys
from geomap.app.seen.placed_state import placed_of
from geomap.app.story_routes import shelf_of, version_of, who, working
from geomap.desk.checks.findings import findings, stops, unsettled
from geomap.desk.contacts import initials_of
from geomap.desk.history.event import EventKind
from geomap.desk.history.shelf import (
    ChangedMeanwhileError,
    Happened,
    Kept,
    Standing,
)
from geomap.desk.history.story_state import StoryState, write_state
from geomap.desk.known_names import is_known
from geomap.desk.named_persons import no_person_of
from geomap.errors import GeomapError, InputError
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.pipeline import Placed
from geomap.publishing.address import Address
from geomap.publishing.changes import correction
from geomap.publishing.folder_lock import alone_in
from geomap.publishing.newsroom_command import deliver
from geomap.publishing.publication import (
    Signed,
    changes_since,
    is_snippet_new,
    rendered,
    snippets,
)
from geomap.publishing.versions import Record, read_record
from geomap.publishing.withdrawal import withdraw
from geomap.renderers.common.constants import PAGE_FORMS
from geomap.renderers.embed import Embedding
from geomap.story.tidy import clean_text

_NOWHERE = (
    "This desk publishes nowhere: whoever starts it says into which folder (--folder) and under "
    "which address (--url). Preview gives the page as a file."
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a desk publishes: a folder, its address on the web, and the command that delivers it.

    `records` is the folder of the versions of its maps, which is never published, and `standing`
    how they are to stand in the newsroom's pages.
    """

    folder: Path
    url: str
    records: Path
    picture_as: str = "png"
    then: str = ""
    standing: Embedding | None = None

    def address(self, name: str) -> Address:
        """Give the address of a map."""
        return Address(self.folder, name, self.url, self.picture_as)

    def record_file(self, name: str) -> Path:
        """Give the file of a map's versions, in a folder that is made if it is not there."""
        self.records.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.records / f"{name}.jsonl"

    def record(self, name: str) -> Record:
        """Give the versions of a map."""
        return read_record(self.record_file(name), name)


def publish_routes(outlet: Outlet | None) -> list[Route]:
    """Give the addresses; where there is no outlet they say so."""

    def on(act: Callable[[Outlet, Request, dict[str, Any]], tuple[int, Any]]) -> Any:
        def work(request: Request, given: dict[str, Any]) -> tuple[int, Any]:
            if outlet is None:
                raise RefusalError(501, _NOWHERE)
            try:
                return act(outlet, request, given)
            except ChangedMeanwhileError as error:
                return 409, {"error": str(error)}

        return working(work)

    acts = {"diff": _diff, "publish": _publish, "withdraw": _withdraw, "unpublish": _withdraw}
    return [
        Route(f"/api/stories/{{story}}/{name}", on(act), methods=["POST"], name=name)
        for name, act in acts.items()
    ]


def _diff(outlet: Outlet, request: Request, given: dict[str, Any]) -> tuple[int, Any]:
    """Tell what differs from what readers find now, and what to print of it."""
    shelf, story = shelf_of(request), request.path_params["story"]
    kept = shelf.open(story)
    if given.get("version") not in (None, kept.version):
        raise ChangedMeanwhileError("the story was changed meanwhile: look at it again")
    name = shelf.map_name(story)
    patch = open_patch(kept.state.patch)
    placed = placed_of(kept.state, patch, name=Path(kept.name).stem)
    if name is None:
        new = {"lines": ["Nothing of this story was published yet."], "print": ""}
        return 200, new | _until(desk_of(request).house, placed)
    changed = changes_since(outlet.record(name), placed.raids, patch, outlet.address(name))
    live = kept.standing is Standing.PUBLISHED
    same = "Nothing changes on the map." if live else "The map comes back in place of its notice."
    lines = [change.said for change in changed] or [same]
    told = {"lines": [*lines, *told_of_name(name, placed)], "print": correction(changed)}
    return 200, told | (_found_at(outlet, outlet.address(name)) if live else {})


def _until(house: House, placed: Placed) -> dict[str, str]:
    """Tell until when the newsroom shows a new map, or why that is not known."""
    try:
        day = house.last_day(placed.story.published)
    except InputError as error:
        return {"fault": str(error)}
    return {"until": day.isoformat()} if day else {}


def _found_at(outlet: Outlet, address: Address) -> dict[str, Any]:
    """Tell where readers find a map and its picture, and how a page of the newsroom shows it."""
    snippet = address.snippet.read_text("utf-8") if address.snippet.is_file() else ""
    form = (outlet.standing.form if outlet.standing else None) or PAGE_FORMS[0]
    where = address.on_the_web(address.page)
    told: dict[str, Any] = {"address": where, "snippet": snippet, "form": form}
    with suppress(InputError):  # where somebody took the page away
        told["snippets"] = snippets(address, outlet.standing) | {form: snippet}
    picture = address.picture
    return told | ({"picture": address.on_the_web(picture)} if picture.is_file() else {})


def _publish(outlet: Outlet, request: Request, given: dict[str, Any]) -> tuple[int, Any]:
    by, review_by = who(request, given), _day(given, "review_by")
    expires = _day(given, "expires")
    signed = _signed(request, by, review_by)
    if expires and expires < signed.at.date():
        raise InputError(f"the map would have expired on {expires}: give a later day, or none")
    house = desk_of(request).house
    shelf, story = shelf_of(request), request.path_params["story"]
    with alone_in(outlet.folder, signed.by):
        kept = shelf.seen(story, version_of(given))  # and again when all is drawn
        patch = open_patch(kept.state.patch)
        stem = Path(kept.name).stem
        _check_stops(kept.state, placed_of(kept.state, patch, likely=True, name=stem))
        state = with_keys(kept.state, placed_of(kept.state, patch, name=stem), signed.by)
        placed = placed_of(state, patch, name=stem)
        name = shelf.map_name(story) or new_name(placed, story)
        address, record = outlet.address(name), outlet.record(name)
        drawn = rendered(
            house.credited(placed.raids), patch, address, record, signed,
            wishes=house.wishes(expires), standing=outlet.standing,
            record_file=outlet.record_file(name),
        )  # fmt: skip

        done = drawn.published
        number, lines = done.record.versions[-1].number, [each.said for each in done.changes]
        said = {
            "name": name,
            "number": number,
            "review_by": review_by.isoformat() if review_by else None,
            "expires": expires.isoformat() if expires else None,
            "changes": lines,
        }
        saved = {"state": write_state(state)}

        def act(_: Kept) -> Happened:
            drawn.write()
            before = [(EventKind.SAVED, saved)] if state != kept.state else []
            return [*before, (EventKind.PUBLISHED, said)]

        after = shelf.happen(story, kept.version, by, act)
        told = {"number": number, "lines": lines, "print": correction(done.changes), "name": name}
        told["stale"] = is_snippet_new(done.record, address)
        return 200, _found_at(outlet, address) | told | saved | _after(after, outlet, name)


def _withdraw(outlet: Outlet, request: Request, given: dict[str, Any]) -> tuple[int, Any]:
    """Put a notice where the map stands; `unpublish` leaves nothing there but the reason."""
    by, because = who(request, given), given.get("because", "")
    if not isinstance(because, str):
        raise InputError("because must be a text")
    unpublish = request.url.path.endswith("/unpublish")
    signed = _signed(request, by)
    names: list[str] = []
    shelf, story = shelf_of(request), request.path_params["story"]

    def act(kept: Kept) -> Happened:
        name = shelf.map_name(story)
        if name is None:
            raise InputError("nothing of this story was published yet")
        names.append(name)
        patch = open_patch(kept.state.patch)
        no_person_of(clean_text(kept.state.text), "the reason", because, patch)
        withdraw(
            outlet.address(name),
            outlet.record(name),
            signed,
            because,
            unpublish=unpublish,
            is_place=partial(is_known, open_gazetteer(patch)),
            standing=outlet.standing,
            record_file=outlet.record_file(name),
        )
        kind = EventKind.UNPUBLISHED if unpublish else EventKind.WITHDRAWN
        return [(kind, {"because": because, "name": name})]

    with alone_in(outlet.folder, signed.by):
        kept = shelf.happen(story, version_of(given), by, act)
        placements = outlet.record(names[0]).placements
        snippet = outlet.address(names[0]).snippet.read_text("utf-8")
        told = {"placements": list(placements), "snippet": snippet}
        return 200, told | _after(kept, outlet, names[0])


def _check_stops(state: StoryState, placed: Placed) -> None:
    """Refuse a map that a check stops and that nobody has settled."""
    found = findings(placed.story, placed.placements, placed.raids, open_patch(state.patch))
    if told := [one.sentence for one in stops(unsettled(found, state.decisions))]:
        raise InputError(f"a check stops this map: {'; '.join(told)}")


def _after(kept: Kept, outlet: Outlet, name: str) -> dict[str, Any]:
    """Deliver what was written, and tell where the story stands now and what failed."""
    told = {"version": kept.version, "status": kept.standing.value}
    if not outlet.then:
        return told
    try:
        deliver(outlet.then, outlet.folder, name)
    except GeomapError as error:
        return told | {"undelivered": str(error)}
    return told


def _signed(request: Request, by: str, review_by: date | None = None) -> Signed:
    initials = initials_of(by) if desk_of(request).by_proxy else by
    return Signed(initials, datetime.now(UTC).replace(microsecond=0), review_by)


def _day(given: dict[str, Any], name: str) -> date | None:
    said = given.get(name)
    if said in (None, ""):
        return None
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise InputError(f"{name} must be a day like 2018-02-10, not {said!r}") from None
