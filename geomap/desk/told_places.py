"""The places and days that a table itself tells, by which its sentences are judged."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from geomap.desk.harmless import telling_word
from geomap.desk.known_names import begins_names, is_known
from geomap.gazetteer.index import Gazetteer
from geomap.late_pattern import LatePattern
from geomap.model import Span
from geomap.raids.column_kinds import Tells
from geomap.raids.schema import COLUMNS
from geomap.raids.table import Raids
from geomap.story.place_or_person import is_told_as_person, is_told_behind
from geomap.story.text.days.day_phrases import WHOLE_MONTHS
from geomap.story.text.lexicon import MONTHS, SURE_TYPES, WEAK_TYPES
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import has_figure
from geomap.story.vocabulary import words

_TOKEN = LatePattern(r"\w[\w'’.&-]*")
_POSSESSIVE = LatePattern(r"['’]s?\Z")
_LONGEST_NAME = 6
_COMPASS = ("north", "south", "east", "west", "central")
_YEAR = r"(?:,?\s+(?:19|20)\d\d)?\b"
_DAY = LatePattern(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{WHOLE_MONTHS}){_YEAR}"
    rf"|\b(?P<name>{WHOLE_MONTHS})\s+(?P<nth>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}"
    r"|\b(?P<figures>\d{1,2})[/.](?P<of>\d{1,2})[/.](?:(?:19|20)\d\d|\d\d)\b",
    re.IGNORECASE,
)
_NO_PLACE = LatePattern(
    r"@|https?:|\d{5}|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|aged)\b|['’]s?\s+(?:house|home|flat|address|place)\b",
    re.IGNORECASE,
)
"""What no name of a place has."""
_SMALL_NUMBER = LatePattern(r"\b(?:[A-Za-z]?\d{1,3}|0\d\d[A-Z])\b")
"""As areas of the police and of statistics have it, and roads: "Beat 12", "A420"."""
_ROAD = LatePattern(r"[ABM]\d{1,4}(?:\(M)?|[A-Z]{1,2}\d[A-Z\d]?|\d{1,3}(?:st|nd|rd|th)")
"""A road by its number, an area of the post, or a street that is counted."""
_AREA = LatePattern(r"(?!The\b)[A-Z][^\W\d_]*(?: [A-Z][^\W\d_]*)* \d{1,3}[A-Z]?")
_SIGNS = ".,;:|()[]"
_PARTED = LatePattern(r"[()\[\]/;:|]|\s[-–—]+\s?|[–—]")
"""Signs behind which somebody may be named in the cell of a street."""
_AND = LatePattern(r"\s(?:&|and)\s")
_WORD = LatePattern(r"[^\W_]+")
_OPERATION = LatePattern(
    r"(?:Op(?:eration|\.)?\s+)?(?P<name>[A-Z][^\W\d_]+)(?:[ -](?P<more>[A-Z][^\W\d_]+))?"
)
_SAID_ALONE = ("operation", "force")
"""What a sentence may say because a column does."""
_CALLED = ("Operation", "OPERATION", "Op")
"""What may stand before an operation's name."""
JUDGED_BY = tuple(
    name
    for name, column in COLUMNS.items()
    if column.kind.tells is Tells.PLACE or name in (*_SAID_ALONE, "date")
)
"""The columns of a table that tell what its sentences may say."""


