"""What is told of all rows of a table, and kept only where they are all there.

A count check and a list of what is not placed belong to the rows of one story: over a part of
them "6 of 6 homes placed" is false. `told` is all that is no row, as plain JSON values under the
names of `geomap.raids.convert.members`, which is how files and the `attrs` of a frame hold it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from geomap.raids.count_check import Check, Rows, count_of, sum_of
from geomap.raids.members import read_check, read_stories

Told = Mapping[str, Any]

_OF_A_STORY = ("title", "published", "unplaced", "check")
_MISSING = object()


def fitting(told: Told, rows: Rows) -> dict[str, Any]:
    """Leave out what was told of other rows than these.

    A check of other rows becomes a count of these, and nothing is listed as not placed. Of
    several stories each keeps its own as long as its rows are all there; where only one of them
    is left, it is told as of one story. Rows that stand there twice, as after a `concat` with a
    story again, are counted twice, and their stories told once. A story of which nothing was placed
    stays as long as the others are whole. What is wrongly written is left for its reader to
    complain of.
    """
    kept = dict(told)
    try:
        if kept.get("stories"):
            return _of_whole_stories(kept, rows)
        if kept.get("check") is None or read_check(kept["check"]).fits(rows):
            return kept
    except ValueError:
        return kept
    return kept | {"check": check_members(count_of(rows)), "unplaced": []}


def joined(tables: Sequence[tuple[Told, Rows, str | None]], rows: Rows) -> dict[str, Any]:
    """Tell of `rows` what several tables tell of theirs, each with the name of its story.

    What all agree on stays as it is. Credits and what is not placed are put together, and
    `stories` has what each tells of its own rows, once where several tell of the same.
    """
    stories: list[dict[str, Any]] = []
    for told, own, name in tables:
        parts = _parts(fitting(told, own), own, name)
        stories += [part for part in parts if not any(_alike(part, known) for known in stories)]
    telling = [told for told, _, _ in tables if told]
    first, *others = telling or [{}]
    shared = {
        name: value
        for name, value in first.items()
        if all(other.get(name, _MISSING) == value for other in others)
    }
    credits_owed = [line for told in telling for line in _listed(told.get("attribution"))]
    whole = {"title": "Police raids", "published": None} | shared
    return fitting(
        whole
        | {
            "unplaced": [item for part in stories for item in part["unplaced"]],
            "check": check_members(count_of(rows)),
            "attribution": list(dict.fromkeys(credits_owed)),
            "stories": stories,
        },
        rows,
    )


def _alike(part: Told, other: Told) -> bool:
    """Tell whether both are of one story: a text by itself has another name than in a table."""
    rows = part["check"].get("raid_ids")
    return part == other or (bool(rows) and rows == other["check"].get("raid_ids"))


def check_members(check: Check) -> dict[str, Any]:
    """Give a check as plain JSON values."""
    values = check._asdict()
    counted = values.pop("raid_ids")
    return values if counted is None else values | {"raid_ids": list(counted)}


def _of_whole_stories(told: dict[str, Any], rows: Rows) -> dict[str, Any]:
    at: dict[str, list[tuple[str, int]]] = defaultdict(list)
    once = dict.fromkeys(rows)
    doubled = len(once) < len(rows)
    for row in once:
        at[row[0]].append(row)
    stories = read_stories(told["stories"])
    parts = told.pop("stories")
    found = [
        story.check.fits([row for name in story.check.raid_ids or () for row in at.get(name, ())])
        for story in stories
    ]
    all_whole = all(found)
    whole = [
        (part, story)
        for part, story, fits in zip(parts, stories, found, strict=True)
        if fits and (story.check.raid_ids or all_whole)
    ]
    owners = Counter(name for _, story in whole for name in story.check.raid_ids or ())
    foreign = any(owners[name] != 1 for name in at)
    if len(whole) == 1 and not (foreign or doubled):
        part, _ = whole[0]
        return told | {name: part[name] for name in _OF_A_STORY if name in part}
    checks = [story.check for _, story in whole]
    counts_alone = foreign or doubled or not checks or any(check.only_counts for check in checks)
    told["check"] = check_members(count_of(rows) if counts_alone else sum_of(checks))
    if not all_whole:
        told["unplaced"] = [item for part, _ in whole for item in part.get("unplaced", ())]
    return told | {"stories": [part for part, _ in whole]} if whole else told


def _parts(told: Told, rows: Rows, name: str | None) -> list[dict[str, Any]]:
    """Give what a table tells of its stories, or as one; none if it tells nothing, or wrongly."""
    try:
        if told.get("stories"):
            read_stories(told["stories"])
            return [{"unplaced": []} | part for part in told["stories"]]
        check = read_check(told["check"]) if told.get("check") is not None else count_of(rows)
    except ValueError:
        return []
    ids = tuple(name for name, _ in rows)
    unplaced = _listed(told.get("unplaced"))
    if not all(ids) or (check.only_counts and not unplaced):
        return []
    return [
        {
            "story": name,
            "title": str(told.get("title") or ""),
            "published": told.get("published"),
            "unplaced": unplaced,
            "check": check_members(check._replace(raid_ids=ids)),
        }
    ]


def _listed(given: Any) -> list[Any]:
    if isinstance(given, str):
        return [given]
    return list(given) if isinstance(given, (list, tuple)) else []
