"""What stories told, as rows of the tables of an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.archive.intake.given_decisions import ASKED
from geomap.archive.intake.given_story import bucket_of
from geomap.archive.part_columns import GEOMETRY, MENTIONS, STORIES, UNPLACED, table_of
from geomap.archive.story_reading import StoryRead, Telling
from geomap.gazetteer.name_keys import normalise
from geomap.raids.geometries import shapes_of
from geomap.raids.schema import COLUMNS, Raid
from geomap.version import __version__

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True)
class ChunkTables:
    """The rows of some stories: one a story, one a telling of a raid, one a raid not placed.

    `asked` says which decisions on them were not applied, and why.
    """

    stories: pyarrow.Table
    mentions: pyarrow.Table
    unplaced: pyarrow.Table
    asked: tuple[str, ...] = ()

    def named(self) -> Iterator[tuple[str, pyarrow.Table]]:
        """Yield each table with its name."""
        yield from ((STORIES, self.stories), (MENTIONS, self.mentions), (UNPLACED, self.unplaced))


def tables_of(read: Sequence[StoryRead], *, keeps_text: bool) -> ChunkTables:
    """Make the rows of stories, in their order."""
    return ChunkTables(
        table_of(STORIES, [_story(story, keeps_text) for story in read]),
        table_of(MENTIONS, [row for story in read for row in _mentions(story)]),
        table_of(UNPLACED, [row for story in read for row in _unplaced(story)]),
        tuple(line for story in read for line in story.asked),
    )


def event_part(place: str) -> int:
    """Give the part of the events of a place, and of all that bear its name."""
    return bucket_of(normalise(place))


def _story(story: StoryRead, keeps_text: bool) -> dict[str, Any]:
    given, check = story.given, story.check
    row = {
        "story_key": given.key,
        "id": _plain(story.shown_as),
        "story": next((told.raid.story for told in story.tellings), None),
        "title": _plain(story.title) or None,
        "published": story.published,
        "url": given.url and _plain(given.url),
        # Another than the story's, so that what has to be decided anew is said each time.
        "digest": f"{given.digest}{ASKED}" if story.asked else given.digest,
        "failed": _plain(story.failed) or None,
        "told_in": _plain(given.where) if story.failed else None,
        "raids": sum(told.pinned for told in story.tellings),
        "unplaced": len(story.unplaced),
        "event_parts": sorted({event_part(told.raid.place) for told in story.tellings}),
        "generator": f"geomap {__version__}",
        "text": _plain(story.text) if keeps_text else None,
    }
    if check is None:
        return row
    return row | {"stated": check.stated, "found": check.found, "check": check.sentence}


def _mentions(story: StoryRead) -> Iterator[dict[str, Any]]:
    import shapely

    shapes = shapely.to_wkb(shapes_of([told.raid for told in story.tellings]))
    for number, (told, shape) in enumerate(zip(story.tellings, shapes, strict=True)):
        yield _values(told) | {
            "story_key": story.given.key,
            "number": number,
            "id": _plain(story.shown_as),
            "title": _plain(story.title) or None,
            "url": story.given.url and _plain(story.given.url),
            GEOMETRY: bytes(shape),
        }


def _values(told: Telling) -> dict[str, Any]:
    raid: Raid = told.raid
    values = {name: getattr(raid, name) for name in COLUMNS}
    plain = {name: getattr(value, "value", value) for name, value in values.items()}
    return plain | {
        "event_part": event_part(raid.place),
        "pinned": told.pinned,
        "since": told.since,
        "until": told.until,
        "said": told.said or None,
        "lon": raid.lon,
        "lat": raid.lat,
    }


def _unplaced(story: StoryRead) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(story.unplaced):
        yield {
            "story_key": story.given.key,
            "number": number,
            "id": _plain(story.shown_as),
            "published": story.published,
            "street": _plain(item.street),
            "locality": item.locality and _plain(item.locality),
            "role": item.role.value,
            "reason": _plain(item.reason),
            "candidates": list(map(_plain, item.candidates)),
            "role_chance": item.role_chance,
        }


def _plain(text: str) -> str:
    """Replace what UTF-8 cannot write."""
    return text.encode("utf-8", "replace").decode("utf-8")
