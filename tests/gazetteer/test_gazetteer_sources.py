from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import InputError
from geomap.gazetteer.build import sources
from geomap.gazetteer.build.source_records import About, NotPlace, Raw, StreetPoint
from geomap.gazetteer.build.sources import read_sources, readers
from geomap.model import PlaceKind

CRIME_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


def crime(location: str, lon: object = -1.25, lat: object = 51.75) -> str:
    return f",2024-01,Riverland Police,,{lon},{lat},{location},E01,Millbury 001A,Drugs,,"


def archive(folder: Path, *rows: str, header: str = CRIME_HEADER) -> Path:
    path = folder / "anything.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("2024-01/2024-01-riverland-street.csv", "\n".join([header, *rows]))
        file.writestr("2024-01/2024-01-riverland-outcomes.csv", "Crime ID,Month\n")
    return path


def layer(folder: Path, properties: dict[str, str], ring: list[list[float]]) -> Path:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    path = folder / "layer.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


SQUARE = [[-1.3, 51.7], [-1.2, 51.7], [-1.2, 51.8], [-1.3, 51.8], [-1.3, 51.7]]
WARD = {"WD25NM": "Northtown", "LAD25NM": "Millbury"}


def read(*paths: Path) -> Raw:
    return read_sources(paths, lambda *_: None)


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_an_archive_gives_its_streets_and_the_force_but_no_kinds_of_place(tmp_path: Path) -> None:
    rows = (
        crime("On or near Alder Road"),
        crime("On or near Alder Road"),
        crime("On or near Supermarket"),
        crime("On or near Theatre/Concert Hall"),
        crime("No Location", "", ""),
        crime("On or near ", -1.2, 51.7),
    )
    raw = read(archive(tmp_path, *rows))
    assert raw.street_points == (StreetPoint("Alder Road", -1.25, 51.75, "Millbury", "police_uk"),)
    assert raw.about == (About(forces=("Riverland Police",)),)
    assert [credit.text for credit in raw.credits] == ["Contains data from data.police.uk"]


def test_one_month_as_csv_reads_like_an_archive(tmp_path: Path) -> None:
    path = written(tmp_path, "month.csv", f"{CRIME_HEADER}\n{crime('On or near Alder Road')}\n")
    assert read(path) == read(archive(tmp_path, crime("On or near Alder Road")))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (crime("On or near Alder Road", 999), "street.csv, line 3: 999, 51.75 lies outside"),
        (crime("On or near Alder Road", "nan"), "line 3: nan, 51.75 lies outside"),
        (crime("On or near Alder Road", "west"), "line 3: 'west', '51.75' is no longitude"),
        (crime('"On or near Alder Road'), "line 3: unexpected end of data"),
        (",2024-01", "line 3: 2 fields where the header has 12"),
    ],
)
def test_a_bad_row_of_an_archive_is_named_by_month_and_line(
    tmp_path: Path, row: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        read(archive(tmp_path, crime("On or near Birch Way"), row))
    assert "\n" not in str(caught.value)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, *(crime(f"On or near {n} Alder Road") for n in range(500)))
    data = bytearray(path.read_bytes())
    data[300:400] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(InputError, match="is damaged"):
        read(path)


def test_an_archive_without_a_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: there is no column location"):
        read(archive(tmp_path, header=CRIME_HEADER.replace("Location", "Place")))


def test_wards_and_msoas_are_told_apart_by_their_properties(tmp_path: Path) -> None:
    wards = read(layer(tmp_path, WARD, SQUARE))
    assert [(ward.name, ward.district) for ward in wards.wards] == [("Northtown", "Millbury")]
    msoas = read(layer(tmp_path, {"MSOA21CD": "E02", "MSOA21NM": "Millbury 001"}, SQUARE))
    assert [code for code, _ in msoas.boundaries] == ["E02"]


