from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import groupby

import pytest

from geomap import pipeline
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role, Story
from geomap.raids.table import Raids
from geomap.renderers import load
from geomap.story import interpret
from geomap.story.quotes import quotes
from geomap.story.vocabulary import may_be_shown, words
from tests.reading.quotable import LEFT_OUT, gathered
from tests.support.planted import Planted, planted

PATCH = open_patch("thames-valley")
GAZETTEER = open_gazetteer(PATCH)
OWN = ("raid_id", "lon", "lat", "start", "end", "confidence", "source", "licence")
"""Columns that hold no word and no number of the story."""
KINDS = {kind: list(stories) for kind, stories in groupby(planted(), lambda story: story.kind)}


def _raids(story: Planted) -> Raids:
    return pipeline.place(interpret(Story(story.text), GAZETTEER), patch=PATCH).raids


def _told(raids: Raids) -> Iterator[str]:
    """Give all that a table says in words and numbers of its story."""
    yield raids.title
    yield repr(raids.check)
    for row in raids.rows:
        yield from (str(value) for name, value in asdict(row).items() if name not in OWN)
    for left in raids.unplaced:
        yield from (left.text, left.street, left.locality or "", left.reason)


def _holds(text: str, secret: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_that_is_planted_in_a_story_reaches_its_table(kind: str) -> None:
    placed = 0
    for story in KINDS[kind]:
        raids = _raids(story)
        placed += bool(raids.rows)
        told = "\n".join(_told(raids))
        assert not [s for s in story.secrets if _holds(told, s)], f"{story.text}\n{told}"
    assert placed > len(KINDS[kind]) * 0.7


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("word", "age")])
def test_nothing_private_reaches_the_page(kind: str) -> None:
    for story in KINDS[kind][::25]:
        page = load("html").render(_raids(story), PATCH).decode()
        long = [secret for secret in story.secrets if len(secret) > 4]
        assert not [secret for secret in long if _holds(page, secret)], story.text


def test_a_quotation_keeps_enough_to_be_read() -> None:
    told = (
        "Thames Valley Police raided three homes in Oxford. Zdenek Wyrd, 47, was asleep when about"
        " 30 officers broke down the door of his flat in Long Ground, Greater Leys, at 6am on"
        " Tuesday and seized £5,000 in cash."
    )
    (row,) = _raids(Planted("", told, ())).rows
    assert row.quote == (
        "… was asleep when about 30 officers broke down the door of his flat in Long Ground,"
        " Greater Leys, at 6am on Tuesday and seized £5,000 in cash."
    )


def test_a_street_in_a_clause_that_is_left_out_does_not_show_the_clause() -> None:
    text = "Police raided a house; Zdenek Wyrd Brack Otto in Alder Road, who said no."
    street = text.index("Alder Road")
    mention = replace(
        next(m for m in interpret(Story(text), GAZETTEER).mentions),
        start=street,
        end=street + len("Alder Road"),
        role=Role.RAID,
    )
    (told,) = quotes(Story(text, mentions=(mention,)), lambda _: False).values()
    assert told == "Police raided a house; …Alder Road, who said no."


def test_a_place_that_no_gazetteer_knows_is_not_quoted() -> None:
    told = "Police raided a house in Long Ground, Greater Leys, on the Zdenek estate."
    (row,) = _raids(Planted("", told, ())).rows
    assert row.quote == "Police raided a house in Long Ground, Greater Leys, on the … estate."


def test_a_clause_of_which_little_is_left_is_left_out() -> None:
    told = "Police raided a flat in Long Ground, Greater Leys, Wyrd Zdenek Brack Otto told Ivo."
    (row,) = _raids(Planted("", told, ())).rows
    assert row.quote == "Police raided a flat in Long Ground, Greater Leys, …."


def test_the_words_that_may_be_shown_are_written_by_the_stories_and_are_no_names() -> None:
    listed = words()
    assert not listed & LEFT_OUT - {"under"}
    assert set(gathered()) >= {word for word in listed if not may_be_shown(word, opens=False)}
    for name in ("mark", "will", "grace", "hope", "rose", "dawn", "may", "bill", "sixteen", "boy"):
        assert not may_be_shown(name, opens=False)
        assert not may_be_shown(name.title(), opens=True)


@pytest.mark.parametrize("word", ["Officers", "Warrants", "I", "Tuesday", "CCTV", "£5,000", "6am"])
def test_a_sentence_may_open_with_what_names_nobody(word: str) -> None:
    assert may_be_shown(word, opens=True)


@pytest.mark.parametrize("word", ["Long", "Young", "Officers", "wyrdly", "дом", "ł", "twenty-one"])
def test_a_capital_within_a_sentence_and_an_unknown_word_are_not_shown(word: str) -> None:
    assert not may_be_shown(word, opens=False)
