"""Venues that inspectors went into: officers of immigration, of trading standards and the like."""

from __future__ import annotations

from collections.abc import Container, Sequence

from geomap.late_pattern import LatePattern
from geomap.model import Role
from geomap.story.cues.heads import bare_words, recalled_since, tells_afterwards, tells_search
from geomap.story.cues.triggers import names_inspectors, names_police
from geomap.story.passages import Occurrence, Passage, is_specific
from geomap.story.text.lexicon import TRADES
from geomap.story.text.patterns import any_of, word_set
from geomap.story.text.premises import is_at_work

_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
)
_LEAD = 3
"""Sentences, the headline among them, in which a story says what it is about."""
SIGN = LatePattern(
    rf"(?P<sign>\b(?!(?:{_DAYS})\b)[A-Z][\w'’]*|\b{any_of(*TRADES)}),? (?:both |all |also )?"
    r"(?:in|on|at) (?:the )?(?:[A-Z]\w+['’]s )?\Z"
)
"""A sign over a door, or a noun of what has one, and that it is in a street."""
_SIGN_REACH = 40
_BYSTANDERS = frozenset(
    "owner owners manager manageress landlord landlady boss chef barber barman barmaid shopkeeper"
    " staff worker workers waiter waitress customer customers drinkers regulars pupils parents man"
    " woman trader traders".split()
)
_SAID = frozenset("said says told added recalled described".split())
_SAW = frozenset(
    "saw watched heard thought thinks believes believed brought looked walked called wondered"
    " feared".split()
)
_HOPES = frozenset("hopes hoped plans planned wants wanted intends opens opened".split())
"""Who is near a raid that was told before, and what they say or see of it, or hope to open."""
_ASIDE_WORDS, _FEW = 12, 3
_HAUL = frozenset("arrested arrests arresting detained seized confiscated caught".split())
"""Words for whom inspectors held, or what they took away."""
_OWNERS = frozenset(
    "owner owners owns owned manager managers boss bosses chef chefs works worked employed ran runs"
    " run former".split()
)
_OWNER_WORDS = 6
"""Words for whose a shop is, and words before its place in which they stand."""


def venues_inspected(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets of venues to which, says the story, inspectors went.

    Officers of immigration and of trading standards go into restaurants and shops and into little
    else: where their story puts one in a street it was looked at, in whatever words. Not so in a
    story of closures, which lists the shops that a court has shut.
    """
    closures = any(t.kind == "closure" for passage in passages[:_LEAD] for t in passage.triggers)
    if closures or not any(names_inspectors(passage.sentence.text) for passage in passages):
        return frozenset()
    visited = {at for at in {place.passage for place in places} if _is_of_a_visit(at, passages)}
    areas = {place.name.end for place in places if place.item.area}
    areas |= {name.end for p in passages for chunk in p.chunks for name in chunk.loose}
    return frozenset(
        number
        for number, place in enumerate(places)
        if place.passage in visited
        and (place.item.site or _has_sign(place, passages[place.passage], areas))
        and not _is_of_bystanders(place, passages[place.passage])
    )


def areas_inspected(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give the indexes of areas of restaurants or shops where inspectors arrested, or took, some.

    "Immigration officers visited a restaurant in X and arrested two men", in whatever order.
    """
    return frozenset(
        number
        for number, place in enumerate(places)
        if place.item.area
        and is_specific(place.name)
        and not place.name.wide
        and is_at_work(place.chunk.head.unit)
        and _is_of_a_haul(place, passages[place.passage])
    )


def _is_of_a_haul(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a sentence tells of inspectors and whom they held or what they took.

    Not so of whose the shop is: "they arrested a man who works at a shop in X".
    """
    text = passage.sentence.text
    before = bare_words(text[: place.chunk.start - passage.sentence.start])[-_OWNER_WORDS:]
    told = names_inspectors(text) and not tells_afterwards(text) and _OWNERS.isdisjoint(before)
    return told and not (_HAUL.isdisjoint(word_set(text)) or recalled_since(text, court=False))


def _has_sign(place: Occurrence, passage: Passage, areas: Container[int]) -> bool:
    """Tell whether a name that is no area's, or "branch", stands in front: "Lantern Foods, on".

    `areas` are the offsets in the story where those end.
    """
    start = place.name.start - passage.sentence.start
    before = passage.sentence.text[max(0, start - _SIGN_REACH) : start]
    sign = SIGN.search(before)
    return sign is not None and place.name.start - len(before) + sign.end("sign") not in areas


def _is_of_bystanders(place: Occurrence, passage: Passage) -> bool:
    """Tell whether somebody is there who says or sees something of a raid that was told before.

    "The owner of a café in Elm Road said it was about time".
    """
    text, start = passage.sentence.text, place.chunk.start - passage.sentence.start
    if passage.is_item or any(t.role in (Role.RAID, Role.ARREST) for t in passage.triggers):
        return False
    before = bare_words(text[:start])[:_ASIDE_WORDS]
    behind = bare_words(text[place.chunk.end - passage.sentence.start :])
    who = not _BYSTANDERS.isdisjoint(before) and len(before) < _ASIDE_WORDS
    if not (_BYSTANDERS.isdisjoint(before) or _HOPES.isdisjoint(before)):
        return True
    says = not _SAID.isdisjoint(behind[:_FEW]) and not names_police(text)
    return who and _SAID.isdisjoint(before) and (says or not _SAW.isdisjoint(behind[:_FEW]))


def _is_of_a_visit(at: int, passages: Sequence[Passage]) -> bool:
    """Tell whether a sentence, or the one before, tells of a find or an arrest, and of no fine."""
    return not tells_afterwards(passages[at].sentence.text) and any(
        names_inspectors(one.sentence.text)
        or tells_search(one.sentence.text)
        or any(trigger.role is Role.RAID for trigger in one.triggers)
        for one in passages[max(0, at - 1) : at + 1]
    )
