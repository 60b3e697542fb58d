"""What stands between two names: comma, "and", "in", "off", "as well as two homes in"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from geomap.late_pattern import LatePattern
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import COUNT, UNIT_PHRASE, count_of, counted_there, without_doors
from geomap.story.text.patterns import any_of, has_figure, pattern, small, small_pattern
from geomap.story.text.premises import in_plain_words, is_at_work


class Joint(StrEnum):
    """How a name is tied to the one before it."""

    START = "start"
    IN = "in"
    NEAR = "near"
    OFF = "off"
    COMMA = "comma"
    AND = "and"
    NEXT = "next"
    """A new item of the list with its own noun: "and a flat in"."""
    SEMICOLON = "semicolon"
    SLASH = "slash"
    COLON = "colon"
    POSSESSIVE = "possessive"
    TOUCH = "touch"
    """Nothing but space: "the Northtown Elm Road"."""


@dataclass(frozen=True, slots=True)
class Connector:
    """What ties a name to the one before.

    `comma` and `conjunction` tell how lists are closed, `bracket` that one opens; `count` and
    `unit` are those of "two homes in", None and "" where there is no such noun; `each` tells that
    "both in" or "all in" spreads a locality over several streets, `works` that "a pharmacy in" or
    another noun of what is nobody's home leads to the name.
    """

    joint: Joint
    comma: bool = False
    conjunction: bool = False
    count: int | None = None
    unit: str = ""
    preposition: str = ""
    each: bool = False
    bracket: bool = False
    works: bool = False

    @property
    def opens_list(self) -> bool:
        """Whether it may stand between a locality in front and the first street of its list."""
        joints = (Joint.COMMA, Joint.NEXT, Joint.COLON)
        return not self.conjunction and self.joint in joints

    @property
    def narrows(self) -> bool:
        """Whether a street of the town before follows: "to X, to A", "in X, on A", "in X at A"."""
        tied = self.preposition == "at" or (self.comma and self.preposition in ("to", "in", "on"))
        return self.joint is Joint.IN and tied

    @property
    def is_home_in(self) -> bool:
        """Whether it is " house in", between a street that a house is called by and its town."""
        plain = not (self.conjunction or self.comma or self.count) and self.preposition == "in"
        return plain and self.joint is Joint.NEXT and bool(self.unit)

    @property
    def opens_clause(self) -> bool:
        """Whether it is "; in", behind which a locality holds for what follows."""
        plain = self.count is None and not self.unit and self.preposition == "in"
        return plain and self.joint is Joint.SEMICOLON


LONGEST_GAP = 90
"""Letters between two names of a list: a bound, beyond which a gap is no list's, set by hand."""
_START = Connector(Joint.START)
_HEAD_REACH = 120

