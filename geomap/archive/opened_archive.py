"""An archive that is read: its tables lazily, its events as a frame, a file or a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.archive.events.event_frame import frame_of_events
from geomap.archive.events.missing_raids import Missing, missing_raids, with_missing
from geomap.archive.manifest import Manifest, check_unchanged, read_manifest
from geomap.archive.part_columns import (
    EVENTS,
    GEOMETRY,
    MENTIONS,
    STORIES,
    UNPLACED,
    arrow,
    schema_of,
)
from geomap.archive.part_folder import check_part, damaged, faults_of, part_files
from geomap.archive.questions import (
    Question,
    check_question,
    first_day,
    last_day,
    placed,
    several,
    told,
)
from geomap.errors import InputError
from geomap.gazetteer.patches import open_patch
from geomap.io.arrow_columns import coded
from geomap.io.coded_columns import Columns
from geomap.io.features import Features
from geomap.io.files import path_of
from geomap.io.geometry import from_wkbs
from geomap.raids.schema import COLUMNS
from geomap.raids.table import Raids
from geomap.raids.validate import from_features

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.dataset
    from geopandas import GeoDataFrame

_ALL = Question()
_NEAR = "near= (for points or a frame ask to_geodataframe().gm.near)"


class Archive:
    """Many stories, read: their events, mentions, what is not placed, and the stories.

    Each table is a `pyarrow.dataset.Dataset`, of which nothing is read before it is asked for:
    `archive.events.to_table(columns=["date", "district"])`. `manifest` names every part.
    """

    def __init__(self, path: str | Path, framed: Callable[[Any], Any] = lambda of: of) -> None:
        """Open the folder of an archive, whose frames are `framed`; see `geomap.open_archive`."""
        arrow()
        self._framed = framed
        self.path: Path = path_of(path, "open_archive")
        self.manifest: Manifest = read_manifest(self.path)

    def __repr__(self) -> str:
        """Say what it holds."""
        rows = {name: self.manifest.rows(name) for name in (STORIES, EVENTS)}
        return f"Archive({str(self.path)!r}: {rows[STORIES]:,} stories, {rows[EVENTS]:,} events)"

    def old_events(self) -> str:
        """Say that a run was ended before it gathered all events, and what to do; "" if none."""
        ended = f"{self.path}: a run was ended, and some events are old or missing"
        return f"{ended}; run geomap archive add" if self.manifest.stale else ""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Say of a part that cannot be read while this holds that the archive is damaged.

        Raises
        ------
        InputError
            If one cannot.
        """
        pa = arrow()
        try:
            yield
        except (pa.ArrowException, OSError) as error:
            check_unchanged(self.path, self.manifest)
            raise damaged(self.path, str(error).partition("\n")[0]) from None

    @property
    def events(self) -> pyarrow.dataset.Dataset:
        """One row a raid, likely ones too: the columns of the raids table, and who told of it."""
        return self._dataset(EVENTS)

    @property
    def mentions(self) -> pyarrow.dataset.Dataset:
        """One row each time that a story tells of a raid, or refers to one."""
        return self._dataset(MENTIONS)

    @property
    def stories(self) -> pyarrow.dataset.Dataset:
        """One row a story, those that could not be read too; without text, unless it is kept."""
        return self._dataset(STORIES)

    @property
    def unplaced(self) -> pyarrow.dataset.Dataset:
        """One row a raid that could not be placed, with the reason."""
        return self._dataset(UNPLACED)

    def to_geodataframe(
        self,
        *,
        area: str | Sequence[str] | None = None,
        since: date | str | int | None = None,
        until: date | str | int | None = None,
        kind: str | Sequence[str] | None = None,
        force: str | Sequence[str] | None = None,
        operation: str | Sequence[str] | None = None,
        near: str | Path | None = None,
        radius_m: float = 200.0,
        near_crs: str | None = None,
        likely: bool = False,
    ) -> GeoDataFrame:
        """Give events as a GeoDataFrame in EPSG:4326, all or those that are asked for.

        Parameters
        ----------
        area
            The name of a neighbourhood, ward, district, town or suburb; or of several, in one of
            which an event has to be.
        since, until
            The first and the last day of raids: a date or Period, or a text like 2019-01-31,
            2019-01, 2019.
        kind, force, operation
            As the columns have them, or several of which one is enough; letters may be small or
            capital.
        near, radius_m, near_crs
            A file of places, such as schools, how far from them in metres, and what its coordinates
            are in, where it does not say.
        likely
            Whether to give raids of areas, too, that two stories tell of and none reports for
            sure: their `certainty` is “likely”.

        Returns
        -------
        RaidsFrame
            The raids table with `event_id`, `told`, `sources` (of each event a list of dicts of
            `id`, `title`, `date`, `url`), `first_told`, `last_told`, `because`. Empty, with all
            columns, if no event answers. `attrs` says what is `unplaced` of the whole archive; of
            a part of it the `check` says that there is some.

        Raises
        ------
        InputError
            If no area bears that name, a list is empty, a day or kind is none, or the layer
            cannot be read.
        """
        question = Question(
            several(area),
            None if since is None else first_day(since),
            None if until is None else last_day(until),
            several(kind),
            several(force),
            several(operation),
            None if near is None else path_of(near, _NEAR),
            radius_m,
            likely,
            near_crs,
        )
        events = self.ask(question)
        whole = question.is_whole
        raids = with_missing(self.raids(events), self.not_placed(), whole=whole)
        return self._framed(frame_of_events(events, raids, rare=False))

    def frame(self, events: pyarrow.Table, *, rare: bool = False) -> GeoDataFrame:
        """Give events as `to_geodataframe` does, in their order; `rare` asks for all columns."""
        return frame_of_events(events, self.raids(events), rare=rare)

    def to_dask(self) -> Any:
        """Give all events as a `dask_geopandas.GeoDataFrame`, of which nothing is read yet.

        For more events than memory holds: each part is a partition, read when it is computed, by
        whatever scheduler dask has. Workers on other machines need geomap and see the archive at
        the same path.

        Returns
        -------
        dask_geopandas.GeoDataFrame
            The columns of `to_geodataframe`, the rare ones too, in EPSG:4326; events in no order.

        Raises
        ------
        InputError
            If the extra `dask` is not installed; when computed, if a part is damaged.
        """
        from geomap.archive.parts_by_dask import frame_by_dask

        parts = [file.resolve() for file in self._files(EVENTS)]
        return frame_by_dask(parts, partial(self.frame, rare=True))

    def to_sqlite(self, path: str | Path) -> None:
        """Write events, sources, stories and what is not placed as a database of SQLite.

        Datasette opens it, and its plug-ins draw the events: `geometry` is GeoJSON, `latitude`
        and `longitude` are the point. Whole, or not at all.

        Raises
        ------
        InputError
            If the folder does not exist or cannot be written to, or a row is wrong, since somebody
            else wrote it.
        RenderError
            If the disk refuses.
        """
        from geomap.archive.sqlite_copy import write_sqlite

        texts = self.manifest.keeps_text
        with self.reading():
            for batch in self.events.to_batches():
                self.raids(arrow().Table.from_batches([batch]))
            write_sqlite(Path(path), self.events, self.stories, self.unplaced, texts=texts)

    def ask(self, question: Question = _ALL) -> pyarrow.Table:
        """Give the events that a question asks for, by day, place and id; likely ones come last."""
        check_question(question)
        with self.reading():
            table = self.events.to_table(filter=told(question))
        table = placed(table, question, open_patch(self.manifest.patch))
        order = [(name, "ascending") for name in ("date", "place", "raid_id")]
        return table.sort_by([("certainty", "descending"), *order] if question.likely else order)

    def values(self, column: str) -> list[Any]:
        """Give what the events have in a column, each once and sorted, without what is missing."""
        with self.reading():
            found = self.events.to_table(columns=[column]).column(0).unique().drop_null()
        return sorted(found.to_pylist())

    def raids(self, events: pyarrow.Table, title: str | None = None) -> Raids:
        """Give events as the raids table that formats and maps are made of, in their order.

        Raises
        ------
        InputError
            If a row is wrong, since somebody else wrote it.
        """
        patch = open_patch(self.manifest.patch)
        names = [name for name in COLUMNS if name in events.column_names]
        columns = Columns({name: coded(events.column(name)) for name in names}, len(events))
        shapes = coded(events.column(GEOMETRY))
        geometries, problems = from_wkbs(shapes.values)
        if problems:
            raise damaged(self.path, "a geometry is none")
        members = {"attribution": [credit.text for credit in patch.credits], "language": patch.lang}
        drawn = shapes.spread(geometries)
        features = Features(columns, drawn, crs="EPSG:4326", members=members)
        raids = from_features(features, patch.bounding_box, f"the events of {self.path}")
        return replace(raids, title=title) if title else raids

    def not_placed(self) -> tuple[Missing, ...]:
        """Give the raids that stories tell of and nobody could place, each street once."""
        columns = ["street", "locality", "date", "first_told"]
        with self.reading():
            rows = self.unplaced.to_table().to_pylist()
            events = self.events.to_table(columns=columns).to_pylist() if rows else []
        return missing_raids(rows, events)

    def check(self) -> list[str]:
        """Say which parts are not as the manifest has them, and what a stopped run left to do.

        Empty if all are, and nothing is.
        """
        check_unchanged(self.path, self.manifest)
        return faults_of(self.path, self.manifest)

    def _files(self, table: str) -> list[Path]:
        files = part_files(self.path, self.manifest)
        names = self.manifest.names(table)
        for name in names:
            try:
                check_part(files[name], self.manifest.parts[name])
            except InputError:
                check_unchanged(self.path, self.manifest)
                raise
        return [files[name] for name in names]

    def _dataset(self, table: str) -> pyarrow.dataset.Dataset:
        pa = arrow()
        parts = [str(file) for file in self._files(table)]
        schema = schema_of(table)
        if not parts:
            return pa.dataset.dataset(schema.empty_table())
        return pa.dataset.dataset(parts, schema=schema, format="parquet")
