"""The widget of a map, without a browser: what Python may set, and what a message may not."""

from __future__ import annotations

import sys
from html import unescape
from pathlib import Path
from typing import Any

import folium
import geopandas
import numpy as np
import pytest
import shapely

from geomap import RaidMap
from geomap.errors import InputError
from geomap.model import Patch
from geomap.raids.convert import to_frame
from tests.support.framed import unpacked
from tests.support.many_raids import RAIDS, write_patch

pytest.importorskip("anywidget")
from traitlets import TraitError

RING = [[-1.21, 51.73], [-1.19, 51.73], [-1.19, 51.75], [-1.21, 51.73]]


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    return write_patch(tmp_path)


@pytest.fixture
def widget(patch: Patch) -> Any:
    return RaidMap(RAIDS, patch=patch).widget()


def polygon(ring: Any, **changed: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring]} | changed


def heard(widget: Any, **state: Any) -> None:
    """Let a message of a browser arrive."""
    widget.set_state(state)


def test_what_a_browser_selects_are_rows_of_the_table(widget: Any) -> None:
    seen: list[Any] = []
    widget.observe(lambda change: seen.append(change["new"]), "selected")
    heard(widget, selected=[2, 0])
    assert widget.selected == (2, 0)
    assert seen == [(2, 0)]
    streets = [RAIDS.rows[2].street, RAIDS.rows[0].street]
    assert widget.selected_rows["street"].tolist() == streets


def test_what_python_selects_goes_to_the_browser(widget: Any) -> None:
    widget.selected = np.array([1, 1, 3])
    assert widget.get_state(["selected"]) == {"selected": (1, 3)}
    widget.selected = []
    assert len(widget.selected_rows) == 0
    assert "street" in widget.selected_rows


def test_a_mask_of_the_same_labels_in_another_order_selects_those(patch: Patch) -> None:
    frame = to_frame(RAIDS)
    widget = RaidMap(frame, patch=patch).widget()
    mask = (frame["street"] == RAIDS.rows[1].street).iloc[::-1]
    widget.select(mask)
    assert widget.selected_rows["raid_id"].tolist() == frame.loc[mask, "raid_id"].tolist()
    with pytest.raises(InputError, match="the mask has other labels than the table"):
        widget.select(mask.iloc[1:])


@pytest.mark.parametrize("of", ["mask", "part", "labels"])
def test_rows_are_selected_as_pandas_names_them(patch: Patch, of: str) -> None:
    frame = to_frame(RAIDS).set_index("raid_id", drop=False)
    widget = RaidMap(frame, patch=patch).widget()
    mask = frame["street"] == RAIDS.rows[1].street
    widget.select({"mask": mask, "part": frame[mask], "labels": [RAIDS.rows[1].raid_id]}[of])
    assert widget.selected == (1,)


def test_a_label_that_no_row_has_is_named(patch: Patch) -> None:
    frame = to_frame(RAIDS)
    widget = RaidMap(frame, patch=patch).widget()
    with pytest.raises(InputError, match="has no row 99"):
        widget.select([0, 99])
    for label in ("x", 1):
        with pytest.raises(InputError, match="or a list of labels"):
            widget.select(label)
    with pytest.raises(InputError, match="2 values for 6 rows"):
        widget.select([True, False])
    widget = RaidMap(geopandas.GeoDataFrame(frame.set_axis([0] * 6)), patch=patch).widget()
    with pytest.raises(InputError, match="names rows twice"):
        widget.select([0])


def test_an_area_that_is_drawn_is_a_polygon_and_holds_rows(widget: Any) -> None:
    west, south, east, north = to_frame(RAIDS).iloc[[0]].total_bounds
    around = shapely.box(west - 1e-4, south - 1e-4, east + 1e-4, north + 1e-4)
    heard(widget, drawn=polygon([list(point) for point in around.exterior.coords]))
    assert widget.drawn.equals_exact(around, 1e-9)
    assert RAIDS.rows[0].street in widget.within_drawn["street"].tolist()
    assert 0 < len(widget.within_drawn) < len(RAIDS.rows)
    heard(widget, drawn=None)
    assert widget.drawn is None
    assert len(widget.within_drawn) == 0


