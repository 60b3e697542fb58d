"""The story's text in its parts: lines, list items, sentences, and what is not story at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise, zip_longest
from math import inf
from typing import NamedTuple

from geomap.gazetteer.name_keys import STREET_TYPES
from geomap.late_pattern import LatePattern
from geomap.story.text.furniture import furniture, heads_of_days, is_of_writers, told_parts
from geomap.story.text.lexicon import STREET_ENDS
from geomap.story.text.page_heads import (
    Furniture,
    begins_comments,
    ends_post,
    is_dated,
    is_headline,
    opens_rail,
)
from geomap.story.text.patterns import pattern
from geomap.story.text.signatures import closes_letter, is_contact, is_door_alone


class Part(StrEnum):
    """What a stretch of text is."""

    TITLE = "title"
    PROSE = "prose"
    ITEM = "item"
    """A bullet, or a line of a list of lines."""
    CAPTION = "caption"


class Sentence(NamedTuple):
    """A sentence, a heading or a list item: `text` is what stands at `start` to `end`.

    `cased` is False where capitals say nothing, since the line is in capitals throughout or,
    like a headline, nearly so. `bullet` tells a bullet from a bare line. `regions` are the areas
    of the forces at home, in small letters ("thames valley"): numbers of a region are of no raid.
    """

    start: int
    end: int
    text: str
    part: Part
    cased: bool
    bullet: bool = False
    regions: tuple[str, ...] = ()


_ENDS_SENTENCE = LatePattern(r"[.!?:][\"'”’)\]]*\Z")
_BULLET = LatePattern(r"[ \t]*(?:[*•·‣▪●◦–—-]|\d{1,2}[.)](?=[ \t]))[ \t]*(?=\S)")
_STOP = LatePattern(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£])")
_DIRECTION = LatePattern(r"(?:North|South|East|West)\b")
_LAST_WORD = LatePattern(r"(?<![^\W\d_])([^\W\d_]+)\.\s+\Z")
_LONG_WORD = LatePattern(r"[^\W\d_]{4,}")
_NO_STOP = frozenset(
    "mr mrs ms dr det sgt insp supt ch no rev prof hon messrs jr cllr inc approx dept"
    " jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sept oct nov dec".split())
_LONGEST_ITEM = 160
_GOES_ON = (";", "; and", ", and")
"""Ends of a line of a list behind which one more follows, be it the last: "Elm Road; and"."""
_LONGEST_TITLE = 130
_OF_A_STREET = 5
"""Words of a street's name at most, its number among them."""
_TITLE_CAPITALS = 0.7
_ALL_CAPITALS = 0.95

ENDS_AFTER: dict[Furniture, float] = {
    Furniture.ASIDE: inf,
    Furniture.RAIL: inf,
    Furniture.OTHER_STORIES: 300,
    Furniture.REPLIES: 300,
    Furniture.COMMENTS: 0,
}
"""Characters of prose after which furniture ends the story; before, it is of the page's top. Items
that are sentences count where no paragraph follows: a list above one sums the story up."""
_PARAGRAPH = 60
"""Characters from which on a line that ends a sentence is a paragraph."""
_CAPTION = pattern(
    r"(?:picture|photo(?:graph)?|image|caption)[ds]?\s*:|(?:image|picture|photo) caption\b",
    r"|image copyright\b|.{0,160}\((?:image|picture|photo) (?:from|by|courtesy)\b",
    r"|.{0,160}[(.,–-]\s*(?:pic(?:ture)?|photo(?:graph)?|image|credit)s?(?: (?:by|from))?\s*:",
    words="pic photo image caption credit",
)


