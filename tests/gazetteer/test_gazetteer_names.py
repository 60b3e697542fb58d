from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.name_keys import STREET_TYPES, normalise, repair_title, split_type, titled


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("St. Aldate's", "st aldates"),
        ("ST ALDATES", "st aldates"),
        ("Saint Aldate’s Rd", "st aldates road"),
        ("Elm St North", "elm street north"),
        ("High St", "high street"),
        ("Upper St Giles Court", "upper st giles court"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Cup & Saucer", "cup and saucer"),
        ("Château-Gaillard Cl.", "chateau gaillard close"),
        ("Avenue 9", "avenue 9"),
        ("  The   Slade ", "the slade"),
        ("St", "st"),
        ("…", ""),
    ],
)
def test_spellings_of_a_name_share_its_key(written: str, key: str) -> None:
    assert normalise(written) == key


@pytest.mark.parametrize(("short", "long"), STREET_TYPES.items())
def test_every_abbreviation_at_the_end_of_a_name_is_spelt_out(short: str, long: str) -> None:
    assert normalise(f"Alder {short.title()}.") == normalise(f"Alder {long}")


def test_an_abbreviation_that_begins_a_name_or_is_all_of_it_stays() -> None:
    assert normalise("Dr Alder Road") == "dr alder road"
    assert normalise("Pl") == "pl"


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_the_case_of_a_name_does_not_matter(name: str) -> None:
    assert normalise(name.lower()) == normalise(name)


@pytest.mark.parametrize(
    ("titled", "name"),
    [
        ("St Aldate'S", "St Aldate's"),
        ("Queen’S  Road", "Queen’s Road"),
        ("Prince Of Wales Avenue", "Prince of Wales Avenue"),
        ("Of The Ray", "Of The Ray"),
        ("Mckenzie Close", "McKenzie Close"),
        ("D'Arcy Close", "D'Arcy Close"),
        ("ST ALDATE'S", "ST ALDATE'S"),
        ("O'Shea Road", "O'Shea Road"),
    ],
)
def test_what_a_machine_did_to_the_capitals_is_undone(titled: str, name: str) -> None:
    assert repair_title(titled) == name
    assert repair_title(name) == name


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("alder road", ("alder", "road")),
        ("long ground", ("long ground", "")),
        ("road", ("road", "")),
        ("dale lane north", ("dale lane north", "")),
        ("", ("", "")),
    ],
)
def test_what_is_a_names_own_is_told_from_its_type(key: str, parts: tuple[str, str]) -> None:
    assert split_type(key) == parts


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("the slade", "The Slade"),
        ("prince of wales avenue", "Prince of Wales Avenue"),
        ("of the ray", "Of the Ray"),
        ("1st street", "1st Street"),
        ("", ""),
    ],
)
def test_most_names_are_their_key_with_capitals(key: str, name: str) -> None:
    assert titled(key) == name
