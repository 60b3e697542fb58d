"""What the grammar knows of a place as features, from which its role is weighed.

The sort of story, the cues for raids, arrests and thefts before and behind the place, the noun in
front of it, its list, its date, what is said of the same premises later, and where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from geomap.model import Precision
from geomap.story.cues.cue_table import role_of
from geomap.story.cues.heads import (
    REACH,
    cues_before,
    is_dwelling,
    is_numbered,
    recalled_since,
    tells_passer_by,
    tells_search,
    tells_where,
    tells_witnesses,
)
from geomap.story.cues.triggers import Trigger
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Occurrence, Passage, heads_of_items
from geomap.story.roles.area_features import AreaClues
from geomap.story.roles.genre import Setting, news_of_a_month
from geomap.story.text.lexicon import UNITS
from geomap.story.text.patterns import any_of, pattern, small, small_pattern
from geomap.story.text.premises import in_plain_words
from geomap.story.text.sentences import Part, Sentence

CUES = (
    "after", "before", "beside", "above", "below", "last", "listed under", "noun", "premises",
    "recalled", "home", "found", "passer-by", "numbered", "witnesses", "where", "opens",
    "subject", "day", "unit", "counted", "part", "precision", "story", "told", "joint", "listed",
    "locality", "preposition", "streets", "nth", "area",
)  # fmt: skip
"""How the features begin that are given here."""

_NEXT_TO = 30
_AROUND = 200
"""Characters around a place in which a find or an arrest is told of it."""
_FEW = 4
_PARTS_OF_STORY = 5
_MOST_BACK = 20
"""Sentences back in which the last word for a raid, an arrest or a theft is looked for."""
_PREMISES_WITHIN = 4
"""Sentences in which "the house" may still mean the premises named last."""
_OLD_DAYS, _VERY_OLD_DAYS = 14, 180
_OPENING = 12
_THE_PREMISES = small_pattern(
    rf"\b(?:the|his|her|their|this|that) (?:\w+ )?(?:{UNITS}|place|building|unit|shop|premises)\b",
    r"|\b(?:inside|indoors|went in|in there|at the scene)\b",
)
_VERB_AFTER = pattern(
    r"(?: (?:estate|area))?\s*+,?\s*+(?:(?:respectively|all|both|also|each|which|that)\b,?\s*+)*+",
    any_of(
        "were", "was", "has", "have", "had", "is", "are", "remained", "remains", "will", "being",
        "raided", "searched", "stormed", "targeted", "entered", "visited",
    ),
    r"\b",
)  # fmt: skip
_OTHER_CLAUSE = small_pattern(
    r"\b(?:after|when|while|as|before|because|since|but|if|unless)\b|;",
    r"|\band (?:\w+ ){0,3}(?:police|officers|detectives|they)\b",
)


class Clues:
    """The features that a story's passages, its setting and its lists give to its places."""

    def __init__(
        self,
        passages: Sequence[Passage],
        setting: Setting,
        occurrences: Sequence[Occurrence],
        published: date | None,
    ) -> None:
        self._passages = passages
        self._setting = setting
        self._heads: dict[int, list[str]] = {}
        self._around: dict[int, tuple[str, ...]] = {}
        self._starts = [[trigger.start for trigger in p.triggers] for p in passages]
        self._kinds = [list(dict.fromkeys(map(_kind, p.triggers))) for p in passages]
        self._recalled = [None if not p.chunks else _recalled(p, setting) for p in passages]
        named = {_told_at(place) for place in occurrences if not place.item.area}
        self._told = Counter(key for key, _, _ in named)
        self._heads_of_items = heads_of_items(passages)
        self._areas = AreaClues(passages, setting, occurrences)
        self._streets_at = [
            any(not item.area for chunk in p.chunks for item in chunk.items) for p in passages
        ]
        self._of_month = news_of_a_month(passages)
        days = [when.day for p in passages for when in p.days if when.day is not None]
        self._latest = max((d for d in days if published is None or d <= published), default=None)
        sorts = ("raids", "reports", "opens", "robbery", "court", "thieves")
        self._of_story = [f"story:{sort}" for sort in sorts if getattr(setting, sort)]
        self._of_story.append(f"story:{min(_FEW, len(passages) // _PARTS_OF_STORY)}")
        self._of_story.append(f"streets:{min(_FEW, len(self._told))}")

    def features(self, place: Occurrence) -> list[str]:
        """Give the features of a place, each of which tells what it stands for by its name."""
        at = place.passage
        nth = _PARTS_OF_STORY * self._heads_of_items[at] // len(self._passages)
        cues = [
            *self._of_story,
            f"precision:{_precision(place)}",
            f"nth:{nth}",
            f"told:{min(_FEW, self._told[place.key])}",
            *self._triggers(place),
            *self._of_sentence(at),
            *self._of_chunk(place),
            *_of_list(place, self._passages[at]),
            *self._dated(place),
        ]
        return [*cues, *self._areas.features(place, cues)] if place.item.area else cues

    def _triggers(self, place: Occurrence) -> Iterator[str]:
        """Give the cues before and behind a place in its sentence."""
        passage = self._passages[place.passage]
        text = passage.sentence.text
        start = place.name.start - passage.sentence.start
        end = place.name.end - passage.sentence.start
        at = bisect_left(self._starts[place.passage], start)
        before = passage.triggers[at - 1] if at else None
        behind = passage.triggers[at] if at < len(passage.triggers) else None
        if before is None:
            yield "after:none"
        else:
            kind = _kind(before)
            yield f"after:{kind}"
            yield f"after:{kind}{' by police' if before.by_police else ''}"
            yield f"after:{' '.join(before.text.lower().split())}"
            yield from [f"after:{kind} next"] if start - before.end < _NEXT_TO else []
            if _is_one_clause(text, before.end, start):
                yield f"after:{kind} in clause"
        if behind is None:
            yield "before:none"
        else:
            kind = _kind(behind)
            yield f"before:{kind}"
            yield from [f"before:{kind} next"] if behind.start - end < _NEXT_TO else []
            if _is_one_clause(text, end, behind.start):
                yield f"before:{kind} in clause"
            if passage.chunks[-1].start >= passage.sentence.start + behind.end:
                yield f"before:{kind} of another place"
        if _VERB_AFTER.match(text, place.chunk.end - passage.sentence.start):
            yield "subject:"

    def _of_sentence(self, at: int) -> tuple[str, ...]:
        """Give what all places of a sentence share."""
        if at not in self._around:
            beside = (f"beside:{kind}" for kind in self._kinds[at])
            around = (*beside, *self._triggers_around(at), *self._of_premises(at))
            self._around[at] = around
        return self._around[at]

    def _triggers_around(self, at: int) -> Iterator[str]:
        """Give those of the sentence before, of the next, and of the last one that had any."""
        if at:
            yield from [f"above:{kind}" for kind in self._kinds[at - 1]] or ["above:none"]
        if at + 1 < len(self._passages):
            yield from (f"below:{kind}" for kind in self._kinds[at + 1])
        for passage in reversed(self._passages[max(0, at - _MOST_BACK) : at]):
            if passage.triggers:
                yield f"last:{_kind(passage.triggers[-1])}"
                if self._passages[at].sentence.part is Part.ITEM:
                    yield f"listed under:{_kind(passage.triggers[-1])}"
                return

    def _of_chunk(self, place: Occurrence) -> list[str]:
        if place.listing not in self._heads:
            self._heads[place.listing] = list(self._of_head(place))
        return self._heads[place.listing]

    def _of_head(self, place: Occurrence) -> Iterator[str]:
        """Give what the noun in front of the list says: a station, somebody's home, a witness."""
        passage = self._passages[place.passage]
        head = head_of(place.chunk, passage.sentence)
        start = place.chunk.start - passage.sentence.start
        end = place.chunk.end - passage.sentence.start
        yield from (f"noun:{cue.kind}" for cue in cues_before(head))
        dwelling = is_home(place.chunk, head)
        around = passage.sentence.text[max(0, start - _AROUND) : end + _AROUND]
        happened = tells_search(around)
        if dwelling:
            yield "home:"
            yield from ["home: and found"] if happened else []
        yield from ["found:"] if happened else []
        yield from ["passer-by:"] if tells_passer_by(around) else []
        yield from ["numbered:"] if is_numbered(head) else []
        yield from ["witnesses:"] if tells_witnesses(head) else []
        yield from ["where:"] if tells_where(head) else []
        yield from ["opens:"] if start < _OPENING else []

    def _of_premises(self, at: int) -> Iterator[str]:
        """Give the cues of the sentences that go on to speak of the premises there.

        "The premises, a barn near Eastcote" are none of a street in Northtown.
        """
        for number in range(at + 1, min(len(self._passages), at + 1 + _PREMISES_WITHIN)):
            passage = self._passages[number]
            if self._streets_at[number] or passage.is_item:
                return
            premises = _THE_PREMISES.search(small(passage.sentence.text))
            if premises and _lie_elsewhere(passage, premises.end()):
                return
            if premises:
                yield from (f"premises:{kind}" for kind in self._kinds[number])
                yield "premises:"

    def _dated(self, place: Occurrence) -> Iterator[str]:
        """Give how old the story says it is: by its words, and by its date."""
        passage, day = self._passages[place.passage], place.day
        if place.passage == self._of_month:
            return
        since = self._recalled[place.passage]
        if since is not None and place.name.start - passage.sentence.start >= since[0]:
            yield f"recalled:{'surely' if since[1] else 'perhaps'}"
            yield f"recalled:{'all' if since[0] == 0 else 'from there on'}"
        if day is not None:
            yield f"day:{'vague ' + day.span if day.vague else 'known'}"
            if day.day is not None and self._latest is not None:
                away = (self._latest - day.day).days
                yield from ["day:old"] if away > _OLD_DAYS else []
                yield from ["day:very old"] if away > _VERY_OLD_DAYS else []
        if passage.days:
            yield "day:beside"


