"""What a table says of the names in its story: none that may be a person's.

A name that the gazetteer placed is a street's. Of the others (a street that is not placed, the
locality of one that is) those are told that a gazetteer knows, or that have the shape of a street,
where they stand for a place. All else becomes “…” in what is published; the terminal and the desk,
which have the story, still say it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from geomap.gazetteer.addresses import GAP, masked
from geomap.model import Mention, Placement, Role, Story, Toponym
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, Unplaced
from geomap.story.names.uk_places import is_elsewhere
from geomap.story.redact import is_told_as_person, is_told_behind, owns_a_home, stands_for_a_place
from geomap.story.text.lexicon import SURE_TYPES, WEAK_TYPES


def withhold(
    raids: Raids,
    story: Story,
    placements: Sequence[Placement],
    is_known: Callable[[str], bool],
) -> Raids:
    """Give the table of a story without the names that may be people's.

    Parameters
    ----------
    is_known
        Whether a gazetteer, or the newsroom's own areas, have a name.
    """
    raided = [item for item in placements if item.mention.role is Role.RAID]
    places: list[Mention | Toponym] = [*story.mentions, *story.localities, *story.elsewhere]
    ends = {name.end for name in places}
    told = set(_told(story, raided, ends, is_known))
    named = {name for item in raided for name in _names(item.mention)}
    hidden = sorted(named - told, key=lambda name: (-len(name), name))
    if not hidden:
        return raids
    return replace(
        raids,
        rows=tuple(_row(row, hidden) for row in raids.rows),
        unplaced=tuple(_unplaced(item, hidden) for item in raids.unplaced),
    )


def _names(mention: Mention) -> Iterator[str]:
    yield mention.text
    yield from (reading.locality.text for reading in mention.readings if reading.locality)


def _told(
    story: Story,
    raided: Sequence[Placement],
    ends: Collection[int],
    is_known: Callable[[str], bool],
) -> Iterator[str]:
    """Give the names that are told: what is placed, and what stands for a place and is known."""
    for item in raided:
        if item.candidate is not None or _is_street(story.text, item.mention, ends, is_known):
            yield item.mention.text
        for reading in item.mention.readings:
            if reading.locality and _is_locality(story.text, reading.locality, is_known):
                yield reading.locality.text


def _is_street(
    text: str, name: Mention, ends: Collection[int], is_known: Callable[[str], bool]
) -> bool:
    known = is_known(name.text) or is_elsewhere(name.text)
    last = name.text.rsplit(" ", 1)[-1].lower()
    # Nobody is searched in a person: where a place stands a weaker sign of a street will do.
    stands = stands_for_a_place(text, (name.start, name.end), ends)
    sign = last in SURE_TYPES or (last in WEAK_TYPES and stands)
    typed = sign and " of " not in name.text
    if not (known or typed):
        return False  # "Zed of Alder Road" too
    return not (is_told_behind(text, name.start) or is_told_as_person(text, name.end))


def _is_locality(text: str, name: Toponym, is_known: Callable[[str], bool]) -> bool:
    known = is_known(name.text) or is_elsewhere(name.text)
    end = name.end - len("'s") if name.text.endswith(("'s", "’s")) else name.end
    return known and not owns_a_home(text, end)


def _row(row: Raid, hidden: Sequence[str]) -> Raid:
    locality = None if row.locality in hidden else row.locality
    note, public_note = (_without(text, hidden) for text in (row.note, row.public_note))
    return replace(row, locality=locality, note=note, public_note=public_note)


def _unplaced(item: Unplaced, hidden: Sequence[str]) -> Unplaced:
    return replace(
        item,
        text=GAP if item.text in hidden else item.text,
        street=GAP if item.street in hidden else item.street,
        locality=None if item.locality in hidden else item.locality,
        reason=masked(_without(item.reason, hidden)),
        candidates=() if item.street in hidden else item.candidates,
    )


def _without(text: str, hidden: Sequence[str]) -> str:
    for name in hidden:
        text = text.replace(name, GAP)
    return text
