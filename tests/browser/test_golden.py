"""What the page looks like, against pictures that were looked at and found good.

Machines draw letters a little differently, so pictures are compared small, and with a tolerance.
`GEOMAP_GOLDEN=take` takes them again; look at them before they are committed.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.raids.table import Raids
from geomap.renderers.leaflet import render_page
from tests.browser.test_interaction import VARIED
from tests.browser.test_many_in_browser import table_of
from tests.support.made_ground import grounded, lined
from tests.support.many_raids import RAIDS, backdrop

pytestmark = pytest.mark.browser
GOLDEN = Path(__file__).parent / "golden"
SMALL = 4
NOTABLE = 28
MOST_NOTABLE = 0.01
WIDE = {"viewport": {"width": 1280, "height": 860}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

VIEWS: dict[str, tuple[Raids, dict[str, Any], str | None]] = {
    "wide": (RAIDS, WIDE, None),
    "dark": (RAIDS, WIDE | {"color_scheme": "dark"}, None),
    "popup": (RAIDS, WIDE, ".mark >> nth=4"),
    "phone": (RAIDS, PHONE, None),
    "filters": (VARIED, WIDE, "[aria-label=Layers]"),
    "many": (table_of(2_000), WIDE, None),
    "ground": (lined(), WIDE, None),
    "ground-dark": (lined(), WIDE | {"color_scheme": "dark"}, None),
}


@pytest.mark.skipif(
    not (os.environ.get("CI") or os.environ.get("GEOMAP_GOLDEN")),
    reason="letters look as this machine's fonts do: the pictures are compared where CI is set",
)
@pytest.mark.parametrize("name", VIEWS)
def test_the_page_looks_as_it_did(visit: Callable[..., Any], name: str) -> None:
    image = pytest.importorskip("PIL.Image")
    chops = pytest.importorskip("PIL.ImageChops")
    raids, options, click = VIEWS[name]
    drawn = grounded(raids) if "ground" in name else backdrop(raids)
    page = visit(render_page(raids, drawn), **options).page
    page.locator("[data-raid-id] .street").first.wait_for()
    if click:
        page.locator(click).click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    taken = image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = taken.reduce(SMALL)
    file = GOLDEN / f"{name}.png"
    if os.environ.get("GEOMAP_GOLDEN") == "take":
        GOLDEN.mkdir(exist_ok=True)
        small.quantize(64).save(file, optimize=True)
        return
    golden = image.open(file).convert("RGB")
    assert golden.size == small.size
    red, green, blue = chops.difference(golden, small).split()
    difference = chops.lighter(chops.lighter(red, green), blue).histogram()
    notable = sum(difference[NOTABLE:]) / sum(difference)
    assert notable <= MOST_NOTABLE, f"{notable:.1%} of the picture differs from {file}"
