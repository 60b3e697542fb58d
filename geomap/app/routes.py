"""The desk as a web app: what each address answers about a story that is being looked at."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geomap.app.gatekeeper import PREVIEW_POLICY, RefusalError
from geomap.app.house import USUAL, House
from geomap.app.newest import Newest
from geomap.app.seen import look, searching, underlay
from geomap.app.seen.placed_state import published_view
from geomap.app.served_files import HOME, served
from geomap.desk.contacts import initials_of
from geomap.desk.decisions.decisions_file import check_all
from geomap.desk.foreign_tables import check_title
from geomap.desk.history.shelf import Shelf
from geomap.desk.history.story_state import StoryState, read_state
from geomap.desk.named_persons import check_persons
from geomap.errors import GeomapError, InputError
from geomap.gazetteer.patches import open_patch
from geomap.renderers import load as load_renderer
from geomap.story.tidy import clean_text
from geomap.version import __version__

_MOST_PREVIEWS = 6
_PREVIEW = "preview.html"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the addresses of one desk share: the patches that it may open, and what it keeps."""

    patches: Collection[str]
    patch: str
    shelf: Shelf | None = None
    by_proxy: bool = False
    house: House = USUAL
    newest: Newest = field(default_factory=Newest)
    previews: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def state(self, given: object) -> StoryState:
        """Read a state that a page sent: no page may name a folder of this machine as a patch.

        Its title and decisions are held to what a file of decisions is held to: no title tells a
        door, and no reason a person.
        """
        if isinstance(given, dict):
            given = {"patch": self.patch} | given
        state = read_state(given)
        self.check_patch(state.patch)
        patch = open_patch(state.patch)
        check_title(state.title, patch, patch.lang)
        check_all(state.decisions, patch)
        check_persons(clean_text(state.text), state.title, state.decisions, patch)
        return state

    def check_patch(self, patch: str) -> None:
        """Refuse a patch that the desk was not started with."""
        if patch not in self.patches:
            raise InputError(f"there is no patch {patch!r}: choose {', '.join(self.patches)}")


def app_of(desk: Desk, more: Collection[Route]) -> Starlette:
    """Make the app; `more` are further addresses, before the files."""
    asked = {
        "/api/look": _look,
        "/api/search": _search,
        "/api/snap": _snap,
        "/api/preview": _preview,
    }
    routes = [
        Route("/", _home, methods=["GET"]),
        Route("/api/about", _about, methods=["GET"]),
        Route("/api/ground", _ground, methods=["GET"]),
        *(Route(path, _in_json(work), methods=["POST"]) for path, work in asked.items()),
        *more,
        Route("/preview/{name}", _previewed, methods=["GET"]),
        Route("/{path:path}", _file, methods=["GET"]),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={RefusalError: _refused, GeomapError: _failed, OSError: _failed},
    )
    app.state.desk = desk
    return app


def desk_of(request: Request) -> Desk:
    """Give the desk that was asked."""
    desk: Desk = request.app.state.desk
    return desk


async def body_of(request: Request) -> dict[str, Any]:
    """Read the body: a JSON object, of finite numbers, not nested without end.

    Raises
    ------
    RefusalError
        If it is none.
    """
    try:
        body = (await request.body()).decode()
        given = json.loads(body, parse_constant=_no_number)
        if "\\ud" in body.lower():
            given = json.loads(_whole(json.dumps(given, ensure_ascii=False)))
    except (ValueError, RecursionError):
        raise RefusalError(400, "the body is no JSON") from None
    if not isinstance(given, dict):
        raise RefusalError(400, "the body is no JSON object")
    return given


def _whole(text: str) -> str:
    """Put a sign where half of a pair of surrogates stands, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _no_number(name: str) -> float:
    raise ValueError(name)


def _in_json(
    work: Callable[[Desk, dict[str, Any]], Awaitable[Any]],
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return JSONResponse(await work(desk_of(request), await body_of(request)))

    return endpoint


async def _look(desk: Desk, given: dict[str, Any]) -> Any:
    """Tell what a story says; of one page's questions, which `tab` names, the newest alone."""
    tab = str(given.pop("tab", ""))[:80]
    state = desk.state(given)
    answer = await desk.newest.run(tab, lambda: look.answer(state))
    return {"outdated": True} if answer is None else answer


