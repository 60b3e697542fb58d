"""A desk at which strangers knock: a program of its own, sent bytes of every kind over loopback.

What it says in its terminal and what it answers are kept in two files beside, for their oracles.
"""

from __future__ import annotations

import base64
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

SAID, ANSWERED = "desk.log", "desk.answers"
_ANNOUNCED = re.compile(
    rb"The desk is at http://127\.0\.0\.1:(\d+)(/\?token=[\w-]+)#/story/(\w+)\n"
)
_CHANGING = re.compile(r":\d+/\?token=[\w-]+#/story/\w+")
_WAIT_S = 120.0
_TEXT = "Police raided homes in Balfour Road and Pegasus Road in Oxford on 8 August 2017."


@dataclass(frozen=True, slots=True)
class _Desk:
    port: int
    cookie: str = ""

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


def knock(story: Path, folder: Path, payloads: Sequence[str]) -> Path:
    """Start a desk with a story's file, knock with each payload, and stop it; give its store."""
    store = folder / "desk.sqlite"
    command = [sys.executable, "-m", "geomap", "desk", str(story), "--no-browser"]
    command += ["--store", str(store), "--folder", str(folder / "maps"), "--picture-as", "svg"]
    command += ["--url", "https://maps.paper.example/", "--then", "echo {name}"]
    (folder / "maps").mkdir()
    with (folder / "said").open("wb") as said:
        desk = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        try:
            entered, first = _enter(folder / "said", desk)
            answers = [one for payload in payloads for one in _knocks(entered, first, payload)]
        finally:
            desk.send_signal(signal.SIGINT)
            ended = desk.wait(_WAIT_S)
    told = (folder / "said").read_bytes().decode("utf-8", "backslashreplace")
    (folder / SAID).write_text(f"{_CHANGING.sub('', told)}ended {ended}\n", encoding="utf-8")
    heads = [(asked, *_head(answer)) for asked, answer in answers]
    (folder / ANSWERED).write_text(json.dumps(heads), encoding="utf-8")
    return store


def _enter(said: Path, desk: subprocess.Popen[bytes]) -> tuple[_Desk, str]:
    """Wait for the address, and open it; give the desk, and what it calls its first story."""
    until = time.monotonic() + _WAIT_S
    while not (announced := _ANNOUNCED.search(said.read_bytes())):
        if desk.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the desk did not start: {said.read_bytes()!r}")
        time.sleep(0.05)
    port, path, story = int(announced[1]), announced[2], announced[3].decode()
    answer = _Desk(port).ask(b"GET", path)
    cookie = re.search(rb"set-cookie: ([^;]+);", answer)
    assert cookie, answer
    return _Desk(port, cookie[1].decode()), story


def _knocks(desk: _Desk, story: str, payload: str) -> Iterator[tuple[str, bytes]]:
    """Give what was asked, in a word, and what was answered."""
    raw = payload.encode("utf-8", "surrogatepass")
    safe = quote(raw, safe="").encode()
    yield "bytes", desk.send(raw, hang_up=True)
    yield "bytes", desk.send(raw + b"\r\n\r\n", hang_up=True)
    yield "method", desk.ask(raw, b"/")
    for name in (raw, safe, b"api/stories/" + safe, b"preview/" + safe):
        yield "path", desk.ask(b"GET", b"/" + name)
        yield "path", _Desk(desk.port).ask(b"GET", b"/" + name)
    for asked in (b"?token=" + safe, b"api/ground?patch=" + safe, b"api/ground?box=" + safe):
        yield "query", desk.ask(b"GET", b"/" + asked)
    for header in _HEADERS:
        yield header, desk.ask(b"GET", b"/api/about", **{header: raw})
        yield header, desk.ask(b"POST", b"/api/look", b"{}", **{header: safe})
    for origin in (b"http://" + raw, b"http://[" + raw):
        yield "Origin", desk.ask(b"GET", b"/api/about", Origin=origin)
    yield "header", desk.ask(b"GET", b"/api/about", **{f"X-{payload}": b"x"})
    yield "body", desk.ask(b"POST", b"/api/look", raw)
    yield from _acts(desk, story, payload)


_HEADERS = (
    "Host", "Cookie", "Origin", "Referer", "User_Agent", "Content_Type", "Content_Length",
    "Transfer_Encoding", "Upgrade", "Expect", "Sec_Fetch_Site", "If_None_Match",
)  # fmt: skip


def _acts(desk: _Desk, first: str, payload: str) -> Iterator[tuple[str, bytes]]:
    """Give what a page of the desk that was taken over could ask for."""
    told = {"text": f"{payload}\n\n{_TEXT} {payload}", "title": payload, "by": payload}
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("search", {"q": payload}),
        ("search", {"q": "Road", "patch": payload}),
        ("snap", {"street": payload, "lon": -1.25, "lat": 51.75}),
        ("snap", {"street": "Balfour Road", payload: payload, "lon": payload, "lat": payload}),
        ("look", {"text": told["text"], "title": payload, "tab": payload}),
        ("look", {"text": _TEXT, payload: payload}),
        ("look", {"text": _TEXT, "published": payload}),
        ("look", {"text": _TEXT, "patch": payload}),
        ("look", {"text": _TEXT, "decisions": [{"do": payload, "quote": payload}]}),
        ("preview", {"text": told["text"], "title": payload}),
        ("stories", {"name": payload, "base64": payload}),
        ("stories", {"name": f"{payload}.html", "base64": _base64(told["text"])}),
        ("stories", {"name": f"{payload}.eml", "base64": _base64(payload)}),
        ("stories", {"text": _TEXT, "by": payload}),
        (f"stories/{first}/save", {"version": payload, "by": "ab", "state": payload}),
        (f"stories/{quote(payload, errors='replace', safe='')}/purge", {"by": payload}),
    )
    for path, body in acts:
        yield path, desk.post(f"/api/{path}", **body)[0]
    answer, kept = desk.post("/api/stories", name=f"{payload}.txt", base64=_base64(told["text"]))
    yield "stories", answer
    at, version = f"/api/stories/{kept.get('id', 'none')}", kept.get("version", 1)
    for act, more in (
        ("save", {"state": {"text": _TEXT, "title": payload}}),
        ("publish", {"expires": payload}),
        ("publish", {}),
        ("diff", {}),
        ("withdraw", {"because": payload}),
        ("unpublish", {"because": "It was wrong."}),
    ):
        answer, kept = desk.post(f"{at}/{act}", version=version, by="ab", **more)
        version = kept.get("version", version)
        yield act, answer


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()


def _head(answer: bytes) -> tuple[str, str, list[str]]:
    """Give status, kind and names of headers of an answer."""
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = [line.partition(": ")[::2] for line in head[1:]]
    kinds = [value for name, value in pairs if name.lower() == "content-type"]
    return head[0], ",".join(kinds), sorted(name.lower() for name, _ in pairs)
