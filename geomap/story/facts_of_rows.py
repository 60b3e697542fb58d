"""Facts of a row of a table, by the heads of its columns: arrests, what was found, the kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from geomap.model import Fact, Mention, Role, Status
from geomap.story.document import Document
from geomap.story.facts.arrested.raid_arrests import Scene, people_arrested
from geomap.story.facts.kinds import kind_told
from geomap.story.facts.outcomes import outcome, status
from geomap.story.passages import Passage
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import words_of
from geomap.story.text.sentences import Part, Sentence
from geomap.story.text.table_cells import Cell, rows_of

_NOTHING = frozenset("none nil nothing no".split())
_FOUND = "found "
_CAME = {"charged": Status.CHARGED, "released": Status.RELEASED, "bailed": Status.RELEASED}


def with_facts_of_rows(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Give each raid of a row of a table what the row's cells tell below their heads.

    What no column tells stays as the row was read without its heads.
    """
    rows = rows_of(document.sentences)
    cells = {document.sentences[number].start: row for number, row in rows.items()}
    passages = {passage.sentence.start: passage for passage in document.passages}
    return [
        _told(one, cells[one.sentence[0]], passages[one.sentence[0]])
        if one.role is Role.RAID and one.sentence[0] in cells
        else one
        for one in mentions
    ]


def arrests_of_rows(document: Document) -> Fact[int] | None:
    """Add up those arrested whom the rows of raids tell below "Arrests", None if none tells any."""
    raided = {place.passage for place in document.raided}
    rows = rows_of(document.sentences)
    cells = [cell for at in sorted(raided & rows.keys()) for cell in rows[at] if cell.of_arrests]
    told = [arrested for cell in cells if (arrested := _arrested(cell)) is not None]
    if not told:
        return None
    return Fact(sum(fact.value for fact in told), told[0].start, told[-1].end)


def _told(mention: Mention, row: Collection[Cell], passage: Passage) -> Mention:
    sentences = list(_sentences(row))
    sought = [cell for cell in row if cell.of_kinds]
    kinds = (kind for cell in sought if (kind := kind_told(cell.text)))
    mention = mention._replace(kind=next(kinds, mention.kind))
    came = mention.outcome
    if came and any(cell.start <= came.start and came.end <= cell.end for cell in sought):
        mention = mention._replace(outcome=None)  # "Firearms", below "Warrant"
    if not sentences:
        return mention
    told, key = [passage._replace(sentence=one) for one in sentences], {mention.text}
    came = outcome(told, key, alone=False, before=())
    how_far = next((_CAME[w] for w in _words_of_outcomes(row) if w in _CAME), None)
    how_far = how_far or status(told, (), key)
    end = passage.sentence.end
    return mention._replace(
        outcome=came._replace(end=min(came.end, end)) if came else mention.outcome,
        status=mention.status if how_far is Status.SEARCHED else how_far,
    )


def _words_of_outcomes(row: Collection[Cell]) -> list[str]:
    """Give the words of what came of it, none where a cell denies something."""
    words = [word for cell in row if cell.of_outcomes for word in words_of(cell.text)]
    return words if _NOTHING.isdisjoint(words) and "not" not in words else []


def _sentences(row: Collection[Cell]) -> Iterator[Sentence]:
    """Say in a sentence what a cell tells below its head: "2 people were arrested"."""
    for cell in sorted(row, key=lambda cell: not cell.of_arrests):
        words = words_of(cell.text)
        if cell.of_arrests and (arrested := _arrested(cell)) and arrested.value:
            one = arrested.value == 1
            yield _said(cell, f"{arrested.value} {'person was' if one else 'people were'} arrested")
        elif cell.of_finds and words:
            nothing = _NOTHING.issuperset(words)
            yield _said(cell, "nothing found") if nothing else _said(cell, cell.text, _FOUND)
        elif cell.of_outcomes and words:
            yield _said(cell, cell.text)


def _said(cell: Cell, text: str, before: str = "") -> Sentence:
    start = cell.start - len(before)
    return Sentence(start, cell.end, before + text, Part.ITEM, cased=True)


def _arrested(cell: Cell) -> Fact[int] | None:
    """Read how many a cell says were arrested: "2", "none", "two men", "a man, 30"."""
    words = words_of(cell.text)
    if words and _NOTHING.issuperset(words):
        return Fact(0, cell.start, cell.end)
    number = number_of(words[0]) if len(words) == 1 else None
    if number is not None:
        return Fact(number, cell.start, cell.end)
    said = _said(cell, f"{cell.text} were arrested")
    told = people_arrested(Passage(said, (), (), ()), Scene(), behind=False) if words else None
    return told._replace(end=min(told.end, cell.end)) if told else None
