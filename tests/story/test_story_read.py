from __future__ import annotations

import gc
from itertools import pairwise
from random import Random
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geomap.model import Role, Story, Toponym
from geomap.story.names.find import scan
from geomap.story.passages import Occurrence
from geomap.story.read import interpret
from geomap.story.roles.classifier import Features
from geomap.story.text.numbers import number_of
from geomap.story.text.patterns import small
from geomap.story.text.sentences import Part, Sentence
from geomap.story.tidy import clean_text, tidy, uncased_lines, unwrap
from tests.support.reader import GAZETTEER, LOCALITIES, STREETS, THURSDAY, TOWNS
from tests.writing.hash_seeds import printed_by_each

WORDS = (
    *STREETS, *LOCALITIES, *TOWNS, "Harrow Spinney", "Leeds", "Kent Police", "police", "raided",
    "searched", "homes", "two", "a flat", "in", "off", "and", "both in", "near", "of", ",", ";",
    "/", "-", "(", ")", ".", "\n", "\n* ", "on Monday", "12/3", "£5,000", "was arrested", "34",
    "Mr Barton", "said", "closed", "lives in", "’s", "industrial estate", "police station",
)  # fmt: skip
pieces = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=40)
texts = st.one_of(st.text(max_size=300), pieces.map(" ".join), pieces.map("".join))
quickly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def read(text: str) -> Story:
    return interpret(Story(text, published=THURSDAY), GAZETTEER)


def _toponyms(story: Story) -> list[Toponym]:
    readings = [reading for mention in story.mentions for reading in mention.readings]
    localities = [reading.locality for reading in readings if reading.locality]
    return [*story.localities, *story.elsewhere, *localities]


@quickly
@given(texts)
@example("\N{MICRO SIGN}")
@example("b\N{LATIN SMALL LIGATURE ST} i\N{LATIN SMALL LETTER DOTLESS I}")
def test_offsets_point_at_the_text(text: str) -> None:
    story = read(text)
    told = tidy(unwrap(clean_text(text)))
    assert small(story.text) == small(told)
    assert story.text == told or uncased_lines(told, None)
    for name in (*story.mentions, *_toponyms(story)):
        assert story.text[name.start : name.end] == name.text
    for mention in story.mentions:
        assert mention.sentence[0] <= mention.start < mention.end <= mention.sentence[1]


@quickly
@given(texts)
def test_mentions_are_in_order_and_never_overlap(text: str) -> None:
    mentions = read(text).mentions
    for before, after in pairwise(mentions):
        assert before.end <= after.start


@pytest.mark.parametrize("raised", ["0²", "3²", "²"])
def test_a_raised_figure_is_no_number(raised: str) -> None:
    read(f"A ROAD{raised} HOME")
    assert number_of(raised) is None


@quickly
@given(texts)
def test_readings_are_weighed_best_first(text: str) -> None:
    for mention in read(text).mentions:
        weights = [reading.weight for reading in mention.readings]
        assert weights
        assert sum(weights) == pytest.approx(1)
        assert weights == sorted(weights, reverse=True)


def readings() -> str:
    """Give all that is read of texts of the words, of each by its own line."""
    drawn = Random(1)  # noqa: S311
    told = [" ".join(drawn.choices(WORDS, k=40)) for _ in range(100)]
    return "\n".join(repr(read(text)) for text in [*told, *reversed(told)])


def test_equal_texts_are_read_alike_whatever_was_read_before_and_however_sets_lie() -> None:
    (printed,) = printed_by_each(
        "from tests.story.test_story_read import readings; print(readings())"
    )
    lines = printed.splitlines()
    assert len(lines) == 200
    assert lines == lines[::-1]


NASTY = {
    "commas": "Police raided Alder Road" + "," * 10_000 + " Birch Way.",
    "deep in": "Police raided homes in Barton" + ", in Northtown, in Rose Hill" * 2_000 + ".",
    "many streets": "Police raided homes in " + "Alder Road, Barton, Birch Way, " * 1_000 + ".",
    "no spaces": "PoliceRaidedAlderRoad" * 5_000,
    "capitals": "POLICE RAIDED ALDER ROAD, ROSE HILL AND BARTON " * 1_000,
    "one sentence": "police raided the house in Alder Road and " * 2_000,
    "scripts": "Police raided Alder Road שלום in مرحبا Rose Hill 警察 Дом \u202e" * 1_000,
    "quotes": "“'" * 20_000,
    "brackets": "(" * 20_000,
    "bullets": "Police raided:\n" + "* Alder Road, Barton - man held\n" * 2_000,
    "numbers": "12 14 16 two homes in " * 3_000,
    "apostrophes": "'s Alder's Road's " * 4_000,
    "stops": "St. " * 10_000,
    "dates": "on Monday 12 May and 12/3 last week " * 2_000,
    "persons": "Det Sgt Ann Fox said Tom Barton, 34, of Alder Road, was held. " * 700,
    "drugs": "Police raided Alder Road and found cocaine " + "and cocaine " * 8_000,
    "possessives": "'s 's Alder's Road's " * 6_000,
    "surrogates": "Police raided \ud800 Alder Road \udfff" * 1_000,
    "nulls": "Police raided \x00 Alder Road" * 1_000,
    "spaces": "Police raided Alder Road" + " " * 60_000 + "in Northtown.",
    "no-break spaces": "Police raided" + "\u00a0" * 60_000 + "Alder Road.",
    "tabs": "Police\traided\tAlder Road" + "\t" * 60_000,
    "newlines": "Police raided Alder Road." + "\n" * 60_000 + "* Birch Way",
    "digits": "Police raided " + "1" * 60_000 + " homes in Alder Road.",
    "table": ("| " + "Alder Road".ljust(40) + "| " + "Police raided a home".ljust(40) + "|\n")
    * 700,
    "a bullet far off": ("Police raided The Slade" + " " * 40 + "* Birch Way\n") * 900,
    "thousands of streets": f"Police raided {', '.join(['Alder Road', 'Birch Way'] * 2_500)}.",
    "prose": "Police raided a house in Alder Road, Northtown, on Tuesday. Two men were held.\n"
    * 800,
}
TIMES_PROSE = 4
"""How much longer than prose of its length a text may take; the slowest, dates, takes 2.5."""
TRIES = 3


