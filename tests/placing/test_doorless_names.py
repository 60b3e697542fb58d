"""Doors are taken off the names of a column together, as off each by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.doors import addresses, many_texts
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.doors.many_texts import DoorlessNames, without_doors_each
from tests.gazetteer.doors.test_door_gates import door_texts

WORDS = st.sampled_from(
    [*sorted(addresses.CUES), "12", "Elm Road,", "OX4 1AB", "aſflat", "ſix", "İ"]
)


def test_an_address_among_many_is_left_as_it_is_by_itself() -> None:
    addresses = [f" {text},\t" for text in door_texts()]
    left = list(map(without_doors, addresses))
    assert without_doors_each(addresses) == left
    assert sum(map(str.__ne__, left, addresses)) > 1_000


@given(st.lists(st.lists(WORDS | st.text(max_size=8), max_size=6).map(" ".join)))
def test_whatever_addresses_are_left_as_each_is(addresses: list[str]) -> None:
    assert without_doors_each(addresses) == list(map(without_doors, addresses))


def test_each_different_name_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def told(names: Sequence[str]) -> list[str]:
        asked.extend(names)
        return without_doors_each(names)

    monkeypatch.setattr(many_texts, "without_doors_each", told)
    names = DoorlessNames(3)
    assert names.of(["12  Elm Road", "Oak Way", "Oak Way"]) == ["Elm Road", "Oak Way", "Oak Way"]
    assert names.of(["Oak Way", "Flat 2, Ash Close"]) == ["Oak Way", "Ash Close"]
    assert asked == ["12 Elm Road", "Oak Way", "Flat 2, Ash Close"]
    assert names.of(["Yew Row", "Oak Way"]) == ["Yew Row", "Oak Way"]
    assert asked[3:] == ["Yew Row", "Oak Way"]
