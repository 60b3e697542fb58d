"""A name that is a street, or something else, is what the list is made of in which it stands."""

from __future__ import annotations

import pytest

from geomap.model import Precision
from tests.support.reader import raid_mentions, read

HEAD = "Police raided homes across Millbury on Tuesday. The following addresses were searched:\n\n"


def _raided(*items: str) -> list[tuple[str, Precision]]:
    return [(one.text, one.precision) for one in raid_mentions(HEAD + "\n".join(items))]


def _streets(*names: str) -> list[tuple[str, Precision]]:
    return [(name, Precision.STREET) for name in names]


@pytest.mark.parametrize("bullet", ["- ", "• ", "2. "])
def test_a_locality_among_bullets_of_streets_is_the_street_of_its_name(bullet: str) -> None:
    names = ("Alder Road", "Rose Hill", "Birch Way")
    assert _raided(*(bullet + name for name in names)) == _streets(*names)


@pytest.mark.parametrize("bullet", ["- ", ""])
def test_a_lone_type_word_among_streets_is_a_street(bullet: str) -> None:
    names = ("Alder Road", "Birch Way", "Causeway")
    assert _raided(*(bullet + name for name in names)) == _streets(*names)


@pytest.mark.parametrize(
    "items",
    [
        ("- Rose Hill", "- Northtown", "- Alder Road"),
        ("Rose Hill", "Alder Road", "Birch Way"),
        ("- Causeway", "- Rose Hill", "- Alder Road"),
        ("- Alder Road", "- Rose Hill estate", "- Birch Way"),
    ],
)
def test_what_stands_among_areas_or_heads_a_list_is_no_street(items: tuple[str, ...]) -> None:
    told = _raided(*items)
    assert ("Rose Hill", Precision.STREET) not in told


def test_a_lone_type_word_that_is_a_button_of_the_page_is_no_name() -> None:
    told = read("Police raided a house in Alder Road, Millbury.\n\nShare\nCauseway\nPrint\n")
    assert [one.text for one in told.mentions] == ["Alder Road"]
