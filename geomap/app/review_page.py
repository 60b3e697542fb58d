"""The review of a story as one file: the desk's own page with what was read inside, and no desk.

It is for those who may not run a server. What an editor decides there is saved as a file of
decisions, which `geomap map --decisions` and the desk apply.
"""

from __future__ import annotations

from typing import Any

from geomap.app.one_script import review_script, review_style
from geomap.app.seen.foreseen import foreseen
from geomap.app.seen.look import answer
from geomap.app.seen.underlay import ground
from geomap.desk.history.story_state import StoryState, write_state
from geomap.renderers.common.markup import Markup, element, escaped, joined
from geomap.renderers.leaflet.data.payload import as_json
from geomap.renderers.leaflet.page.delivery import Delivery
from geomap.renderers.leaflet.page.html_page import policy

DATA_ID = "desk-story"
"""The block that the desk's script looks for: with it, it asks no desk."""
_AROUND = 0.01
"""Degrees around the raids and their candidates that the map of a review shows, about 1 km."""
_NEAR = 0.5
"""Degrees from the raids within which a candidate widens the map: others would shrink it."""


def review_page(state: StoryState) -> tuple[str, dict[str, Any]]:
    """Give the page for the review of a story, and what it shows, as `look.answer` gives it.

    Equal states give equal pages.

    Raises
    ------
    InputError
        If the patch is unknown, or the title tells a door.
    """
    seen = answer(state) | {"ms": 0}
    held = {
        "state": write_state(state),
        "look": seen,
        "foreseen": foreseen(state),
        "ground": ground(state.patch, _box(seen)),
    }
    script, style = review_script(), review_style()
    delivery = Delivery(Markup(), Markup(), (script,), (style,))
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(delivery)),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="color-scheme", content="light dark"),
        element("meta", name_="referrer", content="no-referrer"),
        element("meta", name_="robots", content="noindex"),
        element("title", escaped(f"Review: {seen['story']['title']}")),
        element("style", Markup(style)),  # noqa: S704 - our own
    ]
    body = [
        element("div", id="desk"),
        element("p", id="said", role="status"),
        element("noscript", element("p", "The review needs JavaScript.")),
        element("script", Markup(as_json(held)), type="application/json", id=DATA_ID),  # noqa: S704
        element("script", Markup(script)),  # noqa: S704 - our own
    ]
    page = joined(
        Markup("<!doctype html>\n"),
        element("html", element("head", *head), element("body", *body), lang="en-GB"),
        Markup("\n"),
    )
    return str(page), seen


def _box(seen: dict[str, Any]) -> str | None:
    """Give what the map has to show: raids, and those of their candidates that are not far."""
    raids = seen["raids"] or [each for item in seen["unplaced"] for each in item["candidates"][:1]]
    if not raids:
        return None
    points = [(each["lon"], each["lat"]) for each in raids]
    lon, lat = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    for item in (*seen["raids"], *seen["unplaced"]):
        points += [
            (each["lon"], each["lat"])
            for each in item["candidates"]
            if abs(each["lon"] - lon) < _NEAR and abs(each["lat"] - lat) < _NEAR
        ]
    lons, lats = zip(*points, strict=True)
    corners = (
        min(lons) - _AROUND,
        min(lats) - _AROUND,
        max(lons) + _AROUND,
        max(lats) + _AROUND,
    )
    return ",".join(f"{corner:.5f}" for corner in corners)
