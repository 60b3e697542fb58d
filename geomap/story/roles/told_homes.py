"""Homes that one sentence tells of, and where they lie, which another one tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import (
    REACH,
    bare_words,
    recalled_since,
    tells_goods_found,
    tells_of_people,
)
from geomap.story.cues.triggers import Trigger
from geomap.story.lists.item import Item
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Passage, is_called_by_street
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.text.lexicon import NUMBERS, OPENERS, WORKPLACES
from geomap.story.text.premises import in_plain_words, venue_in

_ARE = frozenset("is are was were".split())
PREPOSITIONS = frozenset("in at on off".split())
_WHERE_WORDS = _ARE | PREPOSITIONS.union(
    NUMBERS,
    OPENERS,
    "they these those other others last final remaining both all of them the and with while"
    " also".split(),
)
"""Words of what says no more than where homes lie: "two of them were in", "and the third in"."""
_FIELDS = frozenset("where location place address street venue".split())
_OF_LISTS = frozenset("streets roads locations places full list as follows following below".split())
"""Words that say besides that a list of them follows: "the streets were as follows:"."""
_FEW_WORDS = 10
_SINGLE = OPENERS.union(NUMBERS, "other others last final remaining".split()) - {"a", "an"}
_ANY_HOME = frozenset("addr prop prem home buil".split())
"""How nouns begin that any home may be called by."""
_LYING = PREPOSITIONS | _ARE | frozenset("the which stands lies based located situated".split())
_SIGN = "a sign"
_ANY_VENUE = frozenset("club venue building premises".split())
"""Nouns that a raided hall, church or school may be called by as well."""
_ABOVE = frozenset("above over below beneath under".split())
_SIDES = frozenset("back front rear side outside inside door doors windows shutters".split())
"""Parts of a home, of which it is told where the whole is: "the back of the premises, in"."""
_ABOVE_WORDS = 4
"""Words between the home and its street in which it is told what is below: "above shops in"."""
_BEFORE_A_SIGN = frozenset("on at of the".split())
CARS = frozenset("car van vehicle lorry truck bike moped bag outside near opposite".split())
"""Words of what else may be searched than the home, and of what is only beside it."""
RAIDS = ("raid", "warrant", "execut")
_REACH = 3
"""Sentences behind one of raided homes in which "the house" is still one of them."""
_OTHERS = frozenset("also another other second third next too nearby".split())
"""Words of a sentence that tells of another venue than that which was raided."""
_HOMES_ALIKE = 4
"""Letters by which nouns of homes are told apart: "properties" are of one "property"."""


def lists_of_raided_homes(passages: Sequence[Passage]) -> frozenset[int]:
    """Give where the lists of streets begin in which lies what another sentence says was raided.

    "Police raided three homes. Two were in A and B, and the third was in C." "A flat was raided.
    The flat, in A, was empty." And before it: "They led police to a house in A. It was searched."
    And "they raided two homes. Knives were found in A and drugs in B", of as many streets, or
    "clothes were taken from flats in A", of fewer.
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
            tells = near and homes and (here.triggers or _finds_goods(here))
            if tells and are_as_many(passages[since], here):
                lists.update(chunk.start for chunk in here.chunks)
            elif near and homes and _finds_goods(here):
                lists.update(one.start for one in _homes_of_streets(here) if one.head.unit)
        else:
            lists = set()
        starts |= lists
        told = _homes_raided(here)
        if told or _names_streets(here) or number - since >= _REACH:
            homes, since, goes_on = told, number, bool(lists)
    return frozenset(starts)


def signs_called_by_streets(passages: Sequence[Passage]) -> Iterator[int]:
    """Give where the street stands by which a venue is called that was raided by its name before.

    "Police raided the Lantern. Drugs were sold from the Elm Road pub". It is the only street in the
    story by which one is called so, and no other venue is told of: "they also went to".
    """
    lists = ((number, chunk) for number, here in enumerate(passages) for chunk in here.chunks)
    called = [one for one in lists if is_called_by_street(one[1], passages[one[0]].sentence)]
    names = {chunk.items[0].name.text for _, chunk in called}
    for number, chunk in called if len(names) == 1 else ():
        before = passages[max(0, number - _REACH) : number]
        other = not _OTHERS.isdisjoint(bare_words(passages[number].sentence.text))
        if not other and any(_is_sign_raided(one) for one in before):
            yield chunk.start


