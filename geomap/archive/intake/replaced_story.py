"""A story of an archive and the one that took its place: the same corrected, or another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.name_keys import normalise

if TYPE_CHECKING:
    import pyarrow


class Other(NamedTuple):
    """A story that took the place of another by the same id: where it stands, and the two days."""

    id: str
    where: str
    day: date | None
    before: date | None


class _Told(NamedTuple):
    """What of a story lasts when it is corrected."""

    id: str
    day: date | None
    url: str | None
    places: frozenset[str]


def others(
    old: tuple[pyarrow.Table, pyarrow.Table],
    new: tuple[pyarrow.Table, pyarrow.Table],
    changed: Mapping[str, str],
) -> Iterator[Other]:
    """Yield the stories that seem to be others than those whose place they took.

    Texts and sources are not kept, so that stories are compared by what an archive has of them. One
    that has the day, the url or a place of the other is the other, corrected.

    Parameters
    ----------
    old, new
        The rows of the stories, and of what they tell.
    changed
        Where those stand now whose text is another, by their keys.
    """
    before, after = _told(*old, changed), _told(*new, changed)
    for key in sorted(before.keys() & after.keys()):
        one, other = before[key], after[key]
        if _is_another(one, other):
            yield Other(other.id, changed[key], other.day, one.day)


def _is_another(one: _Told, other: _Told) -> bool:
    pairs = ((one.day, other.day), (one.url, other.url), (one.places, other.places))
    known = [pair for pair in pairs if all(pair)]
    shared = one.places & other.places or any(before == after for before, after in known)
    return bool(known) and not shared


def _told(
    stories: pyarrow.Table, mentions: pyarrow.Table, keys: Mapping[str, str]
) -> dict[str, _Told]:
    places: dict[str, set[str]] = {key: set() for key in keys}
    for row in mentions.select(["story_key", "place"]).to_pylist():
        if row["story_key"] in places:
            places[row["story_key"]].add(normalise(row["place"]))
    rows = stories.select(["story_key", "id", "published", "url", "failed"]).to_pylist()
    return {
        row["story_key"]: _Told(row["id"], row["published"], row["url"], frozenset(places[key]))
        for row in rows
        if (key := row["story_key"]) in places and not row["failed"]
    }