def split_story(
    text: str, title: str | None = None, regions: tuple[str, ...] = ()
) -> tuple[Sentence, ...]:
    """Split a story into its sentences, headings and list items, without what is not story.

    Returns
    -------
    tuple of Sentence
        In the order of the text, not overlapping. Comment sections, teasers of other articles
        and bylines are left out. Empty for an empty text.
    """
    sentences: list[Sentence] = []
    start = told = listed = 0
    begun = rail = spaced = goes_on = False
    lines = text.split("\n")
    times = Counter(line.strip() for line in lines)
    captions = sorted(line for line in times if _CAPTION.match(line))
    paragraphs = [number for number, line in enumerate(lines) if is_paragraph(line)]
    lowest = max(paragraphs, default=0)
    top = next((number for number, line in enumerate(lines) if line.strip() == title), 0)
    signed = frozenset(_signatures(lines, lowest if paragraphs else len(lines)))
    diary = heads_of_days(lines)
    for number, (line, following) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
        stripped = line.strip()
        offset, start = start, start + len(line) + 1
        kind = None if number in diary else _kind_of(lines, number, told, len(text) - start)
        if kind is not None:
            if told + (listed if number > lowest else 0) > ENDS_AFTER[kind]:
                break
            if opens_rail(kind, lines, number, begun=told > 0 or number < top):
                rail, spaced = True, not following.strip()
            rail = rail and (spaced or bool(stripped))
            continue
        rail = rail and is_headline(stripped) and stripped != title
        aside = number in signed or _begins_one(stripped, captions)
        aside = aside or (told > 0 and is_dated(stripped, following))
        if rail or (stripped != title and aside):
            continue
        part = _part_of(line, stripped, begun or _is_of_list(lines, number), title)
        if part is Part.ITEM and times[stripped] > 1 and not _BULLET.match(line):
            part = Part.CAPTION  # a page repeats a picture's text below it
        if goes_on and part is Part.PROSE and not is_paragraph(line):
            part = Part.ITEM
        goes_on = part is Part.ITEM and stripped.endswith(_GOES_ON)
        begun = begun or part not in (Part.TITLE, Part.CAPTION)
        told += len(stripped) if part is Part.PROSE else 0
        listed += len(stripped) if part is Part.ITEM and _ENDS_SENTENCE.search(stripped) else 0
        for first, last in told_parts(line):
            sentences.extend(_split_line(line[first:last], offset + first, part, regions))
    return tuple(sentences)


def _kind_of(lines: Sequence[str], number: int, told: int, left: int) -> Furniture | None:
    """Tell what a line is if it is no part of the story, by the lines around it, too.

    `told` are the characters of the story above it, `left` those of the text below it.
    """
    stripped = lines[number].strip()
    kind = furniture(stripped) if stripped else Furniture.ASIDE
    ends = kind is Furniture.ASIDE and ends_post(lines, number)
    begins = kind is Furniture.REPLIES and begins_comments(lines, number, told, left)
    return Furniture.COMMENTS if ends or begins else kind


def _signatures(lines: Sequence[str], lowest: int) -> Iterator[int]:
    """Give the lines of signatures, and those that say no more than where to write to.

    A signature begins with "Kind regards", and ends with a blank line below a name, a list or a
    paragraph. The address of a paper stands behind the `lowest` paragraph.
    """
    signed = 0
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            signed = signed if signed < 2 else 0
        elif number and closes_letter(stripped):
            signed = 1
        elif is_bullet(line) or is_paragraph(line):
            signed = 0
        else:
            signed += signed > 0
        door = number > lowest and is_door_alone(stripped)
        if (
            signed
            or (door and is_of_writers(lines[number - 1].strip()))
            or (is_contact(stripped) and not is_bullet(line))
        ):
            yield number


def is_paragraph(line: str) -> bool:
    """Tell whether a line is long, and ends a sentence."""
    told = line.strip()
    return len(told) >= _PARAGRAPH and _ENDS_SENTENCE.search(told) is not None


def _begins_one(stripped: str, captions: Sequence[str]) -> bool:
    """Tell whether a line stands there once more, with the name of who took the picture."""
    at = bisect_right(captions, stripped)
    return at < len(captions) and captions[at].startswith(stripped)


