"""A check, and what it found: its level, its words, and a digest of the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from geomap.desk.checks.looked_at import LookedAt
from geomap.late_pattern import LatePattern
from geomap.model import Candidate

_WORD = LatePattern(r"\w+")

Span = tuple[int, int]


class Level(StrEnum):
    """What a finding asks: settle it before the map is published, look at it, or know it."""

    STOP = "stop"
    LOOK = "look"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found once.

    `about` names it in a few words, `rests_on` are the texts whose change makes it another
    finding, `spans` are (start, end) in the text of the story, none where it rests on the title or
    on the map. `mention` is the index of the mention that it is about, None if it is of no single
    one, and `offer` a candidate that would settle it.
    """

    about: str
    rests_on: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    mention: int | None = None
    offer: Candidate | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, what it asks of an editor, and who asks it.

    `says` is its sentence, with `{about}` for what was found. `source` is one of those that
    `docs/how-to/privacy-and-law.md` explains. `on_the_report` tells that the report of a map says
    the same already, so that no warning has to.
    """

    id: str
    level: Level
    says: str
    why: str
    source: str
    do: str
    look: Callable[[LookedAt], Iterator[Found]]
    on_the_report: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of one story and its map.

    `evidence` is a digest of the words that it rests on: an editor's word that settles a finding
    holds for this `id` and this evidence, and lapses when either is another. Other fields are
    those of `Check` and `Found`.
    """

    id: str
    level: Level
    sentence: str
    why: str
    source: str
    do: str
    evidence: str
    about: str
    spans: tuple[Span, ...] = ()
    mention: int | None = None
    offer: Candidate | None = None


def finding_of(check: Check, found: Found) -> Finding:
    """Put what a check found into its words."""
    return Finding(
        id=check.id,
        level=check.level,
        sentence=check.says.format(about=found.about) + (f": {found.more}" if found.more else ""),
        why=check.why,
        source=check.source,
        do=check.do,
        evidence=digest(found.rests_on),
        about=found.about,
        spans=found.spans,
        mention=found.mention,
        offer=found.offer,
    )


def digest(texts: Iterable[str]) -> str:
    """Give 16 hexadecimal digits that are others as soon as a word of the texts is another.

    Marks, capitals and spaces do not count: who puts a comma right need not settle a check again.
    """
    words = [" ".join(_WORD.findall(text.casefold())) for text in texts]
    return sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()[:16]
