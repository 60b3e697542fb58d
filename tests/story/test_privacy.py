from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.renderers import load
from geomap.story.names.person_names import person_spans
from geomap.story.read import interpret
from geomap.story.text.sentences import split_story

PATCH = open_patch("thames-valley")
GAZETTEER = open_gazetteer(PATCH)


@pytest.mark.parametrize("ending", ["html", "geojson", "csv", "svg"])
def test_no_byte_of_an_output_holds_a_person_or_a_door(ending: str) -> None:
    text = (
        "Officers raided 14 Kestrel Crescent in Blackbird Leys, OX4 6TG, the home of Zdenka Wyrd, "
        "and Flat 3, 27 Long Ground, Greater Leys. Det Sgt Ivor Quill said: “Wyrd, 24, of 14 "
        "Kestrel Crescent, was held.” Quill added that Balthazar Nkemelu had been let go."
    )
    story = interpret(Story(text, title="Zdenka Wyrd held in raid"), GAZETTEER)
    raids = pipeline.place(story, patch=PATCH).raids
    assert len(raids.rows) == 2
    written = load(ending).render(raids, PATCH).decode()
    for secret in ("Wyrd", "Zdenka", "Quill", "Nkemelu", "14 Kestrel", "27 Long", "OX4 6TG"):
        assert secret not in written


def test_an_operation_that_is_named_is_no_person() -> None:
    for text in (
        "In what they named Operation Falcon, officers raided homes.",
        "It was identified as Operation Falcon.",
    ):
        assert person_spans(text, split_story(text)) == []
    text = "Police named Tom Falcon."
    assert [text[start:end] for start, end in person_spans(text, split_story(text))] == [
        "Tom Falcon"
    ]


def test_officers_of_trading_standards_are_no_person() -> None:
    text = "It was the council's Trading Standards who raided the shop. Ivor Quill who ran it left."
    spans = person_spans(text, split_story(text))
    assert [text[start:end] for start, end in spans] == ["Ivor Quill"]