@pytest.mark.parametrize(
    ("properties", "ring", "fault"),
    [
        (WARD, [[x * 1e5, y * 1e3] for x, y in SQUARE], "feature 1: not in degrees"),
        (WARD, [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]], "crosses itself"),
        (WARD, [[-1.3, 51.7], [-1.2, 51.7]], "feature 1: no geometry"),
        ({**WARD, "WD25NM": ""}, SQUARE, "neither the name of a ward nor"),
    ],
)
def test_a_bad_polygon_is_named_by_its_number(
    tmp_path: Path, properties: dict[str, str], ring: list[list[float]], fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        read(layer(tmp_path, properties, ring))


def test_a_layer_cut_short_is_refused(tmp_path: Path) -> None:
    path = layer(tmp_path, WARD, SQUARE)
    path.write_text(path.read_text()[:-20])
    with pytest.raises(InputError, match="is no GeoJSON collection"):
        read(path)


@pytest.mark.parametrize(
    "header",
    [
        "MSOACD,MSOANM,MSOAHCLNM,LADCD_ACTIVE,LADNM_ACTIVE",
        "msoa21cd,msoa21nm,msoa21hclnm,localauthoritycode,localauthorityname",
    ],
)
def test_names_of_msoas_are_read_in_both_shapes(tmp_path: Path, header: str) -> None:
    path = written(tmp_path, "names.csv", f"{header}\nE02,Millbury 001,Northtown,E07,Millbury\n")
    assert read(path).area_names == (("E02", "Northtown", "Millbury"),)


def test_postcodes_without_a_position_are_left_out(tmp_path: Path) -> None:
    rows = '"OX99 1AA",10,450000,205000,"E92"\n"OX99 1AB",90,0,0,"E92"\n'
    assert read(written(tmp_path, "codes.csv", rows)).postcodes == ((450000, 205000),)
    with pytest.raises(InputError, match="line 3: no postcode"):
        read(written(tmp_path, "codes.csv", f"{rows}Alder Road\n"))


def test_labels_in_capitals_are_towns(tmp_path: Path) -> None:
    path = written(tmp_path, "os-openmap-local.csv", "name,lat,lon\nMILLBURY,51.7,-1.2\nNash,51,-1")
    places = [entry.place for entry in read(path).entries]
    assert [(place.name, place.kind) for place in places] == [
        ("Millbury", PlaceKind.TOWN),
        ("Nash", PlaceKind.LOCALITY),
    ]
    assert (places[0].lon, places[0].lat) == (-1.2, 51.7)


def test_any_list_with_name_lon_and_lat_is_a_source_of_streets(tmp_path: Path) -> None:
    path = written(tmp_path, "our list.csv", "\ufefflat,lon,name\n51.7,-1.2,Alder Road\n")
    raw = read(path)
    (entry,) = raw.entries
    assert (entry.place.name, entry.place.kind) == ("Alder Road", PlaceKind.STREET)
    assert (entry.place.lon, entry.place.lat) == (-1.2, 51.7)
    assert entry.place.source == "our list"
    assert [credit.source for credit in raw.credits] == ["our list"]


def test_the_other_columns_of_a_list_are_optional(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "list.csv",
        "name,lon,lat,kind,locality,district,aliases,extent_m,source\n"
        "Northtown,-1.2,51.7,locality,Millbury,Vale,The Northtown; Norty,400,ons\n",
    )
    (entry,) = read(path).entries
    assert entry.aliases == ("The Northtown", "Norty")
    assert (entry.place.kind, entry.place.extent_m) == (PlaceKind.LOCALITY, 400.0)
    assert (entry.place.locality, entry.place.district) == ("Millbury", "Vale")
    assert entry.place.source == "ons"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("Alder Road,-1.2,51.7,lane", "line 2: kind 'lane' is none of street, venue"),
        ("Alder Road,51.7,-1.2,street\nBirch Way,-1.2,91,street", "line 3: -1.2, 91 lies outside"),
        ("Alder Road,,51.7,street", "line 2: '', '51.7' is no longitude, latitude"),
        (",-1.2,51.7,street", "line 2: no name"),
        ("Alder Road,-1.2,51.7", "line 2: 3 fields where the header has 4"),
        ('"Alder Road,-1.2,51.7,street', "line 2: unexpected end of data"),
    ],
)
def test_a_bad_row_of_a_list_is_named_by_its_line(tmp_path: Path, rows: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read(written(tmp_path, "list.csv", f"name,lon,lat,kind\n{rows}\n"))


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "list.csv", "name,lon,lat\nCafé Road,-1.2,51.7\n", "latin-1")
    with pytest.raises(InputError, match="is not UTF-8"):
        read(path)


