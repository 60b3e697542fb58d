"""Rows of a table whose own cell says that nothing was searched: "Cancelled", "Wrong address"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geomap.story.text.patterns import words_of
from geomap.story.text.sentences import Sentence
from geomap.story.text.table_cells import Cell, rows_of

NOT_DONE = "its row of the table says that it was not searched"
_DONE = frozenset(
    "searched raided executed done entered visited attended carried conducted started yet".split()
)
"""What was done, or "not" so; the head of a column in which "No" tells it."""
_CALLED_OFF = frozenset(
    "cancelled canceled aborted abandoned postponed deferred planned scheduled pending outstanding"
    " upcoming".split()
)
_PAIRS = (
    (frozenset({"not", "be", "yet"}), _DONE),
    (frozenset("wrong incorrect mistaken".split()),
     frozenset("address addresses house home flat property premises door street road".split())),
    (frozenset({"to"}), frozenset({"be", "do", "follow", "come"})),
    (frozenset({"called", "call"}), frozenset({"off"})),
    (frozenset({"stood"}), frozenset({"down"})),
)  # fmt: skip
"""Words with another behind them that tell it together."""
_BESIDE = frozenset(
    "a an and at because by day due for from in it its of on out police so still that the then this"
    " today tomorrow was week were yet next later warrant raid search visit entry no reason answer"
    " officers monday tuesday wednesday thursday friday saturday sunday january february march"
    " april may june july august september october november december".split()
)
"""What may stand beside it in a cell that says no more than that."""
_NO = frozenset("no n false".split())
_KINDS = frozenset("type types kind kinds category nature".split())
"""Heads of columns in which "Planned" is a kind of raid."""


def rows_not_done(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the sentences that are rows of a table with a cell which says that it was not done.

    Or that it is still to come, or was the wrong address. "No" says it below "Searched?".
    """
    rows = rows_of(sentences)
    return frozenset(number for number, cells in rows.items() if any(map(_is_not_done, cells)))


def _is_not_done(cell: Cell) -> bool:
    words, head = words_of(cell.text), words_of(cell.head)
    if words and _NO.issuperset(words):
        return not _DONE.isdisjoint(head)
    told = {number for number, word in enumerate(words) if word in _CALLED_OFF}
    for number, (word, behind) in enumerate(pairwise(words)):
        if any(word in first and behind in then for first, then in _PAIRS):
            told |= {number, number + 1}
    rest = (word for number, word in enumerate(words) if number not in told)
    no_more = all(word in _BESIDE or word.isdecimal() for word in rest)
    return bool(told) and no_more and _KINDS.isdisjoint(head)
