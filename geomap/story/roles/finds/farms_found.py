"""Cannabis farms that police found or took away, told as found and in no word for a raid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from geomap.story.cues.cue_table import finder
from geomap.story.cues.heads import bare_words, recalled_since
from geomap.story.cues.triggers import Trigger, names_police
from geomap.story.lists.listing import Chunk
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.roles.lines.raids_in_lines import OTHER_NEWS
from geomap.story.roles.told_homes import streets_of
from geomap.story.text.patterns import word_set
from geomap.story.text.premises import is_at_work

_FOUND = frozenset("found discovered uncovered unearthed located discovery".split())
_TAKEN = frozenset("seized dismantled destroyed removed recovered seizing dismantling".split())
"""What those do who find a farm, and what the police alone do with it."""
_FOUND_OR_TAKEN = _FOUND | _TAKEN
_OUT = frozenset("pulled taken carried wheeled dragged hauled cleared brought".split())
"""What is done to plants, before "out of" or "from", by those who take a farm away."""
_BEEN = frozenset("was were been being".split())
_IN_COURT = frozenset("court heard jailed sentenced trial jury judge charged prosecutor".split())
_FARMS = frozenset("plants factory factories farm farms cultivation grow grows".split())
_ROOMS = frozenset("factory factories farm farms grow grows cultivation nursery".split())
"""What is called by cannabis and stands in a home or a shop, which need not be told."""
_CANNABIS = frozenset("cannabis marijuana plants".split())
_GOODS = _FARMS | frozenset("drugs cannabis equipment crop setup set-up lot them it all".split())
"""What is taken of a farm; not a car, or pictures of a camera."""
_CARS = frozenset("car van vehicle lorry truck".split())
_OF_CARS = frozenset("dealership dealer wash park showroom repair garage workshop".split())
"""Nouns of what has a car in its name and is none."""
_NO_HOME = frozenset(
    "bag bags wood woods woodland wooded field fields weeds hedge hedgerow river riverbank"
    " wasteland park verge path open dumped abandoned fly-tipped body dead died stabbed shot murder"
    " museum".split()
)
"""Words of what grows or lies elsewhere than in a home, and of what is looked into besides."""
_NOT = frozenset("not no nothing never neither nor didn't wasn't weren't without would if".split())
_CREWS = frozenset("firefighters firefighter fireman firemen crew crews brigade".split())
_FIRE = _CREWS | frozenset("fire blaze blazes flames burning burnt ablaze alight".split())
_CALLED = (
    "called", "call", "sent", "patrol", "fire", "blaze", "alight", "inquir", "enquir",
    "bailiff", "repossession", "found by",
)  # fmt: skip
"""Parts of what brings others to a farm than a raid; what burglars leave is another matter."""
_BREAK_INS = ("burgl", "break-in", "broken into", "intruder")
_CALLS = frozenset(
    "called attending attended responding responded report reports reported alarm alerted".split()
)
"""How words of a break-in begin, and those of a sentence in which it calls the police."""
_THERE = frozenset(
    "property house flat home building address premises unit shop warehouse club pub inside there"
    " loft attic floor floors bedroom bedrooms rooms cellar basement scene upstairs".split()
)
_OTHER_ONES = frozenset("another different second two three four nearby neighbouring".split())
_ONE_MORE = frozenset("a an".split()) | _OTHER_ONES
_NOT_THERE = _OTHER_ONES | frozenset("his her their elsewhere next door".split())
"""Words of homes that lie elsewhere than in the street to which the police were called."""
_BETWEEN = frozenset(
    "will would works worked lives lived living meeting event talk who whose which when"
    " while before near outside opposite behind man men woman women boy court".split()
)
_STOPS = ".’”\"'"
_LANDLORDS = frozenset(
    "agent agents landlord landlords landlady owner owners builder builders electrician"
    " electricians engineer engineers cleaner cleaners burglars children".split()
)
"""Who finds a farm before the police do: an editor's map of raids has few of those."""
_POLICE = frozenset("police officers detectives officer constables they".split())
_FARM_REACH = 120
"""Characters in front of homes in which it is told what was found there."""
_LEAD, _REACH, _ONLY_REACH = 4, 3, 12
"""Sentences before that of a street in which a fire is told, and behind it in which it is told what
was found there, more of them where the story names no other street."""
_GAP, _BY = 14, 4
"""Words between what was found and its street, and behind "by" in which the finder is told."""
_SURELY, _PERHAPS = 0.95, 0.45
"""The least chance of a street where police found a farm: 347 of 363 in worked stories were raided.
And of one where they took a farm away that a fire brought to light, of which editors differ."""


