"""Names that a map must not tell: of streets shown no closer than an area, or taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import GAP
from geomap.gazetteer.name_keys import normalise
from geomap.late_pattern import LatePattern
from geomap.model import Span
from geomap.raids.provenance import Source, sources_in, written
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, Unplaced

_WORD = LatePattern(r"[^\W_]+(?:['’.][^\W_]+)*\.?")


@lru_cache(maxsize=8)
def _longest(keys: frozenset[str]) -> int:
    """Give how many words the longest of some names has."""
    return max(key.count(" ") for key in keys) + 1


class HiddenNames(NamedTuple):
    """Names of streets, by their keys; with the plural, which a possessive looks like.

    `told` are names that the map tells, which may be longer than those that it does not.
    """

    keys: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], told: Iterable[str] = ()) -> HiddenNames:
        """Take names in any spelling; what is `told` is not hidden."""
        keys, shown = ({normalise(name) for name in each} - {""} for each in (names, told))
        return cls(frozenset(keys | {f"{key}s" for key in keys}) - shown, frozenset(shown))

    def has(self, name: str) -> bool:
        """Tell whether a name is one of them, in any spelling."""
        return normalise(name) in self.keys

    def are_in(self, text: str) -> bool:
        """Tell whether a text has one of them, in any spelling."""
        return self.masked(text) != text

    def check_title(self, title: str | None) -> None:
        """Refuse a title that has one of them.

        Raises
        ------
        InputError
            If it does.
        """
        if title and self.are_in(title):
            raise InputError(f"the title {title!r} names a street that the map does not tell")

    def masked(self, text: str) -> str:
        """Give a text with a gap for each of them."""
        out, at = [], 0
        for start, end in self.spans_in(text):
            out += [text[at:start], GAP]
            at = end
        return "".join([*out, text[at:]])

    def spans_in(self, text: str) -> Iterator[Span]:
        """Yield where a text has one of them, in any spelling; of two that overlap the longer."""
        if not self.keys or not text:
            return
        words = list(_WORD.finditer(text))
        known = self.keys | self.told
        longest = _longest(known)
        number = 0
        while number < len(words):
            start = words[number].start()
            for count in range(min(longest, len(words) - number), 0, -1):
                end = words[number + count - 1].end()
                if (key := normalise(text[start:end])) in known:
                    if key in self.keys:
                        yield start, end
                    number += count - 1
                    break
            number += 1

    def out_of(self, raids: Raids) -> Raids:
        """Give a table without them in what it says in running text."""
        if not self.keys:
            return raids
        return replace(
            raids,
            rows=tuple(map(self.out_of_row, raids.rows)),
            unplaced=tuple(map(self._out_of_item, raids.unplaced)),
        )

    def out_of_row(self, row: Raid) -> Raid:
        """Give a row without them in what it says in running text."""
        return replace(
            row,
            quote=self.masked(row.quote),
            outcome=self.masked(row.outcome) if row.outcome else row.outcome,
            note=self.masked(row.note),
            public_note=self.masked(row.public_note),
            status_source=self.masked(row.status_source),
            story=self._file(row.story),
            sources=written(map(self._out_of_source, sources_in(row.sources))),
            because=self.masked(row.because),
        )

    def _file(self, name: str) -> str:
        return "story" if self.are_in(name.replace("-", " ").replace("_", " ")) else name

    def _out_of_source(self, source: Source) -> Source:
        """Leave the address out that has one: it would lead nowhere with a gap in it."""
        url = "" if self.are_in(unquote(source.url)) else source.url
        return source._replace(id=self._file(source.id), title=self.masked(source.title), url=url)

    def _out_of_item(self, item: Unplaced) -> Unplaced:
        return item._replace(
            text=self.masked(item.text),
            street=self.masked(item.street),
            reason=self.masked(item.reason),
            candidates=tuple(map(self.masked, item.candidates)),
        )
