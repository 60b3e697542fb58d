"""What a table calls the story that it comes from: no name of a person, no door.

A file's name is the newsroom's own and may hold either: "smith-12-alder-road.txt". So it is
published only if every word of it is known to be harmless, and any other story is called by a
hash of its text, which tells which story it was to those who have the text, and to nobody else.

An event that an archive made has the stories that told of it in one column, as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from geomap.gazetteer.doors.addresses import GAP, doors_in, masked
from geomap.gazetteer.name_keys import normalise
from geomap.late_pattern import LatePattern
from geomap.model import Candidate, MatchType, Mention, Story

_DATE = LatePattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[\W_]?(?P<month>[01]\d)(?:[\W_]?[0-3]\d)?)?(?!\d)"
)
_NEWS_MONTHS = 13
"""How far the date in the name of a file lies from the story's at most; another is a birth's."""
_TOKEN = LatePattern(r"[^\W\d_]+|\d+")
_BETWEEN = LatePattern(r"(?<!\d)[-_.]|[-_.](?!\d)")
_SMALL = LatePattern(r"\b[a-z]{3,}")
_LONGEST_PLACE = 4
_NEWS = frozenset(
    "a an and article at by copy day draft drug drugs edit edited evening example final from in"
    " latest lead local map maps morning news of on online op operation page part police press"
    " raid raids release report reports sample search searches second statement stories story sub"
    " text the three two update updated version v warrant warrants web week"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday"
    " saturday sunday".split()
)

_WEB = LatePattern(r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?(?:[/?#][!#-;=?-_a-z~]*)?")
"""An address that a page may lead to: by https, without a user, in signs that need no escape."""
_LONGEST = 2_000
"""Characters of an address, more than any browser is sure to follow."""

_OWN_NAME = LatePattern(r"story-[0-9a-f]{10}")
OWN_ID = r"(?:raid|event)-(?:[0-9a-f]{10}|[0-9]++)(?:-[0-9]++)?"
"""The name of a raid or an event as geomap gives it, of equal ones with its number: no door."""
_OWN_ID = LatePattern(OWN_ID)
_NUMBERED = LatePattern(r"((?:raid|event)-[0-9a-f]{10})-[0-9]++")


def published_name(story: Story, is_place: Callable[[str], bool]) -> str:
    """Give the name of the story's file if it is harmless, else "story-" and a hash of its text.

    Harmless are words of the trade, days and months, names of towns and suburbs, a date about
    that of the story or of its raids, and a small number at the end behind a word of the trade:
    "oxford-raids", "draft-2".

    Parameters
    ----------
    is_place
        Tells whether a town, suburb or district bears a name.
    """
    raided = story.facts.date
    days = [day for day in (story.published, raided and raided.value) if day]
    if harmless_name(story.name, is_place, days):
        return story.name
    return name_by("story", story.text)


def name_by(kind: str, text: str) -> str:
    """Name a story or a raid by a text that it alone has: "raid-1db5c973d9"."""
    return f"{kind}-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:10]}"


def is_digest(name: str) -> bool:
    """Tell a name that `name_by` gave a story."""
    return bool(_OWN_NAME.fullmatch(name))


def harmless_name(
    name: str, is_place: Callable[[str], bool], days: Collection[dt.date] = ()
) -> bool:
    """Tell whether every word of a file's name is harmless, or it is one that geomap gave.

    A date in it is harmless if it is about one of the `days` that the story or the table tells.
    """
    if is_digest(name):
        return True
    if not is_dated_by(name, days):
        return False
    tokens = _TOKEN.findall(_DATE.sub(" ", name))
    return _is_harmless([token.lower() for token in tokens], is_place)


def is_dated_by(name: str, days: Collection[dt.date]) -> bool:
    """Tell whether each date in a name is about one of the days; so is no date at all."""
    return all(any(_is_about(match, day) for day in days) for match in _DATE.finditer(name))


def _is_about(written: re.Match[str], day: dt.date) -> bool:
    year, month = int(written["year"]), written["month"]
    if month is None:
        return abs(year - day.year) <= 1
    return abs(12 * (year - day.year) + int(month) - day.month) <= _NEWS_MONTHS


def without_doors_in_name(name: str) -> str:
    """Give the name of a file, a story or a raid, with a gap for each door in it.

    Names of raids as geomap gives them have none, whatever their figures look like.
    """
    if _OWN_ID.fullmatch(name):
        return name
    plain = _BETWEEN.sub(" ", _DATE.sub(lambda date: "x" * len(date[0]), name))
    plain = _SMALL.sub(lambda word: word[0].capitalize(), plain)
    for start, end in reversed(doors_in(plain)):
        name = f"{name[:start]}{GAP}{name[end:]}"
    return name


def own_among(name: str, used: Counter[str]) -> str:
    """Give a name that is not `used` yet, and take it: one that is used gets the next free number.

    "raid-…-2" is then "raid-…-3", as "raid-…" is.
    """
    if name in used:
        numbered = _NUMBERED.fullmatch(name)
        stem = numbered[1] if numbered else name
        used[stem] = max(used[stem], 1) + 1
        while (name := f"{stem}-{used[stem]}") in used:
            used[stem] += 1
    used[name] += 1
    return name


def _is_harmless(tokens: list[str], is_place: Callable[[str], bool]) -> bool:
    at = 0
    while at < len(tokens):
        if tokens[at] in _NEWS:
            at += 1
            last = tokens[at:]
            if len(last) == 1 and re.fullmatch(r"\d\d?", last[0]):
                at += 1
            continue
        longest = min(len(tokens), at + _LONGEST_PLACE)
        ends = (end for end in range(longest, at, -1) if is_place(" ".join(tokens[at:end])))
        if (end := next(ends, None)) is None:
            return False
        at = end
    return bool(tokens)


class Source(NamedTuple):
    """A story that told of an event; `url` is empty where no page may lead to it."""

    id: str
    title: str
    date: dt.date | None
    url: str


def read_sources(given: Any) -> str:
    """Read a list of sources, or JSON of one, and give it as the table holds it.

    Doors are left out of titles, and an address that is no plain https one is dropped.

    Raises
    ------
    ValueError
        If it is no list of objects with `id`, `title`, `date` and `url`, each of which may lack.
    """
    listed: Any = (json.loads(given) if given.strip() else ()) if isinstance(given, str) else given
    if isinstance(listed, (str, Mapping)) or not isinstance(listed, Iterable):
        raise ValueError
    return written(map(_read, listed))


def written(sources: Iterable[Source]) -> str:
    """Write sources as the table holds them; no source is no text."""
    each = [f"{{{','.join(_members(source))}}}" for source in sources]
    return f"[{','.join(each)}]" if each else ""


def _members(source: Source) -> Iterator[str]:
    """Yield what is told of a source as members of JSON: by hand, as a table has many."""
    if source.id:
        yield f'"id":{encode_basestring(source.id)}'
    if source.title:
        yield f'"title":{encode_basestring(source.title)}'
    if source.date:
        yield f'"date":"{source.date.isoformat()}"'
    if source.url:
        yield f'"url":{encode_basestring(source.url)}'


def sources_in(text: str) -> tuple[Source, ...]:
    """Give the sources that `written` wrote."""
    return tuple(map(_plain, json.loads(text))) if text else ()


def _read(given: Any) -> Source:
    if not isinstance(given, Mapping):
        raise ValueError
    id_, title, url = (str(given.get(name) or "") for name in ("id", "title", "url"))
    day = given.get("date")
    id_ = id_ if is_digest(id_) else masked(id_)
    return Source(id_, masked(title), None if day is None else as_day(day), _address(url))


def _plain(given: Mapping[str, str]) -> Source:
    day = given.get("date")
    return Source(
        given.get("id", ""),
        given.get("title", ""),
        dt.date.fromisoformat(day) if day else None,
        given.get("url", ""),
    )


def as_day(given: Any) -> dt.date:
    """Read a day of a table: a date, a moment, or ISO 8601; ValueError if it is none."""
    if isinstance(given, dt.datetime):
        return given.date()
    return given if isinstance(given, dt.date) else dt.datetime.fromisoformat(str(given)).date()


def _address(url: str) -> str:
    return url if len(url) <= _LONGEST and _WEB.fullmatch(url) else ""


def is_renamed(mention: Mention, candidate: Candidate) -> bool:
    """Tell whether a newsroom put what a story names on a place of another name.

    Readers then read that name; the sentence of the story would name a street that was not raided.
    """
    if candidate.match_type is not MatchType.CORRECTION:
        return False
    chosen = normalise(candidate.place.name)
    written = (normalise(mention.text), normalise(mention.name))
    return not any(f" {chosen} " in f" {name} " for name in written)
