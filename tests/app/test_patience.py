"""Connections that ask for nothing are closed: any program of the machine can open them."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Any

import pytest
import uvicorn

from geomap.app import patient_protocol
from geomap.app.patient_protocol import PatientProtocol

pytestmark = pytest.mark.enable_socket
HALF = b"GET / HTTP/1.1\r\nHost: x"
WHOLE = HALF + b"\r\n\r\n"
SHORT_S = 0.5
LATER_S = 20


async def answering(scope: Any, receive: Callable[..., Any], send: Callable[..., Any]) -> None:
    del receive
    if scope["path"] == "/slow":
        await asyncio.sleep(3 * SHORT_S)
    length = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give the port of a server that waits for a head for half a second, with ten connections."""
    monkeypatch.setattr(patient_protocol, "HEAD_S", SHORT_S)
    monkeypatch.setattr(patient_protocol, "_MOST_OPEN", 10)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(answering, http=PatientProtocol, lifespan="off", log_level="critical")
    )
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield int(listening.getsockname()[1])
    server.should_exit = True
    thread.join(LATER_S)
    listening.close()


def opened(port: int, stack: ExitStack) -> socket.socket:
    return stack.enter_context(socket.create_connection(("127.0.0.1", port), LATER_S))


def is_shut(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", HALF])
def test_a_connection_whose_head_does_not_come_is_closed(port: int, sent: bytes) -> None:
    with ExitStack() as stack:
        one = opened(port, stack)
        one.sendall(sent)
        assert is_shut(one)


def test_so_is_one_that_was_answered_before_and_begins_another_head(port: int) -> None:
    with ExitStack() as stack:
        one = opened(port, stack)
        one.sendall(WHOLE)
        answer = b""
        while not answer.endswith(b"ok"):
            answer += one.recv(1_000)
        one.sendall(HALF)
        assert is_shut(one)


def test_an_answer_may_take_longer_than_a_head(port: int) -> None:
    asked = HTTPConnection("127.0.0.1", port, timeout=LATER_S)
    for path in ("/slow", "/"):
        asked.request("GET", path)
        assert asked.getresponse().read() == b"ok"
    asked.close()


def test_of_too_many_connections_none_is_taken(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient_protocol, "HEAD_S", 10 * LATER_S)
    with ExitStack() as stack:
        many = [opened(port, stack) for _ in range(10)]
        assert is_shut(opened(port, stack))
        many[0].sendall(WHOLE)
        assert many[0].recv(12) == b"HTTP/1.1 200"
