"""The map of a picture: ground, raids as lines and numbered marks, and names that cover no mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from geomap.raids.table import Raids
from geomap.renderers.common.constants import MANY, SCALE
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.common.legend import area_counts, legend, tinted
from geomap.renderers.common.soft_areas import is_loose
from geomap.renderers.still.along_lines import river_names, shields, street_names
from geomap.renderers.still.base_shapes import base_shapes
from geomap.renderers.still.drawing import Item, Shape, Text
from geomap.renderers.still.lettering import Room, area_names, place_names, written
from geomap.renderers.still.marks import areas, marks, numbered
from geomap.renderers.still.shade_key import shade_key
from geomap.renderers.still.view import Box, View, rectangle, shape_of

MOST_QUIET = 120
"""Of more neighbourhoods only those with raids are drawn: the borders of all would be a net."""
MOST_SHIELDS, MOST_SHIELDS_LIGHT = 16, 8
"""How many numbers of roads a picture has, and one that has to be light: a choice."""
LARGER = 2.0
"""How much larger names are on a phone, where the picture is less than half as wide."""
_GROWN = 7.0
"""Pixels by which a mark is larger there on each side, as `page.css` has it."""


def plate(
    raids: Raids, backdrop: Backdrop, frame: Box, *, light: bool, phones: bool = False
) -> tuple[Item, ...]:
    """Draw the map of raids into a frame, or one of few bytes; nothing without a raid.

    For `phones` it has the names that a reader looks for once more, in letters that are read
    there; a style sheet shows these or the others.
    """
    if not raids.rows:
        return ()
    view = View.of(backdrop.opening, frame)
    shades = backdrop.highlights.shades
    drawn, taken = marks(raids.rows, view, shades)
    scale, scale_box = _scale(view)
    key, key_box = shade_key(shades, frame)
    discs = taken if view.of_county and not numbered(raids.rows) else ()
    room = Room(frame, [*taken, scale_box, *key_box], discs)
    names = [*_names(raids, backdrop, view, room, light)]
    if phones:
        names += _large_names(backdrop, view, [*taken, *key_box], discs)
    return (*_ground(raids, backdrop, view, light), *names, *drawn, *scale, *key)


def _ground(raids: Raids, backdrop: Backdrop, view: View, light: bool) -> Iterator[Item]:
    """Draw what lies under the raids; areas with their tints lie under the roads."""
    yield rectangle(view.frame, "land")
    lines: list[Shape] = []
    if backdrop.base:
        ground, lines = base_shapes(backdrop.base, view, light=light)
        yield from ground
    else:
        yield from shape_of(backdrop.built_up, view, "built-up")
    yield from _counted_areas(raids, backdrop, view)
    yield from lines
    for area in backdrop.soft:
        yield from shape_of(area.polygon, view, "soft")
    yield from areas(raids.rows, view, backdrop.highlights.shades)


def _counted_areas(raids: Raids, backdrop: Backdrop, view: View) -> Iterator[Shape]:
    """Tint areas by their counts. Where none is counted by, outline those of raids without a line.

    A line says where its raid was, and the outline of a statistical area around it nothing more.
    """
    if not tinted(raids):
        held = {(raid.neighbourhood, raid.district) for raid in raids.rows if is_loose(raid)}
        for area in backdrop.neighbourhoods:
            if (area.name, area.district) in held:
                yield from shape_of(area.polygon, view, "tint-0")
        return
    counts = area_counts(raids)
    classes = legend(counts)
    for area in backdrop.neighbourhoods:
        count = counts[area.name, area.district]
        if count or len(backdrop.neighbourhoods) <= MOST_QUIET:
            tint = sum(lowest <= count for lowest, _ in classes)
            yield from shape_of(area.polygon, view, f"tint-{tint}")


def _names(raids: Raids, backdrop: Backdrop, view: View, room: Room, light: bool) -> Iterator[Item]:
    """Write the names that the story uses, then numbers of roads, then all other names.

    Areas that are counted by are named where they are; on a map of a county, towns go before them,
    and of many raids stand alone.
    """
    told, towns, others = place_names(backdrop, view)
    counted = area_names(area_counts(raids), backdrop, view) if tinted(raids) else []
    seen: set[str] = set()
    if view.of_county and len(raids.rows) > MANY:
        counted, others = [], []
    wanted = [*towns, *counted] if view.of_county else [*counted, *towns]
    yield from written([*told, *wanted], room, seen)
    if backdrop.base:
        most = MOST_SHIELDS_LIGHT if light else MOST_SHIELDS
        yield from shields(backdrop.base.roads, view, room, most)
    if backdrop.base and not light:
        yield from river_names(backdrop.base.waterways, view, room)
    yield from written(others, room, seen)
    if backdrop.base and not light:
        raided = [raid.place for raid in raids.rows]
        yield from street_names(backdrop.base.roads, raided, view, room)


def _large_names(
    backdrop: Backdrop, view: View, taken: Iterable[Box], discs: Iterable[Box]
) -> Iterator[Text]:
    """Write the names that the story uses and those of towns where marks are larger, too."""
    room = Room(view.frame, map(_grown, taken), map(_grown, discs))
    told, towns, _ = place_names(backdrop, view)
    large = (one._replace(size=LARGER * one.size, look="large") for one in (*told, *towns))
    return written(large, room, set())


def _grown(box: Box) -> Box:
    left, top, right, bottom = box
    return left - _GROWN, top - _GROWN, right + _GROWN, bottom + _GROWN


def _scale(view: View) -> tuple[list[Item], Box]:
    """Draw a bar of a round length at the lower left."""
    left, _, _, bottom = view.frame
    metres = SCALE * view.metres
    power = 10 ** math.floor(math.log10(metres))
    length = next(step * power for step in (5, 2, 1) if step * power <= metres)
    wide = SCALE * length / metres
    x, y = left + 12, bottom - 12
    said = f"{length} m" if length < 1000 else f"{length // 1000} km"
    bar = Shape((((x, y - 7), (x, y), (x + wide, y), (x + wide, y - 7)),), "rule", closed=False)
    text = Text(x + wide / 2, y - 5, said, 11, "ink", anchor="middle", halo=True)
    return [bar, text], (x - 4, y - 20, x + wide + 4, y + 4)