def _is_of_list(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line on top is a row of a table, or of streets in a list: no headline.

    A row has another of as many cells above or below it; so has a street, or one line has several.
    """
    line = lines[number]
    bars, streets = line.count("|"), sum(map(_is_street, line.replace(";", ",").split(",")))
    near = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    if bars:
        return any(other.count("|") == bars for other in near)
    return streets > 1 or (streets > 0 and any(_is_street(o.partition(",")[0]) for o in near))


def _is_street(line: str) -> bool:
    """Tell whether a line is a few words with capitals of which the last is a type of street."""
    bullet = _BULLET.match(line)
    words = line[bullet.end() if bullet else 0 :].split()
    types = 1 < len(words) <= _OF_A_STREET and words[-1].lower().rstrip(".") in STREET_ENDS
    return types and all(word[0].isupper() or word[0].isdigit() for word in words)


def _part_of(line: str, stripped: str, begun: bool, title: str | None) -> Part:
    if not begun and stripped == title:
        return Part.TITLE
    if is_caption(stripped):
        return Part.CAPTION
    if not begun and title is None and looks_like_title(stripped):
        return Part.TITLE
    if _BULLET.match(line):
        return Part.ITEM
    short = len(stripped) <= _LONGEST_ITEM and not stripped[0].islower()
    return Part.ITEM if short and not _ENDS_SENTENCE.search(stripped) else Part.PROSE


def is_bullet(line: str) -> bool:
    """Tell whether a line begins with a bullet, or with a number like one."""
    return _BULLET.match(line) is not None


def is_caption(line: str) -> bool:
    """Tell whether a line says whose picture it is of, or that it is a picture's."""
    return _CAPTION.match(line) is not None


def looks_like_title(line: str) -> bool:
    """Tell whether the first line of a text is its headline rather than its first sentence."""
    line = line.strip()
    return 0 < len(line) <= _LONGEST_TITLE and not re.search(r"[.!?:;,][\"'”’)\]]*\Z", line)


def _split_line(line: str, offset: int, part: Part, regions: tuple[str, ...]) -> Iterator[Sentence]:
    cuts = [0]
    bullet = _BULLET.match(line)
    if part is not Part.TITLE:
        stops = _STOP.finditer(line, bullet.end() if bullet else 0)
        cuts.extend(stop.end() for stop in stops if not _is_abbreviation(line, stop))
    cuts.append(len(line))
    for start, end in pairwise(cuts):
        text = line[start:end]
        at = offset + start + len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            cased = _is_cased(text, part)
            yield Sentence(at, at + len(text), text, part, cased, bool(bullet), regions)


def _is_abbreviation(line: str, stop: re.Match[str]) -> bool:
    """Tell whether a full stop belongs to "Mr.", to "Elm Rd. West", or to "St." before a saint."""
    if line[stop.start()] != "." or line[stop.start() + 1] not in " \t":
        return False
    word = _LAST_WORD.search(line, max(0, stop.start() - 20), stop.end())
    if not word:
        return False
    short = word.group(1)
    if short.lower() in STREET_TYPES and _DIRECTION.match(line, stop.end()):
        return True
    day = line[max(0, word.start(1) - 3) : word.start(1)].rstrip()[-1:]
    if day.isdigit() and short.lower() in _MONTHS:
        return line[stop.end() : stop.end() + 1].isdigit()  # "on 28 Feb. A man was"
    if short.lower() != "st":
        return short.lower() in _NO_STOP or (len(short) == 1 and short.isupper())
    before = line[max(0, word.start() - 25) : word.start()].split()
    return not (before and before[-1][:1].isupper() and before[-1][-1] not in ",;:(")


def _is_cased(text: str, part: Part) -> bool:
    """Tell whether capitals mean names: not in capitals throughout, nor in a headline's style."""
    first = _LONG_WORD.search(text)
    if part is not Part.TITLE and (first is None or ("," in text and not first[0].isupper())):
        return True
    words = _LONG_WORD.findall(text)
    if words and all(word.isupper() for word in words):
        return False
    if part is Part.TITLE:
        return len(words) < 4 or _capitals(words) < _TITLE_CAPITALS * len(words)
    return len(words) < 6 or "," in text or _capitals(words) < _ALL_CAPITALS * len(words)


def _capitals(words: Iterable[str]) -> int:
    return sum(word[0].isupper() for word in words)