@pytest.mark.slow
@pytest.mark.parametrize("name", NASTY)
def test_nasty_texts_are_read_in_time_linear_in_their_length(name: str) -> None:
    """Held to prose read beside; what other tests have left in memory is not looked through."""
    text, prose = NASTY[name], NASTY["prose"][:10_000]
    gc.freeze()
    try:
        assert any(
            _seconds(text) < TIMES_PROSE * _seconds(prose) * max(1, len(text) / len(prose))
            for _ in range(TRIES)
        )
    finally:
        gc.unfreeze()


def _seconds(text: str) -> float:
    start = process_time()
    read(text)
    return process_time() - start


class Looks(str):
    """A text that counts the characters which are copied out of it."""

    copied = 0

    def __getitem__(self, part: object) -> str:
        found = str.__getitem__(self, part)  # type: ignore[index]
        Looks.copied += len(found)
        return found


def test_a_sentence_of_many_streets_is_not_copied_once_for_each() -> None:
    copied = []
    for streets in (100, 200):
        text = f"Police raided {', '.join(['Alder Road', 'Birch Way'] * streets)}."
        sentence = Sentence(0, len(text), Looks(text), Part.PROSE, cased=True)
        Looks.copied = 0
        scan(text, [sentence], GAZETTEER)
        copied.append(Looks.copied)
    assert copied[1] < 2.2 * copied[0]


def test_of_thousands_of_streets_in_one_sentence_some_are_weighed_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed: list[Occurrence] = []
    one = Features.of
    monkeypatch.setattr(
        Features, "of", lambda self, place: weighed.append(place) or one(self, place)
    )
    streets = [*STREETS] * 100
    raided = read(f"Police raided homes in {', '.join(streets)} and Birch Way on Tuesday.").mentions
    assert 10 < len(weighed) < 100 < len(streets)
    assert {mention.role for mention in raided} == {Role.RAID}
    assert len(raided) == len({mention.text for mention in raided}) > len(STREETS) - 3


def test_persons_become_no_mention() -> None:
    story = read(
        "Police raided a house in Alder Road. Det Sgt James Barton, 45, said Tom Northtown left."
    )
    assert [mention.text for mention in story.mentions] == ["Alder Road"]


def test_a_story_of_another_town_carries_it() -> None:
    story = read(
        "Police raided homes across Leeds. Officers searched houses in Alder Road, Harehills."
    )
    (raid,) = [mention for mention in story.mentions if mention.role is Role.RAID]
    assert raid.locality == "Harehills"
    assert [toponym.text for toponym in story.elsewhere] == ["Leeds"]


def test_a_text_without_names_has_no_mentions() -> None:
    assert read("").mentions == read("Nothing happened at all.").mentions == ()


@pytest.mark.parametrize(
    ("then", "days"),
    [
        ("On Tuesday police searched the house in Alder Road with dogs.", [13]),
        ("A man of 30 from Alder Road was arrested in a raid on Tuesday.", [13]),
        ("On Tuesday police went back to Alder Road and raided another house.", [13, 12]),
        ("A second raid followed at a house in Alder Road on Tuesday.", [13, 12]),
    ],
)
def test_a_street_is_raided_once_unless_the_story_says_that_they_came_again(
    then: str, days: list[int]
) -> None:
    told = read(f"Police raided a house in Alder Road, Northtown, on Wednesday. {then}")
    raids = [mention for mention in told.mentions if mention.role is Role.RAID]
    assert [raid.date.value.day for raid in raids if raid.date] == days


@pytest.mark.parametrize(
    ("first", "then", "localities"),
    [
        ("Barton, near Millbury", "Barton, Oxfordshire", ["Oxfordshire"]),
        ("Barton, Oxfordshire", "Barton, near Millbury", ["Oxfordshire"]),
        ("Barton, Millbury", "Barton, Wold Vale", ["Millbury"]),
        ("Barton, near Millbury", "Barton, near Otherville", ["Millbury"]),
        ("Alder Road, Millbury", "Alder Road, Oxfordshire", ["Millbury"]),
        ("Barton, Millbury", "Barton, Otherville", ["Millbury", "Otherville"]),
        ("Barton, Oxfordshire", "Barton, Berkshire", ["Oxfordshire", "Berkshire"]),
    ],
)
def test_a_place_is_raided_once_where_the_story_tells_its_county_or_what_it_is_near(
    first: str, then: str, localities: list[str]
) -> None:
    told = read(f"Police raided a house in {first}. A warrant was executed at a house in {then}.")
    raids = [mention for mention in told.mentions if mention.role is Role.RAID]
    assert [raid.locality for raid in raids] == localities
