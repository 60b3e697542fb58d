"""The story's text in its parts: lines, list items, sentences, and what is not story at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a stretch of text is."""

    TITLE = "title"
    PROSE = "prose"
    ITEM = "item"
    """A bullet, or a line of a list of lines."""
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading or a list item: `text` is what stands at `start` to `end`.

    `paragraph` counts the lines of the story. `cased` is False where capitals say nothing, since
    the line is in capitals throughout or, like a headline, nearly so.
    """

    start: int
    end: int
    text: str
    part: Part
    paragraph: int
    cased: bool


_BULLET = re.compile(r"[ \t]*(?:[*•·‣▪●◦–—-]|\d{1,2}[.)](?=[ \t]))[ \t]*(?=\S)")
_ENDS_LINE = re.compile(r"[.!?:;\"'”’)\]]\s*\Z")
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£])")
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+)\.\s+\Z")
_NO_STOP = frozenset(
    "mr mrs ms dr det sgt insp supt ch no rev prof hon messrs jr cllr inc approx dept st"
    " jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_WRAP_WIDTHS = range(50, 141)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST_ITEM = 160

_END_OF_STORY = re.compile(
    r"(?:comments?\s*:\s*our rules|report this comment|read the rules here|we want our comments to"
    r"|(?:more|top|related|most read|latest|trending)\s+(?:stories|news|articles|from|on this)"
    r"|share (?:this )?article|get involved|comments? are closed|post a comment|promoted stories)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:picture|photo(?:graph)?|image|caption)[ds]?\s*:", re.IGNORECASE)
_TEASER = re.compile(
    r"(?:[*•>\-–—|▶➤]\s*)?(?:read(?:\s+(?:more|also|next|our|this))?\s*:|(?:also|now)\s+read\b|read\s+"
    r"(?:more|also|next)\b|more\s*:|see\s+also\b|related\s*:|related\s+(?:stor|art|content|news)|watch\s*:|"
    r"listen\s*:|sign\s+up\b|subscribe\b|follow\s+us\b|like\s+us\b|click\s+here\b|join\s+our\b|"
    r"don'?t\s+miss|advert(?:isement)?\b\s*\Z|in\s+other\s+news\s*:|most\s+read|have\s+you\s+seen\s+our|"
    r"recommended\s*:|you\s+may\s+also|published\s*:|last\s+updated|updated\s*:|by\s+[A-Z][\w'-]+"
    r"\s+[A-Z][\w'-]+\s*\Z|https?://|www\.|@\w+\s*\Z|download\s+(?:our|the)\b|earlier\s*:)",
    re.IGNORECASE,
)


def unwrap(text: str) -> str:
    """Turn line breaks inside a paragraph of hard-wrapped text into spaces.

    Returns
    -------
    str
        Of the same length, so that offsets stay.
    """
    lines = text.split("\n")
    joins = [False] * len(lines)
    first = 0
    while first < len(lines):
        last = first
        while last + 1 < len(lines) and lines[last + 1].strip():
            last += 1
        _mark_joins(lines, first, last, joins)
        first = last + 1
    out = [lines[0]]
    for number in range(1, len(lines)):
        out.append(" " if joins[number - 1] else "\n")
        out.append(lines[number])
    return "".join(out)


def _mark_joins(lines: list[str], first: int, last: int, joins: list[bool]) -> None:
    """Mark the lines between `first` and `last` that run on into the next one."""
    if last == first or not lines[first].strip():
        return
    width = max(len(lines[number]) for number in range(first, last + 1))
    block = range(first, last)
    wrapped = width in _WRAP_WIDTHS and all(
        _BULLET.match(lines[number + 1])
        or len(lines[number].rstrip()) + 1 + _first_word(lines[number + 1]) > width
        for number in block
    )
    for number in block:
        after = lines[number + 1].strip()
        if _BULLET.match(lines[number + 1]):
            continue
        runs_on = after[:1].islower() and not _ENDS_LINE.search(lines[number])
        joins[number] = wrapped or runs_on


def _first_word(line: str) -> int:
    words = line.split(maxsplit=1)
    return len(words[0]) if words else 0


def split_story(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """Split a story into its sentences, headings and list items, without what is not story.

    Returns
    -------
    tuple of Sentence
        In the order of the text, not overlapping. Comment sections, teasers of other articles
        and bylines are left out. Empty for an empty text.
    """
    sentences: list[Sentence] = []
    start, paragraph = 0, 0
    seen_prose = False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        stripped = line.strip()
        offset, start = start, start + len(line) + 1
        if not stripped:
            continue
        if seen_prose and _END_OF_STORY.match(stripped):
            break
        if _TEASER.match(stripped):
            continue
        part = _part_of(line, stripped, seen_prose, title, _next_line(lines, number))
        seen_prose = seen_prose or part is not Part.TITLE
        paragraph += 1
        sentences.extend(_split_line(line, offset, part, paragraph))
    return tuple(sentences)


def _next_line(lines: list[str], number: int) -> str:
    return lines[number + 1].strip() if number + 1 < len(lines) else ""


def _part_of(line: str, stripped: str, seen: bool, title: str | None, after: str) -> Part:
    if not seen and (stripped == title or (title is None and _looks_like_title(stripped))):
        return Part.TITLE
    if _CAPTION.match(stripped):
        return Part.CAPTION
    if _BULLET.match(line):
        return Part.ITEM
    short = len(stripped) <= _LONGEST_ITEM
    if short and not re.search(r"[.!?:][\"'”’)\]]*\Z", stripped) and not stripped[0].islower():
        return Part.ITEM
    return Part.PROSE


def looks_like_title(line: str) -> bool:
    """Tell whether the first line of a text is its headline rather than its first sentence."""
    return _looks_like_title(line.strip())


def _looks_like_title(line: str) -> bool:
    return 0 < len(line) <= 130 and not re.search(r"[.!?:;,][\"'”’)\]]*\Z", line)


def _split_line(line: str, offset: int, part: Part, paragraph: int) -> list[Sentence]:
    cuts = [0]
    if part is not Part.TITLE:
        for stop in _STOP.finditer(line):
            if not _is_abbreviation(line, stop):
                cuts.append(stop.end())
    cuts.append(len(line))
    out = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        text = line[start:end]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            at = offset + start + lead
            out.append(Sentence(at, at + len(text), text, part, paragraph, _is_cased(text, part)))
    return out


def _is_abbreviation(line: str, stop: re.Match[str]) -> bool:
    """Tell whether the full stop belongs to "Mr." or to "St." in front of a saint."""
    if line[stop.start()] != "." or line[stop.start() + 1] not in " \t":
        return False
    word = _LAST_WORD.search(line, max(0, stop.start() - 20), stop.end())
    if not word:
        return False
    short = word.group(1)
    if short.lower() != "st":
        return short.lower() in _NO_STOP or (len(short) == 1 and short.isupper())
    before = line[max(0, word.start() - 25) : word.start()].split()
    return not (before and before[-1][:1].isupper())


def _is_cased(text: str, part: Part) -> bool:
    """Tell whether capitals mean names: not in capitals throughout, nor in a headline's style."""
    words = _LONG_WORD.findall(text)
    if words and all(word.isupper() for word in words):
        return False
    capitals = sum(word[0].isupper() for word in words)
    if part is Part.TITLE:
        return len(words) < 4 or capitals < 0.7 * len(words)
    return len(words) < 6 or "," in text or capitals < 0.95 * len(words)
