"""The parts of an archive that hold what stories told: what is known, and what is put in its place.

Each save rewrites the parts that it touches, so that it waits until what is new is a share of them:
then adding takes as long for each story, however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.event_parts import staled
from geomap.archive.intake.given_decisions import bare
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.intake.replaced_story import Other, others
from geomap.archive.part_columns import MENTIONS, STORIES, arrow, schema_of
from geomap.archive.part_folder import PartFolder

_FEWEST_UNSAVED = 400
"""Stories that are read and not yet on disk: a few seconds of work, which a crash may lose."""
_SHARE_UNSAVED = 8
"""And at least the eighth part of what has to be rewritten for them."""


class Known(NamedTuple):
    """What is known of a story: its digest, why it failed, where it stood, whether it has a day."""

    digest: str = ""
    failed: str = ""
    told_in: str = ""
    dated: bool = False


class StoryParts:
    """Stories of an archive that this process alone writes to."""

    def __init__(self, folder: PartFolder) -> None:
        self._folder = folder
        self._known: dict[int, dict[str, Known]] = {}
        self._unsaved: list[ChunkTables] = []
        self._keys: dict[str, int] = {}
        self._buckets: set[int] = set()
        self._changed: dict[str, str] = {}
        self.replaced: int = 0
        self.others: list[Other] = []
        self.by_line: set[str] = set()
        self.in_utc: set[str] = set()

    def known(self, story: GivenStory) -> Known:
        """Give what is known of a story, by its key."""
        return self._of(story.bucket).get(story.key, Known())

    def add(self, chunk: Sequence[GivenStory], tables: ChunkTables) -> None:
        """Take what stories told, and save it if it is enough.

        `replaced` counts the stories whose text is another than before, and `others` are those of
        them that seem to be other stories, once they are saved. `by_line` are the tables that gave
        new ones without an id and a url, `in_utc` those with days that may be others.
        """
        for story in chunk:
            known = self.known(story)
            if story.in_utc:
                self.in_utc.add(story.in_utc)
            if story.by_line and not known.digest:
                self.by_line.add(story.by_line)
            if known.digest and not known.failed and bare(known.digest) != bare(story.digest):
                self._changed[story.key] = story.where
                self.replaced += 1
        self._unsaved.append(tables)
        self._keys.update((story.key, story.bucket) for story in chunk)
        self._buckets.update(story.bucket for story in chunk)
        rewritten = sum(self._folder.rows(STORIES, bucket) for bucket in self._buckets)
        if len(self._keys) >= max(_FEWEST_UNSAVED, rewritten // _SHARE_UNSAVED):
            self.save()

    def save(self) -> None:
        """Put what is read into the parts, in place of what the same stories told before."""
        if not self._unsaved:
            return
        pa = arrow()
        buckets = sorted(self._buckets)
        keys = pa.array(list(self._keys))
        tables, changed = {}, []
        unsaved = _joined(self._unsaved)
        gone: list[Any] = []
        for name, new in unsaved.named():
            if name == MENTIONS:
                changed.append(new)
            told_by = new.column("story_key").to_pylist()
            number = pa.array([self._keys[key] for key in told_by], pa.int16())
            for bucket in buckets:
                part = new.filter(pa.compute.equal(number, bucket))
                kept, lost = self._parted(name, bucket, keys)
                tables[name, bucket] = _merged(name, kept, part)
                if name == MENTIONS:
                    changed.append(lost)
                elif name == STORIES:
                    gone.append(lost)
        if self._changed:
            old = pa.concat_tables(gone), pa.concat_tables(changed[1:])
            self.others += others(old, (unsaved.stories, unsaved.mentions), self._changed)
        self._folder.commit(tables, **staled(self._folder.manifest, changed))
        for bucket in buckets:
            self._known.pop(bucket, None)
        self._unsaved.clear()
        self._keys.clear()
        self._changed.clear()
        self._buckets.clear()

    def _of(self, bucket: int) -> dict[str, Known]:
        if bucket not in self._known:
            columns = ["story_key", "digest", "failed", "told_in", "published"]
            table = self._folder.table(STORIES, bucket, columns)
            rows = table.to_pylist() if table is not None else []
            self._known[bucket] = {
                row["story_key"]: Known(
                    row["digest"] or "",
                    row["failed"] or "",
                    row["told_in"] or "",
                    row["published"] is not None,
                )
                for row in rows
            }
        return self._known[bucket]

    def _parted(self, name: str, bucket: int, keys: Any) -> tuple[Any, Any]:
        """Give the rows of a part that stay, and those of the stories of these keys."""
        pa = arrow()
        old = self._folder.table(name, bucket)
        if old is None:
            old = schema_of(name).empty_table()
        old = old.replace_schema_metadata(None)
        again = pa.compute.is_in(old.column("story_key"), value_set=keys)
        return old.filter(pa.compute.invert(again)), old.filter(again)


def _merged(name: str, kept: Any, new: Any) -> Any:
    order = [("story_key", "ascending")] + ([("number", "ascending")] if name != STORIES else [])
    return arrow().concat_tables([kept, new]).sort_by(order)


def _joined(tables: Sequence[ChunkTables]) -> ChunkTables:
    pa = arrow()
    return ChunkTables(
        pa.concat_tables([each.stories for each in tables]),
        pa.concat_tables([each.mentions for each in tables]),
        pa.concat_tables([each.unplaced for each in tables]),
    )
