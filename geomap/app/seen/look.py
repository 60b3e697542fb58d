"""What the desk shows of a story: its mentions, raids and doubts, computed from its state alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from geomap.app.seen.decided_of import decided_of, is_off
from geomap.app.seen.doubts import doubt
from geomap.app.seen.offered import candidates
from geomap.app.seen.offsets import to_browser
from geomap.app.seen.placed_state import is_raid, placed_of, undecided, weighed
from geomap.desk.checks.findings import answered, findings
from geomap.desk.decisions.decision import to_dict
from geomap.desk.decisions.targets import now_at
from geomap.desk.history.story_state import StoryState
from geomap.errors import GeomapError
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_patch
from geomap.geodesy import POINT_DECIMALS
from geomap.model import Placement
from geomap.pipeline import Placed
from geomap.placing.verdict import is_perhaps_raided, is_place_doubted
from geomap.raids.schema import Raid
from geomap.renderers.common.words import doubt as doubt_of
from geomap.renderers.common.words import is_area
from geomap.story.localities.told_localities import told_locality
from geomap.story.text.function_words import unread


def answer(state: StoryState) -> dict[str, Any]:
    """Give what the page of the desk draws, as JSON values.

    Offsets count UTF-16 code units of `state.text`. `raids` are in the order of the map, and
    `mentions` in that of the text; each says by number or key where the other is, and which
    decisions are about it, by their numbers.

    Raises
    ------
    InputError
        If the patch is unknown, or the title tells a door.
    """
    began = perf_counter()
    patch = open_patch(state.patch)
    placed = placed_of(state, patch, likely=True)
    before = undecided(state, patch)
    story = placed.story
    place = to_browser(state.text, story.text)
    rows = _rows(placed)
    decided = decided_of(state.decisions, [each.mention for each in placed.placements], story.text)
    seen = [
        _Seen(number, each, weighed(each, before), rows.get(number), decided.get(number, ()))
        for number, each in enumerate(placed.placements)
    ]
    found = findings(story, placed.placements, placed.raids, patch)
    check = placed.raids.check
    return {
        "story": {
            "title": placed.raids.title,
            "published": story.published.isoformat() if story.published else None,
            "headline": story.title,
        },
        "mentions": [
            {"start": place(each.placement.mention.start), "end": place(each.placement.mention.end)}
            | each.mention(state)
            for each in seen
        ],
        "raids": [each.raid(row) for each in map(seen.__getitem__, rows) if (row := each.row)],
        "unplaced": [each.unplaced() for each in seen if each.is_unplaced],
        "checks": [
            doubt(finding, settled, place) for finding, settled in answered(found, state.decisions)
        ],
        "lost": list(_lost(state, placed, place)),
        "unread": unread(story),
        "count": {"stated": check.stated, "found": check.found, "placed": check.placed},
        "ms": round(1000 * (perf_counter() - began), 1),
    }


def open_in(state: StoryState) -> int:
    """Count what waits for an editor: likely raids, what is not placed, checks, what is lost."""
    try:
        return to_look_at(answer(state))
    except GeomapError:
        return 1


def to_look_at(told: Mapping[str, Any]) -> int:
    """Count the same in what was told of a story."""
    likely = [raid for raid in told["raids"] if raid["state"] == "likely"]
    left_off = {each["mention"]: each for each in told["checks"] if each["id"] == "left-off"}
    checks = [
        each
        for each in told["checks"]
        if each["level"] != "note" and not each["settled"] and each["id"] != "left-off"
    ]
    done = {each["i"] for each in told["mentions"] if each["state"] == "off"}
    done |= {number for number, each in left_off.items() if each["settled"]}
    unplaced = [each for each in told["unplaced"] if each["mention"] not in done]
    return len(likely) + len(checks) + len(unplaced) + len(told["lost"])


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with what became of it: its row, if any, and the numbers of its decisions.

    `weighed` is the placement by which geomap would have placed it.
    """

    number: int
    placement: Placement
    weighed: Placement
    row: Raid | None
    decided: tuple[int, ...]

    @property
    def is_unplaced(self) -> bool:
        return is_raid(self.placement) and self.row is None

    def mention(self, state: StoryState) -> dict[str, Any]:
        mention = self.placement.mention
        return {
            "i": self.number,
            "text": mention.text,
            "kind": mention.precision.value,
            "role": mention.role.value,
            "role_chance": round(mention.role_chance, 2),
            "perhaps_raided": mention.raid_chance if is_perhaps_raided(mention) else None,
            "why": mention.why_role,
            "locality": mention.locality,
            "state": self._state(state),
            "raid": (self.row.key or self.row.raid_id) if self.row else None,
            "decided": list(self.decided),
        }

    def raid(self, row: Raid) -> dict[str, Any]:
        return {
            "key": row.key or row.raid_id,
            "raid_id": row.raid_id,
            "mentions": [self.number],
            "decided": list(self.decided),
            "street": row.street,
            "locality": row.locality,
            "place": row.place,
            "place_differs": not is_area(row) and normalise(row.place) != normalise(row.street),
            "place_locality": row.place_locality,
            "neighbourhood": row.neighbourhood,
            "ward": row.ward,
            "district": row.district,
            "precision": row.precision.value,
            "lon": round(row.lon, POINT_DECIMALS),
            "lat": round(row.lat, POINT_DECIMALS),
            "lines": [[list(point) for point in part] for part in row.parts] or None,
            "outline": [[[list(point) for point in ring] for ring in part] for part in row.outline]
            or None,
            "confidence": row.confidence,
            "state": "likely" if self.placement.likely else "placed",
            "place_doubted": self.placement.likely and is_place_doubted(self.placement),
            "doubt": "" if self.placement.likely else doubt_of(row),
            "why": self._why(),
            "note": row.note,
            "date": row.date.isoformat() if row.date else None,
            "kind": row.kind.value if row.kind else None,
            "operation": row.operation,
            "addresses": row.addresses,
            "outcome": row.outcome,
            "status": row.status.value,
            "status_source": row.status_source,
            "width": row.width.value,
            "quote": row.quote,
            "candidates": list(candidates(self.weighed)),
        }

    def unplaced(self) -> dict[str, Any]:
        return {
            "mention": self.number,
            "decided": list(self.decided),
            "street": self.placement.mention.text,
            "locality": self.placement.mention.locality,
            "precision": self.placement.mention.precision.value,
            "reason": self.placement.reason,
            "candidates": list(candidates(self.weighed)),
        }

    def _state(self, state: StoryState) -> str:
        if self.row is not None:
            return "likely" if self.placement.likely else "placed"
        if is_off([state.decisions[number] for number in self.decided]):
            return "off"
        return "unplaced" if self.is_unplaced else "none"

    def _why(self) -> list[str]:
        """Say why it is read as raided, why placed there, and in which locality it is read."""
        mention, reason = self.placement.mention, self.placement.reason
        return list(filter(None, (mention.why_role, reason, told_locality(self.placement.reading))))


def _rows(placed: Placed) -> dict[int, Raid]:
    """Give the row of each mention that has one, by its number, in the order of the table."""
    numbers = {name: number for number, name in enumerate(placed.row_ids) if name is not None}
    return {numbers[row.raid_id]: row for row in placed.raids.rows if row.raid_id in numbers}


def _lost(
    state: StoryState, placed: Placed, place: Callable[[int], int]
) -> Iterator[dict[str, Any]]:
    """Say which decisions are asked again, by their numbers in the state, and where they may be."""
    mentions = [each.mention for each in placed.placements]
    for asked in placed.asked:
        yield {
            "index": state.decisions.index(asked.decision),
            "decision": to_dict(asked.decision),
            "why": asked.why,
            "said": asked.said,
            "meanwhile": asked.meanwhile,
            "spans": [
                [place(start), place(end)]
                for start, end in now_at(asked.decision, mentions, placed.story.text)
            ],
        }