async def _search(desk: Desk, given: dict[str, Any]) -> Any:
    patch, near = _patch(desk, given), given.get("near")
    point = (_number(near, 0, 180), _number(near, 1, 90)) if near is not None else None
    return await run_in_threadpool(searching.search, patch, _text(given, "q"), point)


async def _snap(desk: Desk, given: dict[str, Any]) -> Any:
    name = _text(given, "street") or _text(given, "place")
    lon, lat = _number(given, "lon", 180), _number(given, "lat", 90)
    return await run_in_threadpool(searching.snap, _patch(desk, given), name, lon, lat)


async def _preview(desk: Desk, given: dict[str, Any]) -> Any:
    """Answer with the page as it would be published, and with the address of it for a frame."""
    state = desk.state(given.get("state", given))

    def rendered() -> tuple[str, bytes]:
        placed, patch = published_view(state)
        renderer = load_renderer(_PREVIEW, desk.house.wishes())
        return placed.raids.title, renderer.render(desk.house.credited(placed.raids), patch)

    title, page = await run_in_threadpool(rendered)
    name = secrets.token_urlsafe(12)
    desk.previews[name] = page
    while len(desk.previews) > _MOST_PREVIEWS:
        desk.previews.popitem(last=False)
    return {"html": page.decode(), "address": f"/preview/{name}", "title": title}


async def _previewed(request: Request) -> Response:
    page = desk_of(request).previews.get(request.path_params["name"])
    if page is None:
        raise RefusalError(404, "this preview is gone: ask for it again")
    headers = {"content-security-policy": PREVIEW_POLICY}
    return Response(page, media_type="text/html", headers=headers)


async def _ground(request: Request) -> Response:
    desk = desk_of(request)
    patch = request.query_params.get("patch", desk.patch)
    desk.check_patch(patch)
    box = request.query_params.get("box")
    return JSONResponse(await run_in_threadpool(underlay.ground, patch, box))


async def _about(request: Request) -> Response:
    desk = desk_of(request)
    return JSONResponse(
        {
            "version": __version__,
            "user": request.scope.get("user"),
            "initials": initials_of(str(request.scope["user"])) if desk.by_proxy else None,
            "patch": desk.patch,
            "patches": list(desk.patches),
        }
    )


async def _home(request: Request) -> Response:
    return _given(request, f"static/{HOME}")


async def _file(request: Request) -> Response:
    return _given(request, request.path_params["path"])


def _given(request: Request, path: str) -> Response:
    file = served().get(path)
    if file is None:
        raise RefusalError(404, "there is nothing here")
    headers = {"etag": file.mark, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == file.mark:
        return Response(status_code=304, headers=headers)
    return Response(file.body, headers=headers | {"content-type": file.kind})


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)  # noqa: S101 - Starlette tells no more
    return JSONResponse({"error": error.why}, error.status)


async def _failed(_: Request, error: Exception) -> Response:
    status = 400 if isinstance(error, InputError) else 507 if isinstance(error, OSError) else 500
    said = str(error) if isinstance(error, GeomapError) else _refused_by_disk(error)
    return JSONResponse({"error": said}, status)


def _refused_by_disk(error: Exception) -> str:
    """Say what the system would not do, and with which file, where it tells."""
    why, file = getattr(error, "strerror", None), getattr(error, "filename", None)
    return f"the disk refused{f' {file}' if file else ''}: {why or 'is it full?'}"


def _patch(desk: Desk, given: dict[str, Any]) -> str:
    patch = _text(given, "patch") or desk.patch
    desk.check_patch(patch)
    return patch


def _text(given: dict[str, Any], name: str) -> str:
    text = given.get(name, "")
    if not isinstance(text, str):
        raise InputError(f"{name} must be a text")
    return text


def _number(given: Any, key: str | int, limit: float) -> float:
    try:
        number = given[key]
    except (KeyError, IndexError, TypeError):
        raise InputError(f"{key} is missing") from None
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise InputError(f"{key} must be a number")
    if not -limit <= number <= limit:
        raise InputError(f"{key} must be between -{limit:g} and {limit:g}")
    return float(number)
