"""Shops and homes from which goods were taken, told by way of an order, of thefts or of animals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from geomap.story.cues.heads import bare_words, recalled_since
from geomap.story.cues.triggers import Trigger, names_police
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.finds.farms_found import is_elsewhere, is_there, lone_streets
from geomap.story.roles.lines.raids_in_lines import OTHER_NEWS
from geomap.story.text.premises import is_at_work

_SEIZED = frozenset(
    "seized found recovered discovered confiscated uncovered seizures seizure".split()
)
_GOODS = frozenset(
    "cigarettes tobacco vapes drugs cannabis heroin cocaine crack goods wraps items weapons".split()
)
_PREMISES = frozenset(
    "shop store premises property address flat house home business till counter".split()
)
_VISITS = frozenset(
    "inspection inspections inspected visit visits visited occasions raid raids raided warrant"
    " warrants search searched searches from".split()
)
"""How officers came to find goods, or that these came from the shop."""
_NOT = frozenset("not no nothing never neither nor would if will".split())
_TAKE = frozenset(
    "recovered recovering recovery seized seizing seizure took rescued rescuing removed".split()
)
_GUNS = frozenset(
    "weapon weapons gun guns firearm firearms shotgun shotguns handgun handguns rifle rifles pistol"
    " pistols revolver ammunition".split()
)
_STOLEN = _GUNS | frozenset(["stolen", "knives"])
_FOUND, _STANDS = frozenset("found discovered uncovered".split()), frozenset(["at", "in", "inside"])
_OVER_IT = frozenset("arrested charged jailed arrest".split())
_GUN_REACH, _THERE_REACH = 5, 3
"""Words before "found" in which it is told what was, and behind it where."""
_ANIMALS = frozenset(
    "dogs dog puppies puppy horses horse ponies cats kittens animals birds rabbits reptiles".split()
)
"""What police take from homes, beside goods that the weights of roles know."""
_BITES = frozenset("bit bite bites biting bitten attack attacked mauled mauling savaged".split())
_ELSEWHERE = frozenset(
    "car cars van bag bin outside near opposite behind garden man woman fire blaze flood floods"
    " flooded river canal rescuers firefighters crash amnesty handed surrendered".split()
)
"""Words of what else goods are taken from, of why animals are rescued, and of what is given up."""
_THIEVES = ["thieves"], ["burglars"], ["robbers"], ["raiders"], ["thief"], ["burglar"], ["robber"]
"""Right before a verb, who takes what is not the police's to take."""
_ALLOTMENTS = frozenset("allotment allotments smallholding land".split())
_WERE, _NOUNS = frozenset("was were been".split()), ("recovery", "seizure")
_THEFTS = ("burgl", "theft", "thie", "stole", "stealing", "break-in", "robb", "raiders")
"""How words of thefts begin, of which police tell when they have found what was stolen."""
_LEAST = 0.9
"""The least chance of such a street: seven of seven in worked stories were raided."""
_BEFORE = 120
"""Characters in front of a street in which it is told what was taken from homes there."""
_REACH = 4
"""Sentences behind that of a street in which it is told what was seized there."""


def goods_seized(places: Sequence[Occurrence], passages: Sequence[Passage]) -> frozenset[int]:
    """Give by their indexes the streets of shops and homes in which goods were seized.

    In a story of a closure: "the shop in Elm Road was served with a notice. Officers had seized
    tobacco from the shop on five occasions." An order that tells of its search is a raid.
    """
    if not any(trigger.kind == "closure" for one in passages for trigger in one.triggers):
        return frozenset()
    words = [bare_words(passage.sentence.text.rstrip(".")) for passage in passages]
    seized: set[int] = set()
    for numbers in lone_streets(places):
        at = places[numbers[0]].passage
        behind = range(at + 1, min(len(passages), at + 1 + _REACH))
        near = (at, *takewhile(lambda one: not is_elsewhere(passages[one]), behind))
        if any(
            _tells_of_goods(words[one]) and (one == at or is_there(passages[one], words[one]))
            for one in near
        ):
            seized.update(numbers)
    return frozenset(seized)


def _tells_of_goods(words: Sequence[str]) -> bool:
    """Tell whether a sentence says that goods were seized in a visit, or from a shop or a home."""
    needed = (_SEIZED, _GOODS, _PREMISES, _VISITS)
    return _NOT.isdisjoint(words) and not any(one.isdisjoint(words) for one in needed)


def goods_taken(places: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[int, float]:
    """Give by their indexes the streets in which police took goods from homes, with a least chance.

    Stolen goods, weapons or animals: "they recovered stolen bikes from a flat in Elm Road, after a
    string of burglaries", "police and the RSPCA took dogs from a house in". Or a firearm found
    there: "he was arrested after a gun was found at a house in".
    """
    alone: dict[int, bool] = {}
    taken: dict[int, bool] = {}
    for place in places:
        at, start = place.passage, place.chunk.start
        if place.item.area or start in taken:
            continue
        if at not in alone:
            alone[at] = _tells_of_thefts_alone(passages[at])
        taken[start] = alone[at] and _is_taken_from(place.chunk, passages[at])
    return {
        number: _LEAST
        for number, place in enumerate(places)
        if not place.item.area and taken[place.chunk.start]
    }


def _is_taken_from(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether police took goods or animals from homes in the streets of a list."""
    text, start = passage.sentence.text, chunk.start - passage.sentence.start
    before = text[max(0, start - _BEFORE) : start]
    words = bare_words(before)
    at = max((n for n, word in enumerate(words) if word in _TAKE), default=None)
    if not _NOT.isdisjoint(words):
        return False
    if at is None or "from" not in words[at:]:
        return bool(chunk.head.unit) and _is_gun_found(words, bare_words(text))
    since = at + words[at:].index("from")
    if words[at - 1 : at] in _THIEVES or words[since - 1] == "stolen":
        return False
    passive = at > 0 and words[at - 1] in _WERE
    things = frozenset(words[:at] if passive else words[at:since])
    police = names_police(text if passive else " ".join(words[:at]))
    if not _ANIMALS.isdisjoint(things):
        surely = police or words[at] == "seized"
    else:
        surely = not _STOLEN.isdisjoint(things) and (police or passive or words[at] in _NOUNS)
    home = chunk.head.unit or is_at_work(before) or _ALLOTMENTS.intersection(words[since:])
    return surely and bool(home)


def _is_gun_found(before: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether a firearm was found in homes, and who was arrested over it."""
    at = next((n for n in reversed(range(len(before))) if before[n] in _FOUND), 0)
    gun = not _GUNS.isdisjoint(before[max(0, at - _GUN_REACH) : at])
    there = not _STANDS.isdisjoint(before[at + 1 : at + 1 + _THERE_REACH])
    passive = at > 0 and before[at - 1] in _WERE
    return gun and there and passive and not _OVER_IT.isdisjoint(words) and "by" not in words


def _tells_of_thefts_alone(passage: Passage) -> bool:
    """Tell whether a sentence takes something and tells of no other news than of thefts."""
    words = bare_words(passage.sentence.text.rstrip("."))
    return (
        not (_TAKE | _FOUND).isdisjoint(words)
        and _ELSEWHERE.isdisjoint(words)
        and (_ANIMALS.isdisjoint(words) or _BITES.isdisjoint(words))
        and recalled_since(passage.sentence.text, court=False) is None
        and all(map(_is_of_thefts, passage.triggers))
    )


def _is_of_thefts(trigger: Trigger) -> bool:
    """Tell whether a word is of no other news than of thefts."""
    return trigger.kind not in OTHER_NEWS or trigger.text.lower().startswith(_THEFTS)
