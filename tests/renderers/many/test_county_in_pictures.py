"""A picture of many raids in a county: its towns are named, each at its place."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from geomap.raids.schema import Raid
from geomap.renderers.common.constants import FURTHEST, LINE
from geomap.renderers.common.labels import Label
from geomap.renderers.still.drawing import Disc, Text, width_of
from geomap.renderers.still.marks import marks
from geomap.renderers.still.plate import plate
from geomap.renderers.still.view import Box, View
from tests.support.many_raids import RAIDS, ROWS, backdrop

FRAME: Box = (0.0, 0.0, 900.0, 420.0)
TOWNS = {
    "Millbury": (-1.25, 51.75),
    "Redwater": (-0.98, 51.46),
    "Aylesford": (-0.81, 51.81),
    "Banbridge": (-1.33, 52.06),
    "Swanham": (-1.55, 51.60),
}
VILLAGE = Label("Hamley", -2.0, 51.75, 2)
"""Outside of all raids, where nothing else is written."""


def county(count: int) -> tuple[Raid, ...]:
    side = math.ceil(math.sqrt(count))
    return tuple(
        replace(
            ROWS[place % 6],
            raid_id=f"raid-{place}",
            lon=-1.70 + place % side / side,
            lat=51.40 + place // side * 0.7 / side,
        )
        for place in range(count)
    )


def view_of(count: int) -> View:
    return View.of(backdrop(replace(RAIDS, rows=county(count))).opening, FRAME)


def lettered(count: int) -> dict[str, Text]:
    raids = replace(RAIDS, rows=county(count))
    labels = (*(Label(name, *at, 1, told=True) for name, at in TOWNS.items()), VILLAGE)
    items = plate(raids, backdrop(raids)._replace(labels=labels), FRAME, light=False)
    return {item.text: item for item in items if isinstance(item, Text)}


def test_every_town_stands_at_its_place_and_no_village_beside_many_raids() -> None:
    texts, view = lettered(1_600), view_of(1_600)
    assert texts.keys() >= TOWNS.keys()
    assert "Hamley" not in texts
    assert "Hamley" in lettered(100)
    for name, at in TOWNS.items():
        x, y = view.point(*at)
        text = texts[name]
        aside = max(abs(text.x - x) - width_of(name, text.size, bold=True) / 2, 0)
        above = max(abs(text.y - 0.35 * text.size - y) - 0.6 * text.size, 0)
        assert math.hypot(aside, above) <= FURTHEST + 0.01, name


@pytest.mark.parametrize("count", [100, 1_600])
def test_discs_of_a_county_leave_a_line_between_them_and_add_up(count: int) -> None:
    items, _ = marks(county(count), view_of(count))
    discs = [item for item in items if isinstance(item, Disc)]
    for place, disc in enumerate(discs):
        for other in discs[place + 1 :]:
            apart = math.dist((disc.x, disc.y), (other.x, other.y)) - disc.radius - other.radius
            assert apart > LINE / 2, "a disc that took others grows a little"
    numbers = [int(item.text) for item in items if isinstance(item, Text)]
    assert sum(numbers) + len(discs) - len(numbers) == count