def _finds_goods(passage: Passage) -> bool:
    text = passage.sentence.text
    return tells_goods_found(text) and CARS.isdisjoint(bare_words(text))


def areas_of_finds(passage: Passage) -> Sequence[Chunk]:
    """Give the lists of areas of a sentence that says that goods were found there, in no street.

    Homes or shops of their own ("at pubs in X") may be others than those that were raided.
    """
    if not _finds_goods(passage) or _names_streets(passage):
        return ()
    heads = ((chunk, chunk.head) for chunk in passage.chunks)
    return [one for one, head in heads if head.preposition in PREPOSITIONS and not head.unit]


def are_as_many(told: Passage, here: Passage) -> bool:
    """Tell whether as many streets are named here as the sentence before says homes were raided."""
    homes = _homes_raided(told)
    if not homes or venue_in(homes):
        return False
    words = plain(told.sentence.text).split()
    counts = [
        NUMBERS[before]
        for before, noun in pairwise(words)
        if before in NUMBERS and finder("unit").tells(noun)
    ]
    streets = {item.name.text for chunk in here.chunks for item in streets_of(chunk)}
    streets = streets or {item.name.text for chunk in here.chunks for item in chunk.items}
    return len(streets) > 1 and max(counts, default=len(streets)) == len(streets)


def _are_closed(passages: Sequence[Passage]) -> bool:
    """Tell whether it is said of homes that a court closed them, which may be all that they are."""
    return any(one.kind == "closure" for passage in passages for one in passage.triggers)


def is_by_police(trigger: Trigger) -> bool:
    """Tell whether a word means a raid, and of the police: firefighters break down doors, too."""
    raids = trigger.text.lower().startswith((*RAIDS, "search"))
    return means_raid(trigger) and (raids or trigger.by_police)


def means_raid(trigger: Trigger) -> bool:
    """Tell whether a word means a raid by itself."""
    return trigger.kind == "search" and trigger.firm and trigger.role is Role.RAID


def _names_streets(passage: Passage) -> bool:
    return any(map(streets_of, passage.chunks))


def streets_of(chunk: Chunk) -> list[Item]:
    """Give the streets of a list, those left out which only say where something lies."""
    return [item for item in chunk.items if not (item.area or item.landmark)]


def _homes_of_streets(passage: Passage) -> Iterator[Chunk]:
    """Give the lists of streets in which homes or the like are said to be."""
    for chunk in passage.chunks:
        if streets_of(chunk) and is_home(chunk, head_of(chunk, passage.sentence)):
            yield chunk


def _homes_raided(passage: Passage) -> frozenset[str]:
    """Give the nouns of the homes of a sentence, if it says of the last that they were raided.

    None where it says in which streets they are. `_SIGN` stands for what is called by its name.
    """
    text = passage.sentence.text
    homes = [match for _, match in finder("unit").hits(plain(text))]
    venue = ""
    if not homes:  # "an off-licence", "a former bank"
        homes = [match for _, match in finder("unit").hits(plain(in_plain_words(text)))]
        venue = venue_in(bare_words(text))
    if not homes and _is_sign_raided(passage):
        return frozenset({_SIGN})
    if not homes and (venue := _venue_raided(passage)):
        return frozenset({venue})
    if not (homes and passage.triggers) or any(_homes_of_streets(passage)):
        return frozenset()
    if recalled_since(passage.sentence.text, court=False):
        return frozenset()
    start, end = homes[-1].span()
    told = min(passage.triggers, key=lambda one: max(one.start - end, start - one.end))
    last = passage.triggers[-1]
    if not means_raid(told) or (last.start >= end and last.role is Role.ARREST):
        return frozenset()
    nouns = frozenset(match.group().split()[-1][:_HOMES_ALIKE] for match in homes)
    return nouns | {venue} if venue else nouns


