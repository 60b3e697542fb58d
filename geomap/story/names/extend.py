"""What stands behind a name or before it, and makes something else of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from geomap.gazetteer.name_keys import COMPASS, STREET_TYPES
from geomap.late_pattern import LatePattern
from geomap.model import PlaceKind, Role
from geomap.story.names.name import Name
from geomap.story.names.teams import TEAM, is_of_police, is_of_team
from geomap.story.names.venues import with_trade
from geomap.story.text.lexicon import BODY_WORDS, NOT_NAMES, SURE_TYPES
from geomap.story.text.patterns import any_of, pattern
from geomap.story.text.sentences import Sentence

_STATION = pattern(
    r" (?:(?:police|garda) (?:station|base|office|hq|headquarters|hub)|custody suite|nick)\b",
    words="station base office hq headquarters hub suite nick",
)
_COURT = pattern(
    r" (?:(?:combined |high )?",
    any_of(
        "crown", "county", "magistrates['’]?", "youth", "family", "coroner['’]?s?", "sheriff",
        "combined",
    ),
    r" (?:and county )?court(?: centre)?|court centre)\b",
    words="court",
)  # fmt: skip
_PUBLIC = pattern(
    " ",
    r"(?:(?:general|royal|community|primary|secondary|junior|infant|railway|bus|fire|train) ){0,3}",
    any_of(
        "hospital", "infirmary", "school", "academy", "church", "station", "prison", "college",
        "cemetery", "library", "(?:leisure|community) centre", "car park", "surgery",
        "stadium",
    ),
    r"\b",
    words="hospital infirmary school academy church station prison college cemetery library centre"
    " park surgery stadium",
)  # fmt: skip
_SITE = pattern(
    " ",
    any_of(
        "industrial", "trading", "business", "retail", "leisure", "caravan",
        "mobile home", "science", "technology", "enterprise", "distribution", "commercial",
        "holiday",
    ),
    r" (?:estate|park|site|centre|village|complex)\b",
    words="industrial trading business retail leisure caravan mobile science technolog enterprise"
    " distribution commercial holiday",
)  # fmt: skip
"""Sites that are no street though one gives them its name: they lie off it."""
_VENUE = pattern(
    " ",
    any_of("tower block", "flats", "apartments", "allotments", "marina", "boatyard", "hostel"),
    r"\b",
    words="tower flats apartments allotments marina boatyard hostel",
)  # fmt: skip
_AREA = pattern(
    r" (?:(?:housing )?estates?|areas?|village|suburb|district|ward|neighbourhood|parish"
    r"|town council|part of)\b"
)
_PARTS = ("ward", "town centre", "city centre")
"""The same where a body may be called so, too: "Millbury Ward", and no "Ward Labour Party"."""
_WHOLE = ("town", "central")
"""The same over a part of a report, or behind "in", where no club is meant: "Millbury Town:"."""
_TIES = (", ", " in ")
_TYPE_REACH = len(" roundabout in ")
_HOMES = LatePattern(r" (?:flats|apartments)\b")
"""What many a town has: "Millbury flats" are no block of that name."""
_ESTATE = LatePattern(r" (?:[Hh]ousing )?(?:(?P<own>Estate)|estate)\b")
_SHORTENS = LatePattern(r"\.(?=[,;:)]| [a-z&(])")
_WITH_ESTATE = pattern(r" (?:housing )?estate\b")
"""The same behind an area, which a headline may write in capitals."""
_TITLED = LatePattern(
    r"\b(?:Duke|Duchess|Earl|Countess|Marquess|Marquis|Prince|Princess|Queen|King|Bishop|Star|Pride)"
    r" of \Z"
)
"""Who is called by a place and gives a pub its name: "the Duke of Millbury"."""
_TITLE_REACH = 16
"""Characters in which the longest of these stands before a name: "Countess of "."""
_PART = LatePattern(r"\b(?:Nether|Upper|Lower|Over|Great|Little|Middle|Long) \Z")
"""What tells a village from its namesake: "Nether Harton" is not Harton."""
_VILLAGE = frozenset({PlaceKind.LOCALITY})
_COMPASS = pattern(r"\b((?:(?:nor|sou)th-?)?(?:north|south|east|west|central) )\Z")
_NEXT_WORD = LatePattern(r" +([^\W\d_]+)")
_WORD_BEFORE = LatePattern(r"(?<=[a-z] )([A-Z][^\W\d_]+) \Z")
_WORD_REACH = 40
_COMPASS_REACH = 12
_NO_BEGINNINGS = NOT_NAMES | COMPASS
"""Capitalised words in front of a name that are no part of it."""
_MAGISTRATES = LatePattern(r" [Mm]agistrates\b")
_GROWING = (
    (_STATION, Role.POLICE_STATION),
    (_COURT, Role.COURT),
    (_PUBLIC, Role.OTHER),
)
_GROWING_STREETS = (*_GROWING, (_MAGISTRATES, Role.COURT))
_KEEPING = (_STATION, _COURT, _PUBLIC, _SITE, _VENUE)
_FORMER = LatePattern(
    r"\b(?:former|disused|derelict|abandoned|vacant|old|empty)(?: (?:St\.?|[A-Z][\w'’-]+)){0,2} \Z"
)
_FORMER_REACH = 40
_OPERATION = pattern(r"\b(?:operation|codenamed) \Z")
_OPERATION_REACH = 12


def begins_longer(name: Name, sentence: Sentence, starts: Mapping[int, Name]) -> bool:
    """Tell whether a name is only the beginning of a longer one, of a body or an unknown place.

    A code with a figure is no part of it: "Northtown RV1". Nor is what stands behind the town of a
    street, if it is no body: "Elm Road, Millbury Image: Google". `starts` are the names of the
    sentence by where they begin.
    """
    at = name.end - sentence.start
    start = name.start - sentence.start
    operation = _OPERATION.search(sentence.text[max(0, start - _OPERATION_REACH) : start])
    if operation and not (name.local and operation.group().islower()):
        return True  # not "the biggest operation Northtown has seen"
    match = _NEXT_WORD.match(sentence.text, at)
    if not match or not match.group(1)[0].isupper() or name.elsewhere == "force":
        return False
    if sentence.text[match.end() : match.end() + 1].isdigit():
        return False
    if is_of_police(name, sentence) or any(kept.match(sentence.text, at) for kept in _KEEPING):
        return False
    low = match.group(1).lower()
    if name.local and (
        _is_part(sentence.text, match.start(1))
        or (low in _WHOLE and _is_whole(sentence.text, start, match.end()))
    ):
        return False
    if low in BODY_WORDS:
        return True
    if _AREA.match(sentence.text, at):
        return False
    following = starts.get(sentence.start + match.start(1))
    if following is not None:
        return _is_half(name) and _is_village(following)
    if name.typed == 2 or low in NOT_NAMES:
        return False
    return PlaceKind.TOWN not in name.kinds or not is_behind_street(sentence.text, start)


def is_behind_street(text: str, start: int) -> bool:
    """Tell whether what begins there is where a street lies: "Elm Road, X", "Elm Road in X"."""
    before = text[max(0, start - _TYPE_REACH) : start].lower()
    tie = next((tie for tie in _TIES if before.endswith(tie)), None)
    return tie is not None and before.removesuffix(tie).rpartition(" ")[2] in SURE_TYPES


def _is_part(text: str, start: int) -> bool:
    """Tell whether a part of a town is called so, and no team or body of it behind."""
    low = text[start : start + len(max(_PARTS, key=len))].lower()
    end = start + max((len(part) for part in _PARTS if low.startswith(part)), default=0)
    following = _NEXT_WORD.match(text, end)
    goes_on = text[end : end + 1].isalnum() or (following and following[1][0].isupper())
    return end > start and not (goes_on or TEAM.match(text, end))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a town with what is behind it heads a report, or things happen in it."""
    return text.startswith(":", end) or end == len(text) or text.endswith(" in ", 0, start)


