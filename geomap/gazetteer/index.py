"""The gazetteer: an index file of names and places, opened without reading it whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from geomap.gazetteer.candidates import AREAS, Wanted, as_written, ranked, slipped
from geomap.gazetteer.index_file import INDEX, KINDS, MANY
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.places import Borne, PlaceColumns, Places
from geomap.gazetteer.scan import NameMatch, Scanner
from geomap.gazetteer.sections import tells_damage
from geomap.model import BoundingBox, Candidate, Place, PlaceKind

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from geomap.gazetteer.fuzzy.search import NearNames

    Column = NDArray[Any]


class Gazetteer:
    """Names and places of a patch, memory-mapped from one file.

    Iterating gives every `Place`, neighbours near each other; `len` counts them.
    """

    @tells_damage
    def __init__(self, buffer: memoryview, path: Path) -> None:
        self.path = path
        self._buffer = buffer
        tables = INDEX.sections(buffer, path)
        self._names = INDEX.trie(buffer, path, "keys")
        self._bearers = tables["bearers"].cast("I")
        self._postings = tables["postings"].cast("I")
        self._places = Places(tables, self._names)
        self._drops = tables["marks"], tables["letters"], tables["buckets"]
        self._heads = tables["heads"]
        self._kinds = lru_cache(maxsize=4096)(self._read_kinds)
        self.areas: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=4096)(self._find_areas)
        self._within = lru_cache(maxsize=16)(self._find_within)
        self._scanner = Scanner(self._names, self._kinds)

    @cached_property
    def _near(self) -> NearNames:
        """Make what finds names written with slips, which most stories do without."""
        from geomap.gazetteer.fuzzy.deletions import Deletions
        from geomap.gazetteer.fuzzy.search import NearNames

        return NearNames(self._names, Deletions(*self._drops), self._heads)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an index file.

        Raises
        ------
        PatchError
            If it is missing, no index, cut short, or made for another version of geomap.
        """
        return cls(INDEX.map(path), path)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        return map(self._places.__getitem__, range(len(self)))

    def __getitem__(self, row: int) -> Place:
        return self._places[row]

    @tells_damage
    def borne(self, keys: Sequence[str], kinds: Collection[PlaceKind]) -> Borne:
        """Give the places of some kinds that `find` would give for each of some keys.

        Those of one key are in no order of their own; there are none if nothing is near.
        """
        import numpy as np

        wanted = [KINDS.index(kind) for kind in kinds]
        kinds_at = self._places.kind_numbers
        number_of = self._names.get
        numbers = np.array([number_of(key, -1) for key in keys], np.int64)
        of, rows = self._bearers_of(numbers)
        is_wanted = np.isin(np.frombuffer(kinds_at, np.uint8)[rows], wanted)
        of, rows = of[is_wanted], rows[is_wanted]
        numbers[np.bincount(of, minlength=len(keys)) == 0] = -1
        slips, near = np.zeros(len(keys), np.int64), list[tuple[int, int]]()
        bearers: dict[str, list[int]] = {}

        def suits(key: str) -> bool:
            own = self._rows(self._names[key])
            bearers[key] = [row for row in own if kinds_at[row] in wanted]
            return bool(bearers[key])

        others = np.flatnonzero(numbers < 0).tolist()
        self._foresee(keys[at] for at in others)
        for at in others:
            slips[at], names = self._near.find(keys[at], suits)
            near += [(at, row) for name in names for row in bearers[name]]
        of, rows = np.append(of, [at for at, _ in near]), np.append(rows, [row for _, row in near])
        order = np.argsort(of, kind="stable")
        return Borne(slips, numbers, of[order].astype(np.int64), rows[order].astype(np.int64))

    @tells_damage
    def candidates(self, name: str, slips: int, rows: Iterable[int]) -> tuple[Candidate, ...]:
        """Give places as `find` would for a name that is so many slips from theirs."""
        key = normalise(name)
        places = map(self._places.__getitem__, rows)
        found = (
            slipped(name, key, place, slips) if slips else as_written(name, key, place)
            for place in places
        )
        return ranked(found, Wanted.of(None, None, None, None), None)

    @tells_damage
    def columns(self, rows: Column) -> PlaceColumns:
        """Give the places of some rows as columns; see `Places.columns`."""
        return self._places.columns(rows)

    @tells_damage
    def foresee(self, names: Iterable[str]) -> None:
        """Look up two slips of many names together, which `find` then need not do one by one."""
        self._foresee(map(normalise, names))

    def _foresee(self, keys: Iterable[str]) -> None:
        self._near.foresee([key for key in dict.fromkeys(keys) if key not in self._names])

    @tells_damage
    def find(
        self,
        name: str,
        *,
        kinds: Collection[PlaceKind] | None = None,
        fuzzy: bool = True,
        locality: str | None = None,
        district: str | None = None,
        box: BoundingBox | None = None,
        focus: tuple[float, float] | None = None,
    ) -> tuple[Candidate, ...]:
        """Find the places that bear a name.

        Parameters
        ----------
        name
            As written: case, accents, apostrophes and abbreviations do not matter.
        kinds
            Only places of these kinds; None for all.
        fuzzy
            Whether names a slip or two away count, where none is nearer.
        locality, district
            Only places said to be in it; in any spelling.
        box
            Only places whose middle it holds.
        focus
            A point (lon, lat): of equally good candidates, the nearest to it comes first.

        Returns
        -------
        tuple of Candidate
            Best first, then by district, locality and point; the reason of each names what it
            was narrowed and ranked by. Empty if nothing is near.
        """
        wanted = Wanted.of(kinds, locality, district, box)
        key = normalise(name)
        found = [as_written(name, key, place) for place in self._wanted(key, wanted)]
        if not found and fuzzy:
            bearers: dict[str, list[Place]] = {}

            def accepts(other: str) -> bool:
                bearers[other] = self._wanted(other, wanted)
                return bearers[other] != []

            slips, others = self._near.find(key, accepts)
            found = [
                slipped(name, key, place, slips) for other in others for place in bearers[other]
            ]
        return ranked(found, wanted, focus)

    def has(self, key: str) -> bool:
        """Tell whether a place bears a name, by the key of `name_keys.normalise`."""
        return key in self._names

    def has_names_from(self, word: str) -> bool:
        """Tell whether the key of any name is a word, or begins with it."""
        return word in self._names or any(True for _ in self._names.iterkeys(f"{word} "))

    def beginning(self, start: str, most: int) -> Iterator[Place]:
        """Yield at most so many places whose name begins with a text, in no order of their own."""
        key = normalise(start)
        keys = self._names.iterkeys(key) if key else iter(())
        rows = (row for name in keys for row in self._rows(self._names[name]))
        return map(self._places.__getitem__, islice(rows, most))

    @tells_damage
    def scan(self, text: str) -> tuple[NameMatch, ...]:
        """Find every name of the gazetteer in a text; see `Scanner.find`."""
        return self._scanner.find(text)

    @tells_damage
    def within(self, box: BoundingBox, *, kinds: Collection[PlaceKind]) -> Sequence[Place]:
        """Give the places of some kinds whose middle lies in a box, neighbours near each other."""
        return self._within(box, frozenset(kinds))

    def damaged(self) -> tuple[str, ...]:
        """Give the sections of the file whose checksum is wrong; this reads the whole file."""
        return INDEX.damaged(self._buffer)

    def _find_areas(self, name: str) -> tuple[Place, ...]:
        """Give the localities, towns and districts of a name, in the order of `find`."""
        return tuple(candidate.place for candidate in self.find(name, kinds=AREAS, fuzzy=False))

    def _find_within(self, box: BoundingBox, kinds: frozenset[PlaceKind]) -> tuple[Place, ...]:
        return tuple(self._places.within(box, kinds=kinds))

    def _read_kinds(self, key: str) -> frozenset[PlaceKind]:
        return frozenset(self._places.kind(row) for row in self._rows(self._names[key]))

    def _wanted(self, key: str, wanted: Wanted) -> list[Place]:
        """Give the wanted places that bear a name or have it as an alias."""
        number = self._names.get(key)
        if number is None:
            return []
        return [place for row in self._rows(number) if wanted.suits(place := self._places[row])]

    def _rows(self, number: int) -> Sequence[int]:
        bearer = self._bearers[number]
        if bearer < MANY:
            return (bearer,)
        at = bearer - MANY
        return self._postings[at + 1 : at + 1 + self._postings[at]]

    def _bearers_of(self, numbers: Column) -> tuple[Column, Column]:
        """Give the rows of all places that bear some names, and which name each row is of.

        A name is told by the number of its key, -1 for one that nothing bears.
        """
        import numpy as np

        postings = np.asarray(self._postings)
        known = np.flatnonzero(numbers >= 0)
        bearers = np.asarray(self._bearers)[numbers[known]].astype(np.int64)
        is_many = bearers >= MANY
        at = bearers[is_many] - MANY
        is_asked = np.zeros(len(postings), bool)  # numpy.unique would load all of numpy.ma
        is_asked[at] = True
        if postings[is_asked].sum(dtype=np.int64) > len(postings):
            raise ValueError("more bearers than there are")
        counts = postings[at].astype(np.int64)
        firsts = np.repeat(at + 1 - (np.cumsum(counts) - counts), counts)
        many = postings[firsts + np.arange(len(firsts))]
        of = np.append(known[~is_many], np.repeat(known[is_many], counts))
        return of, np.append(bearers[~is_many], many)
