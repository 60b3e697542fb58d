"""The names that the story uses, on the page: first, and all of them, on a phone too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from geomap.model import Place, PlaceKind
from geomap.renderers.common.ground import assemble, views
from geomap.renderers.common.labels import known_places, labels_of, told_places
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


def named_page(places: Sequence[Place]) -> str:
    known = known_places(places)
    told = told_places(ROWS, RAIDS.title, known)
    opening, reach = views(ROWS, [(place.lon, place.lat) for place in told])
    drawn = assemble(opening, reach, NEIGHBOURHOODS, (), BUILT_UP, ())
    return render_page(RAIDS, replace(drawn, labels=labels_of(known, told, reach)))


def locality(name: str, lon: float, lat: float) -> Place:
    return Place(name, PlaceKind.LOCALITY, lon, lat, None, "Millbury", "test", 300.0)


def shown(page: Any) -> list[str]:
    return page.locator(".name.shown").all_inner_texts()


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