def test_an_area_that_python_sets_goes_to_the_browser_as_geojson(widget: Any) -> None:
    widget.drawn = shapely.Polygon(RING)
    assert widget.get_state(["drawn"]) == {"drawn": polygon(RING)}
    widget.drawn = polygon(RING)
    assert widget.drawn == shapely.Polygon(RING)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"selected": [6]}, "int 6, which is no row: the table has 6"),
        ({"selected": [-1]}, "int -1, which is no row"),
        ({"selected": [1.0]}, "float 1.0, which is no row"),
        ({"selected": [True]}, "bool True, which is no row"),
        ({"selected": ["__import__('os')"]}, "which is no row"),
        ({"selected": "<script>"}, "takes places of rows"),
        ({"selected": None}, "takes places of rows"),
        ({"selected": {"0": [[0] * 9]}}, "which is no row"),
        ({"drawn": "<script>"}, "takes a polygon or None: not str"),
        ({"drawn": [RING]}, "takes a polygon or None: not list"),
        ({"drawn": {"type": "Point", "coordinates": [0, 0]}}, "a Polygon of one ring"),
        ({"drawn": polygon(RING, coordinates=[RING, RING])}, "a Polygon of one ring"),
        ({"drawn": polygon(RING[:3])}, "4 to 201 points"),
        ({"drawn": polygon(RING * 100)}, "4 to 201 points"),
        ({"drawn": polygon([*RING[:3], [0.5, 51.0]])}, "is open"),
        ({"drawn": polygon([["-1", "51"], *RING[1:]])}, "no \\[longitude, latitude\\]"),
        ({"drawn": polygon([[float("nan"), 51.0], *RING[1:]])}, "no \\[longitude, latitude\\]"),
        ({"drawn": polygon([[51.7, -181.2], *RING[1:]])}, "no \\[longitude, latitude\\]"),
        ({"drawn": polygon([[1, 2, 3], *RING[1:]])}, "no \\[longitude, latitude\\]"),
        (
            {"drawn": polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]])},
            "no sound polygon: Self-intersection",
        ),
    ],
)
def test_a_message_of_another_shape_is_refused_and_changes_nothing(
    widget: Any, state: dict[str, Any], said: str
) -> None:
    heard(widget, selected=[1], drawn=polygon(RING))
    with pytest.raises(TraitError, match=said) as caught:
        heard(widget, **state)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200
    assert widget.selected == (1,)
    assert widget.drawn == shapely.Polygon(RING)


def test_an_area_in_metres_is_refused(widget: Any) -> None:
    with pytest.raises(TraitError, match="not in degrees"):
        widget.drawn = shapely.box(450_000, 200_000, 451_000, 201_000)
    with pytest.raises(TraitError, match="has a hole"):
        widget.drawn = shapely.box(0, 0, 3, 3) - shapely.box(1, 1, 2, 2)
    with pytest.raises(TraitError, match="has heights"):
        widget.drawn = shapely.force_3d(shapely.box(0, 0, 3, 3), 5)
    with pytest.raises(TraitError, match="more than 200 corners"):
        widget.drawn = shapely.Point(0, 51).buffer(1, quad_segs=60)
    widget.drawn = shapely.Point(0, 51).buffer(1, quad_segs=50)


def test_the_page_is_that_of_the_map_with_a_policy_of_its_own(widget: Any) -> None:
    page = unescape(unpacked(widget._page))
    assert "geomap-widget" in page
    assert "default-src 'none'; script-src 'sha256-" in page
    assert "connect-src" not in page
    assert 'id="still"' not in page


def test_other_pages_hold_nothing_of_widgets(patch: Patch) -> None:
    page = RaidMap(RAIDS, patch=patch).to_html()
    assert "joinIn=" not in page
    assert "Draw an area" not in page
    assert ".tools" not in page


def test_layers_of_others_have_no_part_in_a_widget(patch: Patch) -> None:
    raid_map = RaidMap(RAIDS, patch=patch)
    folium.Circle([51.74, -1.2], radius=500).add_to(raid_map)
    with pytest.raises(InputError, match="a widget shows raids alone"):
        raid_map.widget()


def test_without_anywidget_one_line_says_what_to_install(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "geomap.notebook.raid_widget", None)
    with pytest.raises(InputError, match=r"geomap-news\[widget\]"):
        RaidMap(RAIDS, patch=patch).widget()
