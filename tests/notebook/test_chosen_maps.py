"""RaidMap as users of folium and explore ask for it: colours, lines, views, areas, pictures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import folium
import geopandas
import pandas
import pytest
import shapely

import geomap
from geomap.errors import InputError
from geomap.model import BoundingBox, Patch
from geomap.notebook.accessor import raids_frame
from geomap.notebook.raid_map import RaidMap
from geomap.raids.convert import to_frame
from geomap.renderers.common.appearance.palette import CATEGORIES, INKS, NO_VALUE
from geomap.renderers.common.markup import clean, escaped
from geomap.renderers.leaflet.folium.shading import shades_of
from tests.support.many_raids import ATTACKS, RAIDS, write_patch

WEST = shapely.box(-1.3, 51.70, -1.20, 51.80)
EAST = shapely.box(-1.20, 51.70, -1.10, 51.80)


@pytest.fixture
def patch(tmp_path: Path) -> Patch:
    folder = tmp_path / "patch"
    folder.mkdir()
    return write_patch(folder)


@pytest.fixture
def frame() -> geomap.RaidsFrame:
    table = raids_frame(to_frame(RAIDS))
    table["lorries"] = [1.0, 2.0, 3.0, 40.0, 50.0, None]
    table["unit"] = ["north", "south", "north", None, "12 Elm Road", "south"]
    return table


def data_of(page: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/json" id="geomap-data">(.*?)</script>', page)
    assert block
    data: dict[str, Any] = json.loads(block[1])
    return data


def test_a_column_gives_raids_their_colours_and_the_page_a_legend(
    frame: geomap.RaidsFrame, patch: Patch
) -> None:
    page = RaidMap(frame, patch=patch, column="unit").to_html()
    raids = data_of(page)["raids"]
    assert raids["shade"] == [1, 2, 1, 3, 0, 2]
    assert raids["shades"][:3] == [[colour, INKS[0]] for colour in CATEGORIES[:3]]
    assert raids["shades"][3] == [NO_VALUE, INKS[1]]
    legend = page[page.index("legend shades") :].partition("</div>")[0]
    assert re.findall(r"</svg> ([^<]+)</li>", legend) == ["12 Elm Road", "north", "south", "–"]
    without = RaidMap(frame, patch=patch, column="unit", legend=False).to_html()
    assert "legend shades" not in without
    assert data_of(without)["raids"]["shade"] == raids["shade"]
    assert "shade" not in data_of(RaidMap(frame, patch=patch).to_html())["raids"]


def test_the_classes_of_numbers_are_cut_as_asked() -> None:
    values = [1.0, 2.0, 3.0, 40.0, 50.0, 51.0, float("nan")]
    even = shades_of("n", values, k=2)
    assert [one.label for one in even.classes] == ["1–26", "26–51", "–"]
    assert even.of == (0, 0, 0, 1, 1, 1, 2)
    parts = shades_of("n", values, scheme="Quantiles", k=3)
    assert parts.of == (0, 0, 1, 1, 2, 2, 3)
    few = shades_of("n", [3, 1, 2, 2], k=5)
    assert [one.label for one in few.classes] == ["1", "2", "3"]
    assert few.of == (2, 0, 1, 1)
    assert {one.ink for one in shades_of("n", values, k=5).classes} == set(INKS)


@pytest.mark.parametrize(
    ("cmap", "colours"),
    [
        ("viridis", ["#440154", "#fde725"]),
        ("viridis_r", ["#fde725", "#440154"]),
        ("YlOrRd", ["#ffffcc", "#800026"]),
        ("cividis", ["#00224e", "#fee838"]),
        (["#112233", "#AABBCC"], ["#112233", "#aabbcc"]),
    ],
)
def test_colours_are_those_of_a_map_by_its_name_or_of_a_list(cmap: Any, colours: list[str]) -> None:
    if cmap == "cividis":
        pytest.importorskip("matplotlib")
    shades = shades_of("n", [1, 2, 3, 4], k=2, cmap=cmap)
    assert [one.colour for one in shades.classes] == colours


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        ([*"abcdefghijklm"], {}, "n has 13 values, more than 12"),
        (["a", "b"], {"scheme": "quantiles"}, "cuts numbers, and n has others"),
        ([1, 2, 3], {"k": 1}, r"k=1 is no number of classes: choose 2 to 12"),
        ([1, 2, 3], {"cmap": "nonesuch"}, "cmap='nonesuch' is unknown"),
        ([1, 2, 3], {"cmap": ["red"]}, "write it as #rrggbb"),
        ([1, 2, 3], {"cmap": ["#112233"]}, "1 colours, and there are 3 classes"),
        ([1, 2, 3], {"scheme": "nonesuch", "k": 2}, "scheme='nonesuch'"),
    ],
)
def test_colours_that_cannot_be_made_are_refused(
    values: list[Any], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        shades_of("n", values, **options)


def test_tips_and_popups_are_chosen_columns_as_text_without_doors(
    frame: geomap.RaidsFrame, patch: Patch
) -> None:
    page = RaidMap(frame, patch=patch, tooltip=["street", "unit"], popup="lorries").to_html()
    raids = data_of(page)["raids"]
    assert raids["lines"] == ["own0"]
    assert raids["own0"] == [*(f"lorries: {count}" for count in (1, 2, 3, 40, 50)), ""]
    assert raids["tip"][0] == "street: Alder Crescent\nunit: north"
    assert "12 Elm Road" not in json.dumps(raids["tip"])
    assert set(raids["quote"]) == {""}
    usual = data_of(RaidMap(frame, patch=patch, tooltip=True).to_html())["raids"]
    assert usual["tip"][0].startswith("Alder Crescent")
    assert len(usual["lines"]) > 1
    assert data_of(RaidMap(frame, patch=patch, popup=False).to_html())["raids"]["lines"] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_columns_stay_data(attack: str, frame: geomap.RaidsFrame, patch: Patch) -> None:
    name = f"n{attack}"
    frame[name] = [attack] * len(frame)
    raid_map = RaidMap(
        frame, patch=patch, column=name, tooltip=[name], popup=[name],
        m=folium.Map([51.7, -1.2], tiles=None),
    )  # fmt: skip
    assert attack not in folium.Figure().add_child(raid_map).render()
    legend = raid_map.to_html().partition("legend shades")[2].partition("</figcaption>")[0]
    assert str(escaped(clean(attack))) in legend
    held = [value for part in _parts(raid_map) for value in vars(part).values()]
    assert not [text for text in held if isinstance(text, str) and attack in text]
    alone = RaidMap(frame, patch=patch, column=name, tooltip=[name], popup=[name])
    assert len(data_of(alone.to_html())["raids"]["tip"]) == len(frame)


def _parts(part: Any) -> list[Any]:
    return [part, *(found for child in part._children.values() for found in _parts(child))]


def test_a_map_opens_where_it_is_told_latitude_first(
    frame: geomap.RaidsFrame, patch: Patch
) -> None:
    told = RaidMap(frame, patch=patch, location=[51.75, -1.25], zoom_start=14)
    assert data_of(told.to_html())["view"] == {"centre": [51.75, -1.25], "zoom": 14}
    assert told.location == [51.75, -1.25]
    assert "view" not in data_of(RaidMap(frame, patch=patch).to_html())
    for location, said in (
        ([-1.25, 51.75], "looks swapped: latitude comes first"),
        ([51.75], "give latitude and longitude"),
        ("here", "give latitude and longitude"),
    ):
        with pytest.raises(InputError, match=said):
            RaidMap(frame, location=location)  # type: ignore[arg-type]
    both = patch._replace(bounding_box=BoundingBox(-10.0, -10.0, 60.0, 60.0))
    assert RaidMap(frame, patch=both, location=[51.75, -1.25]).location == [51.75, -1.25]
    with pytest.raises(InputError, match="zoom_start=99 is none"):
        RaidMap(frame, patch=patch, zoom_start=99)


@pytest.mark.parametrize(("height", "seen"), [(500, "500"), ("500px", "500"), ("60%", "60%")])
def test_a_frame_is_as_high_as_asked(
    height: Any, seen: str, frame: geomap.RaidsFrame, patch: Patch
) -> None:
    assert f'height="{seen}"' in RaidMap(frame, patch=patch, height=height)._repr_html_()
    with pytest.raises(InputError, match="height='tall' is none"):
        RaidMap(frame, patch=patch, height="tall")


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ({"height": 300}, "form=map&amp;height=300"),
        ({"height": "650px", "theme": "dark"}, "theme=dark&amp;form=plain&amp;height=650"),
        ({"theme": "auto", "height": 900}, "theme=auto"),
    ],
)
def test_a_frame_asks_its_page_for_a_theme_and_a_low_one_for_a_form_that_fits(
    chosen: dict[str, Any], asked: str, frame: geomap.RaidsFrame, patch: Patch
) -> None:
    assert f' name="{asked}"' in RaidMap(frame, patch=patch, **chosen)._repr_html_()
    for usual in ({}, {"height": "60%"}, {"height": 760}):
        assert " name=" not in RaidMap(frame, patch=patch, **usual)._repr_html_()
    with pytest.raises(InputError, match="theme='pink' is unknown: choose light, dark, auto"):
        RaidMap(frame, patch=patch, theme="pink")


def test_tiles_of_a_server_are_asked_for_by_name_and_named_on_the_page(
    frame: geomap.RaidsFrame, patch: Patch
) -> None:
    page = RaidMap(frame, patch=patch, tiles="OpenStreetMap").to_html()
    assert "<li>This map asks tile.openstreetmap.org, which learns" in page
    assert "tile.openstreetmap.org" not in RaidMap(frame, patch=patch).to_html()


def test_neighbourhoods_of_ones_own_are_counted_in_with_a_rate(
    frame: geomap.RaidsFrame, tmp_path: Path
) -> None:
    wards = geopandas.GeoDataFrame(
        {"name": ["West", "East"], "homes": [4000, 2000]}, geometry=[WEST, EAST], crs="EPSG:4326"
    )
    raid_map = RaidMap(frame, neighbourhoods=wards.to_crs(27700), per="homes")
    data = data_of(raid_map.to_html())
    assert dict(zip(data["areas"]["name"], data["areas"]["raids"], strict=True)) == {
        "West": 4,
        "East": 2,
    }
    assert "per 1,000" in raid_map.to_html()
    raid_map.save(tmp_path / "map.svg")
    assert ">West<" in (tmp_path / "map.svg").read_text()
    with pytest.raises(InputError, match="give neighbourhoods= too"):
        RaidMap(frame, per="homes")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_picture_has_the_colours_of_its_map(
    ending: str, frame: geomap.RaidsFrame, patch: Patch, tmp_path: Path
) -> None:
    if ending != "svg":
        pytest.importorskip({"png": "resvg_py", "pdf": "reportlab"}[ending])
    plain, coloured = tmp_path / f"plain.{ending}", tmp_path / f"coloured.{ending}"
    RaidMap(frame, patch=patch).save(plain)
    RaidMap(frame, patch=patch, column="unit").save(coloured)
    assert plain.read_bytes() != coloured.read_bytes()
    if ending == "svg":
        picture = coloured.read_text()
        assert all(f'fill="{colour}"' in picture for colour in (*CATEGORIES[:3], NO_VALUE))
        assert ">north<" in picture


def test_many_raids_have_colours_and_lines_too(patch: Patch) -> None:
    many = pandas.concat([to_frame(RAIDS)] * 100, ignore_index=True)
    many["raid_id"] = [f"raid-{number}" for number in range(len(many))]
    many = raids_frame(many)
    page = RaidMap(many, patch=patch, column="kind", tooltip=["street"], popup=["kind"]).to_html()
    raids = data_of(page)["raids"]
    assert len(raids["shade"]) == len(many)
    assert raids["lines"] == ["own0"]
    assert "own0" not in raids, "it follows"


def test_the_accessor_explores_and_plots(frame: geomap.RaidsFrame) -> None:
    shown = frame.gm.explore("unit", tooltip=["street"])
    assert isinstance(shown, geomap.RaidMap)
    assert shown.to_html() == RaidMap(frame, column="unit", tooltip=["street"]).to_html()


def test_a_plot_has_neighbourhoods_raids_and_their_credit(frame: geomap.RaidsFrame) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    axes = frame.gm.plot("unit")
    try:
        assert any("Contains" in text.get_text() for text in axes.texts)
        assert len(axes.collections) >= 2
        labels = [text.get_text() for text in axes.get_legend().get_texts()]
        assert labels[1:3] == ["north", "south"]
        assert frame.gm.plot(ax=axes) is axes
    finally:
        axes.figure.clear()
        __import__("matplotlib.pyplot").pyplot.close("all")


def test_without_matplotlib_a_plot_says_what_it_needs(
    frame: geomap.RaidsFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.pyplot", None)
    with pytest.raises(InputError, match="needs matplotlib"):
        frame.gm.plot()
