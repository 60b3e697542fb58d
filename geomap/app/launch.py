"""The desk started: a port of this machine alone, its one-time address, and a browser there."""

from __future__ import annotations

import html
import logging
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

import uvicorn

from geomap.app.gatekeeper import Gatekeeper, Proxy
from geomap.app.house import USUAL, House
from geomap.app.one_time_keys import Keys
from geomap.app.patient_protocol import MOST_ANSWERED, PatientProtocol
from geomap.app.publish_routes import Outlet, publish_routes
from geomap.app.routes import Desk, app_of
from geomap.app.served_files import served
from geomap.app.story_routes import story_routes
from geomap.desk.history.shelf import Shelf
from geomap.errors import InputError
from geomap.gazetteer.patches import patches
from geomap.io.log import tell

LOOPBACK = "127.0.0.1"
_ANY = "0.0.0.0"  # noqa: S104
_FIRST_PORT = 20_000
_PORTS = 10_000
"""Ports from the first on that no system gives to what asks for any (Linux begins at 32768)."""
_LOGS = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"told": {"()": "geomap.app.launch.Told"}},
    "loggers": {
        name: {"handlers": ["told"], "level": "WARNING", "propagate": False}
        for name in ("uvicorn", "asyncio")
    },
}
_LEADING = """<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>geomap desk</title>
<p><a href="{address}">Open the desk</a></p>
"""
_WARM = "Police raided homes in High Street."


class Told(logging.Handler):
    """Tells what the server logs as all else is told: nothing that was sent steers a terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a record, and the fault that it is of, line by line."""
        for line in self.format(record).split("\n"):
            tell(line, signed=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a desk is to run.

    `port` is 0 for the usual one of its store, or any that is free. `hosts` are further names by
    which it is called, behind a proxy. `story` is what the store calls the story that is opened
    first, if any.
    """

    patch: str
    store: Path
    outlet: Outlet | None = None
    port: int = 0
    bind: str = LOOPBACK
    hosts: Sequence[str] = ()
    proxy: Proxy | None = None
    story: str | None = None
    house: House = USUAL


def run(wanted: Wanted, announce: Callable[[str], None], *, browser: bool = True) -> None:
    """Serve a desk until it is stopped (Ctrl-C); `announce` is told its one-time address.

    Raises
    ------
    InputError
        If the port is taken, or the store cannot be opened.
    StoreError
        If the store is damaged.
    """
    keys = Keys()
    listening = _listen(wanted)
    port = listening.getsockname()[1]
    names = [LOOPBACK, "localhost", *([] if wanted.bind == LOOPBACK else [wanted.bind])]
    hosts = frozenset([*(f"{name}:{port}" for name in names), *map(str.lower, wanted.hosts)])
    known = dict.fromkeys([*patches(), wanted.patch])
    shelf = Shelf(wanted.store)
    shelf.stories()
    desk = Desk(tuple(known), wanted.patch, shelf, wanted.proxy is not None, wanted.house)
    app = app_of(desk, [*publish_routes(wanted.outlet), *story_routes()])
    guarded = Gatekeeper(app, hosts, keys, f"geomap_desk_{port}", wanted.proxy)
    config = uvicorn.Config(
        guarded,
        http=PatientProtocol,
        limit_concurrency=MOST_ANSWERED,
        log_config=_LOGS,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
        ws="none",
    )

    def address() -> str:
        token = f"?token={keys.token()}" if wanted.proxy is None else ""
        story = f"#/story/{wanted.story}" if wanted.story is not None else ""
        here = LOOPBACK if wanted.bind == _ANY else wanted.bind
        return f"http://{here}:{port}/{token}{story}"

    first = address()
    server = uvicorn.Server(config)
    threading.Thread(target=_warm, args=(wanted.patch,), daemon=True).start()
    announce(first)
    leading = leading_to(first) if browser else None
    if leading:
        threading.Thread(target=webbrowser.open, args=(leading.as_uri(),), daemon=True).start()
    if sys.stdin is not None and sys.stdin.isatty():
        threading.Thread(target=_again, args=(address, announce), daemon=True).start()
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
        shelf.journal.close()
        if leading:
            leading.unlink(missing_ok=True)


def leading_to(address: str) -> Path:
    """Write a page that leads to an address, which nobody but the user can read.

    What a browser is started with is seen by all users of a machine.
    """
    descriptor, name = mkstemp(".html", "geomap-desk-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_LEADING.format(address=html.escape(address)))
    return Path(name)


def _again(address: Callable[[], str], announce: Callable[[str], None]) -> None:
    """Say a new one-time address at each Enter: for another browser, or one that was closed."""
    for _ in sys.stdin:
        announce(address())


def usual_port(store: Path) -> int:
    """Give the port that the desk of a store has, so that an open page finds it again."""
    digest = sha256(str(store.absolute()).encode("utf-8", "surrogatepass")).digest()
    return _FIRST_PORT + int.from_bytes(digest[:4]) % _PORTS


def _listen(wanted: Wanted) -> socket.socket:
    """Take the port that is wanted; where none is, the usual one of the store, or any."""
    if wanted.port == 0:
        with suppress(InputError):
            return _bound(wanted.bind, usual_port(wanted.store))
    return _bound(wanted.bind, wanted.port)


def _bound(bind: str, port: int) -> socket.socket:
    # Only a socket that says it is of TCP gets TCP_NODELAY, without which answers wait for 40 ms.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let another program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((bind, port))
        listening.listen()  # a browser that is quicker than the server waits
    except (OSError, OverflowError) as error:
        listening.close()
        cause = getattr(error, "strerror", None) or error
        raise InputError(
            f"port {port} of {bind} cannot be used ({cause}): give another --port"
        ) from None
    return listening


def _warm(patch: str) -> None:
    """Open what the first story needs, while a browser is still starting."""
    from geomap.app.seen.look import answer
    from geomap.desk.history.story_state import StoryState

    served()
    answer(StoryState(_WARM, patch=patch))