_OFF = any_of(
    r"(?:(?:just|which (?:is|are|runs?)|situated|located) )?(?:off|near(?:by)?(?: to)?)",
    "close to", "next (?:door )?to", "beside", "behind", "opposite", "not far from",
    "adjacent to", r"backing on\s*to", "a?round the corner from", "overlooking",
    "(?:just )?outside", "alongside", "leading (?:off|to)",
    "(?:(?:at|on|in|near(?: to)?|and) )?(?:the|its) "
    "(?:corner|junction|end|roundabout) (?:of|with|for)",
)  # fmt: skip
_EACH = any_of("all(?: of them)?", "both(?: of them)?", "each", "all (?:two|three|four|five|six)")
_IN = (
    rf"(?:(?:{_EACH}|over|up|out|down|between them) )?"
    "(?:in|at|on|within|inside|around|across|of|along|throughout|to|all over)"
)
_FILLER = (
    r"(?:(?:the|nearby|neighbouring|central|the (?:city|town)'s) )*"
    r"(?:(?:town|city) centre, )?"
    r"(?:(?:(?:village|area|estate|suburb|town|hamlet|district|city|parish|end)s?"
    r"|(?:(?:different|various) )?parts?) of )?"
)
_MIDDLE = "centre|heart|middle|outskirts|edge|fringes"
_MIDDLE_OF = rf"(?:(?:{_MIDDLE}) of )?"
_PART_OF = rf"(?:(?:north|south|east|west|side|{_MIDDLE}) of )?"
"""The part of a town in which a street lies: "in the north of", "in the heart of"."""
_NUMBERED = (
    r"(?:(?:numbers?|nos?\.?|flats?|units?|rooms?)\s*)?"
    r"\d+[A-Za-z]?(?:\s*(?:,|and|&|to|-|–|/)\s*\d+[A-Za-z]?)*,? "
)
_TAIL = (
    r"(?: (?:(?:(?:housing|industrial|trading|business|retail) )?(?:estates?|park)"
    r"|areas?|village|ward|district|suburb|neighbourhood|side"
    r"|(?:town|city) centre|address(?:es)?))?"
)
_ADVERBS = (
    "(?:"
    + any_of(
        "also", "(?:(?:a little|half an hour) )?later", "then", "finally", "elsewhere",
        "in addition", "nearby", "respectively", "further afield",
        "a few (?:hundred )?(?:yards|metres|doors|streets) away", "at the same time",
    )
    + r"\b,?\s*+)*+"
)  # fmt: skip
_ON_ESTATE = (
    r"(?:on (?:the|an?) (?:(?:industrial|trading|business|retail|housing) )?(?:estate|park) "
    r"(?=(?:in|at|near)\b))?"
)
_CONJUNCTION = (
    r"(?:(?:and|&|plus|or|as well as|along with|together with|then|but also|followed by)\b|&)?"
)
_ANOTHER = r"(?P<another>(?:a|the) (?:second|third|fourth|fifth|sixth|other) (?=at\b|in\b|on\b))?"
_GAP = small_pattern(
    rf"(?P<possessive>['’]s?(?=\s))?{_TAIL}\s*+(?P<close>\))?\s*+",
    r"(?P<sep>[,;/(:|]|[-–—](?=\s)|\.\.\.|…)?\s*+",
    rf"(?:(?:the )?(?:town|city) centre )?+(?P<conj>{_CONJUNCTION}),?\s*+{_ADVERBS}{_ANOTHER}",
    rf"(?:(?:(?:at|in|from|of|(?<=and\s)(?:to|on|into)) )?(?P<what>{UNIT_PHRASE}))?\s*+,?\s*+",
    rf"{_ON_ESTATE}(?:(?:(?P<off>{_OFF})|(?:which is )?(?P<in>{_IN}))\b)?\s*+",
    rf"{_FILLER}{_PART_OF}(?:{_NUMBERED})?",
)
_LEAD = (
    r"(?:\b(?:between them|(?:standing )?side by side|next to each other)\b)?,?\s*+"
    rf"(?:(?P<off>\b{_OFF})|(?P<in>\b{_IN}))?\s*+[:'\"“‘]?\s*+{_FILLER}{_MIDDLE_OF}(?:{_NUMBERED})?\Z"
)
_BEGIN = r"(?:\b(?=\w)|(?=[,:'\"“‘]))"
"""Where what leads into a list may begin."""
_HEAD = small_pattern(_BEGIN, rf"(?:(?P<what>{UNIT_PHRASE})\s*+)?", _LEAD)
_BARE_HEAD = small_pattern(_BEGIN, r"(?P<what>(?!))?", _LEAD)
"""The same where no word can be of a noun or a number."""
_NOUN = LatePattern(rf"(?:{UNITS}|{COUNT}|dozen|factor(?:y|ies)|others?|more|several)[,:'’]?s?")
_WORDS = LatePattern(r"[^\s,:;.]+")
_LEAD_WORDS = frozenset(
    word
    for word in (
        "just which is are run runs situated located off near nearby to close next door beside"
        " behind opposite not far from adjacent backing on onto around round the corner"
        " overlooking outside alongside leading at in its junction roundabout end of for with and"
        " all them each over up out down between within inside across along throughout"
        " neighbouring central villages areas estates suburbs towns hamlets city's town's village"
        " area estate suburb town hamlet district city parish part numbers number nos no rooms"
        " room standing side by different various parts centre heart middle outskirts edge fringes"
    ).split()
    if not _NOUN.fullmatch(word)
)
"""Words of what may lead into a list behind its noun or number."""
_GAP_WORDS = _LEAD_WORDS | frozenset(
    "and plus or as well together then but also followed by later finally elsewhere addition little"
    " respectively half hour further afield few hundred yards metres doors streets away same time"
    " housing industrial trading business retail estates park areas ward neighbourhood centre"
    " second north south east west third fourth fifth sixth seventy eighty ninety sixty s".split()
)
"""The same for what stands between two names."""
_BOTH = pattern(_EACH)
_HOUSE = LatePattern(
    r"\b(?:(?:[Nn]umbers?|[Nn]os?\.?|[Ff]lats?|[Aa]partments?) )?\d+[A-Za-z]? "
    r"(?:[A-Z][\w'’.]* ){1,3}?(?:House|Court|Lodge|Towers?|Point|Mansions|Heights)\b"
)
"""A door in a house with a name: its number is no count, "31 Julian House"."""
_count_of = lru_cache(maxsize=2048)(count_of)
_SPACE = LatePattern(r"\s+")
_LIKE = ("quiet ", "small ", "tiny ", "rural ", "sleepy ", "leafy ", "pretty ", "market ")
"""What a place is like that is called so: "the quiet village of", "the market town of"."""
_NEAR = ("near", "close", "not far", "outside")


