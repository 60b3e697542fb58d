"""Raids known by their area alone, in the page, in its data, in pictures and in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

from geomap.raids.schema import Raid, Width
from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.constants import MANY
from geomap.renderers.common.ground import backdrop_of
from geomap.renderers.common.soft_areas import is_loose
from geomap.renderers.common.standfirst import standfirst
from geomap.renderers.common.views import views
from geomap.renderers.common.years.calendar_months import months_by_area
from geomap.renderers.leaflet import render_page
from geomap.renderers.leaflet.data.payload import payload
from geomap.renderers.still.drawing import Disc, Drawing, Shape, Text
from geomap.renderers.still.marks import MOST_NUMBERED
from geomap.renderers.still.sheet import SIZES, sheet
from tests.support.many_raids import RAIDS, ROWS, backdrop, write_patch
from tests.support.tables import in_area

BOX = shapely.box(-1.24, 51.70, -1.22, 51.715).difference(shapely.box(-1.235, 51.705, -1.23, 51.71))
FAR = shapely.box(-1.25, 51.70, -1.245, 51.705)
WEST = in_area(
    replace(ROWS[3], street="Rosemount", locality="Rosemount", place="Rosemount"),
    BOX,
    FAR,
)
MIXED = replace(RAIDS, rows=(*ROWS[:3], WEST))
ALONE = replace(RAIDS, rows=(WEST,))


def page_of(raids: Raids) -> str:
    return render_page(raids, backdrop(raids))


def drawing_of(raids: Raids, size: str = "social") -> Drawing:
    return sheet(raids, backdrop(raids), SIZES[size])


def test_the_page_gets_the_outline_to_a_metre_and_by_number() -> None:
    outlines = payload(MIXED, backdrop(MIXED))["raids"]["outlines"]
    assert outlines["of"] == [3]
    x = y = 0
    polygons = []
    for rings in outlines["polygons"][0]:
        polygons.append([])
        for steps in rings:
            ring = []
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                ring.append((x / 100_000, y / 100_000))
            polygons[-1].append(ring)
    read = shapely.MultiPolygon([(shell, holes) for shell, *holes in polygons])
    assert read.equals(shapely.MultiPolygon([(shell, holes) for shell, *holes in WEST.outline]))


def test_a_page_without_such_raids_says_nothing_of_them() -> None:
    assert "outlines" not in payload(RAIDS, backdrop())["raids"]
    html = re.sub(r"<(style|script)\b.*?</\1>", "", page_of(RAIDS), flags=re.DOTALL)
    assert "whole" not in html.replace("whole street", "")
    assert "dashed outline" not in html


def test_a_map_of_very_many_raids_has_their_outlines_too() -> None:
    rows = tuple(replace(ROWS[0], raid_id=f"raid-{number}") for number in range(MANY))
    many = replace(RAIDS, rows=(*rows, WEST))
    drawn = payload(many, backdrop(many))["raids"]
    assert drawn["outlines"]["of"] == [MANY]
    assert "parts" not in drawn


def test_list_legend_and_notice_tell_an_area_from_a_street() -> None:
    html = page_of(MIXED)
    assert '<span class="number whole" aria-hidden="true">4</span>' in html
    assert '<p class="where">An area in Millbury</p>' in html
    assert html.count('class="meaning"') == 2
    assert '<span class="sample whole"' in html
    assert "A dashed outline is about where an area lies of which no street is shown" in html
    assert "an outline for an area, never for an address" in html
    only = page_of(ALONE)
    assert only.count('class="meaning"') == 1
    assert "Each mark is somewhere on its street" not in only


def test_an_area_that_is_not_certain_is_fainter_and_said_to_be() -> None:
    unsure = replace(ALONE, rows=(replace(WEST, confidence=0.85),))
    assert "A fainter one is less certain." in page_of(unsure)
    assert "Very likely here" in page_of(unsure)
    assert '<span class="number whole doubtful"' in page_of(unsure)
    looks = {item.look for item in drawing_of(unsure).clipped if isinstance(item, Shape)}
    assert "doubtful-area" in looks
    assert "raided-area" not in looks


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_outlines_the_area_and_has_no_disc_in_it(size: str) -> None:
    drawing = drawing_of(MIXED, size)
    shapes = [item for item in drawing.clipped if isinstance(item, Shape)]
    assert [item.look for item in shapes].count("raided-area") == 1
    (outline,) = (item for item in shapes if item.look == "raided-area")
    discs = [item for item in drawing.clipped if isinstance(item, Disc)]
    polygon = shapely.unary_union([shapely.Polygon(ring) for ring in outline.rings])
    assert not [item for item in discs if polygon.contains(shapely.Point(item.x, item.y))]
    assert [item.text for item in drawing.clipped if isinstance(item, Text)].count("4 Rosemount")
    said = [item.text for item in drawing.items if isinstance(item, Text)]
    assert words.USUAL.say("legend.outline") in said
    assert words.USUAL.say("legend.outline") not in [
        item.text for item in drawing_of(RAIDS, size).items if isinstance(item, Text)
    ]


def test_in_a_crowded_picture_an_area_is_in_no_disc() -> None:
    rows = tuple(replace(ROWS[0], raid_id=f"raid-{number}") for number in range(MOST_NUMBERED))
    crowded = drawing_of(replace(RAIDS, rows=(*rows, WEST)))
    texts = [item.text for item in crowded.clipped if isinstance(item, Text)]
    assert str(MOST_NUMBERED) in texts
    assert str(MOST_NUMBERED + 1) not in texts
    assert "Rosemount" in texts
    areas = drawing_of(
        replace(
            RAIDS,
            rows=tuple(
                replace(WEST, raid_id=f"raid-{number}") for number in range(MOST_NUMBERED + 1)
            ),
        )
    )
    assert not [item for item in areas.clipped if isinstance(item, Disc)]


def test_names_of_two_areas_of_one_middle_stand_above_each_other() -> None:
    twice = replace(ALONE, rows=(WEST, replace(WEST, raid_id="raid-2", street="Rosemount Hill")))
    names = [
        item for item in drawing_of(twice).clipped if isinstance(item, Text) and "Rose" in item.text
    ]
    assert [name.text for name in names] == ["1 Rosemount", "2 Rosemount Hill"]
    assert abs(names[0].y - names[1].y) >= names[0].size


def test_the_map_opens_on_all_of_an_area() -> None:
    opening, _ = views(ALONE.rows)
    west, south, east, north = shapely.union_all(
        [BOX, shapely.box(-1.25, 51.70, -1.245, 51.705)]
    ).bounds
    assert opening.west <= west
    assert opening.south <= south
    assert opening.east >= east
    assert opening.north >= north


def test_the_name_of_an_area_is_written_once(tmp_path: Path) -> None:
    named = in_area(replace(WEST, street="Horsley", locality="Horsley"), BOX)
    drawn = backdrop_of(replace(RAIDS, rows=(ROWS[0], named)), write_patch(tmp_path))
    assert "Horsley" not in [label.name for label in drawn.labels]
    without = backdrop_of(replace(RAIDS, rows=(ROWS[0], ROWS[3])), write_patch(tmp_path))
    assert "Horsley" in [label.name for label in without.labels]


def test_no_pale_circle_is_drawn_for_what_has_an_outline() -> None:
    assert is_loose(ROWS[3])
    assert not is_loose(WEST)


def test_the_map_in_words_names_the_areas_that_are_outlined() -> None:
    assert alternative(MIXED).startswith("The map shows four raids:")
    assert "All of Rosemount is outlined: no street is told there." in alternative(MIXED)
    assert "outlined" not in alternative(RAIDS)
    many = tuple(replace(WEST, street=f"Moor {name}") for name in "ABCDEFG")
    assert "Of seven areas all is outlined" in alternative(replace(RAIDS, rows=many))


@pytest.mark.parametrize(
    "beside",
    [
        replace(ROWS[0], lon=-1.239, lat=51.701, parts=()),
        replace(ROWS[0], locality="Rosemount", note=""),
    ],
    ids=["lies there", "is told there"],
)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "All of Rosemount is outlined: not every raid there is told with its street."),
        ("de", "von Rosemount: Nicht von jeder Razzia dort ist die Straße genannt."),
    ],
)
def test_an_area_that_is_outlined_beside_raids_in_its_streets_says_so(
    beside: Raid, language: str, said: str
) -> None:
    assert said in alternative(replace(RAIDS, rows=(beside, WEST), language=language))


def test_raids_of_one_area_share_its_outline_on_the_page_and_in_a_picture() -> None:
    unsure = replace(WEST, raid_id="unsure", confidence=0.7)
    several = [replace(WEST, raid_id=f"raid-{number}") for number in range(3)]
    raids = replace(RAIDS, rows=(unsure, *several, ROWS[0]))
    outlines = payload(raids, backdrop(raids))["raids"]["outlines"]
    assert (outlines["of"], outlines["which"]) == ([0, 1, 2, 3], [0] * 4)
    assert len(outlines["polygons"]) == 1
    looks = [item.look for item in drawing_of(raids).clipped if isinstance(item, Shape)]
    assert looks.count("raided-area") == 1
    assert "doubtful-area" not in looks


def test_raids_that_are_shown_by_their_wards_are_counted_by_those_however_many() -> None:
    wide = replace(WEST, width=Width.WARD, neighbourhood=None, ward=None, district="Northshire")
    named = [replace(wide, street=f"{name} Ward") for name in ("East", "West")]
    raids = replace(RAIDS, rows=(*[named[0]] * 9, *[named[1]] * 4))
    assert "shows 13 raids: nine in East Ward; four in West Ward." in alternative(raids)
    held = replace(
        raids, rows=(*[replace(named[0], neighbourhood="Moorside")] * 9, *raids.rows[9:])
    )
    assert alternative(held) == alternative(raids)
    years = [replace(row, date=date(2017 + at % 2, 1, 1)) for at, row in enumerate(held.rows)]
    by_area = months_by_area(replace(held, rows=tuple(years)))
    assert by_area is not None
    assert by_area.areas == ("East Ward", "West Ward")


def test_what_stands_above_the_map_counts_areas_beside_streets() -> None:
    vague = replace(MIXED, rows=(*ROWS[:2], replace(WEST, addresses=None)))
    assert standfirst(vague).startswith(
        "Police searches on two streets and in one area in Southfield, Northtown and Rosemount"
    )
    assert standfirst(ALONE).startswith("Two addresses were searched in Rosemount on")
    assert standfirst(replace(vague, rows=vague.rows[2:])).startswith(
        "Police searches in Rosemount"
    )


def test_an_area_is_said_to_be_a_part_of_what_bears_another_name() -> None:
    assert words.where(WEST) == "An area in Millbury"
    assert words.where(replace(WEST, locality="Wheatcote")) == "An area in Millbury"
    assert words.where(replace(WEST, place_locality="Wheatcote")) == "An area in Wheatcote"
    nowhere = replace(WEST, locality=None, place_locality=None, district="Rosemount")
    assert words.where(nowhere) == "An area"
    assert words.middle(WEST).startswith("Somewhere in this area; the story names no street.")
    assert "outline" not in words.notice(RAIDS)
    assert "outline" in words.notice(ALONE)
