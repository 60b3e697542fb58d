from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import shapely
from shapely.geometry import shape

from geomap.errors import InputError, PatchError
from geomap.gazetteer.build.sources.police_uk import GENERIC
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise, repair_title
from geomap.gazetteer.patches import data_folder, open_gazetteer, open_patch, patches
from geomap.gazetteer.street_lines import StreetLines
from geomap.model import Patch, Place, PlaceKind

MOST_BYTES = 2_500_000
MOST_GROUND_BYTES = 12_000_000
LAYERS = ("neighbourhoods.geojson", "wards.geojson")


@cache
def opened(slug: str) -> tuple[Patch, Gazetteer]:
    patch = open_patch(slug)
    return patch, open_gazetteer(patch)


def away_m(place: Place, lon: float, lat: float) -> float:
    east = (place.lon - lon) * cos(radians(lat))
    return hypot(east, place.lat - lat) * 111_320


def layer(patch: Patch, name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((patch.folder / name).read_text())["features"]
    return features


@pytest.fixture(params=patches())
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_bundled_patches_are_found() -> None:
    assert "thames-valley" in patches()


def test_a_patch_is_described_once_until_one_of_its_files_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "patch"
    (folder / "ground").mkdir(parents=True)
    for name in ("patch.toml", "ground/ground.toml"):
        shutil.copy(data_folder() / "patches" / "thames-valley" / name, folder / name)
    reading = sys.modules["geomap.gazetteer.patches"]
    parse = Mock(wraps=reading.parse_toml)
    monkeypatch.setattr(reading, "parse_toml", parse)
    first = open_patch(folder)
    assert open_patch(folder) == first
    assert parse.call_count == 2
    described = folder / "patch.toml"
    described.write_text(described.read_text().replace(first.title, "Another Valley"))
    assert open_patch(folder).title == "Another Valley"
    ground = folder / "ground" / "ground.toml"
    ground.write_text(ground.read_text().replace("contributors", "mappers"))
    assert open_patch(folder).credits != first.credits
    described.write_text("title = 1")
    with pytest.raises(PatchError):
        open_patch(folder)


def test_every_place_of_a_patch_lies_in_its_box(slug: str) -> None:
    patch, gazetteer = opened(slug)
    box = patch.bounding_box
    outside = [
        place
        for place in gazetteer
        if not (box.west <= place.lon <= box.east and box.south <= place.lat <= box.north)
    ]
    assert outside == []


def test_every_street_of_a_patch_has_a_district_and_a_locality(slug: str) -> None:
    streets = [place for place in opened(slug)[1] if place.kind is PlaceKind.STREET]
    assert streets
    assert [street for street in streets if not (street.district and street.locality)] == []


def test_every_name_of_a_patch_is_repaired_and_none_is_a_kind_of_place(slug: str) -> None:
    for place in opened(slug)[1]:
        assert place.name == repair_title(place.name)
        assert place.name not in GENERIC
        assert normalise(place.name)


def test_every_place_of_a_patch_is_found_under_its_name(slug: str) -> None:
    gazetteer = opened(slug)[1]
    for name, places in Counter(place.name for place in gazetteer).items():
        assert sum(one.place.name == name for one in gazetteer.find(name, fuzzy=False)) == places


def test_every_place_of_a_patch_owes_a_credit_that_the_patch_gives(slug: str) -> None:
    patch, gazetteer = opened(slug)
    assert {place.source for place in gazetteer} <= {credit.source for credit in patch.credits}


def test_every_locality_has_a_reach(slug: str) -> None:
    kinds = {PlaceKind.LOCALITY, PlaceKind.TOWN, PlaceKind.DISTRICT}
    assert all(place.extent_m > 0 for place in opened(slug)[1] if place.kind in kinds)


def test_no_byte_of_an_index_is_damaged(slug: str) -> None:
    assert opened(slug)[1].damaged() == ()


def test_a_patch_keeps_to_its_size(slug: str) -> None:
    folder = opened(slug)[0].folder
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    ground = sum(size for path, size in sizes.items() if path.parent.name == "ground")
    assert sum(sizes.values()) - ground <= MOST_BYTES
    assert ground <= MOST_GROUND_BYTES


@pytest.mark.parametrize("name", LAYERS)
def test_the_areas_of_a_layer_share_their_borders_exactly(slug: str, name: str) -> None:
    features = layer(opened(slug)[0], name)
    areas = [shape(feature["geometry"]) for feature in features]
    assert all(feature["properties"].keys() == {"name", "district"} for feature in features)
    assert all(area.is_valid for area in areas)
    assert shapely.coverage_is_valid(areas)
    united = shapely.union_all(areas)
    assert not [gap for part in shapely.get_parts(united) for gap in part.interiors]
    one, other = shapely.STRtree(areas).query(areas, predicate="touches")
    for a, b in zip(one, other, strict=True):
        border = areas[a].boundary.intersection(areas[b].boundary)
        common = set(areas[a].exterior.coords) & set(areas[b].exterior.coords)
        assert set(map(tuple, shapely.get_coordinates(border))) <= common


@pytest.mark.parametrize("name", [*LAYERS, "built-up.geojson"])
def test_coordinates_of_a_layer_have_five_decimals_at_most(slug: str, name: str) -> None:
    text = (opened(slug)[0].folder / name).read_text()
    assert not re.search(r"\d\.\d{6}", text)


def test_the_built_up_area_lies_in_the_box(slug: str) -> None:
    patch, _ = opened(slug)
    (feature,) = layer(patch, "built-up.geojson")
    area, box = shape(feature["geometry"]), patch.bounding_box
    assert area.is_valid
    assert shapely.box(box.west, box.south, box.east, box.north).buffer(0.2).contains(area)


@pytest.mark.parametrize(
    ("street", "lon", "lat", "within_m"),
    [
        ("Kestrel Crescent", -1.2084, 51.7198, 50),
        ("Girdlestone Road", -1.2080, 51.7511, 50),
        ("Long Ground", -1.1996, 51.7162, 50),
        ("Ashhurst Way", -1.2281, 51.7261, 50),
        ("The Slade", -1.2045, 51.7493, 300),
        ("Tyndale Place", -1.1268, 51.7473, 50),
    ],
)
def test_the_streets_of_the_sample_story_are_where_they_are(
    street: str, lon: float, lat: float, within_m: float
) -> None:
    found = opened("thames-valley")[1].find(street, kinds={PlaceKind.STREET}, fuzzy=False)
    assert min(away_m(one.place, lon, lat) for one in found) <= within_m


def test_the_slade_is_three_streets() -> None:
    found = opened("thames-valley")[1].find("The Slade", kinds={PlaceKind.STREET}, fuzzy=False)
    assert {one.place.district for one in found} == {
        "Oxford",
        "West Oxfordshire",
        "Buckinghamshire",
    }


def test_titled_possessives_are_gone() -> None:
    (found,) = opened("thames-valley")[1].find("St Aldates", kinds={PlaceKind.STREET})
    assert found.place.name == "St Aldate's"


@pytest.mark.parametrize(
    "town",
    "Milton Keynes|MK|Reading|Slough|Aylesbury|High Wycombe|Maidenhead|Windsor|Newbury|Bracknell|"
    "Witney|Abingdon|Abingdon-on-Thames|Didcot|Thame|Henley|Wallingford|Wantage|Chipping Norton|"
    "Carterton|Kidlington|Oxford|Banbury|Bicester|Newport Pagnell|Faringdon|Wokingham".split("|"),
)
def test_towns_are_found_as_towns(town: str) -> None:
    (found,) = opened("thames-valley")[1].find(town, kinds={PlaceKind.TOWN}, fuzzy=False)
    assert 500 <= found.place.extent_m <= 7_000


@pytest.mark.parametrize(
    "locality",
    "Wood Farm|Northway|Lye Valley|Greater Leys|the Leys|Northfield Brook|Berinsfield|Grimsbury|"
    "Bretch Hill|Neithrop|East Oxford|Barton|Cutteslowe|Florence Park|Donnington|Sandhills|"
    "Risinghurst|Botley|Cowley|Rose Hill|Blackbird Leys|Caldecott|Peachcroft|Fishermead|"
    "Netherfield|Beanhill|Coffee Hall|Conniburrow|Whitley|Tilehurst|Southcote|Caversham|Britwell|"
    "Chalvey|Cippenham|Castlefield|Micklefield|Southcourt|Walton Court|Bedgrove|Ruscote".split("|"),
)
def test_what_people_call_their_neighbourhood_is_found(locality: str) -> None:
    assert opened("thames-valley")[1].find(locality, kinds={PlaceKind.LOCALITY}, fuzzy=False)


@pytest.mark.parametrize(
    "county", ["Oxfordshire", "South Oxfordshire", "Berkshire", "Buckinghamshire", "Thames Valley"]
)
def test_counties_are_districts_and_no_suburbs(county: str) -> None:
    (match,) = opened("thames-valley")[1].scan(f"across {county} today")
    assert match.kinds == {PlaceKind.DISTRICT}


@pytest.mark.parametrize("name", ["Rose Hill", "Lye Valley", "Wheatley"])
def test_a_street_and_a_locality_of_one_name_are_both_kept(name: str) -> None:
    (match,) = opened("thames-valley")[1].scan(f"in {name} today")
    assert match.kinds >= {PlaceKind.STREET, PlaceKind.LOCALITY}


def test_every_hand_made_locality_lies_where_its_row_says_that_it_comes_from() -> None:
    patch, gazetteer = opened("thames-valley")
    areas = {
        kind: {
            feature["properties"]["name"]: shape(feature["geometry"])
            for feature in layer(patch, name)
            if feature["properties"]["district"]
        }
        for kind, name in (("MSOAs", LAYERS[0]), ("wards", LAYERS[1]))
    }
    with (patch.folder / "localities.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 700
    for row in rows:
        lon, lat = float(row["lon"]), float(row["lat"])
        kind, _, given = row["from"].partition(": ")
        names = given.split("; ")
        if kind == "streets":
            points = [nearest(gazetteer, name, lon, lat) for name in names]
            middle = Place(
                row["name"],
                PlaceKind.STREET,
                sum(point.lon for point in points) / len(points),
                sum(point.lat for point in points) / len(points),
                None,
                None,
                "",
            )
            assert away_m(middle, lon, lat) < 100, row
        elif kind in areas:
            united = shapely.union_all([areas[kind][name] for name in names])
            assert united.distance(shapely.Point(lon, lat)) < 0.01, row
        else:
            assert row["kind"] == "district", row


def nearest(gazetteer: Gazetteer, name: str, lon: float, lat: float) -> Place:
    kinds = {PlaceKind.STREET, PlaceKind.VENUE}
    found = gazetteer.find(name, kinds=kinds, fuzzy=False)
    assert found, name
    return min((one.place for one in found), key=lambda place: away_m(place, lon, lat))


def test_an_unknown_patch_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="no patch 'riverland': choose thames-valley, or give"):
        open_patch("riverland")


def test_a_folder_of_ones_own_is_a_patch(tmp_path: Path) -> None:
    (tmp_path / "patch.toml").write_text(
        'title = "Riverland"\nbounding_box = [-1.5, 51, -1, 52]\nmetric_crs = "EPSG:27700"\n'
        '[[credits]]\nsource = "x"\ntext = "Us"\nlicence = "CC0"\n'
    )
    patch = open_patch(tmp_path)
    assert (patch.title, patch.slug, patch.forces) == ("Riverland", tmp_path.name, ())
    assert patch.credits[0].text == "Us"
    with pytest.raises(PatchError, match=r"gazetteer\.bin cannot be opened"):
        open_gazetteer(patch)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "lacks bounding_box"),
        ("title = ", "cannot be read"),
        ("bounding_box = [1, 2]", "value of the wrong kind"),
        ("bounding_box = [1, 2, 0, 3]", "bounding_box is not west, south, east, north"),
        ("bounding_box = 5", "value of the wrong kind"),
        ('bounding_box = [-1, 51, 1, 52]\ntitle = "x"\nmetric_crs = "x"', "lacks credits"),
        (
            'bounding_box = [-1, 51, 1, 52]\ntitle = "x"\nmetric_crs = "x"\ncredits = ["x"]',
            "value of the wrong kind",
        ),
    ],
)
def test_a_broken_description_is_refused_with_file_and_fault(
    tmp_path: Path, text: str, fault: str
) -> None:
    (tmp_path / "patch.toml").write_text(text)
    with pytest.raises(PatchError, match=fault) as caught:
        open_patch(tmp_path)
    assert "patch.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_description_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(PatchError) as caught:
        open_patch(tmp_path)
    assert str(caught.value) == f"{tmp_path / 'patch.toml'} does not exist: check the path"


def test_opening_a_patch_loads_no_table_or_geometry_library() -> None:
    program = (
        "import sys; from geomap.gazetteer.patches import open_gazetteer, open_patch;"
        "open_gazetteer(open_patch('thames-valley')).find('The Slade');"
        "print(sorted({'numpy', 'shapely', 'pandas', 'geopandas', 'pyproj'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_data_folder_lies_beside_the_package_in_a_checkout() -> None:
    assert (data_folder() / "patches" / "thames-valley" / "patch.toml").is_file()


def test_a_patch_is_opened_once_as_long_as_its_files_are_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "patch"
    shutil.copytree(open_patch("thames-valley").folder, folder)
    patch = open_patch(folder)
    first, lines = open_gazetteer(patch), StreetLines.open(patch)
    assert open_gazetteer(patch) is first
    assert StreetLines.open(patch) is lines
    index = folder / "ground" / "gazetteer.bin"
    shutil.copy(folder / "gazetteer.bin", tmp_path / "other.bin")
    (tmp_path / "other.bin").replace(index)
    assert len(open_gazetteer(patch)) < len(first)
    (folder / "ground" / "ground.bin").unlink()
    assert StreetLines.open(patch) is not lines
