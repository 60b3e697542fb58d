"""What lies under the raids: neighbourhoods, the built-up area and the names of places.

All of it is cut to what the map can show and simplified by the scale at which the map opens, so
that it never outweighs the raids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.gazetteer.candidates import TOWNS
from geomap.gazetteer.ground_file import GROUND_FILE, SCALES_FILE, Ground
from geomap.gazetteer.ground_layers import GroundKind, without_small_holes
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods, built_up, outline_of
from geomap.gazetteer.sections import state_of
from geomap.model import BoundingBox, Patch
from geomap.raids.schema import Raid, Width
from geomap.raids.table import Raids
from geomap.renderers.common.base_map import MOST_NEAR, BaseMap, base_map
from geomap.renderers.common.catalogue.language import Language
from geomap.renderers.common.constants import LOCATOR, MANY
from geomap.renderers.common.highlights import NOTHING_CHOSEN, Highlights
from geomap.renderers.common.labels import KnownPlace, Label, known_places, labels_of, told_places
from geomap.renderers.common.soft_areas import soft_areas
from geomap.renderers.common.views import OPENING_PIXELS, cut_to, furthest, side_of, views
from geomap.renderers.common.words import spoken

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.areas.own_areas import AreaLayer

WARDS_WITHIN = 0.4
"""Degrees of latitude of an opening view beyond which wards would be a scribble."""

MOST_CORNERS = 3_800
"""How many corners all neighbourhoods of a map have together, if a few pixels' loss allow it."""
_PIXELS = (1, 1.5, 2, 3, 4, 6, 8)
"""How many pixels of the opening view they may lose."""


class Lines(NamedTuple):
    """A layer of which only the borders are drawn, when a reader asks for it by its title."""

    title: str
    areas: tuple[NamedArea, ...]


class Backdrop(NamedTuple):
    """What a map draws under its raids; polygons are shapely geometries in degrees.

    `opening` is what the map shows first, and `reach` how far a reader may move it. Nothing
    is drawn outside `reach`. `outline` is that of the whole patch, None where it is unknown.
    `title` is what a newsroom calls areas of its own that stand for the neighbourhoods, `lines`
    are further layers of its own, and `soft` are areas that people name and no layer draws. `base`
    is the ground of the patch, None where it has none. `highlights` are what was chosen to be
    shown of raids.
    """

    neighbourhoods: tuple[NamedArea, ...]
    wards: tuple[NamedArea, ...]
    built_up: Any
    labels: tuple[Label, ...]
    opening: BoundingBox
    reach: BoundingBox
    outline: Any = None
    title: str = ""
    lines: tuple[Lines, ...] = ()
    soft: tuple[NamedArea, ...] = ()
    base: BaseMap | None = None
    highlights: Highlights = NOTHING_CHOSEN

    @property
    def pixel(self) -> float:
        """Degrees of latitude that a pixel of the opening view shows, about."""
        return side_of(self.opening) / OPENING_PIXELS

    def label_point(self, area: NamedArea) -> Any:
        """Give where an area's name stands: amid the widest part of it that opens the map."""
        return _label_point(area, self.opening)


@lru_cache(maxsize=1_024)
def _label_point(area: NamedArea, box: BoundingBox) -> Any:
    import shapely

    shown = cut_to(area.polygon, box.west, box.south, box.east, box.north)
    part = shown if shown.area else area.polygon
    return shapely.get_point(shapely.maximum_inscribed_circle(part, tolerance=2e-4), 0)


def backdrop_of(
    raids: Raids,
    patch: Patch,
    layers: Sequence[AreaLayer] = (),
    aspect: float | None = None,
) -> Backdrop:
    """Assemble what the patch has to show around the raids; nothing where there is no raid.

    The first of a newsroom's own layers stands for the neighbourhoods, the others for the wards.
    `aspect` is how much wider than high the map is, None for one that takes any shape.
    """
    import shapely

    from geomap.gazetteer.patches import open_gazetteer

    if not raids.rows:
        return Backdrop((), (), shapely.MultiPolygon(), (), patch.bounding_box, patch.bounding_box)
    gazetteer, language = open_gazetteer(patch), spoken(raids)
    ground = Ground.open(patch)
    known = known_around(patch, ground, furthest(raids.rows))
    told = told_places(raids.rows, raids.title, known)
    opening, reach = views(raids.rows, [(place.lon, place.lat) for place in told], aspect)
    areas = Neighbourhoods.open(patch)
    drawn = assemble(
        opening,
        reach,
        layers[0].areas if layers else areas.neighbourhoods,
        () if layers else areas.wards,
        shapely.MultiPolygon() if ground else built_up(patch),
    )
    lines = (
        Lines(
            own_title(layer, language),
            _cut_areas(layer.areas, reach, drawn.pixel, MOST_CORNERS),
        )
        for layer in layers[1:]
    )
    return drawn._replace(
        labels=_others(labels_of(known, told, reach), raids.rows),
        outline=outline_of(patch, LOCATOR),
        title=own_title(layers[0], language) if layers else drawn.title,
        lines=tuple(lines),
        base=_base(
            patch,
            ground_state(patch),
            opening,
            reach,
            _points(raids.rows),
            drawn.pixel,
            any(row.width is not Width.STREET for row in raids.rows),
        ),
        soft=tuple(soft_areas(raids.rows, (*drawn.neighbourhoods, *drawn.wards), gazetteer, reach))
        if len(raids.rows) <= MANY
        else (),
    )


