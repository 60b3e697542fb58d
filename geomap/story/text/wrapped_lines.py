"""Hard-wrapped text, as letters and releases come: lines that go on in the next one."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.late_pattern import LatePattern

BULLET = LatePattern(r"[ \t]*(?:[*•·‣▪●◦–—-]|\d{1,2}[.)](?=[ \t]))[ \t]*(?=\S)")
_ENDS_LINE = LatePattern(r"[.!?:;\"'”’)\]]\s*\Z")
_WIDTHS = range(50, 141)
_SHORTEST = 40
"""Letters of a line that may be broken anywhere, unless the next is indented below it."""
_LONGEST_WORD = 12
"""Letters by which a wrapped line may be longer than those of another paragraph."""
_MOST_OPEN = 0.5
"""Lines that have room and end no sentence, headings, for each that has none."""


def unwrap(text: str) -> str:
    """Turn line breaks inside a paragraph of hard-wrapped text into spaces.

    Lines are wrapped where those that go on in small letters have no room for the next word. What
    is wrapped in one paragraph is as wide in the others.

    Returns
    -------
    str
        Of the same length, so that offsets stay.
    """
    lines = text.split("\n")
    paragraphs = list(_paragraphs(lines))
    widths = [_wrapped_at(lines, paragraph) for paragraph in paragraphs]
    widest = max(widths, default=0)
    joins = {
        number
        for paragraph, width in zip(paragraphs, widths, strict=True)
        for number in paragraph[:-1]
        if not BULLET.match(lines[number + 1])
        and (_is_full(lines, number, width or widest) or _goes_on(lines, number))
    }
    pieces = [lines[0]]
    for number in range(1, len(lines)):
        pieces += [" " if number - 1 in joins else "\n", lines[number]]
    return "".join(pieces)


def _paragraphs(lines: list[str]) -> Iterator[range]:
    """Give the runs of lines that are not blank."""
    first = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if number > first:
                yield range(first, number)
            first = number + 1


def _wrapped_at(lines: list[str], paragraph: range) -> int:
    """Give the width at which a paragraph is wrapped, 0 where nothing tells that it is."""
    width = max(len(lines[number].rstrip()) for number in paragraph)
    full = [number for number in paragraph[:-1] if _is_full(lines, number, width)]
    room = [
        number
        for number in set(paragraph[:-1]).difference(full)
        if not (_ENDS_LINE.search(lines[number]) or BULLET.match(lines[number + 1]))
    ]
    broken = any(_goes_on(lines, number) for number in full)
    return width if broken and len(room) <= _MOST_OPEN * len(full) and width in _WIDTHS else 0


def _is_full(lines: list[str], number: int, width: int) -> bool:
    """Tell whether a line of a text as wide has no room for the first word of the next."""
    room = width - len(lines[number].rstrip()) - len(" ")
    return width > 0 and -_LONGEST_WORD <= room < len(lines[number + 1].split(maxsplit=1)[0])


def _goes_on(lines: list[str], number: int) -> bool:
    """Tell whether the next line begins small and this one ends no sentence, nor is a button."""
    following = lines[number + 1].lstrip()
    long = len(lines[number].strip()) >= _SHORTEST or len(following) < len(lines[number + 1])
    return long and following[:1].islower() and not _ENDS_LINE.search(lines[number])
