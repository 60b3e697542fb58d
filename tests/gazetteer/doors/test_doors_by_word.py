"""How doors are found in a running text, piece by piece."""

from __future__ import annotations

import pytest

from geomap.gazetteer.doors import addresses
from geomap.gazetteer.doors.addresses import GAP, doors_in, masked, without_doors


def test_doors_are_looked_for_at_their_first_words_in_singular_and_plural() -> None:
    begin = addresses._beginnings()
    assert {"flat", "flats", "annexe", "annexes", "annex", "number", "no", "nos"} <= begin.keys()
    assert {"twelve", "twelves", "a", "an", "the", "ground", "0"} <= begin.keys()
    assert not {"annexe?", "0s", "", "None"} & begin.keys()
    assert [len(begin[word]) for word in ("0", "flat", "floor", "the")] == [2, 1, 1, 1]
    (told,) = begin["number"]
    assert told.match("number 12")
    assert told.match("no") is None
    assert begin["the"][0].match("the third house on")
    assert addresses._any("a b?  c") == "(?:a|b?|c)"


def spans(text: str) -> list[str]:
    return [text[start:end] for start, end in doors_in(text)]


@pytest.mark.parametrize(
    ("text", "doors"),
    [
        ("", []),
        ("nothing of the kind", []),
        ("12 Alder Road and flat 3, the third house on Mere", ["12", "flat 3", "the third house"]),
        ("flat 3, flat 4, flat 3", ["flat 3", "flat 4", "flat 3"]),
        ("flat 3", ["flat 3"]),
        ("inflat 3 and _flat 3 and 2flat 3", []),
        ("(flat 3)", ["flat 3"]),
        ("twelve Alder Road", ["twelve"]),
        ("he lives at Alder Road 12, he said", ["12"]),
        ("he lives at Alder Road,  12, he said", ["12"]),
        (f"he lives at Alder Road{60 * ' '}12, he said", ["12"]),
        (f"he lives at Alder Road{30 * ' '}12, he said", ["12"]),
        ("he lives at ÄLDER Road 12, he said", []),
        ("he lives at Älder, Alder Road 12, he said", ["12"]),
        ("it rained on 14 March and at OX4 1AB", ["OX4 1AB"]),
        ("OX4 1AB", ["OX4 1AB"]),
        ("Rose Cottage, Alder Road", ["Rose Cottage"]),
        ("The Old Bakery, Alder Road", ["The Old Bakery"]),
        ("the cottage, Alder Road", []),
        ("a house, and rose cottage, Alder Road", []),
        ("a hundred and two Alder Road", ["a hundred and two"]),
        ("a hundred Alder Road", ["a hundred"]),
        ("the 3rd house on Alder Road", ["the 3rd house"]),
        ("the last house on Alder Road", ["the last house"]),
        ("ten at 12 Alder Road", ["12"]),
        ("12 Alder Road at 1am", ["12"]),
        ("he went to ١٢ Alder Road", ["١٢"]),
        ("İ flat 3, İ", ["flat 3"]),
        ("FLAT 3", ["FLAT 3"]),
        ("İ FLAT 3", ["FLAT 3"]),
        ("flat 12 Alder Road, flat 12a OX4 1AB", ["flat 12", "flat 12a", "OX4 1AB"]),
        ("ground floor flat 3", ["ground floor", "flat 3"]),
    ],
)  # fmt: skip
def test_each_door_is_found_once_and_whole(text: str, doors: list[str]) -> None:
    assert spans(text) == doors


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Officers came on 14 March, 300 of them", set()),
        ("Officers came to OX4 on 14 March", {"_IN_POSTCODE"}),
        ("Officers came to Alder Road, 14 of them", {"_BEHIND"}),
        ("Officers came to a house in Alder Road", set()),
        ("Officers came to a House in Alder Road", {"_OF_A_HOUSE"}),
    ],
)
def test_a_text_is_looked_through_only_for_doors_whose_signs_it_has(
    text: str, asked: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: set[str] = set()

    class Told:
        def __init__(self, name: str) -> None:
            self.name = name

        def finditer(self, _: str) -> tuple[()]:
            looked.add(self.name)
            return ()

    for name in ("_IN_POSTCODE", "_BEHIND", "_OF_A_HOUSE"):
        monkeypatch.setattr(addresses, name, Told(name))
    assert doors_in(text) == []
    assert looked == asked


def test_each_door_becomes_one_gap() -> None:
    assert masked("at 12 Alder Road, flat 3") == f"at {GAP} Alder Road, {GAP}"
    assert masked("12 Alder Road") == f"{GAP} Alder Road"


def test_what_stands_around_an_address_goes() -> None:
    assert without_doors(" ,\t\nAlder Road ,\t\n") == "Alder Road"
    assert without_doors(" \n Flat 3 \n, \t Alder Road\t, Northtown\n") == "Alder Road, Northtown"
    assert without_doors("X, Alder Road, X") == "X, Alder Road, X"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Rose Cottage, Alder Road", "Alder Road"),
        ("Rose Cottage, The Slade", "The Slade"),
        ("Rose Cottage, Northtown", "Rose Cottage, Northtown"),
        ("Rose Cottage, 12 Northtown", "Northtown"),
        ("Rose Cottage, Northtown, Farham", "Rose Cottage, Northtown, Farham"),
        ("OX4 1AB, Alder Road", "Alder Road"),
        ("X Road, XX OX4 1AB", "X Road, XX"),
        ("Rose Cottage", "Rose Cottage"),
        ("Rose Cottage, Rose Cottage, Alder Road", "Alder Road"),
        ("Alder Road, Rose Cottage", "Alder Road, Rose Cottage"),
        ("OX4, Alder Road", "OX4, Alder Road"),
        ("Alder Road, OX4, 12", "Alder Road"),
        ("Alder Road, Northtown, OX4", "Alder Road, Northtown"),
        ("12, , Alder Road", "Alder Road"),
        ("Alder Road, , Northtown 2", "Alder Road, , Northtown 2"),
        ("Flat 3, 12 Alder Road", "Alder Road"),
        ("Flat 3 12 Alder Road", "Alder Road"),
        ("Alder Road (no 12), Northtown", "Alder Road, Northtown"),
        ("Flat 3, Alder Road 12", "Alder Road"),
        ("Mr Alder Road", "Mr Alder Road"),
        ("Alder Road,Northtown", "Alder Road,Northtown"),
        ("Flat 3,\xa0Alder Road,Northtown", "Alder Road, Northtown"),
    ],
)
def test_of_an_address_what_names_no_street_goes(written: str, left: str) -> None:
    assert without_doors(written) == left


def test_a_door_goes_on_both_sides_of_a_street_at_once() -> None:
    assert addresses._street("Flat 3, 12 Alder Road 14") == "Alder Road"
