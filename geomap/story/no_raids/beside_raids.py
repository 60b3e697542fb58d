"""Places where a story has the police for something else than its raids, or nobody at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from geomap.model import Role
from geomap.story.cues.heads import bare_words, tells_of_goods
from geomap.story.cues.triggers import Trigger
from geomap.story.passages import Passage

HURT = "somebody was found dead or hurt there"
GREETED = "it is greeted, and no more"

_TOLD = frozenset("found discovered located pronounced declared confirmed".split())
_HURT = frozenset(
    "dead body bodies wound wounds wounded injured injuries injury unconscious unresponsive"
    " lifeless stabbed dying corpse died".split()
)
_NOBODY = frozenset(
    "no nobody none not without officer armour vest dog dogs puppy puppies cat cats"
    " animal animals horse horses".split()
)
"""Words of who was not hurt there, or hurt in a raid, in front of those of the hurt."""
_SEARCHES = ("raid", "warrant", "execut", "search", "storm", "swoop", "dawn", "early")
"""How words for a raid begin that are no word for going in alone."""
_PASSIVE, _AFTER = frozenset("was were been".split()), frozenset("after since following".split())
_CALLED = frozenset("called sent".split())
_GREETINGS = frozenset("good hello hi hiya dear greetings happy".split())
_GREETED = frozenset(
    "morning afternoon evening day monday tuesday wednesday thursday friday saturday sunday to all"
    " everyone everybody residents people folks neighbours friends our the in of".split()
)
_SEVERAL = 2


def calls_and_greetings(passages: Sequence[Passage]) -> dict[int, str]:
    """Give by their indexes the sentences whose places nothing else is told of, and what it is.

    "Officers went to an address in X. A man was found dead", and "Good morning, X and Y".
    """
    told: dict[int, str] = {}
    for number, here in enumerate(passages):
        if here.chunks and not here.triggers:
            if _greets(here):
                told[number] = GREETED
        elif here.chunks and _comes_to_the_hurt(passages[number : number + 3]):
            told[number] = HURT
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


def _comes_to_the_hurt(passages: Sequence[Passage]) -> bool:
    """Tell whether the police only came in where somebody was found dead, or hurt.

    It is told in the same sentence, or in the next one. Where goods were found, or a word is of
    raids or arrests, they may have come for these.
    """
    here, text = passages[0], passages[0].sentence.text
    came = next((one.end for one in here.triggers if _comes(one)), None)
    if came is None or any(map(_searches, here.triggers)):
        return False
    if any(tells_of_goods(passage.sentence.text) for passage in passages):
        return False
    behind = _words(text[came:])
    if _tells_of_the_hurt(behind):
        return not _is_earlier(behind)
    below = passages[1:2]
    return any(
        not passage.streets
        and not any(map(_searches, passage.triggers))
        and _tells_of_the_hurt(_words(passage.sentence.text))
        for passage in below
    )


def _searches(trigger: Trigger) -> bool:
    """Tell whether a word is of raids or arrests, and not of coming or breaking in alone."""
    raids = trigger.kind == "search" and trigger.text.lower().startswith(_SEARCHES)
    return raids or trigger.role is Role.ARREST


def _comes(trigger: Trigger) -> bool:
    """Tell whether a word may be of the police coming in, be they called or not."""
    called = trigger.kind == "crime" and not _CALLED.isdisjoint(trigger.text.lower().split())
    return called or trigger.visit or trigger.role is Role.RAID


def _tells_of_the_hurt(words: Sequence[str]) -> bool:
    found = not (_TOLD.isdisjoint(words) or _HURT.isdisjoint(words))
    return found and _NOBODY.isdisjoint(words)


def _is_earlier(words: Sequence[str]) -> bool:
    """Tell whether they came after it: "officers went to X after a man was found dead in Y"."""
    before = [*takewhile(lambda word: word not in _TOLD, words)]
    return not (_PASSIVE.isdisjoint(before[-1:]) or _AFTER.isdisjoint(before))


def _words(text: str) -> list[str]:
    return bare_words(text.replace(".", " "))
