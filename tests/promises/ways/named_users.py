"""A desk behind a newsroom's proxy, whose header names its users by payloads.

Each story is brought, saved, published and taken back by two of them. What is told of it then is
kept in files beside: what became of each act, and the published files, which say nobody's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from geomap.cli.main import main
from geomap.desk.decisions.decisions_file import written
from geomap.desk.history.shelf import MOST_BY
from geomap.desk.history.story_state import read_state
from tests.promises.ways.running_desk import TEXT, USER, RunningDesk, running

ACTS, PUBLISHED = "desk.acts", "desk.published"
_STATUS = re.compile(rb"HTTP/1\.1 (\d+)")

Answer = tuple[str, bytes]


def desk_users(folder: Path, payloads: Sequence[str]) -> list[str]:
    """What a desk keeps of stories whose editors a newsroom's proxy calls by payloads."""
    story = folder / "story.txt"
    story.write_text(TEXT, encoding="utf-8")
    return [str(story), "--decisions", str(_decided(story, folder, payloads))]


def _decided(story: Path, folder: Path, payloads: Sequence[str]) -> Path:
    """Let them work; give a file of what was decided in the last one's story."""
    published: set[str] = set()
    decided = folder / "decisions.toml"
    with running(story, folder, "--user-header", USER, "--trusted", "127.0.0.1") as running_desk:
        desk, first, answers = running_desk
        for payload in payloads:
            answers += _visits(desk, payload)
            lived = _Life(desk, payload)
            answers += lived.acts()
            published |= lived.published
            kept = read_state(lived.state).decisions
            decided.write_text(written(kept), encoding="utf-8")
    acts = {f"{act} {_STATUS.findall(answer)}" for act, answer in answers if act.startswith("to ")}
    acts |= {f"{words[0]} {_ended(desk.store, words)}" for words in _commands(folder, first)}
    acts |= {f"add {_ended(folder / 'other.sqlite', ['import', str(folder / 'desk.jsonl')])}"}
    (folder / ACTS).write_text("\n".join(sorted(acts)), encoding="utf-8")
    (folder / PUBLISHED).write_text("\n".join(sorted(published)), encoding="utf-8")
    return decided


def _visits(desk: RunningDesk, payload: str) -> Iterator[Answer]:
    """Look in by the payload alone, as the bytes of two codings: most are refused.

    One that no header can hold goes before, so that the desk has said what it says of it.
    """
    yield "user", replace(desk, user=b"a\0b").ask(b"GET", b"/api/about")
    for coding, errors in (("utf-8", "surrogatepass"), ("latin-1", "replace")):
        user = replace(desk, user=payload.encode(coding, errors))
        yield "user", user.ask(b"GET", b"/api/about")
        yield "user", user.post("/api/stories", text=payload)[0]


class _Life:
    """A story under two users whose names hold as much of a payload as a name may hold."""

    def __init__(self, desk: RunningDesk, payload: str) -> None:
        some = "".join(sign for sign in payload if sign.isprintable()).strip()
        named = (f"{some[: MOST_BY - 2]} a", f"ann.{some[: MOST_BY - 10]}@paper")
        self._one, self._other = (replace(desk, user=name.encode()) for name in named)
        self.state: dict[str, Any] = {}
        self.published: set[str] = set()

    def acts(self) -> Iterator[Answer]:
        """Give what was done and what was answered; each act is begun by the story's version."""
        one, other = self._one, self._other
        answer, kept = one.post("/api/stories", text=TEXT)
        yield "to bring", answer
        if "id" not in kept:
            return
        at, state = f"/api/stories/{kept['id']}", kept["state"]
        yield "to save", one.post(f"{at}/save", version=1, state={**state, "title": "Raids"})[0]
        yield "to differ", other.post(f"{at}/save", version=1, state={**state, "title": "X"})[0]
        yield "to come late", other.post(f"{at}/publish", version=1)[0]
        yield "to publish", one.post(f"{at}/publish", version=2)[0]
        kept = self._opened(at)
        told = {**kept["state"], "title": "Raids in Oxford"}
        yield "to save again", other.post(f"{at}/save", version=kept["version"], state=told)[0]
        answer, kept = other.post(f"{at}/publish", version=kept["version"] + 1)
        yield "to publish again", answer
        if "state" in kept:
            self.state = kept["state"]
            self._read_published(one.maps, kept["name"])
        for act in ("diff", "withdraw"):
            version = self._opened(at)["version"]
            yield f"to {act}", one.post(f"{at}/{act}", version=version, because="It was wrong.")[0]
        for path in (at, f"{at}/history", "/api/stories", "/api/about"):
            yield "to look", other.ask(b"GET", path.encode())

    def _opened(self, at: str) -> dict[str, Any]:
        answer = self._one.ask(b"GET", at.encode())
        return dict(json.loads(answer.partition(b"\r\n\r\n")[2]))

    def _read_published(self, folder: Path, name: str) -> None:
        """Keep the files of a map without what is drawn for it: its own name, and those of raids.

        So they are the same whoever published.
        """
        drawn = [name, *(one["key"] for one in self.state["decisions"] if one["do"] == "key")]
        for file in folder.glob(f"{name}.*"):
            text = file.read_text("utf-8")
            for one in drawn:
                text = text.replace(one, "drawn")
            self.published.add(f"{file.name.removeprefix(name)}: {text}")


def _commands(folder: Path, first: str) -> list[list[str]]:
    return [["stories"], ["verify"], ["export", str(folder / "desk.jsonl")], ["purge", first]]


def _ended(store: Path, words: Sequence[str]) -> int:
    return main(["desk", "--store", str(store), *words])
