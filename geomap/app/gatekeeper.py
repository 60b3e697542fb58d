"""Who may ask the desk for what: no other machine, no other page, nobody without the token.

A page on any web site can make a browser send requests to this machine. So each request must name
the desk by a host that is allowed (against DNS rebinding), must not come from another site (by
`Sec-Fetch-Site`, else `Origin`), and must bring a cookie that only the one-time address of the
start gives, which `SameSite=Lax` keeps from requests of others. A link from anywhere opens the
page of the desk, which holds nothing by itself, as a sign-in leads back there from another site.
Behind a newsroom's own proxy it is the proxy's address that is trusted in place of the cookie, and
its header names the user.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from geomap.app.one_time_keys import Keys
from geomap.io.log import tell

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    ]
)
"""What a page of the desk may load: files of the desk alone; text never becomes script."""
PREVIEW_POLICY = "sandbox allow-scripts; frame-ancestors 'self'"
"""A preview is a page of its own, with its own policy inside, and runs as nobody's."""
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
MOST_BYTES = 2_000_000
"""Of a body: a story of the longest kind with all that was decided of it has a tenth of that."""
MOST_FILE_BYTES = 41_000_000
"""Of a body that brings a file of 30 MB: base64 makes four bytes of three."""
UNKNOWN = "open the address that geomap desk says at its start"
"""Tells a page whose cookie is not known that the desk was started again; its script knows it."""
_USED = "this address was used already: Enter in the desk's terminal gives another"
_TWICE = (
    "this address was used twice, so the desk is shut where it was opened first, as that may have "
    "been another user of this machine: Enter in the desk's terminal gives another"
)
_PAGE = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>geomap desk: not open in this browser</title>
<main>
<h1>The desk is not open in this browser</h1>
<p>{why}.</p>
<p>That address works once, and opens the desk until this browser is closed or the desk is started
again. It stands in the terminal in which the desk runs, where Enter gives another one. If you do
not use a terminal, ask whoever started the desk for a new address, and open it here.</p>
<p>Nothing is lost: all stories that were saved are there again.</p>
</main>
</html>
"""
_FILES = "/api/stories"
_SAFE = ("GET", "HEAD")
_NOBODY = "desk"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Proxy:
    """A newsroom's own proxy: the addresses that it asks from, and its header that names a user."""

    addresses: frozenset[str]
    header: str


class RefusalError(Exception):
    """A request that is not answered: the status, and why in a sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status: int = status
        self.why: str = why


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """Lets through to the desk what is its own; see the module.

    `hosts` are the names, with port, by which the desk may be called, `cookie` the name of its
    own cookie: browsers share cookies between the ports of a machine.
    """

    app: App
    hosts: frozenset[str]
    keys: Keys
    cookie: str
    proxy: Proxy | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        guarded = _guarded(send)
        try:
            headers = _read_headers(scope)
            self._check_host(headers)
            self._check_site(scope, headers)
            entered = self._enter(scope)
            if entered is not None:
                await _answer(guarded, 303, b"", {"location": "/", "set-cookie": entered})
                return
            scope["user"] = self._user(scope, headers)
            limit = _limit(scope, headers)
            await self.app(scope, _limited(receive, limit), guarded)
        except RefusalError as refusal:
            kind, body = _told(refusal, scope)
            told = {"content-type": f"{kind}; charset=utf-8", "connection": "close"}
            await _answer(guarded, refusal.status, body, told)

    def _check_host(self, headers: Mapping[str, str]) -> None:
        if headers.get("host", "").lower() not in self.hosts:
            raise RefusalError(421, "this is not the address of the desk")

    def _check_site(self, scope: Scope, headers: Mapping[str, str]) -> None:
        """Refuse what a page of another site asks for; what changes anything must be our page's."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        scheme, _, host = (origin or "").lower().partition("://")
        ours = scheme in ("http", "https") and host in self.hosts
        if origin is not None and not ours:
            raise RefusalError(403, "another page asks for this")
        if _is_opened(scope, headers):
            return
        allowed = ("same-origin", "none") if scope["method"] in _SAFE else ("same-origin",)
        if site is not None and site not in allowed:
            raise RefusalError(403, "another page asks for this")
        if scope["method"] not in _SAFE and site is None and not ours:
            raise RefusalError(403, "only the page of the desk may ask for this")

    def _enter(self, scope: Scope) -> str | None:
        """Give the cookie for a good one-time token in the address; None without a token."""
        if scope["path"] != "/" or self.proxy is not None:
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if given is None:
            return None
        session = self.keys.open(given[0]) if len(given) == 1 else None
        if session is None:
            if not self.keys.shut(given[0]):
                raise RefusalError(403, _USED)
            tell(_TWICE, signed=False)
            raise RefusalError(403, _TWICE)
        return f"{self.cookie}={session}; HttpOnly; SameSite=Lax; Path=/"

    def _user(self, scope: Scope, headers: Mapping[str, str]) -> str:
        """Name who asks: whom the newsroom's proxy names, or whoever sits at this machine."""
        if self.proxy is not None:
            client = scope.get("client")
            if client is None or client[0] not in self.proxy.addresses:
                raise RefusalError(403, "the desk answers the newsroom's proxy alone")
            name = _as_sent(headers.get(self.proxy.header, "")).strip()
            if not name or len(name) > _LONGEST_NAME or not name.isprintable():
                raise RefusalError(403, "the newsroom's proxy names no user")
            return name
        pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
        mine = [value for name, _, value in pairs if name == self.cookie]
        if len(mine) != 1 or not self.keys.knows(mine[0]):
            raise RefusalError(403, UNKNOWN)
        return _NOBODY


