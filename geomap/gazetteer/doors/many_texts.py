"""Which of many texts have no sign of a door, told of all of them together.

A column of a table has tens of thousands of sentences, of which few tell a door. To put each into
small letters and words by itself takes several times as long as to compare the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.gazetteer.addresses import DIGIT, PLAIN, SIGNS

_TOGETHER = 1_000
_LONGEST = 10_000
"""So many texts are looked through together, each of at most so many letters."""
_APART = "\x1e"
"""What stands in no text, or these are looked at one by one."""
_LETTERS_ALONE = bytes(at if 97 <= at <= 122 or at == ord(_APART) else 32 for at in range(256))


def doubtful(texts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the texts in which `doors_in` may find a door; in all others is none."""
    for start in range(0, len(texts), _TOGETHER):
        yield from (start + at for at in _doubtful(texts[start : start + _TOGETHER]))


def _doubtful(texts: Sequence[str]) -> list[int]:
    if max(map(len, texts)) > _LONGEST:
        return list(range(len(texts)))
    whole = _APART.join(texts)
    for letter, plain in PLAIN.items():
        whole = whole.replace(chr(letter), plain)
    low = whole.lower()
    lows = low.split(_APART)
    if len(lows) != len(texts):
        return list(range(len(texts)))
    words = low.encode("ascii", "replace").translate(_LETTERS_ALONE).decode().split(_APART)
    return [
        at
        for at, (text, own) in enumerate(zip(lows, words, strict=True))
        if not SIGNS.isdisjoint(own.split()) or DIGIT.search(text)
    ]
