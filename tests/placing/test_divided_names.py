"""Names that no comma parts are divided into street and place where both are known."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from geomap.placing.lookup import Finder
from geomap.placing.many_names.divided_names import divided, divided_each
from tests.support.towns import GAZETTEER

WRITTEN = {
    "Alder Road Northtown": "Alder Road, Northtown",
    "Alder Rd. Northtown": "Alder Rd., Northtown",
    "Alder Road (Northtown)": "Alder Road, Northtown",
    "The Leaze Lyebrook": "The Leaze, Lyebrook",
    "A4 Bath Road": "Bath Road",
    "A4 Bath Road, Millbury": "Bath Road, Millbury",
}


@pytest.mark.parametrize(("name", "parted"), WRITTEN.items())
def test_a_name_without_a_comma_gets_one_in_front_of_its_place(name: str, parted: str) -> None:
    assert divided(name, GAZETTEER) == parted


@pytest.mark.parametrize(
    "name",
    [
        "Alder Road",
        "Alder Road, Northtown",
        "Quince Alley Northtown",
        "Alder Road Harehill",
        "Northtown",
        "A4",
        "M40 Alder",
        "",
        "(",
        "Alder Road Northtown, Millbury",
    ],
)
def test_what_is_known_as_it_is_or_not_at_all_is_left_alone(name: str) -> None:
    assert divided(name, GAZETTEER) == name


def test_many_names_are_divided_as_each_is() -> None:
    names = [*WRITTEN, "Alder Road", *WRITTEN]
    assert divided_each(names, GAZETTEER) == [divided(name, GAZETTEER) for name in names]


def test_a_column_is_divided_as_a_name_is(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("where\n12 Alder Road Northtown\nAlder Road Harehill\n", encoding="utf-8")
    finder = Finder("thames-valley", "local", gazetteer=GAZETTEER)
    out = io.StringIO()
    counts = finder.find_csv(path, "where", out)
    first, second = csv.DictReader(io.StringIO(out.getvalue()))
    assert (counts.placed, counts.missing) == (1, 1)
    assert first["place_locality"] == "Northtown"
    assert finder.find("12 Alder Road Northtown").placement.candidate is not None
    assert second["reason"].startswith("no street of this name is known")
