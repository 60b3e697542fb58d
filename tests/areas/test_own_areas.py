"""Areas that a newsroom brings: read, checked row by row, counted and compared with the story."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import geopandas
import pytest
import shapely

from geomap.areas.counts import Tally, caveat, outside, tallies
from geomap.areas.distance import whereabouts, with_notes
from geomap.areas.frames import layer_of
from geomap.areas.own_areas import AreaLayer, counted_in, read_area_layer
from geomap.cli.main import main
from geomap.errors import InputError, LeftOutWarning
from geomap.formats import read_raids
from geomap.gazetteer.neighbourhoods import NamedArea, Neighbourhoods
from geomap.gazetteer.patches import data_folder, open_patch
from geomap.notebook.accessor import raids_frame
from geomap.notebook.raid_map import RaidMap
from geomap.raids.convert import to_frame
from geomap.raids.table import OwnAreas
from tests.support.many_raids import RAIDS, ROWS
from tests.support.tables import on_line

PATCH = open_patch("thames-valley")
AROUND = PATCH.bounding_box
WEST = shapely.box(-1.3, 51.70, -1.20, 51.80)
EAST = shapely.box(-1.20, 51.70, -1.15, 51.80)
STORY = data_folder() / "stories" / "oxford-raids.txt"


def wards(**columns: object) -> geopandas.GeoDataFrame:
    usual = {"WARD": ["West Ward", "East Ward"], "HOUSEHOLDS": [4000, 2500]}
    return geopandas.GeoDataFrame(usual | columns, geometry=[WEST, EAST], crs="EPSG:4326")


def save(frame: geopandas.GeoDataFrame, folder: Path, name: str = "wards.gpkg") -> Path:
    path = folder / name
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    return path


def complaint(path: Path, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read_area_layer(path, **({"around": AROUND, "name_column": "WARD"} | options))  # type: ignore[arg-type]
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize("name", ["wards.gpkg", "wards.geojson", "wards.parquet"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:27700", "EPSG:3857"])
def test_areas_of_any_format_and_crs_are_the_same_areas(
    name: str, crs: str, tmp_path: Path
) -> None:
    path = save(wards().to_crs(crs), tmp_path, name)
    layer = read_area_layer(path, around=AROUND, name_column="WARD", per="HOUSEHOLDS")
    assert (layer.title, layer.unit, layer.sizes) == ("Wards", "HOUSEHOLDS", (4000, 2500))
    for area, (expected, polygon) in zip(
        layer.areas, {"West Ward": WEST, "East Ward": EAST}.items(), strict=True
    ):
        assert area.name == expected
        assert area.polygon.symmetric_difference(polygon).area < 1e-3 * polygon.area
    assert layer.notes == ()


def test_a_column_called_name_needs_not_be_named(tmp_path: Path) -> None:
    path = save(wards().rename(columns={"WARD": "Name"}), tmp_path)
    assert read_area_layer(path, around=AROUND).areas[0].name == "West Ward"
    path = save(wards(), tmp_path, "other.gpkg")
    way = "--name-column, in Python name_column="
    assert f"has no column name: say which it is ({way}), of WARD, HOUSEHOLDS" in complaint(
        path, name_column=None
    )
    assert "has no column WRD: choose one of WARD, HOUSEHOLDS" in complaint(path, name_column="WRD")


def test_every_fault_of_the_areas_is_told_with_its_row(tmp_path: Path) -> None:
    bow_tie = shapely.Polygon([(-1.3, 51.7), (-1.2, 51.8), (-1.2, 51.7), (-1.3, 51.8)])
    flat = shapely.Polygon([(-1.3, 51.7), (-1.2, 51.7), (-1.25, 51.7)])
    shapes = [WEST, EAST, None, shapely.Point(-1.2, 51.7), flat, bow_tie,
              shapely.transform(WEST, lambda points: points[:, ::-1])]  # fmt: skip
    frame = geopandas.GeoDataFrame(
        {
            "WARD": ["A", "A", "C", "D", "E", None, "G"],
            "HOUSEHOLDS": ["1", "x", "3", "-4", "5", "inf", None],
        },
        geometry=shapes,
        crs="EPSG:4326",
    )
    said = complaint(save(frame, tmp_path, "wards.parquet"), per="HOUSEHOLDS")
    for fault in (
        "row 2: WARD 'A' is used by 1, 2",
        "row 2: HOUSEHOLDS is 'x', which is not a number, 0 or more",
        "row 3: there is no geometry",
        "row 4: a Point is no area",
        "row 4: HOUSEHOLDS is '-4'",
        "row 5: its border encloses nothing",
        "row 6: WARD is empty",
        "row 6: HOUSEHOLDS is 'inf'",
        "row 7: longitude 51.7 and latitude -1.3 look swapped",
        "row 7: HOUSEHOLDS is None",
    ):
        assert fault in said, fault
    assert "row 1:" not in said


def test_a_border_that_crosses_itself_is_repaired_and_said(tmp_path: Path) -> None:
    bow_tie = shapely.Polygon([(-1.3, 51.7), (-1.2, 51.8), (-1.2, 51.7), (-1.3, 51.8)])
    frame = geopandas.GeoDataFrame({"WARD": ["Bow"]}, geometry=[bow_tie], crs="EPSG:4326")
    layer = read_area_layer(save(frame, tmp_path), around=AROUND, name_column="WARD")
    assert layer.areas[0].polygon.is_valid
    assert layer.areas[0].polygon.area == pytest.approx(0.005)
    assert layer.notes == ("row 1 (Bow): its border was repaired (self-intersection)",)


def test_areas_that_overlap_are_named_and_borders_that_cross_by_some_metres_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    across = shapely.box(-1.2003, 51.70, -1.15, 51.80)
    beside = wards(WARD=["West Ward", "East Ward"]).set_geometry([WEST, across], crs="EPSG:4326")
    assert area_layer_of(beside).overlaps == ""
    assert area_layer_of(wards()).overlaps == ""
    shapes = [WEST, EAST, shapely.box(-1.28, 51.71, -1.16, 51.79)]
    frame = geopandas.GeoDataFrame(
        {"name": ["West Ward", "East Ward", "A beat"]}, geometry=shapes, crs="EPSG:4326"
    )
    path = save(frame, tmp_path, "beats.geojson")
    told = (
        "some overlap, and a raid in two of them counts in the first by name: "
        "A beat and East Ward, A beat and West Ward"
    )
    layer = read_area_layer(path, around=AROUND)
    assert layer.overlaps == told
    assert {row.neighbourhood for row in counted_in(RAIDS, layer).rows} == {"A beat", None}
    raids = raids_frame(to_frame(RAIDS))
    over_years = raids.gm.by_neighbourhood(path, by="year").attrs
    assert over_years["notes"] == raids.gm.by_neighbourhood(path).attrs["notes"] == [told]
    assert over_years["outside"] == raids.gm.by_neighbourhood(path).attrs["outside"]
    with pytest.warns(LeftOutWarning, match=f"^Beats, {told}$") as warned:
        RaidMap(raids, neighbourhoods=path)
    assert warned[0].filename == __file__
    table, out = tmp_path / "raids.geojson", tmp_path / "map.html"
    areas = ("-o", str(out), "--neighbourhoods", str(path))
    main(["map", str(STORY), "--published", "2017-08-10", "--data", str(table), *areas])
    assert capsys.readouterr().err.count(f"geomap: Beats, {told}\n") == 1
    main(["export", str(table), *areas])
    assert f"geomap: Beats, {told}\n" in capsys.readouterr().err
    wide = save(wards(), tmp_path)
    further = ("--neighbourhoods", str(wide), "--name-column", "WARD", *areas[:2])
    main(["map", str(STORY), *further, "--neighbourhoods", str(path), "--name-column", "name"])
    assert "some overlap" not in capsys.readouterr().err, "raids are counted in the first alone"


def area_layer_of(frame: geopandas.GeoDataFrame) -> AreaLayer:
    return layer_of(frame, "WARD", None, PATCH.slug, None)


def test_areas_far_from_the_patch_or_none_are_refused(tmp_path: Path) -> None:
    far = wards().set_geometry([shapely.box(10, 50, 11, 51), shapely.box(11, 50, 12, 51)])
    said = complaint(save(far.set_crs("EPSG:4326"), tmp_path))
    assert "lies elsewhere (longitude 10.00 to 12.00, latitude 50.00 to 51.00)" in said
    assert "is empty" in complaint(save(wards().iloc[:0], tmp_path, "none.parquet"))


LAYER = AreaLayer(
    "Wards",
    (NamedArea("West Ward", None, WEST), NamedArea("Southfield", None, EAST)),
    "households",
    (4000.0, 0.0),
)


def test_raids_are_counted_in_the_areas_and_outside_of_them() -> None:
    counted = counted_in(RAIDS, LAYER)
    names = ["West Ward", "West Ward", "Southfield", "West Ward", "West Ward", None]
    assert [row.neighbourhood for row in counted.rows] == names
    assert [row.district for row in counted.rows] == [row.district for row in ROWS]
    assert counted.areas == OwnAreas(
        "Wards", "households", (("Southfield", 0.0), ("West Ward", 4000.0))
    )
    assert tallies(counted) == (Tally("West Ward", 4, 4000.0), Tally("Southfield", 1, 0.0))
    assert [item.rate for item in tallies(counted)] == [1.0, None], "of no household no rate"
    assert outside(counted) == 1
    assert "Raids per 1,000 households" in caveat(counted.areas)
    assert caveat(OwnAreas("Wards")) == ""


def test_where_a_street_is_to_the_area_that_the_story_names_is_said_in_metres() -> None:
    found = whereabouts(RAIDS, [LAYER])
    assert [item.sentence for item in found] == [
        "Alder Crescent is 580 m outside Southfield",
        "Long Piece is in Southfield, less than 10 m from its border"
        if found[1].metres < 5
        else f"Long Piece is in Southfield, {round(found[1].metres, -1):.0f} m from its border",
    ]
    exact = geopandas.GeoSeries([shapely.Point(row.lon, row.lat) for row in ROWS[:1]], crs=4326)
    border = geopandas.GeoSeries([EAST.boundary], crs=4326).to_crs(27700)
    assert found[0].metres == pytest.approx(exact.to_crs(27700).distance(border).iloc[0], rel=5e-3)


def test_only_a_street_outside_of_its_area_gets_a_note() -> None:
    noted = with_notes(RAIDS, whereabouts(RAIDS, [LAYER]))
    assert noted.rows[0].note == "the middle of the street is 580 m outside Southfield"
    assert noted.rows[2].note == ""
    assert noted.rows[4].note == ROWS[4].note
    told = replace(RAIDS, rows=(replace(ROWS[0], note="a long road"),))
    assert with_notes(told, whereabouts(told, [LAYER])).rows[0].note == (
        "a long road; the middle of the street is 580 m outside Southfield"
    )


def test_a_street_that_is_a_line_is_compared_all_along() -> None:
    border = EAST.bounds[0]
    south, north = EAST.bounds[1], EAST.bounds[3]
    lat = (south + north) / 2
    lines = {
        "all in": ((border + 0.002, lat), (border + 0.004, lat)),
        "crossing": ((border - 0.02, lat), (border + 0.002, lat)),
        "ending there": ((border - 0.02, lat), (border, lat)),
        "outside": ((border - 0.02, lat), (border - 0.002, lat)),
    }
    rows = tuple(
        on_line(replace(ROWS[0], raid_id=name, street=name), line) for name, line in lines.items()
    )
    table = replace(RAIDS, rows=rows)
    found = whereabouts(table, [LAYER])
    assert [item.sentence for item in found] == [
        "all in is in Southfield, 140 m from its border",
        "crossing is partly in Southfield",
        "ending there is partly in Southfield",
        "outside is 140 m outside Southfield",
    ]
    assert [(item.inside, item.partly) for item in found] == [
        (True, False), (True, True), (True, True), (False, False),
    ]  # fmt: skip
    assert [row.note for row in with_notes(table, found).rows] == [
        "", "", "", "the street is 140 m outside Southfield",
    ]  # fmt: skip
    counted = [row.neighbourhood for row in counted_in(table, LAYER).rows]
    assert counted == ["Southfield", "West Ward", "West Ward", "West Ward"], "once, by the middle"


def test_the_first_layer_that_draws_an_area_is_asked() -> None:
    wide = AreaLayer("Estates", (NamedArea("southfield", None, WEST.union(EAST)),))
    assert all(item.inside for item in whereabouts(RAIDS, [wide, LAYER]))
    assert not all(item.inside for item in whereabouts(RAIDS, [LAYER, wide]))


def official(folder: Path, called: str = "") -> Path:
    """Write the patch's own neighbourhoods of Oxford as a newsroom's file in British metres."""
    areas = [
        area for area in Neighbourhoods.open(PATCH).neighbourhoods if area.district == "Oxford"
    ]
    return save(
        geopandas.GeoDataFrame(
            {
                "AREA": [called + area.name for area in areas],
                "HOMES": range(1000, 1000 + len(areas)),
            },
            geometry=[area.polygon for area in areas],
            crs="EPSG:4326",
        ).to_crs("EPSG:27700"),
        folder,
        "our areas.gpkg",
    )


def map_with(*options: object) -> int:
    return main(["map", str(STORY), "--published", "2017-08-10", *map(str, options)])


def test_a_map_counts_by_areas_of_the_newsroom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, data = official(tmp_path), tmp_path / "raids.gpkg"
    page = tmp_path / "map.html"
    options = ["--neighbourhoods", path, "--name-column", "AREA", "--per", "HOMES"]
    assert map_with("-o", page, "--data", data, *options, "--credit", "Areas: our desk") == 0
    said = capsys.readouterr().out
    assert "Our areas" in said
    assert "Raids per 1,000 homes make areas of different size comparable" in " ".join(said.split())
    assert "Kestrel Crescent is in Blackbird Leys," in said
    assert "outside all of them       1" in said
    table = read_raids(data)
    assert table.areas is not None
    assert table.areas.title == "Our areas"
    assert dict(table.areas.sizes)["Blackbird Leys"] > 999
    assert "Areas: our desk" in table.attribution
    assert [row.neighbourhood for row in table.rows if row.street == "Tyndale Place"] == [None]
    assert "Areas: our desk" in page.read_text(encoding="utf-8")


def test_a_street_outside_of_its_area_is_noted_on_the_map_and_in_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    village = geopandas.GeoDataFrame(
        {"name": ["Wheatley"]}, geometry=[shapely.box(-1.15, 51.73, -1.12, 51.76)], crs=4326
    )
    data = tmp_path / "raids.geojson"
    path = save(village, tmp_path, "villages.geojson")
    assert map_with("-o", tmp_path / "m.html", "--data", data, "--neighbourhoods", path) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "The Slade is 3.5 km outside Wheatley" in said
    notes = {row.street: row.note for row in read_raids(data).rows}
    assert notes["The Slade"].endswith("the street is 3.5 km outside Wheatley")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--per", "HOMES"], "--per says something of --neighbourhoods: give the file too"),
        (["--credit", "x"], "--credit says something of --neighbourhoods"),
        (["--neighbourhoods", "wards.shp"], "is a shapefile, which geomap does not read"),
        (["--neighbourhoods", "wards.gdb"], "no ending that geomap can read"),
        (["--neighbourhoods", "/vsicurl/http://x.example/w.gpkg"], "is a virtual path"),
        (["--neighbourhoods", "A", "--name-column", "x", "--name-column", "y"], "once for all"),
        (["--neighbourhoods", "A", "--name-column", "AREA", "--per", "x"], "has no column x"),
        (["--neighbourhoods", "A", "--neighbourhoods", "A", "--name-column", "AREA"],
         "called the same"),
    ],
)  # fmt: skip
def test_wrong_areas_end_with_a_line_and_nothing_written(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = official(tmp_path)
    given = [str(path) if option == "A" else option for option in options]
    assert map_with("-o", tmp_path / "map.html", *given) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1
    assert not (tmp_path / "map.html").exists()


@pytest.mark.parametrize("names", [("E05013", "E05014"), ("7", "8"), ("PCSO Wyrd", "The Wyrds")])
def test_areas_are_counted_by_whatever_name_their_layer_gives_them(
    names: tuple[str, str], tmp_path: Path
) -> None:
    path, data = save(wards(WARD=[*names]), tmp_path), tmp_path / "raids.geojson"
    options = ["--neighbourhoods", path, "--name-column", "WARD"]
    assert map_with("-o", tmp_path / "own.html", "--data", data, *options) == 0
    counted = Counter(row.neighbourhood for row in read_raids(data).rows)
    assert {*counted} == {*names, None}
    assert sorted(counted.values()) == [1, 1, 4]


def test_a_table_of_own_areas_becomes_a_map_of_the_patchs_or_of_given_ones(
    tmp_path: Path,
) -> None:
    path, data = official(tmp_path, "Beat of "), tmp_path / "raids.geojson"
    options = ["--neighbourhoods", path, "--name-column", "AREA"]
    assert map_with("-o", tmp_path / "own.html", "--data", data, *options) == 0
    assert map_with("-o", tmp_path / "plain.html") == 0
    assert main(["export", str(data), "-o", str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "plain.html").read_bytes()
    assert main(["export", str(data), "-o", str(tmp_path / "b.html"), *map(str, options)]) == 0
    assert (tmp_path / "b.html").read_bytes() == (tmp_path / "own.html").read_bytes()


def test_of_many_areas_that_overlap_five_pairs_are_named_and_the_others_counted() -> None:
    shapes = [shapely.box(-1.3, 51.7, east, 51.8) for east in (-1.2, -1.19, -1.18, -1.17)]
    four = geopandas.GeoDataFrame({"WARD": list("ABCD")}, geometry=shapes, crs="EPSG:4326")
    said = area_layer_of(four).overlaps
    assert said.endswith(": A and B, A and C, A and D, B and C, B and D and 1 more")
    three = four.iloc[:3]
    assert area_layer_of(three).overlaps.endswith(": A and B, A and C, B and C")
