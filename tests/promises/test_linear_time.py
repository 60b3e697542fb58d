"""Time is linear: no pattern and no step of the reader takes more than its share of a long text."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable

import pytest

from geomap import pipeline
from geomap.gazetteer.patches import open_patch
from geomap.story.redact import redact
from tests.promises.compiled_patterns import WITHIN, Compiled, compiled_patterns
from tests.promises.growth import steepest
from tests.promises.linear import STORIES
from tests.promises.nearly_matching import nearly_matching

TEXTS = 5
"""For each pattern; `python -m tests.promises.linear` tries up to 250."""


def test_no_pattern_of_the_package_is_looked_for_in_more_than_linear_time() -> None:
    patterns = compiled_patterns()
    assert len(patterns) > 400
    assert set(WITHIN) <= {one.where for one in patterns}
    steep = {
        one.where: str(found)
        for one in patterns
        if (found := steepest(one, nearly_matching(one.pattern, TEXTS)))
    }
    assert steep == {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s*,\s*|x",
        r"\d+\s*$",
        r"(?:a+)+b",
        r"\w+@\w+",
        r"raided \s*,?\s*\s*\* Road",
        r"<b>(.*?)</b>",
        r"(?:, \w+)*, and",
    ],
)
def test_a_pattern_of_more_than_linear_time_is_found(pattern: str) -> None:
    one = Compiled("here", re.compile(pattern), anywhere=True, whole=False)
    assert steepest(one, nearly_matching(one.pattern)) is not None


def test_a_linear_pattern_is_not_taken_for_another() -> None:
    for pattern in (r"(?<!\s)\s+,", r"(?<!\d)\d++\s", r"\bElm (?:Road|Row)\b", r"<b>([^<]*)</b>"):
        one = Compiled("here", re.compile(pattern), anywhere=True, whole=False)
        assert steepest(one, nearly_matching(one.pattern)) is None


def order(act: Callable[[int], object], small: int, large: int) -> float:
    """Measure the exponent by which the time of an act grows; the best of three in this thread."""

    def seconds(size: int) -> float:
        times = []
        for _ in range(3):
            begun = time.thread_time()
            act(size)
            times.append(time.thread_time() - begun)
        return min(times)

    seconds(small)
    return math.log(seconds(large) / seconds(small), large / small)


@pytest.mark.parametrize("kind", ["one list", "stops", "bullets"])
def test_a_long_story_is_read_in_linear_time(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    patch = open_patch("thames-valley")
    path = tmp_path_factory.mktemp("story") / "story.txt"

    def read(size: int) -> None:
        path.write_text(STORIES[kind](size), encoding="utf-8")
        pipeline.read(path, patch=patch)

    assert order(read, 2_000, 16_000) < 1.5


def test_a_sentence_of_many_clauses_is_redacted_in_linear_time() -> None:
    assert order(lambda size: redact("in Rose Hill, " * size), 250, 4_000) < 1.5
