"""What a reading of the whole story adds to the chance of each of its places."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from geomap.model import Role
from geomap.story.network import second_opinion
from geomap.story.network.second_opinion import LEAN, MOST, REACH
from tests.support.reader import document

PLAIN = "Police raided a house in Kestrel Crescent. "
DOUBT = "Officers were in Kestrel Crescent, where a man was arrested. "
BESIDE = "The road was quiet again by the evening, and children played in it. "


def added(text: str) -> tuple[float, ...]:
    return document(text, until="opinions").opinions


def test_what_another_sentence_tells_of_a_street_counts_for_it() -> None:
    raided = added(f"{DOUBT}Officers in helmets broke the front door with a ram. {BESIDE * 6}")
    moved = added(f"{DOUBT}Men in overalls carried the beds into the new library. {BESIDE * 6}")
    assert raided[0] > moved[0] + 0.5


def test_a_street_is_told_of_alike_by_whatever_name() -> None:
    text = "Six vans pulled up in {} at 6am. Officers broke the front door with a ram."
    one, other = added(text.format("Dale Place")), added(text.format("Long Piece"))
    assert one == other == added(text.format("Ashhurst Way"))


def test_a_rare_word_for_what_a_raid_has_is_heard_like_the_common_one() -> None:
    told = f"{DOUBT}Officers broke the front door of the house with a ram. {BESIDE * 6}"
    rare = told.replace("Officers", "Cops").replace("house", "maisonette")
    assert added(rare)[0] == pytest.approx(added(told)[0], abs=1e-4)


def test_what_stands_far_away_says_nothing() -> None:
    told = DOUBT
    near, far = BESIDE * 20, "A thief was jailed by the court. " * 3
    assert added(told + near + far)[0] == pytest.approx(added(told + near + BESIDE)[0], abs=1e-4)
    assert added(told + far)[0] != pytest.approx(added(told + BESIDE)[0], abs=1e-2)
    assert 20 * len(BESIDE.split()) > REACH


def test_a_story_that_is_read_by_blocks_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (
        "Police raided a house in Kestrel Crescent and seized cannabis plants. "
        "A thief of Elm Road was jailed by the court. "
    )
    text = (told + BESIDE * 3) * 12
    whole = added(text)
    monkeypatch.setattr(second_opinion, "BLOCK", 37)
    assert added(text) == pytest.approx(whole, abs=1e-4)
    assert len({round(one, 2) for one in whole}) > 1


def test_a_story_without_a_place_in_doubt_does_not_open_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    second_opinion._network.cache_clear()
    monkeypatch.setattr(second_opinion, "FOLDER", tmp_path)
    assert added("The council met on Monday in Kestrel Crescent Police Station.") == (0.0,) * len(
        document("The council met on Monday in Kestrel Crescent Police Station.").occurrences
    )
    assert added(PLAIN) == (0.0,)
    with pytest.raises(FileNotFoundError):
        added(DOUBT)


@pytest.mark.parametrize(("chance", "heard"), [(0.05, False), (0.5, True), (0.99, False)])
def test_no_place_is_told_of_anew_that_is_sure(chance: float, heard: bool) -> None:
    told = document(DOUBT, until="weighed")
    chances = [{Role.RAID: chance, Role.OTHER: 1.0 - chance}]
    opinions = second_opinion.second_opinion(told.sentences, told.names, told.occurrences, chances)
    assert (opinions != (0.0,)) is heard


def told_by(monkeypatch: pytest.MonkeyPatch, log_odds: float, text: str) -> tuple[float, ...]:
    """Give what is added where the network says the same of each place."""
    monkeypatch.setattr(second_opinion, "_told_of", lambda at, *_: [log_odds] * len(at))
    return added(text)


@pytest.mark.parametrize("log_odds", [9.0, -9.0, 0.5])
def test_an_opinion_has_a_bound_and_leans_against_a_street(
    monkeypatch: pytest.MonkeyPatch, log_odds: float
) -> None:
    told = told_by(monkeypatch, log_odds, DOUBT + BESIDE * 9)
    bounded = {9.0: MOST, -9.0: -MOST, 0.5: 0.5}[log_odds]
    assert told == pytest.approx([bounded + LEAN])
    assert MOST <= 1.5
    assert LEAN < 0.0


def test_an_opinion_does_not_lean_against_an_area(monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_by(monkeypatch, 0.5, f"Police raided homes in Northtown. {BESIDE * 9}")
    assert told == pytest.approx([0.5])


def test_a_sentence_is_heard_less_than_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    (alone,) = told_by(monkeypatch, 1.0, DOUBT)
    (longer,) = told_by(monkeypatch, 1.0, DOUBT + BESIDE * 2)
    (whole,) = told_by(monkeypatch, 1.0, DOUBT + BESIDE * 9)
    assert 0.0 < alone < longer < whole
    assert alone < 0.25 * whole


def test_a_convolution_adds_the_weighed_tokens_at_its_gap() -> None:
    drawn = np.random.default_rng(0)
    seen = drawn.normal(size=(7, 3)).astype(np.float32)
    weights = drawn.normal(size=(3, 3, 3)).astype(np.float32)
    offset = drawn.normal(size=3).astype(np.float32)
    for gap in (1, 2, 8):
        whole = np.zeros((7 + 2 * gap, 3), np.float32)
        whole[gap : gap + 7] = seen
        slow = [
            np.maximum(
                sum(whole[at + gap * (1 + side)] @ weights[side + 1] for side in (-1, 0, 1))
                + offset,
                0,
            )
            for at in range(7)
        ]
        quick = second_opinion._convolved(seen, weights, offset, gap)
        assert quick == pytest.approx(np.array(slow), abs=1e-5)


def test_a_place_looks_at_tokens_by_what_they_answer_and_how_far_they_are() -> None:
    keys = np.zeros((1, 5, 2), np.float32)
    keys[0, 3] = [0.0, 9.0]
    values = np.arange(10, dtype=np.float32).reshape(1, 5, 2)
    far = np.zeros((1, 2 * REACH + 1), np.float32)
    asked = np.array([[0.0, 9.0]], np.float32)
    assert second_opinion._look(asked, keys, values, 1, far) == pytest.approx(values[0, 3])
    even = second_opinion._look(asked * 0, keys, values, 1, far)
    assert even == pytest.approx(values[0].mean(axis=0))
    far[0, REACH : REACH + 3] = 30.0
    near = second_opinion._look(asked * 0, keys, values, 1, far)
    assert near == pytest.approx(values[0, 1:4].mean(axis=0))


def test_of_thousands_of_one_list_a_few_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    look = second_opinion._look
    monkeypatch.setattr(
        second_opinion, "_look", lambda *given: [asked.append(given[3]), look(*given)][1]
    )
    told = added(f"A man was arrested in {', '.join(['Alder Road', 'Birch Way'] * 300)}.")
    assert len(told) == 600
    assert len(asked) <= second_opinion._ALIKE
    assert told[-1] == told[second_opinion._ALIKE - 1] != 0.0


def test_distances_are_told_in_order() -> None:
    assert all(one < other for one, other in pairwise(second_opinion.EDGES))
    assert max(map(abs, second_opinion.EDGES)) < REACH
