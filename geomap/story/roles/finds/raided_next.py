"""Homes and shops that are told to be raided behind their place: in the next clause or sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import (
    FOUND,
    REACH,
    bare_words,
    recalled_since,
    tells_afterwards,
    tells_growing_found,
    tells_of_goods,
    tells_search,
)
from geomap.story.cues.triggers import Trigger, names_inspectors, names_police
from geomap.story.inspected_venues import SIGN
from geomap.story.lists.item import Item
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Passage
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.roles.told_homes import CARS, PREPOSITIONS, RAIDS, is_by_police, streets_of
from geomap.story.text.numbers import count_of
from geomap.story.text.patterns import word_set
from geomap.story.text.premises import in_plain_words, is_at_work

_ANY_PREMISES = frozenset(
    "premises property properties address addresses business place building buildings".split()
)
"""What any home or shop may be called by where it is told again."""
_TAKEN = frozenset("seized seizing confiscated confiscating".split())
_ON_THE_SAME = [
    [preposition, "the", "same", kind]
    for preposition in ("in", "on")
    for kind in ("street", "road", "avenue", "close", "lane")
]
_MIDST = 2
"""Words at least in front of "same": "address on the"."""
_BEFORE = PREPOSITIONS | {"a", "drug", "drugs"}
"""Words between "executed a warrant" or "a raid" and what was raided."""
_SEVERAL = frozenset("both they all of them the".split()) | PREPOSITIONS
"""What several homes are called by where they are told again, besides their noun."""
_SEARCHES = ("warrant", "execut")
"""How words for a raid begin behind which it need not be told of what."""
_NO_RAID_THERE = CARS | frozenset(
    "who which where whose when while as if after before since following for by to not no will"
    " would said say says told from man men woman women boy girl driver garden gardens neighbouring"
    " nearby elsewhere another court".split()
)
"""Words of a sentence that opens with a place of which it does not say that it was raided."""
_CLAUSES = frozenset("before until when and".split())
_FEW_WORDS, _UP_TO_VERB = 8, 6
_CLOSURE_REACH = 4
"""Sentences behind that of a closed home in which the raid may be told that it comes of."""
_NEXT_TO, _BEHIND, _FEW, _MOST_LASTING = 25, 60, 5, 10
"""Characters to a word for a closed road, and behind one for a raid; words that are looked at."""
_WHILE, _LASTING = frozenset(["while", "as", "when"]), (["for"], ["on"], ["yesterday"])
_NEARBY = frozenset("nearby near another next elsewhere in at off for".split())


def is_shut_for_a_raid(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether a street was shut for a raid of homes: "X was shut while police raided a shop".

    Not so where the homes are told to be elsewhere.
    """
    text, end = passage.sentence.text, chunk.end - passage.sentence.start
    at = bisect_left(passage.triggers, end, key=lambda one: one.start)
    told = passage.triggers[at : at + 2]
    kinds = [one.kind for one in told]
    if kinds != ["road_closed", "search"] or told[0].start - end >= _NEXT_TO:
        return False
    between = plain(text[told[0].end : told[1].start]).split()
    behind = bare_words(in_plain_words(text[told[1].end : told[1].end + _BEHIND]).rstrip("."))
    homes = finder("unit").tells(" ".join(behind[:_FEW]))
    return (
        is_by_police(told[1])
        and not _WHILE.isdisjoint(between[: _MOST_LASTING if between[:1] in _LASTING else 1])
        and homes
        and _NEARBY.isdisjoint(behind)
        and passage.chunks[-1].start <= chunk.start
    )


