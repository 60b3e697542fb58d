"""What the headline of a story may say in an archive, beside what any sentence may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.model import Story
from geomap.placing.told_titles import operations_in, places_of
from geomap.raids.schema import Raid
from geomap.renderers.common.words import has_words
from geomap.story.place_or_person import is_operation_alone


def names_in(story: Story, text: str, rows: Sequence[Raid]) -> list[tuple[int, int]]:
    """Give where the title names places of the text below it, or what its raids show anyway."""
    title = story.title or ""
    named = {mention.text for mention in story.mentions}
    named |= {place.text for place in (*story.localities, *story.elsewhere)}
    names = {name for name in named if has_words(text, name)}
    names |= {name for row in rows for name in places_of(row)}
    spans = []
    for name in sorted(names):
        at = title.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = title.find(name, at + 1)
    return spans


def operation_in(story: Story, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the title names the operation that the text below it names too.

    Nobody in the story may be called like it.
    """
    told = story.facts.operation
    if told is None or not has_words(text, told.value):
        return
    if is_operation_alone(story.text, (told.start, told.end)):
        yield from operations_in(story.title or "", (told.value,))
