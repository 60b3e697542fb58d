"""A desk at which strangers knock: each payload as bytes, as a request's parts and as JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.promises.ways.running_desk import TEXT, RunningDesk, running


def knock(story: Path, folder: Path, payloads: Sequence[str]) -> Path:
    """Start a desk with a story's file, knock with each payload, and stop it; give its store."""
    with running(story, folder) as (desk, first, answers):
        for payload in payloads:
            answers += _knocks(desk, first, payload)
    return desk.store


def _knocks(desk: RunningDesk, story: str, payload: str) -> Iterator[tuple[str, bytes]]:
    """Give what was asked, in a word, and what was answered."""
    raw = payload.encode("utf-8", "surrogatepass")
    safe = quote(raw, safe="").encode()
    yield "bytes", desk.send(raw, hang_up=True)
    yield "bytes", desk.send(raw + b"\r\n\r\n", hang_up=True)
    yield "method", desk.ask(raw, b"/")
    for name in (raw, safe, b"api/stories/" + safe, b"preview/" + safe):
        yield "path", desk.ask(b"GET", b"/" + name)
        yield "path", replace(desk, cookie="").ask(b"GET", b"/" + name)
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


def _acts(desk: RunningDesk, first: str, payload: str) -> Iterator[tuple[str, bytes]]:
    """Give what a page of the desk that was taken over could ask for."""
    told = {"text": f"{payload}\n\n{TEXT} {payload}", "title": payload, "by": payload}
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("search", {"q": payload}),
        ("search", {"q": "Road", "patch": payload}),
        ("snap", {"street": payload, "lon": -1.25, "lat": 51.75}),
        ("snap", {"street": "Balfour Road", payload: payload, "lon": payload, "lat": payload}),
        ("look", {"text": told["text"], "title": payload, "tab": payload}),
        ("look", {"text": TEXT, payload: payload}),
        ("look", {"text": TEXT, "published": payload}),
        ("look", {"text": TEXT, "patch": payload}),
        ("look", {"text": TEXT, "decisions": [{"do": payload, "quote": payload}]}),
        ("preview", {"text": told["text"], "title": payload}),
        ("stories", {"name": payload, "base64": payload}),
        ("stories", {"name": f"{payload}.html", "base64": _base64(told["text"])}),
        ("stories", {"name": f"{payload}.eml", "base64": _base64(payload)}),
        ("stories", {"text": TEXT, "by": payload}),
        (f"stories/{first}/save", {"version": payload, "by": "ab", "state": payload}),
        (f"stories/{quote(payload, errors='replace', safe='')}/purge", {"by": payload}),
    )
    for path, body in acts:
        yield path, desk.post(f"/api/{path}", **body)[0]
    answer, kept = desk.post("/api/stories", name=f"{payload}.txt", base64=_base64(told["text"]))
    yield "stories", answer
    at, version = f"/api/stories/{kept.get('id', 'none')}", kept.get("version", 1)
    for act, more in (
        ("save", {"state": {"text": TEXT, "title": payload}}),
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
