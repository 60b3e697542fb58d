from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

import pytest

from geomap import pipeline
from geomap.desk.checks.findings import findings, warnings
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role, Story
from geomap.raids.table import Raids
from geomap.renderers import load
from geomap.story.quotes import quotes
from geomap.story.read import interpret
from geomap.story.vocabulary import may_be_shown, words
from tests.reading.quotable import LEFT_OUT, gathered
from tests.support.planted import LEADS, Planted, planted

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
        yield from (left.text, left.street, left.locality or "", left.reason, *left.candidates)


def _holds(text: str, secret: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text))


def _leaks(stories: list[Planted]) -> list[str]:
    """Give those stories of which something private is in their table, or in a warning."""
    leaking = []
    for story in stories:
        read = interpret(Story(story.text), GAZETTEER)
        placed = pipeline.place(read, patch=PATCH)
        found = findings(placed.story, placed.placements, placed.raids, PATCH)
        told = "\n".join([*_told(placed.raids), *warnings(found)])
        if any(_holds(told, secret) for secret in story.secrets):
            leaking.append(f"{story.text}\n{told}")
    return leaking


def test_the_planted_facts_are_of_many_kinds_and_phrasings() -> None:
    assert len(KINDS) >= 25
    assert sum(len(stories) for stories in KINDS.values()) > 3_000
    for kind, stories in KINDS.items():
        assert any(story.secrets for story in stories), kind


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_that_is_planted_in_a_story_reaches_its_table(kind: str) -> None:
    assert not _leaks(KINDS[kind][::20])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_of_any_planted_story_reaches_its_table(kind: str) -> None:
    assert not _leaks(KINDS[kind])


def test_most_planted_stories_still_make_a_map() -> None:
    stories = [story for told in KINDS.values() for story in told[::25]]
    assert sum(bool(_raids(story).rows) for story in stories) > len(stories) * 0.85


@pytest.mark.parametrize("ending", ["html", "svg", "geojson", "csv", "kml", "gpkg"])
def test_nothing_private_reaches_a_file_of_any_format(ending: str) -> None:
    for kind, stories in KINDS.items():
        for story in stories[7::60] if kind not in ("word", "place", "age") else []:
            written = load(ending).render(_raids(story), PATCH).decode("utf-8", "replace")
            long = [secret for secret in story.secrets if len(secret) > 4]
            assert not [secret for secret in long if _holds(written, secret)], story.text


def test_what_is_withheld_leaves_its_reason() -> None:
    text = (
        f"{LEADS[0]}Police raided Long Ground, Greater Leys, Wyrd Motors and Canal Street, Jericho."
    )
    raids = _raids(Planted("", text, ()))
    assert [left.text for left in raids.unplaced if "known" in left.reason] == ["…"]


def test_a_locality_that_nobody_knows_is_not_told_and_its_note_remains() -> None:
    text = "Police raided a house in Kestrel Crescent in Zdenford, Oxford, on Tuesday."
    (row,) = _raids(Planted("", text, ())).rows
    assert row.locality is None
    assert row.note == "… is not known to the gazetteer"


def test_a_street_that_is_not_placed_keeps_the_name_that_a_gazetteer_knows() -> None:
    text = "Police raided homes in High Street, in Zdenstone Road and in Zdenmere on Tuesday."
    left = {one.text for one in _raids(Planted("", text, ())).unplaced}
    assert {"High Street", "Zdenstone Road"} <= left
    assert "Zdenmere" not in left


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Kestrel Crescent, Oxford, and a man (12 October 1974) was held.",
        "Police raided 137 on Kestrel Crescent, Oxford.",
        "A man of 18 was held in Long Ground, Oxford, and one of 52 in Kestrel Crescent, Oxford,"
        " when police raided both.",
    ],
)
def test_no_birthday_no_door_and_no_age_becomes_a_fact_of_a_raid(text: str) -> None:
    for row in _raids(Planted("", text, ())).rows:
        assert row.date is None
        assert row.addresses in (None, 1)


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
    mention = next(m for m in interpret(Story(text), GAZETTEER).mentions)._replace(
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
