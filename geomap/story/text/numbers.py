"""Numbers of addresses, in words and figures: "two homes", "a first-floor flat", "10 warrants"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import MONTHS, NUMBERS, UNITS
from geomap.story.text.patterns import small

_TEENS = "(?:four|six|seven|eigh|nine|thir|fif)teen"
_OTHERS = sorted((word for word in NUMBERS if word[-4:] != "teen"), key=lambda word: -len(word))
_NUMBER_WORDS = "|".join([_TEENS, *_OTHERS])
COUNT = rf"(?:(?:half )?a dozen|{_NUMBER_WORDS}|\d{{1,3}})".replace(" ", r"\s+")
NUMBER = (
    "(?:(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)"
    rf"|{COUNT})"
)
"""Any number below a thousand, also "twenty-two"."""
_DOZENS = {"a dozen": 12, "half a dozen": 6}
_ORDINAL = (
    r"(?:the\s+)?(?:second|third|fourth|fifth|sixth|other|further|next|final|last|same|first)"
)
_NO_ADJECTIVE = (
    r"(?:police|officers?|detectives?|teams?|squad|they|he|she|who|which|where|that|were|was|is|are|had|has"
    r"|have|raided|searched|stormed|visited|entered|targeted|hit|arrested|found|seized|from|and|or|to|in"
    r"|at|on|of|with|for|by|as|after|before|while|when|because|told|said|went|into|enter|not|no)\b"
)
UNIT_PHRASE = (
    rf"(?:\b(?:(?:{COUNT}|pair\s+of|the|others?|more|several|{_ORDINAL}"
    r"|his|her|their|its|some)\b\s+)?"
    rf"(?:(?!{_NO_ADJECTIVE})(?:[a-z]+(?:[-'’][a-z]+)*|{COUNT}),?\s+){{0,3}}?(?:{UNITS})\b"
    rf"|\b(?!both\b)(?:{COUNT}|others?)(?:\s+(?:more|others?|of\s+them))?"
    r"(?=\s+(?:each\s+)?(?:in|at|on|off|near|around|across|just|along|both|within|inside|all)\b))"
)
"""A noun of what is searched with its number, or the number alone, before a preposition."""

OF_THEM = rf"{COUNT} of (?:them|(?:the|these|those) (?:\w+ )?(?:{UNITS}))"
"""Some of the homes told of before: "two of the homes"."""

_WRITTEN = "|".join(
    word for word in NUMBERS if word not in ("a", "an", "both", "another", "dozen", "single")
)
_DOOR_NOUN = (
    r"(?:number(?:s|ed)?|no(?:s|\b)\.?|nr\.?|flats?|apartments?|apts?\.?|units?|rooms?|bedsits?"
    r"|front\s+doors?|doors?|houses?|homes?|bungalows?|cottages?|chalets?|caravans?|plots?"
    r"|pitch(?:es)?|lots?|blocks?|floors?|levels?|suites?|shops?|garages?|lock-ups?|bays?|berths?"
    r"|moorings?|address|property)"
)
_DOOR_NUMBER = (
    rf"(?:#?\d{{1,4}}[a-z]?|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s])?"
    rf"(?:{_WRITTEN}|sixty|seventy|eighty|ninety))\b"
)
_NO_NOUN = rf"(?!\s+(?:[a-z-]+\s+){{0,2}}(?:{UNITS})\b)"
DOOR = LatePattern(
    rf"\b{_DOOR_NOUN}\s*{_DOOR_NUMBER}(?!\s+(?:homes|houses|flats|addresses|properties)\b)"
    rf"(?:\s*(?:,\s*and|,|and|or|&|to|-|–|/)\s*{_DOOR_NUMBER}{_NO_NOUN})*"
    r"|(?<![\d£,.–/-])\d{1,4}[a-z]?\s?(?:-|–|/|&)\s?\d{1,4}[a-z]?\b(?=,?\s+(?:in|at|on|off|near)\b)",
    re.IGNORECASE,
)
"""What names a door: "house number 137", "flats 3 and 4", "caravan twelve", "136-138 on"."""

_DOOR_THERE = LatePattern(
    rf"(?:{DOOR.pattern})(?=,?\s+(?:in|at|on|off|near|inside|within|along|around)\b)", re.IGNORECASE
)
_MAY_BE_DOOR = LatePattern(rf"\b{_DOOR_NOUN}\s*{_DOOR_NUMBER}|\d[a-z]?\s?[–/&-]\s?\d")
"""What is in each door, in small letters: a short pattern, of which most texts have nothing."""
_FIRST_COUNT = LatePattern(rf"\b({COUNT})\b(?!-(?:storey|story|bed|room))", re.IGNORECASE)
_FURTHER = LatePattern(r" (?:further |additional |extra )?", re.IGNORECASE)
"""Between "a" or "another" and the number that it goes with."""
_UNIT = LatePattern(rf"\b({UNITS})\b", re.IGNORECASE)
_SEARCHING = ("raid", "search", "enter", "storm", "target", "visit", "inspect")
"""What words begin with behind which homes are all searched that an "and" joins."""
_ROUGHLY = frozenset("over nearly almost about around some than".split())
_ROUGHLY_TOO = frozenset(["upwards of", "at least", "close to", "up to"])
"""What makes of a number a round one: "more than 30", "at least 30"."""
_IN_A_MONTH = frozenset("in during last".split())
"""Before a month behind which a number is no day: "in March 9 homes were raided"."""
_MARKS = "\"'“”‘’([–—-"
_ROUGHLY_REACH = 30


def number_of(word: str) -> int | None:
    """Give the value of a number in words or figures, None if it is none."""
    low = " ".join(word.lower().split())
    if low in _DOZENS:
        return _DOZENS[low]
    if low.isdecimal():
        return int(low)
    if low in NUMBERS:
        return NUMBERS[low]
    parts = re.split(r"[-\s]", low)
    if len(parts) == 2 and all(part in NUMBERS for part in parts):
        return NUMBERS[parts[0]] + NUMBERS[parts[1]]
    return None


def count_of(phrase: str) -> tuple[int | None, str]:
    """Split "two terraced homes" into its number, None if it says none, and its noun.

    The 31 of "31 Julian House" is no number of homes, and "a further two homes" are two.
    """
    pair, _, those = phrase.partition(" of ")
    if pair == "pair":
        phrase = f"two {those}"
    number = _FIRST_COUNT.search(phrase)
    if number and (further := _FURTHER.match(phrase, number.end())):
        one_more = small(number[1]) in ("a", "an", "another")
        number = (_FIRST_COUNT.match(phrase, further.end()) if one_more else None) or number
    units = _UNIT.findall(phrase)
    count = number_of(number.group(1)) if number else None
    unit = units[-1].lower() if units else ""
    if count and count > 1 and unit and not unit.endswith("s"):
        count = None
    if number and number[1] == "a" and unit.endswith("s") and not unit.endswith(("ss", "premises")):
        count = None  # "a number of homes"
    return count, unit


def counted_there(phrase: str, before: Sequence[str]) -> tuple[int | None, str]:
    """Split "two homes" as `count_of`, and count in those told in front of them.

    "On March 9, two homes" are two.
    """
    words = phrase.split()
    at = next((at for at, word in enumerate(words[:-1]) if word.rstrip(",").isdecimal()), None)
    if at is not None and tells_month([*before, *words[:at]]):
        phrase = " ".join(words[at + 1 :])
    count, unit = count_of(phrase)
    return (count + _counted_beside(before) if count else count), unit


def tells_month(words: Sequence[str]) -> bool:
    """Tell whether a number behind words is the day of a month: "on March (9)", not "in March"."""
    *_, before, month = ["", "", *words]
    return month in MONTHS and before not in _IN_A_MONTH


def _counted_beside(words: Sequence[str]) -> int:
    """Count the homes in front of the last of a list: "(raided) two shops, a pub and (a flat)"."""
    at, count = len(words) - 1, 0
    joined = words[-1:] == ["and"]
    while joined and at >= 2 and _UNIT.fullmatch(words[at - 1].rstrip(",")):
        at -= 2 if number_of(words[at - 2]) or at == 2 else 3
        count += number_of(words[at]) or 0
        if at == 0 or words[at - 1].startswith(_SEARCHING):
            return count
        joined = words[at - 1].endswith(",") and number_of(words[at]) is not None
    return 0


def named_doors(text: str) -> list[tuple[int, int]]:
    """Find what `DOOR` is of a text, as (start, end) in its order."""
    if not _MAY_BE_DOOR.search(small(text)):
        return []
    return [door.span() for door in DOOR.finditer(text)]


def without_doors(text: str) -> str:
    """Say "the address" for each door that a text names before a preposition.

    In front of the street itself a number stays: "number 14 Alder Road".
    """
    if not _MAY_BE_DOOR.search(small(text)):
        return text
    return _DOOR_THERE.sub("the address", text)


def is_rough(text: str, number: int) -> bool:
    """Tell whether the number that a text gives there is a round one: "more than 30 people".

    So is the upper end of "between 20 and 30 people".
    """
    near = small(text[max(0, number - _ROUGHLY_REACH) : number])
    words = [word.strip(_MARKS) for word in near.split()]
    if not near[-1:].isspace():
        return False
    if words[-1:] == ["a"]:
        words.pop()
    *_, first, other, last = ["", "", "", *words]
    of_two = first == "between" and last in ("and", "to")
    of_two = of_two or (last in ("to", "or") and other.isdecimal())
    rough = last in _ROUGHLY and (other, last) != ("brought", "about")
    return of_two or rough or f"{other} {last}" in _ROUGHLY_TOO
