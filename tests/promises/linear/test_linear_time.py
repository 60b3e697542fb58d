"""Time is linear: no pattern and no step of the reader takes more than its share of a long text."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from itertools import count, product
from string import ascii_lowercase

import pytest

from geomap import pipeline
from geomap.desk.withheld import without
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.story.cues.triggers import triggers_in
from geomap.story.facts.read_facts import story_day
from geomap.story.incoming.stated_day import stated_date
from geomap.story.lists.listing import chunks_of
from geomap.story.localities.likely import NONE, NamedPlaces
from geomap.story.localities.nearby import Nearby
from geomap.story.read import interpret
from geomap.story.redact import redact
from tests.promises.linear import __main__ as linear
from tests.promises.linear.compiled_patterns import WITHIN, Compiled, compiled_patterns
from tests.promises.linear.growing_stories import STORIES
from tests.promises.linear.growth import steepest
from tests.promises.linear.nearly_matching import nearly_matching
from tests.support.reader import document

SIZES = 250, 2_000
"""Lists, or streets, of a sentence in which each is looked at."""
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


@pytest.mark.parametrize("kind", ["one list", "stops", "bullets", "small letters", "small stops"])
def test_a_long_story_is_read_in_linear_time(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    patch = open_patch("thames-valley")
    path = tmp_path_factory.mktemp("story") / "story.txt"

    def read(size: int) -> None:
        path.write_text(STORIES[kind](size), encoding="utf-8")
        pipeline.read(path, patch=patch)

    assert order(read, 2_000, 16_000) < 1.5


@pytest.mark.parametrize("lines", [" \n", "---\n", "> on\n", "On Tuesday, he wrote:\n"])
def test_the_day_of_a_text_of_many_empty_lines_is_looked_for_in_linear_time(lines: str) -> None:
    told = "Police raided a home in Elm Road."
    assert order(lambda size: stated_date(f"{told}\n{lines * size}x wrote:"), 1_000, 8_000) < 1.5


def test_a_sentence_of_many_clauses_is_redacted_in_linear_time() -> None:
    assert order(lambda size: redact("in Rose Hill, " * size), 250, 4_000) < 1.5


def test_a_sentence_that_names_areas_again_and_again_is_listed_in_linear_time() -> None:
    names = [
        name for here in document("In Northtown, " * 8_000, until="names").names for name in here
    ]
    (sentence,) = document("In Northtown, " * 8_000, until="names").sentences
    assert len(names) == 8_000
    assert order(lambda size: chunks_of(sentence, names[:size]), 1_000, 8_000) < 1.5


def test_the_day_of_many_other_raids_is_looked_for_in_linear_time() -> None:
    told = "Officers were seen at another house in Fern Street on Monday. "
    text = "Police raided a house in Elm Place. " + told * 8_000
    here = document(text, until="passages").passages

    def day(size: int) -> None:
        assert story_day(here[:size], frozenset(range(size)), (), None) == (None, None)

    assert order(day, 1_000, 8_000) < 1.5


def test_names_are_left_out_of_many_texts_in_linear_time() -> None:
    names = [
        f"{first}{second}{third}ford Road"
        for first, second, third in product(ascii_lowercase, repeat=3)
    ]

    def leave_out(size: int) -> None:
        hidden = frozenset(names[:size])
        for name in names[:size]:
            assert without(f"{name} is not known", hidden) == "… is not known"

    assert order(leave_out, 1_000, 8_000) < 1.5


@pytest.mark.parametrize("words", ["the Leys, the Slade, ", "12 Cowley Road, "])
def test_a_sentence_of_many_names_is_read_in_linear_time(words: str) -> None:
    gazetteer = open_gazetteer(open_patch("thames-valley"))

    def read(size: int) -> None:
        told = f"Police raided a house in Elm Road. {words * (size // len(words))}"
        interpret(Story(told), gazetteer)

    assert order(read, 15_000, 60_000) < 1.5


def test_what_is_near_each_list_of_a_sentence_is_looked_for_in_linear_time() -> None:
    lists = "at one shop in Fern Street two warrants were executed in Birch Way, "
    here = {size: document(f"Police raided {lists * size}", until="occurrences") for size in SIZES}

    def look(size: int) -> None:
        for number in range(len(here[size].occurrences)):
            nearby = Nearby(here[size].passages, here[size].occurrences, (), (number, number))
            assert nearby.parallel() is None

    assert order(look, *SIZES) < 1.5


def test_where_each_street_of_one_list_may_lie_is_weighed_in_linear_time() -> None:
    streets = "homes in Fern Street, Birch Way, "
    here = {size: document(f"Police raided {streets * size}", until="passages") for size in SIZES}

    def weigh(size: int) -> None:
        told = here[size]
        places = NamedPlaces(told.passages, told.names, told.occurrences, (), ())
        for street in told.occurrences:
            assert list(places.features(street)) == [NONE]

    assert order(weigh, *SIZES) < 1.5


def test_a_sentence_of_many_visits_is_asked_once_for_inspectors() -> None:
    visit = "Police went to a street off Elm Road while dogs barked "
    assert order(lambda size: triggers_in(visit * size), 250, 4_000) < 1.5


@pytest.mark.parametrize(
    "homes",
    [
        "two flats in Barton, a shop in Cowley Road, ",
        "three homes in Barton and a flat in Elm Road, ",
        "a shop, robbers robbed a man in Iffley Road, burglars raided Cowley Road, ",
    ],
)
def test_a_sentence_that_tells_of_homes_again_and_again_is_read_in_linear_time(homes: str) -> None:
    gazetteer = open_gazetteer(open_patch("thames-valley"))

    def read(size: int) -> None:
        interpret(Story(f"Police raided {homes * (size // len(homes))}and left."), gazetteer)

    assert order(read, 4_000, 32_000) < 1.5


@pytest.mark.parametrize(("grows_by", "holds"), [(0.95, True), (1.05, True), (1.15, False)])
def test_growth_is_told_though_the_machine_changes_its_speed_meanwhile(
    grows_by: float, holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count()

    def spent(line: list[str]) -> float:
        speed = 1.0 + 0.3 * math.sin(next(runs) / 11)
        return speed * (0.1 + 2e-6 * int(line[0]) ** grows_by)

    monkeypatch.setattr(linear, "geomap_main", lambda _: 0)
    monkeypatch.setattr(linear, "_spent", spent)
    seconds = linear._in_turn([[str(size)] for size in linear.SIZES], linear.SIZES)
    told, held = linear._told("story", linear.SIZES, seconds, "letters")
    assert held is holds, told


@pytest.mark.parametrize(("line", "ended"), [(["gazetteer", "list"], True), (["none"], False)])
def test_a_command_is_timed_in_a_child_and_one_that_fails_is_told(
    line: list[str], ended: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    if ended:
        assert linear._spent(line) > 0
        assert capfd.readouterr() == ("", "")
    else:
        with pytest.raises(SystemExit, match="geomap none failed"):
            linear._spent(line)
