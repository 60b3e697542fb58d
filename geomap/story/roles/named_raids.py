"""Raids that a sentence calls so, or tells of homes or of a list, and not other news."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import (
    FOUND,
    REACH,
    bare_words,
    is_raided_behind,
    recalled_since,
    tells_of_goods,
)
from geomap.story.cues.triggers import Trigger, names_police
from geomap.story.lists.connectors import Joint
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.area_features import homes_called
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.roles.finds.farms_found import is_farm_in_homes
from geomap.story.roles.lines.raids_in_lines import names_alone, tells_raids, titles_of_raids
from geomap.story.roles.told_homes import (
    PREPOSITIONS,
    RAIDS,
    are_as_many,
    is_by_police,
    is_place_of_form,
    means_raid,
    streets_of,
)
from geomap.story.text.lexicon import NUMBERS
from geomap.story.text.premises import in_plain_words
from geomap.story.text.sentences import Part

_RAIDS = frozenset("raid raids warrant warrants searches".split())
_SEARCHES = _RAIDS - {"raid", "raids"}  # no robbers'
_THIEVES = ("burgl", "theft", "thie", "break", "broke", "stole", "steal", "ram")
_THE_RAIDS = frozenset(
    "the these both all police drug drugs dawn morning early early-morning simultaneous".split()
).union(NUMBERS)
"""What the raids of a story are called by, and words before that which tell them from no others."""
_FEW_WORDS, _BEHIND, _FEW = 10, 60, 5
"""Words in front of a list, characters behind it, and words of those, that are looked at."""
_LEAD, _REACH = 3, 3
"""Sentences, the headline among them, in which a story says what it is about; words looked at."""
_ELSE = frozenset("who which where from after before near outside for by".split())
"""Words behind which homes are others than those that were raided."""
_OF_POLICE = ("search", "visit", "arrest")
_LOOKED_INTO = (
    "investigat", "connection", "inquir", "enquir", "linked to", "suspicion", "probe", " over ",
)  # fmt: skip
_RAIDED_WHERE = frozenset(
    "in at on the both across around were was been also then later carried out took place executed"
    " made this morning today yesterday dawn early following these areas areas: places places:"
    " including".split()
)
"""Words between a raid and the area in which it was, where no homes are told: "raids in X"."""
_DETERMINERS = frozenset("a an the at on several".split())
"""Words between a raid and the homes that are called by their area: "raided a Northtown house"."""
_POLICE_BEHIND = frozenset(
    "which that when as after before police officers detectives they".split()
)
"""Words before a raid of homes that stand in front: "which police", "as officers"."""
_FIND_REACH = 120
"""Characters in front of homes in which it is told what the police found there."""
_ON_OTHERS = frozenset(
    "was were been who man woman boy girl teenager driver car van bag near outside opposite garden"
    " where by".split()
)
_TELLERS = frozenset("told she he".split())
_THERE = (" there", " in the village", " in the town", " on the estate")
_OPERATIONS = frozenset("operation raids warrants searches swoops".split())
_TOOK_IN = (["covered"], ["took", "in"], ["included"], ["targeted"], ["spanned"])
"""What the raids of a story are called by, and what they do with the estates of a town."""
_COURT_HEARD = ("court heard", "court was told", "court has heard")
"""What tells that a court reports the raid, long after it."""
_WHO = frozenset("police officers detectives".split())
"""Who raids, behind "by": "warrants were executed by police in"."""


def lists_named_raids(passages: Sequence[Passage]) -> frozenset[int]:
    """Give where the lists of streets begin of which a sentence says that the raids were there.

    "The raids in A and B are part of an inquiry into thefts", once the story has told that the
    police raid. Where robbers do, too, there have to be as many streets as homes were raided in the
    sentence before. And a street over the news of a raided home, in a line or a headline of it.
    """
    starts = set(titles_of_raids(passages))
    told = robbed = False
    for number, here in enumerate(passages):
        if told or names_police(here.sentence.text):
            starts.update(_lists_raided_behind(here))
        named = None if here.is_item else _names_raids(here)
        if named in _SEARCHES:
            surely = told or names_police(here.sentence.text)
        else:
            surely = told and (not robbed or are_as_many(passages[number - 1], here))
        if named and surely:
            starts.add(here.chunks[0].start)
        below = passages[number + 1 : number + 1 + _REACH]
        if (_is_heading(here) and any(map(_tells_of_raided_home, below[:1]))) or (
            is_place_of_form(here) and any(map(tells_raids, below))
        ):
            starts.add(here.chunks[0].start)
        robbed = robbed or any(map(_is_of_thieves, here.triggers))
        told = told or (any(map(means_raid, here.triggers)) and names_police(here.sentence.text))
    return frozenset(starts)


def _lists_raided_behind(passage: Passage) -> Iterator[int]:
    """Give where the lists of streets begin behind which it is said that homes there were raided.

    "Homes in A were raided by police after a robbery", "a car was in A, where a flat was searched",
    "it stood at a house in A that was searched".
    """
    text = passage.sentence.text
    told = any(map(means_raid, passage.triggers)) and not recalled_since(text, court=False)
    for chunk in passage.chunks if told else ():
        end = chunk.end - passage.sentence.start
        if streets_of(chunk) and is_raided_behind(text, end):
            behind = bare_words(text[end : end + _BEHIND])
            where = behind[:1] == ["where"] and any(map(finder("unit").tells, behind[2:_FEW]))
            by_them = "by" in behind and names_police(text[end : end + _BEHIND])
            by_them = by_them or behind[:1] == ["that"]
            if where or (by_them and is_home(chunk, head_of(chunk, passage.sentence))):
                yield chunk.start


def _is_of_thieves(trigger: Trigger) -> bool:
    """Tell whether a word is of those whose raids a paper may tell of."""
    crime = trigger.kind == "crime" and trigger.text.lower().startswith(_THIEVES)
    return crime or trigger.kind == "robbery"


def _names_raids(passage: Passage) -> str | None:
    """Give the noun of a sentence that opens with "the raids in" and its list, None of others."""
    text = passage.sentence.text
    if not passage.chunks or recalled_since(text, court=False):
        return None
    match bare_words(text[: passage.chunks[0].start - passage.sentence.start])[:_FEW_WORDS]:
        case [*before, noun, preposition]:
            opens = preposition in PREPOSITIONS and _THE_RAIDS.issuperset(before)
            return noun if opens and noun in _RAIDS else None
    return None


def leading_areas(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give the indexes of areas that a story begins with: homes raided there, or goods found."""
    first = [place for place in places if place.passage < _LEAD and place.item.area]
    told = (raids_homes_there, finds_goods_in, is_farm_in_homes)
    texts = "\n".join(plain(passage.sentence.text) for passage in passages) if first else ""
    court = any(heard in texts for heard in _COURT_HEARD)
    lists = {
        number
        for number, place in {place.listing: place for place in first}.items()
        if raids_homes_in(place.chunk, passages[place.passage], court=court)
        or any(tells(place.chunk, passages[place.passage]) for tells in told)
        or _raids_homes_called(place, passages[place.passage])
    }
    return frozenset(n for n, place in enumerate(places) if place.listing in lists)


