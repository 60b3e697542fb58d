"""Making a patch from open data: `geomap gazetteer build`.

Equal sources give equal bytes: nothing depends on the clock, on the order of a set or on where
the files are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.descriptions import METRIC_CRS, credited, description
from geomap.gazetteer.build.divisions import Division, name_neighbourhoods
from geomap.gazetteer.build.drawn_ground import draw_ground
from geomap.gazetteer.build.entries import gather_entries
from geomap.gazetteer.build.joined_lines import join_roads
from geomap.gazetteer.build.layers import borders, built_up, geojson
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import About, Progress, Raw, RawArea, apart
from geomap.gazetteer.build.sources import read_sources
from geomap.gazetteer.ground_file import GROUND_FILE
from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.patches import (
    GROUND_ABOUT_FILE,
    GROUND_INDEX_FILE,
    INDEX_FILE,
    PATCH_FILE,
)
from geomap.io.files import check_outputs, write_all
from geomap.model import BoundingBox, Credit

LAYER_FILES = ("neighbourhoods.geojson", "wards.geojson", "built-up.geojson")
GROUND_FILES = (GROUND_FILE, GROUND_INDEX_FILE, GROUND_ABOUT_FILE)
MARGIN_DEGREES = 0.02
"""Around the places of a patch that has no areas."""

_STEPS = (
    "gathering the streets and localities",
    "joining the lines of streets",
    "drawing the ground",
    "drawing borders",
    "drawing the built-up area",
)


def build(sources: Sequence[Path], folder: Path, progress: Progress = lambda *_: None) -> None:
    """Build a patch from sources and write it into a folder, which is made if need be.

    Sources are read in the order given; of two that name one locality, the first is believed.
    `progress(step, done, total)` is called as the work goes on.

    Raises
    ------
    InputError
        If a source is wrong, or there is no place in all of them; nothing is written then.
    """
    if folder.is_dir():
        names = (INDEX_FILE, PATCH_FILE, *LAYER_FILES, *GROUND_FILES)
        paths = [folder / name for name in names if (folder / name).parent.is_dir()]
        check_outputs(paths, sources)
    raw = read_sources(sources, progress)
    about = _about(raw.about)
    projection = Projection(about.metric_crs or METRIC_CRS)
    neighbourhoods = name_neighbourhoods(raw.boundaries, raw.area_names)
    progress(_STEPS[0], 0, len(_STEPS))
    division = Division(raw.wards or neighbourhoods, projection)
    own, shared = apart(raw)
    gathered = gather_entries(
        own, join_roads(own.ground, projection).streets, neighbourhoods, division, projection
    )
    progress(_STEPS[1], 1, len(_STEPS))
    roads = join_roads(raw.ground, projection)
    both = gather_entries(shared, roads.streets, neighbourhoods, division, projection, gathered)
    if not both.entries:
        raise InputError("the sources hold no place at all: give street points or a list of places")
    _check_credits(both.entries, raw)
    box = _box(division.areas, gathered.entries or both.entries)
    files = {PATCH_FILE: description(about, folder, own.credits, box).encode()}
    if gathered.entries:
        files[INDEX_FILE] = pack(gathered.entries)
    progress(_STEPS[2], 2, len(_STEPS))
    if raw.ground:
        files[GROUND_FILE] = draw_ground(raw.ground, roads, projection)
        files[GROUND_INDEX_FILE] = pack(both.entries)
        files[GROUND_ABOUT_FILE] = credited(_mapped(raw)).encode()
    progress(_STEPS[3], 3, len(_STEPS))
    for name, areas in zip(LAYER_FILES, (neighbourhoods, raw.wards), strict=False):
        if areas:
            files[name] = geojson(_features(borders(areas, projection)))
    progress(_STEPS[4], 4, len(_STEPS))
    if raw.postcodes:
        files[LAYER_FILES[2]] = geojson([({"name": "Built-up area"}, built_up(raw.postcodes))])
    _write(folder, files)
    progress(_STEPS[4], len(_STEPS), len(_STEPS))


def _check_credits(entries: Iterable[Entry], raw: Raw) -> None:
    """Refuse a place whose source is owed a credit that nobody has given."""
    known = {credit.source for credit in raw.credits}
    for entry in entries:
        if entry.place.source not in known:
            raise InputError(
                f"{entry.place.name} is said to come from {entry.place.source!r}, "
                f"which is none of the sources: {', '.join(sorted(known))}"
            )


def _about(given: Iterable[About]) -> About:
    """Put together what the sources say of the patch; the last word wins."""
    about = About()
    for one in given:
        about = About(
            one.title or about.title,
            one.county_town or about.county_town,
            one.metric_crs or about.metric_crs,
            one.forces or about.forces,
        )
    return about


def _mapped(raw: Raw) -> tuple[Credit, ...]:
    """Give the credits of the sources that the ground is made from."""
    sources = {layer.source for layer in raw.ground}
    return tuple(credit for credit in raw.credits if credit.source in sources)


def _features(areas: Iterable[RawArea]) -> Iterable[tuple[dict[str, str | None], object]]:
    return (({"name": area.name, "district": area.district}, area.polygon) for area in areas)


def _box(areas: Sequence[RawArea], entries: Sequence[Entry]) -> BoundingBox:
    """Give the box of the areas, or of the places with a margin, in whole thousandths."""
    if areas:
        bounds = [area.polygon.bounds for area in areas]
    else:
        margin = MARGIN_DEGREES
        bounds = [
            (place.lon - margin, place.lat - margin, place.lon + margin, place.lat + margin)
            for place in (entry.place for entry in entries)
        ]
    wests, souths, easts, norths = zip(*bounds, strict=True)
    return BoundingBox(
        floor(min(wests) * 1_000) / 1_000,
        floor(min(souths) * 1_000) / 1_000,
        ceil(max(easts) * 1_000) / 1_000,
        ceil(max(norths) * 1_000) / 1_000,
    )


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a patch, and take away those that an earlier build left."""
    try:
        for name in files:
            (folder / name).parent.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be made: {error.strerror}") from None
    write_all({folder / name: data for name, data in files.items()})
    for name in (INDEX_FILE, *LAYER_FILES, *GROUND_FILES):
        if name not in files:
            (folder / name).unlink(missing_ok=True)
