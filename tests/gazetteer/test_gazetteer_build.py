from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geomap.errors import InputError
from geomap.gazetteer.build.layers import borders, built_up
from geomap.gazetteer.build.projection import Projection
from geomap.gazetteer.build.source_records import RawArea
from geomap.gazetteer.build.steps import build
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Place, PlaceKind

COLUMNS = "Longitude,Latitude,Location,LSOA name,Reported by"
STREETS = {
    ("Alder Road", "Millbury 001A"): [(-1.250, 51.750), (-1.2501, 51.7502)],
    ("Birch Way", "Millbury 001A"): [(-1.252, 51.752)],
    ("Alder Road", "Eastcote 001A"): [(-1.150, 51.752)],
    ("Cedar Close", "Eastcote 001A"): [(-1.152, 51.750)],
    ("Millbury", "Millbury 001A"): [(-1.249, 51.749)],
    ("Elsewhere Lane", "Farham 001A"): [(-0.9, 51.9)],
    ("Supermarket", "Millbury 001A"): [(-1.250, 51.751)],
}


def wavy(lon: float) -> list[list[float]]:
    """Draw a border from south to north that both its sides share."""
    return [[lon + 0.002 * (n % 2), 51.70 + 0.01 * n] for n in range(11)]


WEST, MIDDLE, EAST = wavy(-1.30), wavy(-1.20), wavy(-1.10)


