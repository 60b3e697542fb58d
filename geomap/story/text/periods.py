"""Numbers that belong to a wider area or a longer time than the day's raids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from geomap.late_pattern import LatePattern
from geomap.story.text.days.day_phrases import WHOLE_MONTHS
from geomap.story.text.patterns import any_of, pattern, word_set, words_of
from geomap.story.text.sentences import Sentence

_MONTH = r"(?:jan|febr|march|apr|may|june|july|aug|sept|octo|nov|dec)\w*"
_TIMES = (
    "since (?:it |then)",
    "since the (?:start|beginning|operation|crackdown|initiative)",
    rf"since (?:last )?(?:the )?(?:summer|autumn|winter|spring|{WHOLE_MONTHS})",
    "in recent weeks", "(?:month|year)-long", "(?:a|the) year (?:in which|to)",
    "(?:in|over|during) (?:the|a) (?:past |last )?(?:fortnight|month|year|summer|winter)",
    r"(?:operation|campaign|crackdown|initiative|task ?force|work)s?(?: (?!we\b)\w+"
    r"|, which began in \w+,)? (?:has|have) "
    "(?:now |so far |already )?(?:led|resulted|made|seized|taken|arrested|brought|recovered)",
    "so far this", "this year", r"(?<!\d\s)last year", r"(?:in|since) (?:19|20)\d\d",
    r"(?:in|over|during|within|for) (?:the )?(?:(?:past|last|first|previous) (?:\w+ )?"
    r"(?:years?|months?|weeks)|(?:(?:past|last) \d+|(?:first|previous)(?: \w+)?) days)",
    r"(?:in|over|during) (?:the )?(?:\w+ ){0,3}(?:years|months)",
    "month of action", r"has (?:\w+ )?(?:run|seen)", "ha(?:d|ve) so far", "the campaign",
    "programme", "on average", "to date",
    "(?:every|each|(?:warrants|raids|searches|arrests) (?:a|per)) (?:week|month|year)",
    r"nation(?:al(?! (?:week|crime|immigration)\b)|wide|ally)", "countywide", "forcewide",
    rf"between {_MONTH}(?: \d{{4}})? and {_MONTH}", "before (?:yesterday|today)",
    "figures (?:released|published|show)",
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|all|several) (?:police )?forces",
    "the week['’]s (?:action|work|campaign)", "a (?:related|linked|separate) (?:raid|search)",
)  # fmt: skip
_SIGNS = frozenset(
    "since recent month months year years fortnight summer winter so last operation operations"
    " campaign campaigns work crackdown crackdowns initiative initiatives force forces taskforce"
    " taskforces task past first previous weeks days run seen programme average date national"
    " nationwide nationally countywide forcewide between before figures week across related linked"
    " separate wide counties country".split()
) | {str(year) for year in range(1900, 2100)}
"""Words without one of which a sentence speaks of no long time."""
_WIDER = pattern(
    r"\b(?:(?:county|force)-wide|forces (?:across|around)|(?:up and down|around) the country",
    r"|(?:in|within) (?:the|its) (?:whole )?force(?:['’]s)? area",
    r"|(?:its|the force['’]s) three counties)\b",
    words="wide forces country area counties",
)
EARLIER = pattern(
    rf"\W*(?:in (?:{WHOLE_MONTHS})\b(?! \d)|(?:in a (?:\w+ ){{1,3}})?last (?:week|month|year",
    rf"|{WHOLE_MONTHS})|earlier (?:this|in)|this month)\b",
    words=f"{WHOLE_MONTHS.replace('|', ' ')} last earlier month",
)
"""How what happened in another month or week begins."""
_OF_A_RAID = frozenset(
    "raid raids raided search searched searches warrant warrants home homes house houses flat flats"
    " address addresses".split()
)
_ARRESTED = ("arrested", "arrests", "arrests were made", "arrests in all", "arrests in total")
_VERB_REACH = 60
_IN_A_NAME = LatePattern(r" [A-Z]")
"""Behind "in May" that is no month: in May Tree Close."""
_BODY = LatePattern(r" (?:police|constabulary)\Z")
_SPELL = pattern(
    r"\b(?:week (?:of (?:action|raids|work)|against)|(?:national|intensification) week)\b",
    r"|\b(?:during|over|in) (?:the|a|one|that) week\b(?! ago)",
)
_SUMS_UP = pattern(r", (?:making|bringing|taking)\b")
_CARRIES_ON = pattern(r"\W*(?:altogether|in all|in total|they|these|those)\b")
_MONTHS, _DATE_REACH = frozenset(WHOLE_MONTHS.split("|")), 20
_ONE_RAID = frozenset("raid search warrant swoop".split())
_LONG_WORK = frozenset(
    "operation campaign crackdown initiative programme project work week".split()
)
_SUBJECT_REACH = 100
"""Characters before "has seen" in which it is told what has."""
_PART_OF = ("part of a ", "part of the ", ", the ", ", a ")
_REACH = 45
OPENING = 1
"""Number of the last sentence that opens a story, its headline being nought."""


def is_wide(sentence: Sentence, end: int, *, opens: bool = False) -> bool:
    """Tell whether a number that ends at `end` is of a wider area or a longer time than the day.

    "Since January police have seized £1m" and "£1m in five years" are, but not "seized £1,000
    in an operation that had been planned since January". A week of action is the news itself
    where the sentence `opens` the story.
    """
    first, spell = _first_long(sentence.text, sentence.regions)
    if first is not None and _SUMS_UP.search(sentence.text, end, max(end, first)):
        first = None
    if (first is not None and first <= end + _REACH) or (spell and not opens):
        return True
    return bool(_patterns(sentence.regions)[1].match(sentence.text, end))


def carries_on(sentence: Sentence, before: Sentence | None) -> bool:
    """Tell whether a sentence sums up the one `before`, which is of a wider area or a longer time.

    "Between May and July 44 homes were searched. Altogether 61 people were arrested."
    """
    if before is None or not _CARRIES_ON.match(sentence.text):
        return False
    return _first_long(before.text, before.regions)[0] is not None


def is_of_earlier(text: str, people: int) -> bool:
    """Tell whether people are told of with their own month: "four others were arrested in July".

    So are "106 arrests were made in January". What tells of a raid beside them ("last week, when
    police searched") is of that.
    """
    if not word_set(text).isdisjoint(_OF_A_RAID):
        return False
    found = [(text.find(told, people, people + _VERB_REACH), len(told)) for told in _ARRESTED]
    months = [EARLIER.match(text, start + length) for start, length in found if start >= 0]
    return any(month and not _IN_A_NAME.match(text, month.end()) for month in months)


def regions_of(forces: Iterable[str]) -> tuple[str, ...]:
    """Give what the forces are named after, in small letters: "Thames Valley Police", the region.

    A force that has another name ("Police Scotland") gives none.
    """
    low = (force.casefold() for force in forces)
    return tuple(dict.fromkeys(_BODY.sub("", name) for name in low if _BODY.search(name)))


@lru_cache(maxsize=8)
def _patterns(regions: tuple[str, ...]) -> tuple[LatePattern, LatePattern]:
    """Build the pattern of a long time or a wide area, and that of an area behind a number."""
    own = [re.escape(region).replace(r"\ ", " ") for region in regions]
    the = any_of("country", "south", "region", "force", *own)
    across = [f"across {any_of(f'the {the}', *own)}"]
    wide = any_of("county", "force", "region", "country", "uk", *own, "england")
    area = pattern(
        r"[^,.;]{0,30}?\b(?:across|throughout|in) (?:(?:the )?(?:whole )?",
        wide,
        r"|the south(?! (?:and|of|east|west)\b|-))\b",
    )
    return pattern(r"\b", any_of(*_TIMES, *across), r"\b"), area


@lru_cache(maxsize=256)
def _first_long(text: str, regions: tuple[str, ...]) -> tuple[int | None, bool]:
    """Find where a sentence first speaks of a long time, and if it does of a week of action.

    It is asked for each number in it.
    """
    if word_set(text).isdisjoint(_SIGNS):
        return None, False
    long = chain(_patterns(regions)[0].finditer(text), _WIDER.finditer(text))
    found = sorted(match.start() for match in long)
    first = next((start for start in found if not _is_part(text, start)), None)
    return first, bool(_SPELL.search(text))


def _is_part(text: str, start: int) -> bool:
    """Tell what only seems long: "part of a national campaign", "on 20 May last year".

    So does what one raid "has seen": "a raid in Elm Road has seen two men arrested".
    """
    if text.startswith("has ", start):
        return _is_of_one_raid(text[max(0, start - _SUBJECT_REACH) : start])
    if text.startswith("nation", start):
        return text.endswith(_PART_OF, 0, start)
    before = text[max(0, start - _DATE_REACH) : start].lower().split()
    dated = len(before) > 1 and before[-1] in _MONTHS and before[-2][0].isdigit()
    return dated and text.startswith("last year", start)


def _is_of_one_raid(before: str) -> bool:
    """Tell whether a clause is of a raid, or an operation at some homes, as told last in it."""
    words = words_of(before)
    told = [n for n, word in enumerate(words) if word in _ONE_RAID or word in _LONG_WORK]
    return bool(told) and (words[told[-1]] in _ONE_RAID or words[told[-1] + 1 :][:1] == ("at",))
