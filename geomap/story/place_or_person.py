"""Whether a name in a text stands there for a place, for a person or for an operation alone.

Streets and villages are called like people. The words around a name tell which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from geomap.late_pattern import LatePattern
from geomap.model import Span
from geomap.story.text.lexicon import SIGN_WORDS, SURE_TYPES
from geomap.story.vocabulary import SPEAKS, words

_SINGLE_PREPOSITIONS = frozenset(
    "in at on near off across outside inside into within along towards nearby central".split()
)
_PREPOSITION = LatePattern(
    rf"(?:\A|(?<!picture)(?<!photo)(?<!image)(?<!credit):|\b(?:{'|'.join(sorted(_SINGLE_PREPOSITIONS))}"
    r"|(?:next|close|went|moved|drove|on|visits?|returned) to|(?:man|woman|people|men|women) from"
    r"|(?:areas?|parts?|villages?|towns?|city|suburbs?|districts?|estate|north|south|east|west|out"
    r"|outskirts|edge|centre|side|outside|streets|heart) of))\s*[\"'“‘]*\Z",
    re.IGNORECASE,
)
_NOUNS_IN_FRONT = (
    *(f"{noun} all over" for noun in ("homes", "houses", "properties", "addresses", "raids")),
    *(f"{noun} including" for noun in ("towns", "villages", "places", "locations", "areas")),
)
"""What stands in front of places beside `_PREPOSITION`: of people no noun of these is said."""
_STRETCH = " stretch of "
_JOINT = LatePattern(r"(?:[,/|(–—&;-]|\band|\bor)(?:\s+(?:and|or|in))?\s*\Z")
_KINDS = (" village", " area", " estate")
"""What may stand between a place and the one that it lies in: "in Cholsey village, Northtown"."""
_LAST_WORDS = frozenset(("to", "from", "of", "and", "or"))
"""Words with one of which `_PREPOSITION` and `_JOINT` end, beside `_SINGLE_PREPOSITIONS`."""
_AREA_WORD = LatePattern(
    r"\s+(?:estate|area|district|suburb|neighbourhood|town|village|homes|properties"
    r"|(?:drugs? |police |dawn )?(?:raid|swoop|warrant))\b"
    r"(?! (?:an?|his|her|its|my|our|the|their)\b)"
)
"""Behind what only a place is: "Rose Hill homes", "the Rose Hill raid", and not "Ash and Rose Hill
raid the fridge"."""
_HOMES = "house|home|flat|address|bungalow|caravan|car|door|partner|family|shop|garage"
_OWNER = rf"['’]s?\s+(?:[a-z-]+\s+)?(?:{_HOMES})\b"
_BEHIND_PERSON = LatePattern(
    rf"{_OWNER}"
    rf"|(?:['’]s)?,?\s+(?:{'|'.join(sorted(SPEAKS))})\b(?!\s+(?:raided|searched|targeted|hit|among))"
    r"|,?\s*\(?(?:aged\s+)?\d{1,2}\b(?!\s+[a-z]+s\b)|,?\s+aged\b|,\s+who\b"
    r"|\s+(?:held|arrested|charged|jailed|bailed|detained|remanded|named)\b(?!\s+as\b)"
    r"|\s+(?:was|were)\s+among\s+(?:those|the\s+\w{1,12})\s+(?:held|arrested|charged|jailed|detained)\b"
    r"|(?:\s+and(?:\s+[\w'’-]+){1,3}?)?\s+were\s+(?:led|held|arrested|detained|charged|jailed|asleep)\b"
)
_BEFORE_PERSON = LatePattern(
    r"(?:\b(?:by|for|from|with|named|arrest(?:ed|ing)|said|added|speak\s+to|next\s+door\s+to|home\s+(?:to|of)"
    r"|victim,|neighbour,|officer,|spokes\w{1,6},)|(?:picture|photo|image|credit)s?:|\()\s*\Z",
    re.IGNORECASE,
)
_HOME_OWNER = LatePattern(_OWNER)
_OF_OPERATION = LatePattern(r"\b(?:operation|op)\s+(?:[A-Z][\w'’-]*\s+)?\Z", re.IGNORECASE)
_OPERATION_HAS = LatePattern(
    r" (?:team|unit|campaign|operation|initiative|crackdown|raids?|warrants?|officers)\b"
)
"""What stands behind an operation's name and behind nobody else's."""
_IS, _VERB = frozenset(("was", "is", "had", "has")), len(" was ")
"""What is said of a place behind “in”, too: "a home raided in Headington was" tells of nobody."""
_FORCES = ("Police", "Constabulary")
_DOES = frozenset(
    "was is had has ran fled hid came went told sold kept lived threw gave took began swore".split()
)
"""What somebody does, beside words in -ed."""
_NOT_DOING = frozenset(
    "raided searched visited targeted stormed entered hit inspected checked closed shut damaged"
    " sealed cordoned evacuated turned yielded led revealed uncovered followed resulted also among"
    " one the where used linked called named based".split()
)
"""Words right behind such a one with which it tells of premises, or of what they are."""
_REACH = 30
"""Characters in front of a name in which it is told what it stands for."""
_NOBODYS = frozenset(
    "high station church market main mill bridge school castle broad park upper lower".split()
)
"""First words of streets with which nobody's name begins: "High Street", "Upper Church Lane"."""
_SIGNS = (SIGN_WORDS | frozenset("club nightclub market".split())) - {
    "barber", "barbers", "bakers", "butchers", "merchants", "spice", "nails"
}  # fmt: skip
"""Last words of what has a sign over its door, and of nobody's name or home."""
_HARMLESS = frozenset("the and & road street".split())


