"""Making a patch from open data: `geomap gazetteer build`.

Equal sources give equal bytes: nothing depends on the clock, on the order of a set or on where
the files are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, isfinite, nan
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.descriptions import credited, description
from geomap.gazetteer.build.divisions import Division, name_neighbourhoods
from geomap.gazetteer.build.entries import gather_entries
from geomap.gazetteer.build.generalised import draw_ground
from geomap.gazetteer.build.joined_lines import count_on_lines, join_roads
from geomap.gazetteer.build.layers import borders, built_up, geojson
from geomap.gazetteer.build.projection import BRITISH_GRID, Projection, metric_crs_for
from geomap.gazetteer.build.source_records import (
    Progress,
    Raw,
    RawArea,
    StreetPoint,
    apart,
    last_word,
)
from geomap.gazetteer.build.sources import read_sources
from geomap.gazetteer.ground_file import GROUND_FILE, SCALES_FILE
from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.layer_file import LAYERS, LAYERS_FILE, pack_layers
from geomap.gazetteer.patches import (
    GROUND_ABOUT_FILE,
    GROUND_INDEX_FILE,
    INDEX_FILE,
    PATCH_FILE,
)
from geomap.gazetteer.polygon_layers import OUTLINE_STEPS, draw_outline, parse_layer
from geomap.io.files import check_outputs, write_all
from geomap.model import BoundingBox, Credit, Place
from geomap.uncollected import uncollected

LAYER_FILES = tuple(f"{layer}.geojson" for layer in LAYERS)
GROUND_FILES = (GROUND_FILE, SCALES_FILE, GROUND_INDEX_FILE, GROUND_ABOUT_FILE)
MARGIN_DEGREES = 0.02
"""Around the places of a patch that has no areas."""

_STEPS = (
    "joining the lines of streets",
    "gathering the streets and localities",
    "drawing the ground",
    "drawing borders",
    "drawing the built-up area",
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build has made: how many places, how many streets with a line, and what it left out.

    `metric_crs` is told where it was chosen and not given. `skipped` has reasons in words, each
    with how often.
    """

    places: dict[str, int]
    with_line: int
    metric_crs: str | None
    skipped: tuple[tuple[str, int], ...]


def build(sources: Sequence[Path], folder: Path, progress: Progress = lambda *_: None) -> Summary:
    """Build a patch from sources and write it into a folder, which is made if need be.

    Sources are read in the order given; of two that name one locality, the first is believed.
    `progress(step, done, total)` is called as the work goes on.

    Raises
    ------
    InputError
        If a source is wrong, there is no place in all of them, or they lie where no CRS in metres
        can be chosen and none is given; nothing is written then.
    """
    with uncollected():
        return _build(sources, folder, progress)


def _build(sources: Sequence[Path], folder: Path, progress: Progress) -> Summary:
    if folder.is_dir():
        names = (INDEX_FILE, PATCH_FILE, *LAYER_FILES, LAYERS_FILE, *GROUND_FILES)
        paths = [folder / name for name in names if (folder / name).parent.is_dir()]
        check_outputs(paths, sources)
    raw = read_sources(sources, progress)
    steps = iter(range(len(_STEPS) + 1))

    def begin() -> None:
        step = next(steps)
        progress(_STEPS[min(step, len(_STEPS) - 1)], step, len(_STEPS))

    begin()
    about = last_word(raw.about)
    metric_crs = about.metric_crs or _chosen_crs(raw)
    projection = Projection(metric_crs)
    neighbourhoods = [*name_neighbourhoods(raw.boundaries, raw.area_names), *raw.neighbourhoods]
    division = Division(raw.wards or neighbourhoods, projection)
    own, shared = apart(raw)
    own_roads = join_roads(own.ground, projection)
    roads = join_roads(raw.ground, projection) if shared.ground else own_roads
    begin()
    gathered = gather_entries(own, own_roads.streets, neighbourhoods, division, projection)
    both = gathered
    if raw.ground or shared.entries or shared.street_points:
        both = gather_entries(shared, roads.streets, neighbourhoods, division, projection, gathered)
    # What the sources say of points has become entries: it is let go before these are packed.
    raw, own, shared = (replace(part, street_points=(), entries=()) for part in (raw, own, shared))
    if not both.entries:
        raise InputError("the sources hold no place at all: give street points or a list of places")
    _check_credits(both.entries, raw)
    box = _box(division.areas, [entry.place for entry in gathered.entries or both.entries])
    patch = description(about, folder, own.credits, box, metric_crs)
    files = {PATCH_FILE: patch.encode()}
    if gathered.entries:
        files[INDEX_FILE] = pack(gathered.entries)
    begin()
    if raw.ground:
        files |= draw_ground(raw.ground, roads, projection)
        files[GROUND_INDEX_FILE] = pack(both.entries)
        files[GROUND_ABOUT_FILE] = credited(_mapped(raw)).encode()
    begin()
    for name, areas in zip(LAYER_FILES, (neighbourhoods, raw.wards), strict=False):
        if areas:
            files[name] = geojson(_features(borders(areas, projection)))
    begin()
    mass = built_up(raw.postcodes) if raw.postcodes else None
    if mass is not None and not mass.is_empty:  # a postcode alone is no town
        files[LAYER_FILES[2]] = geojson([({"name": "Built-up area"}, mass)])
    files |= prepared_layers(files)
    _write(folder, files)
    begin()
    return Summary(
        Counter(entry.place.kind.value for entry in both.entries),
        count_on_lines(both.entries, roads, projection),
        None if about.metric_crs else metric_crs,
        raw.skipped,
    )


