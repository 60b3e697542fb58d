"""Tables in a text: lines with a bar between their cells, and the row that heads their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geomap.story.text.patterns import small
from geomap.story.text.sentences import Sentence

BAR = "|"
"""What ends a cell; a text without it has no table."""
_MARKS = " \t*:?.!()-–—_/"
_OF_STREETS = frozenset("street streets road roads".split())
_OF_ADDRESSES = frozenset("address addresses".split())
_OF_PLACES = _OF_ADDRESSES | frozenset("location locations".split())
_OF_LOCALITIES = frozenset(
    "area areas town towns locality localities district districts village villages".split()
)
_OF_MEETINGS = frozenset("time times venue venues meeting meetings session sessions".split())
_OF_PREMISES = frozenset(
    "premises property properties home homes house houses target targets".split()
)
"""Heads of columns in which a street may stand, but also the name of a shop."""
_SEARCHED = frozenset("searched raided warrant warrants".split())
_BESIDE = _SEARCHED | frozenset("name names search raid of or and".split())
"""Words beside these in the head of a column."""
_OF_ARRESTS = frozenset("arrest arrests arrested detained detentions held custody".split())
_OF_FINDS = frozenset("found seized recovered finds seizures discovered".split())
_OF_KINDS = frozenset(
    "kind type category reason purpose offence offences crime crimes warrant warrants".split()
)
_OF_OUTCOMES = frozenset("outcome outcomes result results".split())
_BESIDE_FACTS = frozenset(
    "no no. number total how many in people persons suspects men made items item property goods"
    " what was were of the at for raid raids raided search searched operation suspected and".split()
)
"""Words beside these in the head of a column that tells what came of a raid."""


class Cell(NamedTuple):
    """A cell of a row, where it stands in the story, and the head of its column in small letters.

    `head` is "" where no row heads the table, or the row has another number of cells.
    """

    start: int
    end: int
    text: str
    head: str = ""

    @property
    def of_streets(self) -> bool:
        """Whether its column is headed as one of streets."""
        return _is_of(self.head, _OF_STREETS)

    @property
    def of_addresses(self) -> bool:
        """Whether its column is headed as one of streets, or of wherever something was."""
        return _is_of(self.head, _OF_STREETS | _OF_PLACES) or (
            self.of_premises and not _SEARCHED.isdisjoint(self.head.split())
        )

    @property
    def of_premises(self) -> bool:
        """Whether its column is headed as one of homes or shops, which a street's name may tell."""
        return _is_of(self.head, _OF_PREMISES)

    @property
    def of_arrests(self) -> bool:
        """Whether its column is headed as one of those arrested."""
        return _is_of(self.head, _OF_ARRESTS, _BESIDE_FACTS)

    @property
    def of_finds(self) -> bool:
        """Whether its column is headed as one of what was found."""
        return _is_of(self.head, _OF_FINDS, _BESIDE_FACTS)

    @property
    def of_kinds(self) -> bool:
        """Whether its column is headed as one of what the raids were for."""
        return _is_of(self.head, _OF_KINDS, _BESIDE_FACTS)

    @property
    def of_outcomes(self) -> bool:
        """Whether its column is headed as one of whatever came of a raid."""
        return _is_of(self.head, _OF_OUTCOMES, _BESIDE_FACTS)

    @property
    def of_localities(self) -> bool:
        """Whether its column is headed as one of localities."""
        return _is_of(self.head, _OF_LOCALITIES)


def rows_of(sentences: Sequence[Sentence]) -> dict[int, tuple[Cell, ...]]:
    """Give the cells of each row of a table, by the number of its sentence; heads have none.

    A table is headed by a row with a cell that says no more than "Street", "Address" and the like.
    """
    rows: dict[int, tuple[Cell, ...]] = {}
    heads: list[str] = []
    before = -1
    for number, sentence in enumerate(sentences):
        if BAR not in sentence.text:
            continue
        cells = _cells(sentence)
        heads = heads if number == before + 1 else []
        before = number
        told = _labels(cells)
        if any(_is_of(label, _OF_STREETS | _OF_PLACES | _OF_PREMISES) for label in told):
            heads, cells = told, []
        elif len(heads) == len(cells):
            cells = [cell._replace(head=head) for cell, head in zip(cells, heads, strict=True)]
        rows[number] = tuple(cells)
    return rows


def heads_streets(sentence: Sentence) -> bool:
    """Tell whether a sentence is the row that heads a table of streets, with no time to meet there.

    Below "Location" may be whatever a heading speaks of.
    """
    labels = _labels(_cells(sentence)) if BAR in sentence.text else []
    meets = any(not _OF_MEETINGS.isdisjoint(label.split()) for label in labels)
    return not meets and any(_is_of(label, _OF_STREETS | _OF_ADDRESSES) for label in labels)


def heads_raids(sentence: Sentence) -> bool:
    """Tell whether a sentence is the row that heads a table of what was raided, as it says itself.

    "Address raided", "Premises searched", or a column of warrants.
    """
    labels = _labels(_cells(sentence)) if BAR in sentence.text else []
    return any(not _SEARCHED.isdisjoint(label.split()) for label in labels)


def _labels(cells: Sequence[Cell]) -> list[str]:
    return [small(cell.text).strip(_MARKS) for cell in cells]


def _cells(sentence: Sentence) -> list[Cell]:
    cells, at = [], sentence.start
    for piece in sentence.text.split(BAR):
        text = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        cells.append(Cell(start, start + len(text), text))
        at += len(piece) + len(BAR)
    return cells


def _is_of(head: str, words: frozenset[str], beside: frozenset[str] = _BESIDE) -> bool:
    told = set(head.replace("/", " ").split())
    return not told.isdisjoint(words) and told <= words | beside
