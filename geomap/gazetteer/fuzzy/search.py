"""Names a slip of the pen away from a written one.

A slip is a letter left out, put in or exchanged, or two neighbours swapped. Names of one slip
come from the table of drops, which holds the own part of each name, without the type of street;
for two, the first is made where names may go on with it, and the other looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import marisa_trie

from geomap.gazetteer.fuzzy.deletions import Deletions
from geomap.gazetteer.fuzzy.distance_one import names_among, one_slip
from geomap.gazetteer.fuzzy.distance_two import is_within_two_slips, two_slips, two_slips_of_each
from geomap.gazetteer.name_keys import split_type

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
        self, names: marisa_trie.Trie, drops: Deletions, heads: memoryview, walks: int = WALKS
    ) -> None:
        self._names = names
        self._drops = drops
        self._heads = heads
        self._walks = walks
        self._foreseen: dict[str, list[set[str]]] = {}

    def find(self, key: str, accepts: Callable[[str], bool]) -> tuple[int, tuple[str, ...]]:
        """Give the accepted names with the fewest slips against `key`, within what it allows.

        Returns
        -------
        tuple of int and tuple of str
            The number of slips, and the names in alphabetical order; (0, ()) if there is none.
        """
        known = self._foreseen.get(key, ())
        for slips in range(1, slips_allowed(key) + 1):
            near = known[slips - 1] if slips <= len(known) else self._near(key, slips)
            found = {name for name in near if name != key and accepts(name)}
            if found:
                return slips, tuple(sorted(found))
        return 0, ()

    def foresee(self, keys: Sequence[str]) -> None:
        """Look many keys up together, from which `find` answers until it happens again."""
        self._foreseen = dict(zip(keys, self._near_each(keys), strict=True))

    def _near_each(self, keys: Sequence[str]) -> list[list[set[str]]]:
        """Give for each key the names of one slip, and if there are none, those of two."""
        parts = [split_type(key) for key in keys]
        near = self._drops.near_each([own for own, _ in parts])
        joined = self._drops.near_each(
            [own + kind if kind else "" for own, kind in parts], at_end=True
        )
        found: list[list[set[str]]] = []
        left = []
        for key, *beside in zip(keys, near, joined, strict=True):
            allowed = slips_allowed(key)
            one_slip = names_among(self._names, self._drops, key, 0, len(key), *beside)
            found.append([set(one_slip) - {key} if allowed else set()])
            if allowed > 1 and not found[-1][0]:
                left.append(key)
        two_slips = dict(zip(left, self._two_slips_of_each(left), strict=True))
        for key, near_key in zip(keys, found, strict=True):
            if key in two_slips:
                near_key.append(two_slips[key] - {key})
        return found

    def _near(self, key: str, slips: int) -> Iterable[str]:
        if slips == 1:
            return one_slip(self._names, self._drops, key, 0, len(key))
        return self._two_slips_of_each([key])[0]

    def _two_slips_of_each(self, keys: Sequence[str]) -> list[set[str]]:
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
