"""The words in front of a place that tell what it is: a station, a court, somebody's home."""

from __future__ import annotations

from geomap.model import Role
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import OF_THEM
from geomap.story.text.patterns import any_of, small, small_pattern

REACH = 90
"""Characters in front of a place that count."""

_NUMBER = r"(?:(?:flat |number |no\.?\s*)?\d+[a-z]?,?\s+)?"
_PLACED = (
    r",? (?:all |both )?(?:in|at|on|along|off|near|opposite) (?:the )?(?:nearby )?"
    + _NUMBER
    + r"\Z"
)
_STATION = small_pattern(
    r"\b",
    any_of(
        "based", "police (?:station|base|office|hq|headquarters)", "headquarters",
        "(?:police['’]s|force['’]?s?) (?:headquarters|hq)", "custody(?: suite)?", "cells",
        "the office", "(?:taken to|held at|questioned at|based at) the station",
    ),
    rf"{_PLACED}|\b(?:officers|team|detectives) (?:from|at) (?:the )?\Z",
    r"|\b(?:questioned|interviewed|in custody) at \Z",
)  # fmt: skip
_COURT = small_pattern(
    r"\b",
    any_of("court(?:room)?s?", "magistrates", "court building", "hearing", "(?:judge, )?sitting"),
    rf"[’']?{_PLACED}",
)
_PUBLIC = small_pattern(
    r"\b",
    any_of(
        "the shops", "corner shop", "bus stop", "playground", "hall", "hut", "school", "library",
        "(?:community|leisure|reception|sports|youth|day|health) cent(?:re|er)", "supermarket",
        "surgery", "hospital", "path", "junction", "corner", "stall", "station", "church", "event",
        "car park", "building site", "college", "meeting", "cameras?", "crossing", "guest house",
        "kennels", "checkpoint", "offices", "depot", "church yard", "churchyard", "graveyard",
        "cemetery", "factory", "allotments", "hedge", "gardens?", "bollard", "roundabout",
    ),
    _PLACED,
)  # fmt: skip
_DWELLER = any_of(
    "man", "woman", "men", "women", "boy", "girl", "teenager", "youth", "driver", "couple",
    "brothers", "people", "family", "pensioner", "neighbour", "resident",
)  # fmt: skip
_HOME = small_pattern(
    "(?:",
    any_of(
        r"\b(?:said|says|added|told us|asked|admitted) (?:an?|the|one|another) "
        r"(?:[\w'’-]+ ){1,4}(?:from|of|in|at)",
        r"\bliv(?:es|ed|ing|e) (?:[\w-]+ ){0,5}?(?:in|on|at|near|opposite)",
        r",\s*\d\d,\s*(?:of|from)",
        rf"\b{_DWELLER}(?:,? (?:aged )?\d{{1,2}},?)? (?:of|from)",
    ),
    r") \Z",
)
_NOT_FROM = "was|were|is|are|stolen|taken|seized|recovered|removed|came|ran"
_LIKELY_HOME = small_pattern(
    "(?:",
    any_of(
        r",\s*(?:aged )?\d{1,2}\s*,?\s*(?:now |both |all |formerly )?(?:of|from)",
        r"(?:\b|,\s*)(?:now|both|all|formerly) (?:of|from)",
        r"\b[a-z]+, of",
        r"\b\d\d-year-old(?: [\w-]+){0,2},? (?:now )?(?:of|from)",
        r"\bresidents? (?:of|in|on)",
        r"\bneighbours? (?:in|on|of|from)",
        rf"\b(?:an?|the|another|one) (?:(?!(?:{_NOT_FROM})\b)[\w'’-]+ ){{1,4}}from",
        r"\b(?:his|her|their|my|our|whose|own|then) (?:\w+ ){0,3}?"
        "(?:home|house|bedroom|sitting room|kitchen|front room|garden|flat),? (?:in|on|at)",
        r"\bshares? a (?:house|flat) (?:in|on)",
        r"\b(?:trader|shopkeeper|woman|man) in",
    ),
    rf") (?:the )?{_NUMBER}\Z",
)
_ROUTE = small_pattern(
    r"\b",
    any_of(
        "along", "down", "up", "towards", "through", "onto", "via", "junction of", "between",
        "past", "ran (?:in|into)", "drove (?:in|on|to)", "from", "by", "as far as",
        "over fences into", "running in", r"patrol\w* (?:\w+ ){0,3}(?:in|on|around)", "camera on",
        "(?:left|dumped|abandoned|parked) in",
    ),
    r" (?:the )?\Z",
)  # fmt: skip
_SEIZED_FROM = small_pattern(r"\b(?:seized|recovered)\b[^.;]{0,40}\bfrom (?:the )?\Z")
_DWELLING = small_pattern(
    rf"\b(?:{UNITS}|semi|terrace|maisonette|caravan|mobile home|basement|loft)",
    r"(?: side by side)?(?: of (?:an?|the) (?:[\w-]+ ){0,2}[\w-]+)?",
    "(?: (?:in|on) the (?:same )?(?:suburb|city|town|village|area|estate|street))?",
    _PLACED,
)
_ANOTHER = small_pattern(r"\banother,? (?:in|on|at) (?:the )?\Z")
_NUMBERED_UNIT = small_pattern(
    r"\b(?:a|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|other) ",
    rf"(?:\w+ )?(?:{UNITS})\b",
)
_WITNESSES = small_pattern(
    r"\b(?:residents?|neighbours?|people|families)(?: living)? (?:of|in|on) (?:the )?\Z"
)
_DENIED = small_pattern(r"\bno (?:\w+ )?(?:property|house|home|address|flat) (?:in|on|at) \Z")
_IS_IN = small_pattern(r"\b(?:is|are|was|were) (?:all |both )?in (?:the )?\Z")
_SOME_ARE_IN = small_pattern(rf"\b{OF_THEM} (?:is|are|was|were) (?:all |both )?in (?:the )?\Z")


def role_by_head(head: str, *, raided: bool) -> Role | None:
    """Tell the role of a place by the noun in front of it, None where it tells none.

    Parameters
    ----------
    raided
        Whether a word for a raid governs the place: then "his home in" is what was raided.
    """
    head = small(head)
    if _STATION.search(head):
        return Role.POLICE_STATION
    if _COURT.search(head):
        return Role.COURT
    if _SEIZED_FROM.search(head):
        return Role.RAID
    if _HOME.search(head) or (_LIKELY_HOME.search(head) and not raided):
        return Role.HOME
    if _ROUTE.search(head) or (_PUBLIC.search(head) and not raided):
        return Role.OTHER
    return None


def is_dwelling(head: str) -> bool:
    """Tell whether a home, a shop or the like stands in front: "a house in"."""
    return bool(_DWELLING.search(low := small(head)) or _ANOTHER.search(low))


def is_numbered(head: str) -> bool:
    """Tell whether one more address of several stands in front: "a fourth address"."""
    return bool(_NUMBERED_UNIT.search(small(head)))


def tells_witnesses(head: str) -> bool:
    """Tell whether people of the street stand in front: "residents of"."""
    return bool(_WITNESSES.search(small(head)))


def is_denied(head: str) -> bool:
    """Tell whether the story says that nothing was raided there: "no house in"."""
    return bool(_DENIED.search(small(head)))


def tells_where(head: str) -> bool:
    """Tell whether the place only says where something lies: "the first is in".

    "Two of the homes are in" goes on telling of what was raided.
    """
    low = small(head)
    return bool(_IS_IN.search(low)) and not _SOME_ARE_IN.search(low)
