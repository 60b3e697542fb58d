"""A check, and what it found: its level, its words, and a digest of the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from geomap.desk.checks.looked_at import LookedAt
from geomap.io.faults import few
from geomap.late_pattern import LatePattern
from geomap.model import Candidate, Span
from geomap.story.vocabulary import is_number

_WORD = LatePattern(r"\w+")
_MOST_QUOTED = 3


class Level(StrEnum):
    """What a finding asks: settle it before the map is published, look at it, or know it."""

    STOP = "stop"
    LOOK = "look"
    NOTE = "note"


class Found(NamedTuple):
    """What a check found once.

    `quoted` are words of the story that it tells, and `about` says the rest; `rests_on` are the
    texts whose change makes it another finding, `spans` are (start, end) in the text of the story,
    none where it rests on the title or on the map. `mention` is the index of the mention that it
    is about, None if it is of no single one, and `offer` a candidate that would settle it.
    """

    about: str
    rests_on: tuple[str, ...]
    quoted: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    mention: int | None = None
    offer: Candidate | None = None
    more: str = ""


class Check(NamedTuple):
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
    quotes_people: bool = False


class Finding(NamedTuple):
    """What a check says of one story and its map.

    `evidence` is a digest of the words that it rests on: an editor's word that settles a finding
    holds for this `id` and this evidence, and lapses when either is another. `sentence` quotes the
    story, `told` and `warning` say the same, and what it is about, without a name, a number or an
    age. Other fields are those of `Check` and `Found`.
    """

    id: str
    level: Level
    sentence: str
    why: str
    source: str
    do: str
    evidence: str
    warning: str
    told: str
    spans: tuple[Span, ...] = ()
    mention: int | None = None
    offer: Candidate | None = None


def finding_of(check: Check, found: Found) -> Finding:
    """Put what a check found into its words."""
    harmless = [] if check.quotes_people else list(filter(_is_harmless, found.quoted))
    warning = _about(harmless, found.about)
    more = f": {found.more}" if found.more else ""
    return Finding(
        id=check.id,
        level=check.level,
        sentence=check.says.format(about=_about(found.quoted, found.about)) + more,
        why=check.why,
        source=check.source,
        do=check.do,
        evidence=digest(found.rests_on),
        warning=warning,
        told=check.says.format(about=warning).replace(" ()", "") + more,
        spans=found.spans,
        mention=found.mention,
        offer=found.offer,
    )


def _about(quoted: Sequence[str], rest: str) -> str:
    words = list(dict.fromkeys(f"“{' '.join(words.split())}”" for words in quoted))
    return " ".join(filter(None, (few(words, _MOST_QUOTED), rest)))


def _is_harmless(words: str) -> bool:
    """Tell whether words that a check found hold no number, no age and no name."""
    parts = _WORD.findall(words)
    return words[1:] == words[1:].lower() and not any(
        is_number(part) or any(letter.isdigit() for letter in part) for part in parts
    )


def digest(texts: Iterable[str]) -> str:
    """Give 16 hexadecimal digits that are others as soon as a word of the texts is another.

    Marks, capitals and spaces do not count: who puts a comma right need not settle a check again.
    """
    words = [" ".join(_WORD.findall(text.casefold())) for text in texts]
    return sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()[:16]