def stands_for_a_place(text: str, name: Span, ends: Collection[int]) -> bool:
    """Tell whether a name stands where only a place does: no "Rose Hill said", no "by Rose Hill".

    `ends` are the ends of all places of the story, behind which a list goes on.
    """
    start, end = name
    if text[start:end].endswith(_FORCES):
        return True
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2].lstrip("|")
    led = before.rstrip("\"'“‘").rstrip().lower()
    word = led.rpartition(" ")[2]
    within = word == "in" and _IS.intersection(text[end : end + _VERB].split()[:1])
    if is_told_as_person(text, end) and not within:
        return False
    if led.endswith(_NOUNS_IN_FRONT) or text.startswith(_STRETCH, end):
        return True
    if word in _SINGLE_PREPOSITIONS:  # most names: the pattern tries each letter
        return True
    if word not in _LAST_WORDS and word.isalpha() and word.isascii():
        return _AREA_WORD.match(text, end) is not None
    if _PREPOSITION.search(before) or _AREA_WORD.match(text, end):
        return True
    joint = _JOINT.search(before)
    if joint is None:
        return False
    one = before[: joint.start()].rstrip()
    kind = next((kind for kind in _KINDS if one.endswith(kind)), "")
    return start - len(before) + len(one) - len(kind) in ends


def is_nobodys(name: str) -> bool:
    """Tell whether a street is called as nobody is: "High Street", "Station Road"."""
    *first, last = name.lower().split() or [""]
    return bool(first) and last in SURE_TYPES and _NOBODYS.issuperset(first)


def is_on_an_estate(text: str, name: Span, town: str) -> bool:
    """Tell whether a name is that of an estate or of an area beside another, whoever knows it.

    "Northtown's Larkmead estate", "the Larkmead and Northtown areas"; no "the Pat Fox estate".
    """
    start, end = name
    joint, other, noun, *_ = (*text[end : end + _REACH].split(), "", "", "")
    if joint == "and" and other.istitle() and noun.startswith("areas"):
        return True
    estate = text[start:end].lower().endswith(" estate") or text.startswith(" estate", end)
    owned = text.endswith((f"{town}'s ", f"{town}’s "), 0, start)
    return bool(town) and estate and owned


def is_of_a_sign(name: str, town: str) -> bool:
    """Tell whether a name is a shop's, made of its town and of words that are in nobody's name.

    "Northtown Stores", "Blue River Restaurant"; "Sun Grill" may be that of Mr Sun.
    """
    *first, last = name.removeprefix(f"{town} ").split()
    told = bool(first) or last != name
    return told and last.lower() in _SIGNS and not _odd(first)


def _odd(told: Sequence[str]) -> list[str]:
    """Give the words that may be of somebody's name."""
    harmless = (words() - SURE_TYPES) | _SIGNS | _HARMLESS
    return [word for word in told if word.lower() not in harmless]


def is_operation_alone(text: str, name: Span) -> bool:
    """Tell whether the words of an operation's name stand elsewhere for the operation alone.

    The police choose such a name to be told; somebody who is called like it did not.
    """
    words = "|".join(map(re.escape, text[slice(*name)].split()))
    return all(
        name[0] <= match.start() < name[1]
        or match[0].islower()
        or _OF_OPERATION.search(text, max(0, match.start() - _REACH), match.start())
        or _OPERATION_HAS.match(text, match.end())
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE)
    )


def is_told_behind(text: str, start: int) -> bool:
    """Tell whether the words in front of a name that begins there make a person of it."""
    return _BEFORE_PERSON.search(text, max(0, start - _REACH), start) is not None


def owns_a_home(text: str, end: int) -> bool:
    """Tell whether a home, a car or a partner is that of the name that ends there."""
    return _HOME_OWNER.match(text, end) is not None


def is_told_as_person(text: str, end: int) -> bool:
    """Tell whether the words behind a name that ends there make a person of it."""
    return _BEHIND_PERSON.match(text, end) is not None


def does_something(text: str, end: int) -> bool:
    """Tell whether somebody does something behind a name that ends there: "was found hiding".

    Premises do not: "was raided", "was also searched".
    """
    if not text.startswith(" ", end):
        return False
    verb, *words = [word.rstrip(",.;:") for word in text[end : end + _REACH].split()[:3]] or [""]
    if _NOT_DOING.isdisjoint((verb, *words)):
        return verb in _DOES or (verb.endswith("ed") and verb.islower())
    return False
