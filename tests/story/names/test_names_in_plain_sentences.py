"""People who are called like streets, and raids in plain words, are read no worse than before."""

from __future__ import annotations

import pytest

from geomap.model import Role
from tests.reading.plain_sentences import people, raided

MOST_PLACES, MOST_RAIDED, LEAST_RIGHT = 6, 1, 317


@pytest.mark.slow
def test_hardly_a_person_who_is_called_like_a_street_becomes_a_place() -> None:
    made = [(sentence, roles) for sentence, roles in people() if roles]
    assert len(made) <= MOST_PLACES, made
    assert sum(Role.RAID in roles for _, roles in made) <= MOST_RAIDED, made


@pytest.mark.slow
def test_a_raid_in_plain_words_is_read_in_its_street_and_nowhere_else() -> None:
    read = dict(raided())
    assert sum(read.values()) >= LEAST_RIGHT, [text for text, right in read.items() if not right]
