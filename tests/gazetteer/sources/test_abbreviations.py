from __future__ import annotations

import pytest

from geomap.gazetteer.build.abbreviated_names import abbreviated
from geomap.gazetteer.name_keys import normalise

WORDS = (("n", "north"), ("no", "north"), ("mt", "mount"), ("saint-", "sankt"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("North Main Street", "N Main Street"),
        ("Mount Rook Road", "MT Rook Road"),
        ("North Street", None),
        ("Great North Road", None),
        ("Alder Road", None),
        ("North", None),
        ("", None),
    ],
)
def test_a_street_is_known_by_its_first_word_abbreviated(name: str, short: str | None) -> None:
    assert abbreviated(name, WORDS) == short


def test_what_a_paper_writes_finds_the_abbreviated_name() -> None:
    assert normalise("N. Main St.") == normalise(abbreviated("North Main Street", WORDS) or "")
