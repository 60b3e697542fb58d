"""How papers tell of people without their names: "two men and a woman", "a second man aged 20"."""

from __future__ import annotations

import re
from typing import NamedTuple

from geomap.late_pattern import LatePattern
from geomap.story.facts.fact_words import any_word, words_for
from geomap.story.text.lexicon import MONTHS
from geomap.story.text.numbers import NUMBER, number_of
from geomap.story.text.patterns import any_of, has_figure, pattern, small, small_pattern
from geomap.story.text.periods import is_wide
from geomap.story.text.sentences import Part, Sentence

MALE, FEMALE = any_word("people", "male"), any_word("people", "female")
_ABROAD = tuple(small(w).partition(" ")[0].rstrip("s?") for w in words_for("people", "national"))
"""What one of those words begins with that a text names if it tells of nationals."""
_FROM_ABROAD = (
    rf"{any_word('people', 'national').lower()}(?=[^\w\s'’-]|\Z| (?:of|aged|who|whose|from|was"
    r"|were|is|are|had|has|have|in|at|on|with|without|working|between|held|arrested|detained"
    rf"|and (?:also )?{NUMBER})\b)"
)
"""What people from a country are called, and no adjective: "an Indian of 25"."""
_PAIR = any_word("people", "pair")
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
NEXT = any_of(*ORDINALS)
_NO_ADJECTIVE = (
    r"(?!(?:warrants?|homes?|houses?|flats?|address(?:es)?|properties|raids?|and|or|an?|the|who|of|was"
    r"|were|in|at|on|for|from|by|with|after|when|to|as|that|years?|months?|weeks?|days?|hours?|few"
    r"|several|many)\b)"
)
_ADJECTIVES = rf"(?:{_NO_ADJECTIVE}(?!{NUMBER} )[\w'’-]{{1,40}},? ){{0,3}}?"
_UNCOUNTED = pattern(
    r"\b(?:a (?:number|series|handful|string) of|dozens of|several|some|the rest|the others)",
    r"(?: \w+){0,3}? (?:were |was |been )?(?:arrest|detain)(?:s|ed)\b",
    r"|\b(?:arrest|detain)ed (?:a (?:number|handful|group|gang)|several|some|many|people|staff)\b",
    r"|\ban arrest was also\b",
    words="arrest detain",
)
"""Where more were arrested than the story gives by number."""
_SCENE = pattern(
    r"\b(?:is|are) (?:\w+ )?(?:handcuffed|led (?:away|off|out))\b",
    r"|(?<!\bnobody\s)\bis (?:\w+ )?arrested\b",
    words="arrested handcuffed led",
)
"""What a reporter saw, which may be one of several scenes: "a man is arrested"."""


def _people(*, figures: bool, abroad: bool) -> LatePattern:
    """Write the pattern for people in a text that has `figures`, or nationals, or has none.

    What needs a figure is not tried where there is none, nor is a noun that is not there; nor is
    it compiled then.
    """
    noun = rf"(?:{MALE}|{FEMALE}|{any_word('people', 'either')})\b(?!['’])"
    noun = rf"(?:{noun}|{_FROM_ABROAD})" if abroad else rf"(?:{noun})"
    known = rf"(?:those |(?:the|his|her) (?:\w+ )?{_ADJECTIVES}){noun}"
    several = rf"\b(?P<some>{NUMBER})(?: of (?:{known}|those"
    next_aged = r"|(?<=\band\s)(?=\d\d-)" if figures else ""
    aged = (
        rf"|(?:\w+ )?\d\d-year-olds?\b(?! {_ADJECTIVES}{noun})|\d\d y(?:ea)?rs? old {noun})",
        rf"|{several}|them(?=,? (?:aged|of) \d))\b",
        r"|(?: [a-z][\w-]+)?(?=,? (?:both |all )?aged \d|(?<!\d), \d\d(?:,| and \d\d,)))",
    )
    by_age = (
        r"|\b(?:men|women|males|females|boys|girls)(?=,? (?:aged|of|who are) \d\d(?:, | and ))",
        r"|\b(?P<one>one|another)(?= of \d\d(?:[,.;]| [–-]",
        r"| (?:was|were|and|has|had|who|is|from|in|at)\b)",
        r"|(?<=another) in (?:his|her|their) (?:[a-z-]+ )?\d0s)",
        rf"|\ban? {_ADJECTIVES}(?!(?:total|group|gang|team|crowd|list)\b)[a-z]+(?= of \d\d(?:,|",
        r" (?:was|were|and|has|had|have|who|is|from|on|in|at)\b))",
    )
    return small_pattern(
        r"(?:(?<!\w)|(?=[–—:;-]))(?:",
        rf"(?:(?<![\d£,.])\b(?P<number>{NUMBER}) |(?:\b(?P<the>the|these|those) ",
        rf"|\A\W*|[–—:;-] {next_aged})(?!{NUMBER} ))",
        rf"(?:(?P<pair>{_PAIR})\b|(?P<trio>trio)\b|{_ADJECTIVES}{noun}",
        *(aged if figures else (rf")|{several})\b)",)),
        rf"|\b(?:his|her|their|its) (?:(?P<kin>{NUMBER}) )?(?:[\w-]+ )?",
        rf"(?:(?P<both>parents)|{noun})",
        *(by_age if figures else (r"|(?P<one>(?!))",)),
        rf"|\b(?:a|the) {NEXT}",
        r"(?= (?:was|were|while|as|in|at|on|had|has|later|outside|for|over)\b|[,.]))",
    )


