"""The whole way from a story to a map, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from geomap.areas.distance import Whereabouts, whereabouts, with_notes
from geomap.areas.extents import extent_of
from geomap.areas.own_areas import AreaLayer, counted_in
from geomap.desk.withheld import withhold
from geomap.errors import InputError
from geomap.gazetteer.addresses import doors_in
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import ground_credits, open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from geomap.geocoders import NO_TERMS, Geocoder, Terms
from geomap.geocoders import load as load_geocoders
from geomap.geodesy import distance_m
from geomap.io.files import write_all
from geomap.model import (
    Correction,
    Credit,
    Parts,
    Patch,
    Place,
    PlaceKind,
    Placement,
    Precision,
    Story,
)
from geomap.placing.resolve import resolve
from geomap.placing.verdict import drawn
from geomap.raids import table as raids_table
from geomap.raids.outlines import Extent
from geomap.raids.provenance import published_name
from geomap.raids.table import Raids
from geomap.renderers import NO_WISHES, Wishes
from geomap.renderers import load as load_renderer
from geomap.story import load
from geomap.story.document import Document, Home
from geomap.story.quotes import quotes
from geomap.story.read import document_of
from geomap.version import PATCH

_AROUND_M = 5_000.0
"""A locality whose middle is further from a street than this is another of its name."""
_CORRECTED = Credit("correction", "Corrected by the newsroom", "the newsroom's own")


@dataclass(frozen=True, slots=True)
class Placed:
    """A story with what became of each of its mentions, and the table of its raids."""

    story: Story
    placements: tuple[Placement, ...]
    raids: Raids
    whereabouts: tuple[Whereabouts, ...] = ()
    """Of the raids whose locality one of the newsroom's own areas draws."""


def read(source: Path | str, *, published: date | None = None, patch: Patch | str = PATCH) -> Story:
    """Read a story and find what it names.

    Parameters
    ----------
    source
        A .txt, .md or .html file, or "-" for standard input.
    published
        What "yesterday" counts from; None takes the date that the file itself tells.
    patch
        A `Patch`, the slug of a bundled one, or the folder of one.

    Raises
    ------
    InputError
        If the file is no story or the patch is unknown.
    """
    return read_document(source, published=published, patch=patch).told


def read_document(
    source: Path | str, *, published: date | None = None, patch: Patch | str = PATCH
) -> Document:
    """Read a story as `read` does, and give all the layers of the reading."""
    opened = patch if isinstance(patch, Patch) else open_patch(patch)
    home = Home(open_gazetteer(opened), opened.forces, opened.force_words, opened.month_first)
    return document_of(load(source, published=published), home)


def place(
    story: Story,
    *,
    patch: Patch | str = PATCH,
    geocoders: Sequence[str] = ("local",),
    terms: Terms = NO_TERMS,
    corrections: Sequence[Correction] = (),
    title: str | None = None,
    layers: Sequence[AreaLayer] = (),
    likely: bool = False,
) -> Placed:
    """Place a story's raids and make their table.

    Parameters
    ----------
    geocoders
        The chain, asked in its order; `terms` is what its services are granted.
    layers
        Areas of the newsroom's own: raids are counted in those of the first, and each is
        compared with the area that the story names, where one of them draws it.
    likely
        Whether raids that are likely are rows of the table too, and so on its maps.

    Raises
    ------
    InputError
        If a geocoder or the patch is unknown, a service lacks what its policy asks for, or the
        title tells a door.
    ServiceError
        If nothing is placed because services failed.
    """
    check_title(title)
    opened = patch if isinstance(patch, Patch) else open_patch(patch)
    gazetteer = open_gazetteer(opened)
    chain = load_geocoders(geocoders, opened, gazetteer, terms)
    lines = StreetLines.open(opened)
    placements = resolve(story, opened, gazetteer, chain, corrections, lines)
    towns = _title(placements, gazetteer)
    if likely:
        placements = drawn(placements)
    areas = Neighbourhoods.open(opened)
    is_known = _is_known(placements, gazetteer)
    table = raids_table.from_placements(
        replace(story, name=published_name(story, lambda name: bool(gazetteer.areas(name)))),
        placements,
        area_at=areas.at,
        quotes=quotes(story, is_known),
        credits_owed=_credits(opened, chain, placements),
        title=title or towns,
        line_of=partial(_line, lines, gazetteer),
        lines_owe=ground_credits(opened),
        extent_of=partial(_extent, opened, areas, layers),
    )
    own = {normalise(area.name) for layer in layers for area in layer.areas}
    table = withhold(
        table, story, placements, lambda name: is_known(name) or normalise(name) in own
    )
    if not layers:
        return Placed(story, placements, table)
    found = whereabouts(table, layers)
    return Placed(story, placements, with_notes(counted_in(table, layers[0]), found), found)


