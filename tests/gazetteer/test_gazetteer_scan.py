from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.index_file import Entry, pack
from geomap.gazetteer.name_keys import normalise
from geomap.model import Place, PlaceKind

NAMES = {
    PlaceKind.STREET: (
        "Alder Street",
        "Alder Road",
        "Alder Close",
        "Barton Road",
        "Otherville Close",
        "St Aldric's",
        "St Mary's Road",
        "The Leaze",
        "The Street",
        "The Court",
        "Rook Hill",
        "Long Field",
        "High Street",
        "Avenue 9",
        "Stoke-sub-Hamble Lane",
        "Northtown",
        "Dale Lane North",
        "Cup and Saucer",
        "Hill Barn Lane",
        "N Main Street",
    ),
    PlaceKind.LOCALITY: ("Northtown", "Rook Hill", "North Millbury", "Stoke-on-Wye", "Barton"),
    PlaceKind.TOWN: ("Millbury", "Otherville"),
    PlaceKind.DISTRICT: ("Millbury and Otherville", "Millbury and Nowhere"),
}


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path: Path = tmp_path_factory.mktemp("scan") / "gazetteer.bin"
    path.write_bytes(
        pack(
            Entry(Place(name, kind, -1.2, 51.7, None, None, "test"))
            for kind, names in NAMES.items()
            for name in names
        )
    )
    return Gazetteer.open(path)


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return [text[match.start : match.end] for match in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("raids in Alder Street, Northtown", ["Alder Street", "Northtown"]),
        ("ALDER STREET WAS SHUT IN MILLBURY", ["ALDER STREET", "MILLBURY"]),
        ("at St. Aldric’s and st aldrics", ["St. Aldric’s"]),
        ("on N. Main St. and N Main Street", ["N. Main St", "N Main Street"]),
        ("held by N. Alder Road was", ["Alder Road"]),
        ("St Mary's Rd. and Saint Mary’s Road", ["St Mary's Rd", "Saint Mary’s Road"]),
        ("in the Leaze, in The Leaze", ["the Leaze", "The Leaze"]),
        ("a long field by the high street", []),
        ("The leaze was dug", []),
        ("Alder\nStreet", ["Alder Street".replace(" ", "\n")]),
        ("Alder\n\nStreet", []),
        ("Alder. Street", []),
        ("Alder, Street", []),
        ("Alder Street/Alder Road", ["Alder Street", "Alder Road"]),
        ("Stoke-on-Wye and Stoke on Wye", ["Stoke-on-Wye", "Stoke on Wye"]),
        ("Stoke-Sub-Hamble Lane", ["Stoke-Sub-Hamble Lane"]),
        ("Northtown's Alder Street", ["Northtown", "Alder Street"]),
        ("the Cup & Saucer", ["Cup & Saucer"]),
        ("in Barton, Millbury and Otherville", ["Barton", "Millbury", "Otherville"]),
        ("BARTON, MILLBURY AND OTHERVILLE", ["BARTON", "MILLBURY", "OTHERVILLE"]),
        ("in Millbury and Otherville", ["Millbury and Otherville"]),
        ("Barton, and Millbury and Otherville", ["Barton", "Millbury and Otherville"]),
        ("Alder Road, Millbury and Otherville", ["Alder Road", "Millbury and Otherville"]),
        ("in Barton, Millbury and Nowhere", ["Barton", "Millbury and Nowhere"]),
        ("Alder St in Millbury", ["Alder St", "Millbury"]),
        ("Avenue 9", ["Avenue 9"]),
        ("Alderstreet and Balder Street", []),
        ("d’Alder Street and O'the Leaze", []),
        ("€Alder Street£Alder Road", ["Alder Street", "Alder Road"]),
        ("the Leaze, the \n Leaze and the-Leaze", ["the Leaze", "the \n Leaze", "the-Leaze"]),
        ("St Aldric's North", ["St Aldric's"]),
        ("Alder Streets", []),
        ("in Alder road and Alder close", ["Alder road", "Alder close"]),
        ("in Alder close to it", []),
        ("in Alder closes", []),
        ("in Barton road", ["Barton road"]),
        ("a Barton road", ["Barton"]),
        ("in Barton road works", ["Barton"]),
        ("They were:\n- Barton road\nThe end", ["Barton road"]),
        ("Barton road – a man of 20", ["Barton road"]),
        ("They were:\n2. Barton road, a flat", ["Barton road"]),
        ("They were:\nBarton road residents", ["Barton"]),
        ("Barton, Barton road", ["Barton", "Barton"]),
        ("in Barton close", ["Barton"]),
        ("in Otherville close", ["Otherville close"]),
        ("in Otherville close, a flat", ["Otherville close"]),
        ("in Otherville close friends met", ["Otherville"]),
        ("an Otherville close", ["Otherville"]),
        ("at Alder road, Barton road", ["Alder road", "Barton road"]),
        ("The street was shut, the court heard", []),
        ("Dale Lane north", []),
        ("Dale Rd. North and St Mary's Rd. North", []),
        ("", []),
    ],
)
def test_names_are_found_as_people_write_them(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    assert found(gazetteer, text) == names


def test_the_longer_name_wins(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Dale Lane North and North Millbury") == [
        "Dale Lane North",
        "North Millbury",
    ]
    assert found(gazetteer, "in Rook Hill Barn Lane") == ["Hill Barn Lane"]


@pytest.mark.parametrize(
    "text", ["Alder Street North", "Upper Alder Street", "Alder St West", "Old High Street"]
)
def test_a_known_street_within_a_longer_unknown_name_is_no_match(
    gazetteer: Gazetteer, text: str
) -> None:
    assert found(gazetteer, f"in {text} today") == []


def test_a_direction_that_begins_another_name_leaves_the_street_alone(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Alder Street North Millbury") == ["Alder Street", "North Millbury"]


def test_a_sentence_that_begins_with_a_direction_is_no_part_of_the_street_before(
    gazetteer: Gazetteer,
) -> None:
    assert found(gazetteer, "in Alder Street. North of it, calm") == ["Alder Street"]
    assert found(gazetteer, "Alder Street's North End") == ["Alder Street"]


def test_a_locality_keeps_its_match_beside_a_direction(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "in Barton East") == ["Barton"]


def test_a_name_of_two_kinds_keeps_both(gazetteer: Gazetteer) -> None:
    (match,) = gazetteer.scan("Rook Hill")
    assert match.kinds == {PlaceKind.STREET, PlaceKind.LOCALITY}
    assert match.key == "rook hill"


WORDS = st.sampled_from(
    "Alder Street St St. Mary's Road Rd the The Leaze North in Millbury Northtown’s Rook Hill "
    ", . & - Stoke on Wye".split()
)


@settings(deadline=None)
@given(text=st.one_of(st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join), st.text()))
def test_every_span_is_the_name_it_is_said_to_be(gazetteer: Gazetteer, text: str) -> None:
    end = 0
    for match in gazetteer.scan(text):
        assert end <= match.start < match.end <= len(text)
        assert normalise(text[match.start : match.end]) == match.key
        assert match.kinds == {one.place.kind for one in gazetteer.find(match.key)}
        end = match.end
