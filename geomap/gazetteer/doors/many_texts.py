"""Which of many texts have no sign of a door, told of all of them together.

A column of a table has tens of thousands of sentences, of which few tell a door. To put each into
small letters and words by itself takes several times as long as to compare the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from geomap.gazetteer.doors.addresses import CUES, DIGIT, PLAIN, SIGNS, without_doors

_TOGETHER = 1_000
_LONGEST = 10_000
"""So many texts are looked through together, each of at most so many letters."""
_APART = "\x1e"
"""What stands in no text, or these are looked at one by one."""
_LETTERS_ALONE = bytes(at if 97 <= at <= 122 or at == ord(_APART) else 32 for at in range(256))


def doubtful(texts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the texts in which `doors_in` may find a door; in all others is none."""
    for start, some in _by_thousands(texts):
        yield from (start + at for at in _telling(some, SIGNS, PLAIN))


class DoorlessNames:
    """Takes the doors off names, of each different one once and of many together.

    At most so many names are kept with what is left of them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._left: dict[str, str] = {}

    def of(self, names: Sequence[str]) -> list[str]:
        """Give what is left of each name, its words a space apart."""
        new = [name for name in dict.fromkeys(names) if name not in self._left]
        if len(self._left) + len(new) > self._most:
            self._left.clear()
            new = list(dict.fromkeys(names))
        left = without_doors_each([" ".join(name.split()) for name in new])
        self._left.update(zip(new, left, strict=True))
        return list(map(self._left.__getitem__, names))


def without_doors_each(addresses: Sequence[str]) -> list[str]:
    """Give addresses as `without_doors` gives each."""
    left = [address.strip(" ,\t\n") for address in addresses]
    for start, some in _by_thousands(left):
        for at in _telling(some, CUES, {}):
            left[start + at] = without_doors(some[at])
    return left


def _by_thousands(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    starts = range(0, len(texts), _TOGETHER)
    return ((start, texts[start : start + _TOGETHER]) for start in starts)


def _telling(texts: Sequence[str], signs: Set[str], letters: Mapping[int, str]) -> Iterable[int]:
    """Give the places of texts that have a figure or, in small letters, one of some words.

    `letters` are first taken for others. If a text is very long or holds what parts them, it is all
    places.
    """
    whole = _APART.join(texts)
    for letter, other in letters.items():
        whole = whole.replace(chr(letter), other)
    low = whole.lower()
    lows = low.split(_APART)
    if len(lows) != len(texts) or max(map(len, texts)) > _LONGEST:
        return range(len(texts))
    words = low.encode("ascii", "replace").translate(_LETTERS_ALONE).decode().split(_APART)
    return [
        at
        for at, (text, own) in enumerate(zip(lows, words, strict=True))
        if not signs.isdisjoint(own.split()) or DIGIT.search(text)
    ]
