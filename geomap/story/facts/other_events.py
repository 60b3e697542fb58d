"""Sentences behind a raid that tell of something else: another search, or another crime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from itertools import pairwise

from geomap.model import Role
from geomap.story.cues.triggers import names_police
from geomap.story.passages import Passage
from geomap.story.text.dates import When
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.patterns import pattern, word_set, words_of
from geomap.story.text.sentences import Sentence

_TODAY = pattern(r"\bearlier (?:today|th[ei]|on)", words="earlier")
"""Of a day, and of no earlier search."""
_APART = frozenset("separate separately unrelated elsewhere meanwhile".split())
_IN_A_TOWN = (" in the town", " in the city", " in the county", " in the area", " across the ")
_NEXT = frozenset("another other second third previous earlier".split())
_SEARCHED = frozenset("address home house flat property raid search warrant".split())
_UNTIL_NOW, _ARRESTED = frozenset(["now"]), frozenset(["arrested", "arrests"])
"""Words of each two of which one stands in a sentence of another search than that told of before,
or of all until now: "42 people have now been arrested"."""
_AT_HOME = _SEARCHED - {"search"} | frozenset(
    "homes houses flats addresses properties premises raided warrants there inside door room"
    " kitchen garden loft leaving".split()
)
"""Words of a sentence that is still of a raid."""
_FLED = frozenset("ran run running fled escape escaped chase chased tried jumped climbed".split())
"""Words of somebody who was caught outside."""
_CRIMES = frozenset(
    "burglary robbery theft attack stabbing mugging fight brawl disturbance break collision"
    " crash shoplifter".split()
)
"""What a sentence tells anew: "over a burglary"."""
_OUTSIDE = frozenset("park alley alleyway football".split())
_A, _THE = frozenset(["a", "an"]), frozenset(["a", "an", "the"])
_DONE = frozenset(
    tuple(pair.split())
    for pair in (
        *("stolen from", "broken into", "theft from", "thefts from"),
        *("stop search", "robbed of", "was robbed", "for shoplifting", "on patrol"),
    )
)
_STOPS = frozenset(
    [
        ("stopped", "a"),
        ("stopped", "an"),
        ("stopped", "it"),
        ("was", "stopped"),
        ("were", "stopped"),
    ]
)
"""Pairs of words of a crime elsewhere, and of what police do in the street."""
_FOUND = frozenset("found recovered seized".split())
"""In a sentence of goods that were stolen from somewhere, and found in the raid."""
_RAID = frozenset("raid raids search searches warrant warrants swoop".split())
_RAIDED = frozenset("raided searched stormed swooped".split())
_BEFORE_NOW = frozenset("earlier previous first last original".split())
_SAID_AGAIN = frozenset("there same earlier previous previously before".split())
"""Words of a raid where one was already told of: "back in July a raid was carried out there"."""
_AT_ALL = frozenset("had also first already previously".split())
_NO_LONGER_AGO = frozenset("this next since during".split())
_HEAD, _NEAR, _MOST_BEHIND = 5, 4, 2
"""Words in which a sentence opens, and up to its verb, or to when that was; and sentences behind
that go on with it."""
_GOES_ON = (("that", "raid"), ("that", "search"), ("that", "operation"), ("it", "led"))
"""How a sentence opens that goes on with the raid told of right before it."""
UNTIED = pattern(
    r"\b(?:(?:not|never|\w{2,5}n['’]t)(?: \w+){0,2} (?:tied|linked|connected|related)",
    r"|un(?:related|connected)|nothing to do) (?:to|with)\b",
    r"(?P<behind>[^.;]{0,80}?\b(?:where|which|when|whom)\b)?",
    words="tied linked connected related nothing",
)
"""What says of a raid that another case has no part in it: the arrests of that are told behind."""
_OF_LOSSES = frozenset(
    "burglar burglars thief thieves robber robbers stole tricked conned scammed duped swindled"
    " fraudster fraudsters conman conmen pickpocket pickpockets purse wallet".split()
)
"""Words of what thieves took, or of what somebody lost or found in the street."""
_CASES = frozenset(
    "raid search operation inquiry investigation case incident matter attack event".split()
)
"""What behind "that" is the other case in the next sentence, near where it opens."""
_OPENING_WORDS = 3


def is_of_a_loss(passage: Passage) -> bool:
    """Tell whether a sentence tells of money that thieves took or somebody lost, and of no police.

    "A burglar took £600", "a wallet with £200 was handed in".
    """
    words = words_of(passage.sentence.text)
    if _OF_LOSSES.isdisjoint(words) or "seized" in words:
        return False
    raids = any(trigger.role is Role.RAID for trigger in passage.triggers)
    return not (raids or names_police(passage.sentence.text))


def is_another_search(text: str) -> bool:
    """Tell whether a sentence speaks of another search: "a second address was searched"."""
    words = word_set(_TODAY.sub("", text))
    pairs = ((_NEXT, _SEARCHED), (_UNTIL_NOW, _ARRESTED))
    if not words.isdisjoint(_APART) or any(wide in text for wide in _IN_A_TOWN):
        return True
    return any(not (words.isdisjoint(these) or words.isdisjoint(those)) for these, those in pairs)


def is_another_event(text: str, own: Set[str]) -> bool:
    """Tell whether a sentence is of another crime than a raid, or of who was stopped in the street.

    `own` are the words that tell of the raid: what they name ("after a burglary") is no other
    event, nor is what somebody in a raid is suspected of.
    """
    words = words_of(text)
    if not (_AT_HOME.isdisjoint(words) and _FLED.isdisjoint(words)):
        return False
    if "stopped" in words and "traffic" not in words and not _STOPS.isdisjoint(pairwise(words)):
        return True
    not_found = _FOUND.isdisjoint(words)
    for before, word, noun in zip(("", *words), words, words[1:], strict=False):
        if noun in _OUTSIDE and word in _THE and noun not in own:
            return True
        done = not_found and (word, noun) in _DONE
        if before != "of" and (done or (word in _A and noun in _CRIMES and noun not in own)):
            return True
    return False


def earlier_raids(passages: Sequence[Passage]) -> frozenset[int]:
    """Give the sentences that tell of an earlier raid than the story's, told before: "in July".

    What they name by a street is judged there. One or two behind in its paragraph are of it, too.
    """
    found: set[int] = set()
    days: dict[date, bool] = {}
    told, last = False, len(passages)
    for number, passage in enumerate(passages):
        if told and not passage.streets:
            near = number - 1 in found and number <= last + _MOST_BEHIND
            if near and _goes_on(passages[number - 1], passage):
                found.add(number)
                continue
            if _is_of_an_earlier_raid(passage, days):
                found.add(number)
                last = number
                continue
        if passage.tells_of_raid:
            told = True
            days |= {w.day: w.relative for w in passage.raid_days if w.day and not w.vague}
    return frozenset(found)


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Tell whether a sentence is of the raid before it, in the same paragraph or by its words."""
    beside = passage.sentence.start - before.sentence.end <= 1
    opens = words_of(passage.sentence.text)[:2] in _GOES_ON
    return (beside or opens) and not any(when.day for when in passage.days)


