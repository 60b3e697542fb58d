"""Stories taken out of an archive, as if they had never been added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from geomap.archive.event_parts import make_events, staled
from geomap.archive.intake.given_story import GivenStory, bucket_of, keyed
from geomap.archive.manifest import read_manifest
from geomap.archive.part_columns import EVENTS, MENTIONS, STORIES, UNPLACED, arrow
from geomap.archive.part_folder import PartFolder, opened_to_write, refused
from geomap.errors import InputError

_MOST_LISTED = 10
"""Stories that a message tells of: `index.html` may stand in each of a thousand folders."""


def remove(
    archive: Path, ids: Sequence[str], waiting: Callable[[str], None] | None = None
) -> tuple[int, int]:
    """Take stories out, and what only they told: of events, of what is not placed, of texts.

    Parameters
    ----------
    ids
        Of stories, as their rows call them, as their paths in the folder that was given, as their
        keys in the archive, or as it shows them, where it shows no other by that.
    waiting
        Is told who else writes to the archive; None does not wait.

    Returns
    -------
    tuple[int, int]
        How many stories were taken out, and how many events are left.

    Raises
    ------
    InputError
        If the archive holds no story of an id, or several are shown by it; then nothing is taken
        out.
    RenderError
        If the disk refuses.
    """
    arrow()
    manifest = read_manifest(archive)
    with opened_to_write(
        archive, patch=manifest.patch, keeps_text=manifest.keeps_text, waiting=waiting
    ) as folder:
        try:
            keys = _found(folder, ids)
            _take_out(folder, keys)
            make_events(folder)
        except OSError as error:
            raise refused(archive, error) from None
        return len(keys), folder.manifest.rows(EVENTS)


def forget_failures(folder: PartFolder, tables: Sequence[Path], given: Collection[str]) -> None:
    """Take out what could not be read of tables, and is no row of theirs any more.

    A row without a name that can be read goes by its line; once it is mended it has its own name.

    Parameters
    ----------
    given
        The keys of all stories that the tables give now.
    """
    keys = set()
    for part in folder.manifest.names(STORIES) if tables else ():
        rows = folder.read(part, ["story_key", "failed", "told_in"])
        for row in rows.filter(arrow().compute.is_valid(rows.column("failed"))).to_pylist():
            table = Path(row["told_in"].rpartition(", ")[0])
            if table in tables and row["story_key"] not in given:
                keys.add(row["story_key"])
    if keys:
        _take_out(folder, keys)


def _found(folder: PartFolder, ids: Sequence[str]) -> set[str]:
    """Give the keys of stories: of each id that of the story given by it, else of those shown."""
    of_key = {keyed(GivenStory(name, name)).key: name for name in ids} | {
        name: name for name in ids
    }
    given: dict[str, str] = {}
    shown: dict[str, dict[str, str]] = {name: {} for name in ids}
    for part in folder.manifest.names(STORIES):
        for row in folder.read(part, ["story_key", "id", "title", "published"]).to_pylist():
            key, title, day = row["story_key"], row["title"], row["published"]
            if key in of_key:
                given[of_key[key]] = key
            if row["id"] in shown:
                told = (key, f"“{title}”" if title else "", f"of {day}" if day else "")
                shown[row["id"]][key] = " ".join(filter(None, told))
    missing = sorted(name for name in shown if name not in given and not shown[name])
    if missing:
        raise InputError(
            f"{folder.path} holds no story {', '.join(missing)}: give ids as geomap archive query "
            "shows them, or as they were given; nothing is removed"
        )
    for name, keys in shown.items():
        if name not in given and len(keys) > 1:
            raise InputError(
                f"{folder.path} holds {len(keys)} stories {name}: give one as it was given, or by "
                f"its key ({', '.join(sorted(keys.values())[:_MOST_LISTED])}); nothing is removed"
            )
    return {key for name in shown for key in ([given[name]] if name in given else shown[name])}


def _take_out(folder: PartFolder, keys: set[str]) -> None:
    pa = arrow()
    gone = pa.array(sorted(keys))
    tables, changed = {}, []
    for bucket in sorted(set(map(bucket_of, keys))):
        for name in (STORIES, MENTIONS, UNPLACED):
            table = folder.table(name, bucket)
            if table is not None:
                lost = pa.compute.is_in(table.column("story_key"), value_set=gone)
                kept = table.filter(pa.compute.invert(lost))
                tables[name, bucket] = kept.replace_schema_metadata(None)
                if name == MENTIONS:
                    changed.append(table.filter(lost))
    folder.commit(tables, **staled(folder.manifest, changed))
