"""Connections that drip, hang, break or lie about who is at their end."""

from __future__ import annotations

import socket
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support import fault_server
from tests.support.fault_server import Behaviour, Handler


def _dripped(start: bytes, byte: bytes) -> Behaviour:
    def behave(handler: Handler) -> None:
        handler.wfile.write(start)
        while not handler.server.closed.wait(0.05):
            handler.wfile.write(byte)

    return behave


def _without_end(start: bytes, piece: bytes) -> Behaviour:
    """Send as fast as it is taken, for as long as it is."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(start)
        while not handler.server.closed.is_set():
            handler.wfile.write(piece)

    return behave


def _reset(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _reset_amid(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n[")
    _reset(handler)


def _half_closed(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_WR)
    handler.server.closed.wait(fault_server.LONG_S)


_OK = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n\r\n"


def faults() -> Iterator[tuple[str, str, Behaviour]]:
    """Yield the name of each fault, the service that is to have it, and what its server does."""
    yield "silence", "nominatim", fault_server.sleep
    yield "a drip of a body", "nominatim", fault_server.drip
    yield "a drip of headers", "nominatim", fault_server.drip_headers
    yield "a drip of a status", "photon", _dripped(b"HTTP/1.1 ", b"2")
    yield "a drip without a length", "photon", _dripped(_OK + b"\r\n[", b" ")
    yield "a drip of chunks", "nominatim", _dripped(_CHUNKED, b"1\r\n \r\n")
    yield "a drip of the size of a chunk", "photon", _dripped(_CHUNKED, b"0")
    yield "a drip of trailers", "nominatim", _dripped(_CHUNKED + b"0\r\n", b"X: 1\r\n")
    yield "a drip of going on", "photon", _dripped(b"", b"HTTP/1.1 100 Continue\r\n\r\n")
    yield "a body without an end", "photon", _without_end(_OK + b"\r\n", b"[" * 65_536)
    yield "headers without an end", "photon", _without_end(_OK, b"X: " + b"x" * 900 + b"\r\n")
    yield "chunks without an end", "nominatim", _without_end(_CHUNKED, b"1000\r\n" + b" " * 4098)
    yield "200 MB", "nominatim", fault_server.flood
    yield "hung up", "photon", fault_server.hang_up
    yield "reset", "nominatim", _reset
    yield "reset amid a body", "photon", _reset_amid
    yield "closed on its side", "nominatim", _half_closed


@contextmanager
def deaf() -> Iterator[str]:
    """Give the address of a port that nobody listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@contextmanager
def full() -> Iterator[str]:
    """Give the address of a port whose queue is full: nobody answers there, nor refuses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen(0)
        port = held.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            for one in waiting:
                one.close()


@contextmanager
def says(data: bytes, family: socket.AddressFamily = socket.AF_INET) -> Iterator[str]:
    """Give the address of a server that says the same to everybody, and asks nothing."""
    host = "::1" if family == socket.AF_INET6 else "127.0.0.1"
    with socket.socket(family) as listening:
        listening.bind((host, 0))
        listening.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection, suppress(OSError):
                        connection.recv(65_536)
                        connection.sendall(data)

        threading.Thread(target=serve, daemon=True).start()
        named = f"[{host}]" if ":" in host else host
        yield f"http://{named}:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


@contextmanager
def vouched_by_nobody(folder: Path, name: str) -> Iterator[str]:
    """Give the address of a server of TLS whose certificate is its own, for a name."""
    pem = folder / "own.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=own", "-addext", f"subjectAltName={name}"),
            *("-keyout", str(pem), "-out", f"{pem}.crt"),
        ],
        check=True,
        capture_output=True,
    )
    pem.write_bytes(pem.read_bytes() + Path(f"{pem}.crt").read_bytes())
    with fault_server.running(pem) as server:
        yield server.url


def _tls(address: Callable[[], object]) -> Callable[[], object]:
    """Give a server of plain text an address of TLS."""

    @contextmanager
    def made() -> Iterator[str]:
        with address() as url:  # type: ignore[attr-defined]
            yield str(url).replace("http:", "https:")

    return made


def addresses(folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the name of each fault that is none of HTTP, and what opens an address that has it."""
    yield "nobody listens", deaf
    yield "a full queue", full
    yield "plain text for TLS", _tls(lambda: says(b"HTTP/1.1 200 OK\r\n\r\n[]"))
    yield "bytes for TLS", _tls(lambda: says(bytes(range(256)) * 99))
    yield "silence for TLS", _tls(full)
    yield "an alert for TLS", _tls(lambda: says(b"\x15\x03\x03\x00\x02\x02\x28"))
    yield "half an answer over IPv6", lambda: says(b"HTTP/1.1 200 OK\r\n\r\n[{", socket.AF_INET6)
    yield "nobody listens on IPv6", lambda: _named("http://[::1]:9")
    yield "an own certificate", lambda: vouched_by_nobody(folder, "IP:127.0.0.1")
    yield "another's certificate", lambda: vouched_by_nobody(folder, "DNS:other.example")


@contextmanager
def _named(address: str) -> Iterator[str]:
    yield address