def features(*areas: tuple[dict[str, str], list[list[float]]]) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
                }
                for properties, ring in areas
            ],
        }
    )


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "raw"
    folder.mkdir()
    rows = [
        f"{lon},{lat},On or near {name},{lsoa},Riverland Police"
        for (name, lsoa), points in STREETS.items()
        for lon, lat in points
    ]
    with zipfile.ZipFile(folder / "crime.zip", "w") as archive:
        archive.writestr("2024-01/2024-01-riverland-street.csv", "\n".join([COLUMNS, *rows]))
    west, east = [*WEST, *reversed(MIDDLE)], [*MIDDLE, *reversed(EAST)]
    files = {
        "list.csv": "name,lon,lat,kind,aliases,source\nRook,-1.25,51.75,locality,The Rook,ons\n",
        "not.csv": "name,kind,district,becomes,reason\n"
        "Millbury,street,Millbury,Millbury railway station,a station\n",
        "about.toml": 'title = "Riverland"\ncounty_town = "Millbury"\n',
        "wards.geojson": features(
            ({"WD25NM": "Rook", "LAD25NM": "Millbury"}, west),
            ({"WD25NM": "Dale", "LAD25NM": "Eastcote"}, east),
        ),
        "msoas.geojson": features(({"MSOA21CD": "E1"}, west), ({"MSOA21CD": "E2"}, east)),
        "names.csv": "MSOACD,MSOAHCLNM,LADNM_ACTIVE\nE1,Rook,Millbury\nE2,Dale & Fen,Eastcote\n",
        "codes.csv": "".join(f'"OX1 1AA",10,{450_000 + 90 * n},205000\n' for n in range(20)),
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return [*(folder / name for name in files), folder / "crime.zip"]


def built(sources: list[Path], folder: Path) -> Gazetteer:
    build(sources, folder)
    return open_gazetteer(open_patch(folder))


def only(gazetteer: Gazetteer, name: str, kind: PlaceKind = PlaceKind.STREET) -> Place:
    (found,) = gazetteer.find(name, kinds={kind}, fuzzy=False)
    return found.place


def test_a_patch_is_built_from_raw_files_and_opens(sources: list[Path], tmp_path: Path) -> None:
    gazetteer = built(sources, tmp_path / "riverland")
    patch = open_patch(tmp_path / "riverland")
    assert (patch.title, patch.county_town) == ("Riverland", "Millbury")
    assert patch.forces == ("Riverland Police",)
    box = patch.bounding_box
    assert (box.west, box.north) == pytest.approx((-1.3, 51.8), abs=0.0011)
    assert {credit.source for credit in patch.credits} == {
        "police_uk",
        "ons",
        "msoa_names",
        "os_code_point",
    }
    assert gazetteer.damaged() == ()
    assert only(gazetteer, "Birch Way") == Place(
        "Birch Way", PlaceKind.STREET, -1.252, 51.752, "Rook", "Millbury", "police_uk"
    )


def test_streets_of_one_name_in_two_districts_are_two(sources: list[Path], tmp_path: Path) -> None:
    found = built(sources, tmp_path / "riverland").find("Alder Road", fuzzy=False)
    assert [one.place.district for one in found] == ["Eastcote", "Millbury"]


def test_kinds_of_place_and_streets_outside_are_left_out(
    sources: list[Path], tmp_path: Path
) -> None:
    gazetteer = built(sources, tmp_path / "riverland")
    assert not gazetteer.find("Supermarket", fuzzy=False)
    assert not gazetteer.find("Elsewhere Lane", fuzzy=False)


def test_what_is_no_street_becomes_the_venue_that_it_is(
    sources: list[Path], tmp_path: Path
) -> None:
    gazetteer = built(sources, tmp_path / "riverland")
    assert not gazetteer.find("Millbury", kinds={PlaceKind.STREET}, fuzzy=False)
    assert only(gazetteer, "Millbury railway station", PlaceKind.VENUE).district == "Millbury"


def test_localities_come_from_lists_and_from_the_names_of_areas(
    sources: list[Path], tmp_path: Path
) -> None:
    gazetteer = built(sources, tmp_path / "riverland")
    rook = only(gazetteer, "The Rook", PlaceKind.LOCALITY)
    assert (rook.name, rook.source, rook.district) == ("Rook", "ons", "Millbury")
    assert rook.extent_m >= 300
    assert only(gazetteer, "Fen", PlaceKind.LOCALITY).district == "Eastcote"
    assert only(gazetteer, "Eastcote", PlaceKind.DISTRICT).extent_m > 0


def test_a_street_of_a_list_replaces_the_public_one(sources: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("name,lon,lat\nBirch Way,-1.2521,51.7521\nNew Row,-1.25,51.75\n")
    gazetteer = built([*sources, path], tmp_path / "riverland")
    assert only(gazetteer, "Birch Way").source == "ours"
    assert only(gazetteer, "New Row").locality == "Rook"


def test_a_list_alone_makes_a_patch(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("name,lon,lat,locality,district\nGate Street,-0.54,53.23,Uphill,Lindum\n")
    place = only(built([path], tmp_path / "lindum"), "Gate Street")
    assert (place.locality, place.district) == ("Uphill", "Lindum")
    patch = open_patch(tmp_path / "lindum")
    assert (patch.title, patch.slug) == ("Lindum", "lindum")
    assert patch.bounding_box.west < -0.54 < patch.bounding_box.east
    assert sorted(path.name for path in patch.folder.iterdir()) == ["gazetteer.bin", "patch.toml"]


def test_equal_sources_give_equal_bytes(sources: list[Path], tmp_path: Path) -> None:
    first, again = tmp_path / "a" / "riverland", tmp_path / "b" / "riverland"
    for folder in (first, again):
        folder.parent.mkdir()
        build(sources, folder)
    names = sorted(path.name for path in first.iterdir())
    assert len(names) == 6
    assert [(first / name).read_bytes() for name in names] == [
        (again / name).read_bytes() for name in names
    ]


def test_layers_of_an_earlier_build_do_not_outlive_it(sources: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "riverland"
    build(sources, folder)
    build([path for path in sources if path.name == "crime.zip"], folder)
    assert sorted(path.name for path in folder.iterdir()) == ["gazetteer.bin", "patch.toml"]


def test_a_wrong_source_leaves_the_folder_as_it_was(sources: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "riverland"
    bad = tmp_path / "bad.csv"
    bad.write_text("name,lon,lat\nAlder Road,999,51\n")
    with pytest.raises(InputError, match=r"bad\.csv, line 2"):
        build([*sources, bad], folder)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("drop", "fault"),
    [
        ("names.csv", "2 of 2 MSOAs have no name"),
        ("wards.geojson msoas.geojson", "Rook is said to come from 'ons', which is none"),
        ("list.csv crime.zip wards.geojson msoas.geojson", "hold no place at all"),
    ],
)
def test_what_the_sources_lack_is_said(
    sources: list[Path], tmp_path: Path, drop: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        build([path for path in sources if path.name not in drop.split()], tmp_path / "riverland")


def test_a_folder_that_cannot_be_made_is_said(sources: list[Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be made"):
        build(sources, tmp_path / "no" / "riverland")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be made"):
        build(sources, tmp_path / "file")


def test_progress_is_told_from_the_first_step_to_the_last(
    sources: list[Path], tmp_path: Path
) -> None:
    steps: list[tuple[str, int, int]] = []
    build(sources, tmp_path / "riverland", lambda *step: steps.append(step))
    assert all(0 <= done <= total for _, done, total in steps)
    assert steps[-1][1] == steps[-1][2]


def polygons(path: Path) -> list[Any]:
    return [
        shape(feature["geometry"])
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
    ]


def test_neighbours_keep_the_same_points_on_their_border(
    sources: list[Path], tmp_path: Path
) -> None:
    built(sources, tmp_path / "riverland")
    for name in ("wards.geojson", "neighbourhoods.geojson"):
        areas = polygons(tmp_path / "riverland" / name)
        assert len(areas) == 2
        assert shapely.coverage_is_valid(areas)
        assert len(set(areas[0].exterior.coords) & set(areas[1].exterior.coords)) >= 2


def test_an_area_thinner_than_a_metre_is_rounded_with_its_neighbour() -> None:
    spike = [(-1.2, 51.70), (-1.2, 51.749996), (-0.62, 51.75), (-1.2, 51.750004), (-1.2, 51.80)]
    west = shapely.Polygon([(-1.3, 51.7), *spike, (-1.3, 51.8)])
    east = shapely.Polygon([(-0.6, 51.7), *spike, (-0.6, 51.8)])
    areas = [RawArea("Rook", None, west, "test"), RawArea("Dale", None, east, "test")]
    simple = [area.polygon for area in borders(areas, Projection("EPSG:27700"))]
    assert all(polygon.is_valid for polygon in simple)
    assert shapely.coverage_is_valid(simple)
    assert shapely.union_all(simple).equals(shapely.box(-1.3, 51.7, -0.6, 51.8))


def test_areas_that_overlap_are_no_division() -> None:
    areas = [
        RawArea("Rook", None, shapely.box(-1.3, 51.7, -1.1, 51.8), "test"),
        RawArea("Dale", None, shapely.box(-1.2, 51.7, -1.0, 51.8), "test"),
    ]
    with pytest.raises(InputError, match="do not share their borders"):
        borders(areas, Projection("EPSG:27700"))


def test_postcodes_near_each_other_grow_into_one_built_up_area() -> None:
    street = [(450_000 + 90 * n, 205_000) for n in range(20)]
    far = [(460_000 + 90 * n, 205_000) for n in range(20)]
    metric = Projection("EPSG:27700")
    area = metric.geometry_to_metres(built_up([*street, *far]))
    assert len(area.geoms) == 2
    assert all(area.buffer(30).contains(shapely.Point(point)) for point in street)
    assert area.area < 2 * 1_900 * 130
    assert not built_up([(450_000, 205_000)]).geoms[:]


def test_a_postcode_alone_leaves_a_patch_without_a_built_up_area(tmp_path: Path) -> None:
    codes, town = tmp_path / "codes.csv", tmp_path / "town.csv"
    codes.write_text('"OX1 1AA",10,450000,205000,"E92000001"\n')
    town.write_text("name,lon,lat,kind\nAlder Road,-1.2,51.7,street\n")
    build([codes, town], tmp_path / "patch")
    assert not (tmp_path / "patch" / "built-up.geojson").exists()
    assert open_gazetteer(open_patch(tmp_path / "patch")).find("Alder Road")