def _precision(place: Occurrence) -> Precision:
    """Give what a name stands for, by no more nouns than the weights have learnt."""
    if place.item.area:
        return Precision.AREA
    return Precision.VENUE if place.item.site or place.name.venue else Precision.STREET


def _told_at(place: Occurrence) -> tuple[str, int, int]:
    """Tell a mention from others, those who live "of A" in one sentence from none of them."""
    of_persons = place.chunk.head.preposition == "of"
    return place.key, place.passage, -1 if of_persons else place.name.start


def _lie_elsewhere(passage: Passage, end: int) -> bool:
    """Tell whether it is said where premises are: "the premises, a barn near A"."""
    if not passage.sentence.text.startswith(", a", end):
        return False
    end += passage.sentence.start
    areas = (item.name.start for chunk in passage.chunks for item in chunk.items if item.area)
    return any(end < start < end + _NEXT_TO for start in areas)


def _recalled(passage: Passage, setting: Setting) -> tuple[int, bool] | None:
    return recalled_since(passage.sentence.text, court=setting.court)


def head_of(chunk: Chunk, sentence: Sentence) -> str:
    """Give the words in front of a list, those of premises as most stories say them."""
    start = chunk.start - sentence.start
    return in_plain_words(sentence.text[max(0, start - REACH) : start])


