"""What the desk shows of a story: its mentions, raids and doubts, computed from its state alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import perf_counter
from typing import Any

from geomap import pipeline
from geomap.app.offsets import to_browser
from geomap.desk.checks import cautions
from geomap.desk.decisions.decision import to_dict
from geomap.desk.history.story_state import StoryState
from geomap.errors import GeomapError
from geomap.gazetteer.patches import open_patch
from geomap.model import Candidate, Mention, Patch, Placement, Role, Story
from geomap.pipeline import Placed
from geomap.raids.schema import Raid
from geomap.story.story_file import stated_date
from geomap.story.text.sentences import looks_like_title

_NUMBER_PLACES = 6
"""Decimals of a degree, as in the raids table."""


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
    placed = placed_of(state, open_patch(state.patch), likely=True)
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
        "checks": list(_checks(story)),
        "lost": list(_lost(state, placed)),
        "count": {"stated": check.stated, "found": check.found, "placed": check.placed},
        "ms": round(1000 * (perf_counter() - began), 1),
    }


def headline_of(state: StoryState) -> str | None:
    """Give the headline of a text: its first line, if that looks like one."""
    first, _, rest = state.text.lstrip("\n").partition("\n")
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
    published = state.published or stated_date(state.text)
    return Story(
        text=state.text.strip("\n"), title=headline_of(state), published=published, name=name
    )


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
        "candidates": list(_candidates(placement)),
    }


def _unplaced(number: int, placement: Placement) -> dict[str, Any]:
    return {
        "mention": number,
        "street": placement.mention.text,
        "locality": placement.mention.locality,
        "reason": placement.reason,
        "candidates": list(_candidates(placement)),
    }


def _why(mention: Mention, placement: Placement) -> list[str]:
    reading = placement.reading
    locality = reading.locality.text if reading.locality else "no locality"
    read_as = f"{locality}, read as “{reading.construction}”" if reading.construction else ""
    return list(filter(None, (mention.why_role, placement.reason, read_as)))


def _candidates(placement: Placement) -> Iterator[dict[str, Any]]:
    chances: list[float | None] = list(placement.chances)
    chances += [None] * (len(placement.candidates) - len(chances))
    for candidate, chance in zip(placement.candidates, chances, strict=True):
        yield _candidate(candidate, chance)


def _candidate(candidate: Candidate, chance: float | None) -> dict[str, Any]:
    place = candidate.place
    return {
        "place": place.name,
        "locality": place.locality,
        "district": place.district,
        "kind": place.kind.value,
        "lon": _degrees(place.lon),
        "lat": _degrees(place.lat),
        "chance": chance,
        "source": place.source,
        "why": candidate.reason,
    }


def _checks(story: Story) -> Iterator[Mapping[str, Any]]:
    for number, sentence in enumerate(cautions(story)):
        yield {
            "id": f"caution-{number}",
            "level": "look",
            "sentence": sentence,
            "why": "",
            "source": "",
            "do": "",
            "evidence": sentence,
            "spans": [],
            "settled": None,
        }


def _lost(state: StoryState, placed: Placed) -> Iterator[dict[str, Any]]:
    """Say which decisions were not applied, by their numbers in the state."""
    for asked in placed.asked:
        yield {
            "index": state.decisions.index(asked.decision),
            "decision": to_dict(asked.decision),
            "why": asked.why,
        }


def _degrees(number: float) -> float:
    return round(number, _NUMBER_PLACES)


def published_view(state: StoryState) -> tuple[Placed, Patch]:
    """Give what would be published of a state: nothing that is merely likely.

    Raises
    ------
    InputError
        If the patch is unknown, or the title tells a door.
    """
    patch = open_patch(state.patch)
    return placed_of(state, patch), patch
