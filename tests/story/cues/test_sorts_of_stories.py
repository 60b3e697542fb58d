"""What sort of story it is, by what is stolen in it."""

from __future__ import annotations

import pytest

from geomap.story.roles.genre import Setting, read_setting
from geomap.story.text.sentences import split_story
from tests.support.reader import raid_mentions

FARM = "A smell of cannabis brought police to Alder Road, Northtown. So they forced their way in. "


def setting(text: str) -> Setting:
    return read_setting(split_story(text))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Windows were blacked out, and the power was stolen.",
        "He admitted growing cannabis and stealing electricity.",
        "The meter had been bypassed, which is theft.",
    ],
)
def test_who_steals_power_is_no_thief_who_goes_into_homes(text: str) -> None:
    assert setting(FARM + text).raids
    assert not setting(FARM + text).thieves


@pytest.mark.parametrize(
    "text", ["Thieves stole power tools.", "They stole the powerful car.", "Jewellery was stolen."]
)
def test_whoever_steals_goods_is_one(text: str) -> None:
    assert setting(FARM + text).thieves


@pytest.mark.parametrize(
    "apart", ["In a separate incident a", "“In an unrelated incident, a", "Separately, a"]
)
def test_a_robbery_that_has_nothing_to_do_with_a_raid_makes_its_story_none_of_robbers(
    apart: str,
) -> None:
    raid = "Heroin was found in a raid on a home in Alder Road, Northtown."
    robbed = " woman was robbed in Fern Street, police said."
    assert not setting(f"{raid} {apart}{robbed}").robbery
    assert setting(f"{raid} {apart}{robbed}").raids
    assert setting(f"{raid} A{robbed}").robbery
    assert setting(f"{apart}{robbed} {raid}").robbery
    (one,) = raid_mentions(f"{raid} {apart}{robbed}")
    assert one.text == "Alder Road"


@pytest.mark.parametrize(
    "told",
    [
        "The council raided a shop in",
        "Inspectors have raided a shop in",
        "The Food Standards Agency carried out a raid on a shop in",
        "The RSPCA today raided a shop in",
        "Millbury Council on Tuesday raided a pet shop in",
        "Inspectors from the council also raided a store in",
    ],
)
def test_a_shop_that_the_council_or_the_like_raided_was_not_robbed(told: str) -> None:
    assert setting(f"{told} Alder Road, Northtown.").raids
    (one,) = raid_mentions(f"{told} Alder Road, Northtown.")
    assert one.text == "Alder Road"


@pytest.mark.parametrize(
    "told",
    [
        "The council said thieves raided a shop in",
        "The council wants cameras as men raided a shop in",
        "Inspectors told how a gang raided a shop in",
        "A council worker raided a shop with a knife in",
        "The council raided its reserves for a library in",
        "The RSPCA’s charity shop was raided by thieves in",
    ],
)
def test_a_shop_that_somebody_else_raided_is_robbed_whatever_the_council_says(told: str) -> None:
    assert not raid_mentions(f"{told} Alder Road, Northtown.")