def is_raided_behind_front(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether homes in the areas in front of a sentence were raided: "in X, police raided".

    Or drugs or the like found there in a home. No other place is told in the sentence.
    """
    text, several = passage.sentence.text, len(passage.chunks) > 1 or len(chunk.items) > _FEW_WORDS
    if several or not chunk.fronts or recalled_since(text, court=False):
        return False
    end = chunk.end - passage.sentence.start
    words = bare_words(text[end : end + 2 * REACH].partition(". ")[0].rstrip("."))
    raid = next(iter(passage.triggers), None)
    if raid is None or raid.start < end or not is_by_police(raid):
        return _finds_there(words)
    before = bare_words(text[end : raid.start])
    behind = words[len(before) :][:_FEW_WORDS]
    home = next((n for n, word in enumerate(behind) if finder("unit").tells(word)), len(behind))
    homes = home < len(behind) or raid.text.lower().startswith(_SEARCHES)
    names = names_police(" ".join(before)) or before == ["they"]
    told = len(before) <= _FEW_WORDS and _NO_RAID_THERE.isdisjoint([*before, *behind[:home]])
    return names and homes and told


def _finds_there(words: Sequence[str]) -> bool:
    """Tell whether police found goods in a home: "officers found cocaine in a house"."""
    at = next((n for n, word in enumerate(words[:_UP_TO_VERB]) if word in FOUND), 0)
    home = next((n for n, word in enumerate(words) if n > at and finder("unit").tells(word)), 0)
    said = words[: home or len(words)]
    if not at or not _NO_RAID_THERE.isdisjoint({*said} - {"from"}):
        return False
    goods = " ".join(said)
    by_police = names_police(" ".join(words[:at])) or words[at] in ("seized", "recovered")
    return by_police and (tells_of_goods(goods) if home else tells_growing_found(goods))


def lists_raided_next(passages: Sequence[Passage]) -> Iterator[int]:
    """Give where the street of a home or shop stands of which the next sentence tells the raid.

    "They led police to a house in A. It was searched", "a shop in A smelt. Officers raided it",
    and "officers searched the shop and seized tobacco": a search without a find may be for somebody
    missing, or for what burglars left, but that of inspectors is not. Any street counts where that
    sentence tells of "an address on the same street". Behind a home that a court has closed, what
    is said of the order may stand between.
    """
    for number, here in enumerate(passages):
        streets = _streets_in(here)
        if len(streets) != 1:
            continue
        reach = _CLOSURE_REACH if any(map(_is_closure, here.triggers)) else 1
        behind = passages[number + 1 : number + 1 + reach]
        between = [*takewhile(lambda one: not (one.tells_of_raid or _streets_in(one)), behind)]
        for following in behind[: len(between) + 1]:
            if _is_raided_in(here, following):
                yield next(chunk.start for chunk in here.chunks if streets[0] in chunk.items)
                break


def _streets_in(passage: Passage) -> list[Item]:
    """Give the streets of a sentence, the courts and stations left out that it names besides."""
    items = (item for chunk in passage.chunks for item in streets_of(chunk))
    return [item for item in items if item.name.role is None]


def _is_closure(trigger: Trigger) -> bool:
    return trigger.kind == "closure"


def _is_raided_in(passage: Passage, following: Passage) -> bool:
    """Tell whether the only street of a sentence is that of what the next one says was raided."""
    item = _streets_in(passage)[0]
    chunk = next(chunk for chunk in passage.chunks if item in chunk.items)
    text = following.sentence.text
    if _streets_in(following):
        return False
    if _is_raided_on_the_same(following):
        return not recalled_since(text, court=False)
    head = head_of(chunk, passage.sentence)
    works = is_at_work(head) or item.in_street or _has_sign(item, passage)
    if not (works or is_home(chunk, head)) or _is_old(text, passage):
        return False
    if works and _is_inspected(following):
        return True
    match _told_raided(following):
        case ["it"]:
            return CARS.isdisjoint(plain(passage.sentence.text).split())
        case ["there"]:
            return "had" not in word_set(passage.sentence.text)
        case ["the", noun]:
            alike = noun == chunk.head.unit or (works and is_at_work(noun))
            return alike or noun in _ANY_PREMISES
    return False


def areas_raided_next(passages: Sequence[Passage]) -> Iterator[int]:
    """Give where homes in areas stand that were shut, of which the next sentence tells the raid.

    "Orders have shut two flats, in X and Y. Both were raided in May." No street is named in it, and
    no place in the next sentence; "the flats" may be of another raid, if one was told before.
    """
    raids = False
    for here, following in pairwise(passages):
        lists = [chunk for chunk in here.chunks if chunk.head.unit and chunk.loose]
        shut = any(map(_is_closure, here.triggers))
        if shut and len(lists) == 1 and not (following.chunks or _streets_in(here)):
            recalled = recalled_since(following.sentence.text, court=False)
            older = recalled is not None and recalled[1]
            raided = _told_raided(following)
            if not older and _are_homes_of(lists[0], raided, alone=not raids):
                yield lists[0].start
        raids = raids or here.tells_of_raid


def _are_homes_of(areas: Chunk, raided: Sequence[str], *, alone: bool) -> bool:
    """Tell whether words say the homes in a list of areas again: "both", "the flats", "it".

    `alone` tells whether no other homes may be "the flats".
    """
    match raided:
        case ["it" | "there"]:
            return len(areas.items) == 1
        case ["the", noun]:
            return alone and (noun == areas.head.unit or noun in _ANY_PREMISES)
        case ["both" | "they" | "all", *more]:
            said = all(word in _SEVERAL or finder("unit").tells(word) for word in more)
            return said and (len(areas.items) > 1 or (areas.head.count or 1) > 1)
    return False


def _told_raided(passage: Passage) -> list[str]:
    """Give what a sentence says was raided, "both were raided" or "police raided the flats"."""
    found = finder("raided_behind").first(plain(passage.sentence.text))
    if found:
        return _last_clause(passage.sentence.text[: found[1].start()])
    return _raided_in(passage)


def _last_clause(text: str) -> list[str]:
    """Give the words of the last clause of a text: "they bought drugs before the shop"."""
    words = plain(text).split()
    at = max((n for n, word in enumerate(words) if word in _CLAUSES), default=-1)
    return words[at + 1 :]


def _is_old(text: str, before: Passage) -> bool:
    """Tell whether a sentence recalls a raid: not the one that a fine or a closure comes of."""
    recalled = recalled_since(text, court=False)
    return recalled is not None and (recalled[1] or not tells_afterwards(before.sentence.text))


def _has_sign(item: Item, passage: Passage) -> bool:
    """Tell whether a venue is named in front of its street: "the Lantern Spa, in"."""
    start = item.name.start - passage.sentence.start
    before = passage.sentence.text[max(0, start - REACH) : start]
    sign = SIGN.search(before)
    towns = {name.stop - passage.sentence.start for name in passage.loose}
    return is_at_work(before) or (
        sign is not None and start - len(before) + sign.end("sign") not in towns
    )


def _is_inspected(passage: Passage) -> bool:
    """Tell whether inspectors visited, and found or held something: they visit what was told."""
    text = passage.sentence.text
    visits = any(one.visit and one.firm and one.role is Role.RAID for one in passage.triggers)
    elsewhere = passage.loose or finder("unit").tells(plain(text))
    return visits and not elsewhere and names_inspectors(text) and tells_search(text)


def _is_raided_on_the_same(passage: Passage) -> bool:
    """Tell whether police raided "an address on the same street", or searched it and took goods."""
    text = passage.sentence.text
    raid = next((one for one in passage.triggers if is_by_police(one)), None)
    if raid is None or "same" not in word_set(text):
        return False
    words = bare_words(text[raid.start : raid.end + REACH].replace(".", " "))
    at = words.index("same") if "same" in words else 0
    on_it = words[at - 2 : at + 2] in _ON_THE_SAME and bool(count_of(words[at - 3])[1])
    raids = any(word.startswith(RAIDS) for word in words[:at])
    taken = tells_of_goods(text) or "stolen" in words or not _TAKEN.isdisjoint(words)
    return at > _MIDST and on_it and (raids or taken)


def _raided_in(passage: Passage) -> list[str]:
    """Give what police raided, or searched and took goods from: ["the", "shop"]; [] if nothing.

    What is "searched" and called "it" may be anything, and "there" may be where they had been.
    """
    text = passage.sentence.text
    raid = next((one for one in passage.triggers if is_by_police(one)), None)
    if raid is None:
        return []
    words = bare_words(text[raid.start : raid.end + REACH].replace(".", " "))
    took = tells_of_goods(text) or not _TAKEN.isdisjoint(words) or names_inspectors(text)
    searched = any(word.startswith("search") for word in takewhile(_is_before_it, words))
    words = [*dropwhile(_is_before_it, words)]
    if words[:1] in (["it"], ["there"]):
        return [] if searched else words[:1]
    return [] if searched and not took else words[:2]


def _is_before_it(word: str) -> bool:
    return word in _BEFORE or word.startswith((*RAIDS, "search"))
