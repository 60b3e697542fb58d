"""Where the police came in, or forced their way, to help somebody, and raided nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from geomap.model import Role
from geomap.story.cues.heads import REACH, bare_words, tells_growing_found, tells_of_goods
from geomap.story.cues.triggers import Trigger
from geomap.story.passages import Passage
from geomap.story.text.lexicon import WORKPLACES

_TOLD = frozenset("found discovered located pronounced declared confirmed".split())
_HURT = frozenset(
    "dead body bodies wound wounds wounded injured injuries injury unconscious unresponsive"
    " lifeless stabbed dying corpse died".split()
)
_PEOPLE = frozenset(
    "man woman boy girl child children baby teenager pensioner person couple".split()
)
_FEARS = frozenset("concern concerns concerned fear fears feared worried".split())
_WELFARE = frozenset("welfare safety wellbeing well-being".split())
_NOBODY = frozenset(
    "no nobody none not without officer armour vest dog dogs puppy puppies cat cats"
    " animal animals horse horses".split()
)
"""Words of who was not hurt there, or hurt in a raid, in front of those of the hurt."""
_SEARCHES = ("raid", "warrant", "execut", "search", "storm", "swoop", "dawn", "early")
"""How words for a raid begin that are no word for going in alone."""
_PASSIVE = frozenset("was were been".split())
_AFTER, _WHERE = frozenset("after since following".split()), frozenset(["where"])
_WHERE_DIED = frozenset("where died".split())
_CALLED = frozenset("called sent".split())
_GAS = frozenset("smell smelt smelled smelling leak leaked leaking".split())
_ALARMS, _RING = frozenset("alarm alarms".split()), frozenset("ringing sounding beeping".split())
_FALLEN = frozenset("fallen collapsed".split())
_TO_THEM = frozenset("free reach rescue help".split())
_HELPLESS = frozenset("elderly pensioner boy girl child baby toddler grandmother".split())
_NOT, _LONG = frozenset("not never hadn’t last".split()), frozenset("days week weeks".split())
_HELD = frozenset("gang gangs held hostage kidnapped kidnappers trafficked traffickers".split())
"""What somebody is freed from in a raid."""
_DIED = frozenset("dead died dies body fell fallen collapsed drowned".split())
_AT, _A_HOME = frozenset("at in from inside".split()), frozenset("a an his her their the".split())
_BETWEEN, _HOME_WORDS = 4, 6
"""Words from one of a death to the "at" behind it, and from there to the street, at most."""
_PLAIN_SEARCH = "search"
_FORCES = ("broke", "break", "forc", "smash", "kick", "batter", "entry", "door")
"""How words of forcing a way in begin."""
_SEVERAL = 2


def comes_to_help(passages: Sequence[Passage]) -> bool:
    """Tell whether the police only came in where somebody was found dead or hurt, or feared for.

    Or forced their way in to help: for gas, an alarm, somebody who had fallen or was not seen. It
    is told in the sentence, the first of `passages`, or in the next one. Where goods were found, or
    a word is of raids or arrests, they may have come for these.
    """
    here, text = passages[0], passages[0].sentence.text
    came = next((one.end for one in here.triggers if _comes(one)), None)
    if came is None or any(map(_searches, here.triggers)):
        return False
    if any(tells_of_goods(passage.sentence.text) for passage in passages):
        return False
    units = (chunk.head.unit.split()[-1:] for chunk in here.chunks[:_SEVERAL])
    homes = all(WORKPLACES.isdisjoint(unit) for unit in units)
    behind = _bare(text[came:])
    if _forces(here) and _is_alarmed(_bare(text)):
        return not any(_searches(one) for passage in passages[1:] for one in passage.triggers)
    if _tells_of_the_hurt(behind, homes=homes):
        return not _is_earlier(behind)
    below = passages[1:2]
    return any(
        not passage.streets
        and not any(map(_searches, passage.triggers))
        and _tells_of_the_hurt(_bare(passage.sentence.text), homes=homes)
        for passage in below
    )


def homes_of_the_dead(passages: Sequence[Passage]) -> set[int]:
    """Give by their indexes the sentences in whose home somebody died: "found dead at a flat in X".

    The police who search it afterwards raid nothing. Not so where a raid is told of, or a farm was
    found, and of no other street.
    """
    dead = {n for n, one in enumerate(passages) if one.chunks and _dies_there(one)}
    rest = (one for n, one in enumerate(passages) if n in dead or not one.streets)
    raided = dead and any(
        tells_growing_found(one.sentence.text) or any(map(_is_of_raids, one.triggers))
        for one in rest
    )
    return set() if raided else dead


def _dies_there(passage: Passage) -> bool:
    """Tell whether the words in front of its first place put a death into a home there."""
    start = passage.chunks[0].start - passage.sentence.start
    words = bare_words(passage.sentence.text[max(0, start - REACH) : start])
    for at, one in enumerate(words):
        said = words[max(0, at - _BETWEEN) : at]
        in_home = one in _AT and not _A_HOME.isdisjoint(words[at + 1 : at + 2])
        if in_home and at + _HOME_WORDS >= len(words) and not _DIED.isdisjoint(said):
            return _NOBODY.isdisjoint(said)
    return False


def _is_of_raids(trigger: Trigger) -> bool:
    """Tell whether a word is of raids or warrants, and of no search that may follow anything."""
    low = trigger.text.lower()
    return trigger.kind == "search" and low.startswith(_SEARCHES) and _PLAIN_SEARCH not in low


def _searches(trigger: Trigger) -> bool:
    """Tell whether a word is of raids or arrests, and not of coming or breaking in alone."""
    raids = trigger.kind == "search" and trigger.text.lower().startswith(_SEARCHES)
    return raids or trigger.role is Role.ARREST


def _comes(trigger: Trigger) -> bool:
    """Tell whether a word may be of the police coming in, be they called or not."""
    called = trigger.kind == "crime" and not _CALLED.isdisjoint(trigger.text.lower().split())
    return called or trigger.visit or trigger.role is Role.RAID


def _tells_of_the_hurt(words: Sequence[str], *, homes: bool) -> bool:
    """Tell whether somebody was found dead or hurt, or in homes missing, or feared for there.

    Whoever is feared for at work is what such a place is raided for.
    """
    missing = homes and "missing" in words and not _PEOPLE.isdisjoint(words)
    found = (missing or not _HURT.isdisjoint(words)) and not _TOLD.isdisjoint(words)
    return (found or (homes and _fears(words))) and _NOBODY.isdisjoint(words)


def _fears(words: Sequence[str]) -> bool:
    """Tell whether somebody is feared for: "over concerns for a man's welfare"."""
    behind = [*dropwhile(lambda word: word not in _FEARS, words)]
    return not _WELFARE.isdisjoint(behind)


def _is_earlier(words: Sequence[str]) -> bool:
    """Tell whether they came after it: "officers went to X after a man was found dead in Y"."""
    before = [*takewhile(lambda word: word not in _TOLD, words)]
    return not (_PASSIVE.isdisjoint(before[-1:]) or _AFTER.isdisjoint(before))


def _forces(passage: Passage) -> bool:
    """Tell whether a word for a raid is one of forcing a way in."""
    raids = (one.text.lower().split() for one in passage.triggers if one.role is Role.RAID)
    return any(word.startswith(_FORCES) for words in raids for word in words)


def _is_alarmed(words: Sequence[str]) -> bool:
    """Tell whether it is said for what they went in: gas, an alarm, somebody who may need help."""
    said = frozenset(words)
    gas = "gas" in said and not _GAS.isdisjoint(said)
    rings = not (_ALARMS.isdisjoint(said) or _RING.isdisjoint(said))
    people = not (_HELPLESS | _PEOPLE).isdisjoint(said)
    found = not (_TOLD | _AFTER | _TO_THEM | _WHERE).isdisjoint(said)
    fallen = people and found and not _FALLEN.isdisjoint(said)
    fallen = fallen or (people and _WHERE_DIED.issubset(said))
    freed = not (_TO_THEM.isdisjoint(said) or _HELPLESS.isdisjoint(said))
    at = words.index("seen") if "seen" in said else 0
    unseen = not (_NOT.isdisjoint(words[max(0, at - 2) : at]) or _LONG.isdisjoint(said))
    return _HELD.isdisjoint(said) and (gas or rings or fallen or freed or unseen)


def _bare(text: str) -> list[str]:
    return bare_words(text.replace(".", " "))