def raids_homes_in(chunk: Chunk, passage: Passage, *, court: bool = False) -> bool:
    """Tell whether homes in the areas of a list are what was raided: "a raid on a flat in X".

    No more than the homes stands between ("the raids, in X, came"), or "was raided" behind, or
    "which police raided". A crime that is told beside it is what the police look into: not "a house
    in X that was burgled". Of what a `court` heard, last year's raid is the news.
    """
    text, begin = passage.sentence.text, passage.sentence.start
    start, end = chunk.start - begin, chunk.end - begin
    if chunk.head.joint is Joint.OFF or recalled_since(text, court=court):
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
    near = start - last.end < REACH
    aside = text.startswith(",", last.end) and text.startswith(",", end)
    words = plain(in_plain_words(text[last.end + aside : start])).split() if near else ["where"]
    if words[:1] == ["by"] and words[1:2] and words[1] in _WHO:
        del words[:2]
    raids = last.text.lower().startswith(RAIDS) and _RAIDED_WHERE.issuperset(words)
    few = len(words) <= _FEW_WORDS and _ELSE.isdisjoint(words)
    return bool(chunk.head.unit or chunk.head.count or raids) and few and is_by_police(last)


def is_taken_in(area: Occurrence, passages: Sequence[Passage]) -> bool:
    """Tell whether raids of homes of the sentence before took in areas, no towns, in no street.

    "Police raided homes in X. The operation covered the Y and Z estates."
    """
    here, before = passages[area.passage], passages[max(0, area.passage - 1)]
    words = bare_words(here.sentence.text[: area.chunk.start - here.sentence.start][:_BEHIND])
    match [word for word in words if word != "the"]:
        case [noun, *verb] if noun in _OPERATIONS and verb in _TOOK_IN:
            homes = any(chunk.head.unit for chunk in before.chunks)
            raids = homes and area.passage > 0 and before.tells_of_raid
            return raids and not (area.name.town or area.chunk.streets)
    return False


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
    return _POLICE_BEHIND.issuperset(words[-_REACH:]) and ("which" in words or it)


