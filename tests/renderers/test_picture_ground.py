"""The ground in still pictures: roads, water and woods under the raids, and what is lettered."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from geomap.gazetteer.patches import open_patch
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.renderers import load
from geomap.renderers.common.appearance.palette import PALETTE
from geomap.renderers.common.base_map import BaseMap
from geomap.renderers.common.ground import Backdrop
from geomap.renderers.still.drawing import LOOKS, Disc, Drawing, Shape, Text, width_of
from geomap.renderers.still.marks import RADIUS
from geomap.renderers.still.sheet import SIZES, inset, sheet
from geomap.renderers.still.svg import to_markup, to_svg
from tests.support.base_maps import MAIN_ROADS, base_map
from tests.support.many_raids import RAIDS, ROWS, backdrop

LONG = ((-1.2120, 51.7198), (-1.2084, 51.7198), (-1.2030, 51.7190))
SHORT = ((-1.2282, 51.7261), (-1.2280, 51.7261))


def with_lines(*changes: tuple[int, tuple[tuple[float, float], ...]]) -> Raids:
    """Give the made-up raids, some with the line of their street."""
    lines = dict(changes)
    return replace(
        RAIDS,
        rows=tuple(
            replace(row, parts=(lines[place],)) if place in lines else row
            for place, row in enumerate(ROWS)
        ),
    )


def ground(raids: Raids = RAIDS, base: BaseMap | None = None) -> Backdrop:
    return backdrop(raids)._replace(base=base or base_map())


def drawing(raids: Raids = RAIDS, size: str = "social") -> Drawing:
    return sheet(raids, ground(raids), SIZES[size])


def looks(drawn: Drawing) -> list[str]:
    return [item.look for item in drawn.clipped]


def texts(drawn: Drawing, look: str) -> list[str]:
    return [item.text for item in drawn.clipped if isinstance(item, Text) and item.look == look]


def test_a_picture_draws_each_layer_and_the_raids_above_all_of_them() -> None:
    order = looks(drawing())
    for look in ("base-built-up", "wood", "park", "water", "river", "stream", "rail"):
        assert look in order, f"no {look}"
    assert "built-up" not in order, "the patch's own built-up land gives way to the ground's"
    layers = ("land", "base-built-up", "wood", "water", "river", "rail", "halo", "mark")
    firsts = [order.index(look) for look in layers]
    assert firsts == sorted(firsts)
    assert order.index("mark") > max(
        place for place, look in enumerate(order) if "road" in look and "name" not in look
    )


def test_each_road_lies_on_its_casing_and_the_greater_on_the_lesser() -> None:
    order = [look for look in looks(drawing()) if "casing" in look or look.endswith("road-2")]
    casings = [look for look in order if "casing" in look]
    assert casings == sorted(casings, key=lambda look: int(look[-1])), "the least first"
    assert {"casing-0", "main-casing-2", "main-casing-3"} <= set(casings)
    assert max(map(order.index, casings)) < order.index("main-road-2")
    roads = [look for look in looks(drawing()) if look.startswith(("road-", "main-road-"))]
    assert "main-road-3" in roads
    assert "road-0" not in roads, "the least are a line, too thin for an edge"


def test_every_colour_of_a_picture_is_one_of_the_palette() -> None:
    for look in LOOKS.values():
        assert {look.fill, look.stroke} - {None} <= set(PALETTE)


def test_the_ground_is_cut_just_beyond_the_frame() -> None:
    drawn = drawing()
    left, top, right, bottom = drawn.clip
    for item in drawn.clipped:
        if isinstance(item, Shape):
            for x, y in (point for ring in item.rings for point in ring):
                assert left - 10 < x < right + 10, item.look
                assert top - 10 < y < bottom + 10, item.look


def test_a_street_whose_line_is_known_is_drawn_as_a_line_without_a_ring() -> None:
    drawn = drawing(with_lines((0, LONG), (4, LONG)))
    order = looks(drawn)
    assert order.count("street-edge") == 2
    assert order.count("street") == 1
    assert order.count("doubtful-street") == 1, "row 4 is not certain"
    assert order.count("halo") == len(ROWS) - 2
    assert LOOKS["doubtful-street"].dash
    assert not LOOKS["street"].dash
    edges = [place for place, look in enumerate(order) if look == "street-edge"]
    assert max(edges) < order.index("street"), "no street's edge cuts another street"


def test_a_picture_explains_its_lines() -> None:
    said = [item.text for item in drawing(with_lines((0, LONG))).items if isinstance(item, Text)]
    assert "a street with a raid" in said
    assert "a street with a raid" not in [
        item.text for item in drawing().items if isinstance(item, Text)
    ]


def test_a_mark_stands_on_its_street_but_beside_one_that_it_would_hide() -> None:
    drawn = drawing(with_lines((0, LONG), (3, SHORT)))
    discs = [item for item in drawn.clipped if isinstance(item, Disc) and item.look == "mark"]
    streets = [item for item in drawn.clipped if isinstance(item, Shape) and item.look == "street"]

    def away(disc: Disc, street: Shape) -> float:
        (points,) = street.rings
        return min(math.dist((disc.x, disc.y), point) for point in points)

    on_long = min(away(disc, streets[0]) for disc in discs)
    by_short = min(away(disc, streets[1]) for disc in discs)
    assert on_long < 1
    assert RADIUS < by_short < 2 * RADIUS


def test_main_roads_have_their_numbers_on_shields_and_lesser_roads_none() -> None:
    drawn = drawing()
    numbers = texts(drawn, "on-shield")
    assert set(numbers) == {"M97", "A99", "A999"}
    shields = [item for item in drawn.clipped if isinstance(item, Shape)]
    blue = [item for item in shields if item.look == "motorway-shield"]
    assert len(blue) == numbers.count("M97")
    assert len([item for item in shields if item.look == "shield"]) == len(numbers) - len(blue)


@pytest.mark.parametrize("number", ["", ";A1", "E 999 / A 99 alternative"])
def test_a_road_without_a_plain_number_has_no_shield(number: str) -> None:
    roads = (("primary", MAIN_ROADS[1][1], "Some Road", number),)
    drawn = sheet(RAIDS, ground(base=base_map(roads=roads)), SIZES["social"])
    assert texts(drawn, "on-shield") == []


def letter_boxes(drawn: Drawing) -> list[tuple[str, float, float, float, float]]:
    """Give the boxes of the upright texts on the map, without those on marks."""
    return [
        (
            item.text,
            item.x - width_of(item.text, item.size, item.bold) / 2,
            item.y - 0.75 * item.size,
            item.x + width_of(item.text, item.size, item.bold) / 2,
            item.y + 0.1 * item.size,
        )
        for item in drawn.clipped
        if isinstance(item, Text) and not item.angle and item.anchor == "middle"
        and not item.look.startswith(("on-mark", "on-doubtful"))
    ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_no_two_names_or_shields_lie_on_each_other(size: str) -> None:
    boxes = letter_boxes(drawing(with_lines((0, LONG)), size))
    assert len(boxes) > 6
    for place, (name, left, top, right, bottom) in enumerate(boxes):
        for other, l, t, r, b in boxes[place + 1 :]:  # noqa: E741
            apart = left >= r or l >= right or top >= b or t >= bottom
            assert apart, f"{name} lies on {other}"


def test_a_river_is_named_once_beside_its_line_in_slanted_letters() -> None:
    drawn = drawing()
    names = [item for item in drawn.clipped if isinstance(item, Text) and item.italic]
    assert sorted(item.text for item in names) == ["Lye Canal", "River Lye"]
    assert all(abs(item.angle) < 1 for item in names), "along the line from west to east"


def test_a_name_runs_with_its_line_and_is_never_upside_down() -> None:
    base = base_map()
    slanted = base.waterways.where([False, False, True])
    import shapely

    for (x, y), angle in (((0.1, 0.04), (-60, -5)), ((0.1, -0.04), (5, 60))):
        line = shapely.MultiLineString([[(-1.2, 51.73), (-1.2 + x, 51.73 + y)]])
        for way in (line, shapely.reverse(line)):
            geometry = slanted.geometry.copy()
            geometry[0] = way
            with_line = replace(base, waterways=slanted.with_geometry(geometry))
            drawn = sheet(RAIDS, ground(base=with_line), SIZES["social"])
            (name,) = [item for item in drawn.clipped if isinstance(item, Text) and item.italic]
            assert angle[0] < name.angle < angle[1]


def near(*rows: Raid) -> Raids:
    return replace(RAIDS, rows=rows)


def test_streets_are_named_where_the_scale_shows_them_but_for_those_of_raids() -> None:
    assert texts(drawing(), "road-name") == [], "the map of six raids shows too much"
    drawn = drawing(near(ROWS[3]), "print")
    names = texts(drawn, "road-name")
    assert "Near Street" in names
    assert "Cedar Way" not in names, "its number stands on it"
    assert len(names) == len(set(names))


def test_the_picture_in_a_page_leaves_out_what_it_can_spare() -> None:
    drawn = inset(RAIDS, ground(), (840.0, 560.0), "A map")
    kept = set(looks(drawn))
    assert {"base-built-up", "water", "river", "main-road-3", "shield"} <= kept
    assert not {look for look in kept if look.startswith(("casing", "road-"))}
    assert not {"rail", "stream"} & kept
    markup = to_markup(drawn)
    assert "s-main-road-3" in markup
    assert "stroke=" not in markup, "the page's style sheet has the colours"


def test_with_few_raids_no_area_is_tinted_and_from_ten_on_areas_are() -> None:
    few = drawing()
    tints = [look for look in looks(few) if look.startswith("tint-")]
    assert set(tints) == {"tint-0"}, "outlined, since no line says where the raids were"
    many = replace(
        RAIDS,
        rows=tuple(
            replace(ROWS[n % 6], raid_id=f"raid-{n}", lon=ROWS[n % 6].lon + n / 9e4)
            for n in range(10)
        ),
    )
    assert "tint-1" in looks(drawing(many))
    said = " ".join(item.text for item in drawing(many).items if isinstance(item, Text))
    assert "Raids in each neighbourhood" in said


def test_an_area_is_not_outlined_where_lines_say_where_the_raids_were() -> None:
    lines = with_lines(*((place, LONG) for place in range(len(ROWS))))
    assert not [look for look in looks(drawing(lines)) if look.startswith("tint-")]


def test_a_name_of_a_statistical_area_is_lettered_only_where_it_is_counted_by() -> None:
    areas = tuple(replace(area, name=f"{area.name} & Beyond") for area in backdrop().neighbourhoods)
    rows = tuple(replace(row, neighbourhood=f"{row.neighbourhood} & Beyond") for row in ROWS)
    few = replace(RAIDS, rows=rows)
    many = replace(few, rows=rows + tuple(replace(row, raid_id=f"{row.raid_id}-2") for row in rows))
    shown = {}
    for raids in (few, many):
        drawn = sheet(raids, backdrop(raids)._replace(neighbourhoods=areas), SIZES["social"])
        shown[len(raids.rows)] = "Beyond" in to_svg(drawn).split("<desc")[1].split("</desc>")[1]
    assert shown == {6: False, 12: True}


def test_the_sample_of_the_real_ground_stays_light_as_a_link_card() -> None:
    picture = load("svg").render(RAIDS, open_patch("thames-valley"))
    assert len(picture) < 250_000


def test_a_line_that_only_touches_the_edge_of_the_picture_is_no_fault() -> None:
    from geomap.renderers.still.sheet import aspect
    from geomap.renderers.still.view import View

    drawn = drawing()
    view = View.of(backdrop().opening, drawn.clip)
    west, south, east, north = view.bounds
    assert aspect(RAIDS, SIZES["social"]) == pytest.approx(
        (drawn.clip[2] - drawn.clip[0]) / (drawn.clip[3] - drawn.clip[1]), rel=0.1
    )
    for corner in ((west, south), (east, north), (west, north), (east, south)):
        out = (corner[0] + math.copysign(0.01, corner[0] - ROWS[0].lon), corner[1])
        raids = with_lines((0, (corner, out)))
        assert "street" in looks(sheet(raids, ground(raids), SIZES["social"]))


def slanted() -> Drawing:
    """Give a picture with a doubtful street and a name that runs up the map."""
    import shapely

    base = base_map()
    river = shapely.MultiLineString([[(-1.2, 51.73), (-1.1, 51.77)]])
    one = base.waterways.where([True, False, False])
    one.geometry[0] = river
    raids = with_lines((4, LONG))
    return sheet(raids, ground(raids, replace(base, waterways=one)), SIZES["social"])


def test_an_svg_turns_names_and_dashes_the_streets_that_are_not_certain() -> None:
    written = to_svg(slanted())
    (name,) = [item for item in slanted().clipped if isinstance(item, Text) and item.italic]
    assert f'transform="rotate({name.angle:g} {name.x:.1f} {name.y:.1f})"' in written
    dashes = " ".join(f"{length:g}" for length in LOOKS["doubtful-street"].dash)
    assert written.count(f'stroke-dasharray="{dashes}"') == 2, "on the map and in the legend"
    assert 'font-style="italic"' in written


def test_a_pdf_turns_and_dashes_as_an_svg_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("reportlab")
    from reportlab import rl_config

    from geomap.renderers.still.pdf import to_pdf

    monkeypatch.setattr(rl_config, "pageCompression", 0)
    (name,) = [item for item in slanted().clipped if isinstance(item, Text) and item.italic]
    written = to_pdf(slanted())
    dashes = " ".join(f"{length:g}" for length in LOOKS["doubtful-street"].dash)
    assert f"[{dashes}] 0 d".encode() in written
    matrices = re.findall(rb"(\S+) (\S+) \S+ \S+ \S+ \S+ Tm", written)
    angles = {math.degrees(math.atan2(float(up), float(along))) for along, up in matrices}
    assert min(abs(angle + name.angle) for angle in angles) < 0.1, "as an SVG, y downwards"
    assert min(map(abs, angles)) < 0.1, "other texts are upright"
    assert b"Vera" in written
    assert b"Oblique" in written


def test_the_picture_in_a_page_has_its_towns_and_the_storys_names_once_more_for_phones() -> None:
    drawn = inset(RAIDS, ground(), (840.0, 560.0), "A map")
    lines = [item for item in drawn.clipped if isinstance(item, Text)]
    usual = {line.text: line.size for line in lines if line.look == "ink"}
    large = [line for line in lines if line.look == "large"]
    assert {"Wheatcote"} <= {line.text for line in large} & set(usual)
    assert all(line.size == 2 * usual.get(line.text, line.size / 2) for line in large)
    marks = [item for item in drawn.clipped if isinstance(item, Disc) and item.look == "mark"]
    for line in large:
        half = width_of(line.text, line.size, line.bold) / 2
        middle = line.y - 0.35 * line.size
        beside = (abs(line.x - mark.x) > half + 18 or abs(middle - mark.y) > 18 for mark in marks)
        assert all(beside), f"{line.text} lies on a mark, which is larger on a phone"
    assert not texts(drawing(), "large"), "a picture of its own is seen in one size"
