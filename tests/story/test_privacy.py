from __future__ import annotations

import re

import pytest

from geomap import pipeline
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Story
from geomap.raids.convert import dumps, to_geojson
from geomap.renderers import load
from geomap.story import interpret
from geomap.story.names.person_names import person_spans
from geomap.story.text.sentences import split_story
from tests.reading.labelled import PARTS
from tests.reading.readers import placed_stories

PATCH = open_patch("thames-valley")
GAZETTEER = open_gazetteer(PATCH)
DOOR = re.compile(r"\b\d{1,3}[a-z]? [A-Z][a-z]+ (?:Road|Street|Close|Avenue|Way|Lane|Drive)\b")


@pytest.mark.parametrize("part", PARTS)
def test_no_person_and_no_door_of_any_labelled_story_reaches_its_table(part: str) -> None:
    named = 0
    for labelled, placed in placed_stories(part):
        written = dumps(to_geojson(placed.raids)).decode()
        force = placed.story.facts.force.value if placed.story.facts.force else ""
        for name in _full_names(placed.story):
            if name in force or GAZETTEER.find(name, fuzzy=False):
                continue  # "Great Hollands, who sent six officers", is a place
            named += 1
            assert name not in written, f"{labelled.slug} names {name}"
        assert not DOOR.search(written), labelled.slug
    assert named > 100


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


def _full_names(story: Story) -> set[str]:
    """Give the first and last names that stand together in the names of persons."""
    spans = person_spans(story.text, split_story(story.text, story.title))
    words = [re.findall(r"[A-Z][a-z]+", story.text[start:end]) for start, end in spans]
    return {" ".join(found[-2:]) for found in words if len(found) >= 2}
