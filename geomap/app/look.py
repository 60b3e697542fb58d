"""What the desk shows of a story: its mentions, raids and doubts, computed from its state alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from geomap import pipeline
from geomap.app.doubts import checked, doubt
from geomap.app.offered import NUMBER_PLACES, candidates
from geomap.app.offsets import to_browser
from geomap.desk.decisions.decision import to_dict
from geomap.desk.history.story_state import StoryState
from geomap.errors import GeomapError
from geomap.gazetteer.patches import open_patch
from geomap.model import Mention, Patch, Placement, Role, Story
from geomap.pipeline import Placed
from geomap.raids.schema import Raid
from geomap.story.incoming.plain_text import clean_text, stated_date
from geomap.story.text.sentences import looks_like_title


def placed_of(
    state: StoryState, patch: Patch, *, likely: bool = False, name: str = "story"
) -> Placed:
    """Read and place the story of a state as it was decided; `likely` raids only if asked for.

    With the `name` of its file it is what `geomap map` makes of that file and the decisions.

    Raises
    ------
    InputError
        If the title tells a door.
    """
    return pipeline.look(
        _story(state, name),
        patch=patch,
        decisions=state.decisions,
        title=state.title or None,
        likely=likely,
    )


def answer(state: StoryState) -> dict[str, Any]:
    """Give what the page of the desk draws, as JSON values.

    Offsets count UTF-16 code units of `state.text`. `raids` are in the order of the map, and
    `mentions` in that of the text; each says by number or key where the other is.

    Raises
    ------
    InputError
        If the patch is unknown, or the title tells a door.
    """
    began = perf_counter()
    patch = open_patch(state.patch)
    placed = placed_of(state, patch, likely=True)
    story = placed.story
    place = to_browser(state.text, story.text)
    rows = dict(zip(_drawn(placed), placed.raids.rows, strict=True))
    check = placed.raids.check
    return {
        "story": {
            "title": placed.raids.title,
            "published": story.published.isoformat() if story.published else None,
            "headline": story.title,
        },
        "mentions": [
            _mention(number, each, rows.get(number), place)
            for number, each in enumerate(placed.placements)
        ],
        "raids": [_raid(number, placed.placements[number], row) for number, row in rows.items()],
        "unplaced": [
            _unplaced(number, each)
            for number, each in enumerate(placed.placements)
            if each.mention.role is Role.RAID and each.candidate is None
        ],
        "checks": [
            doubt(finding, settled, place)
            for finding, settled in checked(placed, patch, state.decisions)
        ],
        "lost": list(_lost(state, placed)),
        "count": {"stated": check.stated, "found": check.found, "placed": check.placed},
        "ms": round(1000 * (perf_counter() - began), 1),
    }


def headline_of(state: StoryState) -> str | None:
    """Give the headline of a text: its first line, if that looks like one."""
    return _headline(clean_text(state.text))


def _headline(text: str) -> str | None:
    first, _, rest = text.lstrip("\n").partition("\n")
    return first.strip() if rest.strip() and looks_like_title(first) else None


def open_in(state: StoryState) -> int:
    """Count what waits for an editor: raids that are likely or not placed, and checks."""
    try:
        told = answer(state)
    except GeomapError:
        return 1
    likely = [raid for raid in told["raids"] if raid["state"] == "likely"]
    stops = [each for each in told["checks"] if each["level"] == "stop" and not each["settled"]]
    return len(likely) + len(stops) + len(told["unplaced"]) + len(told["lost"])


def _story(state: StoryState, name: str) -> Story:
    """Give the text as a .txt file of it would be read."""
    text = clean_text(state.text)
    return Story(text.strip("\n"), name, _headline(text), state.published or stated_date(text))


def _drawn(placed: Placed) -> list[int]:
    """Give the numbers of the placements that are rows, in the order of the table."""
    on_map = (
        number
        for number, each in enumerate(placed.placements)
        if each.mention.role is Role.RAID and each.candidate is not None
    )
    return sorted(on_map, key=lambda number: placed.placements[number].likely)


def _mention(
    number: int, placement: Placement, row: Raid | None, place: Callable[[int], int]
) -> dict[str, Any]:
    mention = placement.mention
    return {
        "i": number,
        "start": place(mention.start),
        "end": place(mention.end),
        "text": mention.text,
        "kind": mention.precision.value,
        "role": mention.role.value,
        "role_chance": round(mention.role_chance, 2),
        "why": mention.why_role,
        "locality": mention.locality,
        "state": _state(placement, row),
        "raid": row.raid_id if row else None,
    }


def _state(placement: Placement, row: Raid | None) -> str:
    if row is not None:
        return "likely" if placement.likely else "placed"
    return "unplaced" if placement.mention.role is Role.RAID else "none"


def _raid(number: int, placement: Placement, row: Raid) -> dict[str, Any]:
    mention = placement.mention
    return {
        "key": row.raid_id,
        "raid_id": row.raid_id,
        "mentions": [number],
        "street": row.street,
        "locality": row.locality,
        "place": row.place,
        "place_locality": row.place_locality,
        "district": row.district,
        "precision": row.precision.value,
        "lon": _degrees(row.lon),
        "lat": _degrees(row.lat),
        "lines": [[list(point) for point in part] for part in row.parts] or None,
        "outline": [[[list(point) for point in ring] for ring in part] for part in row.outline]
        or None,
        "confidence": row.confidence,
        "state": "likely" if placement.likely else "placed",
        "why": _why(mention, placement),
        "note": row.note,
        "date": row.date.isoformat() if row.date else None,
        "kind": row.kind.value if row.kind else None,
        "operation": row.operation,
        "addresses": row.addresses,
        "outcome": row.outcome,
        "status": None,
        "quote": row.quote,
        "candidates": list(candidates(placement)),
    }


def _unplaced(number: int, placement: Placement) -> dict[str, Any]:
    return {
        "mention": number,
        "street": placement.mention.text,
        "locality": placement.mention.locality,
        "reason": placement.reason,
        "candidates": list(candidates(placement)),
    }


def _why(mention: Mention, placement: Placement) -> list[str]:
    reading = placement.reading
    locality = reading.locality.text if reading.locality else "no locality"
    read_as = f"{locality}, read as “{reading.construction}”" if reading.construction else ""
    return list(filter(None, (mention.why_role, placement.reason, read_as)))


def _lost(state: StoryState, placed: Placed) -> Iterator[dict[str, Any]]:
    """Say which decisions were not applied, by their numbers in the state."""
    for asked in placed.asked:
        yield {
            "index": state.decisions.index(asked.decision),
            "decision": to_dict(asked.decision),
            "why": asked.why,
        }


def _degrees(number: float) -> float:
    return round(number, NUMBER_PLACES)


def published_view(state: StoryState) -> tuple[Placed, Patch]:
    """Give what would be published of a state: nothing that is merely likely.

    Raises
    ------
    InputError
        If the patch is unknown, or the title tells a door.
    """
    patch = open_patch(state.patch)
    return placed_of(state, patch), patch
