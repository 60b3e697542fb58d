"""One story as it is given to an archive, before it is read."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256

from geomap.archive.manifest import BUCKETS


@dataclass(frozen=True, slots=True)
class GivenStory:
    """A story by its path or its text, with what its row says of it.

    `name` is its lasting id (what a row calls it, or its path in the folder), `where` what messages
    call it, `digest` a hash of all that is given, or "" where it cannot be read. `published` is
    ISO 8601. `fault` says why it is no story that can be read. `data` is what the file at the path
    holds, where it is read by a machine that does not see it. `decisions` is what editors decided
    of it, as JSON, and `decided_in` the file in which that stands; `corrections` are those of the
    newsroom that may be of it, and `corrected_in` their file. `by_line` is the table of a row
    without an id and a url, whose name is its line, and `in_utc` that of one whose day may be the
    next one where its paper is.
    """

    name: str
    where: str
    digest: str = ""
    path: str | None = None
    text: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    fault: str = ""
    key: str = ""
    data: bytes | None = None
    decisions: str = ""
    decided_in: str = ""
    corrections: str = ""
    corrected_in: str = ""
    by_line: str = ""
    in_utc: str = ""

    @property
    def bucket(self) -> int:
        """The part that it belongs to."""
        return bucket_of(self.key)


def keyed(given: GivenStory) -> GivenStory:
    """Give a story the key of its name."""
    return replace(given, key=_hash(given.name)[:32])


def beside(given: GivenStory, other: str) -> GivenStory:
    """Give the second story of one name a key of its own, and say that it is not read."""
    said = f"{other} has the same id {given.name}: give each story an id of its own"
    return replace(given, key=_hash(f"{given.name}\0{given.where}")[:32], fault=said)


def bucket_of(text: str) -> int:
    """Deal a key or a name of a place to one of the parts."""
    return int(_hash(text)[:8], 16) % BUCKETS


def digest_of(*values: str | None) -> str:
    """Give a hash of what a row says."""
    return _hash(json.dumps(values))[:32]


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
