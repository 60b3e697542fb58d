"""What stands between two names: comma, "and", "in", "off", "as well as two homes in"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from geomap.story.counts import UNIT_PHRASE, count_of


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

    `comma` and `conjunction` tell how lists are closed; `count` and `unit` are those of "two
    homes in", None and "" where there is no such noun; `each` tells that "both in" or "all in"
    spreads a locality over several streets.
    """

    joint: Joint
    comma: bool = False
    conjunction: bool = False
    count: int | None = None
    unit: str = ""
    preposition: str = ""
    each: bool = False

    @property
    def opens_clause(self) -> bool:
        """Whether it is "; in", behind which a locality holds for what follows."""
        plain = self.count is None and not self.unit and self.preposition == "in"
        return plain and self.joint is Joint.SEMICOLON


LONGEST_GAP = 90
_HEAD_REACH = 120

_OFF = (
    r"(?:(?:just|which\s+(?:is|are|runs?)|situated|located)\s+)?(?:off|near(?:by)?(?:\s+to)?"
    r"|close\s+to|next\s+(?:door\s+)?to|beside|behind|opposite|not\s+far\s+from|adjacent\s+to"
    r"|backing\s+on\s*to|(?:a)?round\s+the\s+corner\s+from|overlooking|outside|alongside"
    r"|leading\s+(?:off|to)|(?:at|on|in)\s+(?:the|its)\s+(?:corner|junction|end)\s+(?:of|with)"
    r"|(?:and\s+)?the\s+junction\s+(?:of|with))"
)
_EACH = r"(?:all(?:\s+of\s+them)?|both(?:\s+of\s+them)?|each|all\s+(?:two|three|four|five|six))"
_IN = rf"(?:(?:{_EACH}|over|up|out|down|between\s+them)\s+)?(?:in|at|on|within|inside|around|across|of|along|throughout|to)"
_FILLER = (
    r"(?:(?:the|nearby|neighbouring|central|the\s+city's|the\s+town's)\s+)*"
    r"(?:(?:village|area|estate|suburb|town|hamlet|district|city|parish|part|end)\s+of\s+)?"
)
_NUMBERED = (
    r"(?:(?:numbers?|nos?\.?|flats?|units?|rooms?)\s*)?"
    r"\d+[A-Za-z]?(?:\s*(?:,|and|&|to|-|–|/)\s*\d+[A-Za-z]?)*,?\s+"
)
_TAIL = (
    r"(?:\s+(?:(?:housing\s+|industrial\s+|trading\s+|business\s+|retail\s+)?(?:estates?|park)"
    r"|areas?|village|district|suburb|neighbourhood|side|(?:town|city)\s+centre|address(?:es)?))?"
)
_ADVERB = (
    r"(?:(?:also|later|then|finally|elsewhere|in\s+addition|a\s+little\s+later|nearby"
    r"|respectively|half\s+an\s+hour\s+later|further\s+afield|at\s+the\s+same\s+time)\b,?\s*)*"
)
_CONJUNCTION = (
    r"(?:(?:and|&|plus|or|as\s+well\s+as|along\s+with|together\s+with|then|but\s+also"
    r"|followed\s+by)\b|&)?"
)
_GAP = re.compile(
    rf"(?P<possessive>['’]s?(?=\s))?{_TAIL}\s*(?P<close>\))?\s*"
    r"(?P<sep>[,;/(:]|[-–—](?=\s)|\.\.\.|…)?\s*"
    rf"(?P<conj>{_CONJUNCTION}),?\s*{_ADVERB}"
    r"(?:(?:a|the)\s+(?:second|third|fourth|fifth|sixth|other)\s+(?=at\b|in\b))?"
    rf"(?:(?:at|in|from)\s+(?={UNIT_PHRASE}))?(?P<what>{UNIT_PHRASE})?\s*,?\s*"
    rf"(?:(?:(?P<off>{_OFF})|(?P<in>{_IN}))\b)?\s*{_FILLER}(?:{_NUMBERED})?",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:(?P<what>{UNIT_PHRASE})\s*)?(?:\bbetween\s+them\s+|\bside\s+by\s+side\b)?,?\s*"
    rf"(?:(?P<off>\b{_OFF})|(?P<in>\b{_IN}))?\s*[:'\"“‘]?\s*{_FILLER}(?:{_NUMBERED})?\Z",
    re.IGNORECASE,
)
_NEAR = ("near", "close", "not far", "outside")


def between(gap: str) -> Connector | None:
    """Read what stands between two names, None where they do not belong to one list."""
    if len(gap) > LONGEST_GAP:
        return None
    match = _GAP.fullmatch(gap)
    if not match:
        return None
    sep, conj, what = match["sep"] or "", bool(match["conj"]), match["what"]
    count, unit = count_of(what) if what else (None, "")
    preposition = " ".join((match["in"] or match["off"] or "").lower().split())
    joint = _joint(match, sep, conj, bool(what))
    return Connector(
        joint, sep == ",", conj, count, unit, preposition, bool(re.match(_EACH, preposition))
    )


def _joint(match: re.Match[str], sep: str, conj: bool, what: bool) -> Joint:
    if match["off"] and not conj and not what:
        near = match["off"].lower().startswith(_NEAR)
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


def before(head: str) -> Connector:
    """Read what leads into the first name of a list: "raided two homes in"."""
    match = _HEAD.search(head[-_HEAD_REACH:])
    if not match:
        return Connector(Joint.START)
    count, unit = count_of(match["what"]) if match["what"] else (None, "")
    preposition = " ".join((match["in"] or match["off"] or "").lower().split())
    joint = Joint.OFF if match["off"] else Joint.START
    return Connector(joint, False, False, count, unit, preposition)