def between(gap: str) -> Connector | None:
    """Read what stands between two names, None where they do not belong to one list."""
    return _between(small(gap)) if len(gap) <= LONGEST_GAP else None


def _bare(text: str) -> str:
    """Say "the village of" for "the quiet village of", and "in" for "in and around"."""
    if text.endswith(" in and around "):
        return text.removesuffix("and around ")
    if text.endswith((" of ", *_LIKE)):
        for word in _LIKE:
            text = text.replace(word, "")
    return text


@lru_cache(maxsize=4096)
def _between(gap: str) -> Connector | None:
    """Read a gap in small letters; most are one of few that papers write always, like " and "."""
    gap = _bare(in_plain_words(gap.replace("next door to", "next to")))  # of no door searched
    if not _may_join(gap):
        return None
    match = _GAP.fullmatch(without_doors(_SPACE.sub(" ", gap)))
    if not match:
        return None
    sep, conj, what = match["sep"] or "", bool(match["conj"]), match["what"]
    count, unit = _count_of(what) if what else (1 if match["another"] else None, "")
    preposition = " ".join((match["in"] or match["off"] or "").split())
    joint = _joint(match, sep, conj, bool(what or match["another"]))
    each = bool(_BOTH.match(preposition))
    works = is_at_work(gap)
    return Connector(joint, sep == ",", conj, count, unit, preposition, each, sep == "(", works)


def _may_join(gap: str) -> bool:
    """Tell whether no word that joins nothing stands behind the last noun of a gap."""
    for word in reversed(_WORDS.findall(gap)):
        if word not in _GAP_WORDS:
            return not word.isalpha() or word in ("a", "an") or _is_noun(word)
    return True


def _joint(match: re.Match[str], sep: str, conj: bool, what: bool) -> Joint:
    if match["off"] and not conj and not what:
        near = match["off"].startswith(_NEAR)
        return Joint.NEAR if near else Joint.OFF
    if match["possessive"] and not sep and not conj:
        return Joint.POSSESSIVE
    if sep == ";":
        return Joint.SEMICOLON
    if what or (conj and (match["in"] or match["off"])):
        return Joint.NEXT
    if match["in"]:
        return Joint.IN
    if conj:
        return Joint.AND
    if sep == "/":
        return Joint.SLASH
    if sep == ":":
        return Joint.COLON
    return Joint.COMMA if sep else Joint.TOUCH


@lru_cache(maxsize=8192)
def _is_noun(word: str) -> bool:
    """Tell whether a word may be a noun of what is searched, or count it; "a" alone does not."""
    return word not in ("a", "an") and _NOUN.fullmatch(word) is not None


def _beginning(head: str, words: Sequence[str]) -> tuple[int | None, bool]:
    """Give from where on words may lead into a list, and whether a noun may be among them.

    It is behind the last word that can be of no lead, or None where that is the last word of all.
    """
    end = len(head)
    for word in reversed(words):
        start = head.rfind(word, 0, end)
        if word not in _LEAD_WORDS:
            break
        end = start
    else:
        return (0 if words else None), False
    if not word.isalpha() or word in ("a", "an") or _is_noun(word):
        return 0, any(map(_is_noun, words))
    behind = start + len(word)
    return (None if end == len(head) else behind), False


def before(head: str) -> Connector:
    """Read what leads into the first name of a list: "raided two homes in"."""
    head = head[-_HEAD_REACH:]
    if has_figure(head):
        head = _HOUSE.sub("the address", head)
    head = _bare(in_plain_words(without_doors(small(head))))
    words = _WORDS.findall(head)
    start, counted = _beginning(head, words)
    if start is None:
        return _START
    return _lead(head[start:], counted, is_at_work(head))


@lru_cache(maxsize=2048)
def _lead(head: str, counted: bool, works: bool) -> Connector:
    """Read the words that may lead into a list; papers write the same few again and again."""
    match = (_HEAD if counted else _BARE_HEAD).search(head)
    if match is None:
        return _START
    told = head[: match.start()].split()
    count, unit = counted_there(match["what"], told) if match["what"] else (None, "")
    preposition = " ".join((match["in"] or match["off"] or "").split())
    joint = Joint.OFF if match["off"] else Joint.START
    return Connector(joint, False, False, count, unit, preposition, works=works)
