"""Names a slip of the pen away from a written one.

A slip is a letter left out, put in or exchanged, or two neighbours swapped. Names of one slip
come from the table of drops, which holds the own part of each name, without the type of street;
for two, the first is made where names may go on with it, and the other looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import marisa_trie

from geomap.gazetteer.drops import Drops
from geomap.gazetteer.names import split_type
from geomap.gazetteer.one_slip import names_among, one_slip
from geomap.gazetteer.two_slips import is_within_two_slips, two_slips, two_slips_of_each

WALKS = 30
"""How many keys are walked for two slips: that takes about as long as to load numpy, once."""


def own_letters(key: str) -> int:
    """Count the letters of a name that are its own: those before the type of a street."""
    return sum(map(str.isalpha, split_type(key)[0]))


def slips_allowed(key: str) -> int:
    """Give how many slips a name may hold: one at four letters of its own or more, two at nine.

    Of 400 real streets drawn at random, 176 have another real street within these numbers if
    the letters of "Street" and "Close" count as well, and 88 if they do not.
    """
    letters = own_letters(key)
    return (letters >= 4) + (letters >= 9)


class NearNames:
    """The names of an index, for those who write them with slips.

    Digits are never slips: 1st Street is not 2nd Street. The first `walks` keys are looked up
    without numpy if two slips are looked for, all others with it.
    """

    def __init__(
        self, names: marisa_trie.Trie, drops: Drops, heads: memoryview, walks: int = WALKS
    ) -> None:
        self._names = names
        self._drops = drops
        self._heads = heads
        self._walks = walks

    def find(self, key: str, accepts: Callable[[str], bool]) -> tuple[int, tuple[str, ...]]:
        """Give the accepted names with the fewest slips against `key`, within what it allows.

        Returns
        -------
        tuple of int and tuple of str
            The number of slips, and the names in alphabetical order; (0, ()) if there is none.
        """
        allowed = slips_allowed(key)
        if allowed >= 1 and (found := _sorted(self._one_slip(key), key, accepts)):
            return 1, found
        if allowed >= 2 and (found := _sorted(self._two_slips_of_each([key])[0], key, accepts)):
            return 2, found
        return 0, ()

    def find_each(self, keys: Sequence[str]) -> list[tuple[str, ...]]:
        """Give for each key the names with the fewest slips against it; see `find`."""
        parts = [split_type(key) for key in keys]
        near = self._drops.near_each([own for own, _ in parts])
        joined = self._drops.near_each(
            [own + kind if kind else "" for own, kind in parts], at_end=True
        )
        allowed = list(map(slips_allowed, keys))
        found = [
            _sorted(names_among(self._names, self._drops, key, 0, len(key), *beside), key)
            if slips >= 1
            else ()
            for key, slips, *beside in zip(keys, allowed, near, joined, strict=True)
        ]
        left = [at for at, slips in enumerate(allowed) if slips >= 2 and not found[at]]
        for at, names in zip(left, self._two_slips_of_each([keys[at] for at in left]), strict=True):
            found[at] = _sorted(names, keys[at])
        return found

    def _one_slip(self, key: str) -> Iterable[str]:
        return one_slip(self._names, self._drops, key, 0, len(key))

    def _two_slips_of_each(self, keys: Sequence[str]) -> list[Iterable[str]]:
        near: Iterable[Iterable[str]]
        if len(keys) <= self._walks:
            self._walks -= len(keys)
            near = (two_slips(self._names, self._drops, key) for key in keys)
        else:
            near = two_slips_of_each(self._names, self._drops, self._heads, keys)
        return [  # no letters that one slip has swapped are parted by the other
            {name for name in names if is_within_two_slips(key, name)}
            for key, names in zip(keys, near, strict=True)
        ]


def _sorted(
    names: Iterable[str], key: str, accepts: Callable[[str], bool] = bool
) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name != key and accepts(name)}))