def _line(lines: StreetLines, gazetteer: Gazetteer, placement: Placement) -> Parts:
    """Give the lines of a placed street: of a long road, in the locality that the story names."""
    if placement.candidate is None or placement.mention.precision is Precision.AREA:
        return ()
    place, locality = placement.candidate.place, placement.reading.locality
    named = gazetteer.areas(locality.text) if locality else ()
    nearest = min(
        named,
        key=lambda area: distance_m(area.lon, area.lat, place.lon, place.lat),
        default=None,
    )
    return lines.of(place, nearest)


def _extent(
    patch: Patch, areas: Neighbourhoods, layers: Sequence[AreaLayer], placement: Placement
) -> Extent | None:
    """Give how far an area reaches that was raided; None of a street."""
    if placement.candidate is None or placement.mention.precision is not Precision.AREA:
        return None
    credited = {credit.source for credit in patch.credits}
    return extent_of(placement.candidate.place, areas, layers, credited)


def check_title(title: str | None) -> None:
    """Refuse a title that tells a door, since it would be published as it is.

    Raises
    ------
    InputError
        If it does.
    """
    if title and doors_in(title):
        raise InputError(f"the title {title!r} tells a door: name the street alone")


def _is_known(placements: Sequence[Placement], gazetteer: Gazetteer) -> Callable[[str], bool]:
    """Tell of a name whether it is a place's: one that is on the map, or in the gazetteer."""
    placed = {placement.mention.text for placement in placements if placement.candidate}
    return lambda name: name in placed or bool(gazetteer.find(name, fuzzy=False))


def _credits(
    patch: Patch, chain: Sequence[Geocoder], placements: Sequence[Placement]
) -> tuple[Credit, ...]:
    """Give the credits that a map owes: all of the patch, and those of others that it uses."""
    used = {placement.candidate.place.source for placement in placements if placement.candidate}
    others = [*(credit for geocoder in chain for credit in geocoder.credits), _CORRECTED]
    return (*patch.credits, *(credit for credit in others if credit.source in used))


def write(raids: Raids, patch: Patch, *paths: Path, wishes: Wishes = NO_WISHES) -> None:
    """Write the table to each path in the format of its ending, all of them or none.

    Raises
    ------
    InputError
        If an ending is unknown or a folder cannot be written to.
    RenderError
        If a map could not be drawn or the disk refused.
    """
    renderers = {path: load_renderer(path.name, wishes) for path in paths}
    write_all({path: renderer.render(raids, patch) for path, renderer in renderers.items()})


def _town_of(locality: str, place: Place, gazetteer: Gazetteer) -> str:
    """Give the town that a locality around a place is a part of, or the locality's own name."""
    around = [
        (distance_m(area.lon, area.lat, place.lon, place.lat), area.locality)
        for area in gazetteer.areas(locality)
        if area.kind is PlaceKind.LOCALITY and area.locality
    ]
    away_m, town = min(around, default=(_AROUND_M + 1, ""))
    is_town = bool(gazetteer.find(town, kinds={PlaceKind.TOWN}, fuzzy=False)) if town else False
    return town if is_town and away_m <= _AROUND_M else locality


def _title(placements: Sequence[Placement], gazetteer: Gazetteer) -> str:
    """Name the map by the towns of its raids; a headline may hold a person's name.

    A district that is no town, such as South Oxfordshire, gives way to the locality, and that to
    the town which it is a part of.
    """
    towns: Counter[str] = Counter()
    for placement in placements:
        if placement.candidate is not None:
            place = placement.candidate.place
            district = place.district or ""
            if gazetteer.find(district, kinds={PlaceKind.TOWN}, fuzzy=False):
                towns[district] += 1
            else:
                told = placement.mention.locality
                known = told if told and gazetteer.areas(told) else None
                named = known or place.locality or district
                towns[_town_of(named, place, gazetteer)] += 1
    largest = sorted(towns, key=lambda town: (-towns[town], town))[:2]
    return f"Police raids in {' and '.join(largest)}" if largest else "Police raids"