def _is_of_an_earlier_raid(passage: Passage, days: Mapping[date, bool]) -> bool:
    """Tell whether a sentence opens with a raid of a month or a year that is none of those `days`.

    Where the story tells no day of its own raid, it is "a raid there" that was told of "in July".
    """
    text = passage.sentence.text
    words = words_of(text)
    if (_RAID | _RAIDED).isdisjoint(words) or any(w.day and not w.vague for w in passage.days):
        return False
    head, anew = words[:_HEAD], not _SAID_AGAIN.isdisjoint(words)
    noun = next((at for at, word in enumerate(head) if word in _RAID), 0)
    is_one = noun > 0 and head[0] in _A
    if is_one and head[1] in ("earlier", "previous"):
        return True
    ago = next((when for when in passage.days if when.vague and when.span == "long"), None)
    if ago is None or not (_is_of_none(ago, days) if days else anew):
        return False
    before = words_of(text[: ago.start - passage.sentence.start])
    if before in ((), ("back",)):
        return bool(days) or any(a in _A and b in _RAID for a, b in pairwise(words))
    told = is_one or (noun > 0 and head[0] == "the" and not _BEFORE_NOW.isdisjoint(head[:noun]))
    if told:
        return noun < len(before) <= noun + 1 + _NEAR
    at = next((at for at, word in enumerate(before) if word in _RAIDED), 0)
    return bool(days) and at > 0 and not _AT_ALL.isdisjoint(before[max(0, at - _NEAR) : at])


def _is_of_none(ago: When, days: Mapping[date, bool]) -> bool:
    """Tell whether a month or a year is that of none of the days of the story's own raids.

    "Last year" is not where all of these count from the day of publication.
    """
    words = words_of(ago.text)
    if not _NO_LONGER_AGO.isdisjoint(words) and "earlier" not in words:
        return False
    years = [int(word) for word in words if word.isdecimal() and len(word) == len("2000")]
    months = [MONTHS[word] for word in words if word in MONTHS]
    if years:
        return all(day.year > years[0] for day in days)
    if months:
        return all(day.month not in months for day in days)
    return all(days.values())


def is_of_untied(sentence: Sentence, before: Sentence | None) -> bool:
    """Tell whether it goes on with another case: "not tied to a theft. In that case two"."""
    opens = pairwise(words_of(sentence.text)[:_OPENING_WORDS])
    goes_on = any(one == "that" and noun in _CASES for one, noun in opens)
    return goes_on and before is not None and UNTIED.search(before.text) is not None
