"""The functions of `import geomap`: a story read, its raids placed, a table read from a file.

`geomap` loads this module when one of them is first asked for. It imports what their signatures
name, so that `typing.get_type_hints` can tell.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from geomap import pipeline
from geomap.desk.decisions.decision import Decision
from geomap.desk.decisions.decisions_file import read_decisions
from geomap.desk.foreign_tables import vetted_columns
from geomap.errors import InputError, LeftOutWarning
from geomap.formats import read_features
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.geocoders import NO_TERMS, Terms
from geomap.model import Patch, Story
from geomap.notebook.accessor import RaidsFrame, raids_frame
from geomap.raids import validate
from geomap.raids.convert import frame_of, left_out_columns, to_frame
from geomap.version import PATCH


def read(
    source: str | Path,
    *,
    published: date | np.datetime64 | str | None = None,
    patch: str = PATCH,
) -> Story:
    """Read a story and find the places that it names, each with its role.

    Parameters
    ----------
    source
        The path of a .txt, .md, .html, .docx, .odt, .rtf, .pdf or .eml file, or "-" for standard
        input.
    published
        The day of publication, which "yesterday" counts from: a date, a datetime or Timestamp
        (its own day, whatever its zone), a datetime64, or a text in ISO 8601. None takes the
        date that the file itself tells.
    patch
        The slug of a bundled patch, or the folder of one.

    Raises
    ------
    InputError
        If the file is no story, the date impossible or the patch unknown.
    """
    return pipeline.read(source, published=_day(published), patch=patch)


def locate(
    story: Story,
    *,
    patch: str = PATCH,
    geocoders: Sequence[str] = ("local",),
    terms: Terms | None = None,
    corrections: str | Path | None = None,
    decisions: str | Path | None = None,
) -> RaidsFrame:
    """Place a story's raids.

    Parameters
    ----------
    story
        What `read` gave.
    patch
        The slug of a bundled patch, or the folder of one.
    geocoders
        Whom to ask, in this order; `terms` (a `geomap.geocoders.Terms`) is what services among
        them are granted: a contact, servers of your own, offline.
    corrections
        The path of the newsroom's corrections (TOML), which win over all that geocoders say.
    decisions
        The path of what editors decided of this story (TOML), which wins over those. One that
        matches nothing, or not for sure, is not applied: a `LeftOutWarning` tells its line.

    Returns
    -------
    RaidsFrame
        A GeoDataFrame: one row a raid, lines and points in EPSG:4326, longitude first. What could
        not be placed is in `attrs["unplaced"]`, the count check in `attrs["check"]`, the credits
        that a map must show in `attrs["attribution"]`; see `RaidsFrame` on what becomes of them
        when rows go or come. Empty, with all its columns, if nothing is placed.

    Raises
    ------
    InputError
        If the patch or a geocoder is unknown, a service lacks what its policy asks for, or the
        corrections or decisions are wrong.
    ServiceError
        If nothing is placed because services failed.
    """
    if not isinstance(story, Story):
        how = f"geomap.locate(geomap.read({str(story)!r}))"
        if not isinstance(story, (str, Path)):
            how = 'geomap.locate(geomap.read("story.txt"))'
        raise InputError(
            f"locate takes a story, and this is a {type(story).__name__}: read it first, {how}"
        )
    opened = open_patch(patch)
    placed = pipeline.place(
        story,
        patch=opened,
        geocoders=geocoders,
        terms=terms or NO_TERMS,
        newsroom=_decisions(corrections, opened),
        decisions=_decisions(decisions, opened),
    )
    for asked in placed.asked:
        said = f"line {asked.decision.line}, {asked.decision.do} {asked.decision.quote}".rstrip()
        warnings.warn(f"{decisions}, {said}: {asked.why}", LeftOutWarning, stacklevel=2)
    return raids_frame(to_frame(placed.raids))


def read_raids(source: str | Path, *, crs: str | None = None, patch: str = PATCH) -> RaidsFrame:
    """Read a raids table from a file, such as `geomap map --data` and `raids.gm.save` write.

    Parameters
    ----------
    source
        The path of a .geojson, .csv or another file of `geomap.formats` on this machine. A CSV has
        columns `lon` and `lat`, or `x` and `y` in `crs`, or `wkt`. Only the column `street` is
        needed; columns that a raids table does not have are left out, with a warning that
        names them (`LeftOutWarning`).
    crs
        What the coordinates are in, where the file does not say: "EPSG:27700".
    patch
        Where the raids are expected: the slug of a bundled patch, or the folder of one. A row
        that would lie there with its axes swapped is a fault; elsewhere it may lie.

    Returns
    -------
    RaidsFrame
        As `locate` gives it. `attrs` has what the file tells beside the rows; where it tells
        nothing the count check counts the rows, and the credits are their licences.

    Raises
    ------
    InputError
        If the file is refused or a row is wrong; the message lists every fault with its row.
    """
    features = read_features(Path(source), crs=crs)
    opened = open_patch(patch)
    read = validate.read_table(features, opened.bounding_box, f"the raids table {source}")
    rows, whole = vetted_columns(*read, opened)
    if said := left_out_columns(features.columns):
        warnings.warn(f"{source}: {said}", LeftOutWarning, stacklevel=2)
    return raids_frame(frame_of(rows, whole), fits=True)


def _decisions(path: str | Path | None, patch: Patch) -> tuple[Decision, ...]:
    if not path:
        return ()
    gazetteer = open_gazetteer(patch)
    return read_decisions(
        Path(path), patch.bounding_box, lambda name: bool(gazetteer.find(name, fuzzy=False))
    )


def _day(published: object) -> date | None:
    """Take a day as a reporter has it at hand, also from a cell of a table."""
    if published is None:
        return None
    day: Any = published
    try:
        if isinstance(day, str):
            day = date.fromisoformat(day)
        elif isinstance(day, np.datetime64):
            day = day.astype("datetime64[D]").item()
        elif isinstance(day, datetime):
            day = date(day.year, day.month, day.day)  # NaT has none, and its date() is NaT
    except (ValueError, TypeError):
        day = ""
    if isinstance(day, date):
        return day
    raise InputError(f"{published!r} is no date: write it like 2017-08-10")