@dataclass(frozen=True)
class ToldPlaces:
    """What a table's columns call places, streets, days, operations and forces."""

    gazetteer: Gazetteer
    names: frozenset[str]
    streets: frozenset[str]
    days: frozenset[tuple[int, int]]
    dates: frozenset[date]
    said: tuple[str, ...]
    areas: frozenset[str] = frozenset()
    """What a layer calls its areas: that of the patch, or one of the newsroom's own."""

    @classmethod
    def of(
        cls,
        values: Mapping[str, Collection[str | date | None]],
        whole: Raids,
        gazetteer: Gazetteer,
        areas: frozenset[str] = frozenset(),
    ) -> ToldPlaces:
        """Take the different values of the columns of `JUDGED_BY`, and what is not placed.

        `areas` are names that a layer vouches for.
        """
        texts = {
            name: {value for value in given if type(value) is str and value}
            for name, given in values.items()
        }
        places = [texts[name] for name in JUDGED_BY if COLUMNS[name].kind.tells is Tells.PLACE]
        items = [*whole.unplaced, *(item for told in whole.stories for item in told.unplaced)]
        names = {name for of in places for name in of if is_named_like_a_place(name, gazetteer)}
        names |= areas.intersection(set().union(*places))
        names |= {item.street for item in items if _is_street(item.street)}
        return cls(
            gazetteer,
            frozenset(names),
            frozenset((texts["street"] | texts["place"]) & names),
            frozenset((day.day, day.month) for day in values["date"] if isinstance(day, date)),
            frozenset(day for day in (whole.published, *values["date"]) if isinstance(day, date)),
            tuple(sorted(_said(texts))),
            areas,
        )

    def is_name_of_a_place(self, name: str) -> bool:
        """Tell whether what a column of places holds is the name of one, and of nobody."""
        known = name in self.areas or is_known(self.gazetteer, name)
        return known or is_named_like_a_place(name, self.gazetteer)

    def is_place(self, name: str) -> bool:
        """Tell whether the table, the gazetteer or the list of towns has a name."""
        return name in self.names or is_known(self.gazetteer, name)

    def names_in(self, text: str) -> list[Span]:
        """Find the longest names of places, from left to right."""
        tokens = list(_TOKEN.finditer(text))
        found, at = [], 0
        while at < len(tokens):
            word, size = tokens[at][0], 0
            if _lengths(word) or word in _COMPASS:
                size, end = self._name_at(text, tokens[at : at + _LONGEST_NAME])
                if size:
                    found.append((tokens[at].start(), end))
            at += size or 1
        return found

    def shown_in(self, text: str, names: Iterable[Span]) -> list[Span]:
        """List what a sentence shows wherever it stands: streets, days, operations, forces."""
        shown = [name for name in names if self._is_a_street(text, name)]
        days = _DAY.finditer(text) if self.days and has_figure(text) else ()
        shown += [match.span() for match in days if _day_of(match) in self.days]
        said = [word for word in self.said if word in text]
        return [*shown, *(span for word in said for span in _everywhere(word, text))]

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(name.partition(" ")[0] for name in self.names)

    def _name_at(self, text: str, tokens: list[re.Match[str]]) -> tuple[int, int]:
        """Give how many words from the first on are the name of a place, and where it ends."""
        start = tokens[0].start()
        for size in range(len(tokens) if self._goes_on(text, tokens[0]) else 1, 0, -1):
            last = tokens[size - 1]
            for length in _lengths(last[0]):
                end = last.start() + length
                if self.is_place(text[start:end]):
                    return size, end
        return 0, start

    def _goes_on(self, text: str, first: re.Match[str]) -> bool:
        """Tell whether a name of several words may begin with a word.

        Other signs than a space may join it to the next word, where names are compared.
        """
        if text[first.end() : first.end() + 1] != " ":
            return True
        return first[0] in self._openings or begins_names(self.gazetteer, first[0])

    def _is_a_street(self, text: str, name: Span) -> bool:
        """Tell whether a name is a street's wherever it stands."""
        told = text[slice(*name)]
        if told in self.streets and (_is_street(told) or not is_told_as_person(text, name[1])):
            return True
        if not _is_street(told):
            return False
        return not (is_told_as_person(text, name[1]) or is_told_behind(text, name[0]))


