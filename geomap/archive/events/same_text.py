"""Stories of one text under several ids or paths: one teller, however often it was given.

Texts are not kept, so that what a story tells of a raid is compared: under the same headline the
same sentence, with the street at the same place of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geomap.archive.events.tellings import Told
from geomap.archive.part_columns import arrow

if TYPE_CHECKING:
    from pyarrow.dataset import Dataset

TEXT_COLUMNS = ("title", "quote", "start", "end")
SAID = "another story has the same text"
"""What is said of an event of which one text is given more than once."""


def first_of_each_text(
    tellers: Iterable[Told], rows: Sequence[Mapping[str, Any]]
) -> Iterator[Told]:
    """Yield the tellings of each story whose text no story before has."""
    by: dict[tuple[Any, ...], str] = {}
    for told in tellers:
        text = tuple(rows[told.row][name] for name in TEXT_COLUMNS)
        if not rows[told.row]["quote"] or by.setdefault(text, told.key) == told.key:
            yield told


def repeated(mentions: Dataset) -> tuple[tuple[str, str], ...]:
    """Give the ids of stories that have one text and one day, two of each text, sorted."""
    pc = arrow().compute
    keys = [*TEXT_COLUMNS, "published"]
    table = mentions.to_table([*keys, "story_key", "id"], filter=pc.field("quote") != "")
    counts = [("story_key", "count_distinct"), ("id", "min"), ("id", "max")]
    told = table.group_by(keys).aggregate(counts)
    told = told.filter(pc.greater(told.column("story_key_count_distinct"), 1))
    pairs = zip(*(told.column(f"id_{end}").to_pylist() for end in ("min", "max")), strict=True)
    return tuple(sorted(set(pairs)))
