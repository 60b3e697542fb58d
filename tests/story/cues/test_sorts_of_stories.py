"""What sort of story it is, by what is stolen in it."""

from __future__ import annotations

import pytest

from geomap.story.roles.genre import Setting, read_setting
from geomap.story.text.sentences import split_story

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
