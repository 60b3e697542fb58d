"""The events that a later story takes back, which an editor is told of until they are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.archive.events.same_raid import TAKES_BACK
from geomap.archive.part_columns import arrow
from geomap.model import Status

if TYPE_CHECKING:
    from datetime import date

    from pyarrow.dataset import Dataset

_NEEDED = ["place", "date", "sources", "because", "raid_id"]


class Retracted(NamedTuple):
    """An event that is taken back: by whom it is told, and what `because` says of who takes it."""

    place: str
    day: date | None
    told_by: tuple[str, ...]
    because: str


def retracted(events: Dataset) -> tuple[Retracted, ...]:
    """Give those of the events of an archive that a story takes back, by place and day."""
    status = arrow().dataset.field("status")
    rows = events.to_table(_NEEDED, filter=status == Status.RETRACTED.value).to_pylist()
    rows.sort(key=lambda row: (row["place"], str(row["date"] or ""), row["raid_id"]))
    return tuple(
        Retracted(
            row["place"],
            row["date"],
            tuple(source["id"] for source in row["sources"]),
            "; ".join(said for said in row["because"].split("; ") if f": {TAKES_BACK}" in said),
        )
        for row in rows
    )
