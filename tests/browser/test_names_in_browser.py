"""The names that the story uses, on the page: first, and all of them, on a phone too."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
import shapely

from geomap.model import Place, PlaceKind
from geomap.raids.schema import Raid
from geomap.renderers.common.ground import assemble
from geomap.renderers.common.labels import known_places, labels_of, told_places
from geomap.renderers.common.views import views
from geomap.renderers.leaflet import render_page
from tests.browser.test_map_in_browser import overlap
from tests.support.many_raids import BUILT_UP, NEIGHBOURHOODS, PLACES, RAIDS, ROWS

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
STORY = (
    ("Southfield", -1.2060, 51.7190),
    ("Northtown", -1.2078, 51.7530),
    ("Rosemount", -1.2285, 51.7258),
    ("Lyebrook", -1.2050, 51.7490),
)
"""The localities of the made-up story, each so near a raid that its mark covers the point."""


def named_page(places: Sequence[Place], rows: tuple[Raid, ...] = ROWS) -> str:
    known = known_places(places)
    told = told_places(rows, RAIDS.title, known)
    opening, reach = views(rows, [(place.lon, place.lat) for place in told])
    drawn = assemble(opening, reach, NEIGHBOURHOODS, (), BUILT_UP)
    outline = shapely.box(opening.west, opening.south, opening.east, opening.north)
    raids = replace(RAIDS, rows=rows)
    return render_page(raids, drawn._replace(labels=labels_of(known, told, reach), outline=outline))


def locality(name: str, lon: float, lat: float) -> Place:
    return Place(name, PlaceKind.LOCALITY, lon, lat, None, "Millbury", "test", 300.0)


COUNTY = {
    "Millbury": (-1.25, 51.75),
    "Redwater": (-0.98, 51.46),
    "Aylesford": (-0.81, 51.81),
    "Banbridge": (-1.33, 52.06),
    "Swanham": (-1.55, 51.60),
}
TOWNS = [Place(name, PlaceKind.TOWN, *point, None, None, "test") for name, point in COUNTY.items()]
NEARER = 40.0
"""Pixels from a town to its name: at most past the disc that lies over it."""


def county() -> tuple[Raid, ...]:
    """Give raids all over a county, so that discs cover all of it."""
    return tuple(
        replace(
            ROWS[place % 6],
            raid_id=f"raid-{place}",
            locality=f"Village {place % 30}",
            place_locality=list(COUNTY)[place % 5],
            lon=-1.70 + place % 50 * 0.02,
            lat=51.40 + place // 50 * 0.02,
        )
        for place in range(1_800)
    )


def shown(page: Any) -> list[str]:
    return page.locator(".name.shown").all_inner_texts()


def hold_map(page: Any) -> None:
    """Keep the map of a page as `window.drawn`, which its script gives to nobody."""
    page.evaluate("""() => {
        const { getSize } = L.Map.prototype;
        L.Map.prototype.getSize = function () { window.drawn = this; return getSize.call(this); };
        window.dispatchEvent(new Event("resize"));
    }""")
    page.wait_for_function("() => window.drawn")


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1280, "height": 900}}])
def test_every_place_of_the_standfirst_is_lettered(visit: Open, screen: dict[str, Any]) -> None:
    crowd = [
        locality(f"Crowd {n}", -1.23 + n % 6 * 0.02, 51.72 + n // 6 * 0.008) for n in range(30)
    ]
    places = [*PLACES[:2], *(locality(*place) for place in STORY), *crowd]
    page = visit(named_page(places), **screen).page
    told = {"Millbury", "Wheatcote", *(name for name, *_ in STORY)}
    assert told <= set(shown(page))
    names, marks = (
        [item.bounding_box() for item in page.locator(selector).all()]
        for selector in (".name.shown", ".mark")
    )
    for place, name in enumerate(names):
        assert not any(overlap(name, other) for other in (*names[place + 1 :], *marks))


def test_a_name_at_the_edge_is_pushed_into_the_map(visit: Open) -> None:
    page = visit(named_page([PLACES[0], locality("Far End of Northtown", -1.2460, 51.7400)]))
    frame = page.page.locator("#map").bounding_box()
    for item in page.page.locator(".name.shown").all():
        box = item.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1280, "height": 900}}])
def test_discs_of_a_whole_county_leave_room_for_each_town_beside_it(
    visit: Open, screen: dict[str, Any]
) -> None:
    villages = [locality(f"Village {n}", -1.69 + n * 0.03, 51.45 + n * 0.02) for n in range(30)]
    page = visit(named_page([*TOWNS, *villages], county()), **screen).page
    assert set(shown(page)) == set(COUNTY), "every town, and no village from so far"
    hold_map(page)
    frame = page.locator("#map").bounding_box()
    for name in page.locator(".name.shown").all():
        lon, lat = COUNTY[name.inner_text()]
        at = page.evaluate("point => window.drawn.latLngToContainerPoint(point)", [lat, lon])
        box = name.bounding_box()
        left, top = box["x"] - frame["x"], box["y"] - frame["y"]
        aside = max(left - at["x"], 0, at["x"] - left - box["width"])
        above = max(top - at["y"], 0, at["y"] - top - box["height"])
        assert math.hypot(aside, above) < NEARER, name.inner_text()


def test_a_village_is_lettered_when_a_reader_comes_near(visit: Open) -> None:
    page = visit(named_page([*TOWNS, locality("Hamley", -1.2, 51.72)], county())).page
    assert "Hamley" not in shown(page)
    hold_map(page)
    page.evaluate("() => window.drawn.setView([51.72, -1.2], 13, { animate: false })")
    page.wait_for_function("""() => [...document.querySelectorAll(".name.shown")]
        .some((name) => name.textContent === "Hamley")""")


def test_no_name_stands_under_the_small_picture_of_the_whole(visit: Open) -> None:
    west = (-1.76, 51.72)  # of all raids, so that the picture is at the left
    page = visit(named_page([*TOWNS, locality("Hamley", *west)], county())).page
    hold_map(page)
    page.evaluate("""() => {
        const map = window.drawn, aside = map.getSize().divideBy(2).subtract([45, 40]);
        const middle = map.project([51.72, -1.76], 13).add(aside);
        map.setView(map.unproject(middle, 13), 13, { animate: false });
    }""")
    page.wait_for_function("() => document.querySelector('.locator:not(.away)')")
    picture = page.locator(".locator").bounding_box()
    for name in page.locator(".name.shown").all():
        assert not overlap(name.bounding_box(), picture), name.inner_text()
