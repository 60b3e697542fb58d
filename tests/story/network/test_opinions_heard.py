"""What becomes of the role of a place by the log-odds that a reading of the whole story adds."""

from __future__ import annotations

import pytest

from geomap.model import Role
from geomap.story.roles.judgement import Judgement, Weighed
from geomap.story.roles.tell import judge
from tests.support.reader import document

WHOLE = "the story as a whole"


def judged(text: str, opinions: list[float], chance: float = 0.5) -> tuple[Judgement, ...]:
    """Judge the places of a text, each with chances of its own."""
    told = document(text, until="weighed")
    weighed = [
        Weighed(None, {Role.RAID: chance, Role.OTHER: 1.0 - chance}) for _ in told.occurrences
    ]
    return judge(told.occurrences, weighed, opinions, told.passages, None)


@pytest.mark.parametrize(
    "text", ["Police were in Alder Road on Tuesday.", "There was a raid in Northtown on Tuesday."]
)
def test_a_street_and_an_area_are_likelier_raided_the_more_is_added(text: str) -> None:
    (less,), (same,), (more,) = (judged(text, [added]) for added in (-1.4, 0.0, 1.4))
    assert more.role is Role.RAID
    assert less.role is Role.OTHER
    assert more.chance > same.chance
    assert more.chance > 0.5 < less.chance


def test_log_odds_are_added_to_the_chance() -> None:
    text = "There was a raid in Northtown on Tuesday."
    (judgement,) = judged(text, [1.0])
    assert judgement.chance == pytest.approx(2.718 / 3.718, abs=1e-3)


def test_the_reason_names_the_whole_story_where_it_counts_much_for_the_role() -> None:
    text = "Police were in Alder Road on Tuesday."
    assert WHOLE in judged(text, [1.4])[0].why
    assert WHOLE in judged(text, [-1.4], chance=0.3)[0].why
    assert WHOLE not in judged(text, [0.5])[0].why
    assert WHOLE not in judged(text, [-1.4], chance=0.99)[0].why


def test_places_that_share_their_chances_share_what_is_added() -> None:
    told = document("Police raided homes in Alder Road and Birch Way.", until="weighed")
    first, second = told.weighed
    assert first.chances is second.chances
    one, other = judge(told.occurrences, told.weighed, [1.0, -1.0], told.passages, None)
    neither = judge(told.occurrences, told.weighed, [0.0, 0.0], told.passages, None)
    assert one.chance == other.chance == neither[0].chance


def test_a_mention_that_is_hardly_of_a_raid_says_little_of_its_street() -> None:
    told = document(
        "Police raided a house in Alder Road. Alder Road was closed for an hour.", until="weighed"
    )

    def raided(second: float, opinions: list[float]) -> float:
        weighed = [Weighed(None, {Role.RAID: c, Role.OTHER: 1.0 - c}) for c in (0.9, second)]
        return judge(told.occurrences, weighed, opinions, told.passages, None)[0].chance

    agreed, doubted = raided(0.1, [1.0, 1.0]), raided(0.1, [1.0, -1.8])
    assert agreed > doubted > raided(0.1, [0.5, 0.5])
    assert raided(0.9, [1.0, -1.8]) < raided(0.9, [0.0, 0.0])
