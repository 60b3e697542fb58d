"""Where in a text a decision belongs: its quote, found again by what stands on both sides.

Offsets do not outlive an edit, so a decision keeps the words instead. Two spellings of one text
are one here: capitals, kinds of quotation marks and dashes, and how its lines are broken do not
count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from geomap.late_pattern import LatePattern
from geomap.model import Span

CONTEXT = 24
"""Characters on each side of a quote that are kept at least: enough for four words."""
_MOST = 160
"""How many are kept at most where fewer stand at several places: a sentence, or nearly two."""
_MORE = 4
"""Characters behind those that two places share: the first letters of another word."""
_ENOUGH = 12
"""Characters of one side that may stand for it alone: fewer are left where a text begins, and two
words such as "Raids in" stand in front of many a street."""

GOES_ON = "…"
"""Stands at the outer end of a side that another place of the name in the text has as well."""
_PIECE = LatePattern(r"\S+")
_SAME = {
    ord(sign): plain
    for plain, signs in (("'", '‘’‚‛“”„‟«»"`´ʼ′″'), ("-", "‐‑‒–—―−"), (" ", "\u00a0"))
    for sign in signs
}


class Folded:
    """A text in the form in which quotes are looked for, and where its characters come from."""

    def __init__(self, text: str) -> None:
        self._firsts: list[int] = []
        self._origins: list[int] = []
        pieces = []
        at = 0
        for piece in _PIECE.finditer(text.translate(_SAME)):
            self._firsts.append(at)
            self._origins.append(piece.start())
            pieces.append(_low(piece[0]))
            at += len(pieces[-1]) + 1
        self.text = " ".join(pieces)

    def spans(self, quote: str) -> list[Span]:
        """Give where a folded quote stands between two words, in characters of the folded text."""
        out = []
        at = self.text.find(quote) if quote else -1
        while at >= 0:
            end = at + len(quote)
            if not (self.text[at - 1 : at].isalnum() or self.text[end : end + 1].isalnum()):
                out.append((at, end))
            at = self.text.find(quote, at + 1)
        return out

    def origin(self, span: Span) -> Span:
        """Give where characters of the folded text stand in the text."""
        start, last = (self._origin(at) for at in (span[0], span[1] - 1))
        return start, last + 1

    def _origin(self, at: int) -> int:
        number = bisect_right(self._firsts, at) - 1
        return self._origins[number] + at - self._firsts[number]


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """Fold a text; of the last few it is done once."""
    return Folded(text)


def anchored(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Give the quote at a place of a text, and what stands before and after it.

    Each side has `CONTEXT` characters, or as many as it takes that the quote stands with this side
    nowhere else in the text, at most `_MOST`. Where those are not enough `GOES_ON` tells that the
    side must not stand for the quote alone. Runs of space are one space.
    """
    quote = " ".join(text[start:end].split())
    before = _spaced(text[max(0, start - 2 * _MOST) : start])
    after = _spaced(text[end : end + 2 * _MOST])
    told = folded(text)
    others = [span for span in told.spans(_fold(quote)) if told.origin(span)[0] != start]
    left, more = _longest(_fold(before)[::-1], (told.text[:at][::-1] for at, _ in others))
    right, on = _longest(_fold(after), (told.text[behind:] for _, behind in others))
    first = before[max(0, len(before) - left) :].lstrip()
    return quote, f"{more}{first}", f"{after[:right].rstrip()}{on}"


def find(text: str, quote: str, before: str, after: str) -> tuple[Span, ...]:
    """Find where a quote stands with what it had on its sides.

    Returns
    -------
    tuple of (start, end)
        One place if no other fits: by both sides, or where none fits by both, by one of them,
        since an edit on one side leaves the other whole. Several if there are more that fit as
        well, and none if there is no such place: then an editor has to say.
    """
    told = folded(text)
    left, right = _fold(before.removeprefix(GOES_ON)), _fold(after.removesuffix(GOES_ON))
    left, right = left.lstrip(), right.rstrip()
    left_tells = not before.startswith(GOES_ON)
    right_tells = not after.endswith(GOES_ON)
    by_both, by_one = [], []
    for span in told.spans(_fold(quote)):
        begins = told.text.endswith(left, 0, span[0]) if left else span[0] == 0
        ends = told.text.startswith(right, span[1]) if right else span[1] == len(told.text)
        if begins and ends and (left_tells or right_tells):
            by_both.append(told.origin(span))
        elif (begins and left_tells and len(left) >= _ENOUGH) or (
            ends and right_tells and len(right) >= _ENOUGH
        ):
            by_one.append(told.origin(span))
    return tuple(by_both or by_one)


def every(text: str, quote: str) -> tuple[Span, ...]:
    """Give all places where a quote stands, whatever is on its sides."""
    told = folded(text)
    return tuple(told.origin(span) for span in told.spans(_fold(quote)))


def _longest(side: str, others: Iterable[str]) -> tuple[int, str]:
    """Give how many characters of a side, from the quote on, tell it from the others.

    With them stands `GOES_ON` where as many as are kept do not.
    """
    shared = 0
    for other in others:
        pairs = enumerate(zip(side, other, strict=False))
        least = min(len(side), len(other))
        shared = max(shared, next((at for at, (a, b) in pairs if a != b), least))
    if shared and shared >= min(len(side), _MOST):
        return CONTEXT, GOES_ON
    return max(CONTEXT, shared + _MORE if shared else 0), ""


def _spaced(text: str) -> str:
    """Leave one space where there are many, also at the ends."""
    ends = " " * text[:1].isspace(), " " * text[-1:].isspace()
    words = " ".join(text.split())
    return f"{ends[0]}{words}{ends[1]}" if words else ends[0]


def _fold(text: str) -> str:
    return _spaced("".join(_low(piece) for piece in _parts(text.translate(_SAME))))


def _parts(text: str) -> Iterable[str]:
    """Give the words of a text and the spaces between them."""
    at = 0
    for piece in _PIECE.finditer(text):
        yield text[at : piece.start()]
        yield piece[0]
        at = piece.end()
    yield text[at:]


def _low(piece: str) -> str:
    """Give a word in small letters, as many as it has."""
    low = piece.casefold()
    if len(low) == len(piece):
        return low
    return "".join(one.casefold() if len(one.casefold()) == 1 else one for one in piece)
