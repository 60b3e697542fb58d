"""What the rules of the grammar know of a street as features, for the second opinion on its role.

Beside the role that the rules give: the sort of story, the words for raids, arrests and thefts
before and behind the street, its list, its date, and where in the story it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geomap.story.cues.triggers import Trigger
from geomap.story.passages import Passage
from geomap.story.roles.decide import Found
from geomap.story.roles.genre import Setting
from geomap.story.roles.rules import head_of, is_home

RULE = "rule:"
"""How the feature begins that tells what the rule says."""

_NEXT_TO = 30
_MOST_SIBLINGS = 4
_PARTS_OF_STORY = 5
_MOST_BACK = 20
"""Sentences back in which the last word for a raid, an arrest or a theft is looked for."""


class Clues:
    """The features that a story's passages, its setting and its lists give to its streets."""

    def __init__(self, passages: Sequence[Passage], setting: Setting) -> None:
        self._passages = passages
        self._order = {id(passage): number for number, passage in enumerate(passages)}
        self._starts = {
            id(passage): [trigger.start for trigger in passage.triggers] for passage in passages
        }
        self._roles = [
            list(dict.fromkeys(trigger.role for trigger in passage.triggers))
            for passage in passages
        ]
        sorts = ("raids", "reports", "opens", "robbery", "court", "thieves")
        self._of_story = [f"story:{sort}" for sort in sorts if getattr(setting, sort)]
        self._of_story.append(f"story:{min(_MOST_SIBLINGS, len(passages) // _PARTS_OF_STORY)}")

    def features(self, place: Found) -> list[str]:
        """Give the features of a street, what the rule says of it among them."""
        at = self._order[id(place.passage)]
        return [
            *self._of_story,
            f"{RULE}{place.verdict.role}{'' if place.verdict.firm else ' perhaps'}",
            f"precision:{place.precision}",
            f"nth:{min(_PARTS_OF_STORY - 1, _PARTS_OF_STORY * at // len(self._passages))}",
            *self._triggers(place),
            *(f"beside:{role}" for role in self._roles[at]),
            *self._triggers_around(at),
            *_of_list(place),
            *_dated(place),
        ]

    def _triggers(self, place: Found) -> Iterator[str]:
        """Give the words for raids, arrests, homes before and behind a street in its sentence."""
        passage = place.passage
        start = place.item.name.start - passage.sentence.start
        end = place.item.name.end - passage.sentence.start
        at = bisect_left(self._starts[id(passage)], start)
        before = passage.triggers[at - 1] if at else None
        behind = passage.triggers[at] if at < len(passage.triggers) else None
        if before is None:
            yield "after:none"
        else:
            yield f"after:{_sort(before)}"
            yield f"after:{before.role}{' by police' if before.by_police else ''}"
            yield f"after:{' '.join(before.text.lower().split())}"
            yield from [f"after:{before.role} next"] if start - before.end < _NEXT_TO else []
        if behind is None:
            yield "before:none"
        else:
            yield f"before:{_sort(behind)}"
            yield from [f"before:{behind.role} next"] if behind.start - end < _NEXT_TO else []

    def _triggers_around(self, at: int) -> Iterator[str]:
        """Give those of the sentence before, of the next, and of the last one that had any."""
        if at:
            yield from [f"above:{role}" for role in self._roles[at - 1]] or ["above:none"]
        if at + 1 < len(self._passages):
            yield from (f"below:{role}" for role in self._roles[at + 1])
        for passage in reversed(self._passages[max(0, at - _MOST_BACK) : at]):
            if passage.triggers:
                yield f"last:{passage.triggers[-1].role}"
                return


def _sort(trigger: Trigger) -> str:
    return f"{trigger.role}{'' if trigger.firm else ' perhaps'}"


def _of_list(place: Found) -> Iterator[str]:
    """Give what the list says: its noun, its length, how the street is tied to the one before."""
    head = place.chunk.head
    yield f"part:{place.passage.sentence.part}"
    yield f"joint:{place.item.connector.joint}"
    yield f"locality:{'none' if place.item.bare else 'own'}"
    streets = sum(not item.area for item in place.chunk.items[: 2 * _MOST_SIBLINGS])
    yield f"listed:{min(_MOST_SIBLINGS, streets)}"
    yield from ["unit:"] if head.unit else []
    yield from ["counted:"] if head.count is not None else []
    if is_home(place.chunk, head_of(place.chunk, place.passage.sentence)):
        yield "home:"


def _dated(place: Found) -> Iterator[str]:
    if place.day is not None:
        yield f"day:{'vague' if place.day.vague else 'known'}"
    if place.passage.days:
        yield "day:beside"
