"""A real HTTP server on loopback which answers as a test tells it to, faults included."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

Behaviour = Callable[["Handler"], None]

LONG_S = 60.0
"""How long a slow server is slow: so long that no busy machine can take a time-out for it."""


class Handler(BaseHTTPRequestHandler):
    """One request; what is done with it is the server's behaviour at the time."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append({k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()})
        self.server.agents.append(self.headers["User-Agent"])
        self.server.times.append(time.monotonic())
        with suppress(BrokenPipeError, ConnectionResetError):  # the client hung up, as it should
            self.server.behaviour(self)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **given}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour: Behaviour = lambda handler: handler.answer(b"[]")
        self.asked: list[dict[str, str]] = []
        self.agents: list[str] = []
        self.times: list[float] = []
        self.scheme = "http"
        self.closed = threading.Event()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that hangs up is what is being tested."""


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Server]:
    """Run a server until the block ends; with a certificate it speaks TLS."""
    server = Server()
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closed.set()
        server.shutdown()
        server.server_close()
        thread.join()


def places(*records: dict[str, Any]) -> Behaviour:
    return sends(json.dumps(records).encode())


def sends(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    return lambda handler: handler.answer(body, status, **headers)


def street(name: str, lon: object = -1.25, lat: object = 51.75, **more: Any) -> dict[str, Any]:
    """Make a record as Nominatim gives it."""
    return {
        "class": "highway",
        "type": "residential",
        "name": name,
        "display_name": f"{name}, Northtown, Millbury",
        "lon": lon,
        "lat": lat,
        "address": {"road": name, "suburb": "Northtown", "city": "Millbury"},
        **more,
    }


def drip(handler: Handler) -> None:
    """Send a byte now and then, each within any time-out of a single read."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    _drip(handler, b" ")


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler, b"x")


def sleep(handler: Handler) -> None:
    """Say nothing while the server runs."""
    handler.server.closed.wait(LONG_S)


def _drip(handler: Handler, byte: bytes) -> None:
    for _ in range(int(LONG_S / 0.05)):
        handler.wfile.write(byte)
        if handler.server.closed.wait(0.05):
            return


def flood(handler: Handler) -> None:
    """Send 200 MB."""
    handler.send_response(200)
    handler.send_header("Content-Length", "200000000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"[" * 1_000_000)


def hang_up(handler: Handler) -> None:
    handler.close_connection = True
