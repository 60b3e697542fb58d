"""What stands above a map: force and operation, and all of its raids in a sentence or two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from geomap.geodesy import DEGREE_M, distance_m
from geomap.model import Precision
from geomap.raids.certainty import likely, likely_addresses, pinned
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.catalogue.language import Language, is_near

_MOST_AREAS = 8
"""How many areas a sentence names, the last of them for all others: a choice."""
_MANY_AREAS = 40
"""Of raids in more areas their districts are told, of which a county has a few: a choice."""
_KNOWN = 0.9
"""The share of raids whose district must be known, that districts may stand for all areas."""
_ONE_STREET_M = 300.0
"""Points of one name that are no further apart are of one street, as in building a gazetteer
(`geomap.gazetteer.build.street_points` has the counts)."""


def standfirst(raids: Raids) -> str:
    """Say in a few sentences how many places were searched, where and when."""
    sure = replace(raids, rows=pinned(raids.rows))
    opening = _pinned(sure) if sure.rows else ""
    if not raids.rows:
        opening = _none(raids)
    said = (opening, _some_dated(sure), likely_raids(raids), _missing(raids))
    return " ".join(filter(None, said))


def _none(raids: Raids) -> str:
    """Say that no raid is on the map: that none could be placed only where there are any."""
    told = raids.unplaced or raids.check.found or raids.check.stated
    return words.spoken(raids).say("none-placed" if told else "told.none")


def _pinned(raids: Raids) -> str:
    """Say how many addresses were searched where the story says so, else only on what streets.

    A street without a number counts as one address if that makes up the story's own total.
    """
    rows, language = raids.rows, words.spoken(raids)
    areas = _areas(rows, language)
    said = {
        "places": language.say("in", places=areas) if areas else "",
        "when": "" if _dated(rows) < len(rows) else _when(raids, language),
    }
    numbers = Counter(map(attrgetter("addresses"), rows))
    count = sum((1 if each is None else each) * often for each, often in numbers.items())
    spread = _spread(rows, language)
    if None in numbers and raids.check.stated != count:
        return words.capitalised(language.say("searches", spread=spread, **said))
    what = language.say("addresses", count=count)
    spread = "" if count == _places(rows) else spread
    return words.capitalised(
        language.say("searched", count=count, what=what, spread=spread, **said)
    )


def kicker(raids: Raids) -> str:
    """Name the force and the operation, where all raids have one; may be empty."""
    force = _shared(raid.force for raid in raids.rows)
    shared = _shared(raid.operation for raid in raids.rows)
    named = words.operation(raids.rows[0], words.spoken(raids)) if shared else ""
    return " · ".join(words.capitalised(name) for name in (force, named) if name)


def _places(rows: Iterable[Raid]) -> int:
    """Count streets: rows of one name and locality are of one where they are so near."""
    points: dict[tuple[str, str | None], set[tuple[float, float]]] = defaultdict(set)
    for row in rows:
        points[row.place, row.place_locality].add((row.lat, row.lon))
    return sum(map(_apart, points.values()))


def _apart(points: Iterable[tuple[float, float]]) -> int:
    """Count points, latitude first, none of which is near to another that counts."""
    counted: list[tuple[float, float]] = []
    for lat, lon in sorted(points):
        for south, west in reversed(counted):
            if (lat - south) * DEGREE_M > _ONE_STREET_M:
                counted.append((lat, lon))
                break
            if distance_m(lon, lat, west, south) <= _ONE_STREET_M:
                break
        else:
            counted.append((lat, lon))
    return len(counted)


def _spread(rows: Sequence[Raid], language: Language) -> str:
    """Say on how many streets and in how many areas raids were; areas alone are named anyway."""
    whole = [raid for raid in rows if words.is_area(raid)]
    others = [raid for raid in rows if not words.is_area(raid)]
    if not others:
        return ""
    streets = set(map(attrgetter("precision"), others)) == {Precision.STREET}
    said = language.say("on-streets" if streets else "in-places", count=_places(others))
    return language.say("and-in-areas", streets=said, count=_places(whole)) if whole else said


def _areas(rows: Sequence[Raid], language: Language) -> str:
    """Name the areas of raids in the story's order; of more than fit, those with most first.

    Raids all over a county are told by its districts. Raids of no known area are elsewhere, as
    none of those that are named holds them.
    """
    counts = words.counted(filter(None, map(words.area, rows)))
    if len(counts) > _MANY_AREAS:
        districts = Counter(filter(None, map(attrgetter("district"), rows)))
        if len(districts) > 1 and sum(districts.values()) > _KNOWN * len(rows):
            counts = districts
    names = list(counts)
    if len(names) > _MOST_AREAS:
        rest = len(names) - _MOST_AREAS + 1
        names = [name for name, _ in counts.most_common(_MOST_AREAS - 1)]
        names.append(language.say("other-areas", count=rest))
    if names and counts.total() < len(rows):
        names.append(language.say("told.elsewhere"))
    return language.listed(names) if names else ""


def _dated(rows: Iterable[Raid]) -> int:
    return sum(raid.date is not None for raid in rows)


def _some_dated(raids: Raids) -> str:
    """Say when those were that have a day where others have none; else empty."""
    dated, language = _dated(raids.rows), words.spoken(raids)
    if not 0 < dated < len(raids.rows):
        return ""
    when = _when(raids, language)
    return words.capitalised(language.say("some-dated", count=dated, when=when))


def _when(raids: Raids, language: Language) -> str:
    days = sorted(set(map(attrgetter("date"), raids.rows)) - {None})
    if not days:
        return ""
    first, last = days[0], days[-1]
    near = raids.published if is_near(first, raids.published) else None
    said = language.date(first, near)
    if first == last:
        return language.say("on-day", day=said)
    return language.say("between", first=said, last=language.date(last, near))


def likely_raids(raids: Raids) -> str:
    """Say how many raids are likely, and where; empty without any."""
    rows, language = likely(raids.rows), words.spoken(raids)
    if not rows:
        return ""
    areas = _areas(rows, language)
    places = language.say("in", places=areas) if areas else ""
    return words.capitalised(language.say("is-likely", count=len(rows), places=places))


def _missing(raids: Raids) -> str:
    """Say that what is not placed is listed or, where readers are not told, that more may be."""
    language, check = words.spoken(raids), raids.check
    if raids.unplaced:
        return words.capitalised(language.say("not-placed", count=len(raids.unplaced)))
    drawn = check.placed + likely_addresses(raids)
    more = check.lacks_some or max(check.found, check.stated or 0) > drawn
    if not (more and raids.rows):
        return ""
    several = bool(raids.stories) or any(row.event_id for row in raids.rows)
    return language.say("maybe-more", count=2 if several else 1)


def _shared(values: Iterable[str | None]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
