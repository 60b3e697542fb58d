"""A story as its editors decided it, and what of it is shown: values, for those who decided nothing
as well, who need no more of `geomap.desk.decisions` than this.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap.desk.hidden_names import HiddenNames
from geomap.model import Mention, Placement, Role, Story
from geomap.raids.schema import Width
from geomap.raids.table import Raids, published_alone, with_distinct_ids

if TYPE_CHECKING:
    from geomap.desk.decisions.decision import Asked, Decision
    from geomap.raids.outlines import Extent

NOTHING_HIDDEN = HiddenNames()


class Shown(NamedTuple):
    """How wide a raid is shown, None where nobody decided; by which decision; and its keys.

    A key that a raid had as a street tells which it was, so each width has a key of its own.
    """

    width: Width | None = None
    decision: Decision | None = None
    keys: tuple[tuple[Width, str], ...] = ()

    def key(self, width: Width) -> str | None:
        """Give the lasting name of the raid where it is shown so wide; None if it has none."""
        return dict(self.keys).get(width)


class Applied(NamedTuple):
    """A story with what was decided of it.

    By mention: `settled` is where a decision puts it, `shown` how wide it is shown, and `notes`
    what readers may know. `title` is the map's, None if nobody gave one. `taken_off` are those of
    which editors say that they were not raided, or are not to be shown.
    """

    story: Story
    settled: Mapping[Mention, Placement] = MappingProxyType({})
    shown: Mapping[Mention, Shown] = MappingProxyType({})
    notes: Mapping[Mention, str] = MappingProxyType({})
    asked: tuple[Asked, ...] = ()
    title: str | None = None
    taken_off: tuple[Mention, ...] = ()


class Widened(NamedTuple):
    """What is published of placements: each as wide as it is shown, in their order.

    `extents` are those of the widened mentions, and `hidden` the names of their streets; `asked`
    are decisions whose area could not be taken.
    """

    placements: tuple[Placement, ...]
    extents: Mapping[Mention, Extent] = MappingProxyType({})
    hidden: HiddenNames = NOTHING_HIDDEN
    asked: tuple[Asked, ...] = ()


def renamed(table: Raids, placements: Sequence[Placement], cut: Collection[Mention]) -> Raids:
    """Name raids of sentences in which names were `cut` out by what is published of them alone.

    Whoever has the row could try all streets in the gap until a name made of the whole sentence
    fits. Where such a raid stands in the story is left out: it tells how long the gap is.
    """
    if not cut:
        return table
    ids = row_ids(placements, table)
    of_cut = {name for each, name in zip(placements, ids, strict=True) if each.mention in cut}
    rows = with_distinct_ids(
        published_alone(row) if row.raid_id in of_cut else row for row in table.rows
    )
    named = {old.raid_id: new.raid_id for old, new in zip(table.rows, rows, strict=True)}
    counted = tuple(named[name] for name in table.check.raid_ids or ())
    return replace(table, rows=rows, check=table.check._replace(raid_ids=counted))


def row_ids(placements: Sequence[Placement], table: Raids) -> tuple[str | None, ...]:
    """Give for each placement the `raid_id` of its row, None without one."""
    raids = ((n, each) for n, each in enumerate(placements) if each.mention.role is Role.RAID)
    rows = [number for number, each in raids if each.candidate]
    rows.sort(key=lambda number: placements[number].likely)
    ids = dict(zip(rows, (row.raid_id for row in table.rows), strict=True))
    return tuple(ids.get(number) for number in range(len(placements)))
