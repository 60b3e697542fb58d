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
    """Nothing but space: "the Northtown Alder Road"."""


@dataclass(frozen=True, slots=True)
class Connector:
    """What ties a name to the one before: `comma` and `conjunction` tell how lists are closed.

    `count` and `unit` are those of "two homes in", None and "" where there is no such noun.
    """

    joint: Joint
    comma: bool = False
    conjunction: bool = False
    count: int | None = None
    unit: str = ""
    preposition: str = ""


_OFF = (
    r"(?:(?:just|which\s+is|which\s+runs|situated|located|close)\s+)?(?:off|near(?:by)?(?:\s+to)?|close\s+to|next\s+(?:door\s+)?to"
    r"|beside|behind|opposite|not\s+far\s+from|adjacent\s+to|backing\s+on\s*to|(?:a)?round\s+the\s+corner\s+from"
    r"|overlooking|outside|by|between|from|to|towards|alongside|leading\s+(?:off|to)|at\s+the\s+(?:corner|junction|end)\s+of"
    r"|(?:in|on)\s+the\s+(?:corner|junction|shadow)\s+(?:of|with)|at\s+its\s+junction\s+with|(?:and\s+)?the\s+junction\s+(?:of|with))"
)
_IN = r"(?:(?:all|both|each|over|up|out|down)\s+)?(?:in|at|on|within|inside|around|across|of|along|throughout)"
_FILLER = (
    r"(?:(?:the|nearby|neighbouring|central|north|south|east|west|the\s+city's|the\s+town's)\s+)*"
    r"(?:(?:village|area|estate|suburb|town|hamlet|district|city|parish)\s+of\s+)?"
)
_NUMBERED = (
    r"(?:(?:numbers?|nos?\.?|flats?|units?|rooms?)\s*)?\d+[A-Za-z]?(?:\s*(?:,|and|&|to|-|–|/)\s*\d+[A-Za-z]?)*,?\s+"
)
_TAIL = (
    r"(?:\s+(?:estates?|areas?|village|district|suburb|neighbourhood|side|town\s+centre|city\s+centre|addresses|address))?"
)
_GAP = re.compile(
    rf"(?P<possessive>['’]s?(?=\s))?{_TAIL}\s*(?P<close>\))?\s*(?P<sep>[,;/(:]|[-–—](?=\s)|\.\.\.|…)?\s*"
    r"(?P<conj>(?:and|&|plus|or|as\s+well\s+as|along\s+with|together\s+with|then|and\s+then|but\s+also|followed\s+by|with)\b|&)?\s*"
    r"(?:(?:also|both|later|then|finally|elsewhere|in\s+addition|all|half\s+an\s+hour\s+later|nearby)\b,?\s*)*"
    rf"(?P<what>{UNIT_PHRASE})?\s*"
    rf"(?:(?:(?P<off>{_OFF})|(?P<in>{_IN}))\b)?\s*{_FILLER}(?:{_NUMBERED})?",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:(?P<what>{UNIT_PHRASE})\s*)?(?:(?P<off>\b{_OFF})|(?P<in>\b{_IN}))?\s*[:'\"“‘]?\s*{_FILLER}(?:{_NUMBERED})?\Z",
    re.IGNORECASE,
)
LONGEST_GAP = 70


def between(gap: str) -> Connector | None:
    """Read what stands between two names, None where they do not belong to one list."""
    if len(gap) > LONGEST_GAP:
        return None
    match = _GAP.fullmatch(gap)
    if not match:
        return None
    sep, conj, what = match["sep"] or "", bool(match["conj"]), match["what"]
    count, unit = count_of(what) if what else (None, "")
    preposition = (match["in"] or match["off"] or "").lower()
    joint = _joint(match, sep, conj, bool(what))
    return Connector(joint, sep == ",", conj, count, unit, preposition)


def _joint(match: re.Match[str], sep: str, conj: bool, what: bool) -> Joint:
    if match["off"] and not conj:
        near = match["off"].lower().startswith(("near", "close", "not far", "outside"))
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
    if sep:
        return Joint.COMMA
    return Joint.TOUCH


def before(head: str) -> Connector:
    """Read what leads into the first name of a list: "raided two homes in"."""
    match = _HEAD.search(head[-120:])
    if not match:
        return Connector(Joint.START)
    count, unit = count_of(match["what"]) if match["what"] else (None, "")
    preposition = (match["in"] or match["off"] or "").lower()
    joint = Joint.OFF if match["off"] else Joint.START
    return Connector(joint, False, False, count, unit, preposition)


