"""Stories taken out of an archive, as if they had never been added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from geomap.archive.event_parts import make_events, staled
from geomap.archive.intake.given_story import GivenStory, bucket_of, keyed
from geomap.archive.manifest import read_manifest
from geomap.archive.part_columns import EVENTS, MENTIONS, STORIES, UNPLACED, arrow
from geomap.archive.part_folder import PartFolder, opened_to_write
from geomap.errors import InputError, RenderError


def remove(
    archive: Path, ids: Sequence[str], waiting: Callable[[str], None] | None = None
) -> tuple[int, int]:
    """Take stories out, and what only they told: of events, of what is not placed, of texts.

    Parameters
    ----------
    ids
        Of stories, as their rows call them, as their paths in the folder that was given, or as the
        archive shows them.
    waiting
        Is told who else writes to the archive; None does not wait.

    Returns
    -------
    tuple[int, int]
        How many stories were taken out, and how many events are left.

    Raises
    ------
    InputError
        If the archive holds no story of an id; then nothing is taken out.
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
            raise RenderError(
                f"{archive} could not be written to: {error.strerror or error}"
            ) from None
        return len(keys), folder.manifest.rows(EVENTS)


def _found(folder: PartFolder, ids: Sequence[str]) -> set[str]:
    """Give the keys of stories."""
    of_key = {keyed(GivenStory(name, name)).key: name for name in ids}
    keys: set[str] = set()
    missing = set(ids)
    for part in folder.names(STORIES):
        for row in folder.read(part, ["story_key", "id"]).to_pylist():
            names = {of_key.get(row["story_key"]), row["id"]} & set(ids)
            if names:
                missing -= names
                keys.add(row["story_key"])
    if missing:
        listed = ", ".join(sorted(missing))
        raise InputError(
            f"{folder.path} holds no story {listed}: give ids as geomap archive query shows them, "
            "or as they were given; nothing is removed"
        )
    return keys


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
