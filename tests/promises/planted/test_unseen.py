from __future__ import annotations

from itertools import islice

import pytest

from tests.promises.planted.told import phrasings, stories
from tests.promises.planted.unseen import leaks

KNOWN = ("operation",)
"""What a story calls an operation is believed; SECURITY.md says so."""


def test_facts_of_many_kinds_are_told_in_many_ways() -> None:
    kinds = phrasings("first")
    assert len(kinds) >= 25
    assert sum(len(said) for _, said in kinds.values()) >= 300
    assert sum(len(said) for _, said in phrasings("second").values()) >= 60


def test_equal_seeds_tell_equal_stories() -> None:
    assert list(stories("first", 50)) == list(stories("first", 50))


@pytest.mark.parametrize("part", ["first", "second"])
def test_nothing_that_is_planted_reaches_a_table_or_a_terminal(part: str) -> None:
    told = [one for one in islice(stories(part, 400), 0, None, 4) if one.kind not in KNOWN]
    assert not [(leak.told.text, leak.output, leak.secret) for leak in leaks(told, dear=False)]
