"""A desk that runs as a program of its own, asked over loopback in whatever bytes.

What it says in its terminal and what it answers are kept in two files beside, for their oracles.
"""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SAID, ANSWERED = "desk.log", "desk.answers"
USER = "X-User"
"""The header by which a proxy names a user, where the desk is behind one."""
_ANNOUNCED = re.compile(
    rb"The desk is at http://127\.0\.0\.1:(\d+)(/(?:\?token=[\w-]+)?)#/story/(\w+)\n"
)
_CHANGING = re.compile(r":\d+/(?:\?token=[\w-]+)?#/story/\w+")
_WAIT_S = 120.0
TEXT = "Police raided homes in Balfour Road and Pegasus Road in Oxford on 8 August 2017."


@dataclass(frozen=True, slots=True)
class RunningDesk:
    """Its port, what it keeps, where it publishes, and as whom it is asked: a cookie, a header."""

    port: int
    store: Path
    maps: Path
    cookie: str = ""
    user: bytes = b""

    def send(self, request: bytes, *, hang_up: bool = False) -> bytes:
        """Send bytes, and after them nothing; give all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_WAIT_S) as line:
            line.sendall(request)
            if hang_up:
                line.shutdown(socket.SHUT_WR)
            parts = []
            try:
                while part := line.recv(65_536):
                    parts.append(part)
            except ConnectionResetError:  # it left without reading all that was sent
                pass
        return b"".join(parts)

    def ask(self, method: bytes, path: bytes, body: bytes = b"", **headers: bytes) -> bytes:
        """Ask as the desk's own page does; `headers` come in place of its own, or beside them."""
        named = {
            b"Host": b"127.0.0.1:%d" % self.port,
            b"Cookie": self.cookie.encode(),
            b"Sec-Fetch-Site": b"same-origin",
            b"Content-Type": b"application/json",
            b"Content-Length": b"%d" % len(body),
            b"Connection": b"close",
            **({USER.encode(): self.user} if self.user else {}),
        } | {
            name.replace("_", "-").encode("utf-8", "surrogatepass"): value
            for name, value in headers.items()
        }
        lines = [b"%s %s HTTP/1.1" % (method, path), *map(b": ".join, named.items()), b"", body]
        return self.send(b"\r\n".join(lines))

    def post(self, path: str, **told: Any) -> tuple[bytes, dict[str, Any]]:
        """Send JSON; give the answer, whole and as an object, which is empty if it is none."""
        answer = self.ask(b"POST", path.encode(), json.dumps(told).encode())
        try:
            return answer, dict(json.loads(answer.partition(b"\r\n\r\n")[2]))
        except ValueError:
            return answer, {}


@contextmanager
def running(
    story: Path, folder: Path, *more: str
) -> Iterator[tuple[RunningDesk, str, list[tuple[str, bytes]]]]:
    """Start a desk with a story's file, and stop it at the end.

    Gives the desk, what it calls the story, and a list for what is asked, in a word, and what was
    answered. `more` are words of its command line.
    """
    store, maps = folder / "desk.sqlite", folder / "maps"
    command = [sys.executable, "-m", "geomap", "desk", str(story), "--no-browser"]
    command += ["--store", str(store), "--folder", str(maps), "--picture-as", "svg"]
    command += ["--url", "https://maps.paper.example/", "--then", "echo {name}", *more]
    answers: list[tuple[str, bytes]] = []
    maps.mkdir()
    with (folder / "said").open("wb") as said:
        desk = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        try:
            port, path, first = _announced(folder / "said", desk)
            entered = RunningDesk(port, store, maps)
            if b"token" in path:
                entered = replace(entered, cookie=_cookie(entered, path))
            yield entered, first, answers
        finally:
            desk.send_signal(signal.SIGINT)
            ended = desk.wait(_WAIT_S)
    told = (folder / "said").read_bytes().decode("utf-8", "backslashreplace")
    (folder / SAID).write_text(f"{_CHANGING.sub('', told)}ended {ended}\n", encoding="utf-8")
    heads = [(asked, *_head(answer)) for asked, answer in answers]
    (folder / ANSWERED).write_text(json.dumps(heads), encoding="utf-8")


def _announced(said: Path, desk: subprocess.Popen[bytes]) -> tuple[int, bytes, str]:
    """Wait for the address; give its port, its path, and what the desk calls its first story."""
    until = time.monotonic() + _WAIT_S
    while not (announced := _ANNOUNCED.search(said.read_bytes())):
        if desk.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the desk did not start: {said.read_bytes()!r}")
        time.sleep(0.05)
    return int(announced[1]), announced[2], announced[3].decode()


def _cookie(desk: RunningDesk, path: bytes) -> str:
    answer = desk.ask(b"GET", path)
    cookie = re.search(rb"set-cookie: ([^;]+);", answer)
    assert cookie, answer
    return cookie[1].decode()


def _head(answer: bytes) -> tuple[str, str, list[str]]:
    """Give status, kind and names of headers of an answer."""
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = [line.partition(": ")[::2] for line in head[1:]]
    kinds = [value for name, value in pairs if name.lower() == "content-type"]
    return head[0], ",".join(kinds), sorted(name.lower() for name, _ in pairs)
