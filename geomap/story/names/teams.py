"""Teams and police that are called by a place: it tells where they work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from geomap.gazetteer.candidates import AREAS
from geomap.late_pattern import LatePattern
from geomap.model import Role, Toponym
from geomap.story.names.name import Name, NameIndex
from geomap.story.names.uk_places import is_elsewhere
from geomap.story.text.patterns import pattern
from geomap.story.text.sentences import Sentence

TEAM = LatePattern(
    r"(?: and (?:North|South|East|West|Central)(?: [A-Z][\w-]+){0,2})?"
    r"\s+(?:(?!(?:when|where|while|as|after|before|and|but|by|in|at|on|of|to|for|from|with|which|who"
    r"|that|was|were|is|are|had|has|have|said)\b)[a-z][\w-]*\s+){0,3}?"
    r"(?:teams?|squad|forum|association|wards|detectives|officers|bobbies)\b",
    words=("team", "squad", "forum", "association", "wards", "detectives", "officers", "bobbies"),
)
_FRONT = pattern(r"(?:\A|[.;:] |\band |(?-i:\b[A-Z])[\w'’]+,? )(?:in|at|across) \Z")
"""What stands before a town in which officers were, and that they are not of: "In Millbury
officers", "On Elm Road in ..."."""
_AT = (" in ", " at ", " on ", " off ", " from ")
"""The same before a street: "at a flat in Elm Road officers found"."""
_AT_WORK = ("officers", "detectives", "bobbies")
"""Who is no team of such a street."""
_FRONT_REACH = 24
_WORD = LatePattern(r" ([^\W\d_]+)")
_OF_POLICE = frozenset(
    "community crime drugs investigation local neighbourhood neighbourhoods priority proactive"
    " problem response rural safer solving stronghold task".split()
)
"""What police in capitals have in their name, behind their town."""
_POLICE = frozenset(
    "police policing team teams squad unit force area cid npt nhpt snt officers detectives".split()
)
"""How it ends: "Northtown Neighbourhood Policing Team", "Northtown Police"."""
_TEAMS = frozenset("team teams unit force area".split())
"""Ends that make police of nothing by themselves."""
_MOST_WORDS = 5
_STATIONS = (Role.POLICE_STATION, Role.COURT)
_OF_STATIONS = (" police station", " custody suite", " magistrates")
"""What stands behind the town of a station or a court."""


def is_of_team(name: Name, sentence: Sentence) -> bool:
    """Tell whether a name is that of a team, and nothing was done there."""
    at = name.end - sentence.start
    team = TEAM.match(sentence.text, at)
    if team is not None:
        return not _is_fronted(name, sentence, team)
    return is_of_police(name, sentence)


def is_of_police(name: Name, sentence: Sentence) -> bool:
    """Tell whether police in capitals are called by a place of the patch, in a longer line.

    One that says no more than who they are signs a post, or heads it.
    """
    end = end_of_police(sentence.text, name.end - sentence.start) if name.kinds & AREAS else 0
    return end > 0 and bool(sentence.text[end:].strip() or sentence.start < name.start)


def end_of_police(text: str, at: int) -> int:
    """Give where police in capitals end that are called by the place that ends at `at`, 0 if none.

    "Northtown Police" are, "Northtown Police Federation" and a "Northtown Team" are not.
    """
    end, words = 0, 0
    while (word := _WORD.match(text, at)) and words < _MOST_WORDS:
        low = word[1].lower()
        if not (low in _OF_POLICE or low in _POLICE) or (not words and word[1].islower()):
            break
        words, at = words + 1, word.end()
        end = at if low in _POLICE and (words > 1 or low not in _TEAMS) else end
    goes_on = word is not None and word[1][0].isupper()
    return end if end == at and not goes_on else 0


def towns_of_stations(names: Iterable[Name], gazetteer: NameIndex) -> Iterator[Toponym]:
    """Give the towns elsewhere whose police stations and magistrates' courts a story names.

    Crown courts tell of no place: cases move.
    """
    for name in names:
        at = next((at for word in _OF_STATIONS if (at := name.text.lower().find(word)) > 0), 0)
        town = name.text[:at]
        if name.role not in _STATIONS or not is_elsewhere(town):
            continue
        if not any(match.kinds & AREAS for match in gazetteer.scan(town)):
            yield Toponym(town, name.start, name.start + at)


def _is_fronted(name: Name, sentence: Sentence, team: re.Match[str]) -> bool:
    start = name.start - sentence.start
    before = sentence.text[max(0, start - _FRONT_REACH) : start]
    officers = team.group() if name.typed else team.group()[1:]
    there = officers.endswith(_AT_WORK) if name.typed else officers in _AT_WORK
    return (there and before.endswith(_AT)) or _FRONT.search(before) is not None
