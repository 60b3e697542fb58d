"""What the user names, folders, files and tables, as stories one after another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from geomap.archive.intake.given_story import GivenStory
from geomap.archive.intake.table_rows import TABLES, Named, stories_of_table
from geomap.archive.manifest import is_archive
from geomap.errors import InputError
from geomap.io.documents.found_text import ENDINGS as DOCUMENTS
from geomap.io.documents.found_text import LARGEST_BYTES as LARGEST_DOCUMENT
from geomap.io.files import read_limited, seen
from geomap.story.incoming.own_pages import own_kind
from geomap.story.incoming.story_file import LARGEST_BYTES, STORY_ENDINGS

NO_COLUMNS = Named()
_OF_FOLDERS = frozenset("readme license licence copying changelog contributing".split())
"""Names, up to their first dot, of files that tell of the folder in which they lie."""


_OF_MAPS = (".html", ".htm", ".pdf")


class Left(StrEnum):
    """Why a file of a folder is left."""

    ENDING = "as no story has such an ending"
    TABLE = "as tables are given by name"
    OF_FOLDER = "as they tell of their folder"
    LINK = "as links are not followed"
    HIDDEN = "as what is hidden is not read"
    OWN = "as geomap made them and they are no stories"


def check_sources(sources: Sequence[Path], named: Named) -> None:
    """Refuse, before anything is written, what is no folder, story or table.

    Raises
    ------
    InputError
        If it does not exist, cannot be opened, is an archive or has another ending, or is a table
        without a column that is named.
    """
    for source in sources:
        if _is_folder(source):
            continue
        if not source.exists():
            raise InputError(f"{source} does not exist: check the path")
        if source.suffix.lower() not in (*STORY_ENDINGS, *TABLES):
            raise InputError(
                f"{source} is neither a story nor a table of stories: give a folder, "
                f"{', '.join(STORY_ENDINGS)}, or {', '.join(TABLES)}"
            )
        if is_table(source):
            next(stories_of_table(source, named), None)


def is_table(source: Path) -> bool:
    """Tell a table of stories from a folder and from a story."""
    return source.suffix.lower() in TABLES and not source.is_dir()


def _is_folder(source: Path) -> bool:
    """Tell a folder that may hold stories from a file, or from nothing."""
    try:
        if not source.is_dir():
            return False
        os.scandir(source).close()
    except OSError as error:
        raise InputError(f"{source} cannot be opened: {error.strerror or error}") from None
    if is_archive(source):
        raise InputError(f"{source} is an archive: give what its stories came from")
    return True


def check_place(archive: Path, sources: Sequence[Path]) -> None:
    """Refuse an archive in whose folder something lies that is to be read.

    Raises
    ------
    InputError
        If something does.
    """
    place = archive.resolve()
    for source in sources:
        if archive.is_dir() and source.resolve().is_relative_to(place):
            raise InputError(
                f"{archive} holds what is read ({source}): name another folder for the archive"
            )


def check_folders(sources: Sequence[Path]) -> None:
    """Refuse folders without any story, unless one may be where nobody could look.

    A table without rows is another thing: that of a day without news.

    Raises
    ------
    InputError
        If there is none.
    """
    closed: list[OSError] = []
    if (
        all(source.is_dir() for source in sources)
        and next(given_stories(sources, closed=closed.append), None) is None
        and not closed
    ):
        raise InputError(
            f"no story is in {', '.join(map(str, sources))}: a folder holds stories as "
            f"{', '.join(STORY_ENDINGS)}, and tables of stories are given by name"
        )


def given_stories(
    sources: Sequence[Path],
    named: Named = NO_COLUMNS,
    *,
    month_first: bool = False,
    left: Callable[[Left, Path], None] | None = None,
    closed: Callable[[OSError], None] | None = None,
) -> Iterator[GivenStory]:
    """Yield every story of the sources: those of a folder in the order of their paths.

    Parameters
    ----------
    left
        Is told each file of a folder that is taken for no story, each link and each hidden folder,
        with why; archives are passed over.
    closed
        Is told why a folder within a folder cannot be opened; what is in it is not given.
    """
    for source in sources:
        if source.is_dir():
            for path in _files_below(source, closed):
                why = _left(path)
                if why is None:
                    yield _of_file(path, path.relative_to(source).as_posix())
                elif left is not None:
                    left(why, path)
        elif is_table(source):
            yield from stories_of_table(source, named, month_first=month_first)
        else:
            yield _of_file(source, source.name)


def _files_below(folder: Path, closed: Callable[[OSError], None] | None) -> Iterator[Path]:
    """Give the files of a folder and of those in it, and the links and the hidden folders, which
    lead nowhere here.
    """
    for where, folders, files in os.walk(folder, onerror=closed):
        ends = {name for name in folders if _is_hidden(name) or seen(Path(where, name).is_symlink)}
        folders[:] = sorted(
            name for name in folders if not (_is_hidden(name) or is_archive(Path(where, name)))
        )
        for name in sorted({*files, *ends}):
            yield Path(where, name)


def _left(path: Path) -> Left | None:
    """Tell why a file of a folder is no story; None of a story."""
    ending = path.suffix.lower()
    if _is_hidden(path.name):
        return Left.HIDDEN
    if seen(path.is_symlink):
        return Left.LINK
    if path.name.partition(".")[0].casefold() in _OF_FOLDERS:
        return Left.OF_FOLDER
    if ending in STORY_ENDINGS:
        return Left.OWN if ending in _OF_MAPS and _is_own(path) else None
    return Left.TABLE if ending in TABLES else Left.ENDING


def _is_own(path: Path) -> bool:
    """Tell a map that geomap wrote; what cannot be read is told as a story that cannot be."""
    try:
        return bool(own_kind(read_limited(path, LARGEST_DOCUMENT)))
    except InputError:
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _of_file(path: Path, name: str) -> GivenStory:
    most = LARGEST_DOCUMENT if path.suffix.lower() in DOCUMENTS else LARGEST_BYTES
    try:
        digest = sha256(read_limited(path, most)).hexdigest()[:32]
    except InputError as error:
        return GivenStory(name, str(path), path=str(path), fault=str(error))
    return GivenStory(name, str(path), digest, str(path))
