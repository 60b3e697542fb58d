"""Names in the rows of a table: streets of the column of streets, and no others beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from geomap.gazetteer.candidates import AREAS
from geomap.model import PlaceKind
from geomap.story.names.name import Name
from geomap.story.names.person_names import person_spans
from geomap.story.text.lexicon import NOT_NAMES
from geomap.story.text.sentences import Sentence
from geomap.story.text.table_cells import Cell, rows_of
from geomap.story.text.tokens import INNER

Span = tuple[int, int]

_MOST_WORDS, _LONGEST = 4, 100
"""Words of a name, and characters of a cell that holds one."""
_UNTOLD = frozenset("unknown various total totals withheld confidential tbc n/a see as".split())
"""First words of what stands in the place of a street that is not told."""
_DOORS = frozenset("flat flats unit units apartment room no no. number plot".split())


def by_columns(
    text: str, sentences: Sequence[Sentence], names: Sequence[Sequence[Name]]
) -> tuple[tuple[Name, ...], ...]:
    """Read the names in tables by the heads of their columns.

    Below "Street", "Road", "Address" or "Location" what stands in a cell is a street, whatever its
    last word, if no street is known there; below "Area" or "Town" it is a locality. What seems to
    be a street elsewhere in a row is none.

    Returns
    -------
    tuple of tuple of Name
        One for each sentence; those of other sentences, and of other tables, stay.
    """
    rows = {n: row for n, row in rows_of(sentences).items() if _has_head(row)}
    out = [tuple(here) for here in names]
    if rows:
        persons = sorted(person_spans(text, sentences))
        for number, row in rows.items():
            out[number] = tuple(_of_row(row, out[number], persons))
    return tuple(out)


def _has_head(row: Sequence[Cell]) -> bool:
    return any(cell.of_addresses or cell.of_premises for cell in row)


def _of_row(row: Sequence[Cell], names: Sequence[Name], persons: Sequence[Span]) -> Iterator[Name]:
    """Give the names of a row, in its order."""
    placed = any(cell.of_localities for cell in row)
    starts = [name.start for name in names]
    for cell in row:
        here = names[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
        if cell.of_addresses:
            yield from _in_street_cell(cell, here, persons)
        elif cell.of_premises:
            yield from here
        elif cell.of_localities:
            yield from map(_as_locality, here)
        else:
            yield from (
                name
                for name in here
                if name.venue or name.role or (name.local and name.text == cell.text and not placed)
            )


def _in_street_cell(cell: Cell, names: Sequence[Name], persons: Sequence[Span]) -> Iterator[Name]:
    """Give the names of a cell for a street, the first that it may be called by as one."""
    span = None if any(name.street and not name.local for name in names) else _street_in(cell)
    if span is None or _is_of_person(span, persons):
        yield from names
        return
    start, end = span
    same = next((name for name in names if (name.start, name.end) == span), None)
    if same and same.local and not (cell.of_streets or same.street):
        yield from names
        return
    kinds = same.kinds - AREAS if same else frozenset()
    yield Name(start, end, cell.text[start - cell.start : end - cell.start], kinds, typed=2)
    yield from (name for name in names if name.start >= end)


def _is_of_person(span: Span, persons: Sequence[Span]) -> bool:
    at = bisect_left(persons, span[1], key=itemgetter(0))
    return at > 0 and persons[at - 1][1] > span[0]


def _street_in(cell: Cell) -> Span | None:
    """Find what a street may be called in a cell: the words before a comma, behind their door."""
    at = cell.start
    for part in cell.text.split(",") if len(cell.text) <= _LONGEST else ():
        words, begin = part.split(), at
        at += len(part) + len(",")
        while words and (words[0].lower() in _DOORS or any(map(str.isdigit, words[0]))):
            begin = cell.start + cell.text.index(words[0], begin - cell.start) + len(words[0])
            words = words[1:]
        if words:
            start = cell.start + cell.text.index(words[0], begin - cell.start)
            end = cell.start + len(cell.text[: at - len(",") - cell.start].rstrip())
            return (start, end) if _may_be_called(words) else None
    return None


def _may_be_called(words: Sequence[str]) -> bool:
    """Tell whether words may be the name of a street, or of an area."""
    low = [word.lower().rstrip(".") for word in words]
    capitals = all(
        word[0].isupper() or small in INNER for word, small in zip(words, low, strict=True)
    )
    letters = not any(map(str.isdigit, "".join(words)))
    called = low[0] not in _UNTOLD and not NOT_NAMES.issuperset(low)
    first = low[0] == "the" or low[0] not in NOT_NAMES
    return len(words) <= _MOST_WORDS and capitals and letters and called and first


def _as_locality(name: Name) -> Name:
    """Take a name for a locality, though a street is called so, too."""
    if name.local and PlaceKind.STREET in name.kinds:
        return name._replace(kinds=name.kinds & AREAS, typed=0)
    return name