@lru_cache(maxsize=65_536)
def is_named_like_a_place(name: str, gazetteer: Gazetteer | None = None) -> bool:
    """Tell whether nothing in a name says that it is somebody's, or a home in a street.

    What the gazetteer knows may stand beside a street: “Elm Road (Northtown)”.
    """
    known = gazetteer is not None and is_known(gazetteer, name)
    if not known and (_has_a_door(name) or _has_more(name, gazetteer)):
        return False
    if not any(letter.isalpha() and not letter.islower() for letter in name):
        return False
    told = f"police went to {_SMALL_NUMBER.sub('', name)}"
    return not (_NO_PLACE.search(name) or telling_word(told, lambda _: True))


def _has_a_door(name: str) -> bool:
    """Tell a number, in whatever signs, by which no road and no area is called."""
    words = name.split()
    typed = [place for place, word in enumerate(words) if _is_type(word)]
    for place, word in enumerate(words):
        told = word.strip(_SIGNS)
        if any(map(str.isnumeric, word)):
            is_area = _AREA.fullmatch(name) and (not typed or told.startswith("0"))
            if not (_ROAD.fullmatch(told) or is_area):
                return True
        elif number_of(told) is not None and typed and (typed[0] < place or word[-1] in _SIGNS):
            return True
    return False


def _has_more(name: str, gazetteer: Gazetteer | None) -> bool:
    """Tell words beside the name of a street that are neither common nor the name of a place."""

    def is_place(text: str) -> bool:
        return gazetteer is not None and is_known(gazetteer, text)

    def are_places(text: str) -> bool:
        return all(map(is_place, _AND.split(text)))

    street, *more = _PARTED.split(name)
    named, *towns = street.split(",")
    last = max((at for at, word in enumerate(named.split()) if _is_type(word)), default=None)
    behind = [] if last is None else named.split()[last + 1 :]
    towns = [town for town in towns if is_place(named) and len(town.split()) > 1]
    beside = [*more, *towns, *(word for word in behind if word.islower())]
    return any(part.strip() and not are_places(part) and not _is_common(part) for part in beside)


def _is_common(text: str) -> bool:
    """Tell words that name nobody, or another street."""
    told = _WORD.findall(text)
    common = words() | SURE_TYPES | WEAK_TYPES | {*_COMPASS}
    is_street = bool(told) and _is_type(told[-1])
    return is_street or all(word.lower() in common or _ROAD.fullmatch(word) for word in told)


def _is_type(word: str) -> bool:
    return word.strip(_SIGNS).lower() in SURE_TYPES


def is_operation(name: str) -> bool:
    """Tell whether a name may be an operation's: a word, or two of which the second is common."""
    match = _OPERATION.fullmatch(name)
    more = match["more"].lower() if match and match["more"] else None
    return match is not None and (more is None or more in words() | SURE_TYPES | WEAK_TYPES)


def _said(texts: Mapping[str, Collection[str]]) -> Iterator[str]:
    yield from texts["force"]
    for text in filter(is_operation, texts["operation"]):
        name = text.removeprefix("Operation ").removeprefix("Op ")
        yield from (text, name, *(f"{called} {name}" for called in _CALLED))


def _everywhere(word: str, text: str) -> Iterator[Span]:
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _is_street(name: str) -> bool:
    return any(word.lower() in SURE_TYPES for word in name.split()[-1:])


@lru_cache(maxsize=65_536)
def _lengths(word: str) -> tuple[int, ...]:
    """Give how many letters of the last word of a name belong to it; none where none ends so."""
    if not (word[0].isupper() or word[0].isdigit()):
        return ()
    whole = word.rstrip(".-&")
    return tuple(dict.fromkeys((len(whole), len(_POSSESSIVE.sub("", whole)))))


def _day_of(match: re.Match[str]) -> tuple[int, int]:
    if match["figures"]:
        return int(match["figures"]), int(match["of"])
    month = (match["month"] or match["name"]).casefold()
    return int(match["day"] or match["nth"]), MONTHS[month]
