"""What a story states of the raids as a whole, each with the characters that state it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from geomap.model import Fact, Facts, Role
from geomap.story.facts.arrested.arrests import arrests
from geomap.story.facts.forces import OwnForces, main_force
from geomap.story.facts.goods import drugs, things
from geomap.story.facts.kinds import raid_kind
from geomap.story.facts.money import cash
from geomap.story.facts.operations import operation
from geomap.story.facts.other_events import earlier_raids
from geomap.story.facts.stated_counts import addresses, warrants
from geomap.story.facts.undated.carried_days import is_of_a_diary
from geomap.story.facts.undated.raids_by_place import (
    is_apart,
    is_of_one_place,
    raided_places,
)
from geomap.story.passages import Passage
from geomap.story.text.dates import When
from geomap.story.text.numbers import count_of
from geomap.story.text.own_days import OF_A_RAID
from geomap.story.text.patterns import pattern, word_set, words_of
from geomap.story.text.sentences import Part

_IT_WAS = pattern(
    r"\W*(?:it|that|this|they|both|all|the (?:raids?|searche?s?|operation|warrants?))",
    r"(?:,[^,.;]{1,60},)? (?:all )?(?:was|were|took place|happened|came",
    r"|(?:began|started) (?:at|early)) ",
)
"""How a sentence opens that says when it was: "It was early on Friday"."""
_WHO_MEET = frozenset("councillor councillors commissioner mayor minister".split())
_NEWS = frozenset(
    "burglary burglaries burgled robbery robbed stabbing stabbed assault crash collision died"
    " missing meeting meetings surgery consultation recruitment spoke complained jailed sentenced"
    " sentencing verdict verdicts trial boarded reopened flowers tributes".split()
)
"""Words of other news than a raid, or of what is so since then."""
_NEWS_BESIDE = {
    **dict.fromkeys(["closed", "cordoned", "sealed", "shut"], frozenset(["is", "are"])),
    **dict.fromkeys(["guard", "tent"], frozenset(["stand", "stands", "stood"])),
    "drop": frozenset(["held"]),
    "given": frozenset(["months", "years"]),
    "law": frozenset(["came"]),
    "locked": frozenset(["up"]),
    "speed": frozenset(["check", "checks"]),
    "stolen": frozenset(["been", "was", "were"]),
    "theft": frozenset(["there"]),
    "tip": frozenset(["came", "received"]),
    "zone": frozenset(["came"]),
}
"""Words that are so beside one of others."""
_CHARGED = frozenset((was, "charged") for was in ("was", "were", "been"))
"""Words behind the day of a charge; that of what somebody is charged with is told behind them."""
_SAME = frozenset(["same", "that"])
_HEAD = 4
"""Words in which a sentence opens that tells of one thing: "the old flat was"."""
_LEAD = 5
"""Sentences in which a story says when its news happened."""
_ANOTHER = pattern(
    r"\A\W{0,9}elsewhere\b|(?<!was\s)(?<!is\s)\b(?:the (?:first|second|third|last) was",
    r"|and the last|the first (?:raid|search|warrant)",
    r"|(?:another|an? (?:second|third|further|separate)|the (?:second|third|last|final))",
    r" (?:(?:and last|\w+) )?(?:raid|search|warrant|operation|home|house|flat|address|property",
    r"|premises|shop|bar))\b",
    words="elsewhere another second third further separate first last final",
)
"""In a sentence of one raid of several: "the last home", "a further warrant", "elsewhere"."""


def read_facts(
    title: str | None,
    passages: Sequence[Passage],
    day: Fact[date] | None,
    undated: Fact[str] | None,
    raided: int,
    own: OwnForces,
) -> Facts:
    """Read the facts of a story of raids. What it does not state is None or empty.

    `raided` is how many streets are, as far as the story names them; `own` are the forces at home.
    """
    stated = warrants(passages)
    before = earlier_raids(passages)
    new = [passage for number, passage in enumerate(passages) if number not in before]
    return Facts(
        date=day,
        operation=operation(passages),
        force=main_force(passages, own),
        kind=raid_kind(title, passages),
        warrants=stated,
        arrests=arrests(new),
        cash_pounds=cash(new),
        drugs=drugs(new),
        found=things(new),
        counts=addresses(passages, raided, stated, raided),
        undated=undated,
    )


def story_day(
    passages: Sequence[Passage],
    raided: Collection[int],
    earlier: Collection[int],
    published: date | None,
) -> tuple[Fact[date] | None, Fact[str] | None]:
    """Find the day of the raids: the first date in a sentence that tells of them.

    Parameters
    ----------
    raided
        Indexes of the passages that name a raided place, for a story whose words for it are weak.
    earlier
        Indexes of those that name earlier raids alone: other days are told there.

    Returns
    -------
    day, undated
        The day, or else the words that would tell it if the publication date were known; both
        None where the story tells no single day.
    """
    before: Sequence[When] = ()
    first = min(raided, default=len(passages))
    places = raided_places(passages, raided)
    if len({street for number in raided for street in passages[number].streets}) > 1:
        earlier = _dealt_days(passages, first).union(earlier)
    for number, passage in enumerate(passages):
        if number in earlier or (number not in raided and _is_of_meeting(passage)):
            continue
        if passage.tells_of_raid and passage.sentence.part not in (Part.TITLE, Part.CAPTION):
            told = [t.start for t in passage.triggers if t.role is Role.RAID and t.firm]
            at = passage.sentence.start + told[0]
            days = sorted(_own_days(passage), key=lambda when: abs(when.start - at)) or before
            if any(not when.vague for when in days):
                apart = _is_of_another(number, passages, first)
                apart = apart or is_of_one_place(passage, number, places)
                return (None, None) if apart else _first_day(days, published)
            if any(when.span == "short" for when in days):
                return _one_day(passages[number:], published)
        apart = any(chunk.items for chunk in passage.chunks) or _is_news(passage)
        before = () if apart else _own_days(passage)
    prose = [
        number
        for number, passage in enumerate(passages)
        if passage.sentence.part is Part.PROSE and number not in earlier
        if number in raided or not _is_of_meeting(passage)
    ]
    lead = {*prose[:_LEAD], *(n for n in prose[_LEAD:] if _IT_WAS.match(passages[n].sentence.text))}
    for number in sorted({*raided, *lead}) if raided else ():
        passage = passages[number]
        beside = number not in raided and (
            _is_news(passage)
            or is_of_a_diary(passage)
            or (number > first and is_apart(passage, places, _told_before(number, passages, first)))
        )
        if beside or _is_of_another(number, passages, first):
            continue
        days = [when for when in _own_days(passage) if not when.vague]
        if days and not is_of_one_place(passage, number, places):
            return _first_day(days, published)
    return None, None


def _is_of_another(number: int, passages: Sequence[Passage], first: int) -> bool:
    """Tell whether a sentence tells of one raid alone, and not of that in a street told before it.

    That is one of several, or also one in another village or town; not one on "the same day".
    `first` is the index of the first sentence that names a raided place.
    """
    sentence, days = passages[number].sentence, passages[number].days
    if number <= first or not days:
        return False
    if any(not _SAME.isdisjoint(words_of(when.text)) for when in days):
        return False
    at = days[-1].start - sentence.start
    found = _ANOTHER.search(sentence.text)
    if found:
        return found.start() < at or days[0].start == sentence.start
    if passages[number].streets or " also " not in sentence.text[:at]:
        return False
    before = [passage.sentence.text for passage in _told_before(number, passages, first)]
    areas = [item.name.text for chunk in passages[number].chunks for item in chunk.items]
    return any(not any(area in text for text in before) for area in areas)


def _told_before(number: int, passages: Sequence[Passage], first: int) -> Sequence[Passage]:
    """Give the sentences of the lead before another one, and the first with a raided place."""
    return (*passages[: min(number, _LEAD)], passages[first])


def _dealt_days(passages: Sequence[Passage], first: int) -> frozenset[int]:
    """Give the sentences that tell raids apart by what was raided, and each its day.

    "The flat was raided on Monday. The house was raided on Friday": none is the day of all streets
    told before. `first` is the index of the first sentence that names a raided place.
    """
    told = {
        number: {when.day for when in passage.days if when.day and not when.vague}
        for number, passage in enumerate(passages)
        if number > first and not passage.streets and _tells_of_one(passage)
    }
    days = {day for here in told.values() for day in here}
    return frozenset(told) if len(days) > 1 else frozenset()


def _tells_of_one(passage: Passage) -> bool:
    """Tell whether a sentence is of the raid of one thing: "the (old) flat was raided"."""
    words = words_of(passage.sentence.text)[:_HEAD]
    one = any(count_of(word)[1] and not word.endswith("s") for word in words[1:])
    return words[:1] == ("the",) and one and passage.tells_of_raid


def _is_news(passage: Passage) -> bool:
    """Tell whether a sentence tells of other news and of no raid; "after a theft" is none."""
    words = word_set(passage.sentence.text.partition(" after ")[0])
    beside = (word in words and not words.isdisjoint(_NEWS_BESIDE[word]) for word in _NEWS_BESIDE)
    if words.isdisjoint(_NEWS) and not any(beside) and not _is_of_a_charge(passage):
        return False
    return "operation" not in words and OF_A_RAID.search(passage.sentence.text) is None


def _is_of_a_charge(passage: Passage) -> bool:
    """Tell whether somebody was charged on the day of a sentence: "on Friday a man was charged"."""
    if not passage.days:
        return False
    behind = passage.sentence.text[passage.days[0].end - passage.sentence.start :]
    return not _CHARGED.isdisjoint(pairwise(words_of(behind)))


def _is_of_meeting(passage: Passage) -> bool:
    """Tell whether a sentence tells of those who meet, or visit: its day is no raid's."""
    if word_set(passage.sentence.text).isdisjoint(_WHO_MEET):
        return False
    return not any(t.role is Role.RAID and t.firm and not t.visit for t in passage.triggers)


def _own_days(passage: Passage) -> list[When]:
    """Give the dates of a sentence without those told aside, which no raid has."""
    return [when for when in passage.days if not when.aside]


def _first_day(
    days: Sequence[When], published: date | None
) -> tuple[Fact[date] | None, Fact[str] | None]:
    """Take the first date that is not of a long time; a short time ("last week") is no day."""
    for when in days:
        if when.vague and when.span == "long":
            continue
        if when.day is not None and not when.vague:
            return Fact(when.day, when.start, when.end), None
        if when.relative and not when.vague and published is None:
            return None, Fact(when.text, when.start, when.end)
        return None, None
    return None, None


def _one_day(
    passages: Sequence[Passage], published: date | None
) -> tuple[Fact[date] | None, Fact[str] | None]:
    """Take the day of a story of raids "this week", if it tells of them on one day alone.

    A sentence that names a street tells that street's day, and not that of the others.
    """
    told = [
        when
        for passage in passages
        if passage.tells_of_raid and passage.sentence.part is Part.PROSE
        if not any(not item.area for chunk in passage.chunks for item in chunk.items)
        for when in _own_days(passage)
        if not when.vague
    ]
    return _first_day(told if len({when.day for when in told}) == 1 else (), published)
