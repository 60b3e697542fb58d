"""Places where a story has the police for something else than its raids, or nobody at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from geomap.model import Role
from geomap.story.cues.cue_table import finder, plain
from geomap.story.cues.heads import FOUND, REACH, bare_words
from geomap.story.cues.triggers import Trigger, names_police
from geomap.story.no_raids.came_to_help import comes_to_help, homes_of_the_dead
from geomap.story.no_raids.homes_of_people import addresses_of_people
from geomap.story.no_raids.no_news import raided_earlier
from geomap.story.no_raids.passed_places import passed_streets
from geomap.story.passages import Occurrence, Passage, name_key
from geomap.story.text.patterns import word_set

HELPED = "police came to somebody who was dead, hurt, missing or feared for, or to help"
GREETED = "it is greeted, and no more"
ON_THE_WAY = "police gathered or passed there on their way to raids"
USUAL = "it is told of what is often or always there"

_PASSIVE = frozenset("was were been".split())
_GREETINGS = frozenset("good hello hi hiya dear greetings happy".split())
_GREETED = frozenset(
    "morning afternoon evening day monday tuesday wednesday thursday friday saturday sunday to all"
    " everyone everybody residents people folks neighbours friends our the in of".split()
)
_SEVERAL = 2
_WAYS = frozenset("in on at along down up through around".split())
_GATHER = frozenset(
    "marched marching marches march gathered gathering gather assembled assembling mustered"
    " mustering massed massing met paraded parading walked walking waited waiting briefed".split()
)
_BRIEFINGS = frozenset("briefing briefings briefed".split())
_RAIDS = frozenset("raids warrants searches swoops".split())
_PART = ("part in ", "part in the ", "part in dawn ", "part in drugs ")
_THERE, _THERE_REACH = frozenset("there here street road close".split()), 60
_GATHER_WORDS = 3
"""Words from one of gathering to its street: "marched in silence down", and from one for raids to
what is raided: "before raiding several"."""
_CRIMINALS = frozenset(
    "dealers dealing brothels brothel addicts users gangs prostitutes prostitution criminals"
    " crime".split()
)
_WHO = _CRIMINALS | frozenset("officers police patrols pcsos constables".split())
_TO = _WAYS | frozenset("to into".split())
_ARE = frozenset("are is have has".split())
_OFTEN = frozenset(
    "often always regularly frequently usually constantly sometimes ever many more".split()
)
_COME = frozenset("come moved returned spread flocked".split())
_STAY = _COME | frozenset("seen are is active common rife present working".split())
_BESIDES = frozenset(
    "who met meet meeting gather camera cameras bug bugs device devices probe probes watching"
    " watched watch surveillance observing observed monitoring monitored work works worked employed"
    " job up used using ran runs run owned owns managed manages rents rented lived lives bought"
    " seen destined bound meant intended followed spoke spoken speaking car cars van vans"
    " vehicle vehicles take takes took taken taking cuckooed cuckooing cuckoos renting".split()
)
"""One of which is in whatever `told_besides` and `arrested_who` find: asked first, it is quick."""
_LIE = frozenset("in on at off".split())
_SEVERAL_RAIDED = frozenset(
    "houses homes flats addresses properties premises shops raids warrants searches swoops".split()
)
_CARS, _OF_A_CAR = ("car", "van", "vehicle"), frozenset("was were also later then".split())
_SEEN, _WITHIN = ("was seen", "were seen"), 20
"""How phrases begin of what may be of the police, too; letters from a street to a word of a car."""
_NEAR, _MOST = 4, 40
"""Words for raids behind a street, and for anything in its sentence, among which one is sought."""
_NO_NEWS = frozenset(("crime", "home"))


def calls_and_greetings(passages: Sequence[Passage]) -> dict[int, str]:
    """Give by their indexes the sentences whose places nothing else is told of, and what it is.

    "Officers went to an address in X. A man was found dead", and "Good morning, X and Y".
    """
    told = dict.fromkeys(homes_of_the_dead(passages), HELPED)
    for number, here in enumerate(passages):
        if here.chunks and not here.triggers:
            if _greets(here):
                told[number] = GREETED
        elif here.chunks and comes_to_help(passages[number : number + 3]):
            told[number] = HELPED
    return told


def _greets(passage: Passage) -> bool:
    """Tell whether a sentence greets several places: "Good morning X and Y"."""
    start = passage.chunks[0].start - passage.sentence.start
    opening = bare_words(passage.sentence.text[:start])
    places = sum(len(chunk.items[:_SEVERAL]) for chunk in passage.chunks[:_SEVERAL])
    return (
        places >= _SEVERAL
        and not _GREETINGS.isdisjoint(opening[:1])
        and all(word in _GREETED for word in opening[1:])
    )


def _words(text: str) -> list[str]:
    return bare_words(text.replace(".", " "))


def told_besides(places: Sequence[Occurrence], passages: Sequence[Passage]) -> dict[int, Role]:
    """Give by their indexes the streets of premises that a story tells of besides its raids.

    Where somebody lives, as far as `addresses_of_people` tells. And where a gang met, a camera was
    hidden or somebody works, whoever is arrested: no raid and no find is told there, nor in the
    next sentence, unless that names a place of its own. Else one that was watched may be the one
    that was raided: the raids are elsewhere, or were several, and told before, or there is none.
    With them the places of earlier raids.
    """
    raids = [number for number, passage in enumerate(passages) if passage.tells_of_raid]
    told = [n for n in raids if not _SEVERAL_RAIDED.isdisjoint(word_set(passages[n].sentence.text))]
    first = min(told, default=len(passages)) if raids else 0
    at = frozenset(raids)
    raided = {place.key for place in places if not place.item.area and place.passage in at}
    areas = {place.key for place in places if place.item.area and place.passage in at}
    alone = [raided <= {place.key} and not _lies_apart(place, areas) for place in places]
    besides = [
        number
        for number, place in enumerate(places)
        if not place.item.area
        and (place.passage >= first or not alone[number])
        and _is_besides(place, passages, alone=alone[number])
    ]
    homes = addresses_of_people(places, passages)
    told_of = dict.fromkeys([*besides, *passed_streets(places, passages)], Role.OTHER)
    told_of |= dict.fromkeys(homes, Role.HOME)
    return told_of | dict.fromkeys(raided_earlier(places, passages), Role.EARLIER_RAID)


def _lies_apart(place: Occurrence, areas: Collection[str]) -> bool:
    """Tell whether a street lies, by what is written with it, in none of some areas."""
    own = place.item.readings[0].locality
    return bool(areas) and own is not None and name_key(own.text) not in areas


def _is_besides(place: Occurrence, passages: Sequence[Passage], *, alone: bool) -> bool:
    here = passages[place.passage]
    text, start = here.sentence.text, place.chunk.start - here.sentence.start
    head = plain(text[max(0, start - REACH) : start])
    words = head.split()
    if _BESIDES.isdisjoint(words) or words[-1] not in _LIE:
        return False
    who, besides = finder("arrested_who").tells(head), finder("told_besides").first(head)
    end = place.chunk.end - here.sentence.start
    if not who and (besides is None or _is_of_police(head, besides[1], text[end : end + REACH])):
        return False
    if who and (alone or not _THERE.isdisjoint(_words(text[end : end + REACH]))):
        return False
    below = [one for one in passages[place.passage + 1 : place.passage + 2] if not one.chunks]
    told = [one for one in here.triggers[:_MOST] if not (one.visit and one.end <= start)]
    car = besides is not None and besides[1][0].startswith(_CARS)
    told = [one for one in told if alone or not _is_of_what_else(one, text, end, car=car)]
    told += [one for passage in below for one in passage.triggers[:_MOST]]
    roles = {one.role for one in told} - ({Role.ARREST} if who else set())
    found = any(not FOUND.isdisjoint(word_set(one.sentence.text)) for one in (here, *below))
    return not found and roles.isdisjoint((Role.RAID, Role.ARREST))


def _is_of_police(head: str, besides: re.Match[str], behind: str) -> bool:
    """Tell whether it is the police who "were seen" there, in the raid or after, or their car."""
    if besides[0].startswith(_SEEN) and "before the" not in behind:
        return True
    told = head[: besides.start()] if besides[0].startswith((*_SEEN, *_CARS)) else ""
    return names_police(" ".join(told.split()[-2:]))


def _is_of_what_else(trigger: Trigger, text: str, end: int, *, car: bool) -> bool:
    """Tell whether a word is of the raid told before, or of a car that "was searched", no more."""
    start = trigger.start
    if text[max(0, start - _WITHIN) : start].lower().split()[-2:] == ["before", "the"]:
        return True
    last = text[trigger.end : trigger.end + _WITHIN].strip('.”" ') == ""
    between = text[end:start].replace(",", " ").split() if 0 <= start - end < _WITHIN else [""]
    return car and last and _OF_A_CAR.issuperset(between)


def what_else(place: Occurrence, passage: Passage) -> str | None:
    """Tell what else the police do in a street, or who is often there; None if nothing is told.

    "Officers marched down X before the raids", "officers in X took part in raids at 56 addresses"
    and "more dealers have come to X".
    """
    start = place.chunk.start - passage.sentence.start
    before = bare_words(passage.sentence.text[max(0, start - REACH) : start])
    before = before[:-1] if before[-1:] == ["the"] else before
    if place.item.area or before[-1:] == [] or before[-1] not in _TO:
        return None
    if _is_of_orders(before):
        return ON_THE_WAY
    if _gather(before) and _raids_behind(place, passage, gathered=not _GATHER.isdisjoint(before)):
        return ON_THE_WAY
    return USUAL if _is_often(before, passage) else None


def _is_of_orders(before: Sequence[str]) -> bool:
    """Tell whether words before a place say that officers get their orders there: "briefed at"."""
    near = before[-1 - _GATHER_WORDS : -1]
    return not _BRIEFINGS.isdisjoint(near) or near[-2:] == ["control", "room"]


def _gather(before: Sequence[str]) -> bool:
    """Tell whether the police gather or march in a street, or are told by it: "officers in X"."""
    near = before[-1 - _GATHER_WORDS : -1]
    if before[-1] not in _WAYS or not names_police(" ".join(before)):
        return False
    return names_police(" ".join(near[-1:])) or not _GATHER.isdisjoint(near)


def _raids_behind(place: Occurrence, passage: Passage, *, gathered: bool) -> bool:
    """Tell whether raids, more than one, are told of behind a street, and not as being there."""
    text, end = passage.sentence.text, place.chunk.end - passage.sentence.start
    at = bisect_left(passage.triggers, end, key=lambda trigger: trigger.start)
    behind = passage.triggers[at : at + _NEAR]
    raids = next((one for one in behind if one.role is Role.RAID), None)
    if raids is None:
        return False
    after = bare_words(text[raids.end : raids.end + _THERE_REACH].rstrip("."))
    several = not _SEVERAL_RAIDED.isdisjoint(after[:_GATHER_WORDS])  # "before raiding homes"
    raiding = several and text[end : raids.start].endswith("before ")
    if not (raids.text.lower() in _RAIDS or raiding) or not _THERE.isdisjoint(after):
        return False
    return gathered or text[end : raids.start].endswith(_PART)


def _is_often(before: Sequence[str], passage: Passage) -> bool:
    """Tell whether it is said who is often in a street, on no day, and without other news."""
    if passage.days or any(one.kind not in _NO_NEWS for one in passage.triggers[:_MOST]):
        return False
    if _WHO.isdisjoint(before) or _ARE.isdisjoint(before) or not FOUND.isdisjoint(before):
        return False
    verb = before[-2:-1]
    moved = not (_COME.isdisjoint(verb) or _CRIMINALS.isdisjoint(before))
    stay = not _STAY.isdisjoint(verb) or ("there" in before and not _WHO.isdisjoint(verb))
    return moved or (stay and not _OFTEN.isdisjoint(before))
