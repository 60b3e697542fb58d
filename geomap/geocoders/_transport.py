"""How geopy's requests leave the machine: its adapter seam, with a bound on all that it takes.

geopy's own adapters time each read and not the whole, read a body of any size, follow redirects
to any host and may sleep as long as a server says. This one does not. It stands on urllib: the
bounds need the bare socket and the bare stream, and requests would bring retries, decompression
and cookies that first have to be switched off.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    HTTPSConnection,
    InvalidURL,
)
from ipaddress import ip_address
from typing import IO, Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable, GeopyError

from geomap.errors import AnswerError

MOST_BYTES = 1_000_000
"""The largest answer that is read. Forty streets with their addresses take about 40 kB, and JSON
that is made to swell takes thirty times its bytes."""

TIMED_OUT = "timed out"
"""How this adapter says so; geopy raises the same error for statuses like 503."""

_CHUNK = 65_536


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Fetches JSON within a total time and size, from the host that was asked and no other.

    `sound` gets the parsed answer before geopy does, and gives what geopy may see of it.
    """

    def __init__(
        self,
        sound: Callable[[Any], Any],
        *,
        proxies: Mapping[str, str] | None,
        ssl_context: ssl.SSLContext | None,
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._sound = sound
        self._proxies = ProxyHandler(None if proxies is None else dict(proxies))
        self._tls = ssl_context or ssl.create_default_context()

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Fetch and parse; `timeout` is in seconds, for all of it together."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            answer = json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise GeocoderParseError("no JSON") from None
        return self._sound(answer)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Fetch; `timeout` is in seconds, for all of it together."""
        request = Request(url, headers={**headers, "Accept-Encoding": "identity"})  # noqa: S310
        connections: list[HTTPConnection] = []
        # this machine, as seen from a proxy, is another one
        proxies = ProxyHandler({}) if is_loopback(request.host) else self._proxies
        opener = build_opener(
            proxies, _Plain(connections), _Secure(connections, self._tls), _StayHere()
        )
        try:
            return _within(timeout, partial(_fetch, opener, request, timeout), connections).decode()
        except UnicodeDecodeError:
            raise GeocoderParseError("no UTF-8") from None
        except AnswerError:  # which is an OSError too
            raise
        except HTTPError as error:
            _raise_status(error)
        except TimeoutError:
            raise GeocoderTimedOut(TIMED_OUT) from None
        except (OSError, HTTPException, UnicodeError) as error:
            raise _unreachable(error) from None


def is_loopback(host: str) -> bool:
    """Tell whether a host, with its port or without, is this machine itself."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


class _Plain(HTTPHandler):
    """Opens HTTP, and keeps the connections so that they can be hung up."""

    def __init__(self, opened: list[HTTPConnection]) -> None:
        super().__init__()
        self._opened = opened

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._connect, req)

    def _connect(self, host: str, **options: Any) -> HTTPConnection:
        self._opened.append(HTTPConnection(host, **options))
        return self._opened[-1]


class _Secure(HTTPSHandler):
    """Opens HTTPS, and keeps the connections so that they can be hung up."""

    def __init__(self, opened: list[HTTPConnection], context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        self._opened = opened
        self._tls = context

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._connect, req)

    def _connect(self, host: str, **options: Any) -> HTTPConnection:
        self._opened.append(HTTPSConnection(host, context=self._tls, **options))
        return self._opened[-1]


class _StayHere(HTTPRedirectHandler):
    """Follows no redirect: what was meant for one host is not told to another."""

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> None:
        del req, fp, code, msg, headers

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _within(
    timeout_s: float, fetch: Callable[[], bytes], connections: list[HTTPConnection]
) -> bytes:
    """Run `fetch` in a thread that is left behind when the time is up.

    Nothing else bounds name look-up, connection, TLS, headers and body together.
    """
    outcome: list[bytes | Exception] = []

    def work() -> None:
        try:
            outcome.append(fetch())
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout_s)
    if not outcome:
        for connection in connections:
            _hang_up(connection)
        raise TimeoutError
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


def _fetch(opener: OpenerDirector, request: Request, timeout_s: float) -> bytes:
    until = time.monotonic() + timeout_s
    body = bytearray()
    with opener.open(request, timeout=timeout_s) as response:
        promised = response.length
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > MOST_BYTES:
                raise AnswerError(f"answered with more than {MOST_BYTES / 1e6:.0f} MB")
            if time.monotonic() > until:
                raise TimeoutError
        if len(body) < (promised or 0):  # which `read1` passes over
            raise AnswerError("sent less than it said: its answer was cut short")
    return bytes(body)


def _hang_up(connection: HTTPConnection) -> None:
    """End what a thread left behind still waits for."""
    if connection.sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _raise_status(error: HTTPError) -> NoReturn:
    headers = {name.lower(): value for name, value in error.headers.items()}
    error.close()
    if 300 <= error.code < 400:
        host = _host_of(headers.get("location", "")) or "another address"
        raise AnswerError(f"sent us on to {host[:100]}, which was not asked")
    raise AdapterHTTPError(
        f"status {error.code}", status_code=error.code, headers=headers, text=""
    ) from None


def _host_of(address: str) -> str | None:
    """Give the host of an address that a server sent, None if it has none or is nonsense."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _unreachable(error: OSError | HTTPException | UnicodeError) -> GeopyError:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, (str, InvalidURL, UnicodeError)):
        # these quote the address, and a proxy's may hold a password
        return GeocoderUnavailable("its address, or a proxy's in the environment, is not valid")
    if isinstance(cause, TimeoutError):
        return GeocoderTimedOut(TIMED_OUT)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return GeocoderUnavailable(f"its certificate is not valid: {cause.verify_message}")
    if isinstance(cause, ssl.SSLError):
        return GeocoderUnavailable(f"no secure connection: {cause.reason or 'TLS failed'}")
    return GeocoderUnavailable(
        str(getattr(cause, "strerror", None) or cause) or type(cause).__name__
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