def _is_village(name: Name) -> bool:
    """Tell whether a name is known as a small place alone; two of them are one: "Elm Millbury"."""
    return name.kinds == _VILLAGE and not (name.typed or name.elsewhere)


def _is_half(name: Name) -> bool:
    """Tell whether a name may be the first half of a village's: no town of the patch may."""
    return name.local and not (name.typed or name.area or name.kinds - _VILLAGE)


def ends_longer(name: Name, sentence: Sentence, ends: Mapping[int, Name]) -> bool:
    """Tell whether a street or a village is only the end of an unknown name: "Bryn Hafod".

    `ends` are the names of the sentence by where they end.
    """
    if _is_village(name) and (before := ends.get(name.start - 1)):
        return sentence.text[before.end - sentence.start] == " " and _is_half(before)
    start = name.start - sentence.start
    if _is_village(name) and _PART.search(sentence.text, max(0, start - _TITLE_REACH), start):
        return True
    if _is_village(name) and _follows_a_name(name, sentence):
        return True
    if name.local and not name.typed and not name.area:
        return _TITLED.search(sentence.text, max(0, start - _TITLE_REACH), start) is not None
    if name.typed or name.local or name.elsewhere or not name.street or name.start - 1 in ends:
        return False
    return _follows_a_name(name, sentence)