def test_a_list_of_what_is_no_place_is_told_by_its_columns(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "no.csv",
        "name,kind,district,becomes,reason\nMillbury,street,Vale,Millbury station,a station\n",
    )
    verdict = NotPlace("Millbury", PlaceKind.STREET, "Vale", "Millbury station", "a station")
    assert read(path).not_places == (verdict,)


def test_what_a_patch_says_of_itself_is_checked(tmp_path: Path) -> None:
    path = written(tmp_path, "about.toml", 'title = "Riverland"\nforces = ["Riverland Police"]\n')
    assert read(path).about == (About("Riverland", forces=("Riverland Police",)),)
    for text, fault in (("titel = 1", "titel is not one of"), ("title = ", "is not TOML")):
        with pytest.raises(InputError, match=fault):
            read(written(tmp_path, "about.toml", text))


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"<html>", b"a,b\n1,2\n", b"PK\5\6"])
def test_a_file_of_no_known_kind_is_refused_with_the_kinds_that_are(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(
        InputError,
        match="geomap knows: give a TOML file about the patch; or a GeoPackage",
    ):
        read(path)


def test_an_empty_folder_or_a_missing_file_is_no_source(tmp_path: Path) -> None:
    missing: Any = tmp_path / "missing.csv"
    for path in (tmp_path, missing):
        with pytest.raises(InputError, match="is no file"):
            read(path)


STREET_REGISTER = '''
"""A register of streets, whose columns are those of a list of one's own too."""
from geomap.gazetteer.build.source_records import Raw, StreetPoint

FILES = "the register of a trial"

def recognises(path, head):
    return head.startswith(b"register,name,lon,lat")

def read(path, progress):
    return Raw(street_points=(StreetPoint("Alder Road", -1.25, 51.75, None, "register"),))
'''


def test_a_module_dropped_among_the_sources_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "sources"
    room.mkdir()
    (room / "own_register.py").write_text(STREET_REGISTER)
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(room)])
    monkeypatch.delitem(sys.modules, f"{sources.__name__}.own_register", raising=False)
    file = written(tmp_path, "a.csv", "register,name,lon,lat\n1,Alder Road,-1.25,51.75\n")
    (point,) = read(file).street_points
    assert point.source == "register"
    with pytest.raises(InputError, match=r"or the register of a trial; .*or a CSV with name"):
        read(written(tmp_path, "a.bin", "?"))


def test_each_source_says_what_it_reads() -> None:
    assert len(readers()) >= 6
    assert all(reader.FILES for reader in readers())


@pytest.mark.parametrize(
    ("mark", "at", "value"),
    [(b"PK\1\2", 6, 236), (b"PK\1\2", 10, 99), (b"PK\1\2", 10, 14)],
    ids=["a version of 23.6", "a method of 99", "a method that it is not"],
)
def test_a_month_packed_in_a_way_that_cannot_be_undone_is_refused(
    mark: bytes, at: int, value: int, tmp_path: Path
) -> None:
    path = archive(tmp_path, crime("On or near Alder Road"))
    data = bytearray(path.read_bytes())
    data[data.index(mark) + at] = value
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"anything\.zip"):
        read_sources([path], lambda *_: None)
