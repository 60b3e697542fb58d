"""Homes that one sentence tells of, and where they lie, which another one tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import REACH, is_raided_behind, recalled_since
from geomap.story.cues.triggers import Trigger
from geomap.story.lists.connectors import Joint
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Passage
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.text.lexicon import NUMBERS, OPENERS, WORKPLACES

_ARE = frozenset("is are was were".split())
_PREPOSITIONS = frozenset("in at on off".split())
_WHERE_WORDS = _ARE | _PREPOSITIONS.union(
    NUMBERS,
    OPENERS,
    "they these those other others last final remaining both all of them the and with while"
    " also".split(),
)
"""Words of what says no more than where homes lie: "two of them were in", "and the third in"."""
_FEW_WORDS = 10
_ANY_HOME = frozenset("addr prop prem home buil".split())
"""How nouns begin that any home may be called by."""
_LYING = _PREPOSITIONS | _ARE | frozenset("the which stands lies based located situated".split())
_SIGN = "a sign"
_BEFORE_A_SIGN = frozenset("on at of the".split())
_CARS = frozenset("car van vehicle lorry truck bike moped bag outside near opposite".split())
"""Words of what else may be searched than the home, and of what is only beside it."""
_ELSE = frozenset("who which where from after before near outside for by".split())
"""Words behind which homes are others than those that were raided."""
_OF_POLICE = ("search", "visit", "arrest")
_LOOKED_INTO = ("investigat", "connection", "inquir", "enquir", "linked to", "suspicion", "probe")
_RAIDS = ("raid", "warrant", "execut")
_RAIDED_WHERE = frozenset(
    "in at on the across around were was been carried out took place executed made this morning"
    " today yesterday dawn early".split()
)
"""Words between a raid and the area in which it was, where no homes are told: "raids in X"."""
_BEHIND = frozenset("which that when as after before police officers detectives they".split())
"""Words before a raid of homes that stand in front: "which police", "as officers"."""
_REACH = 3
"""Sentences behind one of raided homes in which "the house" is still one of them."""
_HOMES_ALIKE = 4
"""Letters by which nouns of homes are told apart: "properties" are of one "property"."""


def lists_of_raided_homes(passages: Sequence[Passage]) -> frozenset[int]:
    """Give where the lists of streets begin in which lies what another sentence says was raided.

    "Police raided three homes. Two were in A and B, and the third was in C." "A flat was raided.
    The flat, in A, was empty." And before it: "They led police to a house in A. It was searched."
    """
    starts: set[int] = set()
    homes: frozenset[str] = frozenset()
    since, goes_on = 0, False
    for number, here in enumerate(passages):
        if not (here.is_item or _are_closed(passages[number + 1 : number + 2])) and all(
            one.role is Role.RAID for one in here.triggers
        ):
            near = number - since == 1
            lists = set(lists_that_say_where(here)) if near and (homes or goes_on) else set()
            lists |= {one for one in _first_list(here) if _is_of(homes, here, near=near)}
        else:
            lists = set()
        if number + 1 < len(passages) and _is_searched_next(here, passages[number + 1]):
            lists.update(_first_list(here))
        starts |= lists
        told = _homes_raided(here)
        if told or _names_streets(here) or number - since >= _REACH:
            homes, since, goes_on = told, number, bool(lists)
    return frozenset(starts)


def _are_closed(passages: Sequence[Passage]) -> bool:
    """Tell whether it is said of homes that a court closed them, which may be all that they are."""
    return any(one.kind == "closure" for passage in passages for one in passage.triggers)


def raids_homes_in(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether homes in the areas of a list are what was raided: "a raid on a flat in X".

    No more than the homes stands between, or "was raided" behind, or "which police raided". A crime
    that is told beside it is what the police look into: not "a house in X that was burgled".
    """
    text, start = passage.sentence.text, chunk.start - passage.sentence.start
    if chunk.head.joint is Joint.OFF or recalled_since(text, court=False):
        return False
    at = bisect_left(passage.triggers, start, key=lambda one: one.start)
    before, behind = passage.triggers[max(0, at - _REACH) : at], passage.triggers[at : at + _REACH]
    others = [one for one in before if one.kind not in _OF_POLICE]
    others += [one for one in behind if one.kind in ("crime", "robbery")]
    if not all(_is_investigated(one, text) for one in others):
        return False
    if not before:
        return bool(chunk.head.unit) and _are_raided_behind(chunk, passage)
    last = before[-1]
    words = plain(text[last.end : start]).split() if start - last.end < REACH else ["where"]
    raids = last.text.lower().startswith(_RAIDS) and _RAIDED_WHERE.issuperset(words)
    few = len(words) <= _FEW_WORDS and _ELSE.isdisjoint(words)
    return bool(chunk.head.unit or chunk.head.count or raids) and few and _is_by_police(last)


def _is_by_police(trigger: Trigger) -> bool:
    """Tell whether a word means a raid, and of the police: firefighters break down doors, too."""
    raids = trigger.text.lower().startswith((*_RAIDS, "search"))
    return means_raid(trigger) and (raids or trigger.by_police)


