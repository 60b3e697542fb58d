"""The places and days that a table tells, by which its sentences are judged."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.desk.told_places import JUDGED_BY, ToldPlaces, is_named_like_a_place, is_operation
from geomap.model import Role
from geomap.raids.count_check import Check
from geomap.raids.table import Raids, StoryTold, Unplaced
from tests.support.towns import GAZETTEER

CHECK = Check(None, 0, 0, "0 placed")


def left_out(street: str) -> Unplaced:
    return Unplaced(street, street, None, Role.RAID, "")


def told(
    *, unplaced: tuple[str, ...] = (), in_story: tuple[str, ...] = (), **values: object
) -> ToldPlaces:
    """Give what is told by a table with one value in some columns."""
    story = StoryTold(None, "", None, tuple(map(left_out, in_story)), CHECK)
    whole = Raids((), tuple(map(left_out, unplaced)), CHECK, (), "", stories=(story,))
    return ToldPlaces.of(
        {name: {values.get(name)} for name in JUDGED_BY},  # type: ignore[misc]
        whole,
        GAZETTEER,
    )


def names(text: str, places: ToldPlaces) -> list[str]:
    return [text[start:end] for start, end in places.names_in(text)]


def shown(text: str, places: ToldPlaces) -> list[str]:
    spans = places.shown_in(text, places.names_in(text))
    return [text[start:end] for start, end in spans]


def test_a_table_is_judged_by_its_places_days_operations_and_forces() -> None:
    assert {"street", "place", "locality", "ward", "district"} <= {*JUDGED_BY}
    assert {"operation", "force", "date"} <= {*JUDGED_BY}
    assert not {"quote", "note", "outcome", "story"} & {*JUDGED_BY}


def test_what_columns_call_places_are_places() -> None:
    places = told(street="Zden Mere", locality="Wyrdley", ward="Ward 12", operation="Osprey")
    assert all(map(places.is_place, ("Zden Mere", "Wyrdley", "Ward 12")))
    assert not any(map(places.is_place, ("Osprey", "Wyrd", "", "zden mere")))
    assert places.is_place("Alder Road")
    assert places.is_place("Manchester")
    assert not told(locality="Mr Wyrd").is_place("Mr Wyrd")
    assert told(locality=None, street="").names == frozenset()


def test_streets_that_are_not_placed_are_places_where_their_type_says_so() -> None:
    places = told(
        unplaced=("Zden Lane", "Wyrd", "", "Lane"), in_story=("Mere\nEnd CLOSE", "Brack Lane End")
    )
    assert places.names == {"Zden Lane", "Lane", "Mere\nEnd CLOSE"}
    assert places.streets == frozenset()


def test_streets_are_what_the_columns_of_streets_call_so() -> None:
    places = told(street="Zden Mere", place="Zden Lane", locality="Wyrdley")
    assert places.streets == {"Zden Mere", "Zden Lane"}
    assert told(street="Mr Wyrd", place="Mere").streets == {"Mere"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("police raided Zden Mere and Alder Road", ["Zden Mere", "Alder Road"]),
        ("police raided Zden Mere's shops", ["Zden Mere"]),
        ("police raided Zden Mere’ shops, Zden Mere.", ["Zden Mere", "Zden Mere"]),
        ("police raided Wyrdley's- shops", ["Wyrdley"]),
        ("police raided Zden Mere- and Alder Road&", ["Zden Mere", "Alder Road"]),
        ("north Wyrdley, North Wyrdley", ["north Wyrdley", "Wyrdley"]),
        ("at the Leaze and The Leaze", ["The Leaze"]),
        ("Alder Road Alder Road", ["Alder Road", "Alder Road"]),
        ("One Two Three Four Five Six", ["One Two Three Four Five Six"]),
        ("0ne Two", []),
        ("4 Wyrd", ["4 Wyrd"]),
        ("zden mere", []),
        ("Zden", []),
        ("O'Wyrd's", ["O'Wyrd"]),
        ("Wyrd's", ["Wyrd's"]),
        ("", []),
    ],
)
def test_the_longest_names_are_found_from_left_to_right(text: str, found: list[str]) -> None:
    places = ToldPlaces(
        GAZETTEER,
        frozenset(
            "Zden Mere|Zden Mere and|Wyrdley|north Wyrdley|4 Wyrd|O'Wyrd|Wyrd's|One Two"
            "|One Two Three Four Five Six|Two Three Four Five Six Seven".split("|")
        ),
        frozenset(),
        frozenset(),
        frozenset(),
        (),
    )
    assert names(text, places) == found


def test_a_name_is_found_whatever_space_joins_its_words() -> None:
    assert names("near Zden\u00a0Mere today", told(locality="Zden\u00a0Mere")) == ["Zden\u00a0Mere"]


def test_a_street_is_shown_but_where_it_is_told_as_a_person() -> None:
    places = told(street="Zden Mere", locality="Wyrdley", unplaced=("Mere Close",))
    assert shown("Zden Mere said so", places) == []
    assert shown("Zden Mere was raided", places) == ["Zden Mere"]
    assert shown("Zden Mere in the end", places) == ["Zden Mere"]
    assert shown("by Zden Mere in the end", places) == ["Zden Mere"]
    assert shown("Wyrdley in the end", places) == []
    assert shown("Mere Close in the end", places) == ["Mere Close"]
    assert shown("by Mere Close in the end", places) == []
    assert shown("Mere Close said so", places) == []
    assert shown("Alder Road in the end", places) == ["Alder Road"]
    assert shown("Cedar Close said so", told(street="Cedar Close")) == ["Cedar Close"]


@pytest.mark.parametrize(
    "text",
    ["3 May", "3rd of May 2018", "May 3", "MAY 3rd, 2018", "03/05/2018", "3.5.18", "3 may 1999"],
)
def test_a_day_of_the_table_is_shown_however_it_is_written(text: str) -> None:
    places = told(date=date(2018, 5, 3))
    assert places.days == {(3, 5)}
    assert shown(f"it was {text}, they said", places) == [text]
    assert shown(f"it was {text}, they said", told(date=date(2018, 3, 5))) == []
    assert shown(f"it was {text}, they said", told()) == []


def test_the_months_count_from_january() -> None:
    assert shown("1 January and 31 December", told(date=date(2018, 1, 1))) == ["1 January"]
    assert shown("1 January and 31 December", told(date=date(2018, 12, 31))) == ["31 December"]
    assert shown("on 3 Auguſt 2017", told(date=date(2017, 8, 3))) == ["3 Auguſt 2017"]


def test_an_operation_and_a_force_are_shown_wherever_they_stand() -> None:
    places = told(operation="Operation Osprey", force="Zden Force")
    named = {"Osprey", "Op Osprey", "Operation Osprey", "OPERATION Osprey"}
    assert set(places.said) == {*named, "Zden Force"}
    assert sorted(shown("Zden Force: Osprey, Osprey", places)) == ["Osprey", "Osprey", "Zden Force"]
    assert set(told(operation="Op Osprey").said) == named
    assert told(operation="Osprey Wyrd").said == ()
    assert told(operation="", force="").said == ()
    assert shown("ZdenZden Zden", told(force="Zden")) == ["Zden", "Zden", "Zden"]


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Alder Road", True),
        ("Beat 12", True),
        ("A420", True),
        ("alder road", False),
        ("12", False),
        ("Zed's house", False),
        ("Zed’ flat", False),
        ("Mr Quill", False),
        ("Ward 12345", False),
        ("Quill aged", False),
        ("x@Y", False),
        ("https://Y", False),
        ("王小", True),
        ("Quill and 94-96 of 99999", False),
        ("5 Alder Road", False),
        ("Alder Road – 5", False),
        ("Alder Road: 5", False),
        ("Alder Road/5", False),
        ("Alder Road nr 5", False),
        ("opp. 5 Alder Road", False),
        ("o/s 5 The Slade", False),
        ("Alder Road, hse 5", False),
        ("Alder Road btw 5 and 9", False),
        ("5. Alder Road", False),
        ("(5) Alder Road", False),
        ("5_Alder Road", False),
        ("①④ Alder Road", False),
        ("Ⅻ Alder Road", False),
        ("1️⃣4️⃣ Alder Road", False),
        ("14\u2060 Alder Road", False),
        ("1\u200b4\xadAlder Road", False),
        ("Alder Road fourteen", False),
        ("fourteen; Alder Road", False),
        ("Alder Road OX4-4RF", False),
        ("Alder Road OX4\u20604RF", False),
        ("Alder Road O X 4 4 R F", False),
        ("Alder Road 07700900137", False),
        ("Alder Road (Zdenek Wyrd)", False),
        ("Alder Road - Mr Wyrd", False),
        ("Alder Road – Zdenek Wyrd", False),
        ("Alder Road c/o Wyrd", False),
        ("Alder Road zdenek wyrd", False),
        ("Alder Road (north)", True),
        ("Alder Road (A420)", True),
        ("Alder Road (Quill Street)", True),
        ("Alder Road, Wyrdley", True),
        ("Alder Road OX4", True),
        ("Seven Sisters Road", True),
        ("Sixth Avenue", True),
        ("The Seven Stars", True),
        ("Quill Hill 012B", True),
        ("St Zden's Road", True),
        ("Park Road Industrial Estate", True),
    ],
)
def test_a_name_is_like_a_places_unless_it_says_whose_it_is(name: str, like: bool) -> None:
    assert is_named_like_a_place(name) is like


def test_beside_a_street_stands_what_the_gazetteer_knows_and_nobody() -> None:
    for name in ("Alder Road (Northtown)", "Alder Road – Northtown", "Alder Road, Northtown"):
        assert is_named_like_a_place(name, GAZETTEER), name
    assert not is_named_like_a_place("Alder Road, Zdenek Wyrd", GAZETTEER)
    assert is_named_like_a_place("Wyrd Road, Zdenek Mere", GAZETTEER), "of another town's table"


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("Osprey", True),
        ("Operation Osprey", True),
        ("Op. Osprey", True),
        ("Osprey Hill", True),
        ("Osprey Road", True),
        ("Osprey Police", True),
        ("Osprey-Road", True),
        ("osprey", False),
        ("Osprey Wyrd", False),
        ("Osprey Road Road", False),
        ("", False),
    ],
)
def test_an_operation_is_a_word_or_two_of_which_one_is_common(name: str, operation: bool) -> None:
    assert is_operation(name) is operation


def test_a_name_of_an_area_may_list_places_that_are_known() -> None:
    assert is_named_like_a_place("Alder Road, Northtown & Millbury", GAZETTEER)
    assert is_named_like_a_place("Alder Road, Northtown and Millbury", GAZETTEER)
    assert not is_named_like_a_place("Alder Road, Northtown & Zdenek Wyrd", GAZETTEER)


def test_a_layer_vouches_for_what_it_calls_its_areas_and_for_nothing_else() -> None:
    values = {name: {None} for name in JUDGED_BY} | {"ward": {"7", "8"}}
    whole = Raids((), (), CHECK, (), "")
    places = ToldPlaces.of(values, whole, GAZETTEER, frozenset({"7", "E05013", "PCSO Wyrd"}))
    assert all(map(places.is_name_of_a_place, ("7", "E05013", "PCSO Wyrd", "Alder Road")))
    assert not any(map(places.is_name_of_a_place, ("8", "E05014", "Mr Wyrd")))
    assert places.names == {"7"}, "sentences may say of them what the table does"
