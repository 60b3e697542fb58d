"""What a server says before its body: statuses, headers, lengths, and addresses to go on to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import formatdate

from tests.promises.services.answers import nominatim
from tests.support.fault_server import Behaviour, Handler, sends

_STATUSES = (
    *(201, 204, 205, 206, 226, 299, 300, 304, 305, 306, 399),
    *(400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 414, 418, 421, 422, 425, 426),
    *(428, 431, 451, 499, 500, 501, 502, 504, 505, 507, 508, 511, 520, 599, 600, 999),
)
_WAITS = {
    "nothing": "",
    "seconds": "120",
    "a week": "604800",
    "400 digits": "9" * 400,
    "a past": "-5",
    "half a second": "0.5",
    "infinity": "inf",
    "a word": "soon",
    "an escape": "\x1b]0;x",
    "a day that is none": "Fri, 99 Foo 2026 99:99:99 GMT",
}
_ELSEWHERE = (
    "file:///etc/passwd",
    "ftp://127.0.0.1:9/x",
    "javascript:alert(1)",
    "data:application/json,[]",
    "//127.0.0.2:9/search",
    "http://[elsewhere/",
    "http://127.0.0.1:9/search",
    "https://elsewhere.example/search",
    "/search?q=again",
    "",
)


def _raw(data: bytes) -> Behaviour:
    """Send bytes as they are, whatever HTTP says."""

    def behave(handler: Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(data)

    return behave


def _in_an_hour(handler: Handler) -> None:
    handler.answer(b"", 429, Retry_After=formatdate(time.time() + 3600, usegmt=True))


def _heads() -> Iterator[tuple[str, bytes]]:
    body = nominatim()[:-1]
    ok = b"HTTP/1.1 200 OK\r\n"
    length = b"Content-Length: %d\r\n\r\n%s"
    yield "no HTTP", b"220 mail.example ESMTP\r\n\r\n"
    yield "an HTTP of 9.9", b"HTTP/9.9 200 OK\r\n\r\n" + body
    yield "a status that is a word", b"HTTP/1.1 fine OK\r\n\r\n" + body
    yield "a status of 5 digits", b"HTTP/1.1 20000 OK\r\n\r\n" + body
    yield "a line of 1 MB", b"HTTP/1.1 200 " + b"x" * 1_000_000
    yield "10,000 headers", ok + b"X: 1\r\n" * 10_000 + b"\r\n"
    yield "a header of 1 MB", ok + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n"
    yield "a header without a colon", ok + b"Oh dear\r\n\r\n" + body
    yield "a length of minus one", ok + length % (-1, body)
    yield "a length of 10^30", ok + length % (10**30, body)
    yield "a length that is a word", ok + b"Content-Length: long\r\n\r\n" + body
    yield "two lengths", ok + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + body
    yield "too small a length", ok + length % (7, body + b"]")
    yield "too large a length", ok + length % (len(body) + 99, body + b"]")
    chunked = ok + b"Transfer-Encoding: chunked\r\n\r\n"
    yield "a chunk of no size", chunked + b"zz\r\n" + body
    yield "a chunk of 2^80", chunked + b"%x\r\n" % (1 << 80) + body
    yield "a chunk of minus two", chunked + b"-2\r\n" + body
    yield "a chunk and no end", chunked + b"%x\r\n%s\r\n" % (len(body), body)
    yield "pieces of one byte", chunked + b"1\r\n[\r\n" * 100_000
    yield "garbage behind an answer", ok + length % (len(body), body) + bytes(range(256)) * 99
    yield "answers before the question", (ok + length % (len(body), body)) * 20
    yield "100 times to go on", b"HTTP/1.1 100 Continue\r\n\r\n" * 100
    yield "a new protocol", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + body
    yield "early hints", b"HTTP/1.1 103 Early Hints\r\nLink: <http://127.0.0.1:9/>\r\n\r\n"


def faults() -> Iterator[tuple[str, str, Behaviour]]:
    """Yield the name of each fault, the service that is to have it, and what its server does."""
    for status in _STATUSES:
        yield f"a status of {status}", "nominatim", sends(nominatim()[:-1], status)
    for status in (429, 503):
        for name, wait in _WAITS.items():
            yield f"{status} for {name}", "photon", sends(b"", status, Retry_After=wait)
    yield "429 until a day", "nominatim", _in_an_hour
    for number, address in enumerate(_ELSEWHERE):
        status = (301, 302, 303, 307, 308)[number % 5]
        yield (
            f"{status} to {address or 'nowhere'}",
            "nominatim",
            sends(b"", status, Location=address),
        )
    for name, data in _heads():
        yield name, "nominatim", _raw(data)
