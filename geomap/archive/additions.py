"""Stories added to an archive: the new and the changed are read, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geomap.archive.chunk_tables import ChunkTables
from geomap.archive.crews.hiring import Reads, readers
from geomap.archive.event_parts import WORK, make_events
from geomap.archive.intake.given_corrections import GivenCorrections, read_given_corrections
from geomap.archive.intake.given_decisions import (
    ASKED,
    GivenDecisions,
    read_given_decisions,
    without,
)
from geomap.archive.intake.given_sources import (
    NO_COLUMNS,
    Left,
    check_folders,
    check_place,
    check_sources,
    given_stories,
    is_table,
)
from geomap.archive.intake.given_story import GivenStory, beside, keyed
from geomap.archive.intake.replaced_story import Other
from geomap.archive.intake.table_rows import TABLES, Named
from geomap.archive.intake.work_list import WorkList
from geomap.archive.part_columns import arrow
from geomap.archive.part_folder import PartFolder, opened_to_write, refused
from geomap.archive.removals import forget_failures
from geomap.archive.story_parts import StoryParts
from geomap.errors import GeomapError, InputError
from geomap.gazetteer.patches import open_patch, patches
from geomap.model import Patch
from geomap.renderers import endings
from geomap.story.incoming.story_file import STORY_ENDINGS
from geomap.version import PATCH

Step = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How stories are added. `workers` None is one process for each core; `dask` is the address of
    a scheduler whose workers read in their place; `again` reads what is known too; `waiting` is
    told who else writes to the archive. `decisions` is what editors decided of stories, a file or a
    folder, and `corrections` a file of what holds for all of them.
    """

    named: Named = NO_COLUMNS
    patch: str = PATCH
    keeps_text: bool = False
    workers: int | None = None
    dask: str | None = None
    again: bool = False
    decisions: Path | None = None
    corrections: Path | None = None
    progress: Step | None = None
    waiting: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the stories that were given.

    `read` are the new and the changed, `unread` those of them that could not be read. `failed` are
    all that could not be read now or before, and `closed` the folders that could not be opened,
    each with the reason. `undated` counts stories without a day of publication, `left` the files
    of folders that are no stories, by why and their endings or names; `asked` says which decisions
    were not applied, and why. `replaced` counts stories whose text is another than before, of which
    `others` seem to be other stories; `by_line` and `in_utc` are tables, as of `StoryParts.add`.
    """

    read: int
    known: int
    raids: int
    unplaced: int
    events: int
    failed: tuple[tuple[str, str], ...]
    left: tuple[tuple[Left, str, int], ...] = ()
    asked: tuple[str, ...] = ()
    undated: int = 0
    closed: tuple[tuple[str, str], ...] = ()
    unread: int = 0
    replaced: int = 0
    others: tuple[Other, ...] = ()
    by_line: tuple[str, ...] = ()
    in_utc: tuple[str, ...] = ()


_USUAL = Wishes()
_OF_FILES = (*STORY_ENDINGS, *TABLES, ".sqlite")


def add(sources: Sequence[Path], archive: Path, wishes: Wishes = _USUAL) -> Added:
    """Add stories to an archive, which is made if it is not there.

    What is read is on the disk after every few seconds of work, and stays there whatever ends the
    run; the next goes on with the rest.

    Parameters
    ----------
    sources
        Folders, files of stories, and tables of stories.

    Raises
    ------
    InputError
        If a source or the archive is none, the folders hold no story, or another process
        writes to the archive and nobody waits.
    RenderError
        If the disk refuses.
    ServiceError
        If the scheduler is unreachable or gone, or its workers would read otherwise.
    """
    check_sources(sources, wishes.named)
    arrow()
    patch = open_patch(wishes.patch)
    check_folders(sources)
    _check_name(archive)
    check_place(archive, sources)
    decided = read_given_decisions(wishes.decisions, patch) if wishes.decisions else None
    corrected = read_given_corrections(wishes.corrections, patch) if wishes.corrections else None
    lasting = _lasting_name(patch)
    with (
        readers(
            lasting, keeps_text=wishes.keeps_text, workers=wishes.workers, dask=wishes.dask
        ) as reads,
        opened_to_write(
            archive, patch=lasting, keeps_text=wishes.keeps_text, waiting=wishes.waiting
        ) as folder,
    ):
        try:
            return _Run(folder, wishes, patch.month_first, reads, decided, corrected).add(sources)
        except GeomapError:
            raise
        except OSError as error:
            raise refused(archive, error) from None


def _check_name(archive: Path) -> None:
    """Refuse the name of a file for an archive that is to be made."""
    ending = archive.suffix.lower()
    if not archive.exists() and ending in (*_OF_FILES, *(f".{known}" for known in endings())):
        raise InputError(
            f"{archive} ends like a file, and an archive is a folder: name it like "
            f"{archive.with_suffix('.archive')}; geomap archive query writes tables and maps"
        )


def _lasting_name(patch: Patch) -> str:
    """Give what finds a patch again: the slug of a bundled one, or the folder of one."""
    return patch.slug if patch.slug in patches() else str(patch.folder.resolve())


@dataclass
class _Run:
    """One run over the sources."""

    folder: PartFolder
    wishes: Wishes
    month_first: bool
    reads: Reads
    decided: GivenDecisions | None = None
    corrected: GivenCorrections | None = None
    known: int = 0
    read: int = 0
    raids: int = 0
    unplaced: int = 0
    undated: int = 0
    unread: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    left: Counter[tuple[Left, str]] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    closed: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts: StoryParts = StoryParts(self.folder)

    def add(self, sources: Sequence[Path]) -> Added:
        """Note what is new, read it, and gather the events."""
        with WorkList(self.folder.path / WORK) as work:
            given = self._note_new(sources, work)
            self._read(work)
        forget_failures(self.folder, [*filter(is_table, sources)], given)
        make_events(self.folder, self.wishes.progress)
        return Added(
            self.read,
            self.known,
            self.raids,
            self.unplaced,
            self.folder.manifest.rows("events"),
            tuple(self.failed),
            tuple((*left, count) for left, count in sorted(self.left.items())),
            tuple(sorted(self.asked)),
            self.undated,
            tuple(self.closed),
            self.unread,
            self.parts.replaced,
            tuple(self.parts.others),
            tuple(sorted(self.parts.by_line)),
            tuple(sorted(self.parts.in_utc)),
        )

    def _note_new(self, sources: Sequence[Path], work: WorkList) -> Collection[str]:
        """Note what is new, and give the keys of all that is given."""
        seen: dict[str, tuple[str, str]] = {}
        stories = given_stories(
            sources,
            self.wishes.named,
            month_first=self.month_first,
            left=self._leave,
            closed=self._pass_over,
        )
        for number, story in enumerate(map(keyed, stories)):
            if self.wishes.progress and number % 100 == 0:
                self.wishes.progress("looking for what is new", number, number)
            if story.key in seen:
                digest, where = seen[story.key]
                if digest == story.digest and digest:
                    continue
                story = beside(story, where)
            seen[story.key] = story.digest, story.where
            story = self.corrected.on(story) if self.corrected else story
            self._note(self.decided.on(story) if self.decided else story, work)
        if self.decided:
            self.asked += self.decided.left(lambda story: self.parts.known(story).digest)
        return seen

    def _leave(self, why: Left, path: Path) -> None:
        named = why in (Left.OF_FOLDER, Left.LINK, Left.HIDDEN) or not path.suffix
        self.left[why, path.name if named else path.suffix.lower()] += 1

    def _pass_over(self, error: OSError) -> None:
        self.closed.append((str(error.filename), error.strerror or str(error)))

    def _note(self, story: GivenStory, work: WorkList) -> None:
        known = self.parts.known(story)
        digest = known.digest
        bare = without(digest, decisions=self.decided is None, corrections=self.corrected is None)
        if bare != digest.removesuffix(ASKED):
            if bare != story.digest or self.wishes.again:
                raise InputError(f"{story.where} was read with {self._lacking(digest)}")
            digest = story.digest
        if (
            digest
            and digest == story.digest
            and not self.wishes.again
            and bool(known.failed) >= bool(story.fault)
        ):
            self.known += 1
            if known.failed:
                self.failed.append((known.told_in, known.failed))
            elif not known.dated:
                self.undated += 1
        else:
            work.add(story)

    def _lacking(self, digest: str) -> str:
        """Say what a story was read with that is not given now."""
        with_decisions = without(digest, decisions=True, corrections=False) != digest
        if self.decided is None and with_decisions:
            return "decisions: give --decisions as before, or an empty folder to do without"
        return "corrections: give --corrections as before, or an empty file to read it without them"

    def _read(self, work: WorkList) -> None:
        total = work.count
        read = self.reads(work.chunks(), total)
        try:
            self._step(total)
            for chunk, tables in read:
                self._count(tables)
                self.parts.add(chunk, tables)
                self._step(total)
        finally:
            read.close()
            self.parts.save()

    def _step(self, total: int) -> None:
        if self.wishes.progress and total:
            failed = f", {len(self.failed)} failed" if self.failed else ""
            self.wishes.progress(f"reading stories{failed}", self.read, total)

    def _count(self, tables: ChunkTables) -> None:
        self.asked += tables.asked
        columns = ["raids", "unplaced", "failed", "told_in", "published"]
        for row in tables.stories.select(columns).to_pylist():
            self.read += 1
            self.raids += row["raids"]
            self.unplaced += row["unplaced"]
            if row["failed"]:
                self.unread += 1
                self.failed.append((row["told_in"], row["failed"]))
            elif row["published"] is None:
                self.undated += 1