def farms_found(places: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[int, float]:
    """Give by their indexes the streets where police found a cannabis farm, with the least chance.

    In homes or shops, or in a hall or a church: "they were called to a house in Elm Road because of
    the smell. Inside officers found 200 plants." None where a landlord or
    a builder found it, and no more than perhaps where a fire brought it to light.
    """
    words = [bare_words(passage.sentence.text.rstrip(_STOPS)) for passage in passages]
    if all(map(_CANNABIS.isdisjoint, words)):
        return {}
    alone = lone_streets(places)
    keys = {places[numbers[0]].key for numbers in alone}
    reach = _ONLY_REACH if len(keys) == 1 else _REACH
    told: dict[int, float] = {}
    for numbers in alone:
        place = places[numbers[0]]
        behind = range(place.passage + 1, min(len(passages), place.passage + 1 + reach))
        least = _least_of(place, passages, words, behind)
        told |= dict.fromkeys(numbers if least else (), least)
    return told


def is_farm_in_homes(chunk: Chunk, passage: Passage) -> bool:
    """Tell whether a farm was found in homes of a list, or its plants taken out, by nobody named.

    "Plants were pulled out of a house in X", "a cannabis factory has been unearthed at a house in".
    """
    text, start = passage.sentence.text, chunk.start - passage.sentence.start
    words = bare_words(text[max(0, start - _FARM_REACH) : start])
    verbs = _FOUND_OR_TAKEN | _OUT
    at = next((n for n in reversed(range(len(words))) if words[n] in verbs), 0)
    things, between = frozenset(words[:at]), words[at + 1 :]
    said = frozenset(bare_words(text.rstrip(_STOPS)))
    return (
        at > 0
        and (words[at] not in _OUT or between[:1] in (["out"], ["from"]))
        and words[at - 1] in _BEEN
        and bool(chunk.head.unit)
        and not (_FARMS.isdisjoint(things) or _CANNABIS.isdisjoint(things))
        and len(between) <= _GAP
        and (_BETWEEN | _FIRE | _IN_COURT).isdisjoint(said)
        and "by" not in said
        and _may_be_of_a_farm(passage, said)
    )


def lone_streets(places: Sequence[Occurrence]) -> list[list[int]]:
    """Give by their indexes the streets that are the only ones of their sentences."""
    streets: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        if not (place.item.area or place.item.landmark or place.name.role):
            streets.setdefault(place.passage, []).append(number)
    return [
        numbers
        for numbers in streets.values()
        if len({places[number].key for number in numbers}) == 1
    ]


def _least_of(
    place: Occurrence,
    passages: Sequence[Passage],
    words: Sequence[Sequence[str]],
    behind: Iterable[int],
) -> float:
    """Give the least chance of a street, by its sentence and those `behind` it that name none."""
    at = place.passage
    before = words[max(0, at - _LEAD) : at]
    head = head_of(place.chunk, passages[at].sentence)
    home = is_home(place.chunk, head) or is_at_work(head)
    unnamed = _is_found_by_nobody(words[at])
    there = home or unnamed or _finds_inside(place, passages[at])
    fire = not all(map(_FIRE.isdisjoint, before))
    others = any(map(_is_by_others, before))
    police = found = by_police = taken = False
    for number in (at, *takewhile(lambda one: not is_elsewhere(passages[one]), behind)):
        here, said = passages[number], frozenset(words[number])
        if not (_may_be_of_a_farm(here, said) and _CARS.isdisjoint(_things(words[number]))):
            break
        fire = fire or not _FIRE.isdisjoint(said)
        police = police or names_police(here.sentence.text)
        others = others or _is_by_others(words[number])
        if _tells_of_a_find(said) and (
            _is_in_the_street(place, here)
            if number == at
            else is_there(here, words[number], one=not home)
        ):
            found = True
            by_police = by_police or (police and _CREWS.isdisjoint(said))
        there = there or (number > at and not _THERE.isdisjoint(said))
        taken = taken or not (_TAKEN.isdisjoint(said) or _GOODS.isdisjoint(said))
    told = found and there and not others and (by_police or unnamed or (taken and police))
    return (_PERHAPS if fire else _SURELY) if told else 0.0


def _is_found_by_nobody(words: Sequence[str]) -> bool:
    """Tell whether a farm was found, and it is not told by whom: "a cannabis factory was found"."""
    passive = any(one in _BEEN and after in _FOUND for one, after in pairwise(words))
    farm = any(one in _CANNABIS and after in _ROOMS for one, after in pairwise(words))
    return passive and farm and (_FIRE | _IN_COURT | {"by"}).isdisjoint(words)


def _tells_of_a_find(words: Collection[str]) -> bool:
    found = not _FOUND_OR_TAKEN.isdisjoint(words)
    return found and not (_FARMS.isdisjoint(words) or _CANNABIS.isdisjoint(words))


def is_elsewhere(passage: Passage) -> bool:
    """Tell whether a sentence names a street, no station's or court's, or homes in an area."""
    streets = (item for chunk in passage.chunks for item in streets_of(chunk))
    homes = any(chunk.head.unit for chunk in passage.chunks)
    return homes or any(item.name.role is None for item in streets)


def _may_be_of_a_farm(passage: Passage, words: frozenset[str]) -> bool:
    """Tell whether a sentence tells of no other news, but of a fire, a call or a break-in."""
    sure = recalled_since(passage.sentence.text, court=True)
    return (
        (sure is None or not sure[1])
        and _NO_HOME.isdisjoint(words)
        and _NOT.isdisjoint(words)
        and all(_brings_police(trigger, passage.sentence.text) for trigger in passage.triggers)
    )


def _brings_police(trigger: Trigger, text: str) -> bool:
    """Tell whether a word is of no other news, or of a call, or of a hall that is closed."""
    said, words = trigger.text.lower(), word_set(text)
    if said.startswith(_BREAK_INS):
        return not _CALLS.isdisjoint(words)
    hall = trigger.kind == "road_closed" and text.endswith((" a ", " the "), 0, trigger.start)
    return hall or trigger.kind not in OTHER_NEWS or any(one in said for one in _CALLED)


def _things(words: Sequence[str]) -> Iterator[str]:
    """Give the words that are things, and not the car of "a car dealership"."""
    return (word for word, after in pairwise((*words, "")) if after not in _OF_CARS)


def _is_in_the_street(place: Occurrence, passage: Passage) -> bool:
    """Tell whether a find is told of the street in its sentence: "found a farm in a house in"."""
    before = bare_words(passage.sentence.text[: place.chunk.start - passage.sentence.start])
    at = next((n for n in reversed(range(len(before))) if before[n] in _FARMS | _FOUND), None)
    return at is None or (len(before) - at <= _GAP and _BETWEEN.isdisjoint(before[at:]))


def _finds_inside(place: Occurrence, passage: Passage) -> bool:
    """Tell whether the find is told to be in a home behind the street: "in A, and found in the"."""
    end = place.chunk.end - passage.sentence.start
    behind = bare_words(passage.sentence.text[end:].rstrip(_STOPS))
    since = [*dropwhile(lambda word: word not in _FOUND, behind)]
    return not _THERE.isdisjoint(since) and _NOT_THERE.isdisjoint(since)


def is_there(passage: Passage, words: Sequence[str], *, one: bool = False) -> bool:
    """Tell whether a find may be in what was told of before, in no other home or place.

    "A house" is none that was told before, but may be the `one` of a street without any.
    """
    others = _NOT_THERE if one else _ONE_MORE
    return not passage.chunks and not any(
        before in others and finder("unit").tells(after) for before, after in pairwise(words)
    )


def _is_by_others(words: Sequence[str]) -> bool:
    """Tell whether a sentence says who found a farm: no police and no fire crews."""
    if not _tells_of_a_find(words) or not _CREWS.isdisjoint(words):
        return False
    bys = (at for at, word in enumerate(words) if word == "by")
    landlords = not _LANDLORDS.isdisjoint(words) and _POLICE.isdisjoint(words)
    return landlords or any(_POLICE.isdisjoint(words[at + 1 : at + 1 + _BY]) for at in bys)
