"""A patch with a base map: what its ground holds, and that the open files know nothing of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from geomap import pipeline
from geomap.gazetteer.build.generalised import scales_of
from geomap.gazetteer.build.raw_files.osm_tags import CREDIT_TEXT
from geomap.gazetteer.build.steps import build
from geomap.gazetteer.ground_file import SCALES_M, Ground
from geomap.gazetteer.ground_layers import GroundKind
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import ground_credits, open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from geomap.model import BoundingBox, PlaceKind
from tests.support.raw_maps import Point, osm_xml

ABOUT = 'title = "Riverland"\nmetric_crs = "EPSG:27700"\nforces = ["Riverland Police"]\n'
CRIME = """Longitude,Latitude,Location,LSOA name,Reported by
-1.2500,51.7500,On or near Alder Road,Millbury 001A,Riverland Police
-1.2700,51.7500,On or near Birch Way,Millbury 001A,Riverland Police
"""
WEST_END = (-1.2480, 51.7501)
EVERYWHERE = BoundingBox(-180, -90, 180, 90)


def base_map() -> str:
    """Draw a town: Alder Road, which the police know, and Cedar Close, which they do not."""
    lines: list[tuple[list[Point], dict[str, str]]] = [
        ([(-1.2520, 51.7500), WEST_END], {"highway": "residential", "name": "Alder Road"}),
        ([WEST_END, (-1.2460, 51.7501)], {"highway": "tertiary", "name": "Alder Road"}),
        ([(-1.25, 51.752), (-1.25, 51.754)], {"highway": "residential", "name": "Cedar Close"}),
        ([(-1.30, 51.76), (-1.20, 51.76)], {"highway": "primary", "ref": "A999"}),
        ([(-1.30, 51.74), (-1.20, 51.745)], {"waterway": "river", "name": "River Mill"}),
    ]
    places = {
        (-1.2500, 51.7510): {"place": "town", "name": "Millbury"},
        (-1.2490, 51.7535): {"place": "suburb", "name": "Rook"},
    }
    points = list(dict.fromkeys([*places, *(point for line, _ in lines for point in line)]))
    return osm_xml(
        {number: (point, places.get(point, {})) for number, point in enumerate(points, 1)},
        [([points.index(point) + 1 for point in line], tags) for line, tags in lines],
    )


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "about.toml").write_text(ABOUT)
    with zipfile.ZipFile(folder / "crime.zip", "w") as archive:
        archive.writestr("2024-01/2024-01-riverland-street.csv", CRIME)
    (folder / "town.osm").write_text(base_map(), encoding="utf-8")
    return {path.name: path for path in folder.iterdir()}


def built(folder: Path, *sources: Path) -> Path:
    build(sources, folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_open_files_are_the_same_bytes_with_and_without_openstreetmap(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    plain = files(built(tmp_path / "a" / "riverland", sources["about.toml"], sources["crime.zip"]))
    mapped = files(built(tmp_path / "b" / "riverland", *sources.values()))
    ground = {name: data for name, data in mapped.items() if name.startswith("ground/")}
    assert sorted(plain) == ["gazetteer.bin", "patch.toml"]
    assert sorted(ground) == [
        "ground/gazetteer.bin",
        "ground/ground.bin",
        "ground/ground.toml",
        "ground/scales.bin",
    ]
    assert {name: mapped[name] for name in mapped.keys() - ground.keys()} == plain
    assert b"OpenStreetMap" not in b"".join(plain.values())


def test_streets_that_the_base_map_alone_has_are_found_and_others_stay_as_they_are(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    folder = built(tmp_path / "riverland", *sources.values())
    gazetteer = open_gazetteer(open_patch(folder))
    (cedar,) = gazetteer.find("Cedar Close", fuzzy=False)
    (alder,) = gazetteer.find("Alder Road", fuzzy=False)
    assert (cedar.place.source, cedar.place.locality) == ("osm", "Rook")
    assert (alder.place.source, alder.place.lon) == ("police_uk", -1.25)
    assert set(Gazetteer.open(folder / "gazetteer.bin")) <= set(gazetteer) | {
        place for place in gazetteer if place.kind is not PlaceKind.STREET
    }


def test_the_credit_of_openstreetmap_is_owed_with_its_licence(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    patch = open_patch(built(tmp_path / "riverland", *sources.values()))
    (credit,) = ground_credits(patch)
    assert credit.text == CREDIT_TEXT
    assert "OpenStreetMap" in credit.text
    assert "ODbL" in credit.text
    assert "Open Database License" in credit.licence
    assert [one.source for one in patch.credits] == ["osm", "police_uk"]


def test_the_ground_has_its_layers_and_the_lines_of_streets(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    patch = open_patch(built(tmp_path / "riverland", *sources.values()))
    ground = Ground.open(patch)
    assert ground is not None
    assert ground.layer(GroundKind.ROADS, EVERYWHERE, 1.0).names.count("") == 1
    coarse = ground.layer(GroundKind.ROADS, EVERYWHERE, 60.0)
    assert sorted(zip(coarse.names, coarse.refs, strict=True)) == [("", "A999"), ("Alder Road", "")]
    assert ground.layer(GroundKind.WATERWAYS, EVERYWHERE, 1.0).names == ("River Mill",)
    assert set(ground.layer(GroundKind.PLACES, EVERYWHERE, 1.0).names) == {"Millbury", "Rook"}
    (alder,) = open_gazetteer(patch).find("Alder Road", fuzzy=False)
    (line,) = StreetLines.open(patch).of(alder.place)
    assert (line[0], line[-1]) == ((-1.252, 51.75), (-1.246, 51.7501))


def test_a_raid_in_a_street_with_a_line_is_that_line_under_its_licence(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    folder = built(tmp_path / "riverland", *sources.values())
    text = (
        "Police raided three homes yesterday.\n\nOfficers searched houses in Alder Road, "
        "Cedar Close and Birch Way, Millbury, for drugs on Tuesday.\n"
    )
    (tmp_path / "story.txt").write_text(text)
    story = pipeline.read(tmp_path / "story.txt", patch=str(folder))
    placed = pipeline.place(story, patch=str(folder))
    rows = {row.street: row for row in placed.raids.rows}
    assert {name: len(row.parts) for name, row in rows.items()} == {
        "Alder Road": 1,
        "Cedar Close": 1,
        "Birch Way": 0,
    }
    assert rows["Alder Road"].source == "osm"
    assert "Open Database License" in rows["Alder Road"].licence
    assert rows["Birch Way"].source == "police_uk"
    assert CREDIT_TEXT in placed.raids.attribution


def test_a_base_map_alone_makes_a_patch(sources: dict[str, Path], tmp_path: Path) -> None:
    folder = built(tmp_path / "riverland", sources["about.toml"], sources["town.osm"])
    assert sorted(files(folder)) == [
        "ground/gazetteer.bin",
        "ground/ground.bin",
        "ground/ground.toml",
        "ground/scales.bin",
        "patch.toml",
    ]
    gazetteer = open_gazetteer(open_patch(folder))
    (alder,) = gazetteer.find("Alder Road", fuzzy=False)
    assert alder.place.locality == "Millbury"
    assert [one.place.kind for one in gazetteer.find("Millbury")] == [PlaceKind.TOWN]


def test_a_ground_of_an_earlier_build_does_not_outlive_it(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    folder = built(tmp_path / "riverland", *sources.values())
    built(folder, sources["about.toml"], sources["crime.zip"])
    assert sorted(files(folder)) == ["gazetteer.bin", "patch.toml"]
    built(folder, sources["about.toml"], sources["town.osm"])
    assert "gazetteer.bin" not in files(folder)


def test_equal_sources_give_an_equal_ground(sources: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = files(built(tmp_path / "a" / "riverland", *sources.values()))
    other = files(built(tmp_path / "b" / "riverland", *sources.values()))
    assert one == other


def test_what_papers_there_write_is_read_if_the_patch_says_so(tmp_path: Path) -> None:
    about = tmp_path / "about.toml"
    about.write_text(
        'title = "Elmore"\nmetric_crs = "EPSG:32617"\n'
        'forces = ["Elmore County Sheriff\'s Office"]\n'
        'force_words = ["County Sheriff"]\ndate_order = "month-day"\n'
        '[abbreviations]\nn = "north"\n',
        encoding="utf-8",
    )
    town = {
        1: ((-81.0, 40.0), {}),
        2: ((-81.0, 40.002), {}),
        3: ((-81.001, 40.001), {"place": "town", "name": "Elmore"}),
    }
    main = [([1, 2], {"highway": "residential", "name": "North Main Street"})]
    (tmp_path / "elmore.osm").write_text(osm_xml(town, main), encoding="utf-8")
    folder = built(tmp_path / "elmore", about, tmp_path / "elmore.osm")
    (tmp_path / "story.txt").write_text(
        "Home raided in Elmore\n\nCounty Sheriff deputies raided a home on N. Main St., Elmore, "
        "on 10/9/2024 and seized drugs, the County Sheriff said.\n"
    )
    story = pipeline.read(tmp_path / "story.txt", patch=str(folder))
    (raid,) = pipeline.place(story, patch=str(folder)).raids.rows
    assert (raid.place, str(raid.date)) == ("North Main Street", "2024-10-09")
    assert raid.force == "Elmore County Sheriff's Office"
    assert raid.parts


def test_the_scales_of_a_ground_are_made_of_it_and_are_its_own(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    folder = built(tmp_path / "riverland", *sources.values())
    ground = (folder / "ground" / "ground.bin").read_bytes()
    assert (folder / "ground" / "scales.bin").read_bytes() == scales_of(ground)
    opened = Ground.open(open_patch(folder))
    assert opened is not None
    assert opened.level_of(GroundKind.GREEN, 20) == SCALES_M[0]


@pytest.mark.slow
def test_the_bundled_scales_are_those_of_the_bundled_ground() -> None:
    folder = open_patch("thames-valley").folder / "ground"
    assert (folder / "scales.bin").read_bytes() == scales_of((folder / "ground.bin").read_bytes())
