from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.cli.main import main
from geomap.desk.checks import CHECKS, Check, cautions, unconfirmed
from geomap.model import Story
from geomap.raids.schema import Certainty
from tests.support.many_raids import RAIDS, ROWS


def _told(text: str) -> list[str]:
    return [sentence.split("(“")[1].split("”)")[0] for sentence in cautions(Story(text, "story"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They found a six-year-old boy alone.", "six-year-old"),
        ("A 17-year-old was arrested.", "17-year-old"),
        ("A pupil aged just 14 was there.", "aged just 14"),
        ("Her two\nchildren were in bed.", "two children"),
        ("A toddler was asleep.", "toddler"),
        ("Two schoolgirls were taken home.", "schoolgirls"),
        ("Police raided The Slade and held Zdenek Wyrd, 15, of Oxford.", "Zdenek Wyrd, 15"),
        ("A suspect, 17, was held in The Slade.", "suspect, 17"),
        ("Zdenek Wyrd (16) was held in The Slade.", "Zdenek Wyrd (16"),
        ("A lad of fourteen years old was there.", "fourteen years old"),
        ("A 15yo was there.", "15yo"),
        ("He is 16 and lives in The Slade.", "He is 16"),
        ("It was her 16th birthday.", "16th birthday"),
        ("Both are in their late teens.", "their late teens"),
        ("A teenage suspect was held.", "teenage"),
        ("Two youths and a minor were held.", "youths"),
        ("Under-18s were in the house.", "Under-18s"),
        ("A woman said that she was raped there.", "raped"),
        ("He was held on suspicion of sexually assaulting a woman.", "sexually assaulting"),
        ("Officers looking for victims of modern slavery went in.", "modern slavery"),
        ("She is a victim of trafficking.", "victim of trafficking"),
        ("The trafficking of women goes on.", "trafficking of women"),
        ("Indecent images were found.", "Indecent"),
    ],
)
def test_a_child_or_a_sexual_offence_is_told_in_the_story_s_words(text: str, words: str) -> None:
    assert _told(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "An 18-year-old and a man of 40 were arrested.",
        "A six-year-old car and a 12-year-old dog were taken away.",
        "A ten-year-old campaign ended.",
        "The boys in blue came at dawn; his girlfriend was out.",
        "The gang preys on vulnerable people and children.",
        "They hid in a field of oilseed rape, and in a rape field.",
        "He was grooming a horse. He is aged 170.",
        "A man, 47, was held; he was 16 miles away from numbers 12, 14 and 16.",
        "He was 10 minutes late at the youth court with minor injuries.",
        "He turned 12 lights on and was gone for under 18 months.",
        "Drug trafficking is rife, and trafficking of drugs.",
    ],
)
def test_what_only_looks_like_it_is_not_told(text: str) -> None:
    assert _told(text) == []


def test_both_are_told_each_once() -> None:
    text = "A boy and a girl were found. Police speak of sexual exploitation and of rape."
    assert _told(text) == ["boy", "sexual exploitation"]


def test_a_check_is_one_entry_of_their_table(monkeypatch: pytest.MonkeyPatch) -> None:
    dog = Check(re.compile(r"dogs?\b"), "a dog", "who feeds it?", "our own rule")
    monkeypatch.setattr("geomap.desk.checks.CHECKS", [*CHECKS, dog])
    story = Story("A boy held\ntwo dogs.", "story")
    assert list(cautions(story))[1] == "the story tells of a dog (“dogs”): who feeds it?"


def test_the_command_tells_it_before_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, where a baby slept."
    )
    assert main(["map", str(story), "-o", str(tmp_path / "map.html")]) == 0
    told = capsys.readouterr().err
    assert told.index("the story tells of a child (“baby”)") < told.index("wrote")
    assert "Think of showing the area only" not in (tmp_path / "map.html").read_text("utf-8")


def test_a_map_with_likely_raids_asks_for_a_word_on_each_before_it_is_published() -> None:
    likely = tuple(replace(row, certainty=Certainty.LIKELY) for row in ROWS[:6])
    assert list(unconfirmed(replace(RAIDS, rows=ROWS))) == []
    (one,) = unconfirmed(replace(RAIDS, rows=(*ROWS[1:], likely[0])))
    assert one.startswith(f"1 raid is likely, not confirmed ({ROWS[0].street}): a wrong pin")
    (six,) = unconfirmed(replace(RAIDS, rows=likely))
    assert six.startswith("6 raids are likely, not confirmed (")
    assert "…)" in six
    assert ROWS[5].street not in six