def known_around(patch: Patch, ground: Ground | None, box: BoundingBox) -> list[KnownPlace]:
    """Give the places that may be named on a map of a box: the gazetteer's and the ground's."""
    from geomap.gazetteer.patches import open_gazetteer

    return known_places(
        open_gazetteer(patch).within(box, kinds=TOWNS),
        ground.layer(GroundKind.PLACES, box, 0.0) if ground else None,
    )


def _others(labels: Sequence[Label], rows: Sequence[Raid]) -> tuple[Label, ...]:
    """Leave out the names of raided areas, which stand on the map with the numbers of those."""
    own = {normalise(raid.street) for raid in rows if raid.outline and len(rows) <= MANY}
    return tuple(label for label in labels if normalise(label.name) not in own)


@lru_cache(maxsize=4)
def _base(
    patch: Patch,
    state: tuple[int, ...],
    opening: BoundingBox,
    reach: BoundingBox,
    raids: tuple[tuple[float, float], ...],
    pixel: float,
    nameless: bool,
) -> BaseMap | None:
    """Cut the ground to a map: once for the page, its frame and its next run in a notebook.

    It is `nameless` where a raid is shown no closer than its area: no road has its name then,
    since one left out of many would be the one.
    """
    del state
    ground = Ground.open(patch)
    if ground is None:
        return None
    made = base_map(ground, opening, reach, raids, pixel)
    return replace(made, roads=made.roads.nameless()) if nameless else made


def ground_state(patch: Patch) -> tuple[int, ...]:
    """Give what changes where the ground of a patch is written anew."""
    return (*state_of(patch.folder / GROUND_FILE), *state_of(patch.folder / SCALES_FILE))


def _points(rows: Sequence[Raid]) -> tuple[tuple[float, float], ...]:
    """Give where raids are, as far as a ground asks: of more than that only that they are many."""
    return tuple((raid.lon, raid.lat) for raid in rows[: MOST_NEAR + 1])


def own_title(layer: AreaLayer, language: Language) -> str:
    """Give the title of a newsroom's layer, unlike those that every map has."""
    every = [language.say(f"script.{name}") for name in ("raids", "names", "ground")]
    return language.say("layer.own", title=layer.title) if layer.title in every else layer.title


def assemble(
    opening: BoundingBox,
    reach: BoundingBox,
    neighbourhoods: Iterable[NamedArea],
    wards: Iterable[NamedArea],
    built_up_area: Any,
) -> Backdrop:
    """Cut and simplify the layers of a patch to a map; no name of a place is on it."""
    pixel = side_of(opening) / OPENING_PIXELS
    near = side_of(opening) < WARDS_WITHIN
    return Backdrop(
        _cut_areas(tuple(neighbourhoods), reach, pixel, MOST_CORNERS),
        _cut_areas(tuple(wards), reach, pixel, MOST_CORNERS // 2) if near else (),
        _cut_mass(built_up_area, reach, pixel),
        (),
        opening,
        reach,
    )


@lru_cache(maxsize=8)
def _cut_areas(
    areas: tuple[NamedArea, ...], reach: BoundingBox, pixel: float, most_corners: int
) -> tuple[NamedArea, ...]:
    """Simplify neighbours together, so that they still share their borders, then cut them.

    What maps of the same reach show is cut once.
    """
    import shapely

    frame = shapely.box(reach.west, reach.south, reach.east, reach.north)
    reaching = shapely.intersects([area.polygon for area in areas], frame).tolist()
    near = list(compress(areas, reaching))
    simpler = _simplified([area.polygon for area in near], pixel, most_corners)
    pieces = cut_to(simpler, *frame.bounds).tolist()
    return tuple(
        NamedArea(area.name, area.district, cut)
        for area, cut in zip(near, pieces, strict=True)
        if cut.area
    )


def _simplified(polygons: Sequence[Any], pixel: float, most_corners: int) -> NDArray[Any]:
    """Simplify neighbours by as few pixels as leave so many corners, by the most if none do.

    Where the first will not do the most are tried next: borders that are coarse already keep
    their corners whatever is tried.
    """
    import shapely

    def by(pixels: float) -> tuple[NDArray[Any], bool]:
        simpler = shapely.coverage_simplify(polygons, pixels * pixel)
        return simpler, int(shapely.get_num_coordinates(simpler).sum()) <= most_corners

    first, *between, most = _PIXELS
    simpler, is_enough = by(first)
    if is_enough:
        return simpler
    coarsest, is_enough = by(most)
    tried = map(by, between) if is_enough else ()
    return next((simpler for simpler, is_enough in tried if is_enough), coarsest)


def _cut_mass(mass: Any, reach: BoundingBox, pixel: float) -> Any:
    """Cut and simplify a multipolygon, and leave out specks of a few pixels."""
    import shapely

    cut = cut_to(mass, reach.west, reach.south, reach.east, reach.north)
    speck = (8 * pixel) ** 2
    return shapely.MultiPolygon(
        [
            without_small_holes(part, speck)
            for part in shapely.get_parts(shapely.simplify(cut, 2 * pixel))
            if part.area > speck
        ]
    )
