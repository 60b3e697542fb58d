"""Where a place of the text that was read stands in the text as an editor sees it.

The reader counts characters of a tidy text: letter and accent in one, one space where many stood.
A browser counts UTF-16 code units of what the editor typed, in which a letter beyond the first
plane is two. All that the desk is told passes from the one to the other here.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from geomap.late_pattern import LatePattern
from geomap.story.tidy import GLUED, clean_text, told_once, unwrap

_WORD = LatePattern(rf"\S(?:(?!{GLUED})\S)*")
"""As tidying parts them: a word that begins where a caption ends is one by itself."""
_LONGEST = 400
"""Letters up to which a word whose accents were joined is followed letter by letter."""


def to_browser(typed: str, tidy: str) -> Callable[[int], int]:
    """Give what turns an offset into the tidy text into one of a browser into the typed text.

    Both have the same words, but for signs that nobody sees and captions that stand there twice,
    since tidying changes the space between them and how their accents are written. An offset past
    the end is the end.
    """
    seen = clean_text(typed)
    if len(seen) == len(typed):
        return _to_same_words(seen, tidy, _units(typed))
    kept, units = _kept(typed, seen), _units(typed)
    return _to_same_words(seen, tidy, lambda offset: units(kept[min(offset, len(seen))]))


def _kept(typed: str, seen: str) -> list[int]:
    """Tell where each letter of the text that is seen was typed, and where the text ends."""
    kept = []
    letters = iter(enumerate(typed))
    for letter in seen:
        for place, each in letters:
            if each == letter or (letter.isspace() and clean_text(each) == letter):
                kept.append(place)
                if each == "\r" and typed[place + 1 : place + 2] == "\n":
                    next(letters)
                break
    return [*kept, len(typed)]


def _to_same_words(typed: str, tidy: str, units: Callable[[int], int]) -> Callable[[int], int]:
    if typed == tidy or (len(typed) == len(tidy) and _same_words(typed, tidy)):
        return units
    ours = [found.span() for found in _WORD.finditer(tidy)]
    theirs = [found.span() for found in _WORD.finditer(told_once(unwrap(typed)))]
    starts = [start for start, _ in ours]

    def place(offset: int) -> int:
        number = bisect_right(starts, offset) - 1
        if number < 0:
            return units(theirs[0][0] if theirs else 0)
        if number >= len(theirs):
            return units(len(typed))
        (start, end), (first, last) = ours[number], theirs[number]
        within = min(offset, end) - start
        return units(first + _within(typed[first:last], end - start, within))

    return place


def _same_words(typed: str, tidy: str) -> bool:
    return typed.split() == tidy.split()


def _within(word: str, length: int, offset: int) -> int:
    """Give how many letters of a word as typed make the first `offset` of its tidy form."""
    if len(word) == length or len(word) > _LONGEST:
        return min(offset, len(word))
    for taken in range(len(word) + 1):
        joined = len(unicodedata.normalize("NFC", word[:taken]))
        goes_on = taken < len(word) and unicodedata.combining(word[taken])
        if joined >= offset and not goes_on:
            return taken
    return len(word)


def _units(text: str) -> Callable[[int], int]:
    """Give what turns an offset in characters into one in UTF-16 code units."""
    if text.isascii() or max(text, default="") < "\U00010000":
        return lambda offset: min(max(offset, 0), len(text))
    wide = [place for place, letter in enumerate(text) if letter >= "\U00010000"]
    return lambda offset: min(offset, len(text)) + bisect_right(wide, min(offset, len(text)) - 1)
