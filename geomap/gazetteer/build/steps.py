"""Making a patch from open data: `geomap gazetteer build`.

Equal sources give equal bytes: nothing depends on the clock, on the order of a set or on where
the files are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from math import ceil, floor
from pathlib import Path

from geomap.errors import InputError
from geomap.gazetteer.build.divisions import Division, name_neighbourhoods
from geomap.gazetteer.build.entries import gather_entries
from geomap.gazetteer.build.layers import borders, built_up, geojson
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import About, Progress, Raw, RawArea
from geomap.gazetteer.build.sources import read_sources
from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.patches import INDEX_FILE, PATCH_FILE
from geomap.io.files import check_outputs, write_all
from geomap.model import BoundingBox, Credit

METRIC_CRS = "EPSG:27700"
LAYER_FILES = ("neighbourhoods.geojson", "wards.geojson", "built-up.geojson")
MARGIN_DEGREES = 0.02
"""Around the places of a patch that has no areas."""

_STEPS = ("gathering the streets and localities", "drawing borders", "drawing the built-up area")


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
        check_outputs([folder / name for name in (INDEX_FILE, PATCH_FILE, *LAYER_FILES)], sources)
    raw = read_sources(sources, progress)
    about = _about(raw.about)
    projection = Projection(about.metric_crs or METRIC_CRS)
    neighbourhoods = name_neighbourhoods(raw.boundaries, raw.area_names)
    progress(_STEPS[0], 0, len(_STEPS))
    division = Division(raw.wards or neighbourhoods, projection)
    entries = gather_entries(raw, neighbourhoods, division, projection)
    if not entries:
        raise InputError("the sources hold no place at all: give street points or a list of places")
    _check_credits(entries, raw)
    files = {
        INDEX_FILE: pack(entries),
        PATCH_FILE: _description(about, folder, raw, _box(division.areas, entries)).encode(),
    }
    progress(_STEPS[1], 1, len(_STEPS))
    for name, areas in zip(LAYER_FILES, (neighbourhoods, raw.wards), strict=False):
        if areas:
            files[name] = geojson(_features(borders(areas, projection)))
    progress(_STEPS[2], 2, len(_STEPS))
    if raw.postcodes:
        files[LAYER_FILES[2]] = geojson([({"name": "Built-up area"}, built_up(raw.postcodes))])
    _write(folder, files)
    progress(_STEPS[2], len(_STEPS), len(_STEPS))


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


def _description(about: About, folder: Path, raw: Raw, box: BoundingBox) -> str:
    """Give `patch.toml`. A JSON string is a TOML string too."""
    slug = folder.resolve().name
    lines = [
        f"title = {_text(about.title or slug.replace('-', ' ').title())}",
        f"bounding_box = [{box.west}, {box.south}, {box.east}, {box.north}]",
        f"metric_crs = {_text(about.metric_crs or METRIC_CRS)}",
        f"forces = [{', '.join(map(_text, about.forces))}]",
    ]
    if about.county_town:
        lines.append(f"county_town = {_text(about.county_town)}")
    for credit in sorted(set(raw.credits), key=lambda credit: credit.source):
        lines += ["", "[[credits]]", *_credit_lines(credit)]
    return "\n".join(lines) + "\n"


def _credit_lines(credit: Credit) -> list[str]:
    return [
        f"source = {_text(credit.source)}",
        f"text = {_text(credit.text)}",
        f"licence = {_text(credit.licence)}",
    ]


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a patch, and take away layers that an earlier build left."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be made: {error.strerror}") from None
    write_all({folder / name: data for name, data in files.items()})
    for name in LAYER_FILES:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