def _is_opened(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Tell whether somebody opens the page of the desk in a tab, by a link or a sign-in."""
    sent = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return (scope["method"], scope["path"], *sent) == ("GET", "/", "navigate", "document")


def _as_sent(value: str) -> str:
    """Read a header as UTF-8, in which proxies write names; as Latin-1 what is none."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeDecodeError:
        return value


def _told(refusal: RefusalError, scope: Scope) -> tuple[str, bytes]:
    """Give the kind and the bytes of a refusal: a page for whoever opens the desk in a browser."""
    accepted = b",".join(value for name, value in scope["headers"] if name.lower() == b"accept")
    if (
        refusal.why in (UNKNOWN, _USED, _TWICE)
        and scope["path"] == "/"
        and b"text/html" in accepted
    ):
        return "text/html", _PAGE.format(why=f"{refusal.why[:1].upper()}{refusal.why[1:]}").encode()
    return "text/plain", refusal.why.encode()


def _read_headers(scope: Scope) -> dict[str, str]:
    """Read the headers; one that stands there twice could mean one thing here and another there."""
    read: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in read and key != "accept":
            raise RefusalError(400, f"the header {key} stands there twice")
        read[key] = value.decode("latin-1")
    return read


def _limit(scope: Scope, headers: Mapping[str, str]) -> int:
    """Give how long the body may be, and refuse one that says it is longer, or is no JSON."""
    if scope["method"] in _SAFE:
        return 0
    if scope["method"] != "POST":
        raise RefusalError(405, "the desk takes GET and POST")
    kind, _, parameter = headers.get("content-type", "").lower().partition(";")
    if kind.strip() != "application/json" or parameter.strip() not in ("", "charset=utf-8"):
        raise RefusalError(415, "the desk takes JSON")
    limit = MOST_FILE_BYTES if scope["path"] == _FILES else MOST_BYTES
    said = headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > limit:
        raise RefusalError(413, f"the body may have {limit:,} bytes")
    return limit


def _limited(receive: Receive, limit: int) -> Receive:
    """Stop reading a body that grows beyond what was allowed."""
    taken = 0

    async def read() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise RefusalError(413, f"the body may have {limit:,} bytes")
        return message

    return read


def _guarded(send: Send) -> Send:
    """Add to every answer what keeps a browser from taking it for anything else."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            names = {name.decode("latin-1").lower() for name, _ in headers}
            more = {"content-security-policy": POLICY} | _HEADERS
            headers += [
                (name.encode(), value.encode()) for name, value in more.items() if name not in names
            ]
            message = {**message, "headers": headers}
        await send(message)

    return guarded


async def _answer(send: Send, status: int, body: bytes, headers: Mapping[str, str]) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    pairs.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
