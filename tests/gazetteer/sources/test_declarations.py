from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import InputError
from geomap.gazetteer.build.divisions import name_neighbourhoods
from geomap.gazetteer.build.projection import Projection, metric_crs_for
from geomap.gazetteer.build.source_records import About, StreetPoint, last_word
from geomap.gazetteer.build.sources import read_sources
from geomap.model import BoundingBox, Credit
from tests.support.raw_maps import collection, sources_of

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-1.3, 51.7], [-1.2, 51.7], [-1.2, 51.8], [-1.3, 51.8], [-1.3, 51.7]]],
}
METRES = {
    "type": "Polygon",
    "coordinates": [[[450e3, 205e3], [451e3, 205e3], [451e3, 206e3], [450e3, 205e3]]],
}
AREAS = """
[[areas]]
file = "beats.geojson"
name = "BEAT"
district = "DIST"
role = "neighbourhoods"
credit = "Beats: Riverland Police"
licence = "Open Government Licence v3.0"
"""


def about(folder: Path, text: str) -> Path:
    path = folder / "about.toml"
    path.write_text(text, encoding="utf-8")
    return path


def beats(folder: Path, *rows: dict[str, Any]) -> Path:
    given = rows or ({"BEAT": "Northtown", "DIST": "Vale"}, {"BEAT": "Southfield", "DIST": None})
    return collection(folder / "beats.geojson", [(row, SQUARE) for row in given])


def test_areas_of_any_file_are_read_by_the_columns_that_are_declared(tmp_path: Path) -> None:
    for order in (1, -1):
        raw = sources_of(*[beats(tmp_path), about(tmp_path, AREAS)][::order])
        assert [(area.name, area.district, area.source) for area in raw.neighbourhoods] == [
            ("Northtown", "Vale", "beats"),
            ("Southfield", None, "beats"),
        ]
        assert raw.credits == (
            Credit("beats", "Beats: Riverland Police", "Open Government Licence v3.0"),
        )
    raw = sources_of(beats(tmp_path), about(tmp_path, AREAS.replace("neighbourhoods", "wards")))
    assert [area.name for area in raw.wards] == ["Northtown", "Southfield"]


def test_areas_without_a_name_are_counted(tmp_path: Path) -> None:
    rows = ({"BEAT": "Northtown", "DIST": "Vale"}, {"BEAT": None}, {"BEAT": "A" * 10_000})
    raw = sources_of(beats(tmp_path, *rows), about(tmp_path, AREAS))
    assert raw.skipped == (("areas without a name", 2), ("names of over 200 letters", 1))


def test_a_declaration_that_fits_no_file_or_no_column_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"declares beats\.geojson, which is no source: give it"):
        sources_of(about(tmp_path, AREAS))
    with pytest.raises(InputError, match=r"no column 'BEAT', which .* declares: there are NAME"):
        sources_of(beats(tmp_path, {"NAME": "Northtown"}), about(tmp_path, AREAS))


