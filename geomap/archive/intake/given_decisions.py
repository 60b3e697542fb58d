"""What editors decided of stories, given with them: by the ids of stories, in files of TOML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geomap.archive.intake.given_story import GivenStory, digest_of, keyed
from geomap.configuration.settings import NAME as SETTINGS
from geomap.desk.decisions.decision import Decision, FieldError, from_dict, to_dict
from geomap.desk.decisions.decisions_file import entry_readers
from geomap.desk.decisions.toml_entries import read_entries
from geomap.errors import InputError
from geomap.gazetteer.patches import known_in
from geomap.model import Patch
from geomap.story.incoming.story_file import STORY_ENDINGS

_MARK = "+"
"""What parts the hash of a story from that of what is decided of it."""
CORRECTED = "~"
"""What parts it from that of the corrections that may be of it, which stands before that."""
ASKED = "!"
"""Behind the hash of a story of whose decisions one was not applied: it is read each time."""


@dataclass(slots=True)
class _OfStory:
    """The decisions on one story, and where the first stands."""

    path: Path
    line: int
    decisions: list[Decision] = field(default_factory=list)


class GivenDecisions:
    """The decisions of a run, by the ids of their stories."""

    def __init__(self, found: dict[str, _OfStory]) -> None:
        self._found = found
        self._used: set[str] = set()

    def on(self, story: GivenStory) -> GivenStory:
        """Give a story with what is decided of it; its digest is then another."""
        name = next((name for name in _called(story) if name in self._found), None)
        if name is None or not story.digest:
            return story
        self._used.add(name)
        given = self._found[name]
        told = [to_dict(decision) for decision in given.decisions]
        return replace(
            story,
            digest=f"{story.digest}{_MARK}{hash_of(given.decisions)}",
            decisions=json.dumps(told),
            decided_in=str(given.path),
        )

    def left(self, known: Callable[[GivenStory], str]) -> Iterator[str]:
        """Say what was decided of stories that were not given, and is not in the archive.

        Parameters
        ----------
        known
            Gives the digest of a story of the archive, by its key; "" if it holds none.
        """
        for name in sorted(self._found.keys() - self._used):
            given = self._found[name]
            where = f"{given.path}, line {given.line}"
            digests = [known(keyed(GivenStory(each, each))) for each in _calls(name)]
            digest = next(filter(None, digests), "")
            if not digest:
                yield f"{where}: no story {name} is given or in the archive"
            elif digest.partition(_MARK)[2].rstrip(ASKED) != hash_of(given.decisions):
                yield f"{where}: decided anew of the story {name}, which has to be given, too"


def decisions_of(story: GivenStory) -> tuple[Decision, ...]:
    """Give the decisions that a story was given with."""
    return tuple(map(from_dict, json.loads(story.decisions))) if story.decisions else ()


def without(digest: str, *, decisions: bool, corrections: bool) -> str:
    """Give the digest of a story that is known as if it had been read without these."""
    story, mark, decided = digest.removesuffix(ASKED).partition(_MARK)
    if corrections:
        story = story.partition(CORRECTED)[0]
    return story if decisions else f"{story}{mark}{decided}"


def bare(digest: str) -> str:
    """Give the digest of what a story itself says."""
    return without(digest, decisions=True, corrections=True)


def read_given_decisions(path: Path, patch: Patch) -> GivenDecisions:
    """Read a file of decisions that name their stories, or a folder of files named after them.

    In a file each entry has `story`, the id of its story. In a folder may/one.toml is of the story
    may/one.txt, or of the row whose id is may/one, unless its entries say otherwise.

    Raises
    ------
    InputError
        If nothing is there, or an entry is wrong; the message names the file and the line.
    """
    found: dict[str, _OfStory] = {}
    if path.is_dir():
        for file in sorted(path.rglob("*.toml")):
            if file.name != SETTINGS and not file.name.startswith("."):
                name = file.relative_to(path).as_posix().removesuffix(".toml")
                _read(file, name, patch, found)
    elif path.exists():
        _read(path, None, patch, found)
    else:
        raise InputError(f"{path} does not exist: check the path")
    return GivenDecisions(found)


def _read(path: Path, name: str | None, patch: Patch, found: dict[str, _OfStory]) -> None:
    is_place = known_in(patch)
    of: dict[str, dict[str, Callable[[dict[str, Any], int], Decision]]] = {}

    def reader(kind: str) -> Callable[[dict[str, Any], int], tuple[str, int, Decision]]:
        def read(entry: dict[str, Any], line: int) -> tuple[str, int, Decision]:
            story = entry.pop("story", name)
            if not isinstance(story, str) or not story:
                raise FieldError("story", "story must be the id of the story that it is of")
            if story not in of:
                of[story] = entry_readers(patch.bounding_box, is_place)
            return story, line, of[story][kind](entry, line)

        return read

    for story, line, decision in read_entries(
        path, {kind: reader(kind) for kind in ("decision", "correction")}
    ):
        if story in found and found[story].path != path:
            other = found[story].path
            raise InputError(f"{path}, line {line}: {other} has decisions on {story}, too")
        found.setdefault(story, _OfStory(path, line)).decisions.append(decision)


def _called(story: GivenStory) -> Iterator[str]:
    """Give what decisions may call a story."""
    yield story.name
    if story.path is not None:
        yield story.name.rpartition(".")[0]


def _calls(name: str) -> Iterator[str]:
    """Give the stories that decisions may mean by a name."""
    yield from (f"{name}{ending}" for ending in ("", *STORY_ENDINGS))


def hash_of(decisions: Sequence[Decision]) -> str:
    """Hash what is decided, wherever in its file."""
    lasting = [to_dict(replace(decision, line=None)) for decision in decisions]
    return digest_of(json.dumps(lasting))[:16]