def prepared_layers(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the layer file of the layers among the files of a patch; nothing if there is none."""
    layers = {
        layer: (files[name], parse_layer(files[name]))
        for layer, name in zip(LAYERS, LAYER_FILES, strict=True)
        if name in files
    }
    if not layers:
        return {}
    _, neighbourhoods = layers.get(LAYERS[0], (b"", ()))
    outline = draw_outline(neighbourhoods, OUTLINE_STEPS)
    return {LAYERS_FILE: pack_layers(layers, OUTLINE_STEPS, outline)}


def _chosen_crs(raw: Raw) -> str:
    """Choose a CRS in metres by where the sources lie."""
    import shapely

    areas = [*(area.polygon for area in (*raw.wards, *raw.neighbourhoods))]
    areas += [polygon for _, polygon in raw.boundaries]
    bounds = [shapely.total_bounds(layer.geometry).tolist() for layer in raw.ground]
    bounds += [area.bounds for area in areas]
    bounds.append(_bounds_of([*raw.street_points, *(entry.place for entry in raw.entries)]))
    bounds = [bound for bound in bounds if isfinite(sum(bound))]
    if not bounds:
        return BRITISH_GRID
    wests, souths, easts, norths = zip(*bounds, strict=True)
    box = BoundingBox(min(wests), min(souths), max(easts), max(norths))
    if chosen := metric_crs_for(box):
        return chosen
    raise InputError(
        f"the sources reach from {box.west:.1f}, {box.south:.1f} to {box.east:.1f}, "
        f"{box.north:.1f}: say the CRS in metres in a TOML file among them, such as "
        'metric_crs = "EPSG:32632"'
    )


def _bounds_of(points: Sequence[StreetPoint | Place]) -> tuple[float, float, float, float]:
    """Give the box around points, those left out that are no numbers; NaN if there is none."""
    import numpy as np

    lons, lats = (
        np.fromiter((getattr(point, side) for point in points), float, len(points))
        for side in ("lon", "lat")
    )
    there = np.isfinite(lons + lats)
    if not there.any():
        return nan, nan, nan, nan
    lons, lats = lons[there], lats[there]
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())


def _check_credits(entries: Iterable[Entry], raw: Raw) -> None:
    """Refuse a place whose source is owed a credit that nobody has given."""
    known = {credit.source for credit in raw.credits}
    for entry in entries:
        if entry.place.source not in known:
            raise InputError(
                f"{entry.place.name} is said to come from {entry.place.source!r}, "
                f"which is none of the sources: {', '.join(sorted(known))}"
            )


def _mapped(raw: Raw) -> tuple[Credit, ...]:
    """Give the credits of the sources that the ground is made from."""
    sources = {layer.source for layer in raw.ground}
    return tuple(credit for credit in raw.credits if credit.source in sources)


def _features(areas: Iterable[RawArea]) -> Iterable[tuple[dict[str, str | None], object]]:
    return (({"name": area.name, "district": area.district}, area.polygon) for area in areas)


def _box(areas: Sequence[RawArea], places: Sequence[Place]) -> BoundingBox:
    """Give the box of the areas, or of the places with a margin, in whole thousandths."""
    if areas:
        bounds = [area.polygon.bounds for area in areas]
    else:
        west, south, east, north = _bounds_of(places)
        margin = MARGIN_DEGREES
        bounds = [(west - margin, south - margin, east + margin, north + margin)]
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
    every = (INDEX_FILE, *LAYER_FILES, LAYERS_FILE, *GROUND_FILES)
    gone = [folder / name for name in every if name not in files and (folder / name).is_file()]
    write_all({folder / name: data for name, data in files.items()}, gone=gone)
