"""A desk without a network, and a browser that knocks at it as browsers do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import httpx

from geomap.app.gatekeeper import Gatekeeper, Proxy
from geomap.app.one_time_keys import Keys
from geomap.app.routes import Desk, app_of
from geomap.app.story_routes import story_routes
from geomap.desk.history.shelf import Shelf
from geomap.version import PATCH

HOST = "127.0.0.1:8700"
ORIGIN = f"http://{HOST}"
OURS = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
"""What a browser adds to what our own page asks for."""
FROM = "10.0.0.7"
Result = TypeVar("Result")


def alone(work: Coroutine[Any, Any, Result]) -> Result:
    """Run work to its end in a thread of its own: the tests' browser keeps a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Browser:
    """A browser with its cookies, which asks the desk from the address `FROM`."""

    def __init__(self, app: Gatekeeper) -> None:
        self._app = app
        self.cookies = httpx.Cookies()
        self.headers: dict[str, str] = {}

    def get(self, path: str, **told: Any) -> httpx.Response:
        return self.request("GET", path, **told)

    def post(self, path: str, **told: Any) -> httpx.Response:
        return self.request("POST", path, **told)

    def request(self, method: str, path: str, **told: Any) -> httpx.Response:
        more = told.pop("headers", {})
        pairs = list(more.items()) if isinstance(more, dict) else list(more)
        named = {name.lower() for name, _ in pairs}
        pairs += [pair for pair in self.headers.items() if pair[0].lower() not in named]
        if "json" in told:
            told["content"] = json.dumps(told.pop("json"))
            pairs.append(("Content-Type", "application/json"))
        return alone(self._asked(method, path, headers=pairs, **told))

    async def _asked(self, method: str, path: str, **told: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self._app, client=(FROM, 50_000))
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, **told)
            self.cookies = client.cookies
        return answer


def browser(
    keys: Keys, store: Path | None = None, proxy: Proxy | None = None, hosts: tuple[str, ...] = ()
) -> Browser:
    """Give a browser that has not entered yet."""
    desk = Desk((PATCH,), PATCH, Shelf(store) if store else None, proxy is not None)
    app = app_of(desk, story_routes())
    return Browser(Gatekeeper(app, frozenset([HOST, *hosts]), keys, "geomap_desk_8700", proxy))


def entered(store: Path | None = None) -> Browser:
    """Give a browser that came by the one-time address, and asks as our page does."""
    keys = Keys()
    client = browser(keys, store)
    assert client.get("/", params={"token": keys.token()}).status_code == 303
    client.headers |= OURS
    return client