def _is_investigated(trigger: Trigger, text: str) -> bool:
    """Tell whether a crime is what the police look into: "police investigating a murder in A"."""
    before = plain(text[max(0, trigger.start - REACH // 2) : trigger.start])
    return trigger.kind == "crime" and any(word in before for word in _LOOKED_INTO)


def _are_raided_behind(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether the homes in front of a list were raided: "was raided", "police raided it"."""
    text, end = passage.sentence.text, chunk.end - passage.sentence.start
    if is_raided_behind(text, end):
        return True
    at = bisect_left(passage.triggers, end, key=lambda one: one.start)
    first = next(iter(passage.triggers[at : at + 1]), None)
    if first is None or not (means_raid(first) and first.by_police and first.start - end < REACH):
        return False
    words = plain(text[end : first.start]).replace(",", " ").split()
    it = plain(text[first.end : first.end + _REACH + 1]).split()[:1] == ["it"]
    return _BEHIND.issuperset(words[-_REACH:]) and ("which" in words or it)


def raids_homes_there(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether homes in the only place of a sentence were raided: "police raided a flat there".

    It stands in front: "residents of X looked on as".
    """
    text, end = passage.sentence.text, chunk.end - passage.sentence.start
    low = plain(text)
    if len(passage.chunks) > 1 or " there" not in low[end:]:
        return False
    homes = (home for _, home in finder("unit").hits(low, end))
    home = next((home for home in homes if low.startswith(" there", home.end())), None)
    if home is None:
        return False
    before = [one for one in passage.triggers if end <= one.start < home.start()]
    if before and _is_by_police(before[-1]):
        return len(low[before[-1].end : home.start()].split()) < _REACH
    return is_raided_behind(text, home.end() + len(" there"))


def means_raid(trigger: Trigger) -> bool:
    """Tell whether a word means a raid by itself."""
    return trigger.kind == "search" and trigger.firm and trigger.role is Role.RAID


def _names_streets(passage: Passage) -> bool:
    return any(not item.area for chunk in passage.chunks for item in chunk.items)


def _homes_of_streets(passage: Passage) -> Iterator[Chunk]:
    """Give the lists of streets in which homes or the like are said to be."""
    for chunk in passage.chunks:
        streets = any(not item.area for item in chunk.items)
        if streets and is_home(chunk, head_of(chunk, passage.sentence)):
            yield chunk


def _homes_raided(passage: Passage) -> frozenset[str]:
    """Give the nouns of the homes of a sentence, if it says of the last that they were raided.

    None where it says in which streets they are. `_SIGN` stands for what is called by its name.
    """
    homes = [match for _, match in finder("unit").hits(plain(passage.sentence.text))]
    if not homes and _is_sign_raided(passage):
        return frozenset({_SIGN})
    if not (homes and passage.triggers) or any(_homes_of_streets(passage)):
        return frozenset()
    if recalled_since(passage.sentence.text, court=False):
        return frozenset()
    start, end = homes[-1].span()
    told = min(passage.triggers, key=lambda one: max(one.start - end, start - one.end))
    last = passage.triggers[-1]
    if not means_raid(told) or (last.start >= end and last.role is Role.ARREST):
        return frozenset()
    return frozenset(match.group()[:_HOMES_ALIKE] for match in homes)


def _is_sign_raided(passage: Passage) -> bool:
    """Tell whether a venue was raided of which its name alone is told: "raided Lantern Motors"."""
    text = passage.sentence.text
    raid = next((one for one in passage.triggers if _is_by_police(one)), None)
    items = [item for chunk in passage.chunks for item in chunk.items]
    if raid is None or not all(item.name.venue or item.name.plain for item in items):
        return False
    words = text[raid.end : raid.end + REACH].split()
    while words and words[0] in _BEFORE_A_SIGN:
        words.pop(0)
    sign = bool(words) and words[0][0].isupper() and not words[0].rstrip(".,").endswith("day")
    return sign and recalled_since(text, court=False) is None


def _first_list(passage: Passage) -> Iterator[int]:
    return (chunk.start for chunk in passage.chunks[:1])


def _is_of(homes: frozenset[str], passage: Passage, *, near: bool) -> bool:
    """Tell whether the first list is of one of the homes: "the flat, in", "in the flat in".

    It opens its sentence, or that of the homes is just before and calls them so.
    """
    if not homes or not passage.chunks:
        return False
    words = plain(head_of(passage.chunks[0], passage.sentence)).replace(",", " ").split()
    while words and words[-1] in _LYING:
        words.pop()
    noun = words[-1] if words else ""
    if not finder("unit").tells(noun) or "the" not in words[-_FEW_WORDS // 3 :]:
        return False
    alike = noun[:_HOMES_ALIKE] in homes or (_SIGN in homes and noun in WORKPLACES)
    any_home = not _ANY_HOME.isdisjoint({noun[:_HOMES_ALIKE], *homes})
    opens = words[0] == "the" and len(words) <= _FEW_WORDS // 3
    return (near and alike) or (opens and (alike or any_home))


def _is_searched_next(passage: Passage, following: Passage) -> bool:
    """Tell whether the next sentence says of the one home here that it was raided: "it was"."""
    items = [item for chunk in passage.chunks for item in chunk.items if not item.area]
    if len(items) != 1 or _names_streets(following):
        return False
    homes = next(_homes_of_streets(passage), None)
    found = finder("raided_behind").first(plain(following.sentence.text))
    if homes is None or found is None or recalled_since(following.sentence.text, court=False):
        return False
    match plain(following.sentence.text)[: found[1].start()].split():
        case ["it"]:
            return _CARS.isdisjoint(plain(passage.sentence.text).split())
        case ["the", noun]:
            return bool(homes.head.unit) and noun == homes.head.unit
    return False


def lists_that_say_where(passage: Passage) -> Iterator[int]:
    """Give where the lists of a sentence begin, as far as it says no more than where they lie."""
    at, verb = 0, False
    for chunk in passage.chunks:
        words = plain(passage.sentence.text[at : chunk.start - passage.sentence.start])
        said = words.replace(",", " ").split()
        verb = verb or not _ARE.isdisjoint(said)
        if not (verb and said and len(said) <= _FEW_WORDS and all(map(_says_where, said))):
            return
        yield chunk.start
        at = chunk.end - passage.sentence.start


def _says_where(word: str) -> bool:
    return word in _WHERE_WORDS or finder("unit").tells(word)