def raids_homes_there(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether homes in the only place of a sentence were raided: "police raided a flat there".

    It stands in front: "residents of X looked on as", "X: police raided a house in the village".
    """
    text, end = passage.sentence.text, chunk.end - passage.sentence.start
    low = plain(text)
    homes = finder("unit").hits(low, end) if len(passage.chunks) == 1 else ()
    home = next((home for _, home in homes if low.startswith(_THERE, home.end())), None)
    if home is None:
        return False
    before = [one for one in passage.triggers if end <= one.start < home.start()]
    if before and is_by_police(before[-1]):
        return len(low[before[-1].end : home.start()].split()) < _REACH
    there = next(there for there in _THERE if low.startswith(there, home.end()))
    return is_raided_behind(text, home.end() + len(there))


def finds_goods_in(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether police found drugs or the like in homes there: "officers found a gun in a flat".

    Be it told behind: "in a flat in X officers found". On nobody, and in no car or garden.
    """
    if not chunk.head.unit or chunk.head.preposition not in PREPOSITIONS:
        return False
    text, begin = passage.sentence.text, passage.sentence.start
    start, end = chunk.start - begin, chunk.end - begin
    words = bare_words(text[max(0, start - _FIND_REACH) : start])
    at = max((n for n, word in enumerate(words) if word in FOUND), default=0)
    if not at and _ON_OTHERS.isdisjoint(words[-_REACH:]):
        words = bare_words(text[end : end + _FIND_REACH].replace(".", " "))[:_FEW_WORDS]
        at = next((n for n, word in enumerate(words[:_FEW]) if word in FOUND), 0)
    since = 0 if "and" in words[max(0, at - 1) : at] else at - _REACH - 1  # "came and found"
    by_whom, found = words[max(0, since) : at], words[max(0, at - 1) :]
    told = _TELLERS.isdisjoint(by_whom) and _ON_OTHERS.isdisjoint(found)
    return told and names_police(" ".join(by_whom)) and tells_of_goods(" ".join(found))


def _raids_homes_called(area: Occurrence, passage: Passage) -> bool:
    """Tell whether homes that are called by their area were raided: "raided a Northtown house"."""
    text, end = passage.sentence.text, area.name.stop - passage.sentence.start
    home = homes_called(area, passage)
    if home is None or recalled_since(text, court=False):
        return False
    if is_raided_behind(text, home.end()):
        return True
    at = bisect_left(passage.triggers, end, key=lambda one: one.start)
    last = next(iter(passage.triggers[max(0, at - 1) : at]), None)
    if last is None or not is_by_police(last):
        return False
    between = plain(text[last.end : area.name.start - passage.sentence.start]).split()
    return len(between) < _REACH and all(
        word in _DETERMINERS or word in NUMBERS for word in between
    )


def _is_investigated(trigger: Trigger, text: str) -> bool:
    """Tell whether a crime is what the police look into: "police investigating a murder in A"."""
    before = plain(text[max(0, trigger.start - REACH // 2) : trigger.start])
    return trigger.kind == "crime" and any(word in before for word in _LOOKED_INTO)


def _is_heading(passage: Passage) -> bool:
    """Tell whether a line is a street with its locality alone, as over a piece of news."""
    is_line = passage.sentence.part in (Part.ITEM, Part.TITLE)
    return is_line and names_alone(passage) and len(streets_of(passage.chunks[0])) == 1


def _tells_of_raided_home(passage: Passage) -> bool:
    """Tell whether a sentence says that police raided a home, of no place and no other news.

    "Officers searched a house on Monday", below the heading that is its place.
    """
    home = finder("unit").tells(plain(passage.sentence.text))
    is_prose = passage.sentence.part is Part.PROSE and not passage.chunks
    return is_prose and home and tells_raids(passage) and any(map(is_by_police, passage.triggers))