def test_geojson_that_nobody_declared_is_told_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"under \[\[areas\]\].*it has BEAT, DIST"):
        sources_of(beats(tmp_path))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("forces = 'One'", "forces is no list of texts"),
        ("forces = [1]", "forces is no text"),
        ("title = ''", "title is no text"),
        ("date_order = 'year'", "date_order 'year' is none of day-month, month-day"),
        ("abbreviations = ['n']", "abbreviations is no table of words"),
        ("[abbreviations]\nn = 1", "abbreviations.n is no text"),
        ("[[credits]]\nsource = 'osm'", "credits 1 lacks text, licence"),
        ("credits = ['osm']", r"write \[\[credits\]\]"),
        ("[[areas]]\nfile = 'a'", "areas 1 lacks name, role, credit, licence"),
        ("[[areas]]\nfile = '../a.geojson'", "no plain name of a file"),
        ("[[areas]]\nrole = 'beats'", "role 'beats' is none of wards, neighbourhoods"),
        ("[[areas]]\ncolour = 'red'", "areas 1: colour is not one of file, name"),
    ],
)
def test_a_wrong_word_about_the_patch_is_told_with_its_key(
    tmp_path: Path, text: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        sources_of(about(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        '[{"properties": {}, "geometry": null}]',
        '["a"]}',
        "[" * 100_000,
        "9" * 5_000 + "}",
        '[{"properties": [], "geometry": 1}]}',
    ],
    ids=["cut short", "no features", "nested deep", "a long number", "no geometry"],
)
def test_geojson_that_is_none_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wards.geojson"
    start = '{"type": "FeatureCollection", "WD25NM": 1, "features": '
    path.write_text(start + text, encoding="utf-8")
    with pytest.raises(InputError, match="no GeoJSON") as caught:
        sources_of(path)
    assert "\n" not in str(caught.value)


def test_words_of_a_place_are_read(tmp_path: Path) -> None:
    text = (
        'date_order = "month-day"\nlang = "de"\nforce_words = ["Gardaí"]\n'
        '[abbreviations]\n"N." = "North"\nave = "avenue"\n'
    )
    (said,) = sources_of(about(tmp_path, text)).about
    assert (said.date_order, said.force_words) == ("month-day", ("Gardaí",))
    assert said.lang == "de"
    assert said.abbreviations == (("n", "north"), ("ave", "avenue"))


def test_the_last_word_about_a_patch_wins() -> None:
    given = (About("One", "Millbury", forces=("A",)), About("Two", date_order="month-day"), About())
    assert last_word(given) == About("Two", "Millbury", forces=("A",), date_order="month-day")


def test_a_credit_of_the_patch_replaces_that_of_a_reader(tmp_path: Path) -> None:
    own = '[[credits]]\nsource = "ons"\ntext = "Ours"\nlicence = "Free"\n'
    path = wards(tmp_path, "25")
    assert sources_of(about(tmp_path, own), path).credits == (Credit("ons", "Ours", "Free"),)


def wards(folder: Path, year: str) -> Path:
    row = {f"WD{year}NM": "Rook", f"LAD{year}NM": "Millbury"}
    return collection(folder / f"wards{year}.geojson", [(row, SQUARE)])


@pytest.mark.parametrize("year", ["19", "23", "31"])
def test_wards_of_any_year_are_read_and_credited_to_it(tmp_path: Path, year: str) -> None:
    raw = sources_of(wards(tmp_path, year))
    assert [(ward.name, ward.district) for ward in raw.wards] == [("Rook", "Millbury")]
    assert raw.credits[0].text.endswith(f"database right 20{year}")


def test_of_credits_that_differ_in_their_year_the_latest_stays(tmp_path: Path) -> None:
    for years in (("19", "25"), ("25", "19")):
        (credit,) = sources_of(*(wards(tmp_path, year) for year in years)).credits
        assert credit.text.endswith("database right 2025")


def test_boundaries_are_read_in_the_crs_that_their_file_names(tmp_path: Path) -> None:
    row = {"WD24NM": "Rook", "LAD24NM": "Millbury"}
    raw = sources_of(collection(tmp_path / "w.geojson", [(row, METRES)], "EPSG:27700"))
    assert raw.wards[0].polygon.bounds[:2] == pytest.approx((-1.27726, 51.74148), abs=1e-4)


def test_an_msoa_has_its_number_where_no_list_gives_a_better_name(tmp_path: Path) -> None:
    rows = [({"MSOA21CD": f"E{n}", "MSOA21NM": f"Millbury 00{n}"}, SQUARE) for n in (1, 2)]
    areas = collection(tmp_path / "m.geojson", rows)
    names = tmp_path / "names.csv"
    names.write_text("MSOACD,MSOAHCLNM,LADNM_ACTIVE\nE2,Northtown,Millbury\n", encoding="utf-8")
    for files in ((areas, names), (names, areas)):
        raw = sources_of(*files)
        named = name_neighbourhoods(raw.boundaries, raw.area_names)
        assert [(one.name, one.district, one.source) for one in named] == [
            ("Millbury 001", "Millbury", "ons"),
            ("Northtown", "Millbury", "msoa_names"),
        ]


@pytest.mark.parametrize(
    "header",
    [
        "month,reported_by,longitude,latitude,location,lsoa_name",
        "Month,Force,Lng,Lat,Street_Name,LSOA Name",
    ],
)
def test_columns_of_police_uk_are_known_in_other_spellings(tmp_path: Path, header: str) -> None:
    path = tmp_path / "saved.csv"
    row = "2024-01,Riverland Police,-1.25,51.75,on or near Alder Road,Millbury 001A"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    raw = sources_of(path)
    assert raw.street_points == (StreetPoint("Alder Road", -1.25, 51.75, "Millbury", "police_uk"),)
    assert raw.about[0].forces == ("Riverland Police",)


def test_a_folder_of_months_reads_like_the_archive_of_them(tmp_path: Path) -> None:
    header = "Month,Reported by,Longitude,Latitude,Location,LSOA name"
    for month, name in (("2024-01", "Alder Road"), ("2024-02", "Birch Way")):
        folder = tmp_path / "crime" / month
        folder.mkdir(parents=True)
        row = f"{month},Riverland Police,-1.25,51.75,On or near {name},Millbury 001A"
        (folder / f"{month}-riverland-Street.CSV").write_text(
            f"{header}\n{row}\n", encoding="utf-8"
        )
        (folder / f"{month}-riverland-outcomes.csv").write_text("Crime ID\n", encoding="utf-8")
    secret = tmp_path / "elsewhere-street.csv"
    secret.write_text(f"{header}\n2024-01,X,-1,51,On or near Hidden Road,Y 1\n", encoding="utf-8")
    (tmp_path / "crime" / "link-street.csv").symlink_to(secret)
    raw = sources_of(tmp_path / "crime")
    assert [point.name for point in raw.street_points] == ["Alder Road", "Birch Way"]


def test_kinds_of_place_of_police_uk_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "saved.csv"
    path.write_text(
        "Month,Reported by,Longitude,Latitude,Location,LSOA name\n"
        "2024-01,R,-1.25,51.75,On or near Supermarket,M 1\n"
        "2024-01,R,-1.25,51.75,On or near Alder Road,M 1\n",
        encoding="utf-8",
    )
    assert sources_of(path).skipped == (
        ("police.uk rows at a kind of place, such as a car park", 1),
    )


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("https://example.org/town.osm.pbf", "is an address"),
        ("file:///etc/passwd", "is an address"),
        ("/vsizip/town.zip/town.gpkg", "is a virtual path of GDAL"),
        ("/vsicurl/https://example.org/a.gpkg", "is a virtual path of GDAL"),
    ],
)
def test_an_address_is_not_followed(path: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        sources_of(Path(path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither")
def test_a_link_to_a_device_and_a_pipe_are_no_sources(tmp_path: Path) -> None:
    link, pipe = tmp_path / "town.osm", tmp_path / "town.osm.pbf"
    link.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    for path in (link, pipe):
        with pytest.raises(InputError, match="is no file"):
            sources_of(path)


def test_a_wrong_source_is_found_before_any_is_read(tmp_path: Path) -> None:
    steps: list[str] = []
    with pytest.raises(InputError, match="is no file"):
        read_sources([about(tmp_path, ""), tmp_path / "none"], lambda step, *_: steps.append(step))
    assert steps == []


@pytest.mark.parametrize(
    ("place", "lon", "lat", "crs"),
    [
        ("Oxford", -1.25, 51.75, "EPSG:27700"),
        ("Dover", 1.31, 51.13, "EPSG:27700"),
        ("Lowestoft", 1.75, 52.48, "EPSG:27700"),
        ("Lerwick", -1.15, 60.15, "EPSG:27700"),
        ("Ryde, Isle of Wight", -1.16, 50.73, "EPSG:27700"),
        ("Penzance", -5.54, 50.12, "EPSG:27700"),
        ("Stranraer", -5.02, 54.9, "EPSG:27700"),
        ("Stornoway", -6.39, 58.21, "EPSG:27700"),
        ("Douglas, Isle of Man", -4.48, 54.15, "EPSG:27700"),
        ("Belfast", -5.93, 54.6, "EPSG:2157"),
        ("Dublin", -6.26, 53.35, "EPSG:2157"),
        ("Galway", -9.05, 53.27, "EPSG:2157"),
        ("Derry", -7.32, 55.0, "EPSG:2157"),
        ("Calais", 1.86, 50.95, "EPSG:32631"),
        ("Saint Helier", -2.11, 49.19, "EPSG:32630"),
        ("Bremen", 8.8, 53.08, "EPSG:32632"),
        ("Vaduz", 9.52, 47.14, "EPSG:32632"),
        ("Sydney", 151.2, -33.87, "EPSG:32756"),
        ("Suva", 178.44, -18.14, "EPSG:32760"),
    ],
)
def test_the_metric_crs_is_that_of_the_country_or_of_the_zone(
    place: str, lon: float, lat: float, crs: str
) -> None:
    found = metric_crs_for(BoundingBox(lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1))
    assert found == crs, place
    assert found
    (x, y), (x2, y2) = Projection(found).to_metres([(lon, lat), (lon, lat + 0.01)])
    assert ((x2 - x) ** 2 + (y2 - y) ** 2) ** 0.5 == pytest.approx(1_112, abs=7)


@pytest.mark.parametrize("box", [BoundingBox(-10, 40, 20, 50), BoundingBox(10, 78, 12, 86)])
def test_where_no_one_crs_fits_the_patch_must_say_which(box: BoundingBox) -> None:
    assert metric_crs_for(box) is None
