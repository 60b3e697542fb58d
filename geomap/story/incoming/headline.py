"""The headline of a text as it is pasted: its first line, or one below the menus of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geomap.story.incoming.stated_day import is_dateline
from geomap.story.text.furniture import furniture
from geomap.story.text.sentences import is_bullet, is_caption, is_paragraph, looks_like_title

FEWEST_WORDS = 4
"""Words of a line that tells what a story is about: “Skip to content” and a byline have fewer."""
_ALIKE = 4
"""Letters that words begin with in a headline and in its story, "raid" and "raided"."""


def headline_of(text: str) -> str | None:
    """Give the headline that stands on top of a text, None where its first line is a sentence.

    What a copied page has above it (menus, its name, a day, a cookie's notice) is passed over. Of
    the lines above the first paragraph it is the one that has most words of the story.
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    first = lines[0]
    if not any(lines[1:]):
        return None
    of_page = furniture(first) is not None
    if not of_page and not looks_like_title(first):
        return None
    told = _told(lines[1:])
    if not (of_page or _is_of_page(first)) and _shared(first, told):
        return first
    best = max(_headlines(lines[1:]), key=lambda line: _shared(line, told), default="")
    if _shared(best, told):
        return best
    return None if of_page else first


def _is_of_page(line: str) -> bool:
    """Tell whether a line is the name of a page or the address of one, or tells its day."""
    words = line.split()
    return len(words) == 1 or "://" in line or _is_name(words) or is_dateline(line)


def _is_name(words: list[str]) -> bool:
    return len(words) < FEWEST_WORDS and not any(word[:1].islower() for word in words)


def _headlines(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines above the first paragraph that may be its headline."""
    for line in lines:
        if not line or furniture(line) is not None:
            continue
        if is_paragraph(line):
            return
        if looks_like_title(line) and not (
            line[0].islower() or _is_of_page(line) or is_bullet(line) or is_caption(line)
        ):
            yield line


def _told(lines: Iterable[str]) -> frozenset[str]:
    """Give how the words of a text's paragraphs begin."""
    return frozenset(word for line in lines if is_paragraph(line) for word in _begun(line))


def _shared(line: str, told: frozenset[str]) -> int:
    return len(told.intersection(_begun(line)))


def _begun(line: str) -> Iterator[str]:
    words = (word.strip("\"'“”‘’.,:;!?()") for word in line.lower().split())
    return (word[:_ALIKE] for word in words if len(word) >= _ALIKE)