_PEOPLE = {
    (figures, abroad): _people(figures=figures, abroad=abroad)
    for figures in (True, False)
    for abroad in (True, False)
}
"""For text in small letters: by whether it has figures, and nationals."""


def pattern_for(low: str) -> LatePattern:
    """Give the pattern by which people are found in a text in small letters."""
    return _PEOPLE[has_figure(low), any(word in low for word in _ABROAD)]


_COUNTED = pattern(
    rf"(?<![\d,.])\b(?P<number>{NUMBER})(?: (?!(?:of|and|house|{NUMBER})\b)[\w'’-]+){{0,3}}? \Z"
)
_COUNTED_AFTER = pattern(rf"(?: so far| in all| made)?(?:\s*:| of) (?P<number>{NUMBER})\b(?!-| \w)")
_TAKEN = pattern(
    rf" (?P<number>(?!an? ){NUMBER})(?= (?:in|after|at|during|following) (?:[\w-]+ ){{0,3}}?",
    r"(?:raid|search|warrant|swoop))",
)
_POLICE = ("police ", "officers ", "detectives ")
"""Before "arrest" where it is no noun: "police arrest six in a raid"."""
_CLASS = "class "
_MONTH = len(" september ")
_NO_NUMBER = frozenset("number aged age flat of at no than or for from to on in".split())
_BEFORE_FIGURES = frozenset(["", "that", "saw", "with", "but", "said", "put", ":", ";", "–", "—"])
_IN_TURN = LatePattern(
    r"(?:\s+(?:in|at|on)\s+[A-Z][\w'’]*(?:,?\s+[A-Z][\w'’]*){0,5}){1,2},?(?P<last>\s+and)?"
    r"\s+(?P<number>[\w-]{1,20})(?=\s+(?P<where>in|at|on)\s+[A-Z])"
)


def is_of_a_stamp(text: str, number: int) -> bool:
    """Tell whether a figure is the last of a day or a time: the 06 of 2022-12-06, or of 12:06."""
    return text[max(0, number - 2) : number][:1].isdigit() and text[number - 1] in "-:/"


def _is_of_a_day(text: str, counted: re.Match[str]) -> bool:
    """Tell whether a number is a day's: "on 3 May led to arrests", but not "in May 24 arrests"."""
    start, end = counted.span("number")
    before, behind = text[max(0, start - _MONTH) : start].split(), text[end : end + _MONTH].split()
    if not behind:
        return False
    after_month = bool(before) and small(before[-1]) in MONTHS
    return small(behind[0]) in MONTHS or (after_month and not small(behind[0]).startswith("arrest"))


def counted_arrests(text: str, floor: int, start: int, end: int) -> re.Match[str] | None:
    """Find the number of "six arrests", "arrests: six" or "police arrest six", from `floor` on.

    Of "two Class A arrests" it is the two.
    """
    if small(text).endswith(_POLICE, floor, start) and (taken := _TAKEN.match(text, end)):
        return taken
    counted = _COUNTED_AFTER.match(text, end) or _COUNTED.search(text, floor, start)
    if counted and small(text[floor : counted.start()]).endswith(_CLASS):
        counted = _COUNTED.search(text, floor, counted.start() - len(_CLASS))
    if counted and (is_of_a_stamp(text, counted.start("number")) or _is_of_a_day(text, counted)):
        return None
    return counted


class Number(NamedTuple):
    """A number of people, who were somewhere else than those told of before if it says so."""

    start: int
    end: int
    number: int
    elsewhere: bool


def numbers_in_turn(text: str, end: int) -> list[Number]:
    """Read numbers of people behind a verb: "(two were held) in Elm Road and one in Ash Road"."""
    found: list[Number] = []
    while text[end + 4 : end + 5].isupper():
        match = _IN_TURN.match(text, end)
        number = number_of(match["number"]) if match else None
        if match is None or number is None:
            break
        start, end = match.span("number")
        found.append(Number(start, end, number, match["where"] != "on"))
        if match["last"]:
            return found
    return []


def is_number_of_people(number: str, before: str) -> bool:
    """Tell a number of people from an age, a house number or "one" of a "no one"."""
    return before not in _NO_NUMBER and (not number.isdigit() or before in _BEFORE_FIGURES)


def is_uncounted(sentence: Sentence) -> bool:
    """Tell whether a sentence says that some were arrested, and not how many."""
    text = sentence.text
    scene = sentence.part is not Part.TITLE and _SCENE.search(text)
    return bool(scene or _UNCOUNTED.search(text)) and not is_wide(sentence, 0)
