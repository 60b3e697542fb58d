"""People of whom a word for an arrest tells, and whom the police did not arrest: victims, mostly.

A gang holds people, too, and a council or a neighbour's friend asks them questions.
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from geomap.late_pattern import LatePattern
from geomap.story.text.numbers import count_of
from geomap.story.text.patterns import small, words_of

_TAIL, _MOST_WORDS = 100, 10
_CLAUSE_END = LatePattern(r"[.,;:–]")
_BY = 3
"""Words behind "by" in which it is told who held somebody: "by a drugs gang"."""
_CAPTORS = frozenset(
    "gang gangs dealers traffickers captors kidnappers smugglers slavers gangmasters criminals"
    " family relatives".split()
)
_REASONS = frozenset("over after following when while".split())
"""Words behind those held with which it is told why they were: "after months of work"."""
_STANDS = frozenset("at in inside from of on outside".split())
_CLAUSES = frozenset("and but while when where which that after as before".split())
_VERBS = frozenset("was were is are has have had".split())
_ACCUSED, _SOON = ("charged", "bailed", "remanded"), 4
"""What those who were arrested are then, in one of so many words from the verb on."""
_OTHER_SUBJECTS = frozenset("it who they he she there police officers".split())
"""Words in front of a verb that is not of the people before them."""
_IN_CUSTODY = frozenset(
    "arrest arrests arrested arresting rearrested detained detaining held custody led cuffs"
    " handcuffs handcuffed cells station suspicion".split()
)
_OTHER_BODIES = frozenset(
    "council councils immigration rspca inspectors inspector standards licensing housing social"
    " hmrc home doctors medics reporters".split()
)
_ASKED = frozenset("neighbour neighbours witness witnesses customer customers".split())
"""Who is asked what they saw: "the neighbours, a man and a woman, were being questioned"."""
_ASKED_REACH = 40
_LONG = frozenset("years months weeks".split())
_BONDS = frozenset("servitude squalor captivity slavery bondage chains".split())
_SLAVES = frozenset("slaves slave prisoners prisoner captives captive hostages hostage".split())
_RAIDING = ("raid", "search", "storm", "warrant", "enter")
"""How words begin behind which a home was raided, and "three others" are more of them."""
_WHERE = frozenset("nearby in on at around across close".split())


def are_homes(text: str, end: int, before: str) -> bool:
    """Tell whether "others" ending there are homes: "(police raided a house and) three nearby".

    Those who were arrested later, for something or at a home that is told besides are people.
    """
    words = [*words_of(before)]
    raid = next((at for at, word in enumerate(words) if word.startswith(_RAIDING)), len(words))
    if not count_of(" ".join(words[raid:]))[1]:
        return False
    tail = _CLAUSE_END.split(text[end : end + _TAIL], maxsplit=1)[0]
    behind = words_of(tail)
    where = not _WHERE.isdisjoint(behind[:1]) and "suspicion" not in behind
    return where and count_of(tail)[0] is None


def has_its_own_verb(text: str, end: int) -> bool:
    """Tell whether a verb behind people, and the place where they were, says what became of them.

    "(Two men were arrested and) three women at the house were spoken to"; of "three other men" the
    last word may not be read.
    """
    words = text[end : end + _TAIL].split()[text.endswith(" other", 0, end) :]
    opens = bool(words) and text[end].isspace() and (words[0] in _STANDS or words[0] in _VERBS)
    commas = 0
    for at, (before, word) in enumerate(pairwise(("", *words)) if opens else ()):
        if before.endswith((".", ";", ":")) or word in _CLAUSES:
            return False
        commas += before.endswith(",")
        if word in _VERBS:
            accused = any(one.startswith(_ACCUSED) for one in words[at : at + _SOON])
            return commas != 1 and before not in _OTHER_SUBJECTS and not accused
    return False


def is_only_asked(text: str, people: int, word: tuple[int, int]) -> bool:
    """Tell whether those who are questioned are no arrests: witnesses, or whom a council asks.

    They end at `people`. Without a "being" they were perhaps asked on the spot, unless their clause
    tells of custody, too.
    """
    tail = _CLAUSE_END.split(text[word[1] : word[1] + _TAIL], maxsplit=1)[0]
    behind = words_of(tail)[:_MOST_WORDS]
    asked = (behind[:1] == ("by",) and not _OTHER_BODIES.isdisjoint(behind[1 : 1 + _BY])) or (
        behind[:1] == ("as",) and not _ASKED.isdisjoint(behind[1:2])
    )
    head = small(text[max(0, people - _ASKED_REACH) : people]).partition(",")
    if asked or "not" in behind or (head[1] and not _ASKED.isdisjoint(head[0].split())):
        return True
    own = takewhile(lambda one: one not in _CLAUSES, behind)
    told = {*words_of(text[people : word[0]]), *own}
    return not text.startswith("being", word[0]) and _IN_CUSTODY.isdisjoint(told)


def is_held_by_others(text: str, start: int, end: int) -> bool:
    """Tell whether people are held by somebody else than the police: "for years", "as slaves".

    Of those who "had been held there" police tell who found them.
    """
    words = words_of(_CLAUSE_END.split(text[end : end + _TAIL], maxsplit=1)[0])[:_MOST_WORDS]
    if "suspicion" in words or not _REASONS.isdisjoint(words[:1]):
        return False
    if words[:1] == ("there",) and small(text[:start]).endswith("had been "):
        return True
    if words[:1] == ("for",):
        return not _LONG.isdisjoint(words[1 : 1 + _BY])
    for at, (before, word) in enumerate(pairwise((*words, ""))):
        behind = words[at + 1 : at + 1 + _BY]
        if (
            (before == "against" and "will" in behind)
            or (before == "as" and word in _SLAVES)
            or (before == "in" and word in _BONDS)
            or (before == "for" and not _LONG.isdisjoint(behind))
            or (before == "by" and not _CAPTORS.isdisjoint(behind))
        ):
            return True
    return False
