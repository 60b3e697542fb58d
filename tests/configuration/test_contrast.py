from __future__ import annotations

import pytest

from geomap.renderers.common.appearance.contrast import PAIRS, clashes
from geomap.renderers.common.appearance.house_style import HouseStyle, changeable, is_typeface
from geomap.renderers.common.appearance.palette import PALETTE, Colour


def with_colour(name: str, **shades: str) -> list[str]:
    """Give what is told of a palette in which one colour is another."""
    changed = {**PALETTE, name: PALETTE[name]._replace(**shades)}
    return list(map(str, clashes(changed, [name])))


def test_the_palette_of_geomap_itself_has_every_contrast_that_it_asks_for() -> None:
    assert list(map(str, clashes(PALETTE, PALETTE))) == []


def test_black_on_white_is_21_to_1_and_grey_on_white_as_wcag_has_it() -> None:
    said = with_colour("ink", light="#ffffff")
    assert said[0] == "ink on paper with a contrast of 1.00:1, which needs at least 4.5:1"
    assert not [text for text in with_colour("ink", light="#767676") if "on paper" in text]
    assert "ink on paper with a contrast of 4.48:1, which needs at least 4.5:1" in with_colour(
        "ink", light="#777777"
    )


def test_a_colour_in_the_dark_is_held_against_those_in_the_dark() -> None:
    said = with_colour("mark", dark="#17386b")
    assert said
    assert all("in the dark" in text for text in said)


def test_only_what_was_changed_is_held_against_anything() -> None:
    broken = {**PALETTE, "ink": Colour("#ffffff", "#000000")}
    held = list(clashes(broken, ["tint-1"]))
    assert {(clash.over, clash.under) for clash in held} == {("ink", "tint-1")}
    assert not [clash for clash in clashes(broken, ["mark"]) if "ink" in (clash.over, clash.under)]


def test_tints_that_are_one_colour_are_told() -> None:
    assert "tint-3 on tint-2 with a contrast of 1.00:1, which needs at least 1.15:1" in with_colour(
        "tint-3", light=PALETTE["tint-2"].light
    )


def test_every_colour_of_a_pair_is_one_that_may_be_changed() -> None:
    assert {name for over, under, _ in PAIRS for name in (over, under)} <= set(changeable())


@pytest.mark.parametrize("name", ["Georgia", "Source Sans 3", "PT-Serif", "Adobe_X", "A.B"])
def test_a_typeface_may_be_named(name: str) -> None:
    assert is_typeface(name)


@pytest.mark.parametrize(
    "name", ["", " ", 'a"', "a'", "a;", "a}", "a<", "a\\", "a\n", "a,b", "url(x)", "ａ", "x" * 61]
)
def test_what_could_be_more_than_a_name_is_no_typeface(name: str) -> None:
    assert not is_typeface(name)


def test_typefaces_stand_before_those_of_page_and_picture() -> None:
    style = HouseStyle(text=("Arial Narrow", "Optima"), headings=("Charter",))
    assert style.faces() == (
        ':root{--text-faces:"Arial Narrow","Optima",;--headings-faces:"Charter",}'
    )
    assert style.before("Arial, sans-serif") == "'Arial Narrow','Optima',Arial, sans-serif"
    assert HouseStyle().faces() == ""
