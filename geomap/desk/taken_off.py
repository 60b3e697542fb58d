"""Streets that editors took off a map: its title, quotations and notes name them neither.

A sentence names several streets, and is quoted with each of them; what the newsroom says was not
raided, or is not to be shown, would go on standing among those that were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from geomap.desk.hidden_names import HiddenNames
from geomap.model import Mention, Role, Span, Story
from geomap.raids.table import Raids


def spans_of(taken_off: Collection[Mention], story: Story) -> tuple[Span, ...]:
    """Give where a story names what was taken off, in any spelling, in the order of the text.

    A raid of the same name that stays is another street, and so is a longer name; a town that is
    called like one of them is told with the raids that it is the locality of, but not where it was
    itself taken off.
    """
    hidden = HiddenNames.of(name for mention in taken_off for name in (mention.text, mention.name))
    own = {(each.start, each.end) for each in taken_off if each.start < each.end}
    kept = sorted(_others(taken_off, story, hidden))
    found = _apart_from(kept, list(hidden.spans_in(story.text)))
    ends = {mention.sentence[1] for mention in story.mentions}
    return tuple(sorted(own | {_without_stop(story.text, span, ends) for span in found}))


def names_off(taken_off: Collection[Mention], raids: Raids) -> HiddenNames:
    """Give the names of what was taken off, but those that the map tells of its other raids."""
    names = (name for each in taken_off for name in (each.text, each.name))
    return HiddenNames.of(names, names_told(raids))


def names_told(raids: Raids) -> Iterator[str]:
    """Yield what a map tells of where its raids are: streets, localities, wards and districts."""
    for row in raids.rows:
        yield from filter(None, (row.street, row.locality, row.place, row.place_locality))
        yield from filter(None, (row.neighbourhood, row.ward, row.district))


def _others(taken_off: Collection[Mention], story: Story, hidden: HiddenNames) -> Iterator[Span]:
    """Yield where the story names what is not taken off: raids, their localities, other names."""
    off = set(taken_off)
    for mention in story.mentions:
        if mention in off:
            continue
        if mention.role is Role.RAID:
            places = (reading.locality for reading in mention.readings)
            yield from ((place.start, place.end) for place in places if place)
        if mention.role is Role.RAID or not hidden.has(mention.text):
            yield mention.start, mention.end
    for place in (*story.localities, *story.elsewhere):
        if not hidden.has(place.text):
            yield place.start, place.end


def _without_stop(text: str, span: Span, ends: Collection[int]) -> Span:
    """Give a name without the full stop of its sentence; that of an abbreviation is its own."""
    start, end = span
    return start, end - (end in ends and text[end - 1] == ".")


def _apart_from(kept: Sequence[Span], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that overlap none of others; both are in order."""
    at, reached = 0, 0
    for start, end in spans:
        while at < len(kept) and kept[at][0] < end:
            reached = max(reached, kept[at][1])
            at += 1
        if reached <= start:
            yield start, end
