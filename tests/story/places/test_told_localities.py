"""An editor is told in words, not in letters of a grammar, why a street is in its locality."""

from __future__ import annotations

import re

from geomap.model import Reading, Toponym
from geomap.story.lists import attachment
from geomap.story.localities import inherit
from geomap.story.localities.told_localities import told_locality

CONSTRUCTIONS = [
    value
    for module in (attachment, inherit)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
]
NORTHTOWN = Toponym("Northtown", 0, 9)


def test_each_construction_is_told_with_its_locality_and_without_letters_for_names() -> None:
    assert len(CONSTRUCTIONS) > 15
    for construction in CONSTRUCTIONS:
        told = told_locality(Reading(NORTHTOWN, 1.0, construction))
        assert "Northtown" in told
        assert not re.search(r"\b[ABCXY]\b", told)
        if construction != attachment.BARE:
            assert told != told_locality(Reading(NORTHTOWN, 1.0, "unheard of"))


def test_a_reading_without_locality_is_told_to_have_none() -> None:
    assert told_locality(Reading(None, 1.0, attachment.BARE)) == "it is read without a locality"
