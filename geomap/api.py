"""The functions of `import geomap`: a story read, its raids placed, a table read from a file.

`geomap` loads this module when one of them is first asked for. It imports what their signatures
name, so that `typing.get_type_hints` can tell.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, overload

import pandas

from geomap import pipeline
from geomap.archive.opened_archive import Archive
from geomap.areas.frames import filled
from geomap.desk.decisions.decision import Decision
from geomap.desk.decisions.decisions_file import read_decisions
from geomap.errors import InputError, LeftOutWarning
from geomap.formats import read_rows
from geomap.gazetteer.patches import known_in, open_gazetteer, open_patch
from geomap.geocoders import NO_TERMS, Asker, Terms
from geomap.geocoders import load as load_geocoders
from geomap.io.files import path_of
from geomap.model import Patch, Story
from geomap.notebook.accessor import RaidsFrame, raids_frame
from geomap.notebook.given_stories import Columns, Day, Days, Given, Labelled, One, alone, several
from geomap.notebook.story_batch import (
    Errors,
    check_errors,
    each,
    named_table,
    stories_of,
    table_of,
    tell,
    tell_of,
    tell_unread,
)
from geomap.raids import validate
from geomap.raids.convert import frame_of, left_out_columns, to_frame
from geomap.uncollected import uncollected
from geomap.version import PATCH


@overload
def read(
    source: str | Path,
    *,
    published: Day = None,
    patch: str = PATCH,
    errors: Errors = "skip",
    progress: bool | None = None,
) -> Story: ...
@overload
def read(
    source: list[Any] | tuple[Any, ...],
    *,
    published: Days = None,
    patch: str = PATCH,
    text: str | None = None,
    title: str | None = None,
    id: str | None = None,
    errors: Errors = "skip",
    progress: bool | None = None,
) -> list[Story]: ...
@overload
def read(
    source: Labelled,
    *,
    published: Days = None,
    patch: str = PATCH,
    text: str | None = None,
    title: str | None = None,
    id: str | None = None,
    errors: Errors = "skip",
    progress: bool | None = None,
) -> pandas.Series: ...
def read(
    source: str | Path | list[Any] | tuple[Any, ...] | Labelled,
    *,
    published: Days = None,
    patch: str = PATCH,
    text: str | None = None,
    title: str | None = None,
    id: str | None = None,
    errors: Errors = "skip",
    progress: bool | None = None,
) -> Story | list[Story] | pandas.Series:
    """Read a story, or several, and find the places that each names, with their roles.

    Parameters
    ----------
    source
        The path of a .txt, .md, .html, .docx, .odt, .rtf, .pdf or .eml file, "-" for standard
        input, or the text itself. A string is a text if it has more than one line, or if it has
        white space in it, names no file that is there and does not end as such files do.
        Or a list of these, or texts (no paths): a Series, array, DataFrame, or its rows as dicts.
    published
        The day of publication, which "yesterday" counts from: a date, a datetime or Timestamp
        (its own day, whatever its zone), a datetime64, or a text (2017-08-10, 10 August 2017). None
        takes the date that the file tells, or else its name. Of several stories it may be a list;
        of a DataFrame their column, and None takes `published`, `date`, “Publication Date” …
    patch
        The slug of a bundled patch, or the folder of one.
    text, title, id
        The columns of a DataFrame that hold the stories, their headlines and their names; None
        takes those of usual names (text, Body, headline, guid), as `geomap archive add` does.
    errors
        Of several: "skip" leaves out, with a `LeftOutWarning`, what cannot be read; "raise" stops.
    progress
        Whether a bar shows how many are done and failed; None shows it in a terminal or notebook.

    Returns
    -------
    Story, list of Story, or Series of them
        With `.mentions` in their order, each from `start` to `end` of `.text`, in letters from 0.

    Raises
    ------
    InputError
        If the file is no story, the date impossible, a column missing or the patch unknown.
    """
    check_errors(errors)
    given = several(source, published, Columns(text, title, id))
    opened = open_patch(patch)
    if given is None:
        story = alone(source, published, opened).read(opened)
        tell_unread([story], stacklevel=2)
        return story
    batch = each(given.stories, lambda story: story.read(opened), errors, progress)
    tell(batch.failed, stacklevel=2)
    tell_unread([story for _, story in batch.done], stacklevel=2)
    return stories_of(batch, given)


def locate(
    story: One | list[Any] | tuple[Any, ...] | Labelled,
    *,
    patch: str = PATCH,
    geocoders: Sequence[Asker] = ("local",),
    terms: Terms | None = None,
    corrections: str | Path | None = None,
    decisions: str | Path | None = None,
    published: Days = None,
    text: str | None = None,
    title: str | None = None,
    id: str | None = None,
    errors: Errors = "skip",
    progress: bool | None = None,
) -> RaidsFrame:
    """Place the raids of a story, or of several in one table.

    Parameters
    ----------
    story
        What `read` gave, read again where `published` is another day than its own, or whatever
        `read` takes, with its `published`, `text`, `title` and `id`.
    patch
        The slug of a bundled patch, or the folder of one.
    geocoders
        Whom to ask, in this order: names, or geocoders of geopy that you made, as in
        `["local", ArcGIS()]`, whose answers are checked for name, street and patch. `terms` (a
        `geomap.geocoders.Terms`) is what services among them are granted: a contact, servers of
        your own, offline.
    corrections
        The path of the newsroom's corrections (TOML), which win over all that geocoders say.
    decisions
        The path of what editors decided of this story (TOML), which wins over those. One that
        matches nothing, or not for sure, is not applied: a `LeftOutWarning` tells its line.
    errors
        Of several stories: "skip" goes on after one that fails, which is listed in
        `attrs["failed"]` (`row` from 1, `story`, `reason`) and told by a `LeftOutWarning`;
        "raise" stops at it.
    progress
        As of `read`.

    Returns
    -------
    RaidsFrame
        A GeoDataFrame: one row a raid, lines and points in EPSG:4326, longitude first. What could
        not be placed is in `attrs["unplaced"]`, the count check in `attrs["check"]`, the credits
        that a map must show in `attrs["attribution"]`; see `RaidsFrame` on what becomes of them
        when rows go or come. Empty, with all its columns, if nothing is placed.
        Of several stories what each tells is in `attrs["stories"]`, and a raid that two of them
        tell is two rows, as a warning says. The other columns of a DataFrame stand behind those of
        the table, by story; one called like one that a raids table may have gets the ending "_own".

    Raises
    ------
    InputError
        If the patch or a geocoder is unknown, a service lacks what its policy asks for, the
        corrections or decisions are wrong, or decisions are given for several stories.
    ServiceError
        If nothing is placed because services failed.
    """
    check_errors(errors)
    given = several(story, published, Columns(text, title, id))
    if given is None and not isinstance(story, (Story, str, Path)):
        raise InputError(
            f"locate takes a story, and this is a {type(story).__name__}: read it first, "
            'geomap.locate(geomap.read("story.txt"))'
        )
    if given is not None and decisions:
        raise InputError("decisions are of one story: place that one alone")
    opened = open_patch(patch)
    chain = load_geocoders(geocoders, opened, open_gazetteer(opened), terms or NO_TERMS)
    newsroom, decided = _decisions(corrections, opened), _decisions(decisions, opened)

    stories: list[Story] = []

    def place(one: Given) -> pipeline.Placed:
        told = one.read(opened)
        stories.append(told)
        return pipeline.place(
            told, patch=opened, geocoders=chain, newsroom=newsroom, decisions=decided
        )

    if given is None:
        placed = place(alone(story, published, opened))
        tell_unread([placed.story], stacklevel=2)
        for asked in placed.asked:
            said = f"line {asked.decision.line}, {asked.decision.do} {asked.decision.quote}"
            warnings.warn(
                f"{decisions}, {said.rstrip()}: {asked.why}", LeftOutWarning, stacklevel=2
            )
        return raids_frame(to_frame(placed.raids))
    batch = each(given.stories, lambda one: named_table(place(one)), errors, progress)
    tell_of(batch, stories, stacklevel=2)
    return table_of(batch, given)


def read_raids(source: str | Path, *, crs: str | None = None, patch: str = PATCH) -> RaidsFrame:
    """Read a raids table from a file, such as `geomap map --data` and `raids.gm.save` write.

    Parameters
    ----------
    source
        The path of a .geojson, .csv or another file of `geomap.formats` on this machine. A CSV has
        columns `lon` and `lat`, or `x` and `y` in `crs`, or `wkt`. Only the column `street` is
        needed; columns that a raids table has not are left out, as a `LeftOutWarning` tells.
    crs
        What the coordinates are in, where the file does not say: "EPSG:27700".
    patch
        Where the raids are expected: the slug of a bundled patch, or the folder of one. A row
        that would lie there with its axes swapped is a fault; elsewhere it may lie.

    Returns
    -------
    RaidsFrame
        As `locate` gives it; where a row does not name its neighbourhood, ward or district they
        are those of the patch that it lies in. `attrs` has what the file tells beside the rows;
        where it tells nothing the count check counts the rows, and the credits are their licences.
        Texts are as the file has them: what may tell of people is left out where it is drawn or
        written, by `RaidMap`, `raids.gm.save` and `raids.gm.to_json`.

    Raises
    ------
    InputError
        If the file is refused or a row is wrong; the message lists every fault with its row.
    """
    with uncollected():
        features = read_rows(path_of(source, "read_raids"), crs=crs)
        box = open_patch(patch).bounding_box
        rows, whole = validate.read_table(features, box, f"the raids table {source}")
        frame = raids_frame(filled(frame_of(rows, whole), patch, rows), fits=True)
    if said := left_out_columns(features.columns, features.nested):
        warnings.warn(f"{source}: {said}", LeftOutWarning, stacklevel=2)
    return frame


def open_archive(path: str | Path) -> Archive:
    """Open an archive of many stories, as `geomap archive add` makes it.

    Parameters
    ----------
    path
        Its folder.

    Returns
    -------
    Archive
        With `.events`, `.mentions`, `.stories` and `.unplaced`, each a `pyarrow.dataset.Dataset`
        of which nothing is read before it is asked for, `.to_geodataframe(area=…, since=…)` and
        `.to_sqlite(path)`. A `LeftOutWarning` tells that a run was ended before it had all events.

    Raises
    ------
    InputError
        If the folder is no archive, or pyarrow is not installed.
    """
    archive = Archive(path, raids_frame)
    if said := archive.old_events():
        warnings.warn(said, LeftOutWarning, stacklevel=2)
    return archive


def _decisions(path: str | Path | None, patch: Patch) -> tuple[Decision, ...]:
    return read_decisions(Path(path), patch.bounding_box, known_in(patch)) if path else ()
