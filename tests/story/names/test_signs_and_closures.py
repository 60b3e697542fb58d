"""A sign with its address is one place with the street; a shop that must close is no raid."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from tests.support.reader import raid_mentions, role


@pytest.mark.parametrize(
    "text",
    [
        "Officers went to Harbour Foods, 118 Alder Road, Northtown, with a search warrant.",
        "Police raided Lantern Foods, Fern Street, Northtown; Harbour Centre, Alder Road, "
        "Northtown; and a flat in Birch Way.",
    ],
)
def test_a_sign_before_its_address_is_one_place_with_the_street(text: str) -> None:
    told = {raid.text: raid.precision for raid in raid_mentions(text)}
    assert told["Alder Road"] is Precision.VENUE
    assert not told.keys() & {"Harbour Foods", "Harbour Centre", "Lantern Foods"}


def test_a_shop_that_is_ordered_to_close_is_no_raid() -> None:
    text = "Police raided a flat in Fern Street. Last month magistrates ordered a shop in Alder "
    text += "Road to close for three months because illegal tobacco was sold there."
    assert role(text, "Alder Road") == "closure_order"