def is_home(chunk: Chunk, head: str) -> bool:
    """Tell whether a home or the like stands before the list: "a house in", "and two in"."""
    if chunk.head.preposition.endswith("of"):
        return False
    return bool(chunk.head.unit or chunk.head.count is not None or is_dwelling(head))


def _is_one_clause(text: str, start: int, end: int) -> bool:
    if end - start >= _AROUND:
        return False
    before = max(0, start - 1)
    return not _OTHER_CLAUSE.search(small(text[before:end]), start - before)


def _kind(trigger: Trigger) -> str:
    """Give the kind of a cue, and what the story's sort makes of it: robbers raid, too."""
    told = trigger.kind or str(trigger.role)
    if trigger.role is not role_of(told):
        told = f"{told} as {trigger.role}"
    return told if trigger.firm else f"{told} perhaps"


def _of_list(place: Occurrence, passage: Passage) -> Iterator[str]:
    """Give what the list says: its noun, its length, how the place is tied to the one before."""
    head = place.chunk.head
    yield f"part:{passage.sentence.part}"
    yield f"joint:{place.item.connector.joint}"
    yield f"locality:{'none' if place.item.bare else 'own'}"
    streets = sum(not item.area for item in place.chunk.items[: 2 * _FEW])
    yield f"listed:{min(_FEW, streets)}"
    yield from ["unit:"] if head.unit or place.item.connector.unit else []
    yield from ["counted:"] if head.count is not None else []
    yield f"preposition:{head.preposition}"
