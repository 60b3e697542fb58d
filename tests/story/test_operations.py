"""An operation is told where its name is nobody else's in the story."""

from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.gazetteer.patches import open_patch
from geomap.model import Story
from geomap.raids.table import Raids

PATCH = open_patch("thames-valley")


def told(text: str) -> Raids:
    return pipeline.place(pipeline.read_story(Story(text)), patch=PATCH).raids


@pytest.mark.parametrize(
    "text",
    [
        "Police raided Kestrel Crescent, Oxford, in Operation Zelby.",
        "Police raided Kestrel Crescent, Oxford, in Operation Zelby. The Zelby team left at noon.",
        "Operation Zelby: police raided Kestrel Crescent, Oxford, in Op Zelby.",
    ],
)
def test_an_operation_whose_name_is_its_alone_is_told(text: str) -> None:
    (row,) = told(text).rows
    assert row.operation == "Zelby"
    assert "Zelby" in row.quote


@pytest.mark.parametrize(
    "text",
    [
        "Police raided Kestrel Crescent, Oxford, in Operation Zelby. Zelby Orrin was arrested.",
        "Operation Zelby saw police raid Kestrel Crescent, Oxford, and lead Zelby away.",
        "Police raided Kestrel Crescent, Oxford, in Operation Orrin, for Mrs ORRIN.",
    ],
)
def test_an_operation_that_is_called_like_somebody_in_the_story_is_not_told(text: str) -> None:
    (row,) = told(text).rows
    assert row.operation is None
    assert "Zelby" not in row.quote
    assert "Orrin" not in row.quote


@pytest.mark.parametrize(
    "text",
    [
        "#OpZelby: police raided Kestrel Crescent, Oxford.",
        "Police raided Kestrel Crescent, Oxford, for OpZelby.",
        "OP ZELBY: police raided Kestrel Crescent, Oxford.",
        "OPERATION ZELBY: police raided Kestrel Crescent, Oxford.",
    ],
)
def test_an_operation_of_a_post_has_its_name_in_one_word_or_in_capitals(text: str) -> None:
    (row,) = told(text).rows
    assert row.operation == "Zelby"


@pytest.mark.parametrize("word", ["OpEd", "CO-OP SHOP", "Co-Op Shop", "Opening", "OPEN"])
def test_a_word_that_only_begins_or_ends_so_is_no_operation(word: str) -> None:
    (row,) = told(f"{word}: police raided Kestrel Crescent, Oxford.").rows
    assert row.operation is None


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Police raided Kestrel Crescent, Oxford, and took a car, rb21 can.", "can"),
        ("Police raided Kestrel Crescent, Oxford, said Monday Friday.", "Friday"),
    ],
)
def test_a_harmless_word_that_ends_a_plate_or_a_name_is_not_quoted(text: str, hidden: str) -> None:
    (row,) = told(text).rows
    assert hidden not in row.quote


@pytest.mark.parametrize("called", ["codenamed", "code-named", "Operation"])
def test_the_name_of_an_operation_is_no_place(called: str) -> None:
    text = f"Police raided homes in Bicester. The raids, {called} Vineyard, began at dawn."
    mentions = pipeline.read_story(Story(text)).mentions
    assert "Vineyard" not in [mention.text for mention in mentions]


def test_special_constables_are_no_place() -> None:
    text = "The neighbourhood team, PCSOs and Specials went to a house in Kestrel Crescent"
    (mention,) = pipeline.read_story(Story(f"{text} with a drugs warrant.")).mentions
    assert mention.locality is None
