"""The tables of several stories as one, which tells of each story what it told alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geomap.raids.certainty import pinned
from geomap.raids.count_check import count_of, sum_of
from geomap.raids.provenance import own_among
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, StoryTold

TITLE = "Police raids"
"""What a table is called whose stories have titles of their own."""


def put_together(tables: Iterable[tuple[str, Raids]]) -> Raids:
    """Put tables into one, in their order.

    A raid that several stories tell in the same words has a name of its own in each: the second
    is called "raid-…-2". As `pandas.concat` of their frames does, the table has what each story
    tells under `stories`, and of all together what is not placed, the check, and the credits.

    Parameters
    ----------
    tables
        Each with the name of its story.

    Returns
    -------
    Raids
        A table without rows if there is none.
    """
    used: Counter[str] = Counter()
    named = [(name, _with_new_ids(raids, used)) for name, raids in tables]
    if len(named) == 1:
        return named[0][1]
    rows = tuple(row for _, raids in named for row in raids.rows)
    stories = tuple(
        StoryTold(name, raids.title, raids.published, raids.unplaced, raids.check)
        for name, raids in named
        if raids.unplaced or not raids.check.only_counts
    )
    told = {name for story in stories for name in story.check.raid_ids or ()}
    counted = [(row.raid_id, row.addresses or 1) for row in pinned(rows)]
    all_told = bool(stories) and all(name in told for name, _ in counted)
    checks = [story.check for story in stories]
    summed = all_told and not any(check.only_counts for check in checks)
    titles = {raids.title for _, raids in named}
    days = {raids.published for _, raids in named}
    languages = {raids.language for _, raids in named}
    whole = Raids(
        rows=rows,
        unplaced=tuple(item for story in stories for item in story.unplaced),
        check=sum_of(checks) if summed else count_of(counted),
        attribution=tuple(dict.fromkeys(line for _, raids in named for line in raids.attribution)),
        title=titles.pop() if len(titles) == 1 else TITLE,
        published=days.pop() if len(days) == 1 else None,
        stories=stories,
    )
    return replace(whole, language=languages.pop()) if len(languages) == 1 else whole


def _with_new_ids(raids: Raids, used: Counter[str]) -> Raids:
    """Rename the rows whose names others have, in the check too."""
    names: dict[str, str] = {}
    for row in raids.rows:
        names[row.raid_id] = own_among(row.raid_id, used)
    if all(old == new for old, new in names.items()):
        return raids
    counted = raids.check.raid_ids
    renamed = None if counted is None else tuple(names.get(name, name) for name in counted)
    return replace(
        raids,
        rows=_renamed(raids.rows, names),
        check=raids.check._replace(raid_ids=renamed),
    )


def _renamed(rows: Sequence[Raid], names: dict[str, str]) -> tuple[Raid, ...]:
    return tuple(replace(row, raid_id=names[row.raid_id]) for row in rows)