def _venue_raided(passage: Passage) -> str:
    """Give the noun of what was raided that is no home and no shop: "raided a snooker hall"."""
    text = passage.sentence.text
    raid = next((one for one in passage.triggers if is_by_police(one)), None)
    if raid is None or _names_streets(passage) or recalled_since(text, court=False):
        return ""
    match bare_words(text[raid.end : raid.end + REACH])[: _FEW_WORDS // 2]:
        case ["a" | "an" | "the", *words]:
            said = [*takewhile(lambda word: word not in PREPOSITIONS, words)]
            return venue_in(said)
    return ""


def _is_sign_raided(passage: Passage) -> bool:
    """Tell whether a venue was raided of which its name alone is told: "raided Lantern Motors"."""
    text = passage.sentence.text
    raid = next((one for one in passage.triggers if is_by_police(one)), None)
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

    It opens its sentence, or that of the homes is just before: then it is called like them, or
    like no shop.
    """
    if not homes or not passage.chunks:
        return False
    words = bare_words(head_of(passage.chunks[0], passage.sentence))
    while words and words[-1] in _LYING:
        words.pop()
    above = next((n for n in range(len(words)) if words[n] in _ABOVE), len(words))
    words = words[:above] if len(words) - above <= _ABOVE_WORDS else words
    if words[:1] == ["the"] and words[2:3] == ["of"] and words[1] in _SIDES:
        del words[:3]
    noun = words[-1] if words else ""
    if "the" not in words[-_FEW_WORDS // 3 :]:
        return False
    if venue_in(homes):
        opens = words[0] == "the" and noun in homes
        return opens or (near and noun in homes | _ANY_VENUE and "also" not in words)
    if not finder("unit").tells(noun):
        return False
    alike = noun[:_HOMES_ALIKE] in homes or (_SIGN in homes and noun in WORKPLACES)
    any_home = not _ANY_HOME.isdisjoint({noun[:_HOMES_ALIKE], *homes})
    opens = words[0] == "the" and len(words) <= _FEW_WORDS // 3
    if alike or not any_home:
        return alike and (near or opens)
    return opens or (near and noun not in WORKPLACES and not tells_of_people(passage.sentence.text))


def lists_that_say_where(passage: Passage) -> Iterator[int]:
    """Give where the lists of a sentence begin, as far as it says no more than where they lie.

    And those of single ones of them: "one, in A, was empty; the other, in B, was not".
    """
    at, verb, plainly = 0, False, True
    people = tells_of_people(passage.sentence.text)
    for chunk in passage.chunks:
        said = bare_words(passage.sentence.text[at : chunk.start - passage.sentence.start])
        alone = [*takewhile(_says_where, reversed(said))]
        verb = verb or not _ARE.isdisjoint(said)
        plainly = plainly and verb and 0 < len(said) <= _FEW_WORDS and len(alone) == len(said)
        opens = len(alone) == len(said) or at > 0
        single = opens and not (people or _SINGLE.isdisjoint(alone))
        if not (plainly or single):
            return
        yield chunk.start
        at = chunk.end - passage.sentence.start


def is_place_of_form(passage: Passage) -> bool:
    """Tell whether a line of a form says where its news was: "Where: Elm Road, Northtown"."""
    label = passage.sentence.text.partition(":")[0].strip().lower()
    return label in _FIELDS and any(len(streets_of(chunk)) == 1 for chunk in passage.chunks[:1])


def says_where_alone(passage: Passage) -> bool:
    """Tell whether a sentence does no more than say that a list of homes follows."""
    words = bare_words(passage.sentence.text.rstrip(".:\n "))
    return len(words) <= _FEW_WORDS and all(w in _OF_LISTS or _says_where(w) for w in words)


def _says_where(word: str) -> bool:
    return word in _WHERE_WORDS or finder("unit").tells(word)