def _follows_a_name(name: Name, sentence: Sentence) -> bool:
    """Tell whether a capitalised word stands before a name that is no known one."""
    start = name.start - sentence.start
    match = _WORD_BEFORE.search(sentence.text[max(0, start - _WORD_REACH) : start])
    return match is not None and match.group(1).lower() not in _NO_BEGINNINGS


def all_extended(names: Sequence[Name], sentence: Sentence) -> Iterator[Name]:
    """Read on behind each name, but not into the street behind it: "Northtown Station Road"."""
    for name, behind in zip_longest(names, names[1:]):
        more = _extended(name, sentence)
        yield name if behind is not None and behind.start < more.end < behind.end else more


def _extended(name: Name, sentence: Sentence) -> Name:
    """Read the words behind a name that make more of it, and a compass word in front."""
    at = name.end - sentence.start
    text = sentence.text
    for growing, role in _GROWING if not name.typed else _GROWING_STREETS:
        if match := growing.match(text, at):
            former = growing is _PUBLIC and _is_former(text, name.start - sentence.start)
            return _grown(name, sentence, match.end(), None if former else role)
    one_of_its = name.local and _is_one_of_its(text, name.start - sentence.start, at)
    if match := _SITE.match(text, at):
        area = name._replace(area=True)
        return area if one_of_its else _grown(name, sentence, match.end())
    if not (name.street or one_of_its or (name.local and _HOMES.match(text, at))) and (
        match := _VENUE.match(text, at)
    ):
        return _grown(name, sentence, match.end())
    if text[at : at + 1] == " " and (traded := with_trade(name, sentence)) is not name:
        return traded
    if name.known and is_of_team(name, sentence):
        return name._replace(role=Role.OTHER)
    estate = _ESTATE.match(text, at) if name.typed and not name.local else None
    if estate and (name.typed == 2 or (estate["own"] and not name.kinds)):
        return _estate(name, sentence, estate.end())
    if name.typed < 2 and not name.court and _AREA.match(text, at):
        name = name._replace(area=True)
    if name.typed:
        return name._replace(tail=1) if _is_shortened(name, text, at) else name
    return _with_compass(name, sentence) if name.local else name


def _is_former(text: str, start: int) -> bool:
    """Tell whether what a name is of is none any more: "the former St Ann's church"."""
    return _FORMER.search(text, max(0, start - _FORMER_REACH), start) is not None


def _is_one_of_its(text: str, start: int, end: int) -> bool:
    """Tell whether what follows is one of those that a town has: "a Millbury industrial estate"."""
    before = f" {text[max(0, start - len(' an ')) : start].lower()}"
    return before.endswith((" a ", " an ")) and text[end + 1 : end + 2].islower()


def _is_shortened(name: Name, text: str, at: int) -> bool:
    """Tell whether a stop within a sentence shortens a name's type: "Elm Rd., Northtown"."""
    last = name.text.rpartition(" ")[2].lower()
    return last in STREET_TYPES and _SHORTENS.match(text, at) is not None


def with_estate(text: str, end: int) -> int:
    """Give where the name of an area ends that the gazetteer has without it: "Elm Hill estate"."""
    estate = _WITH_ESTATE.match(text, end)
    return estate.end() if estate else end


def _with_compass(name: Name, sentence: Sentence) -> Name:
    """Begin a locality with the compass word in front of it."""
    start = name.start - sentence.start
    compass = _COMPASS.search(sentence.text, max(0, start - _COMPASS_REACH), start)
    if compass is None:
        return name
    first = compass.start(1)
    text = sentence.text[first : name.end - sentence.start]
    return name._replace(start=sentence.start + first, text=text)


def _estate(name: Name, sentence: Sentence, end: int) -> Name:
    """Give the estate that is called by a street: "the Elm Way estate"."""
    text = sentence.text[name.start - sentence.start : end]
    return Name(name.start, sentence.start + end, text, area=True)


def _grown(name: Name, sentence: Sentence, end: int, role: Role | None = None) -> Name:
    text = sentence.text[name.start - sentence.start : end]
    return Name(name.start, sentence.start + end, text, venue=True, role=role, sign=text)
